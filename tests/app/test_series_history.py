"""The history of an indicator: which figures fit on one scale, which are joined, and what they imply."""

from __future__ import annotations

from decimal import Decimal

from tests.app.history_sample import GUANGYUAN, ZHAOTONG, dataset_of, figure, rich_dataset
from tui.history import Plot, implied_by, number_in, plots_of, unit_name
from tui.model import Dataset, Measure
from tui.relations.derived import Deriver


def _plots(dataset: Dataset, indicator: str) -> list[Plot]:
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.indicator == indicator]
    return plots_of(dataset, rows, implied_by(dataset, Deriver(dataset), indicator, rows, rows))


def test_each_measure_has_a_plot_and_each_place_a_track() -> None:
    plots = _plots(rich_dataset(), "output")
    assert [plot.key.measure for plot in plots] == ["level", "growth"]
    assert [track.region for track in plots[0].tracks] == [ZHAOTONG, GUANGYUAN]


def test_neighbouring_years_are_joined_and_gaps_stay() -> None:
    track = _plots(rich_dataset(), "output")[0].tracks[0]
    assert [(dot.time.name, at in track.joined) for at, dot in enumerate(track.dots)] == [
        ("2020", False), ("2021", True), ("2023", False), ("2024-01–09", False), ("2024", True), ("2030", False),
    ]  # fmt: skip


def test_a_derived_value_has_its_formula() -> None:
    derived = [dot for dot in _plots(rich_dataset(), "output")[0].tracks[0].dots if dot.status is None]
    assert [(dot.text, dot.rows) for dot in derived] == [("993", ())]
    assert "1171.21亿元 ÷ (1 + 18%)" in derived[0].formula


def test_a_printed_value_is_not_derived_again() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "990", "亿元", "2023"),
        figure("b", ZHAOTONG, "output", "1171.21", "亿元", "2024"),
        figure("c", ZHAOTONG, "output", "18", "%", "2024", measure=Measure("growth", basis="yoy")),
    )
    assert all(dot.status for plot in _plots(dataset, "output") for dot in plot.dots)


def test_all_numbers_of_a_plot_are_converted_exactly_to_one_unit() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "investment", "2.50", "亿元", "2023"),
        figure("b", GUANGYUAN, "investment", "7405", "万元", "2023"),
        figure("c", GUANGYUAN, "investment", "3.1", "亿元", "2024"),
    )
    plot = _plots(dataset, "investment")[0]
    texts = [dot.text for dot in plot.dots]
    assert texts == ["2.50", "0.7405", "3.1"]
    assert plot.scaled(Decimal("310000000")) == Decimal("3.1")
    assert unit_name(dataset, dataset.metrics[plot.unit_row], "en") == "100 million yuan"


def test_two_values_for_one_time_are_a_conflict() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "10", "亿元", "2023"), figure("b", ZHAOTONG, "output", "12", "亿元", "2023")
    )
    (dot,) = _plots(dataset, "output")[0].tracks[0].dots
    assert dot.conflict and dot.text == "10≠12"


def test_figures_without_time_are_the_same_only_if_equal() -> None:
    dataset = dataset_of(
        *(figure(str(at), ZHAOTONG, "output", value, "亿元", "") for at, value in enumerate(("10", "12", "10")))
    )
    assert [dot.rows for dot in _plots(dataset, "output")[0].tracks[0].dots] == [(0, 2), (1,)]


def test_a_bound_is_a_sign_and_a_fall_has_its_minus() -> None:
    power = rich_dataset().metrics[-1].quantity
    assert number_in(power, power) == "≥1000"
    fall = figure("f", ZHAOTONG, "output", "-3.5", "%", "2024").quantity
    assert number_in(fall, fall) == "-3.5"
