"""The filter language on the shipped data: words and fields in any order and in any script. No text causes an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.loading.loader import load
from tui.model import Metric
from tui.search.completion import complete
from tui.search.facets import FACETS, facets, selected, toggle
from tui.search.index import Index
from tui.search.query import parse
from tui.search.terms import search_terms

ROOT = Path(__file__).parents[2]


@cache
def index() -> Index:
    dataset = load(ROOT)
    return Index(dataset, search_terms(dataset))


def matches(text: str) -> list[Metric]:
    return [index().dataset.metrics[row] for row in index().search(text).rows]


def ids(text: str) -> set[str]:
    return {metric.id for metric in matches(text)}


@pytest.mark.parametrize(
    "text", ["昭通 投资", "投资 昭通", "昭通　投资", "zhaotong touzi", "ZT tz", "昭通市 tz", "zhaotong 投资"]
)
def test_place_and_topic_in_any_script_and_order(text: str) -> None:
    assert "zhaotong-industrial-investment-2024" in ids(text)
    assert all(metric.region.startswith("5306") for metric in matches(text))
    assert ids(text) >= ids("昭通 投资")  # tz also begins 童之家


def test_english_words_by_their_beginnings() -> None:
    assert "zhaotong-industrial-investment-2024" in ids("zhaotong invest")


def test_a_province_finds_its_cities_and_counties() -> None:
    assert {metric.region[:2] for metric in matches("云南")} >= {"53"}
    assert ids("region:昭通") < ids("region:云南省")


def test_fields_with_values_ranges_and_alternatives() -> None:
    both = ids("region:昭通 indicator:投资 year:2022..2024")
    assert both and all(
        metric.period.start <= "2024-12-31" and metric.period.end >= "2022-01-01"
        for metric in matches("year:2022..2024")
    )
    assert ids("status:target,contracted") == ids("status:target") | ids("status:contracted")
    assert ids("region:昭通") - ids("region:昭通 -theme:party") == ids("region:昭通 theme:party")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("状态:目标", "status:target"),
        ("指标：投资", "indicator:投资"),
        ("年:2024", "year:2024"),
        ("sta:target", "status:target"),
        ("目标", "target"),
    ],
)
def test_fields_have_chinese_names_and_unique_beginnings(chinese: str, english: str) -> None:
    assert ids(chinese) == ids(english) != set()


def test_values_compare_by_base_units() -> None:
    for metric in matches("value:>100亿元"):
        assert metric.quantity.base_unit == "CNY" and metric.quantity.number > 10**10
    assert ids("value:>=1000万千瓦") == ids("value:>=0.1亿千瓦") != set()
    assert "zhaotong-gross-output-2024" in ids("value:1171.21亿元")


def test_unknown_time_never_matches_a_year() -> None:
    assert all(metric.period.start for metric in matches("year:1949..2100"))


def test_words_of_the_quote_are_the_last_resort() -> None:
    assert "zhaotong-value-added-growth-2024" in ids("近三年最好水平")


@pytest.mark.parametrize(
    "text", ["colour:red", "status:maybe", "year:soon", "value:lots", "headline:perhaps", "is:what", "has:beard"]
)
def test_a_term_that_is_not_understood_is_reported_and_the_others_count(text: str) -> None:
    result = index().search(f"昭通 {text}")
    (problem,) = result.problems
    assert problem.en and problem.zh and problem.start == 3
    assert result.rows == index().search("昭通").rows


def test_a_field_without_a_value_yet_does_not_empty_the_screen() -> None:
    assert index().search("昭通 status:") == index().search("昭通")


def test_quotes_keep_words_together() -> None:
    assert [term.values for term in parse('"gross industrial" “工业 投资” region:"昭通 市"').terms] == [
        ("gross industrial",),
        ("工业 投资",),
        ("昭通 市",),
    ]


def test_facets_count_the_matching_figures() -> None:
    rows = index().search("昭通").rows
    counted = facets(index(), "昭通")
    assert set(counted) == set(FACETS)
    assert sum(value.figures for value in counted["status"]) == len(rows)
    for name in FACETS:
        for value in counted[name]:
            assert value.figures == len(set(rows) & set(index().search(f"{value.field}:{value.value}").rows)), value


def test_a_facet_that_is_selected_is_counted_as_if_it_were_not() -> None:
    text = "投资 region:昭通市 -status:target"
    counted = facets(index(), text, ("region", "status"))
    assert counted["region"] == facets(index(), "投资 -status:target")["region"]
    assert "target" not in [value.value for value in counted["status"]]


def test_selecting_a_facet_writes_text_that_a_person_can_read() -> None:
    text = toggle("投资", "region", "昭通市")
    assert text == "投资 region:昭通市"
    assert toggle(text, "region", "广元市") == "投资 region:昭通市,广元市"
    assert toggle(toggle(text, "region", "广元市"), "region", "昭通市") == "投资 region:广元市"
    assert selected(text, "region", "昭通市")


def test_completion_offers_fields_then_values_with_counts() -> None:
    assert "status:" in [completion.text for completion in complete(index(), "sta", 3)]
    (target,) = complete(index(), "昭通 status:ta", 12)
    assert (target.text, target.figures) == ("昭通 status:target", len(ids("昭通 status:target")))
    assert "region:昭通市" in [completion.text for completion in complete(index(), "zhaot", 5)]


WORDS = st.sampled_from(
    [
        "昭通",
        "投资",
        "zt",
        "invest",
        "region:昭通市",
        "status:target,planned",
        "-theme:party",
        "year:2022..2024",
        "value:>100亿元",
        '"a b"',
        "is:headline",
        "2024",
        "x:",
    ]
)


@given(
    st.lists(WORDS, max_size=4),
    st.sampled_from(["region", "status", "indicator", "page"]),
    st.sampled_from(["昭通市", "target", "工业 投资", "a,b"]),
)
def test_selecting_twice_deselects(words: list[str], field: str, value: str) -> None:
    text = " ".join(words)
    if not selected(text, field, value):
        twice = toggle(toggle(text, field, value), field, value)
        assert not selected(twice, field, value)
        assert index().search(twice).rows == index().search(text).rows


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(list('昭通zt:："“”-,.><=＞0123 \u3000年value')), max_size=24).map("".join)
)
def test_any_text_is_a_filter(text: str) -> None:
    result = index().search(text)
    assert result.rows == sorted(set(result.rows))
    for term in parse(text).terms:
        assert 0 <= term.start < term.end <= len(text)
    complete(index(), text, len(text), most=2)
    toggle(text, "region", "昭通市")


def test_rare_readings_of_a_character_match_nothing() -> None:
    assert not any("利税" in index().dataset.indicator[metric.indicator].zh for metric in matches("zt tz"))
