"""The order of the table: each order is worked out once for the whole dataset, then only filtered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, groupby
from typing import Any, NamedTuple, cast

from tui.columns import Column as Values
from tui.model import Dataset, Status
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
        column = self._group_column(group)
        codes, values = column.codes, column.values
        found: list[Group] = []
        start = 0
        for code, run in groupby(map(codes.__getitem__, rows)):
            end = start + sum(1 for _ in run)
            key = values[code][:4] if group == "period" else values[code]
            if found and found[-1].key == key:
                found[-1] = found[-1]._replace(end=end)
            else:
                found.append(Group(key, start, end))
            start = end
        return found

    def _whole(self, by: Column, reverse: bool, group: Grouping) -> list[int]:
        keys = self._keys(by)
        rows = range(len(keys))
        known = [row for row in rows if keys[row] is not None]
        known.sort(key=keys.__getitem__, reverse=reverse)
        order = known + [row for row in rows if keys[row] is None]
        if group:
            order.sort(key=self._group_ranks(group).__getitem__)
        return order

    def _keys(self, by: Column) -> Sequence[Any]:
        """What each row is sorted by; None where a row has nothing to be sorted by."""
        columns = self._dataset.columns
        match by:
            case "place":
                return list(zip((one or "~" for one in columns["region"]), columns["subject"], strict=True))
            case "indicator":
                return list(zip(self._indicator_ranks(), columns["measure"], strict=True))
            case "value":
                return list(zip(columns["kind"], columns["base_unit"], columns["value"].codes, strict=True))
            case "period":
                return [
                    (end, start) if start else None for end, start in zip(columns["end"], columns["start"], strict=True)
                ]
            case "status":
                ranks = [_STATUSES.index(cast(Status, value)) for value in columns["status"].values]
                return list(map(ranks.__getitem__, columns["status"].codes))
            case "page":
                return list(columns["page"])
            case _:
                return range(len(self._dataset.metrics))

    def _indicator_ranks(self) -> list[tuple[int, int]]:
        column = self._dataset.columns["indicator"]
        ranks = [self._indicator[value] for value in column.values]
        return list(map(ranks.__getitem__, column.codes))

    def _group_column(self, group: Grouping) -> Values[str]:
        return self._dataset.columns["end" if group == "period" else group]

    def _group_ranks(self, group: Grouping) -> Sequence[Any]:
        if group == "indicator":
            return self._indicator_ranks()
        return [(value[:4] if group == "period" else value) or "~" for value in self._group_column(group)]
