"""What can be compared of some places, and what cannot and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.model import Dataset, Metric
from tui.series import period_class

MOST = 6


class Cell(NamedTuple):
    """One place's figure in a line. `leads` is whether it is the first of those compared."""

    row: int
    leads: bool = False


class Line(NamedTuple):
    """One indicator and measure over the places: `cells` by place, None where nothing is printed.

    `reason` is empty where the figures compare, else `alone`, `unit`, `period` or `status`. `apart` is how far the first is
    from the last, in base units.
    """

    indicator: str
    measure: str
    cells: tuple[Cell | None, ...]
    reason: str
    apart: Decimal | None


def places_of(dataset: Dataset, rows: Iterable[int]) -> list[str]:
    """The cities of figures, in the order in which they first come; a province or a figure without place is itself."""
    found: dict[str, None] = {}
    for row in rows:
        code = dataset.metrics[row].region
        city = dataset.city(code) if code else None
        found[city.code if city else code] = None
    return list(found)[:MOST]


def compare(dataset: Dataset, rows: Sequence[int], places: Sequence[str]) -> list[Line]:
    """A line for each indicator and measure of the rows, over the places; comparable ones first."""
    asked = dict.fromkeys(_thing(dataset.metrics[row]) for row in rows)
    figures: dict[tuple[str, str, str], dict[str, list[int]]] = {thing: {} for thing in asked}
    for row, metric in enumerate(dataset.metrics):
        city = dataset.city(metric.region) if metric.region else None
        code = city.code if city else metric.region
        if _thing(metric) in figures and code in places:
            figures[_thing(metric)].setdefault(code, []).append(row)
    lines = [_line(dataset, thing, found, places) for thing, found in figures.items()]
    return sorted(lines, key=lambda line: line.reason != "")


def _thing(metric: Metric) -> tuple[str, str, str]:
    return metric.indicator, metric.measure.name, metric.measure.against_id or metric.measure.against


def _line(dataset: Dataset, thing: tuple[str, str, str], found: dict[str, list[int]], places: Sequence[str]) -> Line:
    """The figures that share unit, period and status with the most other places; without such, the latest of each."""
    metrics = dataset.metrics
    shared: dict[object, dict[str, int]] = {}
    for place, rows in found.items():
        for row in rows:
            shared.setdefault(_alike(metrics[row]), {}).setdefault(place, row)
    best = max(shared.values(), key=lambda one: (len(one), max(metrics[row].period.end for row in one.values())))
    if len(best) < 2:
        latest = {place: max(rows, key=lambda row: metrics[row].period.end) for place, rows in found.items()}
        cells = tuple(Cell(latest[place]) if place in latest else None for place in places)
        return Line(thing[0], thing[1], cells, _why_not([metrics[row] for row in latest.values()]), None)
    numbers = {place: metrics[row].quantity.number for place, row in best.items()}
    first = min(numbers.values()) if thing[1].startswith("rank") else max(numbers.values())
    cells = tuple(Cell(best[place], numbers[place] == first) if place in best else None for place in places)
    return Line(thing[0], thing[1], cells, "", max(numbers.values()) - min(numbers.values()))


def _alike(metric: Metric) -> tuple[str, ...]:
    period = metric.period
    return metric.quantity.base_unit, period_class(period), period.start, period.end, metric.status


def _why_not(metrics: Sequence[Metric]) -> str:
    if len(metrics) < 2:
        return "alone"
    if len({metric.quantity.base_unit for metric in metrics}) > 1:
        return "unit"
    if len({metric.status for metric in metrics}) > 1:
        return "status"
    return "period"
