"""Finding the numbers of a page: all of them, each as one, and none that is no number."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.reading.finding import find_numerals

SEEDS = Path(__file__).parents[2] / "seeds"


def found(text: str) -> list[str]:
    """The numbers of a text, each as it stands there."""
    return [text[start:end] for start, end, _ in find_numerals(text)]


def test_every_arabic_numeral_of_the_shipped_pages_is_found() -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert sum(numeral.arabic for page in pages for numeral in find_numerals(page)) == 427
    for page in pages:
        arabic = [page[n.start : n.end] for n in find_numerals(page) if n.arabic]
        assert arabic == re.findall(r"\d+(?:\.\d+)?", page)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("位列全省第一。2024年", ["第一", "2024"]),
        ("1300多万元", ["1300"]),  # 万 belongs to the Arabic numeral
        ("3个五百亿产业集群", ["3", "五百亿"]),
        ("2024年十件民生实事", ["2024", "十"]),  # but nobody writes 5十
        ("连续三年位居第一", ["三", "第一"]),
        ("近两年来", ["两"]),
        ("一年来", ["一"]),
        ("一个千亿级产业", ["千亿"]),  # 一 before 个 is an article
        ("高于全省4.2个百分点", ["4.2"]),
        ("用时十分钟", ["十"]),
        ("十来家，一来二来", ["十"]),
        ("百分之十五", ["百分之十五"]),
        ("第二批、第二十次、排名第3位", ["第二", "第二十", "3"]),
        ("装机500千瓦，管道3千米", ["500", "3"]),
        ("进入全国第三方阵", ["第三"]),
    ],
)
def test_numbers_of_a_text(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "number",
    [
        "１２．５", "1,234.5", "12,345,678", "１，７０７．４８", "1/3", "１／４", "1亿2000", "2万3",
        "二〇三五", "二○三五", "一九九八", "九八", "三分之二", "千分之一", "百分之七点八", "十分之一", "百分百", "一半", "百分之一百二十",
        "三点五亿", "二十点三亿", "一亿二千万", "两万五千", "一亿零五百万", "十几亿", "几十", "几百万", "数十亿", "上百", "上千万", "十余亿", "三百多万",
        "两三", "三四百", "七八", "三五", "五六十", "十七八", "两三千", "百十",
    ],
)  # fmt: skip
def test_one_number_is_one_numeral(number: str) -> None:
    tails = {"1亿2000": "万元", "2万3": "千元", "七八": "成"}
    assert found(f"共有{number}{tails.get(number, '年')}") == [number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("二〇二六年一月二十七日", ["二〇二六", "一", "二十七"]),
        ("增长5.2%—6%", ["5.2", "6"]),  # a range has two ends
        ("200－300亿元", ["200", "300"]),
        ("三次产业结构为6.01:55.04:38.95", ["6.01", "55.04", "38.95"]),  # each part may be a figure
        ("全天24/7运行", ["24", "7"]),
        ("2024/11/13", ["2024", "11", "13"]),
        ("2022年,105家", ["2022", "105"]),
        ("名单12345,678", ["12345", "678"]),
        ("唯一两家", ["两"]),
        ("线上百家企业、以上千万元", ["百", "千万"]),
        ("参与人数百余人", ["百"]),
        ("比上年下降-2.1%、负2.1%", ["2.1", "2.1"]),
    ],
)
def test_two_numbers_are_two_numerals(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "统一、一体化、老百姓、十分重要、进一步、专一、百分点、几年、数年、第几、几分之几",
        "第一产业增加值", "第一、第二、第三产业", "第二、三产业", "第二产业和第三产业", "一二三产业融合", "三次产业结构",
        "工业总产值(亿元)", "销量（万吨）", "单位:万元", "单位：亿元、%", "指标 亿元 %", "指标\t百万元",
        "“十百千万”工程", "十百千", "千百年来",
        "千方百计、千家万户、成千上万、四面八方、五湖四海、万无一失、三三两两、一点一滴", "第一时间", "掌握第一手情况", "第三方服务", "万一", "千万要注意",
        "千米高空", "千瓦时",
    ],
)  # fmt: skip
def test_words_that_are_no_numbers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["突破百亿元(约)", "过亿元", "超千亿元", "(百家企业)", "亿元", "万人", "千万元"])
def test_a_magnitude_that_is_no_heading_is_a_number(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("增长百分之\n九点二", ["百分之\n九点二"]),
        ("增长百分之十点\r\n一", ["百分之十点\r\n一"]),
        ("产量61.\n5万吨", ["61.\n5"]),
        ("61.\n\n5万吨", ["61.\n\n5"]),
        ("61\n.5万吨", ["61\n.5"]),
        ("完成1171. 21 亿 元", ["1171. 21"]),
        ("1300\n多万元，61.5\n万吨", ["1300", "61.5"]),
        ("投资五十\n万元", ["五十\n万"]),
        ("共二十\n五家", ["二十\n五"]),
        ("到二〇二\n六年", ["二〇二\n六"]),
        ("近两\n\n年来", ["两"]),
        ("位列第\n三位", ["第\n三"]),
        ("\ufeff三\n家", ["三"]),
    ],
)
def test_the_layout_cuts_no_number(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("铜3.7\n十种有色金属", ["3.7", "十"]),  # of a list: 十 begins the next line
        ("铜 3.7 十种有色金属 12", ["3.7", "十", "12"]),
        ("12 34家", ["12", "34"]),
        ("12\n34家", ["12", "34"]),
        ("100,\n234家", ["100", "234"]),
        ("位列第二十\n五是坚持", ["第二十"]),
        ("三百\n五百家", ["三百", "五百"]),
        ("居第一\n三年行动", ["第一", "三"]),
        ("二十 五个", ["二十", "五"]),
        ("1. 35家企业", ["1", "35"]),  # of a numbered list
        ("一是完成1. 2024年", ["1", "2024"]),
        ("2025. 11. 13", ["2025", "11", "13"]),
        ("1/\n3", ["1", "3"]),
    ],
)
def test_numbers_on_two_lines_or_in_two_cells_are_two(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize("number", ["1 234.5", "5 000", "12\u00a0345\u00a0678", "１ ２３４．５"])
def test_a_space_groups_thousands_before_a_unit(number: str) -> None:
    assert found(f"产量{number}吨") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "5 000", "产量 5 000", "2023 234家", "1 234年", "12家 1 234家", "1 234家 12家", "1 2345吨", "0 234吨", "1  234吨", "1\n234吨",
        "1 234 56吨", "第1 234家", "12 345家 6",
    ],
)  # fmt: skip
def test_a_space_that_may_part_two_cells_groups_nothing(text: str) -> None:
    assert not any(" " in number for number in found(text))
    assert "".join(found(text)) == re.sub(r"\D", "", text)


TEXTS = st.text(
    st.one_of(
        st.sampled_from("0123456789.,/ \n%年月个家元亿万千百十一二三五〇○两几数上第点分之半成多余至到比廿卅½米斤部"),
        st.characters(),
    ),
    max_size=60,
)


@given(TEXTS)
@example("1 234.5吨")
@example("三点五亿")
def test_numbers_never_overlap_and_stand_in_order(text: str) -> None:
    numerals = find_numerals(text)
    assert all(one.end <= other.start for one, other in pairwise(numerals))
    assert all(0 <= one.start < one.end <= len(text) for one in numerals)
    assert all(text[one.start : one.end] == text[one.start : one.end].strip() for one in numerals)


@given(TEXTS)
def test_no_arabic_digit_is_missed(text: str) -> None:
    inside = {place for one in find_numerals(text) if one.arabic for place in range(one.start, one.end)}
    assert all(place in inside for place, char in enumerate(text) if char.isdecimal())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("三美元", ["三"]), ("六口井", ["六"]), ("八艘船", ["八"]), ("六宗地块", ["六"]), ("五匹马", ["五"]), ("六枚金牌", ["六"]),
        ("三幢楼、两栋厂房、五间厂房", ["三", "两", "五"]), ("两度电", ["两"]), ("三股力量", ["三"]), ("五款产品", ["五"]), ("三对夫妇", ["三"]),
        ("亩产千斤", ["千"]), ("单产破千斤", ["千"]), ("八部门", ["八"]), ("五部委", ["五"]), ("七棵树", ["七"]), ("四平方公里", ["四"]),
        ("三至五家", ["三", "五"]), ("三到五年", ["三", "五"]), ("十至十五家", ["十", "十五"]), ("一至两年", ["一", "两"]), ("三—五户", ["三", "五"]),
        ("五比一", ["五", "一"]), ("三比二获胜", ["三", "二"]),
        ("½的企业", ["½"]), ("1½小时", ["1½"]), ("廿五年", ["廿五"]), ("卅年", ["卅"]),
        ("二0二六年", ["二0二六"]), ("到2〇26年", ["2〇26"]), ("3亿5千万元", ["3亿5千"]), ("3亿5百万元", ["3亿5百"]), ("2024年3亿5千万元", ["2024", "3亿5千"]),
        ("2024.11.05", ["2024", "11", "05"]), ("1.1.2节", ["1", "1", "2"]), ("增长1.1", ["1.1"]),
    ],
)  # fmt: skip
def test_what_a_unit_a_range_or_a_ratio_makes_a_number(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "万州区、五家渠市、万年县、七台河市、三台县、八步区", "统一到三农、周一到周五、星期一至五", "千斤顶、两院院士、千克、千篇一律、三头六臂", "比一比",
        "长三角、三角洲", "万一到了",
    ],
)  # fmt: skip
def test_names_and_words_that_hold_a_unit_are_no_numbers(text: str) -> None:
    assert found(text) == []


PLACES = st.sampled_from(["亿元", "%", "万吨", "个百分点", "家,增长3.5%", "千瓦", "。"])


@given(st.integers(0, 10**6), st.integers(0, 999), st.sampled_from(["增长", "完成", "第一产业增加值", "到2030年达"]), PLACES,
       st.sampled_from(["\n", "\r\n", "\n\n", " \n ", "\n\u3000"]), st.booleans())  # fmt: skip
def test_a_line_break_at_a_decimal_point_changes_nothing(
    whole: int, decimals: int, before: str, after: str, gap: str, behind: bool
) -> None:
    point = f".{gap}" if behind else f"{gap}."
    plain, broken = f"{before}{whole}.{decimals}{after}", f"{before}{whole}{point}{decimals}{after}"
    assert ["".join(one.split()) for one in found(broken)] == found(plain)


CHINESE = st.sampled_from(["百分之九点二", "百分之十点一", "三点五亿元", "千分之一", "三分之二"])


@given(CHINESE, st.sampled_from(["\n", "\r\n", " ", "\n  "]), st.data())
def test_a_line_break_inside_a_chinese_number_changes_nothing(number: str, gap: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(number) - 1))
    broken = f"增长{number[:place]}{gap}{number[place:]}以上"
    assert ["".join(one.split()) for one in found(broken)] == found(f"增长{number}以上")
