"""Printed figures against each other, on the shipped pages: sums, means, moves, repetitions, and what they imply."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui.loading.loader import load
from tui.model import Dataset, Quantity
from tui.relations.arithmetic import Finding, findings, findings_about
from tui.relations.corroboration import repeated, repeated_with
from tui.relations.derived import Derived, Deriver
from tui.relations.intervals import Interval, rounded
from tui.series import compatible, interval, series_of

ROOT = Path(__file__).parents[1]


@cache
def shipped() -> Dataset:
    return load(ROOT)


def finding(kind: str, printed: str) -> Finding:
    return next(one for one in findings(shipped()) if (one.kind, one.printed) == (kind, printed))


def derived(formula: str) -> Derived:
    return next(one for one in Deriver(shipped()).all() if one.formula == formula)


def test_five_kinds_of_projects_make_1241() -> None:
    one = finding("sum", "1241个")
    assert one.verdict == "holds"
    assert one.formula == "265个 + 183个 + 363个 + 400个 + 30个"


def test_resolved_and_passed_on_make_520() -> None:
    assert finding("sum", "520条").formula == "420条 + 100条"


def test_6_27_is_the_arithmetic_mean_and_not_the_compound_one() -> None:
    one = finding("mean", "6.27%")
    assert one.verdict == "holds"
    assert one.formula == "arithmetic mean of 10.8%, 3.8%, 4.2% (arithmetic 6.27%, compound 6.22%)"


def test_an_average_that_contradicts_its_years_differs() -> None:
    one = finding("mean", "4.4%")
    assert (one.verdict, one.computed) == ("differs", "5.2%")


def test_a_rank_that_rose_is_read_with_its_word() -> None:
    one = finding("rank", "第5位")
    assert (one.verdict, one.formula) == ("holds", "第7位 → 第5位")


def test_what_is_told_of_them_in_chinese_has_no_english() -> None:
    told = [one.in_language("zh") for one in findings(shipped()) if not one.declared]
    assert any("算术平均" in one.formula for one in told) and any("上年水平" in one.note for one in told)
    assert not [one for one in told if re.search("[a-z]{2,}", f"{one.formula} {one.computed} {one.note}")]
    assert finding("mean", "6.27%").in_language("en").formula.startswith("arithmetic mean")


def test_growth_of_value_added_is_one_series_over_two_pages() -> None:
    dataset = shipped()
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.indicator == "industrial-value-added"]
    series = next(one for one in series_of(dataset, rows) if one.key.measure == "growth" and one.key.period == "year")
    assert [(point.year, str(point.value)) for point in series.points] == [
        (2021, "10.8"),
        (2022, "3.8"),
        (2023, "4.2"),
        (2024, "7.5"),
    ]
    assert len({dataset.page_of(dataset.metrics[point.metrics[0]]).id for point in series.points}) == 2


def test_january_to_september_never_joins_full_years() -> None:
    dataset = shipped()
    for series in series_of(dataset, range(len(dataset.metrics))):
        lengths = {(point.start[5:], point.end[5:]) for point in series.points}
        assert len(lengths) == 1 or series.key.period == "point"


def test_the_same_rank_printed_on_two_pages_is_joined_and_kept() -> None:
    dataset = shipped()
    joined = [
        one for one in repeated(dataset) if len({dataset.page_of(dataset.metric[name]).id for name in one.metrics}) > 1
    ]
    assert joined and not any(one.conflict for one in joined)


def test_last_years_level_follows_from_level_and_growth() -> None:
    one = derived("1171.21亿元 ÷ (1 + 18%)")
    assert one.start == "2023-01-01"
    assert one.low < Decimal("117121000000") / Decimal("1.18") < one.high


def test_the_provinces_growth_follows_from_the_citys_and_the_difference() -> None:
    one = derived("7.5% − 4.2个百分点")
    assert (one.region, one.shown, one.low, one.high) == ("530000", "3.3%", Decimal("3.20"), Decimal("3.40"))


def test_the_whole_follows_from_a_part_and_its_share() -> None:
    one = derived("417.9亿元 ÷ 44.3%")
    assert one.indicator == "industrial-investment"
    assert one.shown == "943亿元"


def quantity(printed: str, qualifier: str = "exact", kind: str = "money") -> Quantity:
    return Quantity(printed, printed, "亿元", f"{Decimal(printed) * 10**8:f}", "CNY", kind, "", qualifier)  # type: ignore[arg-type]


def test_over_a_hundred_and_105_9_do_not_contradict() -> None:
    assert compatible(quantity("105.9"), quantity("100", "over"))
    assert not compatible(quantity("99.9"), quantity("100.5", "at_least"))
    assert compatible(quantity("105.9"), quantity("106"))
    assert not compatible(quantity("105.9"), quantity("105.8"))


@given(st.decimals("0.1", "9999", places=2), st.decimals("-50", "300", places=1))
def test_the_true_value_is_always_inside_the_derived_interval(level: Decimal, growth: Decimal) -> None:
    low, high = interval(quantity(str(level)))
    rate = Interval(1 + (growth - Decimal("0.05")) / 100, 1 + (growth + Decimal("0.05")) / 100)
    quotient = Interval(low, high).over(rate)
    assert quotient is not None
    assert quotient.low <= level * 10**8 / (1 + growth / 100) <= quotient.high
    assert quotient.low <= rounded(quotient) <= quotient.high


def test_what_is_asked_about_one_figure_is_what_is_known_of_the_whole() -> None:
    dataset = shipped()
    whole, again = findings(dataset), repeated(dataset)
    for metric in dataset.metrics:
        assert findings_about(dataset, metric) == [one for one in whole if metric.id in (one.result, *one.terms)]
        assert repeated_with(dataset, metric) == [one for one in again if metric.id in one.metrics]
