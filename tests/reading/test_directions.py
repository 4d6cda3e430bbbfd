"""The table of rises, falls and comparisons: whole words only, and what they say together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.directions import compared, direction, last_word, moves, words_of


@pytest.mark.parametrize(
    "text",
    [
        "减负",
        "减税",
        "减环节",
        "多少",
        "至少",
        "不少",
        "最低",
        "降水",
        "降雨",
        "高速",
        "高质量",
        "增加值",
        "增长点",
        "新增",
        "少数民族",
        "减轻负担",
        "高位",
        "慢性病",
        "升级",
    ],
)
def test_parts_of_other_words_do_not_count(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("text", "word", "came_to"),
    [
        ("同比下降", "下降", False),
        ("同比下降了约", "下降", False),
        ("降幅达到", "降幅", False),
        ("降幅为", "降幅", False),
        ("下降为", "下降", True),
        ("减少到", "减少", True),
        ("降至", "降", True),
        ("分别下降5.2%、4.1%和", "下降", False),
        ("缩减", "缩减", False),
        ("由负增长", "负增长", False),
        ("下降至少", "下降", False),
    ],
)
def test_the_word_directly_before_a_number(text: str, word: str, came_to: bool) -> None:
    found, to = last_word(text)
    assert found is not None and (found.text, to) == (word, came_to)


@pytest.mark.parametrize("text", ["", "达到", "至少", "多少", "减负", "增加值", "下降的税费"])
def test_no_word_directly_before_a_number(text: str) -> None:
    assert last_word(text)[0] is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("同比", 0), ("增速", 1), ("降幅", -1), ("由降转增", 1), ("不升反降", -1), ("止跌回升", 1), ("下降，降幅", -1), ("增长，增幅", 1),
        ("降幅收窄", 1), ("降幅收窄至", -1), ("增速回落至", 1), ("下降至", 0), ("降幅低于全省降幅", 1), ("低于全省降幅", 1), ("低于全省增速", -1),
    ],
)  # fmt: skip
def test_what_words_say_together(text: str, sign: int) -> None:
    assert direction(text).sign == sign


def test_a_difference_needs_a_word_that_compares() -> None:
    assert [compared(text) for text in ("增速相差", "降幅相差", "快于", "比全省慢")] == [0, 0, 1, -1]


def test_moves_need_one_way() -> None:
    assert [moves(text) for text in ("上升至", "降到", "从", "先升至后降至")] == [1, -1, 0, 0]


@given(st.text("降减少跌缩增升涨高低快慢多下同比幅速至到为约了5%，", max_size=40))
def test_any_text_is_read(text: str) -> None:
    for word in words_of(text):
        assert text[word.start : word.end] == word.text
    assert direction(text).sign in (-1, 0, 1)
    assert len(words_of(text)) <= len(text)
