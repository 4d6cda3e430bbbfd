"""What the terminal driver writes and reads."""

from __future__ import annotations

import io

import pytest
from textual import events
from textual.message import Message

from tui.app.driver import TerminalWriter, without_passed_moves


class Gone(io.StringIO):
    """A terminal that was closed."""

    def write(self, text: str) -> int:
        raise OSError("gone")


def test_a_terminal_that_has_gone_is_ignored() -> None:
    writer = TerminalWriter(Gone())
    writer.write("1171.21亿元")
    assert writer.gone
    writer.write("300亿元")
    writer.flush()


def test_ambiguous_glyphs_are_replaced_where_the_user_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_TUI_NARROW", "1")
    writer = TerminalWriter(file := io.StringIO())
    writer.write("─ ●")
    assert file.getvalue() == "- ◉"


def test_the_linux_console_gets_glyphs_of_its_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    writer = TerminalWriter(file := io.StringIO())
    writer.write("╭─ □ 2024-01–09 …")
    assert file.getvalue() == "┌─ # 2024-01~09 ."


def test_of_a_flood_of_mouse_moves_the_last_one_counts() -> None:
    def move(x: int) -> events.MouseMove:
        return events.MouseMove(None, x, 0, 0, 0, 0, False, False, False)

    key = events.Key("q", "q")
    flood: list[Message] = [*(move(x) for x in range(500)), key, move(1), move(2)]
    kept = list(without_passed_moves(flood))
    assert kept == [flood[499], key, flood[-1]]
