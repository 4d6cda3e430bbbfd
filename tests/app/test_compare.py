"""Comparing the cities of marked figures."""

from __future__ import annotations

from decimal import Decimal

from tests.app.conftest import Make
from tests.app.looking import line_with, settled, text
from tui.app.app import MetricsApp
from tui.app.compare.comparison import cities_of, compare
from tui.app.compare.dialog import ComparisonView
from tui.model import Dataset


def rows_of(dataset: Dataset, *ids: str) -> list[int]:
    return [row for row, metric in enumerate(dataset.metrics) if metric.id in ids]


def test_the_same_indicator_of_one_year_compares(dataset: Dataset) -> None:
    rows = rows_of(dataset, "investment", "qujing-investment")
    cities = cities_of(dataset, rows)
    assert cities == ["530600", "530300"]
    (line,), _, _ = compare(dataset, rows, cities)
    assert line.reason is None and line.difference == Decimal(21_200_000_000)
    assert [cell.leads for cell in line.cells if cell] == [False, True]


def test_what_only_one_city_has_is_counted(dataset: Dataset) -> None:
    rows = rows_of(dataset, "output", "qujing-investment")
    same, other, alone = compare(dataset, rows, cities_of(dataset, rows))
    assert [line.indicator for line in same] == ["industrial-investment"] and not other and alone == 1


def table_of(app: MetricsApp) -> str:
    table = app.screen.query_one(ComparisonView)
    return "\n".join("".join(run.text for run in table.line(at)) for at in range(table.line_count))


async def test_marked_figures_are_compared(make: Make) -> None:
    app = make(view="figures", filter="工业投资", marks=["investment", "qujing-investment", "output"])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert "2 cities compared" in text(app)
        assert "Investment in industry" in line_with(app, "212亿元 apart")
        assert "300亿元" in line_with(app, "512亿元 ▲")
        assert "1 comparable · 0 not comparable · 1 reported for one city only" in text(app)
        assert "Gross industrial output value" not in table_of(app)
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert "512亿元 ▲" in line_with(app, "Quj")  # too narrow for columns
        await pilot.press("escape")
        assert app.screen is app.main_screen


async def test_one_city_is_not_enough(make: Make) -> None:
    app = make(marks=["output"])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await settled(pilot)
        assert "at least two cities" in " ".join(text(app).split())
