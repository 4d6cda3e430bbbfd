"""What can be compared of some places, and what cannot and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from tui.columns import columns_of
from tui.model import Dataset, Metric
from tui.series import TrackOf, period_class

Thing = tuple[str, str, str]


class Cell(NamedTuple):
    """One place's figure in a line. `leads` is whether it is the first of those compared."""

    row: int
    leads: bool = False


class Line(NamedTuple):
    """One indicator and measure over the places: `cells` by place, None where nothing is printed.

    `reason` is empty where the figures compare, else `part` (of a county or company, not of the city), `unit`, `status`,
    `undated` or `period`. `apart` is how far the first is from the last, in base units.
    """

    indicator: str
    measure: str
    cells: tuple[Cell | None, ...]
    reason: str
    apart: Decimal | None


class Comparison(NamedTuple):
    """What is printed of several places: what compares, and what does not; and how much is printed of one place only."""

    comparable: tuple[Line, ...]
    other: tuple[Line, ...]
    alone: int


def places_of(dataset: Dataset, rows: Iterable[int]) -> list[str]:
    """The cities of figures, in the order in which they first come; a province is itself. Without a place there is no city."""
    column = columns_of(dataset)["region"]
    codes = dict.fromkeys(map(column.codes.__getitem__, rows))
    return list(dict.fromkeys(_city(dataset, column.values[code]) for code in codes if column.values[code]))


def _city(dataset: Dataset, code: str) -> str:
    city = dataset.city(code) if code else None
    return city.code if city else code


def compare(dataset: Dataset, rows: Sequence[int], places: Sequence[str]) -> Comparison:
    """A line for each indicator and measure of the rows that more than one of the places has; those of most places first."""
    tracks, regions = columns_of(dataset)["track"], columns_of(dataset)["region"]
    asked = dict.fromkeys(
        _thing(TrackOf.read(tracks.values[code])) for code in dict.fromkeys(map(tracks.codes.__getitem__, rows))
    )
    figures: dict[Thing, dict[str, list[int]]] = {thing: {} for thing in asked}
    city = {code: one for code in regions.values if (one := _city(dataset, code)) in places}
    indicators = {thing[0] for thing in asked}
    for row in sorted(chain.from_iterable(map(regions.rows_of, city))):
        track = TrackOf.read(tracks[row])
        if track.indicator in indicators and (thing := _thing(track)) in figures:
            figures[thing].setdefault(city[track.region], []).append(row)
    lines = [_line(dataset, thing, found, places) for thing, found in figures.items() if len(found) > 1]
    lines.sort(key=lambda line: -sum(cell is not None for cell in line.cells))
    return Comparison(
        tuple(line for line in lines if not line.reason),
        tuple(line for line in lines if line.reason),
        sum(len(found) == 1 for found in figures.values()),
    )


def _thing(track: TrackOf) -> Thing:
    """What is measured: a rank in one province is not one in another, 环比 is not 同比."""
    return track.indicator, track.measure, track.against


def _line(dataset: Dataset, thing: Thing, found: dict[str, list[int]], places: Sequence[str]) -> Line:
    """The figures that share unit, period and status with the most other places; without such, the latest of each."""
    metrics = dataset.metrics
    shared: dict[object, dict[str, int]] = {}
    for place, rows in found.items():
        for row in rows:
            if metrics[row].period.start and _own(metrics[row], place):
                shared.setdefault(_alike(metrics[row]), {}).setdefault(place, row)
    best = max(
        shared.values(), key=lambda one: (len(one), max(metrics[row].period.end for row in one.values())), default={}
    )
    if len(best) < 2:
        latest = {
            place: max(rows, key=lambda row: (_own(metrics[row], place), metrics[row].period.end))
            for place, rows in found.items()
        }
        cells = tuple(Cell(latest[place]) if place in latest else None for place in places)
        return Line(thing[0], thing[1], cells, _why_not({place: metrics[row] for place, row in latest.items()}), None)
    numbers = {place: metrics[row].quantity.number for place, row in best.items()}
    first = min(numbers.values()) if thing[1].startswith("rank") else max(numbers.values())
    cells = tuple(Cell(best[place], numbers[place] == first) if place in best else None for place in places)
    return Line(thing[0], thing[1], cells, "", max(numbers.values()) - min(numbers.values()))


def _alike(metric: Metric) -> tuple[str, ...]:
    period = metric.period
    return metric.quantity.base_unit, period_class(period), period.start, period.end, metric.status


def _own(metric: Metric, place: str) -> bool:
    """Whether the figure is of the place as a whole."""
    return metric.region == place and not metric.subject


def _why_not(latest: Mapping[str, Metric]) -> str:
    metrics = list(latest.values())
    if not all(_own(metric, place) for place, metric in latest.items()):
        return "part"
    if len({metric.quantity.base_unit for metric in metrics}) > 1:
        return "unit"
    if len({metric.status for metric in metrics}) > 1:
        return "status"
    return "period" if all(metric.period.start for metric in metrics) else "undated"
