"""The entries of a city card: figures of the same thing at the same time stand together, with their series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from textual.cache import LRUCache

from tui.app.cities.spark import SparkCell
from tui.columns import siblings
from tui.model import Dataset, Metric
from tui.series import SeriesKey, compatible, key_of, series_of

if TYPE_CHECKING:
    from tui.relations.derived import Deriver

_CACHED_THINGS = 4096
_KINDS = ("level", "count", "growth", "average", "share", "multiple", "difference", "rank")
"""The kinds of measures; the first of these that an entry has is its value."""


class CityEntry(NamedTuple):
    """The figure `row`, and the figures `beside` it: growth, share, rank of the same thing at the same time.

    `repeats` are rows that print the same figure again; `conflict` is whether the value of one of them differs.
    """

    row: int
    beside: tuple[int, ...] = ()
    repeats: tuple[int, ...] = ()
    conflict: bool = False

    @property
    def rows(self) -> tuple[int, ...]:
        return (self.row, *self.beside, *self.repeats)


class CityEntries:
    """Makes entries of the figures of a dataset, and knows their series."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._series: LRUCache[tuple[str, str, str], dict[SeriesKey, list[int]]] = LRUCache(_CACHED_THINGS)

    def entries(self, rows: Iterable[int]) -> list[CityEntry]:
        """The entries of the figures, in their order. A series has one entry, which is its latest result."""
        together: dict[object, list[int]] = {}
        for row in rows:
            together.setdefault(_thing_and_time(self.dataset.metrics[row]), []).append(row)
        latest: dict[int, CityEntry] = {}
        for group in together.values():
            entry = self._entry(group)
            series = self.series_rows(entry.row)[0]
            if series not in latest or self._is_later(entry, latest[series]):
                latest[series] = entry
        return list(latest.values())

    def series_rows(self, row: int) -> list[int]:
        """The rows of the series of a figure, in the whole dataset; the row alone where its time is unknown."""
        metric = self.dataset.metrics[row]
        if not metric.period.start:
            return [row]
        thing = (metric.region, metric.subject, metric.indicator)
        if (series := self._series.get(thing)) is None:
            series = self._series[thing] = {}
            for other in siblings(self.dataset, row):
                series.setdefault(key_of(self.dataset.metrics[other]), []).append(other)
        return series[key_of(metric)]

    def importance(self, entry: CityEntry) -> int:
        """A number by which the entries of a small card are chosen."""
        metric = self.dataset.metrics[entry.row]
        return (
            16 * metric.headline
            + 8 * (len(self.series_rows(entry.row)) > 1)
            + 4 * (not metric.subject)
            + 2 * bool(entry.beside)
            + bool(metric.period.start)
            + (metric.status == "actual")
            + 2 * metric.region.endswith("00")
        )

    def spark_cells(self, entry: CityEntry) -> dict[int, SparkCell]:
        """The sparkline of an entry, empty for fewer than two times. It includes the year before, derived from a growth."""
        rows = self.series_rows(entry.row)
        points = series_of(self.dataset, rows)[0].points if len(rows) > 1 else ()
        if len(points) < 2:
            return {}
        cells = {
            point.year: SparkCell(point.value, point.status, point.conflict)
            for point in sorted(points, key=lambda point: point.status == "actual")
        }
        if self.dataset.metrics[entry.row].measure.name == "level" and any(
            self.dataset.metrics[row].measure.name == "growth" for row in entry.beside
        ):
            for derived in self._deriver.from_metric(self.dataset.metrics[entry.row], entry.row):
                if derived.kind == "previous level":
                    cells.setdefault(int(derived.end[:4]), SparkCell(derived.value, None))
        return cells

    def _entry(self, rows: Sequence[int]) -> CityEntry:
        """The entry of figures of the same thing at the same time."""
        if len(rows) == 1:
            return CityEntry(rows[0])
        metrics = self.dataset.metrics
        by_measure: dict[object, list[int]] = {}
        for row in rows:
            measure = metrics[row].measure
            by_measure.setdefault((measure.name, measure.against, metrics[row].quantity.base_unit), []).append(row)
        for same in by_measure.values():
            same.sort(key=lambda row: metrics[row].quantity.qualifier != "exact")
        (row, *repeats), *others = sorted(
            by_measure.values(), key=lambda same: _KINDS.index(metrics[same[0]].measure.kind)
        )
        conflict = any(not compatible(metrics[row].quantity, metrics[other].quantity) for other in repeats)
        return CityEntry(row, tuple(same[0] for same in others), tuple(repeats), conflict)

    def _is_later(self, entry: CityEntry, other: CityEntry) -> bool:
        """Whether an entry represents its series rather than another: a result before a plan, then the later."""
        first, second = self.dataset.metrics[entry.row], self.dataset.metrics[other.row]
        return (first.status == "actual", first.period.end) > (second.status == "actual", second.period.end)

    @cached_property
    def _deriver(self) -> Deriver:
        from tui.relations.derived import Deriver

        return Deriver(self.dataset)


def _thing_and_time(metric: Metric) -> object:
    """What the figures of one entry share. Figures without a printed time stand together if one passage prints them."""
    time = (metric.period.start, metric.period.end) if metric.period.start else metric.passage
    return metric.region, metric.subject, metric.indicator, metric.status, time
