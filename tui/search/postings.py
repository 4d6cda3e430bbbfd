"""Which rows have which value of a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from tui.columns import Column
from tui.search import bits

V = TypeVar("V", str, int)

_SPARSE = 64  # below one row in so many, row numbers take less room than bits
_MANY = 32  # from one row in so many on, it is quicker to look at all rows at once
_MOST_CODES = 1 << 12  # unless it is for 256 codes at a time, of very many


class Postings(Generic[V]):
    """Value → its rows: of a value that many rows have, as bits that are kept once they were wanted; of others the column
    knows the rows, so that 10 000 pages need no room here."""

    def __init__(self, column: Column[V], size: int, several: Callable[[V], tuple[V, ...]] | None = None) -> None:
        """The postings of a column; `several` tells the values that one of its values stands for. Empty ones have none."""
        self._column: Column[V] = column
        self._size = size
        self._codes: dict[V, list[int]] = {}
        for code, value in enumerate(column.values):
            for one in several(value) if several else (value,) if value != "" else ():
                self._codes.setdefault(one, []).append(code)
        self._kept: dict[V, int] = {}

    def prepare(self) -> bits.Planes:
        """Make what the first question for many rows would otherwise wait for."""
        return self._planes

    def __iter__(self) -> Iterator[V]:
        return iter(self._codes)

    def __contains__(self, value: object) -> bool:
        return value in self._codes

    def union(self, values: Iterable[V]) -> int:
        """The rows that have one of the values, as bits."""
        found = 0
        few: list[int] = []
        for value in values:
            if (many := self._many(value)) is not None:
                found |= many
            else:
                few += self._codes.get(value, ())
        return found | self._rows(few) if few else found

    def counts(self, chosen: int) -> Iterator[tuple[V, int]]:
        """Each value with the number of chosen rows that have it."""
        flags = bits.flags_of(chosen, self._size)
        for value, codes in self._codes.items():
            many = self._many(value)
            if many is not None:
                yield value, (many & chosen).bit_count()
            else:
                yield value, sum(map(flags.__getitem__, self._rows_with(codes)))

    def _many(self, value: V) -> int | None:
        """The bits of a value, or None where they would take more room than they are worth."""
        if value not in self._kept:
            codes = self._codes.get(value, ())
            if self._count(codes) * _SPARSE < self._size:
                return None
            self._kept[value] = self._rows(codes)
        return self._kept[value]

    def _count(self, codes: Iterable[int]) -> int:
        return sum(len(self._column.rows_of(self._column.values[code])) for code in codes)

    def _rows_with(self, codes: Iterable[int]) -> Iterator[int]:
        return (row for code in codes for row in self._column.rows_of(self._column.values[code]))

    def _rows(self, codes: Sequence[int]) -> int:
        if len(self._column.values) <= _MOST_CODES and self._count(codes) * _MANY > self._size:
            return self._planes.rows(codes)
        return bits.of_rows(self._rows_with(codes), self._size)

    @cached_property
    def _planes(self) -> bits.Planes:
        return bits.Planes(self._column.codes)
