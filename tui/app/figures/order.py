"""The order and the groups of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
_DERIVED = {"year": "end", "unknown_time": "start"}
"""The properties that are computed from others."""
_STATUSES = ("actual", "estimated", "capacity", "contracted", "planned", "target")


class Group(NamedTuple):
    """Rows with the same `key`, at the positions from `start` to `end` of the order, without `end`."""

    key: str
    start: int
    end: int


class Order:
    """Sorts and groups rows of a dataset. Equal rows stay in the order of the file."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._keys: dict[tuple[str, ...], Sequence[int]] = {}

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
        """The groups of sorted rows."""
        if not group:
            return []
        name = _property(group)
        column, groups, start = columns_of(self._dataset)[_DERIVED.get(name, name)], list[Group](), 0
        for _, members in groupby(rows, self._key(name)):
            end = start + sum(1 for _ in members)
            value = column[rows[start]]
            groups.append(Group(value[:4] if name == "year" else value, start, end))
            start = end
        return groups

    def _key(self, *names: str) -> Callable[[int], int]:
        """The sort key of a row by these properties."""
        if names not in self._keys:
            keys = [0] * len(self._dataset.metrics)
            for name in names:
                ranks, count = self._ranks(name)
                keys = [key * count + rank for key, rank in zip(keys, ranks, strict=True)]
            self._keys[names] = keys
        return self._keys[names].__getitem__

    def _ranks(self, name: str) -> tuple[Sequence[int], int]:
        """The rank of each row by a property, and how many ranks there are."""
        column, sort_key = columns_of(self._dataset)[_DERIVED.get(name, name)], self._sort_key(name)
        if sort_key is None:
            return column.codes, len(column.values)
        keys = [sort_key(value) for value in column.values]
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
        by_code = [ranks[key] for key in keys]
        return [by_code[code] for code in column.codes], len(ranks)

    def _sort_key(self, name: str) -> Callable[[str], Any] | None:
        """What sorts the values of a property; None if its column is in order."""
        match name:
            case "indicator":
                themes = {theme.id: at for at, theme in enumerate(self._dataset.themes)}
                indicators = self._dataset.indicators
                return {
                    each.id: (themes.get(each.theme, len(themes)), at) for at, each in enumerate(indicators)
                }.__getitem__
            case "status":
                return _STATUSES.index
            case "unknown_time":
                return lambda start: not start
            case "year":
                return lambda end: (not end, end[:4])
            case "region" | "page":
                return lambda value: (not value, value)
            case _:
                return None


def _property(group: Grouping) -> str:
    return "year" if group == "period" else group
