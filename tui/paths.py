"""Where the program keeps what is no dataset, and how: caches, first frames, the state of last time, each named after a dataset's folder.

What is kept is read only where this user alone could have written it, and is written whole or not at all.
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
    """Where caches are: `$XDG_CACHE_HOME/metrics-tui`, or the platform's usual place."""
    return _base("XDG_CACHE_HOME", ".cache", "Library/Caches") / "metrics-tui"


def cache_path(folder: Path) -> Path:
    """The cache of a dataset."""
    return cache_folder() / f"{_name(folder)}.cache"


def state_path(folder: Path) -> Path:
    """The state of a dataset: in `$XDG_STATE_HOME/metrics-tui`, or the platform's usual place."""
    base = _base("XDG_STATE_HOME", ".local/state", "Library/Application Support")
    return base / "metrics-tui" / f"{_name(folder)}.json"


def _base(variable: str, unix: str, mac: str) -> Path:
    chosen = Path(os.environ.get(variable, ""))
    if chosen.is_absolute():  # a relative one is to be ignored, says the specification
        return chosen
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local)
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home; nothing can be kept below this, which only costs time
        return Path(os.devnull)
    return home if sys.platform == "win32" else home / (mac if sys.platform == "darwin" else unix)


def _name(folder: Path) -> str:
    """Short and plain, whatever the folder is called."""
    return blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def open_own(path: Path) -> BinaryIO | None:
    """A file, where it is a regular one that this user alone can write. Raises OSError."""
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


def read_own(path: Path, most: int = 1 << 22) -> bytes:
    """The bytes of such a file, as far as it goes; nothing where there is none."""
    try:
        file = open_own(path)
    except OSError:
        return b""
    if file is None:
        return b""
    with file:
        return file.read(most)


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file, private to the user, beside its place, and put it there when it is whole. Raises OSError, and then
    leaves nothing."""
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
