"""Which rows have which value of a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from tui.columns import Column
from tui.selection import bits

V = TypeVar("V", str, int)

_SPARSE = 64  # below one row in so many, row numbers take less room than bits


class Postings(dict[V, "int | list[int]"]):
    """Value → its rows: many as bits, few as numbers, so that 10 000 pages need hardly more room than their rows."""

    def __init__(self, column: Column[V], size: int, several: Callable[[V], tuple[V, ...]] | None = None) -> None:
        """The postings of a column; `several` tells the values that one of its values stands for. Empty ones have none."""
        super().__init__()
        self._size = size
        codes: dict[V, list[int]] = {}
        for code, value in enumerate(column.values):
            for one in several(value) if several else (value,) if value != "" else ():
                codes.setdefault(one, []).append(code)
        for key, some in codes.items():
            rows = list(column.rows(some))
            self[key] = rows if len(rows) * _SPARSE < size else bits.of_rows(rows, size)

    def union(self, values: Iterable[V]) -> int:
        """The rows that have one of the values, as bits."""
        found, few = 0, []
        for value in values:
            rows = self.get(value, 0)
            if isinstance(rows, int):
                found |= rows
            else:
                few.append(rows)
        return found | bits.of_rows(chain.from_iterable(few), self._size) if few else found

    def counts(self, chosen: int) -> Iterator[tuple[V, int]]:
        """Each value with the number of chosen rows that have it."""
        flags = bits.flags_of(chosen, self._size)
        for value, rows in self.items():
            yield value, (rows & chosen).bit_count() if isinstance(rows, int) else sum(map(flags.__getitem__, rows))
