"""An export that runs out of room: one line says it, and nothing is left, in any format."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.tool import command, env
from tests.patience import LONG

resource = pytest.importorskip("resource", reason="limits of Unix stand for a full disk")
NEEDS = {"f.xlsx": "openpyxl", "f.parquet": "pyarrow"}


def limited(arguments: list[str], out: Path, size: int) -> subprocess.CompletedProcess[str]:
    """The command, where no file can have more than `size` bytes: a write fails in its middle, as on a full disk."""
    temporary = out.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    return subprocess.run(
        arguments, capture_output=True, text=True, encoding="utf-8", check=False, timeout=LONG,
        env=env(TMPDIR=str(temporary), PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    return place


@pytest.mark.parametrize("size", [0, 2_000, 4_096, 9_000, 12_000])
@pytest.mark.parametrize("name", ["f.csv", "f.xlsx", "f.parquet", "f"])
def test_it_is_one_line_and_leaves_nothing(folder: Path, out: Path, name: str, size: int) -> None:
    pytest.importorskip(NEEDS.get(name, "tui"))
    done = limited(command("export", "--data", folder, "-o", out / name), out, size)
    if done.returncode == 0:
        assert size > 4_096 and (out / name).exists()
        return
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
    assert done.stderr.startswith(f"metrics-tui: '{out / name}' cannot be written: ")
    assert any(word in done.stderr for word in ("File too large", "errno 27", "No usable temporary directory"))
    assert not list(out.iterdir()) and not list((out.parent / "temporary").iterdir())


FAILING = """\
import sys
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
rows, append = [], WriteOnlyWorksheet.append

class SerialisationError(Exception):
    pass

def fails(self, row):
    append(self, row)
    rows.append(row)
    if len(rows) == 20:
        raise {error}

WriteOnlyWorksheet.append = fails
from tui.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("OSError(28, 'No space left on device')", "No space left on device there or in "),
        ("SerialisationError('IO_ENOSPC')", "No space left on device there or in "),  # as lxml has it
        ("SerialisationError('IO_WRITE')", "Input/output error"),
        ("OSError('something else')", "something else"),
        ("ValueError('a mistake of ours')", "a fault of this program"),
    ],
)
def test_in_the_middle_of_a_workbook(folder: Path, out: Path, error: str, told: str) -> None:
    """With sheets open, each of which wants to write its end."""
    pytest.importorskip("openpyxl")
    code = [
        sys.executable,
        "-c",
        FAILING.format(error=error),
        "export",
        "--data",
        str(folder),
        "-o",
        str(out / "f.xlsx"),
    ]
    done = limited(code, out, resource.RLIM_INFINITY)
    assert (done.returncode, done.stdout) == (1, "") and told in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1
    assert not list(out.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(folder: Path, out: Path) -> None:
    out.chmod(0o500)
    done = limited(command("export", "--data", folder, "-o", out / "f.xlsx"), out, resource.RLIM_INFINITY)
    assert done.returncode == 1 and "Permission denied" in done.stderr and done.stderr.count("\n") == 1
