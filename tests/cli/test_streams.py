"""Standard streams that are closed, full, or cannot be written: a plain message, the right exit code, and what needs no
stream is done all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.tool import ROOT, command, env
from tests.patience import LONG

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of Unix close streams")

CLOSED = "metrics-tui: standard output is closed, so nothing can be printed; give it a file, a pipe or a terminal\n"
NO_TERMINAL = "metrics-tui: the dashboard needs a terminal"
PRINTING = [
    ["list"], ["list", "--format", "json"], ["list", "--format", "csv"], ["check"], ["check", "--format", "json"], ["pages"], ["series"],
    ["show", "investment-q3"], ["cite", "investment-q3"], ["brief", "某州"], ["schema"], ["completion", "bash"], ["--help"], ["list", "--help"],
    ["--version"], ["read", "231.5亿元"],
]  # fmt: skip


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def closing(*numbers: int) -> Callable[[], None]:
    def close() -> None:
        for number in numbers:
            os.close(number)

    return close


def ended(folder: Path, arguments: list[str], before: Callable[[], None]) -> Ended:
    """The command as a shell starts it with `>&-` and the like: `before` is done just before it begins."""
    takes_data = arguments[:1] not in (["schema"], ["completion"], ["read"]) and not {"--help", "--version"} & set(
        arguments
    )
    data = ["--data", str(folder)] if takes_data else []
    done = subprocess.run(
        command(*arguments, *data), stdin=subprocess.DEVNULL, capture_output=True, env=env(), cwd=ROOT, preexec_fn=before,
        check=False, timeout=LONG,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_what_prints_says_that_standard_output_is_closed(folder: Path, arguments: list[str]) -> None:
    assert ended(folder, arguments, closing(1)) == Ended(1, "", CLOSED)


def read_only(number: int) -> Callable[[], None]:
    return lambda: os.dup2(os.open(os.devnull, os.O_RDONLY), number) and None


def test_so_it_does_where_standard_output_is_open_for_reading(folder: Path) -> None:
    assert ended(folder, ["list"], read_only(1)) == Ended(1, "", CLOSED)


@pytest.mark.parametrize("numbers", [(0,), (1,), (0, 1), (0, 1, 2)])
@pytest.mark.parametrize(
    "arguments", [["export", "-o", "f.csv"], ["export", "-o", "f.xlsx"], ["export", "-o", "f"], ["brief", "某州", "-o", "f.md"]],
    ids=" ".join,
)  # fmt: skip
def test_what_writes_a_file_needs_no_stream(
    folder: Path, tmp_path: Path, arguments: list[str], numbers: tuple[int, ...]
) -> None:
    if "f.xlsx" in arguments:
        pytest.importorskip("openpyxl")
    place = tmp_path / arguments[-1]
    got = ended(folder, [*arguments[:-1], str(place)], closing(*numbers))
    assert (got.code, got.out) == (0, "")
    assert got.err.startswith(f"{place}: ") if 2 not in numbers else not got.err
    written = place / "metrics.csv" if place.is_dir() else place
    assert written.stat().st_size > 1000


def test_messages_for_nobody_do_not_come_to_stand_in_the_file(folder: Path, tmp_path: Path) -> None:
    """The first file that is opened would get the number of a stream that is closed, and with it what is printed there."""
    for number in (1, 2):
        place = tmp_path / f"closed-{number}.csv"
        ended(folder, ["export", "-o", str(place)], closing(number))
        assert b"figures (csv)" not in place.read_bytes()
    alone = tmp_path / "none.csv"
    ended(folder, ["export", "-o", str(alone)], lambda: None)
    assert alone.read_bytes() == (tmp_path / "closed-1.csv").read_bytes() == (tmp_path / "closed-2.csv").read_bytes()


@pytest.mark.parametrize("numbers", [(0,), (1,), (0, 1)])
def test_the_dashboard_needs_a_terminal(folder: Path, numbers: tuple[int, ...]) -> None:
    got = ended(folder, [], closing(*numbers))
    assert (got.code, got.out) == (2, "") and got.err.startswith(NO_TERMINAL) and got.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"), [(["list"], 0), (["list", "没有"], 1), (["lst"], 2), (["show", "x-y"], 2)]
)
def test_without_standard_error_the_exit_code_says_it_and_nothing_comes_to_standard_output(
    folder: Path, arguments: list[str], code: int
) -> None:
    got = ended(folder, arguments, closing(2))
    assert (got.code, got.err) == (code, "")
    assert "metrics-tui" not in got.out and bool(got.out) == (arguments[0] == "list")


def full(number: int) -> Callable[[], None]:
    def fill() -> None:
        os.dup2(os.open("/dev/full", os.O_WRONLY), number)

    return fill


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["list", "没有"], 1), (["lst"], 2), (["show", "x-y"], 2), (["list", "colour:red"], 2), ([], 2)],
)
def test_a_message_that_cannot_be_printed_changes_no_exit_code(folder: Path, arguments: list[str], code: int) -> None:
    for before in (full(2), read_only(2)):
        got = ended(folder, arguments, before)
        assert (got.code, got.err) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_an_export_is_done_although_nobody_can_be_told(folder: Path, tmp_path: Path) -> None:
    got = ended(folder, ["export", "-o", str(tmp_path / "f.csv")], full(2))
    assert got.code == 0 and (tmp_path / "f.csv").exists()


OPENING = """\
import sys
from tui.errors import clean_exit

with clean_exit(), open(sys.argv[1], "wb") as file:
    sys.exit(10 + file.fileno())
"""


@pytest.mark.parametrize("numbers", [(0,), (1,), (2,), (0, 1, 2)])
def test_no_file_gets_the_number_of_a_stream(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    """A library or a program that is started would read or write it there."""
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(tmp_path / "file")], env=env(), preexec_fn=closing(*numbers), check=False
    )
    assert done.returncode >= 13
