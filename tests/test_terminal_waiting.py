"""The first reading of a large dataset in a real terminal: it shows how far it is, and ctrl+c ends it unfinished."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.generate import generate
from tests.test_terminal import COMMAND, Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    generate(tmp_path / "data", 20_000)
    one = Terminal(tmp_path, "env PS1='$ ' sh", (120, 20))
    one.type(f"{COMMAND} --data {tmp_path / 'data'}; echo over $?")
    one.keys("Enter")
    yield one
    one.tmux("kill-server")


def test_ctrl_c_ends_the_first_reading_unfinished_and_leaves_nothing(terminal: Terminal, tmp_path: Path) -> None:
    shown = terminal.wait("%")
    assert "Reading the pages for the first time" in shown and "of 8 files" in shown and "ctrl+c stops" in shown
    terminal.keys("C-c")
    shown = terminal.wait("over 130")
    assert "%" not in shown and "Traceback" not in shown
    assert not list((tmp_path / "cache").rglob("*")), "had it been read to its end, its cache would be there"
    assert not (tmp_path / "state").exists()
    terminal.type("stty -a")  # what is typed is echoed again, line by line
    terminal.keys("Enter")
    shown = terminal.wait("icanon")
    assert " echo " in shown and " -echo " not in shown and " -icanon" not in shown
