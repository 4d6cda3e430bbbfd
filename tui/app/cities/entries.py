"""What a pane shows: figures of the same thing at the same time stand together, with their series beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tui.app.cities.spark import Cell
from tui.columns import columns_of, siblings
from tui.model import Dataset, Metric
from tui.series import Key, Series, compatible, key_of, series_of

if TYPE_CHECKING:
    from tui.relations.derived import Deriver

_KEPT = 1 << 14  # series and keys
_ORDER = ("level", "count", "growth", "average", "share", "multiple", "difference", "rank")


class Entry(NamedTuple):
    """One line of a pane: the figure `row`, and what speaks of it (`beside`: growth, share, rank).

    `again` are rows that print the same; `conflict` says that one of them differs. Entries with the same `key` are one series;
    it is None where the time is unknown.
    """

    row: int
    beside: tuple[int, ...]
    again: tuple[int, ...]
    key: Key | None
    conflict: bool

    @property
    def rows(self) -> tuple[int, ...]:
        return (self.row, *self.beside, *self.again)


class Book:
    """Knows, for the whole dataset, the series of each figure; makes the entries of any selection of figures."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._series: dict[tuple[str, str, str], dict[Key, Series]] = {}
        self._keys: dict[int, Key | None] = {}
        self._alike = [columns_of(dataset)[name].codes for name in ("measure", "base_unit")]

    def series(self, row: int) -> Series | None:
        """The series that a figure stands in, over the whole dataset; None where its time is unknown."""
        metric = self.dataset.metrics[row]
        thing = (metric.region, metric.subject, metric.indicator)
        if thing not in self._series:
            if len(self._series) > _KEPT:
                self._series = {}
            self._series[thing] = {one.key: one for one in series_of(self.dataset, siblings(self.dataset, row))}
        return self._series[thing].get(key_of(metric))

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """The entries of the figures, in their order; of one series only the latest, for it shows the others."""
        times: dict[object, list[int]] = {}
        for row in rows:
            times.setdefault(_same_time(self.dataset.metrics[row]), []).append(row)
        found: dict[object, Entry] = {}
        for group in times.values():
            entry = self._entry(group)
            key: object = entry.key or entry.row
            if key not in found or self._later(entry, found[key]):
                found[key] = entry
        return list(found.values())

    def _entry(self, rows: Sequence[int]) -> Entry:
        metrics = self.dataset.metrics
        ways: dict[object, list[int]] = {}
        for row in rows:
            measure = metrics[row].measure
            ways.setdefault((measure.name, measure.against, metrics[row].quantity.base_unit), []).append(row)
        for way in ways.values():
            way.sort(key=lambda row: metrics[row].quantity.qualifier != "exact")
        ordered = sorted(ways.values(), key=lambda way: _ORDER.index(metrics[way[0]].measure.kind))
        row, *again = ordered[0]
        conflict = any(not compatible(metrics[row].quantity, metrics[other].quantity) for other in again)
        return Entry(row, tuple(way[0] for way in ordered[1:]), tuple(again), self._key(row), conflict)

    def _key(self, row: int) -> Key | None:
        if row not in self._keys:
            metric = self.dataset.metrics[row]
            if len(self._keys) > _KEPT:
                self._keys = {}
            self._keys[row] = key_of(metric) if metric.period.start else None
        return self._keys[row]

    def _has_series(self, entry: Entry) -> bool:
        """Whether other figures are printed of the same. Only those that the columns do not rule out are looked at."""
        if entry.key is None:
            return False
        codes, row = self._alike, entry.row
        same = (other for other in siblings(self.dataset, row) if other != row)
        return any(self._key(other) == entry.key for other in same if all(one[other] == one[row] for one in codes))

    def shown_by(self, entry: Entry) -> list[int]:
        """The rows of the series that an entry shows."""
        series = self.series(entry.row) if self._has_series(entry) else None
        return [row for point in series.points for row in point.metrics] if series else []

    def _later(self, one: Entry, other: Entry) -> bool:
        """Whether an entry is to stand for its series: a result before a plan, then the later."""
        first, second = self.dataset.metrics[one.row], self.dataset.metrics[other.row]
        return (first.status == "actual", first.period.end) > (second.status == "actual", second.period.end)

    def worth(self, entry: Entry) -> int:
        """How much an entry deserves a place in a small pane."""
        metric = self.dataset.metrics[entry.row]
        many = self._has_series(entry)
        points = (
            16 * metric.headline
            + 8 * many
            + 4 * (not metric.subject)
            + 2 * bool(entry.beside)
            + bool(metric.period.start)
        )
        return points + (metric.status == "actual") + 2 * metric.region.endswith("00")

    def cells(self, entry: Entry) -> dict[int, Cell]:
        """The sparkline of an entry, empty when only one time is printed; a year before that follows from a growth is in it."""
        series = self.series(entry.row) if self._has_series(entry) else None
        if series is None or len(series.points) < 2:
            return {}
        found = {
            point.year: Cell(point.value, point.status, point.conflict)
            for point in sorted(series.points, key=lambda point: point.status == "actual")
        }
        if self.dataset.metrics[entry.row].measure.name == "level" and any(
            self.dataset.metrics[row].measure.name == "growth" for row in entry.beside
        ):
            for year, cell in self._derived(entry.row):
                found.setdefault(year, cell)
        return found

    def _derived(self, row: int) -> list[tuple[int, Cell]]:
        derived = self._deriver.from_metric(self.dataset.metrics[row], row)
        return [(int(one.end[:4]), Cell(one.value, None)) for one in derived if one.kind == "previous level"]

    @cached_property
    def _deriver(self) -> Deriver:
        from tui.relations.derived import Deriver

        return Deriver(self.dataset)


def _same_time(metric: Metric) -> object:
    """What figures must share to stand together. Where the time is not printed, the passage is the time."""
    time = (metric.period.start, metric.period.end) if metric.period.start else metric.passage
    return metric.region, metric.subject, metric.indicator, metric.status, time
