"""What stands on one scale, what is joined, what follows: the history of an indicator."""

from __future__ import annotations

from decimal import Decimal

from tests.app.history_sample import GUANGYUAN, ZHAOTONG, dataset_of, figure, rich_dataset
from tui.history import Panel, implied_by, number, panels_of, unit_of
from tui.model import Dataset, Measure
from tui.relations.derived import Deriver


def _panels(dataset: Dataset, indicator: str) -> list[Panel]:
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.indicator == indicator]
    return panels_of(dataset, rows, implied_by(dataset, Deriver(dataset), indicator, rows, rows))


def test_a_measure_is_a_panel_and_a_place_a_track() -> None:
    panels = _panels(rich_dataset(), "output")
    assert [panel.measure for panel in panels] == ["level", "growth"]
    assert [track.region for track in panels[0].tracks] == [ZHAOTONG, GUANGYUAN]


def test_neighbouring_years_are_joined_and_gaps_stay() -> None:
    track = _panels(rich_dataset(), "output")[0].tracks[0]
    assert [(dot.time.name, at in track.joined) for at, dot in enumerate(track.dots)] == [
        ("2020", False), ("2021", True), ("2023", False), ("2024-01–09", False), ("2024", True), ("2030", False),
    ]  # fmt: skip


def test_what_follows_says_from_what() -> None:
    follows = [dot for dot in _panels(rich_dataset(), "output")[0].tracks[0].dots if dot.status is None]
    assert [(dot.text, dot.rows) for dot in follows] == [("993", ())]
    assert "1171.21亿元 ÷ (1 + 18%)" in follows[0].formula


def test_what_is_printed_is_not_derived_again() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "990", "亿元", "2023"),
        figure("b", ZHAOTONG, "output", "1171.21", "亿元", "2024"),
        figure("c", ZHAOTONG, "output", "18", "%", "2024", measure=Measure("growth", basis="yoy")),
    )
    assert all(dot.status for panel in _panels(dataset, "output") for track in panel.tracks for dot in track.dots)


def test_one_unit_for_a_panel_exactly() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "investment", "2.50", "亿元", "2023"),
        figure("b", GUANGYUAN, "investment", "7405", "万元", "2023"),
        figure("c", GUANGYUAN, "investment", "3.1", "亿元", "2024"),
    )
    panel = _panels(dataset, "investment")[0]
    texts = [dot.text for track in panel.tracks for dot in track.dots]
    assert texts == ["2.50", "0.7405", "3.1"]
    assert panel.scaled(Decimal("310000000")) == Decimal("3.1")
    assert unit_of(dataset, dataset.metrics[panel.like], "en") == "100 million yuan"


def test_two_values_for_one_time_are_a_conflict() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "10", "亿元", "2023"), figure("b", ZHAOTONG, "output", "12", "亿元", "2023")
    )
    (dot,) = _panels(dataset, "output")[0].tracks[0].dots
    assert dot.conflict and dot.text == "10≠12"


def test_figures_without_time_are_the_same_only_if_equal() -> None:
    dataset = dataset_of(
        *(figure(str(at), ZHAOTONG, "output", value, "亿元", "") for at, value in enumerate(("10", "12", "10")))
    )
    assert [dot.rows for dot in _panels(dataset, "output")[0].tracks[0].dots] == [(0, 2), (1,)]


def test_a_bound_is_a_sign_and_a_fall_has_its_minus() -> None:
    power = rich_dataset().metrics[-1].quantity
    assert number(power, power) == "≥1000"
    fall = figure("f", ZHAOTONG, "output", "-3.5", "%", "2024").quantity
    assert number(fall, fall) == "-3.5"
