"""Whether the files of a dataset are those that a cache was made of.

Files with equal names, sizes, times and inodes are equal, as in git. Files that changed less than two seconds before they
were looked at may change again without a change of their times; those are compared by content.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.digest import blake2b
from tui.loading.source import MAIN, PAGES, Unreadable, listed, looks_of, more_files, read_bytes

_MOST = 1 << 31  # bytes of one file
_RECENT = 2_000_000_000  # ns


class FileStats(NamedTuple):
    """A digest of the stats of all files. If it is `certain`, files with the same digest have the same content."""

    digest: bytes
    certain: bool


def read_stats(folder: Path) -> FileStats:
    """The stats of the dataset's files. Raises Unreadable or OSError if one of them cannot belong to a dataset."""
    now, latest = time.time_ns(), 0
    lines = []
    for name, status in _files(folder):
        latest = max(latest, status.st_mtime_ns, status.st_ctime_ns)
        lines.append((name, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    return FileStats(_digest(lines), latest < now - _RECENT)


def hash_content(folder: Path) -> bytes:
    """A digest of the names and the content of the dataset's files. Raises Unreadable."""
    digest = blake2b(digest_size=32)
    for name, _ in _files(folder):
        data = read_bytes(folder, name, _MOST)
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.digest()


def hash_sources(paths: Iterable[str]) -> bytes:
    """A digest of the stats of source files, which change without the version in a clone. Raises OSError."""
    stats = [(path, os.stat(path)) for path in paths]  # noqa: PTH116 – `Path.stat` is slower, and a start waits for it
    return _digest([(path, status.st_size, status.st_mtime_ns) for path, status in stats])


def _digest(lines: Sequence[tuple[object, ...]]) -> bytes:
    return blake2b(repr(lines).encode("utf-8", "surrogateescape"), digest_size=32).digest()


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for name, status in [(MAIN, looks_of(folder, MAIN)), *more_files(folder)]:
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("is not a regular file")
        yield name, status
    for name, status in listed(folder, PAGES):
        if stat.S_ISREG(status.st_mode):
            yield f"{PAGES}/{name}", status
