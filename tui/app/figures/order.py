"""The orders and groups of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, cast

from tui.app.orders import Column, Grouping
from tui.columns import Column as Property
from tui.columns import columns_of
from tui.model import Dataset, Status

_STATUSES: tuple[Status, ...] = ("actual", "estimated", "capacity", "contracted", "planned", "target")
_NO_YEAR = "~"  # after all years


class Group(NamedTuple):
    """A group of the table: what its rows have in common, and where in the order they begin and end."""

    key: str
    start: int
    end: int


class Order:
    """Sorts rows of a dataset. Rows that are equal stay in the order of the file."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._keys: dict[str, list[int]] = {}

    def sorted(self, rows: Sequence[int], by: Column, reverse: bool, group: Grouping) -> Sequence[int]:
        """The rows by a column, within groups. Figures of unknown time come last, also in reverse."""
        if by == "file":
            result: Sequence[int] = rows[::-1] if reverse else rows
        else:
            result = sorted(rows, key=self._key(by).__getitem__, reverse=reverse)
        if by == "period":
            start = columns_of(self._dataset)["start"]
            unknown = set(start.rows_of(""))
            result = [*(row for row in result if row not in unknown), *(row for row in rows if row in unknown)]
        return sorted(result, key=self._key(f"group {group}").__getitem__) if group else result

    def groups(self, rows: Sequence[int], group: Grouping) -> list[Group]:
        """The groups of sorted rows."""
        if not group:
            return []
        groups: list[Group] = []
        start = 0
        for name, count in Counter(self._group_name(group, row) for row in rows).items():
            groups.append(Group(name, start, start + count))
            start += count
        return groups

    def _group_name(self, group: Grouping, row: int) -> str:
        columns = columns_of(self._dataset)
        return columns["end"][row][:4] if group == "period" else columns[group][row]

    def _key(self, by: str) -> list[int]:
        """One sort key for each row of the dataset: the ranks of its values as the digits of one number."""
        if by not in self._keys:
            keys = [0] * len(self._dataset.metrics)
            for column, ranks in self._ranked(by):
                size = max(ranks, default=0) + 1
                keys = [key * size + ranks[code] for key, code in zip(keys, column.codes, strict=True)]
            self._keys[by] = keys
        return self._keys[by]

    def _ranked(self, by: str) -> list[tuple[Property[str], Sequence[int]]]:
        """The columns of an order, the most important first, each with the ranks of its values."""
        columns = columns_of(self._dataset)

        def plain(name: str) -> tuple[Property[str], Sequence[int]]:
            return columns[name], range(len(columns[name].values))

        def empty_last(name: str) -> tuple[Property[str], Sequence[int]]:
            values = columns[name].values
            return columns[name], [len(values) if value == "" else rank for rank, value in enumerate(values)]

        match by:
            case "place":
                return [empty_last("region"), plain("subject")]
            case "indicator":
                return [self._indicators(), plain("measure")]
            case "value":
                return [plain("kind"), plain("base_unit"), plain("value")]
            case "period":
                return [plain("end"), plain("start")]
            case "status":
                values = columns["status"].values
                return [(columns["status"], [_STATUSES.index(cast(Status, value)) for value in values])]
            case "page":
                return [plain("page")]
            case "group indicator":
                return [self._indicators()]
            case "group period":
                years = [value[:4] or _NO_YEAR for value in columns["end"].values]
                ranks = {year: rank for rank, year in enumerate(sorted(set(years)))}
                return [(columns["end"], [ranks[year] for year in years])]
            case _:
                return [empty_last(by.removeprefix("group "))]

    def _indicators(self) -> tuple[Property[str], Sequence[int]]:
        """The column of indicators, by theme and then as in the file."""
        themes = {theme.id: rank for rank, theme in enumerate(self._dataset.themes)}
        places = {
            indicator.id: (themes.get(indicator.theme, len(themes)), rank)
            for rank, indicator in enumerate(self._dataset.indicators)
        }
        column = columns_of(self._dataset)["indicator"]
        ranks = {value: rank for rank, value in enumerate(sorted(column.values, key=places.__getitem__))}
        return column, [ranks[value] for value in column.values]
