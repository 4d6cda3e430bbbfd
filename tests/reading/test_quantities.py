"""Reading values: number, 亿/万, unit and qualifier, as exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Unit
from tui.reading.quantities import Units

UNITS = Units(
    [
        Unit("元", "yuan", "CNY", "money"), Unit("千瓦", "kW", "kW", "power"), Unit("吨", "t", "t", "mass"),
        Unit("亩", "mu", "m²", "area", "2000/3"), Unit("%", "%", "%", "percent"), Unit("个百分点", "pp", "pp", "points"),
        Unit("个", "items", "count", "count"), Unit("人", "people", "person", "count"), Unit("户", "items", "count", "count"),
        Unit("位", "people", "person", "count"), Unit("名", "people", "person", "count"), Unit("次", "items", "count", "count"),
        Unit("人次", "person-times", "person-time", "count"), Unit("番", "doublings", "doubling", "times"),
        Unit("倍", "times", "times", "times"), Unit("个月", "months", "month", "time"), Unit("个工作日", "days", "day", "time"),
        Unit("立方米", "m³", "m³", "volume"), Unit("册", "items", "count", "count"), Unit("块", "items", "count", "count"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value", "unit", "qualifier", "base"),
    [
        ("1171.21亿元", "1171.21", "亿元", "exact", "117121000000 CNY"),
        ("10.80%", "10.80", "%", "exact", "10.8 %"),
        ("近1000人", "1000", "人", "about", "1000 person"),
        ("1300多万元", "1300", "万元", "over", "13000000 CNY"),
        ("5000余次", "5000", "次", "over", "5000 count"),
        ("4.9万余人次", "4.9", "万人次", "over", "49000 person-time"),
        ("1000万千瓦以上", "1000", "万千瓦", "at_least", "10000000 kW"),
        ("千万千瓦", "1000", "万千瓦", "exact", "10000000 kW"),
        ("超240亿元", "240", "亿元", "over", "24000000000 CNY"),
        ("首次突破百亿元", "100", "亿元", "over", "10000000000 CNY"),
        ("突破百亿元大关", "100", "亿元", "over", "10000000000 CNY"),
        ("近400亿元", "400", "亿元", "about", "40000000000 CNY"),
        ("不到20个", "20", "个", "under", "20 count"),
        ("0.4个工作日内", "0.4", "个工作日", "at_most", "0.4 day"),
        ("10户左右", "10", "户", "about", "10 count"),
        ("第4位", "4", "位", "exact", "4 rank"),
        ("第一", "1", "", "exact", "1 rank"),
        ("首位", "1", "位", "exact", "1 rank"),
        ("前三名", "3", "名", "at_most", "3 rank"),
        ("第一块", "1", "块", "exact", "1 rank"),
        ("4.2个百分点", "4.2", "个百分点", "exact", "4.2 pp"),
        ("3倍", "3", "倍", "exact", "3 times"),
        ("两番", "2", "番", "exact", "4 times"),
        ("300亿立方米", "300", "亿立方米", "exact", "30000000000 m³"),
        ("16.8万亩", "16.8", "万亩", "exact", "112000000 m²"),
        ("两个", "2", "个", "exact", "2 count"),
        ("百分之十", "10", "%", "exact", "10 %"),
        ("１２．５％", "12.5", "%", "exact", "12.5 %"),
        ("1,234.5万元", "1234.5", "万元", "exact", "12345000 CNY"),
        ("五百亿元", "500", "亿元", "exact", "50000000000 CNY"),
        ("12 000\n余册", "12000", "册", "over", "12000 count"),
    ],
)
def test_values_are_read_as_printed_and_in_base_units(
    words: str, value: str, unit: str, qualifier: str, base: str
) -> None:
    quantity = UNITS.read(words)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.qualifier) == (value, unit, qualifier)
    assert f"{quantity.base_value} {quantity.base_unit}" == base
    assert quantity.printed == words


def test_a_range_keeps_both_ends() -> None:
    quantity = UNITS.read("5至20户")
    assert quantity is not None and (quantity.value, quantity.value_max) == ("5", "20")
    quantity = UNITS.read("约6到8个月")
    assert quantity is not None and (quantity.value, quantity.value_max, quantity.qualifier) == ("6", "8", "about")


@pytest.mark.parametrize("words", ["", "亿元钱", "很多", "8%的", "1.2.3亿元", "三四五个月底", "%", "第", "--5%"])
def test_what_is_not_one_value_is_not_guessed(words: str) -> None:
    assert UNITS.read(words) is None


def test_what_belongs_to_the_value_but_was_left_out_is_noticed() -> None:
    assert UNITS.longer("240亿元", "预计实现年产值超", "。") == "超240亿元"
    assert UNITS.longer("1300", "资金", "多万元。") == "1300多万元"
    assert UNITS.longer("28个", "成功签约", "项目") == "28个"  # 签约 is a word of its own, not 约


@given(
    st.decimals("0", "99999", places=2, allow_nan=False),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from(["元", "千瓦", "吨"]),
)
def test_no_digit_is_lost_or_made_up(number: Decimal, scale: str, unit: str) -> None:
    quantity = UNITS.read(f"{number}{scale}{unit}")
    assert quantity is not None
    assert quantity.value == str(number)
    assert Decimal(quantity.base_value) == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@given(st.text(alphabet="第前超近约多余以上左右百千万亿元户个%0123456789.,，至到两三十一零半首 \n位番倍", max_size=14))
def test_any_words_are_read_or_refused_without_harm(words: str) -> None:
    quantity = UNITS.read(words)
    if quantity is not None:
        Decimal(quantity.value), Decimal(quantity.base_value)
        for start, end in UNITS.parts(words).values():
            assert 0 <= start <= end <= len("".join(words.split()))
