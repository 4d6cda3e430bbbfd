"""What can be compared between cities, and what cannot and why. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple

from tui.columns import columns_of
from tui.model import Dataset, Metric
from tui.series import TrackKey, period_class

Reason = Literal["part", "unit", "status", "undated", "period"]
"""Why figures are not comparable: one is of a county or company and not of the city; units, statuses or periods differ; no
period is printed."""


class Compared(NamedTuple):
    """What is compared: an indicator with its measure. A rank in one province is another than in the next."""

    indicator: str
    measure: str
    against: str


class ComparisonCell(NamedTuple):
    """The figure of one city in a line. `leads` is whether it has the first place among those compared."""

    row: int
    leads: bool = False


class ComparisonLine(NamedTuple):
    """One indicator and measure: a cell for each city, None where nothing is printed.

    Lines that are comparable have no `reason`, and `difference` between the first and the last in base units.
    """

    indicator: str
    measure: str
    cells: tuple[ComparisonCell | None, ...]
    reason: Reason | None = None
    difference: Decimal = Decimal(0)


class Comparison(NamedTuple):
    """The comparison of some cities; `alone` is the number of indicators and measures that only one city has."""

    comparable: tuple[ComparisonLine, ...]
    other: tuple[ComparisonLine, ...]
    alone: int


def cities_of(dataset: Dataset, rows: Iterable[int]) -> list[str]:
    """The cities of figures, in the order in which they first occur. A province counts as a city; no place is left out."""
    regions = columns_of(dataset)["region"]
    codes = dict.fromkeys(regions[row] for row in rows)
    return list(dict.fromkeys(_city(dataset, code) for code in codes if code))


def _city(dataset: Dataset, region: str) -> str:
    city = dataset.city(region) if region else None
    return city.code if city else region


def compare(dataset: Dataset, rows: Sequence[int], cities: Sequence[str]) -> Comparison:
    """Compare the cities by what the figures measure. What most cities have comes first."""
    tracks, regions = columns_of(dataset)["track"], columns_of(dataset)["region"]
    keys = [_compared(key) for key in tracks.values]
    figures: dict[Compared, dict[str, list[int]]] = {keys[code]: {} for code in map(tracks.codes.__getitem__, rows)}
    city_of = {region: city for region in regions.values if (city := _city(dataset, region)) in cities}
    for row in sorted(chain.from_iterable(map(regions.rows_of, city_of))):
        compared = keys[tracks.codes[row]]
        if compared in figures:
            figures[compared].setdefault(city_of[regions[row]], []).append(row)
    lines = [_line(dataset, compared, own, cities) for compared, own in figures.items() if len(own) > 1]
    lines.sort(key=lambda line: -sum(cell is not None for cell in line.cells))
    return Comparison(
        tuple(line for line in lines if line.reason is None),
        tuple(line for line in lines if line.reason is not None),
        sum(len(own) == 1 for own in figures.values()),
    )


def _compared(track: str) -> Compared:
    key = TrackKey.parse(track)
    return Compared(key.indicator, key.measure, key.against)


def _line(dataset: Dataset, compared: Compared, rows: Mapping[str, list[int]], cities: Sequence[str]) -> ComparisonLine:
    """The figures that share unit, period and status, in the most cities; if no two cities share them, the latest of each."""
    metrics = dataset.metrics
    groups: dict[object, dict[str, int]] = {}
    for city, own in rows.items():
        for row in own:
            metric = metrics[row]
            if metric.period.start and _is_of_whole(metric, city):
                groups.setdefault(_comparable_key(metric), {}).setdefault(city, row)
    best = max(groups.values(), key=lambda group: (len(group), _latest_end(dataset, group)), default={})
    if len(best) > 1:
        numbers = {city: metrics[row].quantity.number for city, row in best.items()}
        low, high = min(numbers.values()), max(numbers.values())
        first = low if compared.measure.startswith("rank") else high
        cells = tuple(ComparisonCell(best[city], numbers[city] == first) if city in best else None for city in cities)
        return ComparisonLine(compared.indicator, compared.measure, cells, difference=high - low)
    latest = {
        city: max(own, key=lambda row: (_is_of_whole(metrics[row], city), metrics[row].period.end))
        for city, own in rows.items()
    }
    cells = tuple(ComparisonCell(latest[city]) if city in latest else None for city in cities)
    reason = _reason({city: metrics[row] for city, row in latest.items()})
    return ComparisonLine(compared.indicator, compared.measure, cells, reason)


def _latest_end(dataset: Dataset, group: Mapping[str, int]) -> str:
    return max(dataset.metrics[row].period.end for row in group.values())


def _comparable_key(metric: Metric) -> object:
    period = metric.period
    return metric.quantity.base_unit, period_class(period), period.start, period.end, metric.status


def _is_of_whole(metric: Metric, city: str) -> bool:
    """Whether the figure is of the whole city."""
    return metric.region == city and not metric.subject


def _reason(latest: Mapping[str, Metric]) -> Reason:
    metrics = list(latest.values())
    if not all(_is_of_whole(metric, city) for city, metric in latest.items()):
        return "part"
    if len({metric.quantity.base_unit for metric in metrics}) > 1:
        return "unit"
    if len({metric.status for metric in metrics}) > 1:
        return "status"
    return "period" if all(metric.period.start for metric in metrics) else "undated"
