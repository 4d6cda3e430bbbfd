"""How the files of a dataset look from outside, and what they are: by that a cache is known to be of these very files.

Files are known by name, size, times and inode, as git knows them; where that says nothing certain – they changed within
the last seconds before they were looked at, or were touched since – by their bytes.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui.digest import blake2b
from tui.loading.source import MAIN, PAGES, Unreadable, listed, looks_of, more_files, read_bytes

_MOST = 1 << 31
_RECENT = 2_000_000_000  # ns; a file that changed so shortly before may change again without its times telling


class Looks(NamedTuple):
    """A digest of how the files look, the latest time of any of them, and when they were looked at (ns)."""

    digest: bytes
    latest: int
    at: int

    @property
    def certain(self) -> bool:
        """Whether files that look the same later are the same."""
        return self.latest < self.at - _RECENT


def look(folder: Path) -> Looks:
    """Raises Unreadable, or OSError, where there is a file that cannot be one of a dataset."""
    at = time.time_ns()
    files = list(_files(folder))
    lines = [
        f"{name}\0{one.st_mode} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}\0" for name, one in files
    ]
    digest = blake2b("".join(lines).encode("utf-8", "surrogateescape"), digest_size=32)
    return Looks(digest.digest(), max(max(one.st_mtime_ns, one.st_ctime_ns) for _, one in files), at)


def fingerprint(folder: Path) -> bytes:
    """A digest of the name and bytes of every file of the dataset. Raises Unreadable."""
    digest = blake2b(digest_size=32)
    for name, _ in _files(folder):
        data = read_bytes(folder, name, _MOST)
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.digest()


def sources_look(paths: Iterable[str]) -> bytes:
    """A digest of sources of the program: in a clone they change without its version. Raises OSError."""
    lines = []
    for path in paths:
        status = os.stat(path)  # noqa: PTH116 – of two hundred, on the way to the first frame
        lines.append(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0")
    return blake2b("".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for name, status in [(MAIN, looks_of(folder, MAIN)), *more_files(folder)]:
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("is not a regular file")
        yield name, status
    for name, status in listed(folder, PAGES):
        if stat.S_ISREG(status.st_mode):
            yield f"{PAGES}/{name}", status
