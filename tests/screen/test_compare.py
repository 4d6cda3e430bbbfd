"""Comparing cities: the same unit and time only, and otherwise why not."""

from __future__ import annotations

from decimal import Decimal

from tests.screen.conftest import Make
from tests.screen.looking import line_with, text
from tui.model import Dataset
from tui.screen.compare.table import compare, places_of


def rows_of(dataset: Dataset, *ids: str) -> list[int]:
    return [row for row, metric in enumerate(dataset.metrics) if metric.id in ids]


def test_the_same_indicator_of_one_year_compares(dataset: Dataset) -> None:
    rows = rows_of(dataset, "investment", "qujing-investment")
    places = places_of(dataset, rows)
    assert places == ["530600", "530300"]
    (line,) = compare(dataset, rows, places)
    assert line.reason == "" and line.apart == Decimal(21_200_000_000)
    assert [cell.leads for cell in line.cells if cell] == [False, True]


def test_what_only_one_city_prints_is_said_to_be_alone(dataset: Dataset) -> None:
    rows = rows_of(dataset, "output", "qujing-investment")
    lines = compare(dataset, rows, places_of(dataset, rows))
    assert [(line.indicator, line.reason) for line in lines] == [
        ("industrial-investment", ""),
        ("gross-output", "alone"),
    ]


async def test_marked_figures_are_compared(make: Make) -> None:
    app = make(view="figures", filter="工业投资", marks=["investment", "qujing-investment", "output"])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert "2 cities compared" in text(app)
        assert "212亿元 apart" in line_with(app, "Investment in industry")
        assert "512亿元 ▲" in line_with(app, "300亿元")
        assert "printed of one city only" in line_with(app, "Gross industrial output value")
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert "512亿元 ▲" in line_with(app, "Quj")  # too narrow for columns
        await pilot.press("escape")
        assert app.screen is app.dashboard


async def test_one_city_is_not_enough(make: Make) -> None:
    app = make(marks=["output"])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause(0.2)
        assert "at least two cities" in " ".join(text(app).split())
