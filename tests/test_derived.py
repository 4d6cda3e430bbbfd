"""What follows from printed figures, with right values, and what does not follow from what is not said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.directions import read
from tui.citing.cited_figure import derived_lines
from tui.model import Dataset
from tui.relations.arithmetic import findings
from tui.relations.derived import Derived, Deriver

LEVEL = "value: 100.0亿元"
OWN = 'value: "6.0%", measure: 同比增长'


def implied(dataset: Dataset, kind: str = "") -> list[Derived]:
    return [one for one in Deriver(dataset).all() if kind in ("", one.kind)]


def growth(words: str, value: str = "20.0%") -> str:
    return f'value: "{value}", measure: {{text: {words}, means: growth yoy}}'


def difference(words: str, against: str, value: str = "2.1个百分点") -> str:
    return f"value: {value}, measure: {{text: {words}, means: difference of growth, against: {against}}}"


@pytest.mark.parametrize(
    ("word", "want", "sign"),
    [
        *((one, "125亿元", "−") for one in ["下滑", "降低", "萎缩", "缩减", "下跌", "减少", "降", "锐减", "负增长"]),
        ("增长", "83.3亿元", "+"),
    ],
)
def test_a_level_a_year_earlier(tmp_path: Path, word: str, want: str, sign: str) -> None:
    (one,) = implied(read(tmp_path, f"产值100.0亿元,同比{word}20.0%", LEVEL, growth(f"同比{word}")))
    assert (one.kind, one.region, one.start, one.end, one.shown) == (
        "previous level",
        "530600",
        "2023-01-01",
        "2023-12-31",
        want,
    )
    assert one.formula == f"100.0亿元 ÷ (1 {sign} 20.0%)"
    assert one.comparable


def test_a_printed_minus_gives_the_same_level(tmp_path: Path) -> None:
    (one,) = implied(read(tmp_path, "产值100.0亿元,同比增长-20.0%", LEVEL, 'value: "-20.0%", measure: 同比增长'))
    assert (one.shown, one.formula) == ("125亿元", "100.0亿元 ÷ (1 − 20.0%)")


def test_a_derived_level_is_on_a_comparable_basis(tmp_path: Path) -> None:
    dataset = read(tmp_path, "产值100.0亿元,同比增长25.0%", LEVEL, growth("同比增长", "25.0%"))
    (one,) = implied(dataset)
    assert derived_lines(dataset, one, "en")[0].endswith("about 8 billion yuan, 2023, on a comparable basis")
    assert derived_lines(dataset, one, "zh")[0].endswith("约80亿元（按可比口径）")


@pytest.mark.parametrize(
    ("quote", "metrics"),
    [
        ("产值100.0亿元,增长20.0%", [LEVEL, 'value: "20.0%", measure: 增长']),  # from when is not said
        ("产值100.0亿元,环比增长20.0%", [LEVEL, 'value: "20.0%", measure: 环比增长']),
        ("产值100.0亿元,同比增长20.0%,同比增长25.0%", [LEVEL, growth("同比增长"), growth("同比增长", "25.0%")]),
        ("产值100.0亿元,产值120.0亿元,同比增长20.0%", [LEVEL, "value: 120.0亿元", growth("同比增长")]),
        ("产值100.0亿元,同比增长20.0%,增长25.0%", [LEVEL, growth("同比增长"), 'value: "25.0%", measure: 增长']),
        ("产值100.0亿元,累计同比增长20.0%", [LEVEL, growth("同比增长") + ", scope: 累计"]),
        ("产值100.0亿元,力争同比增长20.0%", [LEVEL, growth("同比增长") + ", status: 力争"]),
        ("产值力争100.0亿元,同比增长20.0%", [LEVEL + ", status: 力争", growth("同比增长")]),
        ("产值100.0亿元,同比增长2.0倍", [LEVEL, 'value: 2.0倍, measure: 同比增长']),
        ("产值100.0亿元,同比下降100.0%", [LEVEL, growth("同比下降", "100.0%")]),
        ("产值-5.0亿元,同比增长20.0%", ["value: -5.0亿元", growth("同比增长")]),
    ],
)  # fmt: skip
def test_no_level_follows_from_what_is_not_said(tmp_path: Path, quote: str, metrics: list[str]) -> None:
    assert implied(read(tmp_path, quote, *metrics)) == []


def test_words_of_the_entry_may_say_that_it_is_from_the_year_before(tmp_path: Path) -> None:
    (one,) = implied(read(tmp_path, "产值100.0亿元,比上年增长25.0%", LEVEL, growth("比上年增长", "25.0%")))
    assert one.shown == "80亿元"


def test_a_growth_in_money_or_on_the_previous_month_is_no_rival(tmp_path: Path) -> None:
    quote = "产值100.0亿元,同比增长25.0%,同比增长20.0亿元,环比增长3.0%"
    metrics = (
        'value: "25.0%", measure: 同比增长',
        "value: 20.0亿元, measure: 同比增长",
        'value: "3.0%", measure: 环比增长',
    )
    (one,) = implied(read(tmp_path, quote, LEVEL, *metrics))
    assert one.shown == "80亿元"


BELOW = ["低于", "慢于", "落后于", "落后", "少于", "不及", "小于", "逊于", "弱于", "跑输"]
ABOVE = ["高于", "快于", "领先于", "领先", "高出", "超过", "多于", "大于", "好于"]


@pytest.mark.parametrize(("word", "want"), [*((one, "8.1%") for one in BELOW), *((one, "3.9%") for one in ABOVE)])
def test_the_growth_of_the_place_that_a_difference_is_from(tmp_path: Path, word: str, want: str) -> None:
    quote = f"产值同比增长6.0%,{word}全省增速2.1个百分点"
    (one,) = implied(read(tmp_path, quote, OWN, difference(f"{word}全省增速", "全省")))
    assert (one.kind, one.region, one.measure, one.start, one.shown) == (
        "reference",
        "530000",
        "growth",
        "2024-01-01",
        want,
    )
    assert not one.comparable


@pytest.mark.parametrize(("word", "want"), [("慢", "8.1%"), ("低", "8.1%"), ("快", "3.9%"), ("高", "3.9%")])
def test_a_comparison_with_bi(tmp_path: Path, word: str, want: str) -> None:
    quote = f"产值同比增长6.0%,比全省{word}2.1个百分点"
    (one,) = implied(read(tmp_path, quote, OWN, difference(f"比全省{word}", "全省")))
    assert one.shown == want


@pytest.mark.parametrize(
    ("words", "formula", "shown"),
    [
        ("低于全省增速", "-3.2% + 2.1个百分点", "-1.1%"),
        ("高于全省增速", "-3.2% − 2.1个百分点", "-5.3%"),
        ("降幅低于全省", "-3.2% − 2.1个百分点", "-5.3%"),
        ("降幅高于全省", "-3.2% + 2.1个百分点", "-1.1%"),
    ],
)
def test_a_fall_is_shown_with_its_sign(tmp_path: Path, words: str, formula: str, shown: str) -> None:
    quote = f"产值同比下降3.2%,{words}2.1个百分点"
    dataset = read(tmp_path, quote, 'value: "3.2%", measure: 同比下降', difference(words, "全省"))
    (one,) = implied(dataset)
    assert (one.region, one.formula, one.shown) == ("530000", formula, shown)
    assert f"growth, about {shown}, 2024" in derived_lines(dataset, one, "en")[0]


@pytest.mark.parametrize(
    ("words", "against", "want"),
    [
        ("增速比上年回落", "上年", "7.5%"),
        ("增速较上年收窄", "上年", "7.5%"),
        ("增速比去年同期放缓", "去年同期", "7.5%"),
        ("增速比上年加快", "上年", "4.5%"),
        ("增速比上年同期提高", "上年同期", "4.5%"),
        ("增速比2023年提高", "2023年", "4.5%"),
    ],
)
def test_a_difference_from_last_year_speaks_of_the_own_place_last_year(
    tmp_path: Path, words: str, against: str, want: str
) -> None:
    quote = f"产值同比增长6.0%,{words}1.5个百分点"
    dataset = read(tmp_path, quote, OWN, difference(words, against, "1.5个百分点"))
    (one,) = implied(dataset)
    assert (one.region, one.measure, one.start, one.end, one.shown) == (
        "530600",
        "growth",
        "2023-01-01",
        "2023-12-31",
        want,
    )


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("高于GDP增速", "GDP"),
        ("高于全国增速", "全国"),  # no such region in the dataset
        ("增速比上月回落", "上月"),
        ("增速比一季度提高", "一季度"),
        ("增速比2025年提高", "2025年"),
        ("增速与全省相差", "全省"),  # which is the greater is not said
    ],
)
def test_no_growth_follows_from_what_is_no_place_and_no_year(tmp_path: Path, words: str, against: str) -> None:
    quote = f"产值同比增长6.0%,{words}2.1个百分点"
    assert implied(read(tmp_path, quote, OWN, difference(words, against))) == []


def test_two_growths_of_its_own_leave_open_which_the_difference_is_from(tmp_path: Path) -> None:
    quote = "产值同比增长6.0%,同比增长7.0%,高于全省增速2.1个百分点"
    assert implied(read(tmp_path, quote, OWN, growth("同比增长", "7.0%"), difference("高于全省增速", "全省"))) == []


def test_a_whole_without_an_entry_is_not_the_part_itself(tmp_path: Path) -> None:
    quote = "产值100.0亿元,占总产出20.0%"
    (one,) = implied(read(tmp_path, quote, LEVEL, 'value: "20.0%", measure: {text: 占, means: share, against: 总产出}'))
    assert (one.kind, one.indicator, one.shown) == ("whole", "", "500亿元")


def test_a_negative_growth_is_compared_with_its_levels(tmp_path: Path) -> None:
    quote = "某州市2023年产值125.0亿元,2024年100.0亿元,同比下滑20.0%"
    dataset = read(tmp_path, quote, LEVEL, "value: 125.0亿元, period: 2023年", growth("同比下滑"))
    (found,) = [one for one in findings(dataset) if one.kind == "growth"]
    assert (found.verdict, found.printed, found.computed) == ("holds", "-20.0%", "-20.0%")


def test_a_fall_that_contradicts_its_levels_differs(tmp_path: Path) -> None:
    quote = "某州市2023年产值80.0亿元,2024年100.0亿元,同比下滑20.0%"
    dataset = read(tmp_path, quote, LEVEL, "value: 80.0亿元, period: 2023年", growth("同比下滑"))
    (found,) = [one for one in findings(dataset) if one.kind == "growth"]
    assert (found.verdict, found.printed, found.computed) == ("differs", "-20.0%", "25.0%")


def test_no_growth_is_told_from_a_loss(tmp_path: Path) -> None:
    quote = "某州市2023年利润-5.0亿元,2024年2.0亿元,同比增长140.0%"
    growing = growth("同比增长", "140.0%")
    dataset = read(tmp_path, quote, "value: 2.0亿元", "value: -5.0亿元, period: 2023年", growing)
    assert [one.verdict for one in findings(dataset) if one.kind == "growth"] == ["untold"]


@pytest.mark.parametrize(
    ("words", "metric", "verdict"),
    [
        ("增长", 'value: "30.0%", measure: 增长', "untold"),  # from when is not said
        ("增长", 'value: "25.0%", measure: 增长', "holds"),
        ("同比增长", 'value: "30.0%", measure: 同比增长', "differs"),
    ],
)
def test_a_growth_from_an_unsaid_time_contradicts_nothing(
    tmp_path: Path, words: str, metric: str, verdict: str
) -> None:
    value = metric.split('"')[1]
    quote = f"某州市2023年产值80.0亿元,2024年100.0亿元,{words}{value}"
    dataset = read(tmp_path, quote, LEVEL, "value: 80.0亿元, period: 2023年", metric)
    assert [one.verdict for one in findings(dataset) if one.kind == "growth"] == [verdict]


@pytest.mark.parametrize(
    ("quote", "first", "last", "verdict"),
    [
        ("排名从第7位上升至第5位", "第7位", "第5位", "holds"),
        ("排名从第7位前移到第5位", "第7位", "第5位", "holds"),
        ("排名从第5位降至第7位", "第5位", "第7位", "holds"),
        ("排名从第5位下滑至第7位", "第5位", "第7位", "holds"),
        ("排名从第5位后移至第7位", "第5位", "第7位", "holds"),
        ("排名从第5位跌至第7位", "第5位", "第7位", "holds"),
        ("排名从第7位下降至第5位", "第7位", "第5位", "differs"),
        ("排名从第5位到第7位", "第5位", "第7位", "untold"),
        ("产值增长,排名从第5位降至第7位", "第5位", "第7位", "holds"),
        ("排名第5位,比上年第7位上升", "第5位", "第7位", "untold"),
    ],
)
def test_a_rank_moves_the_way_of_the_word_between(
    tmp_path: Path, quote: str, first: str, last: str, verdict: str
) -> None:
    rank = "measure: {text: 排名, means: rank}"
    dataset = read(tmp_path, quote, f"value: {first}, {rank}", f"value: {last}, {rank}")
    assert [one.verdict for one in findings(dataset) if one.kind == "rank"] == [verdict]
