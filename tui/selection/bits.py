"""Sets of row numbers as integers: bit n says that row n is in. And, or and counting cost microseconds at 100 000 rows."""

from __future__ import annotations

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
    return int(bytes(map(digits.__getitem__, codes))[::-1] or b"0", 2)


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
