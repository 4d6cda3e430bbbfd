"""Signs for the Linux console: each of the dashboard's is one that its fonts have, and tells the same things apart."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tui.app.glyphs import CONSOLE
from tui.app.series.markers import MARKERS
from tui.app.state import State
from tui.app.styles import HOLLOW

SCREEN = Path(__file__).parents[2] / "tui" / "app"
# Beyond ASCII: what both the kernel's own font and Debian's for Latin have, but for ■ and ♦, which stand for all others.
FONTS = set("─│┌┐└┘├┤┬┴┼═║░▒█▲▼▶◀•·°±²¥←→↑↓≤≥éü")


def test_every_sign_of_the_screen_has_a_glyph() -> None:
    tables = {SCREEN / "glyphs.py"}
    text = "".join(path.read_text(encoding="utf-8") for path in set(SCREEN.glob("**/*.py")) - tables)
    narrow = {sign for sign in text if unicodedata.east_asian_width(sign) not in "WF" and not sign.isascii()}
    assert not {sign for sign in narrow if not (drawn := sign.translate(CONSOLE)).isascii() and drawn not in FONTS}


def test_every_stand_in_has_one_too_and_takes_one_cell() -> None:
    assert all(len(drawn) == 1 and (drawn.isascii() or drawn in FONTS) for drawn in CONSOLE.values())


def test_what_differs_still_differs() -> None:
    hollow = "".join(HOLLOW.values()).translate(CONSOLE)
    markers = "".join(MARKERS.values()).translate(CONSOLE)
    assert len(set(hollow + markers)) == len(HOLLOW) + len(MARKERS)
    assert "▁▃▅█".translate(CONSOLE) == "_░▒█"
    assert "2024-01–09".translate(CONSOLE) == "2024-01~09"


def test_it_starts_in_english_where_there_are_no_chinese_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert State().checked().lang == "zh"
    monkeypatch.setenv("TERM", "linux")
    assert State().checked().lang == "en"
    assert State(lang="zh").checked().lang == "zh", "a wish goes first, as with a program that has such a font"
