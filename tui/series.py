"""Series: the figures of one region, subject, indicator and measure over comparable periods, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.columns import columns_of, siblings
from tui.model import Dataset, Metric, Period, Quantity, Status


class Key(NamedTuple):
    """What makes figures comparable. `period` is `year`, `01-09` for January to September, `point` for 目前; any
    other time compares only with itself. A growth is year on year unless the page says 环比 (`mom`)."""

    region: str
    subject: str
    indicator: str
    measure: str
    against: str
    base_unit: str
    period: str


class Point(NamedTuple):
    """One time of a series. Several `metrics` (positions in the dataset) are the same observation printed again."""

    start: str
    end: str
    label: str
    value: Decimal
    status: Status
    metrics: tuple[int, ...]
    conflict: bool

    @property
    def year(self) -> int:
        return int(self.end[:4])


class Series(NamedTuple):
    """Points in the order of time; a year without a figure is absent, never filled."""

    key: Key
    points: tuple[Point, ...]

    @property
    def years(self) -> range:
        """From the first to the last year, with the gaps in between."""
        return range(self.points[0].year, self.points[-1].year + 1)


class TrackOf(NamedTuple):
    """What the column `track` says of a figure: its place on the axis of time apart, what it may be compared with."""

    indicator: str
    region: str
    subject: str
    measure: str
    against: str
    base_unit: str

    @classmethod
    def read(cls, text: str) -> TrackOf:
        """One value of the column."""
        indicator, region, subject, _, measure, rest = text.split("\t", 5)
        against, _, base_unit = rest.rpartition("\t")
        return cls(indicator, region, subject, measure, against, base_unit)


def period_class(period: Period) -> str:
    """What the period may be compared with; equal strings are comparable."""
    if period.kind in ("year", "point"):
        return period.kind
    if period.kind == "part_year":
        return f"{period.start[5:7]}-{period.end[5:7]}"
    return f"{period.start}/{period.end}" if period.start else "unknown"


def key_of(metric: Metric) -> Key:
    measure = metric.measure.name + (" mom" if metric.measure.basis == "mom" else "")
    return Key(
        metric.region,
        metric.subject,
        metric.indicator,
        measure,
        metric.measure.against_id or metric.measure.against,
        metric.quantity.base_unit,
        period_class(metric.period),
    )


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether two printed values can both be true: equal within the rounding of the coarser and their qualifiers.

    Intervals that only touch at a rounding edge (105.8 and 105.9) do not agree.
    """
    (low, high), (least, most) = interval(one), interval(other)
    if low == high or least == most:
        return low <= most and least <= high
    return low < most and least < high


def interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the greatest value, in base units, that the printed one may stand for.

    A printed decimal stands for half a unit of its last place either way; integers of counts and ranks are exact.
    超 opens the upper end, 不到 the lower; 约 widens by a tenth, 近 by a tenth below only. Of a fall they speak of its size.
    """
    value = quantity.number
    most = Decimal(quantity.base_max) if quantity.base_max else value
    if quantity.fallen:  # the words around the number speak of the size of the fall: 下降超5%
        value, most = -most, -value
    if quantity.kind in ("count", "rank") and value == value.to_integral_value() and "." not in quantity.value:
        half = Decimal(0)
    else:
        half = half_unit(quantity)
    low, high = value - half, most + half
    match quantity.qualifier:
        case "over" | "at_least":
            high = Decimal("Infinity")
        case "under" | "at_most":
            low = Decimal("-Infinity")
        case "about":
            low, high = low - abs(value) / 10, high + abs(value) / 10
        case "nearly":
            low, high = value - abs(value) / 10, value
        case _:
            pass
    return (-high, -low) if quantity.fallen else (low, high)


def half_unit(quantity: Quantity) -> Decimal:
    """Half a unit of the last printed place, in base units: 0.005 亿元 is 500 000 yuan for 1171.21亿元."""
    printed = Decimal(quantity.value)
    exponent = printed.as_tuple().exponent
    place = Decimal(1).scaleb(exponent) / 2 if isinstance(exponent, int) else Decimal(0)
    return place * quantity.factor


def series_of(dataset: Dataset, rows: Iterable[int]) -> list[Series]:
    """The series of the given metrics (positions in the dataset), in the order in which they first occur.

    Figures of unknown time stand in no series.
    """
    groups: dict[Key, list[int]] = {}
    for row in rows:
        metric = dataset.metrics[row]
        if metric.period.start:
            groups.setdefault(key_of(metric), []).append(row)
    return [Series(key, _points(dataset, group)) for key, group in groups.items()]


def _points(dataset: Dataset, rows: Sequence[int]) -> tuple[Point, ...]:
    times: dict[tuple[str, str, Status], list[int]] = {}
    for row in rows:
        metric = dataset.metrics[row]
        times.setdefault((metric.period.end, metric.period.start, metric.status), []).append(row)
    points: list[Point] = []
    for (end, start, status), same in sorted(times.items()):
        first = dataset.metrics[same[0]]
        best = max(same, key=lambda row: (dataset.metrics[row].quantity.qualifier == "exact", -row))
        conflict = any(
            not compatible(dataset.metrics[best].quantity, dataset.metrics[row].quantity) for row in same if row != best
        )
        value = dataset.metrics[best].quantity.number
        points.append(
            Point(start, end, first.period.label, value, status, (best, *(r for r in same if r != best)), conflict)
        )
    return tuple(points)


class Companions:
    """For each figure those of the same region, subject, indicator and time: its growth, rank, share."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._things: dict[int, dict[tuple[int, int], list[int]]] = {}

    def of(self, row: int) -> Sequence[int]:
        """The rows that speak of the same thing at the same time, the row itself among them; none where that is unknown, and
        none where all have one measure, as the same figure printed again is no companion. Of many rows it is looked for once."""
        columns = columns_of(self._dataset)
        thing, starts, ends, measures = (columns[name].codes for name in ("thing", "start", "end", "measure"))
        if not columns["start"][row]:
            return ()
        if thing[row] not in self._things:
            times: dict[tuple[int, int], list[int]] = {}
            for other in siblings(self._dataset, row):
                times.setdefault((starts[other], ends[other]), []).append(other)
            self._things[thing[row]] = {
                when: rows if len({measures[one] for one in rows}) > 1 else [] for when, rows in times.items()
            }
        return self._things[thing[row]][starts[row], ends[row]]
