"""What is comparable, who leads by how much, and why something is not comparable."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.app.history_sample import GUANGYUAN, YUNNAN, ZHAOTONG, dataset_of, figure
from tui.app.compare.comparison import Comparison, cities_of, compare
from tui.model import Measure, Metric

CITIES = [ZHAOTONG, GUANGYUAN]


def _compared(*metrics: Metric) -> Comparison:
    return compare(dataset_of(*metrics), range(len(metrics)), CITIES)


def test_equal_times_compare_in_base_units() -> None:
    (line,), _, _ = _compared(
        figure("a", ZHAOTONG, "output", "2", "亿元", "2024"), figure("b", GUANGYUAN, "output", "5000", "万元", "2024"),
        figure("c", GUANGYUAN, "output", "9", "亿元", "2025"),
    )  # fmt: skip
    assert line.reason is None and line.difference == Decimal("150000000")
    assert [(cell.row, cell.leads) for cell in line.cells if cell] == [(0, True), (1, False)]


def test_the_lowest_rank_leads() -> None:
    nation = Measure("rank", against="全国")
    (line,), _, _ = _compared(
        figure("a", ZHAOTONG, "output", "4", "位", "2024", measure=nation),
        figure("b", GUANGYUAN, "output", "2", "位", "2024", measure=nation),
    )
    assert [cell.leads for cell in line.cells if cell] == [False, True] and line.difference == 2


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", GUANGYUAN, "output", "1", "亿元", "2023"), "period"),
        (figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", GUANGYUAN, "output", "1", "亿元", "2024-09"), "period"),
        (figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", GUANGYUAN, "output", "1", "亿元", "2024", "target"), "status"),
        (figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", GUANGYUAN, "output", "1", "个", "2024"), "unit"),
        (figure("a", ZHAOTONG, "output", "1", "亿元", ""), figure("b", GUANGYUAN, "output", "1", "亿元", ""), "undated"),
        (figure("a", ZHAOTONG, "output", "1", "亿元", "2024", subject="works"), figure("b", GUANGYUAN, "output", "1", "亿元", "2024"), "part"),
        (figure("a", "530624", "output", "1", "亿元", "2024"), figure("b", GUANGYUAN, "output", "1", "亿元", "2024"), "part"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_comparable_has_a_reason(one: Metric, other: Metric, reason: str) -> None:
    same, (line,), _ = _compared(one, other)
    assert same == ()
    assert line.reason == reason and line.difference == 0
    assert not any(cell.leads for cell in line.cells if cell)


def test_ranks_in_two_provinces_are_not_compared() -> None:
    compared = _compared(
        figure("a", ZHAOTONG, "output", "1", "位", "2024", measure=Measure("rank", against="全省", against_id=YUNNAN)),
        figure(
            "b", GUANGYUAN, "output", "1", "位", "2024", measure=Measure("rank", against="全省", against_id="510000")
        ),
    )
    assert compared == ((), (), 2)


def test_what_only_one_city_has_is_counted() -> None:
    metrics = [
        figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", ZHAOTONG, "investment", "1", "亿元", "2024"),
        figure("c", GUANGYUAN, "investment", "1", "亿元", "2024"), figure("d", "530624", "power", "1", "万千瓦", "2024"),
    ]  # fmt: skip
    same, other, alone = _compared(*metrics)
    assert [line.indicator for line in same] == ["investment"] and other == () and alone == 2
    assert cities_of(dataset_of(*metrics), range(4)) == CITIES


def test_what_most_cities_have_comes_first() -> None:
    three = [*CITIES, "530300"]
    metrics = [
        figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", GUANGYUAN, "output", "2", "亿元", "2024"),
        *(figure(f"i{at}", place, "investment", "3", "亿元", "2024") for at, place in enumerate(three)),
    ]  # fmt: skip
    same, _, _ = compare(dataset_of(*metrics), range(len(metrics)), three)
    assert [line.indicator for line in same] == ["investment", "output"]


def test_figures_of_another_city_or_of_no_place_are_left_out() -> None:
    metrics = [
        figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", "530300", "power", "1", "万千瓦", "2024"),
        figure("c", "", "investment", "1", "亿元", "2024"),
    ]  # fmt: skip
    assert _compared(*metrics) == ((), (), 1)
    assert "" not in cities_of(dataset_of(*metrics), range(3))
