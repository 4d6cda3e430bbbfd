"""Sets of row numbers as integers: bit n says that row n is in. And, or and counting cost microseconds at 100 000 rows."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress

_FEW = 32  # up to one row in so many, it is quicker to go from one to the next
_TO_FLAGS = bytes(byte == ord("1") for byte in range(256))


def of_rows(rows: Iterable[int], size: int) -> int:
    digits = bytearray(b"0" * (size or 1))
    for row in rows:
        digits[row] = 49  # "1"
    digits.reverse()
    return int(digits, 2)


def of_codes(codes: Sequence[int], wanted: Iterable[int], count: int) -> int:
    """The rows whose code – one of `count` – is wanted; for many codes, of few rows each."""
    digits = bytearray(b"0" * count)
    for code in wanted:
        digits[code] = 49
    return _of_digits(bytes(map(digits.__getitem__, codes)))


class Planes:
    """The codes of all rows, byte by byte: what codes a row may have is then a translation of the whole byte by byte, however
    many rows have them."""

    def __init__(self, codes: array[int]) -> None:
        data, width, most = codes.tobytes(), codes.itemsize, max(codes, default=0)
        step = range(width) if sys.byteorder == "little" else range(width - 1, -1, -1)
        self._bytes = [data[place::width] for at, place in enumerate(step) if not at or most >> 8 * at]
        """The lowest first, as far as any code has one."""
        self._above: dict[int, int] = {}

    def rows(self, codes: Iterable[int]) -> int:
        """The rows that have one of the codes; at a cost for each 256 codes that one of them is among."""
        tables: dict[int, bytearray] = {}
        for code in codes:
            tables.setdefault(code >> 8, bytearray(b"0" * 256))[code & 255] = 49
        found = 0
        for above, table in tables.items():
            found |= self._with_above(above) & _of_digits(self._bytes[0].translate(table))
        return found

    def between(self, first: int, last: int) -> int:
        """The rows whose code is at least the first and less than the last."""
        return self._below(last) & ~self._below(first) if first < last else 0

    def _below(self, code: int) -> int:
        if code >> 8 * len(self._bytes):
            return all_rows(len(self._bytes[0]))
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

    def _with(self, at: int, table: bytes) -> int:
        return _of_digits(self._bytes[at].translate(table))


def _only(byte: int) -> bytes:
    return b"0" * byte + b"1" + b"0" * (255 - byte)


def _of_digits(digits: bytes) -> int:
    return int(digits[::-1] or b"0", 2)


def all_rows(size: int) -> int:
    return (1 << size) - 1


def rows_of(bits: int, size: int, flags: bytes | None = None) -> list[int]:
    """The rows in ascending order; quicker with their `flags`, where these are known."""
    if bits == all_rows(size):
        return list(_numbers(size))
    flags = flags_of(bits, size) if flags is None else flags
    if bits.bit_count() * _FEW < size:
        return list(_found(flags))
    return list(compress(_numbers(size), flags))


def _found(flags: bytes) -> Iterator[int]:
    """Where a flag is 1, from one to the next."""
    row = flags.find(1)
    while row >= 0:
        yield row
        row = flags.find(1, row + 1)


@lru_cache(2)
def _numbers(size: int) -> tuple[int, ...]:
    """The row numbers, made once, so that a list of them only points to them."""
    return tuple(range(size))


def flags_of(bits: int, size: int = 0) -> bytes:
    """A byte of 0 or 1 for each row, from the first on, at least `size` of them."""
    return f"{bits:0{size or 1}b}".encode()[::-1].translate(_TO_FLAGS)
