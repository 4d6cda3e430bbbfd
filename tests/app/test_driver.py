"""What stands between the app and the terminal."""

from __future__ import annotations

import io
from threading import Thread

import pytest

from tui.app.driver import Outlet

LONG = 60.0  # seconds that no test waits


class Gone(io.StringIO):
    """A terminal that was closed."""

    def write(self, text: str) -> int:
        raise OSError("gone")


def test_one_waits_until_all_is_written_and_for_a_slow_terminal_no_longer_than_one_wants() -> None:
    outlet = Outlet(file := io.StringIO())
    assert outlet.wait(LONG), "nothing to wait for"
    outlet.begin()
    assert not outlet.wait(0.01)
    writer = Thread(target=lambda: (outlet.write("1171.21亿元"), outlet.flush()))
    writer.start()
    assert outlet.wait(LONG)
    assert file.getvalue() == "1171.21亿元"
    outlet.flush()  # nobody waits
    assert outlet.wait(LONG)


def test_nobody_waits_for_a_terminal_that_has_gone() -> None:
    outlet = Outlet(Gone())
    outlet.begin()
    outlet.write("1171.21亿元")
    assert outlet.gone
    outlet.flush()
    assert outlet.wait(LONG)


def test_ambiguous_signs_have_narrow_stand_ins_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_TUI_NARROW", "1")
    outlet = Outlet(file := io.StringIO())
    outlet.write("─ ●")
    assert file.getvalue() == "- ◉"


def test_the_linux_console_is_drawn_with_the_signs_of_its_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    outlet = Outlet(file := io.StringIO())
    outlet.write("╭─ □ 2024-01–09 …")
    assert file.getvalue() == "┌─ # 2024-01~09 ."
