"""The compiled dataset on disk, so that a start reads one file instead of curating again.

A cache is used only when it was written by this very program, for these very files, by this user, and is whole; in any
other case it is ignored and written anew. Deleting it is always safe, and a folder that cannot be written only costs time.

Files are known by name, size, times and inode, as git knows them; where that says nothing certain – they changed within
the last seconds before compiling, or were touched since – by their bytes.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from tui import __version__
from tui.columns import COLUMNS
from tui.digest import blake2b
from tui.loading.source import MAX_PAGE_BYTES, Unreadable, dataset_files, decode, read_bytes
from tui.model import (
    Article,
    Aside,
    Dataset,
    Indicator,
    Metric,
    Page,
    Passage,
    Region,
    Relation,
    Subject,
    Theme,
    Unit,
)
from tui.places import cache_path
from tui.selection.terms import Name, Terms
from tui.store.packed import Damaged, Keyed, Packed, Reader, Texts, Wanted, Writer

if TYPE_CHECKING:
    from tui.loading.parallel import Progress

_MOST = 1 << 31
_RECENT = 2_000_000_000  # ns; a file that changed so shortly before may change again without its times telling
_ORPHANED = 3600  # s after which a file that a killed process was writing is swept away
_KINDS = ("region", "subject", "indicator", "theme", "article")
_TABLES: dict[str, type[Any]] = {"page": Page, "article": Article, "passage": Passage, "metric": Metric, "aside": Aside}


class Compiled(msgspec.Struct, frozen=True, gc=False):
    """A dataset with what is computed once for it: the searchable terms (with pinyin); and how its files looked before they
    were read, so that it can be told whether they have changed since (empty where that is not known)."""

    dataset: Dataset
    terms: Terms
    looks: bytes = b""


class _Small(msgspec.Struct, array_like=True):
    """The tables that are read whole."""

    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    regions: tuple[Region, ...]
    subjects: tuple[Subject, ...]
    indicators: tuple[Indicator, ...]
    relations: tuple[Relation, ...]


class _Key(msgspec.Struct, array_like=True):
    """What a cache was made of: the program, the files as they look and as they are, and when that was looked at."""

    program: bytes
    looks: bytes
    content: bytes
    latest: int
    looked: int


def load_compiled(folder: Path, progress: Progress | None = None) -> Compiled:
    """The dataset of a folder, from its cache when that is good. Raises DatasetError as `load` does."""
    looked = time.time_ns()
    try:
        looks, latest = look(folder)
    except (Unreadable, OSError):
        return _compile(folder, progress)  # its problems are told by the loader
    path = cache_path(folder)
    key = _Key(_program(), looks, b"", latest, looked)
    if (cached := _read(path, folder, key)) is not None:
        return cached
    with contextlib.suppress(Unreadable, OSError):
        key.content = fingerprint(folder)
    compiled = _compile(folder, progress)
    with contextlib.suppress(Unreadable, OSError):
        if key.content and look(folder)[0] == looks:  # else it changed while it was read
            _write(path, key, compiled)
    return Compiled(compiled.dataset, compiled.terms, looks)


# What the cache was made of


def _program() -> bytes:
    """The version, and the sources that decide what is compiled: in a clone they change without it."""
    digest = blake2b(
        f"{__version__}\0{sys.version_info[:2]}\0{msgspec.__version__}\0{sys.byteorder}\0".encode(), digest_size=16
    )
    package = Path(__file__).parents[1]
    sources = [package / "model.py", package / "columns.py", package / "selection" / "terms.py"]
    for part in ("loading", "reading", "store"):
        with os.scandir(package / part) as found:
            sources += sorted(Path(entry.path) for entry in found if entry.name.endswith(".py"))
    for path in sources:
        status = path.stat()
        digest.update(f"{path.name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.digest()


def look(folder: Path) -> tuple[bytes, int]:
    """A digest of how the files of the dataset look from outside, and the latest time of any. Raises Unreadable."""
    files = list(_files(folder))
    lines = [
        f"{name}\0{one.st_mode} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}\0" for name, one in files
    ]
    digest = blake2b("".join(lines).encode("utf-8", "surrogateescape"), digest_size=32)
    return digest.digest(), max(max(one.st_mtime_ns, one.st_ctime_ns) for _, one in files)


def fingerprint(folder: Path) -> bytes:
    """A digest of the name and bytes of every file of the dataset. Raises Unreadable."""
    digest = blake2b(digest_size=32)
    for name, _ in _files(folder):
        data = read_bytes(folder / name, _MOST)
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.digest()


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for name in dataset_files(folder):
        status = os.lstat(folder / name)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("is not a regular file")
        yield name, status
    seeds = folder / "seeds"
    if seeds.is_dir():
        with os.scandir(seeds) as found:
            pages = [(f"seeds/{entry.name}", entry.stat(follow_symlinks=False)) for entry in found]
        yield from sorted((page for page in pages if stat.S_ISREG(page[1].st_mode)), key=lambda page: page[0])


# Compiling, writing and reading


def _compile(folder: Path, progress: Progress | None = None) -> Compiled:
    from tui.loading.loader import load
    from tui.selection.terms import search_terms

    if progress:
        progress(0, 0)  # how many files there are is for the loader to find out
    dataset = load(folder, progress)
    return Compiled(dataset, search_terms(dataset))


def _write(path: Path, key: _Key, compiled: Compiled) -> None:
    """Whole or not at all: written beside its place, then renamed. A failure leaves no cache, and is no error."""
    import tempfile

    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as file:
                _packed(key, compiled).write(file)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


def _sweep(folder: Path) -> None:
    """Remove what a process that was killed while writing has left."""
    for path in folder.glob(".writing-*"):
        with contextlib.suppress(OSError):
            if abs(time.time() - path.lstat().st_mtime) > _ORPHANED:
                path.unlink()


def _packed(key: _Key, compiled: Compiled) -> Writer:
    dataset, terms = compiled.dataset, compiled.terms
    writer = Writer()
    writer.value("key", key)
    small = (dataset.themes, dataset.units, dataset.regions, dataset.subjects, dataset.indicators, dataset.relations)
    writer.value("small", _Small(*small))
    tables = (dataset.pages, dataset.articles, dataset.passages, dataset.metrics, dataset.asides)
    for name, entries in zip(_TABLES, tables, strict=True):
        writer.table(name, entries)
    for name, keys in (("page", dataset.page), ("article", dataset.article), ("metric", dataset.metric)):
        writer.value(f"{name} keys", list(keys))
    for name, column in dataset.columns.items():
        writer.column(f"column {name}", column)
    for name in ("passage_rows", "article_pages", "aside_pages"):
        writer.column(name, getattr(dataset, name))
    for kind in _KINDS:
        writer.value(f"terms {kind}", terms.names[kind])
    writer.value("quotes", terms.lists["quotes"])
    writer.texts("texts", dataset.texts)
    return writer


def _read(path: Path, folder: Path, key: _Key) -> Compiled | None:
    """The cache, if it is ours, whole and made of these files."""
    try:
        file = _open(path)
    except OSError:
        return None
    if file is None:
        return None
    try:
        reader = Reader(file)
        made = reader.value("key", _Key)
        certain = made.looks == key.looks and made.latest < made.looked - _RECENT
        if made.program != key.program or not (certain or made.content == fingerprint(folder)):
            file.close()
            return None
        found = _unpacked(reader, folder, key.looks)
    except (Damaged, Unreadable, OSError, KeyError):
        file.close()
        return None
    if not certain and key.latest < key.looked - _RECENT:
        key.content = made.content
        with contextlib.suppress(Damaged):
            _write(path, key, found)  # so that the next start need not read every page
    return found


def _open(path: Path) -> BinaryIO | None:
    """The file, where it is a regular one that this user alone can write."""
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    status = os.fstat(handle)
    if (
        not stat.S_ISREG(status.st_mode)
        or (hasattr(os, "getuid") and status.st_uid != os.getuid())
        or status.st_mode & 0o022
    ):
        os.close(handle)
        return None
    return os.fdopen(handle, "rb")


def _unpacked(reader: Reader, folder: Path, looks: bytes) -> Compiled:
    small = reader.value("small", _Small)
    pages, articles, passages, metrics, asides = (Packed(reader, name, type) for name, type in _TABLES.items())
    texts = Texts(reader, "texts")
    page = Keyed(pages, partial(reader.value, "page keys", list[str]))

    def text(identity: str) -> str:
        try:
            return texts[page.row(identity)]
        except Damaged:  # the only part of the cache that is not checked at once; the page itself is as good
            import hashlib

            data = read_bytes(folder / "seeds" / page[identity].file, MAX_PAGE_BYTES)
            if hashlib.sha256(data).hexdigest() != page[identity].sha256.lower():
                raise
            return decode(data)

    dataset = Dataset(
        themes=small.themes, units=small.units, regions=small.regions, subjects=small.subjects, indicators=small.indicators,
        relations=small.relations, pages=pages, articles=articles, passages=passages, metrics=metrics, asides=asides,
        texts=Wanted(page, text),
    )  # fmt: skip
    # What a dataset works out when it is first asked, it has here already.
    dataset.__dict__.update(
        page=page,
        article=Keyed(articles, partial(reader.value, "article keys", list[str])),
        metric=Keyed(metrics, partial(reader.value, "metric keys", list[str])),
        columns=Wanted((*COLUMNS, "article", "page"), lambda name: reader.column(f"column {name}", str)),
        passage_rows=reader.column("passage_rows", int),
        article_pages=reader.column("article_pages", str),
        aside_pages=reader.column("aside_pages", str),
    )
    names = Wanted(_KINDS, lambda kind: reader.value(f"terms {kind}", dict[str, Name]))
    return Compiled(dataset, Terms(names, Wanted(("quotes",), lambda name: reader.value(name, list[str]))), looks)
