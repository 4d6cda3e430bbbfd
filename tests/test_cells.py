"""Lines of Chinese text: nothing lost, nothing too wide, nothing broken where it should stay whole, nothing alive."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.patience import ends, steps
from tui.text.cells import CLOSING, OPENING, pad, sanitize, truncate, width, wrap

PIECES = st.sampled_from(
    [*"昭通市工业投资亿元年", *"，。；：！？）》」”’％、", *"（《「“‘", *"abcXYZ", *"0123456789", *" \t　", *",.;:%()-/", "——", "……", "4.43", "3.6%",
     "2024年", "1171.21亿元", "GDP", "www.ztnews.net", "e\u0301", "①", "🇨🇳", "👍🏽"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=120).map("".join), st.text(max_size=80))


def rows(text: str, cells: int, indent: int = 0) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, cells, indent)]


@given(TEXTS)
@example("\x1b[31m\u202e\u2066\u200b\u200d\ufeff\x85\u2028\x9b")
@example("a" + "\u0301" * 9)
def test_inert_text_is_shown_character_for_character_and_does_nothing(text: str) -> None:
    shown = sanitize(text)
    assert len(shown) == len(text)
    assert width(shown) == cell_len(shown)
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in shown)


def test_ordinary_text_is_not_touched() -> None:
    text = "昭通：工业总产值1171.21亿元，同比增长18%（“小巨人”）——"
    assert sanitize(text) == text


def test_marks_piled_on_a_letter_are_thinned() -> None:
    shown = sanitize("e" + "\u0301" * 50)
    assert shown.count("\u0301") == 2
    assert width(shown) > 40


@given(TEXTS, st.integers(0, 60), st.sampled_from([0, 4]))
def test_no_line_is_wider_than_the_width_and_every_character_is_kept_once_in_order(
    text: str, cells: int, indent: int
) -> None:
    shown = sanitize(text)
    lines = wrap(shown, cells, indent)
    at = 0
    for number, (start, end, following) in enumerate(lines):
        assert start == at
        assert start <= end <= following
        assert not shown[end:following].strip()
        room = max(2, cells)
        assert width(shown[start:end]) <= (max(2, room - indent) if number == 0 else room)
        at = following
    assert at == len(shown)


@given(TEXTS, st.integers(24, 80))
def test_marks_do_not_start_or_end_lines_where_that_can_be_avoided(text: str, cells: int) -> None:
    shown = sanitize(text)
    lines = rows(shown, cells)
    for before, after in pairwise(lines):
        if not after or not before:
            continue
        # It is unavoidable only where everything in the line before hangs together.
        if after[0] in CLOSING and not before.endswith(" "):
            assert all(one in CLOSING + OPENING or cell_len(one) != 2 for one in before[1:])
        if before[-1] in OPENING:
            assert all(one in CLOSING + OPENING or cell_len(one) != 2 for one in before[1:])


@pytest.mark.parametrize(
    "whole",
    [
        "4.43",
        "3.6%",
        "2024年",
        "1171.21亿元",
        "1,234.5",
        "10.8个百分点",
        "第4位",
        "GDP",
        "www.ztnews.net",
        "CN53-0003",
        "——",
        "……",
        "1300多万元",
    ],
)
def test_numbers_with_their_unit_and_words_stay_whole_at_every_width(whole: str) -> None:
    text = "昭通市工业经济" * 3 + whole + "昭通市工业经济" * 3
    for cells in range(width(whole) + 2, 70):
        assert any(whole in row for row in rows(text, cells)), (whole, cells)


def test_a_comma_between_clauses_is_no_thousands_separator() -> None:
    assert rows("2022年,105家", 8) == ["2022年,", "105家"]


def test_chinese_breaks_between_any_two_characters() -> None:
    text = "全市 GDP 达到规模以上工业企业主营业务收入。"
    lines = rows(text, 20)
    assert all(width(row) >= 16 for row in lines[:-1])


def test_spaces_at_a_break_are_swallowed() -> None:
    assert rows("hello     world", 6) == ["hello", "world"]
    assert rows("a" + " " * 50, 4) == ["a"]
    assert rows(" " * 9 + "a", 4) == ["", "a"]


@pytest.mark.parametrize(
    "piece", ["昭通市完成工业总产值1171.21亿元,同比增长18%。", "word and words ", "“", "1", "，", "\u0301"]
)
def test_a_long_line_costs_no_more_than_its_length(piece: str) -> None:
    def taken(size: int) -> int:
        text = sanitize(piece * (size // len(piece)))
        return steps(lambda: wrap(text, 70))

    taken(1)  # what is made once
    assert taken(50_000) <= 11 * taken(5_000)
    with ends():  # patterns and slices, whose steps nobody counts
        text = sanitize(piece * (1_000_000 // len(piece)))
        assert wrap(text, 70)[-1].next == len(text)


@given(TEXTS, st.integers(0, 30))
def test_cut_and_padded_text_fits_the_cells(text: str, cells: int) -> None:
    shown = sanitize(text)
    assert width(truncate(shown, cells)) <= cells
    assert width(pad(shown, cells)) == cells
    if width(shown) <= cells:
        assert truncate(shown, cells) == shown
    elif cells:
        assert truncate(shown, cells).endswith("…")
