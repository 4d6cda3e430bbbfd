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
