"""The whole number or nothing: a value that is a part of what the page prints is noticed, and only such a value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Unit
from tui.reading.layout import check_breaks
from tui.reading.quantities import Units
from tui.reading.unread import Unread
from tui.reading.whole import Cut, find_cut

UNITS = Units([Unit("件", "items", "count", "count")])


def cut(page: str, value: str, unit_apart: bool = False) -> Cut | None:
    """What the page prints beyond the value where that first stands on it, or the reason why it is no number there."""
    hit = re.search(r"\s*".join(map(re.escape, "".join(value.split()))), page)
    assert hit is not None
    before, words, after = page[: hit.start()], hit[0], page[hit.end() :]
    found = find_cut(before, words, after, UNITS, unit_apart)
    if found is None:
        try:
            check_breaks(words, before, after)
        except Unread as error:
            return Cut(words, str(error), False)
    return found


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("二十五亿元", "五亿元"), ("产值1亿2000万元", "2000万元"), ("带动5至20户", "20户"), ("增长1\u200d0.8%", "0.8%"),
        ("增长1\u20600.8%", "0.8%"), ("增长𝟏𝟎.𝟖%", "𝟖%"), ("增长10·8%", "8%"), ("1.5e3元", "3元"), ("0x10元", "10元"),
        ("3/4", "4"), ("3/4", "3"), ("12 34家", "1234家"), ("12 34家", "34家"), ("12 34家", "12"), ("12\n34家", "1234家"),
        ("企业12\n34家，产值", "34家"), ("15‰", "15"), ("3.5亿美元", "3.5亿"), ("15万吨标准煤", "15万吨"), ("居全省第3位", "3位"),
        ("前3位", "3位"), ("几十家", "十家"), ("数百家", "百家"), ("10来家", "10"), ("上百亿元", "百亿元"), ("三千余家", "三千"),
        ("两三家", "三家"), ("两三家", "两"), ("5亿元至8亿元", "8亿元"), ("200－300亿元", "300亿元"), ("25~30家", "25"),
        ("25～30家", "30家"), ("完成5%—5.5%", "5%"), ("增长负3.2%", "3.2%"), ("同比-3.2%", "3.2%"), ("同比－3.2%", "3.2%"),
        ("同比±3.2%", "3.2%"), ("￥5亿元", "5亿元"), ("2.50:1", "2.50"), ("2.50：1", "1"), ("6.01∶55.04∶38.95", "55.04"),
        ("产值1,234.5亿元", "234.5亿元"), ("产值１，７０７．４８亿元", "７０７．４８亿元"), ("产值1,234.5亿元", "1"), ("三点五亿元", "五亿元"),
        ("3点5亿元", "5亿元"), ("百分之十", "十"), ("百分之七点八", "七"), ("三分之二", "二"), ("三分之二", "三"), ("千分之一", "一"),
        ("1亿元不到", "1亿元"), ("小于5亿元", "5亿元"), ("不小于5亿元", "5亿元"), (">5亿元", "5亿元"), ("≥5亿元", "5亿元"), ("≈5亿元", "5亿元"),
        ("超过了5亿元", "5亿元"), ("超出5亿元", "5亿元"), ("近乎5亿元", "5亿元"), ("未达5亿元", "5亿元"), ("5亿元(左右)", "5亿元"),
        ("5亿元（左右）", "5亿元"), ("5亿元出头", "5亿元"), ("5亿元有余", "5亿元"), ("接近人民币5亿元", "5亿元"), ("10多万元", "10"),
        ("10余万元", "10"), ("1300多万元", "1300"), ("1.4万余家", "1.4万"), ("3年半", "3年"), ("3年6个月", "3年"), ("3年多", "3年"),
        ("61.\n5万吨", "5万吨"), ("61.\n5万吨", "61"), ("61.5\n万吨", "61.5"), ("百分之\n九点二", "九点二"), ("500—600户", "500"),
        ("500-600户", "600户"), ("500户-600户", "600户"), ("第3—5位", "5位"), ("十二点五亿元", "五亿元"), ("五百\n亿元", "亿元"),
        ("1.2万亿元", "1.2万"), ("2000元/吨", "2000元"), ("300公里/小时", "300公里"), ("2倍半", "2倍"), ("过100亿元", "100亿元"),
        ("近5公里", "5公里"), ("迈上100亿元台阶", "100亿元"), ("100+家", "100"), ("3个半月", "3个"), ("不足20户", "20户"),
        ("多于20户", "20户"), ("低于20户", "20户"), ("仅次于第3位", "3位"), ("上半年增长—3.2%", "3.2%"), ("约300户", "300户"),
        ("300户起", "300户"), ("年产10余万吨", "10"), ("五六百户", "六百户"), ("十五六家", "六家"), ("百余家", "百"), ("百万元", "百"),
        ("5万多元", "5万"), ("5000多", "5000"), ("三成多", "三成"), ("七成以上", "七成"),
    ],
)  # fmt: skip
def test_a_part_of_a_number_is_noticed(page: str, value: str) -> None:
    assert cut(page, value) is not None


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("参与人数200余人", "200余人"), ("产业链上3家", "3家"), ("率达到6.27%", "6.27%"), ("比例提高至30%", "30%"),
        ("培育3个千亿元级产业", "3个"), ("打造5条多式联运示范线路", "5条"), ("带动200家上下游企业", "200家"), ("节约69亿元", "69亿元"),
        ("靠近5公里处", "5公里"), ("签约8家", "8家"), ("土地集约100亩利用", "100亩"), ("参与人数200家", "200家"), ("减负3.2亿元", "3.2亿元"),
        ("完成——3家企业", "3家"), ("从5家到20家", "20家"), ("从5家到20家", "5家"), ("从300多名增至1837名", "300多名"),
        ("由2020年的5家增加到2023年8家", "8家"), ("3省4市16个县", "4市"), ("61.\n5万吨", "61.5万吨"), ("1171. 21 亿 元", "1171.21亿元"),
        ("1 234.5吨", "1234.5吨"), ("12 000\n余册", "12000余册"), ("2022年,105家企业", "105家"),
        ("2024年1至9月,实现692.75亿元", "692.75亿元"), ("目前3家企业", "3家"), ("此前3家", "3家"), ("以上市公司3家", "3家"),
        ("3家上市公司", "3家"), ("3家以上市公司为主", "3家"), ("统一3家标准", "3家"), ("之一3家", "3家"), ("唯一1家", "1家"),
        ("GDP5000亿元", "5000亿元"), ("占比18%；增长3%", "18%"), ("5家、6家", "6家"), ("投资5亿元,占", "5亿元"),
        ("5亿元到2025年达到8亿元", "5亿元"), ("投产3家不到2年", "3家"), ("3家不到位", "3家"), ("5户内资企业", "5户"), ("3家起步区企业", "3家"),
        ("3条左右岸道路", "3条"), ("新增3家余热发电", "3家"), ("3家来自昭通", "3家"), ("企业3家多次获奖", "3家"), ("网上100件", "100件"),
        ("规模以上300户", "300户"), ("线上100场", "100场"), ("通过100项", "100项"), ("经过3年", "3年"), ("试点5家", "5家"),
        ("5点建议", "5"), ("签订约定3家", "3家"), ("最近3家", "3家"), ("附近3家", "3家"), ("2024年12家", "12家"),
        ("产值:3.5亿元", "3.5亿元"), ("投资5亿元；利润", "5亿元"), ("10个开发区1125户企业", "1125户"), ("500强10户", "10户"), ("共5项", "5项"),
        ("“5个一”", "5个"), ("其中3家:5家", "3家"), ("比上年增长5.2个百分点", "5.2个百分点"), ("达到200亿元,", "200亿元"),
        ("1.5万吨、薯类", "1.5万吨"), ("3千瓦", "3千瓦"), ("1000万千瓦以上", "1000万千瓦以上"), ("超240亿元。", "超240亿元"),
        ("一年来新增20户", "20户"), ("位列第一。", "第一"), ("排名第1位,", "第1位"), ("共计3年半导体产业", "3年"), ("3个千亿级、6个百亿级", "6个"),
        ("产值 1234.5 12.3 45.6", "12.3"), ("地区 产值 增速\n昭通 1234.5 7.2", "1234.5"), ("至今3家", "3家"), ("到8家企业", "8家"),
        ("同比增长5.2%，", "5.2%"), ("提前3个月完成", "3个月"), ("全市11个县(市、区)", "11个"), ("5G基站300个", "300个"),
        ("连续3年位居", "3年"), ("10月5家开工", "5家"), ("一期5万吨", "5万吨"), ("万元以上5家", "5家"),
    ],
)  # fmt: skip
def test_a_whole_number_is_left_alone(page: str, value: str) -> None:
    assert cut(page, value) is None


@pytest.mark.parametrize(
    ("page", "value", "printed"),
    [
        ("完成利润五点六亿元。", "六亿元", "五点六亿元"), ("完成利润5亿元至8亿元。", "5亿元", "5亿元至8亿元"), ("完成利润3.5亿美元。", "3.5亿", "3.5亿美元"),
        ("完成利润十二点五亿元。", "五亿元", "十二点五亿元"), ("完成利润一亿二千万元。", "一亿", "一亿二千万元"), ("完成利润2000元/吨。", "2000元", "2000元/吨"),
        ("完成利润1/3。", "3", "1/3"), ("工业利润增速—3.2%。", "3.2%", "—3.2%"), ("同比增长-3.2%。", "3.2%", "-3.2%"), ("完成利润不及100亿元。", "100亿元", "不及100亿元"),
        ("完成利润100亿元(不含)以下。", "100亿元", "100亿元(不含)以下"), ("增长5%—5.5%，在", "5%", "5%—5.5%"), ("200亿元—300亿元", "300亿元", "200亿元—300亿元"),
        ("完成61.\n5万吨。", "5万吨", "61.5万吨"), ("超过了100亿元以上", "100亿元", "超过了100亿元以上"), ("数十亿元", "十亿元", "数十亿元"),
        ("6.01:55.04:38.95", "55.04", "6.01:55.04:38.95"), ("1,234.5亿元", "5亿元", "1,234.5亿元"), ("共9 256户", "256户", "9256户"),
    ],
)  # fmt: skip
def test_the_whole_words_of_the_page_are_named(page: str, value: str, printed: str) -> None:
    found = cut(page, value)
    assert found is not None and found.printed == printed


def test_a_bounding_word_may_be_overruled_but_no_digit() -> None:
    for page, value, by_word in (("约300户", "300户", True), ("1300户", "300户", False), ("约1300户", "300户", False)):
        found = cut(page, value)
        assert found is not None and found.by_word is by_word


def test_where_the_unit_stands_in_the_heading_the_next_cell_is_no_unit() -> None:
    table = "产值 1234.5\n个体户 345.6\n"
    assert cut(table, "1234.5") is not None
    assert cut(table, "1234.5", unit_apart=True) is None
    assert cut("产值1234.5个", "1234.5", unit_apart=True) is not None


@given(
    st.integers(0, 10**9), st.integers(0, 10**6), st.sampled_from(["", "."]), st.sampled_from(["家", "亿元", "%", "万吨"]),
    st.sampled_from(["完成", "产值为", "，", "达"]), st.sampled_from(["。", "，增长", "企业", "；"]),
)  # fmt: skip
def test_any_cut_of_the_digits_is_noticed_and_the_whole_is_not(
    whole: int, decimals: int, point: str, unit: str, before: str, after: str
) -> None:
    number = f"{whole}{point}{decimals if point else ''}"
    page = f"{before}{number}{unit}{after}"
    start = len(before)
    assert find_cut(before, number + unit, after, UNITS) is None
    for size in range(1, len(number)):
        words = page[start + size : start + len(number) + len(unit)]
        if words[0] != ".":
            assert find_cut(page[: start + size], words, after, UNITS) is not None
        if number[size - 1] != ".":
            assert find_cut(before, number[:size], page[start + size :], UNITS) is not None


@given(
    st.text(max_size=20),
    st.text(alphabet="0123456789.一二十百万亿元家%约超", min_size=1, max_size=8),
    st.text(max_size=20),
)
def test_any_surroundings_are_looked_at_without_harm(before: str, words: str, after: str) -> None:
    found = find_cut(before, words, after, UNITS)
    assert found is None or len(found.printed) >= len("".join(words.split()))
