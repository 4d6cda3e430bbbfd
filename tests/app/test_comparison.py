"""What can be compared, who leads by how much – and why something cannot be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.app.history_sample import GUANGYUAN, YUNNAN, ZHAOTONG, dataset_of, figure
from tui.app.compare.comparison import Comparison, compare, places_of
from tui.model import Measure, Metric

PLACES = [ZHAOTONG, GUANGYUAN]


def _compared(*metrics: Metric) -> Comparison:
    return compare(dataset_of(*metrics), range(len(metrics)), PLACES)


def test_equal_times_compare_in_base_units() -> None:
    (line,), _, _ = _compared(
        figure("a", ZHAOTONG, "output", "2", "亿元", "2024"), figure("b", GUANGYUAN, "output", "5000", "万元", "2024"),
        figure("c", GUANGYUAN, "output", "9", "亿元", "2025"),
    )  # fmt: skip
    assert line.reason == "" and line.apart == Decimal("150000000")
    assert [(cell.row, cell.leads) for cell in line.cells if cell] == [(0, True), (1, False)]


def test_the_lowest_rank_leads() -> None:
    nation = Measure("rank", against="全国")
    (line,), _, _ = _compared(
        figure("a", ZHAOTONG, "output", "4", "位", "2024", measure=nation),
        figure("b", GUANGYUAN, "output", "2", "位", "2024", measure=nation),
    )
    assert [cell.leads for cell in line.cells if cell] == [False, True] and line.apart == 2


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
def test_what_cannot_be_compared_says_why(one: Metric, other: Metric, reason: str) -> None:
    same, (line,), _ = _compared(one, other)
    assert same == ()
    assert line.reason == reason and line.apart is None
    assert not any(cell.leads for cell in line.cells if cell)


def test_ranks_in_two_provinces_are_of_one_city_each() -> None:
    compared = _compared(
        figure("a", ZHAOTONG, "output", "1", "位", "2024", measure=Measure("rank", against="全省", against_id=YUNNAN)),
        figure(
            "b", GUANGYUAN, "output", "1", "位", "2024", measure=Measure("rank", against="全省", against_id="510000")
        ),
    )
    assert compared == ((), (), 2)


def test_what_only_one_city_prints_is_counted_and_places_are_cities() -> None:
    metrics = [
        figure("a", ZHAOTONG, "output", "1", "亿元", "2024"), figure("b", ZHAOTONG, "investment", "1", "亿元", "2024"),
        figure("c", GUANGYUAN, "investment", "1", "亿元", "2024"), figure("d", "530624", "power", "1", "万千瓦", "2024"),
    ]  # fmt: skip
    same, other, alone = _compared(*metrics)
    assert [line.indicator for line in same] == ["investment"] and other == () and alone == 2
    assert places_of(dataset_of(*metrics), range(4)) == PLACES


def test_what_more_cities_print_comes_first() -> None:
    three = [*PLACES, "530300"]
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
    assert "" not in places_of(dataset_of(*metrics), range(3))
