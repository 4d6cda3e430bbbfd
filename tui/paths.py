"""The files of the program itself: the cache and the saved state of each dataset, named after the dataset's folder.

A file is read only if no other user can write it, and written whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tui.digest import blake2b


def cache_folder() -> Path:
    """The folder of caches: `$XDG_CACHE_HOME/metrics-tui`, or the usual place of the platform."""
    return _base("XDG_CACHE_HOME", ".cache", "Library/Caches") / "metrics-tui"


def cache_path(folder: Path) -> Path:
    """The cache file of a dataset."""
    return cache_folder() / f"{_name(folder)}.cache"


def state_path(folder: Path) -> Path:
    """The saved state of a dataset: in `$XDG_STATE_HOME/metrics-tui`, or the usual place of the platform."""
    base = _base("XDG_STATE_HOME", ".local/state", "Library/Application Support")
    return base / "metrics-tui" / f"{_name(folder)}.json"


def _base(variable: str, unix: str, mac: str) -> Path:
    chosen = Path(os.environ.get(variable, ""))
    if chosen.is_absolute():  # the specification ignores relative paths
        return chosen
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local)
    try:
        home = Path.home()
    except RuntimeError:  # the user has no home; nothing can be written below this, so nothing is kept
        return Path(os.devnull)
    return home if sys.platform == "win32" else home / (mac if sys.platform == "darwin" else unix)


def _name(folder: Path) -> str:
    """A short file name for a dataset folder."""
    return blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def open_own(path: Path) -> BinaryIO | None:
    """Open a regular file that only this user can write; None for any other. Raises OSError."""
    flags = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")  # not every platform has all of them
    handle = os.open(path, sum((getattr(os, flag, 0) for flag in flags), os.O_RDONLY))
    status = os.fstat(handle)
    if (
        not stat.S_ISREG(status.st_mode)
        or (hasattr(os, "getuid") and status.st_uid != os.getuid())
        or status.st_mode & 0o022
    ):
        os.close(handle)
        return None
    return os.fdopen(handle, "rb")


def read_own(path: Path, most: int = 1 << 22) -> bytes:
    """The first `most` bytes of a file that only this user can write; empty if there is none."""
    try:
        file = open_own(path)
    except OSError:
        return b""
    if file is None:
        return b""
    with file:
        return file.read(most)


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a private file under another name and rename it when it is complete. Raises OSError and leaves nothing then."""
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
