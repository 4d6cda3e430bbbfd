"""Signs: a fall is negative in base units whatever its word, and a printed word of rise or fall may not be left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.directions import read, refused
from tui import text as words
from tui.history import measure_title, number_in
from tui.loading.directions import fallen
from tui.model import Dataset, Metric, Quantity
from tui.series import interval

# Written out and not taken from the table, so that a word that goes missing there is noticed here.
FALLS = (
    "下降 下滑 下跌 下行 下挫 下探 回落 降低 减少 缩减 缩小 缩水 收缩 萎缩 压减 削减 锐减 骤减 锐降 骤降 暴跌 走低 走弱 衰退 "
    "负增长 收窄 放缓 降幅 跌幅 减幅 下降幅度 跌 降 减 少"
)


def only(dataset: Dataset) -> Metric:
    (metric,) = dataset.metrics
    return metric


def base(metric: Metric) -> str:
    return metric.quantity.base_value


@pytest.mark.parametrize("word", FALLS.split())
@pytest.mark.parametrize("basis", ["同比", "环比", ""])
def test_a_growth_by_a_word_of_fall_is_negative_and_fell(tmp_path: Path, word: str, basis: str) -> None:
    means = {"同比": "growth yoy", "环比": "growth mom", "": "growth"}[basis]
    dataset = read(
        tmp_path, f"产值{basis}{word}3.2%", f'value: "3.2%", measure: {{text: {basis}{word}, means: {means}}}'
    )
    metric = only(dataset)
    assert (metric.quantity.printed, metric.quantity.value, base(metric)) == ("3.2%", "3.2", "-3.2")
    english, chinese = words.sentence(dataset, metric, "en"), words.sentence(dataset, metric, "zh")
    assert "fell by 3.2%" in english and "grew" not in english
    assert f"{basis}下降3.2%" in chinese and "增长" not in chinese
    assert words.measure(dataset, metric, "en").endswith("decrease")


@pytest.mark.parametrize(
    "word", ["增长", "上升", "提高", "上涨", "增加", "回升", "攀升", "激增", "走高", "增幅", "涨幅", "增速", "增", "涨"]
)
def test_a_growth_by_a_word_of_rise_is_positive_and_grew(tmp_path: Path, word: str) -> None:
    dataset = read(tmp_path, f"产值同比{word}3.2%", f'value: "3.2%", measure: {{text: 同比{word}, means: growth yoy}}')
    assert base(only(dataset)) == "3.2"
    assert "grew by 3.2%" in words.sentence(dataset, only(dataset), "en")


@pytest.mark.parametrize("between", ["了", "达", "约", "了近", "幅度为", "达到", "超过"])
def test_fillers_between_the_word_and_the_value_change_nothing(tmp_path: Path, between: str) -> None:
    value = f"{between.removeprefix('了').removeprefix('达到').removeprefix('幅度为').removeprefix('达')}3.2%"
    dataset = read(
        tmp_path, f"产值同比下降{between}3.2%", f'value: "{value}", measure: {{text: 同比下降, means: growth yoy}}'
    )
    assert base(only(dataset)) == "-3.2"


def test_an_average_growth_falls_too(tmp_path: Path) -> None:
    dataset = read(tmp_path, "产值年均下降3.2%", 'value: "3.2%", measure: {text: 年均下降, means: average of growth}')
    assert base(only(dataset)) == "-3.2"
    assert "fell by 3.2% on average" in words.sentence(dataset, only(dataset), "en")
    assert words.measure(dataset, only(dataset), "zh") == "年均下降"


def test_a_range_of_falls_runs_from_the_greater_to_the_smaller(tmp_path: Path) -> None:
    quantity = only(read(tmp_path, "产值同比下降5%至8%", 'value: "5%至8%", measure: 同比下降')).quantity
    assert (quantity.value, quantity.value_max, quantity.base_value, quantity.base_max) == ("5", "8", "-8", "-5")
    assert tuple(map(float, interval(quantity))) == (-8.5, -4.5)


@pytest.mark.parametrize(("printed", "want"), [("0%", "0"), ("0.0%", "0")])
def test_a_fall_by_nothing_is_zero_without_a_sign(tmp_path: Path, printed: str, want: str) -> None:
    dataset = read(tmp_path, f"产值同比下降{printed}", f'value: "{printed}", measure: 同比下降')
    assert base(only(dataset)) == want
    assert f"fell by {printed}" in words.sentence(dataset, only(dataset), "en")


@pytest.mark.parametrize(("said", "measure"), [("同比增长", "同比增长"), ("同比下降", "同比下降"), ("增速", "增速")])
def test_a_printed_minus_counts_once(tmp_path: Path, said: str, measure: str) -> None:
    dataset = read(tmp_path, f"产值{said}-5.2%", f'value: "-5.2%", measure: {measure}')
    assert (only(dataset).quantity.value, base(only(dataset))) == ("-5.2", "-5.2")
    english, chinese = words.sentence(dataset, only(dataset), "en"), words.sentence(dataset, only(dataset), "zh")
    assert "fell by 5.2%" in english and "changed" not in english
    assert "下降5.2%" in chinese and "-" not in chinese


@pytest.mark.parametrize(
    ("words_", "means", "want"),
    [
        ("降幅收窄", "difference of growth", "2.1"),
        ("降幅较上年收窄", "difference of growth", "2.1"),
        ("降幅缩小", "difference of growth", "2.1"),
        ("跌幅回落", "difference of growth", "2.1"),
        ("降幅扩大", "difference of growth", "-2.1"),
        ("跌幅加深", "difference of growth", "-2.1"),
        ("涨幅收窄", "difference of growth", "-2.1"),
        ("涨幅扩大", "difference of growth", "2.1"),
        ("增速回落", "difference of growth", "-2.1"),
        ("增速比上年提高", "difference of growth", "2.1"),
        ("增速放缓", "difference of growth", "-2.1"),
        ("增速加快", "difference of growth", "2.1"),
        ("回落", "difference of growth", "-2.1"),
        ("提高", "difference of growth", "2.1"),
        ("降幅低于全省", "difference of growth", "2.1"),
        ("降幅高于全省", "difference of growth", "-2.1"),
        ("减少", "difference", "-2.1"),
        ("同比增加", "difference", "2.1"),
        ("占比下降", "difference of share", "-2.1"),
    ],
)
def test_a_difference_goes_the_way_of_its_words(tmp_path: Path, words_: str, means: str, want: str) -> None:
    dataset = read(
        tmp_path, f"产值{words_}2.1个百分点", f"value: 2.1个百分点, measure: {{text: {words_}, means: {means}}}"
    )
    assert base(only(dataset)) == want


BELOW = "低于 慢于 落后 落后于 少于 不及 小于 逊于 弱于"
ABOVE = "高于 快于 领先 领先于 多于 超过 高出 超出 大于 好于"


@pytest.mark.parametrize(
    ("word", "below"), [*((one, True) for one in BELOW.split()), *((one, False) for one in ABOVE.split())]
)
def test_below_and_above_in_sign_and_sentence(tmp_path: Path, word: str, below: bool) -> None:
    dataset = read(
        tmp_path,
        f"产值增速{word}全省2.1个百分点",
        f"value: 2.1个百分点, measure: {{text: {word}, means: difference of growth, against: 全省}}",
    )
    metric = only(dataset)
    assert base(metric) == ("-2.1" if below else "2.1")
    assert f"2.1 percentage points {'slower' if below else 'faster'} than that of Yunnan" in words.sentence(
        dataset, metric, "en"
    )
    assert f"增速{'低于' if below else '高于'}全省2.1个百分点" in words.sentence(dataset, metric, "zh")


@pytest.mark.parametrize(("word", "below"), [("慢", True), ("低", True), ("高", False), ("快", False)])
def test_a_comparison_with_bi(tmp_path: Path, word: str, below: bool) -> None:
    dataset = read(
        tmp_path,
        f"产值增速比全省{word}2.1个百分点",
        f"value: 2.1个百分点, measure: {{text: 比全省{word}, means: difference of growth, against: 全省}}",
    )
    assert base(only(dataset)) == ("-2.1" if below else "2.1")


@pytest.mark.parametrize(
    ("quote", "metric", "prints", "write"),
    [
        ("产值同比下降5.2%", 'value: "5.2%", measure: 同比', "同比下降5.2%", "measure: 同比下降"),
        ("产值同比下降了约5.2%", "value: 约5.2%, measure: 同比", "同比下降了约5.2%", "measure: 同比下降"),
        (
            "产值同比锐减5.2%",
            'value: "5.2%", measure: 同比',
            "同比锐减5.2%",
            "measure: {text: 同比锐减, means: growth yoy}",
        ),
        (
            "产值同比大幅下滑5.2%",
            'value: "5.2%", measure: 同比',
            "同比大幅下滑5.2%",
            "{text: 同比大幅下滑, means: growth yoy}",
        ),
        ("产值负增长5.2%", 'value: "5.2%", measure: 增长', "负增长5.2%", "{text: 负增长, means: growth}"),
        ("产值降幅同比5.2%", 'value: "5.2%", measure: 同比', "降幅同比5.2%", "{text: 降幅同比, means: growth yoy}"),
        ("产值同比出现5.2%的下降", 'value: "5.2%", measure: 同比', "5.2%的下降", "{text: 下降, means: growth yoy}"),
        (
            "产值同比分别下降4.1%和5.2%",
            'value: "5.2%", measure: 同比',
            "同比分别下降4.1%和5.2%",
            "{text: 同比分别下降, means: growth yoy}",
        ),
        (
            "产值降幅收窄2.1个百分点",
            "value: 2.1个百分点, measure: {text: 降幅, means: growth}",
            "降幅收窄2.1个百分点",
            "{text: 降幅收窄, means: difference of growth}",
        ),
        (
            "产值降幅收窄2.1个百分点",
            "value: 2.1个百分点, measure: {text: 收窄, means: difference of growth}",
            "降幅收窄2.1个百分点",
            "{text: 降幅收窄, means: difference of growth}",
        ),
        (
            "产值降幅比上年收窄2.1个百分点",
            "value: 2.1个百分点, measure: {text: 收窄, means: difference of growth}",
            "降幅比上年收窄2.1个百分点",
            "{text: 降幅比上年收窄, means: difference of growth}",
        ),
        (
            "产值增速加快2.1个百分点",
            "value: 2.1个百分点, measure: 增速",
            "增速加快2.1个百分点",
            "{text: 增速加快, means: difference of growth}",
        ),
        (
            "产值增速比全省低2.1个百分点",
            "value: 2.1个百分点, measure: {text: 比全省, means: difference of growth}",
            "比全省低2.1个百分点",
            "{text: 比全省低, means: difference of growth}",
        ),
        ("利润减少3.5亿元", "value: 3.5亿元", "减少3.5亿元", "{text: 减少, means: difference}"),
        ("利润同比减少了3.5亿元", "value: 3.5亿元", "减少了3.5亿元", "{text: 减少, means: difference}"),
        ("利润增加3.5亿元", "value: 3.5亿元", "增加3.5亿元", "{text: 增加, means: difference}"),
        ("企业减少12家", "value: 12家", "减少12家", "{text: 减少, means: difference}"),
        ("工资上涨5%", 'value: "5%"', "上涨5%", "{text: 上涨, means: growth}"),
        ("工资同比增长5%", 'value: "5%"', "同比增长5%", "measure: 同比增长"),
        (
            "占比下降2.1个百分点",
            "value: 2.1个百分点, measure: {text: 占比, means: share}",
            "占比下降2.1个百分点",
            "{text: 占比下降, means: difference of share}",
        ),
    ],
)
def test_what_is_left_out_is_refused_with_what_to_write(
    tmp_path: Path, quote: str, metric: str, prints: str, write: str
) -> None:
    problem = refused(tmp_path, quote, metric)
    assert f"the page prints {prints};" in problem
    assert f"write measure: {write.removeprefix('measure: ')}" in problem


@pytest.mark.parametrize(
    ("quote", "metric"),
    [
        ("产值增速下降3.2%", 'value: "3.2%", measure: {text: 增速下降, means: growth}'),
        ("产值降幅收窄2.1%", 'value: "2.1%", measure: {text: 降幅收窄, means: growth}'),
        ("产值同比下降至3.2%", 'value: "3.2%", measure: 同比下降'),
        ("产值增速回落至3.2%", 'value: "3.2%", measure: {text: 回落, means: difference of growth}'),
    ],
)
def test_what_can_be_read_two_ways_is_refused(tmp_path: Path, quote: str, metric: str) -> None:
    assert "measure: " in refused(tmp_path, quote, metric)


@pytest.mark.parametrize(
    ("quote", "metric", "want"),
    [
        ("产值增速回落至5.2%", 'value: "5.2%", measure: 增速', "5.2"),
        ("产值增速回落至5.2%", 'value: "5.2%", measure: {text: 增速回落, means: growth}', "5.2"),
        ("产值降幅收窄至5.2%", 'value: "5.2%", measure: {text: 降幅收窄, means: growth}', "-5.2"),
        ("产值降幅为5.2%", 'value: "5.2%", measure: {text: 降幅, means: growth}', "-5.2"),
        ("利润减少到3.5亿元", "value: 3.5亿元", "350000000"),
        ("利润由5亿元降至3.5亿元", "value: 3.5亿元", "350000000"),
        ("占比下降为12%", 'value: "12%", measure: {text: 占比, means: share}', "12"),
        ("产值由同比下降转为增长5.2%", 'value: "5.2%", measure: 增长', "5.2"),
        ("产值节省69亿元", "value: 69亿元", "6900000000"),
        ("税费减负3.2亿元", "value: 3.2亿元", "320000000"),
        ("税费减免3.2亿元", "value: 3.2亿元", "320000000"),
        ("企业不少于12家", "value: 不少于12家", "12"),
        ("企业至少12家", "value: 至少12家", "12"),
        ("企业新增12家", "value: 12家", "12"),
        ("园区改造提升12个", "value: 12个", "12"),
        ("利润增加值3.5亿元", "value: 3.5亿元", "350000000"),
        ("利润最低3.5亿元", "value: 最低3.5亿元", "350000000"),
    ],
)
def test_words_that_are_no_fall_leave_the_value_alone(tmp_path: Path, quote: str, metric: str, want: str) -> None:
    assert base(only(read(tmp_path, quote, metric))) == want


def test_an_indicator_that_is_the_change_by_its_name_has_a_level(tmp_path: Path) -> None:
    dataset = read(tmp_path, "办理时间缩短12天", "value: 12天", indicator="time-saved")
    assert (base(only(dataset)), only(dataset).measure.kind) == ("12", "level")
    assert "缩短12天" in refused(tmp_path / "other", "办理时间缩短12天", "value: 12天")


def test_a_change_without_a_reference_fell_or_rose(tmp_path: Path) -> None:
    dataset = read(tmp_path, "利润减少3.5亿元", "value: 3.5亿元, measure: {text: 减少, means: difference}")
    assert base(only(dataset)) == "-350000000"
    assert "output fell by 350 million yuan" in words.sentence(dataset, only(dataset), "en")
    assert "产值减少3.5亿元" in words.sentence(dataset, only(dataset), "zh")


def test_nothing_grew_where_the_quote_speaks_of_a_fall(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        "产值同比下降3.2%,低于全省增速2.1个百分点",
        'value: "3.2%", measure: 同比下降',
        "value: 2.1个百分点, measure: {text: 低于全省增速, means: difference of growth, against: 全省}",
    )
    said = [words.sentence(dataset, metric, "en") for metric in dataset.metrics]
    assert "fell by 3.2%" in said[0]
    assert "grew" not in said[1] and "growth below that of Yunnan: 2.1 percentage points" in said[1]


@given(st.decimals("0", "999", places=1), st.decimals("0", "999", places=1))
def test_a_fall_mirrors_its_size(one: object, other: object) -> None:
    low, high = sorted(map(str, (one, other)), key=float)
    whole = Quantity(f"{low}至{high}%", low, "%", low, "%", "percent", high, "exact", high)
    least, most = interval(fallen(whole))
    up = interval(whole)
    assert (least, most) == (-up[1], -up[0]) or float(high) == 0 or float(low) == 0
    assert fallen(fallen(whole)) == fallen(whole)
    assert not fallen(whole).base_value.startswith("-0.0")


def test_the_curator_says_the_way_where_no_known_word_does(tmp_path: Path) -> None:
    quote = "产值同比走样3.2%"
    problem = refused(tmp_path / "a", quote, 'value: "3.2%", measure: {text: 同比走样, means: growth yoy}')
    assert "means: rise yoy}" in problem and "means: fall yoy}" in problem
    for way, want in (("rise", "3.2"), ("fall", "-3.2")):
        dataset = read(tmp_path / way, quote, f'value: "3.2%", measure: {{text: 同比走样, means: {way} yoy}}')
        assert (base(only(dataset)), only(dataset).measure.name) == (want, "growth")


@pytest.mark.parametrize(
    ("said", "text", "way"),
    [("下降", "同比下降", "rise"), ("下降", "同比", "rise"), ("增长", "同比", "fall"), ("增长", "同比增长", "fall")],
)
def test_the_curator_may_not_say_the_way_against_the_page(tmp_path: Path, said: str, text: str, way: str) -> None:
    metric = f'value: "3.2%", measure: {{text: {text}, means: {way} yoy}}'
    assert f"{said}" in refused(tmp_path, f"产值同比{said}3.2%", metric)


@pytest.mark.parametrize(("own", "want"), [("变动", "3.2"), ("增减", "3.2"), ("同比", "3.2")])
def test_words_open_to_both_ways_are_a_rise_without_a_minus(tmp_path: Path, own: str, want: str) -> None:
    dataset = read(tmp_path, f"产值{own}3.2%", f'value: "3.2%", measure: {{text: {own}, means: growth}}')
    assert base(only(dataset)) == want


@pytest.mark.parametrize(
    ("quote", "metric", "english", "chinese"),
    [
        (
            "产值增速低于全省2.1个百分点",
            "value: 2.1个百分点, measure: {text: 低于, means: difference of growth, against: 全省}",
            "growth compared with that of Yunnan",
            "增速相比全省",
        ),
        ("利润减少3.5亿元", "value: 3.5亿元, measure: {text: 减少, means: difference}", "change", "增减"),
        ("利润增加3.5亿元", "value: 3.5亿元, measure: {text: 增加, means: difference}", "increase", "增加"),
    ],
)
def test_a_panel_of_signed_differences_has_a_name_that_goes_both_ways(
    tmp_path: Path, quote: str, metric: str, english: str, chinese: str
) -> None:
    dataset = read(tmp_path, quote, metric)
    assert (measure_title(dataset, only(dataset), "en"), measure_title(dataset, only(dataset), "zh")) == (
        english,
        chinese,
    )


def test_the_bound_of_a_fall_is_on_its_other_side(tmp_path: Path) -> None:
    dataset = read(tmp_path, "产值同比下降超过5%", "value: 超过5%, measure: 同比下降")
    quantity = only(dataset).quantity
    assert number_in(quantity, quantity) == "<−5"
    assert interval(quantity)[0].is_infinite() and interval(quantity)[1] < -4


YOY = "measure: {text: 同比, means: growth yoy}"


@pytest.mark.parametrize(
    ("quote", "metric", "printed"),
    [
        ("产值同比跌去5.2%", f"value: 5.2%, {YOY}", "同比跌去5.2%"),
        ("产值同比“缩水”5.2%", f"value: 5.2%, {YOY}", "缩水”5.2%"),
        ("产值同比下降，幅度为5.2%", f"value: 5.2%, {YOY}", "下降，幅度为5.2%"),
        ("产值下降，同比5.2%", f"value: 5.2%, {YOY}", "下降，同比5.2%"),
        ("产值同比出现5.2%的较大下降", f"value: 5.2%, {YOY}", "5.2%的下降"),
        ("产值同比走样5.2%", f"value: 5.2%, {YOY}", "走样"),
        ("利润同比下降5.2%，产值增长6.1%", "value: 6.1%, measure: 同比下降", "增长6.1%"),
        ("产值亏损5.2亿元", "value: 5.2亿元", "亏损5.2亿元"),
        ("产值比2020年增长25%", "value: 25%, measure: {text: 比2020年增长, means: growth yoy}", "比2020年"),
        ("产值环比增长25%", "value: 25%, measure: {text: 增长, means: growth yoy}", "环比"),
        ("产值增长到1.5倍", "value: 1.5倍, measure: {text: 增长, means: growth}", "增长到1.5倍"),
    ],
)
def test_words_that_say_something_else_of_the_figure_are_refused(
    tmp_path: Path, quote: str, metric: str, printed: str
) -> None:
    assert printed in refused(tmp_path, quote, metric)


@pytest.mark.parametrize(
    ("quote", "metric", "want"),
    [
        ("产值降幅收窄至5.2%", "value: 5.2%, measure: {text: 降幅收窄至, means: growth}", "-5.2"),
        ("产值同比增速回落至5.2%", "value: 5.2%, measure: {text: 同比增速回落至, means: growth yoy}", "5.2"),
        ("产值同比增长为1.5%", "value: 1.5%, measure: 同比增长", "1.5"),
    ],
)
def test_what_a_growth_came_to_has_the_sign_of_the_growth(tmp_path: Path, quote: str, metric: str, want: str) -> None:
    assert base(only(read(tmp_path, quote, metric))) == want
