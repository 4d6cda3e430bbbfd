"""The order and the groups of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from tui.app.orders import Column, Grouping
from tui.columns import columns_of
from tui.model import Dataset

_ORDERS: Mapping[Column, tuple[str, ...]] = {
    "file": (),
    "place": ("region", "subject"),
    "indicator": ("indicator", "measure"),
    "value": ("kind", "base_unit", "value"),
    "period": ("end", "start"),
    "status": ("status",),
    "page": ("page",),
}
"""The properties that each column of the table sorts by, the first first."""
_SOURCES = {"year": "end", "unknown_time": "start"}
"""The columns of the properties that are not columns themselves."""
_STATUSES = ("actual", "estimated", "capacity", "contracted", "planned", "target")


class Group(NamedTuple):
    """Rows with the same `key`, at the positions from `start` to `end` of the order, without `end`."""

    key: str
    start: int
    end: int


class Order:
    """Sorts and groups rows of a dataset. Equal rows stay in the order of the file."""

    def __init__(self, dataset: Dataset) -> None:
        self._columns, self._size = columns_of(dataset), len(dataset.metrics)
        self._keys: dict[tuple[str, ...], Sequence[int]] = {}
        themes = {theme.id: at for at, theme in enumerate(dataset.themes)}
        indicators = {each.id: (themes.get(each.theme, -1), at) for at, each in enumerate(dataset.indicators)}
        self._sort_keys: Mapping[str, Callable[[str], Any]] = {
            "indicator": indicators.__getitem__,
            "region": lambda code: (not code, code),
            "status": _STATUSES.index,
            "year": lambda date: (not date, date[:4]),
            "unknown_time": lambda date: not date,
        }

    def sorted(self, rows: Sequence[int], by: Column, reverse: bool, group: Grouping) -> Sequence[int]:
        """Sort ascending rows by a column, within groups. Unknown times come last, also in reverse."""
        if by == "file":
            rows = rows[::-1] if reverse else rows
        else:
            rows = sorted(rows, key=self._key(*_ORDERS[by]), reverse=reverse)
        if by == "period":
            rows = sorted(rows, key=self._key("unknown_time"))
        return sorted(rows, key=self._key(_property(group))) if group else rows

    def groups(self, rows: Sequence[int], group: Grouping) -> list[Group]:
        """The groups of rows that are sorted within groups."""
        groups: list[Group] = []
        name, start = _property(group), 0
        for _, members in groupby(rows, self._key(name)) if group else ():
            end = start + sum(1 for _ in members)
            value = self._columns[_SOURCES.get(name, name)][rows[start]]
            groups.append(Group(value[:4] if name == "year" else value, start, end))
            start = end
        return groups

    def _key(self, *names: str) -> Callable[[int], int]:
        """The sort key of a row by these properties: a number, because numbers are faster to compare than tuples."""
        if names not in self._keys:
            keys = [0] * self._size
            for name in names:
                ranks, count = self._ranks(name)
                keys = [key * count + rank for key, rank in zip(keys, ranks, strict=True)]
            self._keys[names] = keys
        return self._keys[names].__getitem__

    def _ranks(self, name: str) -> tuple[Iterable[int], int]:
        """The rank of each row by a property, and the number of ranks."""
        column = self._columns[_SOURCES.get(name, name)]
        if name not in self._sort_keys:  # the values of a column are sorted
            return column.codes, len(column.values)
        keys = list(map(self._sort_keys[name], column.values))
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
        by_code = [ranks[key] for key in keys]
        return map(by_code.__getitem__, column.codes), len(ranks)


def _property(group: Grouping) -> str:
    return "year" if group == "period" else group
