"""The cache: a compiled dataset in one MessagePack file, so that a start does not read and prove the dataset again.

A cache is used only if this program wrote it for these files, this user owns it, and its checksum is right. Otherwise it is
ignored and written again. It can be deleted at any time. If it cannot be written, a start takes longer.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from tui import __version__
from tui.columns import Column, columns_of, make_columns, make_passages, passages_of
from tui.loading.source import Unreadable
from tui.model import Article, Aside, Dataset, Indicator, Metric, Page, Passage, Region, Relation, Subject, Theme, Unit
from tui.paths import cache_path, read_own, write_whole
from tui.search.terms import Terms
from tui.store.fingerprint import FileStats, hash_content, hash_sources, read_stats

if TYPE_CHECKING:
    from tui.loading.parallel import Progress

T = TypeVar("T")
_MAGIC = b"metrics-tui cache 5\n"
_HEAD = len(_MAGIC) + 4  # bytes before the content: magic and CRC-32
_DECODED = 1 << 14  # entries of a table that stay decoded
_ORPHANED = 3600  # seconds after which a temporary file of a killed process is deleted


class Compiled(msgspec.Struct, frozen=True, gc=False):
    """A dataset with its search terms, and the digest of the file stats before it was read (empty if unknown)."""

    dataset: Dataset
    terms: Terms
    stats: bytes = b""


class _Key(msgspec.Struct, array_like=True):
    """What a cache was made of: the program, and the files by stats and by content."""

    program: bytes
    stats: FileStats
    content: bytes


class _Tables(msgspec.Struct, array_like=True):
    """The fields of a Dataset; the entries of large tables are not decoded."""

    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    regions: tuple[Region, ...]
    subjects: tuple[Subject, ...]
    indicators: tuple[Indicator, ...]
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    passages: list[msgspec.Raw]
    metrics: list[msgspec.Raw]
    asides: tuple[Aside, ...]
    relations: tuple[Relation, ...]
    texts: msgspec.Raw


class _Content(msgspec.Struct, array_like=True):
    """All that a cache holds. Each section is decoded by itself: one decoding of all would stop the screen for too long."""

    key: _Key
    tables: msgspec.Raw
    ids: msgspec.Raw
    columns: msgspec.Raw
    passages: msgspec.Raw
    terms: msgspec.Raw


class _Table(Sequence[T], Generic[T]):
    """The entries of a table, each decoded when it is used."""

    def __init__(self, rows: list[msgspec.Raw], type: type[T]) -> None:
        decode = msgspec.msgpack.Decoder(type).decode
        self._rows, self._decode = rows, decode
        self._entry = lru_cache(_DECODED)(lambda row: decode(rows[row]))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, row: int) -> T: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[T]: ...
    def __getitem__(self, row: int | slice) -> T | Sequence[T]:
        return [*map(self._decode, self._rows[row])] if isinstance(row, slice) else self._entry(row)

    def __iter__(self) -> Iterator[T]:
        return map(self._decode, self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def load_compiled(folder: Path, progress: Progress | None = None) -> Compiled:
    """The dataset of a folder, from its cache if that is valid. Raises DatasetError as `load` does."""
    return decode(load_encoded(folder, progress))


def load_encoded(folder: Path, progress: Progress | None = None) -> bytes:
    """The same for `decode`, e.g. in another process."""
    with contextlib.suppress(Unreadable, OSError):  # the loader reports what is wrong
        if data := _read(cache_path(folder), folder, read_stats(folder)):
            return data
    return compile_dataset(folder, progress)


def compile_dataset(folder: Path, progress: Progress | None = None) -> bytes:
    """Load a dataset and compute all that is kept with it. Writes the cache, and returns its content for `decode`. Raises
    DatasetError as `load` does."""
    from tui.loading.loader import load
    from tui.search.terms import search_terms

    key = _Key(_program(), FileStats(b"", False), b"")
    with contextlib.suppress(Unreadable, OSError):
        key.stats = read_stats(folder)
        key.content = hash_content(folder)
    if progress:
        progress(0, 0)  # the number of files is not known yet
    dataset = load(folder, progress)
    columns = {name: (column.values, column.codes.tobytes()) for name, column in columns_of(dataset).items()}
    passages = passages_of(dataset)
    content = (
        key,
        dataset,
        list(dataset.row),
        columns,
        (passages.values, passages.codes.tobytes()),
        search_terms(dataset),
    )
    data = msgspec.msgpack.encode(content, enc_hook=list)
    with contextlib.suppress(Unreadable, OSError):
        if key.content and read_stats(folder).digest == key.stats.digest:  # otherwise a file changed during the loading
            _write(cache_path(folder), data)
    return data


def decode(data: bytes) -> Compiled:
    """The dataset that `compile_dataset` has encoded."""
    content = msgspec.msgpack.decode(data, type=_Content)
    tables = msgspec.structs.asdict(_section(content.tables, _Tables))
    tables["passages"] = _Table(tables["passages"], Passage)
    tables["metrics"] = _Table(tables["metrics"], Metric)
    tables["texts"] = _section(tables["texts"], dict[str, str])
    dataset = Dataset(**tables)
    dataset.__dict__["row"] = {
        id_: row for row, id_ in enumerate(_section(content.ids, list[str]))
    }  # a cached property
    columns = _section(content.columns, dict[str, tuple[list[str], bytes]])
    dataset.computed[make_columns] = {name: _column(*parts) for name, parts in columns.items()}
    dataset.computed[make_passages] = _column(*_section(content.passages, tuple[list[int], bytes]))
    return Compiled(dataset, _section(content.terms, Terms), content.key.stats.digest)


def _section(data: msgspec.Raw, type: type[T]) -> T:
    return msgspec.msgpack.decode(data, type=type)


def _column(values: list[Any], codes: bytes) -> Column[Any]:
    return Column(values, array("I", codes))


def _read(path: Path, folder: Path, stats: FileStats) -> bytes | None:
    """The content of a cache that is valid for the folder. Raises Unreadable or OSError if its files cannot be compared."""
    data = read_own(path, -1)
    head, data = data[:_HEAD], data[_HEAD:]
    if head != _head(data):
        return None
    try:
        content = msgspec.msgpack.decode(data, type=_Content)
    except msgspec.MsgspecError:  # a cache of another version
        return None
    key = content.key
    if key.program != _program():
        return None
    if not key.stats.certain or key.stats.digest != stats.digest:
        if key.content != hash_content(folder):
            return None
        key.stats = stats
        data = msgspec.msgpack.encode(content)
        _write(path, data)  # so that the next start need not read every page
    return data


def _write(path: Path, data: bytes) -> None:
    """Write a cache whole, or not at all if there is an error."""
    with contextlib.suppress(OSError):
        for orphan in path.parent.glob(".writing-*"):
            with contextlib.suppress(OSError):
                if abs(time.time() - orphan.lstat().st_mtime) > _ORPHANED:
                    orphan.unlink()
        write_whole(path, lambda file: file.write(_head(data) + data))


def _head(body: bytes | memoryview) -> bytes:
    return _MAGIC + zlib.crc32(body).to_bytes(4, "little")


def _program() -> bytes:
    """A digest of the versions, and of the source files that decide what is compiled."""
    package = Path(__file__).parents[1]
    files = [str(package / name) for name in ("model.py", "columns.py")]
    for part in ("loading", "reading", "search", "store"):
        with os.scandir(package / part) as entries:
            files += sorted(entry.path for entry in entries if entry.name.endswith((".py", ".tsv")))
    return f"{__version__} {sys.version_info[:2]} {msgspec.__version__} {sys.byteorder} ".encode() + hash_sources(files)
