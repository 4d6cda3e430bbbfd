"""The order of the table: each order is worked out once for the whole dataset, then only filtered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any, NamedTuple

from tui.model import Dataset, Metric, Status
from tui.screen.orders import Column, Grouping

_STATUSES: tuple[Status, ...] = ("actual", "estimated", "capacity", "contracted", "planned", "target")
_FEW = 2000


class Group(NamedTuple):
    """A group of the table: what its rows have in common, and where in the order they begin and end."""

    key: str
    start: int
    end: int


class Order:
    """Puts any selection of a dataset's rows in order."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._orders: dict[tuple[Column, bool, Grouping], list[int]] = {}
        self._ranks: dict[tuple[Column, bool, Grouping], list[int]] = {}
        self._theme = {theme.id: at for at, theme in enumerate(dataset.themes)}
        self._indicator = {
            one.id: (self._theme.get(one.theme, len(self._theme)), at) for at, one in enumerate(dataset.indicators)
        }

    def sorted(self, rows: Sequence[int], by: Column, reverse: bool, group: Grouping) -> Sequence[int]:
        """The rows by a column, within groups. Figures of unknown time come last, whichever way round."""
        if by == "file" and not reverse and not group:
            return rows
        which = by, reverse, group
        if which not in self._orders:
            order = self._orders[which] = self._whole(by, reverse, group)
            rank = self._ranks[which] = [0] * len(order)
            for at, row in enumerate(order):
                rank[row] = at
        order = self._orders[which]
        if len(rows) == len(order):
            return order
        if len(rows) < _FEW:
            return sorted(rows, key=self._ranks[which].__getitem__)
        wanted = bytearray(len(order))
        for row in rows:
            wanted[row] = 1
        return list(compress(order, map(wanted.__getitem__, order)))

    def place(self, rows: Sequence[int], row: int, by: Column, reverse: bool, group: Grouping) -> int | None:
        """Where a row is among rows that `sorted` has put in order; None when it is not."""
        rank = self._ranks.get((by, reverse, group))
        at = bisect_left(rows, rank[row], key=rank.__getitem__) if rank else bisect_left(rows, row)
        return at if at < len(rows) and rows[at] == row else None

    def groups(self, rows: Sequence[int], group: Grouping) -> list[Group]:
        """The groups of rows that are in the order of that grouping."""
        if not group:
            return []
        key, metrics = self._group_key(group), self._dataset.metrics
        found: list[Group] = []
        for at, row in enumerate(rows):
            now = key(metrics[row])
            if not found or now != found[-1].key:
                found.append(Group(now, at, at + 1))
            else:
                found[-1] = found[-1]._replace(end=at + 1)
        return found

    def _whole(self, by: Column, reverse: bool, group: Grouping) -> list[int]:
        metrics = self._dataset.metrics
        key = self._key(by)
        keys: list[Any] = [key(row, metric) for row, metric in enumerate(metrics)]
        known = [row for row in range(len(metrics)) if keys[row] is not None]
        known.sort(key=keys.__getitem__, reverse=reverse)
        order = known + [row for row in range(len(metrics)) if keys[row] is None]
        if group:
            rank = self._group_rank(group)
            order.sort(key=lambda row: rank(metrics[row]))
        return order

    def _key(self, by: Column) -> Callable[[int, Metric], Any]:
        match by:
            case "place":
                return lambda row, metric: (metric.region or "~", metric.subject, row)
            case "indicator":
                return lambda row, metric: (self._indicator[metric.indicator], metric.measure.name, row)
            case "value":
                return lambda row, metric: (metric.quantity.kind, metric.quantity.base_unit, metric.quantity.number)
            case "period":
                return lambda row, metric: (metric.period.end, metric.period.start) if metric.period.start else None
            case "status":
                return lambda row, metric: _STATUSES.index(metric.status)
            case "page":
                return lambda row, metric: (self._page(metric), self._dataset.passages[metric.passage].start)
            case _:
                return lambda row, metric: row

    def _page(self, metric: Metric) -> str:
        return self._dataset.article_of(metric).page

    def _group_key(self, group: Grouping) -> Callable[[Metric], str]:
        match group:
            case "region":
                return lambda metric: metric.region
            case "indicator":
                return lambda metric: metric.indicator
            case "page":
                return self._page
            case _:
                return lambda metric: metric.period.end[:4]

    def _group_rank(self, group: Grouping) -> Callable[[Metric], Any]:
        if group == "indicator":
            return lambda metric: self._indicator[metric.indicator]
        key = self._group_key(group)
        return lambda metric: key(metric) or "~"
