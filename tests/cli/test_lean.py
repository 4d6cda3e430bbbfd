"""A command imports what it needs: no screen, no pandas, no pinyin once the dataset is compiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.tool import env

HEAVY = {"textual", "pandas", "numpy", "pypinyin", "openpyxl", "pyarrow"}


def imported(*arguments: str) -> set[str]:
    """The top-level modules at the end of `metrics-tui ARGUMENTS`."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr))\n"
        f"sys.argv = ['metrics-tui', *{arguments!r}]\nfrom tui.__main__ import main\nmain()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=env(), check=False
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",), ("schema",), ("completion", "bash"), ("cite", "--help"), ("list", "昭通"), ("series", "昭通"), ("pages",), ("brief", "昭通"),
        ("cite", "zhaotong-gross-output-2024", "--form", "bibtex"), ("show", "zhaotong-gross-output-2024", "--format", "json"),
    ],
)  # fmt: skip
def test_commands_that_print_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    imported("list")  # the dataset is compiled from here on
    assert not imported(*arguments) & HEAVY


def test_json_and_csv_need_no_rich() -> None:
    imported("list")
    for form in ("json", "jsonl", "csv", "tsv"):
        assert "rich" not in imported("list", "--format", form)


@pytest.mark.parametrize(("name", "may"), [("p", set()), ("f.csv", set()), ("f.xlsx", {"openpyxl"})])
def test_an_export_imports_what_its_format_needs(tmp_path: Path, name: str, may: set[str]) -> None:
    imported("list")
    assert imported("export", "-o", str(tmp_path / name)) & (HEAVY - {"numpy"}) <= may
