"""Reading Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.writing import written
from tui.reading.numerals import read_number


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


"Reading Chinese numerals."

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st


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
