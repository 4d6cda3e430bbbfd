"""Signs of ambiguous width: each has a stand-in that takes one cell everywhere, and nothing else is touched."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.glyphs import NARROW

ROOT = Path(__file__).parents[2]


@given(st.characters(exclude_categories=["Cs"]))
def test_nothing_ambiguous_is_left_and_no_width_changes(sign: str) -> None:
    drawn = sign.translate(NARROW)
    assert len(drawn) == 1
    if unicodedata.category(sign) not in ("Mn", "Me", "Cf", "Co", "Cn"):
        assert unicodedata.east_asian_width(drawn) != "A"
        assert cell_len(drawn) == cell_len(sign)
    if unicodedata.east_asian_width(sign) != "A":
        assert drawn == sign


def test_every_sign_of_the_screen_and_of_the_pages_has_one_that_resembles_it() -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("tui/app/**/*.py"), *ROOT.glob("seeds/*.txt")]
    )
    lost = {sign for sign in set(text) if sign != "?" and sign.translate(NARROW) == "?"}
    assert not lost


def test_the_dash_between_two_times_is_no_hyphen() -> None:
    assert "2024-01–09".translate(NARROW) == "2024-01~09"


def test_a_bar_keeps_its_height_and_a_hollow_sign_stays_hollow() -> None:
    assert "▁▃▅█".translate(NARROW) == "⣀⣤⣶⣿"
    assert not set("◇△○□▽".translate(NARROW)) & set("●▲■▼".translate(NARROW))
