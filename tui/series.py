"""Series: the figures of one region, subject, indicator and measure over comparable periods. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.columns import columns_of, siblings
from tui.model import Dataset, Metric, Period, Quantity, Status


class SeriesKey(NamedTuple):
    """Figures with equal keys are comparable.

    `period` is `year`, `01-09` for January to September, `point` for 目前; any other period is comparable only with itself.
    A growth is year on year unless the page prints 环比 (`mom`).
    """

    region: str
    subject: str
    indicator: str
    measure: str
    against: str
    base_unit: str
    period: str


class Point(NamedTuple):
    """One time of a series. `metrics` are positions in the dataset: several where the same observation is printed again."""

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
    """Points in order of time. A year without a figure has no point."""

    key: SeriesKey
    points: tuple[Point, ...]


class TrackKey(NamedTuple):
    """The key of a track: of all figures of one indicator, place, measure and unit, whatever their period."""

    indicator: str
    region: str
    subject: str
    measure: str
    against: str
    base_unit: str

    @classmethod
    def parse(cls, text: str) -> TrackKey:
        """Parse a value of the column `track`."""
        indicator, region, subject, _, measure, rest = text.split("\t", 5)
        against, _, base_unit = rest.rpartition("\t")
        return cls(indicator, region, subject, measure, against, base_unit)


def period_class(period: Period) -> str:
    """A name for all periods that this one is comparable with."""
    if period.kind in ("year", "point"):
        return period.kind
    if period.kind == "part_year":
        return f"{period.start[5:7]}-{period.end[5:7]}"
    return f"{period.start}/{period.end}" if period.start else "unknown"


def key_of(metric: Metric) -> SeriesKey:
    """The key of the series that a figure is in."""
    return SeriesKey(
        metric.region,
        metric.subject,
        metric.indicator,
        metric.measure.name + (" mom" if metric.measure.basis == "mom" else ""),
        metric.measure.against_id or metric.measure.against,
        metric.quantity.base_unit,
        period_class(metric.period),
    )


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether two printed values can both be true: equal within the rounding of the coarser and their qualifiers.

    Intervals that only touch at a rounding edge (105.8 and 105.9) do not agree.
    """
    (low, high), (other_low, other_high) = interval(one), interval(other)
    if low == high or other_low == other_high:
        return low <= other_high and other_low <= high
    return low < other_high and other_low < high


def interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value, in base units, for which the printed value may stand.

    A printed decimal stands for half a unit of its last place either way; integers of counts and ranks are exact. 超 opens
    the upper end, 不到 the lower; 约 widens by a tenth both ways, 近 by a tenth downwards. The qualifiers of a fall are about
    its size.
    """
    value = quantity.number
    value_max = Decimal(quantity.base_max) if quantity.base_max else value
    if quantity.fallen:  # 下降超5%: the qualifier is about the size of the fall
        value, value_max = -value_max, -value
    exact = quantity.kind in ("count", "rank") and value == value.to_integral_value() and "." not in quantity.value
    half = Decimal(0) if exact else _half_unit(quantity)
    low, high = value - half, value_max + half
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


def _half_unit(quantity: Quantity) -> Decimal:
    """Half a unit of the last printed place, in base units: 500 000 yuan (0.005 亿元) for 1171.21亿元."""
    exponent = Decimal(quantity.value).as_tuple().exponent
    return Decimal(1).scaleb(exponent) / 2 * quantity.factor if isinstance(exponent, int) else Decimal(0)


def series_of(dataset: Dataset, rows: Iterable[int]) -> list[Series]:
    """The series of figures (positions in the dataset), in the order in which they first occur.

    Figures without a known time are in no series.
    """
    groups: dict[SeriesKey, list[int]] = {}
    for row in rows:
        metric = dataset.metrics[row]
        if metric.period.start:
            groups.setdefault(key_of(metric), []).append(row)
    return [Series(key, _points(dataset, group)) for key, group in groups.items()]


def _points(dataset: Dataset, rows: Sequence[int]) -> tuple[Point, ...]:
    metrics = dataset.metrics
    times: dict[tuple[str, str, Status], list[int]] = {}
    for row in rows:
        metric = metrics[row]
        times.setdefault((metric.period.end, metric.period.start, metric.status), []).append(row)
    points: list[Point] = []
    for (end, start, status), same in sorted(times.items()):
        label = metrics[same[0]].period.label
        best = min(same, key=lambda row: (metrics[row].quantity.qualifier != "exact", row))
        others = [row for row in same if row != best]
        quantity = metrics[best].quantity
        conflict = any(not compatible(quantity, metrics[row].quantity) for row in others)
        points.append(Point(start, end, label, quantity.number, status, (best, *others), conflict))
    return tuple(points)


class Companions:
    """For each figure, the figures of the same region, subject, indicator and time: its growth, rank, share."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._things: dict[int, dict[tuple[int, int], list[int]]] = {}

    def of(self, row: int) -> Sequence[int]:
        """The companions of a figure, itself included.

        None where its time is unknown, and none where all have one measure: these print the same figure again.
        """
        columns = columns_of(self._dataset)
        things, starts, ends = (columns[name].codes for name in ("thing", "start", "end"))
        if not columns["start"][row]:
            return ()
        if things[row] not in self._things:
            self._things[things[row]] = self._by_time(siblings(self._dataset, row))
        return self._things[things[row]][starts[row], ends[row]]

    def _by_time(self, rows: Iterable[int]) -> dict[tuple[int, int], list[int]]:
        columns = columns_of(self._dataset)
        starts, ends, measures = (columns[name].codes for name in ("start", "end", "measure"))
        times: dict[tuple[int, int], list[int]] = {}
        for row in rows:
            times.setdefault((starts[row], ends[row]), []).append(row)
        return {time: own if len({measures[row] for row in own}) > 1 else [] for time, own in times.items()}
