"""The compiled dataset on disk, so that a start reads one file instead of curating again.

A cache is used only when it was written by this very program, for these very files, by this user, and is whole; in any
other case it is ignored and written anew. Deleting it is always safe, and a folder that cannot be written only costs time.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from array import array
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tui import __version__
from tui.columns import PROPERTIES, columns_of, make_columns, make_passages, passages_of
from tui.digest import blake2b
from tui.loading.source import MAX_PAGE_BYTES, PAGES, Unreadable, decode, read_bytes
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
from tui.paths import cache_path, open_own, write_whole
from tui.search.terms import Name, Terms
from tui.store.fingerprint import Looks, fingerprint, look, sources_look
from tui.store.packed import CODES, Damaged, Keyed, Packed, Reader, Texts, Wanted, Writer

if TYPE_CHECKING:
    from tui.loading.parallel import Progress

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
    """What a cache was made of: the program, the files as they look and as they are."""

    program: bytes
    looks: Looks
    content: bytes


def load_compiled(folder: Path, progress: Progress | None = None, looks: Looks | None = None) -> Compiled:
    """The dataset of a folder, from its cache when that is good; `looks` where the files have just been looked at. Raises
    DatasetError as `load` does."""
    try:
        looks = looks or look(folder)
    except (Unreadable, OSError):
        return _compile(folder, progress)  # its problems are told by the loader
    path = cache_path(folder)
    key = _Key(_program(), looks, b"")
    if (cached := _read(path, folder, key)) is not None:
        return cached
    with contextlib.suppress(Unreadable, OSError):
        key.content = fingerprint(folder)
    compiled = _compile(folder, progress)
    with contextlib.suppress(Unreadable, OSError):
        if key.content and look(folder).digest == looks.digest:  # else it changed while it was read
            _write(path, key, compiled)
    return Compiled(compiled.dataset, compiled.terms, looks.digest)


def _program() -> bytes:
    """The version, and the sources and the table of regions that decide what is compiled."""
    versions = f"{__version__}\0{sys.version_info[:2]}\0{msgspec.__version__}\0{sys.byteorder}\0".encode()
    package = Path(__file__).parents[1]
    sources = [str(package / "model.py"), str(package / "columns.py"), str(package / "search" / "terms.py")]
    for part in ("loading", "reading", "store"):
        with os.scandir(package / part) as found:
            sources += sorted(entry.path for entry in found if entry.name.endswith((".py", ".tsv")))
    return blake2b(versions + sources_look(sources), digest_size=16).digest()


# Compiling, writing and reading


def _compile(folder: Path, progress: Progress | None = None) -> Compiled:
    from tui.loading.loader import load
    from tui.search.terms import search_terms

    if progress:
        progress(0, 0)  # how many files there are is for the loader to find out
    dataset = load(folder, progress)
    return Compiled(dataset, search_terms(dataset))


def _write(path: Path, key: _Key, compiled: Compiled) -> None:
    """Whole or not at all. A failure leaves no cache, and is no error."""
    with contextlib.suppress(OSError):
        _sweep(path.parent)
        write_whole(path, _packed(key, compiled).write)


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
    for name, column in columns_of(dataset).items():
        writer.column(f"column {name}", column)
    writer.column("passages", passages_of(dataset))
    for kind in _KINDS:
        writer.value(f"terms {kind}", terms.names[kind])
    writer.value("quotes", terms.lists["quotes"])
    writer.raw("id order", array(CODES, terms.id_order).tobytes())
    writer.texts("texts", dataset.texts)
    return writer


def _read(path: Path, folder: Path, key: _Key) -> Compiled | None:
    """The cache, if it is ours, whole and made of these files."""
    try:
        file = open_own(path)
    except OSError:
        return None
    if file is None:
        return None
    try:
        reader = Reader(file)
        made = reader.value("key", _Key)
        certain = made.looks.digest == key.looks.digest and made.looks.certain
        if made.program != key.program or not (certain or made.content == fingerprint(folder)):
            file.close()
            return None
        found = _unpacked(reader, folder, key.looks.digest)
    except (Damaged, Unreadable, OSError, KeyError):
        file.close()
        return None
    if not certain and key.looks.certain:
        key.content = made.content
        with contextlib.suppress(Damaged):
            _write(path, key, found)  # so that the next start need not read every page
    return found


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

            data = read_bytes(folder, f"{PAGES}/{page[identity].file}", MAX_PAGE_BYTES)
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
    )
    dataset.computed[make_columns] = Wanted(
        (*PROPERTIES, "article", "page"), lambda name: reader.column(f"column {name}", str)
    )
    dataset.computed[make_passages] = reader.column("passages", int)
    names = Wanted(_KINDS, lambda kind: reader.value(f"terms {kind}", dict[str, Name]))
    quotes = Wanted(("quotes",), lambda name: reader.value(name, list[str]))
    return Compiled(dataset, Terms(names, quotes, reader.numbers("id order")), looks)
