"""The order of the table: each order is worked out once for the whole dataset, then only filtered."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from itertools import accumulate, compress
from typing import NamedTuple, cast

from tui.app.orders import COLUMNS, GROUPINGS, Column, Grouping
from tui.columns import Column as Values
from tui.columns import columns_of
from tui.model import Dataset, Status
from tui.search.bits import Rows

_STATUSES: tuple[Status, ...] = ("actual", "estimated", "capacity", "contracted", "planned", "target")
_FEW = 2000
_KEPT = 24  # orders; those that are one key away from one are half as many
_AT_ONCE = 10000  # rows


class Group(NamedTuple):
    """A group of the table: what its rows have in common, and where in the order they begin and end."""

    key: str
    start: int
    end: int


class Order:
    """Puts any selection of a dataset's rows in order. Each order is a few passes over the columns: rows that are in order by
    one property are dealt out by the next, those of one value staying as they are."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._orders: dict[tuple[Column, bool, Grouping], Sequence[int]] = {}
        self._begun: tuple[object, Iterator[object]] = None, iter(())
        self._ranks: dict[tuple[Column, bool, Grouping], Sequence[int]] = {}
        themes = {theme.id: at for at, theme in enumerate(dataset.themes)}
        self._indicator = {
            one.id: (themes.get(one.theme, len(themes)), at) for at, one in enumerate(dataset.indicators)
        }

    def sorted(self, rows: Sequence[int], by: Column, reverse: bool, group: Grouping) -> Sequence[int]:
        """The rows by a column, within groups. Figures of unknown time come last, whichever way round."""
        if by == "file" and not reverse and not group:
            return rows
        which = by, reverse, group
        if which not in self._orders:
            self._keep(which)
        order = self._orders[which]
        if len(rows) == len(order):
            return order
        if len(rows) < _FEW or not isinstance(rows, Rows):
            return sorted(rows, key=self._ranks[which].__getitem__)
        return list(compress(order, map(rows.flags.__getitem__, order)))

    def preparing(self, by: Column, reverse: bool, group: Grouping) -> Iterator[object]:
        """Works out, part by part, the orders that are one key away from an order."""
        near = (
            [(by, reverse, one) for one in GROUPINGS]
            + [(one, False, group) for one in COLUMNS]
            + [(by, not reverse, group)]
        )
        for which in near:
            if which not in self._orders and which != ("file", False, ""):
                self._begun = which, self._keeping(which)
                for _ in self._begun[1]:  # `yield from` would end what is begun when nobody asks for more
                    yield None

    def _keep(self, which: tuple[Column, bool, Grouping]) -> None:
        for _ in self._begun[1] if self._begun[0] == which else self._keeping(which):
            pass

    def _keeping(self, which: tuple[Column, bool, Grouping]) -> Iterator[object]:
        """Work out an order, and the rank of each row in it; of many, those of long ago are forgotten."""
        order = yield from self._whole(*which)
        rank = array("I", bytes(4 * len(order)))
        for start in range(0, len(order), _AT_ONCE):
            for at, row in enumerate(order[start : start + _AT_ONCE], start):
                rank[row] = at
            yield None
        if len(self._orders) >= _KEPT:
            oldest = next(iter(self._orders))
            del self._orders[oldest], self._ranks[oldest]
        self._orders[which], self._ranks[which] = order, rank
        if self._begun[0] == which:
            self._begun = None, iter(())

    def place(self, rows: Sequence[int], row: int, by: Column, reverse: bool, group: Grouping) -> int | None:
        """Where a row is among rows that `sorted` has put in order; None when it is not."""
        if isinstance(rows, Rows):
            return rows.place(row)
        rank = self._ranks.get((by, reverse, group))
        at = bisect_left(rows, rank[row], key=rank.__getitem__) if rank else bisect_left(rows, row)
        return at if at < len(rows) and rows[at] == row else None

    def groups(self, rows: Sequence[int], group: Grouping) -> list[Group]:
        """The groups of rows that are in the order of that grouping."""
        if not group:
            return []
        column, ranks = self._grouped(group)
        names = {rank: self._name(column.values[code], group) for code, rank in enumerate(ranks)}
        sizes = Counter[int]()
        if len(rows) == len(column):
            counts = column.counts()
            for rank, value in zip(ranks, column.values, strict=True):
                sizes[rank] += counts[value]
        else:
            for code, count in Counter(map(column.codes.__getitem__, rows)).items():
                sizes[ranks[code]] += count
        found: list[Group] = []
        start = 0
        for rank in sorted(sizes):
            found.append(Group(names[rank], start, start + sizes[rank]))
            start += sizes[rank]
        return found

    @staticmethod
    def _name(value: str, group: Grouping) -> str:
        return value[:4] if group == "period" else value

    def _whole(self, by: Column, reverse: bool, group: Grouping) -> Generator[object, None, Sequence[int]]:
        order: Sequence[int] = range(len(self._dataset.metrics))
        for column, ranks in self._keys(by):
            order = yield from _dealt(order, column, ranks, reverse)
        if by == "file" and reverse:
            order = order[::-1]
        if by == "period":
            start = columns_of(self._dataset)["start"]
            unknown = set(start.rows_of(""))
            order = [*(row for row in order if row not in unknown), *start.rows_of("")] if unknown else order
        if group:
            order = yield from _dealt(order, *self._grouped(group))
        return order

    def _keys(self, by: Column) -> list[Ranked]:
        """The columns that make an order, the last first, each with the ranks of its values."""
        columns = columns_of(self._dataset)
        match by:
            case "place":
                return [_plain(columns["subject"]), _empty_last(columns["region"])]
            case "indicator":
                return [_plain(columns["measure"]), self._grouped("indicator")]
            case "value":
                return [_plain(columns[name]) for name in ("value", "base_unit", "kind")]
            case "period":
                return [_plain(columns[name]) for name in ("start", "end")]
            case "status":
                column = columns["status"]
                return [(column, [_STATUSES.index(cast(Status, value)) for value in column.values])]
            case "page":
                return [_plain(columns["page"])]
            case _:
                return []

    def _grouped(self, group: Grouping) -> Ranked:
        """The column by which rows are grouped; values of one rank are one group."""
        if group == "period":
            column = columns_of(self._dataset)["end"]
            years = sorted({value[:4] or "~" for value in column.values})
            return column, [bisect_left(years, value[:4] or "~") for value in column.values]
        column = columns_of(self._dataset)[group]
        if group != "indicator":
            return _empty_last(column)
        order = sorted(column.values, key=self._indicator.__getitem__)
        ranks = {value: rank for rank, value in enumerate(order)}
        return column, [ranks[value] for value in column.values]


Ranked = tuple[Values[str], Sequence[int]]


def _merged(column: Values[str], ranks: Sequence[int]) -> Sequence[int]:
    """The same where the rows are still in the order of the file, in which the column has those of each value."""
    codes: dict[int, list[int]] = {}
    for code, rank in enumerate(ranks):
        codes.setdefault(rank, []).append(code)
    merged = array("I")
    for rank in sorted(codes):
        merged.extend(sorted(row for code in codes[rank] for row in column.rows_of(column.values[code])))
    return merged


def _plain(column: Values[str]) -> Ranked:
    return column, range(len(column.values))


def _empty_last(column: Values[str]) -> Ranked:
    codes = range(len(column.values))
    return column, [codes[-1], *codes[:-1]] if column.values and column.values[0] == "" else codes


def _dealt(
    order: Sequence[int], column: Values[str], ranks: Sequence[int], reverse: bool = False
) -> Generator[object, None, Sequence[int]]:
    """All rows in the order of the ranks that their values have in a column, part by part; rows of one rank stay as they are."""
    if isinstance(order, range) and not reverse:
        return _merged(column, ranks)
    sizes = [0] * (max(ranks, default=-1) + 1)
    counts = column.counts()
    for rank, value in zip(ranks, column.values, strict=True):
        sizes[rank] += counts[value]
    free = [*accumulate(reversed(sizes), initial=0)][-2::-1] if reverse else [*accumulate(sizes, initial=0)]
    dealt = array("I", bytes(4 * len(column)))
    for start in range(0, len(order), _AT_ONCE):
        rows = order[start : start + _AT_ONCE]
        for row, code in zip(rows, map(column.codes.__getitem__, rows), strict=True):
            rank = ranks[code]
            dealt[free[rank]] = row
            free[rank] += 1
        yield None
    return dealt
