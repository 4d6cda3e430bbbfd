"""Finding the numbers of a page, and reading Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.finding import find_numerals
from tui.reading.numerals import read_number

SEEDS = Path(__file__).parents[2] / "seeds"


def found(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in find_numerals(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("位列全省第一。2024年", ["第一", "2024"]),
        ("1300多万元", ["1300"]),  # 万 belongs to the Arabic numeral
        ("3个五百亿产业集群", ["3", "五百亿"]),
        ("连续三年位居第一", ["三", "第一"]),
        ("近两年来", ["两"]),
        ("一年来", ["一"]),
        ("一个千亿级产业", ["千亿"]),  # 一 before 个 is an article
        ("高于全省4.2个百分点", ["4.2"]),
        ("统一、一体化、老百姓、十分重要、进一步", []),
        ("１２．５％", ["１２．５"]),
        ("百分之十五", ["百分之十五"]),
    ],
)
def test_numbers_of_a_text(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


def test_every_arabic_numeral_of_the_shipped_pages_is_found() -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert sum(numeral.arabic for page in pages for numeral in find_numerals(page)) == 427
    for page in pages:
        arabic = [page[n.start : n.end] for n in find_numerals(page) if n.arabic]
        assert arabic == re.findall(r"\d+(?:\.\d+)?", page)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("三百零五", 305),
        ("两千万", 20_000_000),
        ("千", 1000),
        ("五百亿", 50_000_000_000),
        ("半", Decimal("0.5")),
        ("贰拾", 20),
    ],
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert read_number(text) == value


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_as_people_write_them(number: int) -> None:
    assert read_number(written(number)) == number


def written(number: int) -> str:
    """The number in Chinese characters, as school teaches it."""
    digits = "零一二三四五六七八九"
    if number >= 10_000:
        rest = number % 10_000
        return written(number // 10_000) + "万" + (("零" if rest < 1000 else "") + written(rest) if rest else "")
    text, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + name
            zero = False
        else:
            zero = True
    return text or "零"


@given(st.text(max_size=60))
def test_numbers_never_overlap_and_stand_in_order(text: str) -> None:
    numerals = find_numerals(text)
    assert all(one.end <= other.start for one, other in pairwise(numerals))
