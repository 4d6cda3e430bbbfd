"""The installed command in real terminals, driven as a person would: tmux with its default configuration, GNU screen, a bare one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.patience import until
from tests.screen_colours import cells, cursor_shows, least_contrast
from tests.terminals import COMMAND, GB, NOISE, SANE, Pty, Terminal, has_locale

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
SHOWN = "1171.21亿元".encode()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    one = Terminal(tmp_path, f"{COMMAND} --fresh; echo over $?; sleep 60")
    yield one
    one.close()


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Terminal]:
    """A shell with job control, in which the dashboard was started and a figure marked."""
    one = Terminal(tmp_path, "env PS1='$ ' bash --norc")
    one.type(f"stty -a > {tmp_path}/before; {COMMAND} --fresh; echo over $?; stty -a > {tmp_path}/after")
    one.keys("Enter")
    one.wait("昭通市")
    one.keys("Space")
    one.wait("1 marked")
    yield one
    one.close()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Pty]:
    one = Pty(tmp_path, deaf=True)
    one.wait(SHOWN)
    yield one
    one.close()


def test_filter_open_copy_and_paste_as_a_person_would(terminal: Terminal) -> None:
    terminal.wait("昭通市")
    terminal.keys("/")
    terminal.type("zhaotong gross industrial 1171")
    terminal.wait("zhaotong gross industrial 1171")
    terminal.keys("Enter")
    terminal.keys("2")
    terminal.wait("1171.21亿元")
    terminal.keys("Enter")  # the passage of the figure
    terminal.wait("Figures of this article")
    terminal.keys("y")
    terminal.wait("tmux")  # the message says which way it went
    copied = terminal.tmux("show-buffer")
    assert "1171.21亿元" in copied
    assert "昭通市完成工业总产值1171.21亿元" in copied
    assert "打造「工信铁军」服务「千亿元级产业」[N]" in copied
    printed = subprocess.run(
        [COMMAND, "cite", "zhaotong-gross-output-2024"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "打造「工信铁军」服务「千亿元级产业」[N]" in printed.stdout
    terminal.keys("Escape")
    terminal.wait("Figures of this article", gone=True)
    terminal.keys("q")
    terminal.wait("over 0")


def test_filter_series_page_marks_and_copy_as_a_person_would(terminal: Terminal) -> None:
    terminal.wait("昭通市")
    terminal.keys("/")
    terminal.type("昭通 规模以上工业增加值")
    terminal.keys("Enter")
    terminal.wait(" of 329")
    terminal.keys("3")
    terminal.wait("3.8")  # the years of the chart
    terminal.keys("Home", "Enter")
    terminal.wait("Figures of this article")  # the page that prints the year under the cursor
    terminal.keys("Escape")
    terminal.wait("Figures of this article", gone=True)
    terminal.keys("Space")
    terminal.wait("1 marked")
    terminal.keys("2")
    terminal.wait("Place")
    terminal.keys("a")
    screen = terminal.wait(" of 329")
    count = int(next(word for word, after in pairwise(screen.split()) if after == "of"))
    terminal.wait(f"{count} marked")
    terminal.keys("y")
    terminal.wait("tmux")
    copied = terminal.tmux("show-buffer")
    assert count > 4 and all(value in copied for value in ("7.5%", "10.8%", "3.8%", "4.2%"))
    assert "打造「工信铁军」服务「千亿元级产业」[N]" in copied
    terminal.keys("q")
    terminal.wait("over 0")


def test_it_survives_any_size_and_leaves_the_terminal_sane(terminal: Terminal) -> None:
    terminal.wait("昭通市")
    terminal.keys("Down", "Home")  # which ends the hint in the footer
    before = terminal.still()
    for _ in range(20):  # faster than it can paint: what it then believes to be there is not
        for size in ((80, 24), (40, 12), (20, 5), (1, 1), (200, 60), (120, 40)):
            terminal.resize(*size)
    terminal.still()
    terminal.keys("Down", "Home")
    until(lambda: terminal.screen() == before, terminal.screen)
    terminal.keys("q")
    screen = terminal.wait("over 0")
    assert "Traceback" not in screen
    assert terminal.modes() == SANE


def test_ctrl_z_gives_the_shell_a_sane_terminal_and_fg_the_whole_screen(shell: Terminal, tmp_path: Path) -> None:
    shell.keys("C-z")
    shell.wait("Stopped")
    until(lambda: shell.modes() == SANE, shell.modes)
    shell.type(f"clear; stty -a > {tmp_path}/between; fg")
    shell.keys("Enter")
    for words in ("? keys", "1 marked", "filter", "昭通市", "metrics-tui"):
        shell.wait(words)
    assert (tmp_path / "between").read_text() == (tmp_path / "before").read_text()
    shell.keys("2")
    shell.wait("Period")
    shell.keys("q")
    shell.wait("Period", gone=True)
    until(lambda: shell.modes() == SANE, shell.modes)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_restored_and_the_state_kept(
    shell: Terminal, tmp_path: Path, number: signal.Signals
) -> None:
    os.kill(shell.process(), number)
    shell.wait(f"over {128 + number}")
    until(lambda: shell.modes() == SANE, shell.modes)
    before, after = tmp_path / "before", tmp_path / "after"
    until(lambda: after.exists() and after.read_text() == before.read_text(), lambda: "stty tells something else")
    assert '"marks"' in next((tmp_path / "state").glob("metrics-tui/*.json")).read_text(encoding="utf-8")


def test_a_terminal_that_goes_away_ends_it_even_under_nohup(bare: Pty, tmp_path: Path) -> None:
    bare.send(b" ")
    bare.wait(b"1 marked")
    bare.hang_up()
    assert bare.ended() == 129
    assert '"marks"' in next((tmp_path / "state").glob("metrics-tui/*.json")).read_text(encoding="utf-8")


def test_what_no_key_sends_is_taken_for_none(bare: Pty) -> None:
    for noise in NOISE:
        bare.send(noise)
        bare.rest(0.2)
    bare.send(b"2")
    bare.wait(b"Period")
    bare.send(b"q")
    assert bare.ended() == 0
    assert b"Traceback" not in bare.written


def test_where_signs_are_two_cells_wide_others_are_drawn(bare: Pty) -> None:
    def wide() -> set[str]:
        text = "".join(cell.text for row in cells(drawn.decode()) for cell in row)
        return {sign for sign in text if unicodedata.east_asian_width(sign) == "A"}

    bare.send(b"\x1b[1;3R")  # where the cursor is after two such signs, one cell each
    bare.send(b"2")
    drawn = bare.wait("…".encode())
    assert wide()
    bare.send(b"\x1b[1;5R1")
    bare.wait("⣿".encode())  # from here on all is drawn in the other signs
    bare.send(b"2")
    bare.wait(b"Period")
    bare.send(b"1")
    drawn = bare.wait(SHOWN)
    assert not wide()


@pytest.mark.skipif(not has_locale(GB), reason=f"there is no locale {GB}")
def test_what_is_typed_in_gb18030_is_read(tmp_path: Path) -> None:
    terminal = Pty(tmp_path, LC_ALL=GB)
    try:
        terminal.wait("1171.21亿元".encode("gb18030"))
        terminal.send(b"/" + "昭通".encode("gb18030"))
        terminal.wait("region:昭通市".encode("gb18030"))
    finally:
        terminal.close()


@pytest.mark.parametrize("setting", ["TERM=linux", "TERM=xterm-16color", "TERM=vt100", "NO_COLOR=1", "TERM=screen"])
def test_in_few_colours_nothing_vanishes_and_the_cursor_is_seen(tmp_path: Path, setting: str) -> None:
    terminal = Terminal(tmp_path, f"env -u TMUX {setting} {COMMAND} --fresh")
    try:
        terminal.wait("昭通市")
        for _theme in ("dark", "light", "contrast"):
            terminal.still()
            rows = cells(terminal.coloured(), console="linux" in setting)
            assert least_contrast(rows)[0] >= 2.5, least_contrast(rows)
            assert cursor_shows(rows)
            terminal.keys("t")
    finally:
        terminal.close()


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_in_gnu_screen_escape_works_and_the_clipboard_outside_is_reached(tmp_path: Path) -> None:
    (tmp_path / "sockets").mkdir(mode=0o700)
    start = (
        f"env -u TMUX -u TMUX_PANE -u DISPLAY COLORTERM=truecolor SCREENDIR={tmp_path}/sockets screen -U -c /dev/null"
    )
    terminal = Terminal(tmp_path, f"{start} {COMMAND} --fresh", configuration="set -g set-clipboard on\n")
    try:
        terminal.wait("昭通市")
        until(lambda: least_contrast(cells(terminal.coloured()))[0] >= 2.5, terminal.coloured)
        terminal.keys("y")
        terminal.wait("cannot be confirmed")
        assert "1171.21亿元" in terminal.tmux("show-buffer")
        terminal.keys("Enter")
        terminal.wait("Figures of this article")
        terminal.keys("Escape")
        terminal.wait("Figures of this article", gone=True)
    finally:
        terminal.keys("q")  # which ends GNU screen too; it would outlive the terminal
        until(lambda: not terminal.tmux("list-panes"), terminal.screen)
        terminal.close()


def test_messages_in_a_file_leave_the_screen_where_it_is(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, f"{COMMAND} --fresh 2>{tmp_path}/errors; sleep 60")
    try:
        terminal.wait("昭通市")
        assert (tmp_path / "errors").read_text() == ""
    finally:
        terminal.close()


def test_without_a_terminal_it_says_what_to_do_instead() -> None:
    run = subprocess.run([COMMAND], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert run.returncode == 2
    assert "metrics-tui list" in run.stderr and "Traceback" not in run.stderr
