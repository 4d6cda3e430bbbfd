"""What stands together in a city card."""

from __future__ import annotations

from decimal import Decimal

from tui.app.cities.entries import CityEntries, CityEntry
from tui.app.cities.spark import SparkCell
from tui.model import Dataset


def entry_of(dataset: Dataset, entries: CityEntries, metric: str) -> CityEntry:
    rows = range(len(dataset.metrics))
    return next(entry for entry in entries.entries(rows) if dataset.metrics[entry.row].id == metric)


def ids(dataset: Dataset, rows: tuple[int, ...]) -> list[str]:
    return [dataset.metrics[row].id for row in rows]


def test_growth_and_rank_stand_beside_their_level(dataset: Dataset) -> None:
    entry = entry_of(dataset, CityEntries(dataset), "investment")
    assert ids(dataset, entry.beside) == ["investment-growth", "investment-rank"]


def test_four_years_from_two_pages_are_one_entry_of_the_latest(dataset: Dataset) -> None:
    entries = CityEntries(dataset)
    cells = entries.spark_cells(entry_of(dataset, entries, "value-added-2024"))
    assert cells == {
        2021: SparkCell(Decimal("10.8")), 2022: SparkCell(Decimal("3.8")), 2023: SparkCell(Decimal("4.2")), 2024: SparkCell(Decimal("7.5"))
    }  # fmt: skip
    years = [
        entry
        for entry in entries.entries(range(len(dataset.metrics)))
        if dataset.metrics[entry.row].indicator == "value-added"
    ]
    assert len(years) == 1


def test_a_filter_that_leaves_one_year_still_shows_its_series(dataset: Dataset) -> None:
    entries = CityEntries(dataset)
    row = next(row for row, metric in enumerate(dataset.metrics) if metric.id == "value-added-2022")
    (entry,) = entries.entries([row])
    assert entry.row == row and sorted(entries.spark_cells(entry)) == [2021, 2022, 2023, 2024]


def test_the_year_before_that_follows_from_the_growth_is_marked_as_derived(dataset: Dataset) -> None:
    entries = CityEntries(dataset)
    cells = entries.spark_cells(entry_of(dataset, entries, "output"))
    assert [(year, cells[year].status) for year in sorted(cells)] == [(2022, "actual"), (2023, None), (2024, "actual")]


def test_one_time_alone_is_no_sparkline(dataset: Dataset) -> None:
    entries = CityEntries(dataset)
    assert entries.spark_cells(entry_of(dataset, entries, "investment")) == {}


def test_january_to_september_never_joins_a_year(dataset: Dataset) -> None:
    entries = CityEntries(dataset)
    entry = entry_of(dataset, entries, "profits-q3")
    assert entries.series_rows(entry.row) == [entry.row]


def test_figures_without_a_time_stand_alone_unless_they_share_a_sentence(dataset: Dataset) -> None:
    entries = CityEntries(dataset)
    entry = entry_of(dataset, entries, "qibin-investment")
    assert entries.series_rows(entry.row) == [entry.row]
    assert entry_of(dataset, entries, "signed").beside == ()
