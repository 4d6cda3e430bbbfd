"""A file of named sections, and the tables, columns and texts in it, decoded when they are asked for.

    magic · check of all that follows the head's length · length of the head · head (name → place and size) · sections

The whole is checked before anything of it is used, except the texts, which stand last and are checked one by one.
"""

from __future__ import annotations

import os
import threading
import zlib
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, BinaryIO, Generic, TypeVar, overload

import msgspec

from tui.columns import Column

T = TypeVar("T")
MAGIC = b"metrics-tui cache 4\n"
_START = len(MAGIC) + 12
_CHUNK = 1 << 20
_PREAD = getattr(os, "pread", None)  # a tenth of the time of seeking and reading; Windows has none
_KEPT = 1 << 14  # entries kept decoded
_AT_ONCE = 1024  # entries read together where all are wanted
CODES = array("I").typecode
"""The type of numbers of rows and values."""


class Damaged(Exception):
    """A cache that is not what was written."""


class Writer:
    """Collects sections; `data` is the whole file."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._parts: list[bytes] = []
        self._size = 0

    def raw(self, name: str, data: bytes) -> None:
        self._places[name] = self._size, len(data)
        self._parts.append(data)
        self._size += len(data)

    def value(self, name: str, value: Any) -> None:
        self.raw(name, msgspec.msgpack.encode(value))

    def table(self, name: str, entries: Iterable[Any]) -> None:
        """Entries that can be read one by one."""
        encode = msgspec.msgpack.Encoder().encode
        parts = [encode(entry) for entry in entries]
        self.raw(f"{name} ends", _ends(parts))
        self.raw(name, b"".join(parts))

    def column(self, name: str, column: Column[Any]) -> None:
        self.value(f"{name} values", list(column.values))
        self.raw(f"{name} codes", column.codes.tobytes())

    def texts(self, name: str, texts: Mapping[str, str]) -> None:
        """Texts by key; the last thing that is added."""
        parts = [text.encode() for text in texts.values()]
        self.value(f"{name} keys", list(texts))
        self.raw(f"{name} checks", array(CODES, map(zlib.crc32, parts)).tobytes())
        self.raw(f"{name} ends", _ends(parts))
        self.value("checked", self._size)
        self.raw(name, b"".join(parts))

    def write(self, file: BinaryIO) -> None:
        head = msgspec.msgpack.encode(self._places)
        check, checked = zlib.crc32(head), self._places["checked"][0]
        for part, (start, _) in zip(self._parts, self._places.values(), strict=True):
            if start <= checked:
                check = zlib.crc32(part, check)
        file.write(MAGIC + check.to_bytes(4, "little") + len(head).to_bytes(8, "little") + head)
        for part in self._parts:
            file.write(part)


def _ends(parts: Sequence[bytes]) -> bytes:
    return array("Q", accumulate(map(len, parts))).tobytes()


class Reader:
    """The sections of an open file. Raises Damaged where it is not whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._lock = file, threading.Lock()
        start = file.read(_START)
        if len(start) < _START or not start.startswith(MAGIC):
            raise Damaged
        size = int.from_bytes(start[-8:], "little")
        self._first = _START + size
        if size > _CHUNK:
            raise Damaged
        head = file.read(size)
        try:
            self._places = msgspec.msgpack.decode(head, type=dict[str, tuple[int, int]])
            checked = sum(self._places["checked"])
            last = max(start + size for start, size in self._places.values())
        except (msgspec.MsgspecError, KeyError):
            raise Damaged from None
        check = zlib.crc32(head)
        buffer = memoryview(bytearray(_CHUNK))
        while checked > 0:
            got = file.readinto(buffer[: min(_CHUNK, checked)])  # type: ignore[attr-defined]
            if not got:
                raise Damaged
            check, checked = zlib.crc32(buffer[:got], check), checked - got
        if check != int.from_bytes(start[-12:-8], "little") or file.seek(0, 2) != self._first + last:
            raise Damaged

    def raw(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """A section or a part of it."""
        first, size = self._places[name]
        end = size if end is None else end
        data = self._read(self._first + first + start, end - start)
        if len(data) != end - start:
            raise Damaged
        return data

    def _read(self, start: int, size: int) -> bytes:
        if _PREAD is not None:
            return _PREAD(self._file.fileno(), size, start)  # type: ignore[no-any-return]
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)

    def value(self, name: str, type: type[T]) -> T:
        try:
            return msgspec.msgpack.decode(self.raw(name), type=type)
        except msgspec.MsgspecError:
            raise Damaged from None

    def numbers(self, name: str, code: str = CODES) -> array[int]:
        found = array(code)
        found.frombytes(self.raw(name))
        return found

    def column(self, name: str, type: type[T]) -> Column[Any]:
        values = self.value(f"{name} values", list[type])  # type: ignore[valid-type]
        return Column(values, self.numbers(f"{name} codes"))


class Packed(Sequence[T], Generic[T]):
    """The entries of a table, equal to a tuple of them."""

    def __init__(self, reader: Reader, name: str, type: type[T]) -> None:
        self._reader, self._name = reader, name
        self._decode = msgspec.msgpack.Decoder(type).decode
        self._ends = reader.numbers(f"{name} ends", "Q")
        self._kept: dict[int, T] = {}
        size = self._ends[-1] if self._ends else 0
        self._whole = reader.raw(name) if size <= _CHUNK else None  # a small table need not be read bit by bit

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, row: int) -> T: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[T, ...]: ...
    def __getitem__(self, row: int | slice) -> T | tuple[T, ...]:
        if isinstance(row, slice):
            return tuple(self[one] for one in range(*row.indices(len(self))))
        if row < 0:
            row += len(self)
        if row not in self._kept:
            if not 0 <= row < len(self):
                raise IndexError(row)
            if len(self._kept) > _KEPT:
                self._kept = {}
            self._kept[row] = self._read(row, row + 1)[0]
        return self._kept[row]

    def __iter__(self) -> Iterator[T]:
        for first in range(0, len(self), _AT_ONCE):
            yield from self._read(first, min(first + _AT_ONCE, len(self)))

    def _read(self, first: int, last: int) -> list[T]:
        start = self._ends[first - 1] if first else 0
        end = self._ends[last - 1]
        data = memoryview(self._reader.raw(self._name, start, end) if self._whole is None else self._whole[start:end])
        places = [start, *self._ends[first:last]]
        try:
            return [self._decode(data[one - start : end - start]) for one, end in pairwise(places)]
        except msgspec.MsgspecError:
            raise Damaged from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(lambda a, b: a == b, self, other))

    __hash__ = None  # type: ignore[assignment]


class Keyed(Mapping[str, T], Generic[T]):
    """A table's entries by their keys; `keys` gives those in the order of the table, when they are wanted."""

    def __init__(self, entries: Sequence[T], keys: Callable[[], Iterable[str]]) -> None:
        self._entries, self._read_keys = entries, keys

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self._read_keys())}

    def row(self, key: str) -> int:
        return self._rows[key]

    def __getitem__(self, key: str) -> T:
        return self._entries[self._rows[key]]

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._entries)


class Texts(Sequence[str]):
    """Long texts, each read and checked when it is asked for."""

    def __init__(self, reader: Reader, name: str) -> None:
        self._reader, self._name = reader, name
        self._ends = reader.numbers(f"{name} ends", "Q")

    def __len__(self) -> int:
        return len(self._ends)

    @cached_property
    def _checks(self) -> array[int]:
        return self._reader.numbers(f"{self._name} checks")

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        data = self._reader.raw(self._name, self._ends[row - 1] if row else 0, self._ends[row])
        if zlib.crc32(data) != self._checks[row]:
            raise Damaged
        return data.decode()


class Wanted(Mapping[str, T], Generic[T]):
    """Values by name, each made when it is asked for and not kept from before."""

    def __init__(self, names: Collection[str], make: Callable[[str], T]) -> None:
        self._names, self._make = names, make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            if len(self._made) > _KEPT:
                self._made = {}
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
