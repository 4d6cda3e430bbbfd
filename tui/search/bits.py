"""Sets of row numbers as integers: bit n says that row n is in. And, or and counting cost microseconds at 100 000 rows."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import compress, islice
from typing import overload

_AT_ONCE = 4096  # rows
_SOME = (1 << _AT_ONCE) - 1
_SCREEN = 64  # rows; more of them are seldom seen at once
_FEW = 32  # up to one row in so many, it is quicker to go from one to the next
_TO_FLAGS = bytes(byte == ord("1") for byte in range(256))


def of_rows(rows: Iterable[int], size: int) -> int:
    digits = None
    for row in rows:
        digits = digits or bytearray(b"0" * size)
        digits[~row] = 49  # "1"
    return int(digits, 2) if digits else 0


def of_codes(codes: Sequence[int], wanted: Iterable[int], count: int) -> int:
    """The rows whose code – one of `count` – is wanted; for many codes, of few rows each."""
    digits = bytearray(b"0" * count)
    for code in wanted:
        digits[code] = 49
    return int(bytes(map(digits.__getitem__, codes))[::-1] or b"0", 2)


class Planes:
    """The codes of all rows, byte by byte: what codes a row may have is then a translation of the whole byte by byte, however
    many rows have them."""

    def __init__(self, codes: array[int]) -> None:
        data, width = codes.tobytes(), codes.itemsize
        self._most = max(codes, default=0)
        step = range(width) if sys.byteorder == "little" else range(width - 1, -1, -1)
        self._bytes = [data[place::width][::-1] for at, place in enumerate(step) if not at or self._most >> 8 * at]
        """The lowest first, as far as any code has one; in each the last row first, as digits stand."""
        self._above: dict[int, int] = {}

    def rows(self, codes: Iterable[int]) -> int:
        """The rows that have one of the codes; at a cost for each 256 codes that one of them is among."""
        tables: dict[int, bytearray] = {}
        for code in codes:
            tables.setdefault(code >> 8, bytearray(b"0" * 256))[code & 255] = 49
        found = 0
        for above, table in tables.items():
            found |= self._with_above(above) & self._with(0, table)
        return found

    def between(self, first: int, last: int) -> int:
        """The rows whose code is at least the first and less than the last."""
        return self._below(last) & ~self._below(first) if first < last else 0

    def _below(self, code: int) -> int:
        if code <= 0 or code > self._most:
            return all_rows(len(self._bytes[0])) if code > 0 else 0
        found, alike = 0, -1  # alike: the rows whose higher bytes are those of the code
        for at in range(len(self._bytes) - 1, -1, -1):
            byte = code >> 8 * at & 255
            if byte:
                found |= alike & self._with(at, b"1" * byte + b"0" * (256 - byte))
            if at:
                alike &= self._with(at, _only(byte))
        return found

    def _with_above(self, above: int) -> int:
        """The rows of whose code that is all but the lowest byte."""
        if above not in self._above:
            found = -1
            for at in range(1, len(self._bytes)):
                found &= self._with(at, _only(above >> 8 * (at - 1) & 255))
            self._above[above] = found
        return self._above[above]

    def _with(self, at: int, table: bytes | bytearray) -> int:
        return int(self._bytes[at].translate(table) or b"0", 2)


def _only(byte: int) -> bytes:
    return b"0" * byte + b"1" + b"0" * (255 - byte)


def all_rows(size: int) -> int:
    return (1 << size) - 1


class Rows(Sequence[int]):
    """The rows of a set, ascending. How many there are and which come first is told without listing them all, which takes
    longer than to find them."""

    def __init__(self, bits: int, size: int) -> None:
        """A set of rows of a dataset of so many."""
        self.bits, self.size = bits, size
        self._count = bits.bit_count()

    @cached_property
    def flags(self) -> bytes:
        """A byte for each row of the dataset, 1 where it is in the set."""
        return flags_of(self.bits, self.size)

    @cached_property
    def _all(self) -> list[int]:
        return rows_of(self.bits, self.size, self.flags)

    @cached_property
    def _first(self) -> list[int]:
        found: list[int] = []
        for start in range(0, self.size, _AT_ONCE):
            if some := self.bits >> start & _SOME:
                found += islice(_found(flags_of(some), start), _SCREEN - len(found))
                if len(found) == _SCREEN:
                    break
        return found

    def place(self, row: int) -> int | None:
        """The position of a row; None where it is not in the set."""
        return (self.bits & (1 << row) - 1).bit_count() if row in self else None

    def __len__(self) -> int:
        return self._count

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and row >= 0 and self.bits >> row & 1 == 1

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        wanted = range(self._count)[at]
        last = wanted if isinstance(wanted, int) else max(wanted, default=0)
        rows = self._first if last < _SCREEN and "_all" not in self.__dict__ else self._all
        return rows[wanted] if isinstance(wanted, int) else [rows[place] for place in wanted]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows):
            return self.bits == other.bits
        return isinstance(other, Sequence) and len(self) == len(other) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def rows_of(bits: int, size: int, flags: bytes | None = None) -> list[int]:
    """The rows in ascending order; quicker with their `flags`, where these are known."""
    if bits == all_rows(size):
        return list(_numbers(size))
    flags = flags_of(bits, size) if flags is None else flags
    if bits.bit_count() * _FEW < size:
        return list(_found(flags))
    return list(compress(_numbers(size), flags))


def _found(flags: bytes, first: int = 0) -> Iterator[int]:
    """Where a flag is 1, from one to the next; `first` is the row of the first flag."""
    place = flags.find(1)
    while place >= 0:
        yield first + place
        place = flags.find(1, place + 1)


@lru_cache(2)
def _numbers(size: int) -> tuple[int, ...]:
    """The row numbers, made once, so that a list of them only points to them."""
    return tuple(range(size))


def flags_of(bits: int, size: int = 0) -> bytes:
    """A byte of 0 or 1 for each row, from the first on, at least `size` of them."""
    return f"{bits:0{size or 1}b}".encode()[::-1].translate(_TO_FLAGS)
