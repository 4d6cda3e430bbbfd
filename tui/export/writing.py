"""Writing whole or not at all: a file or folder is made beside its place under another name, then renamed."""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

_LONGEST = 4096


class NotWritten(Exception):
    """Nothing was written, and why."""


@contextlib.contextmanager
def whole_file(path: Path, force: bool) -> Iterator[Path]:
    """A path to write the file to. It stands at its place when the block ends well, and nowhere when not.

    With `force` a regular file is replaced, or a link, whose target stays as it is; never a pipe, socket or device.
    Raises NotWritten when something is in the way and not `force`, or when the place cannot be written.
    """
    _file_place(path)
    _in_the_way(path, force)
    temporary = _beside(path)
    try:
        yield temporary
        _file_place(path)  # making the file may have taken long
        _place_file(temporary, path, force)
    except OSError as error:
        raise NotWritten(f"{_named(path)} cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@contextlib.contextmanager
def whole_folder(path: Path, force: bool, known: Collection[str]) -> Iterator[Path]:
    """An empty folder to fill. It stands at its place when the block ends well, and nowhere when not.

    With `force` a folder is replaced only if it holds nothing but `known` files: one that an export wrote.
    Raises NotWritten as `whole_file` does.
    """
    temporary = _beside(path)
    try:
        _replaceable(path, known)
        _in_the_way(path, force)
        temporary.mkdir()
        yield temporary
        _place_folder(temporary, path)
    except OSError as error:
        raise NotWritten(f"{_named(path)} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _named(path: Path) -> str:
    """The path in quotation marks, with nothing in it that acts on a terminal; cut where no file can have so long a name."""
    text = str(path)
    return repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _file_place(path: Path) -> None:
    """Refuse what a file must not take the place of."""
    try:
        itself, behind = path.lstat(), path.stat()
        leads = os.fspath(path.readlink()) if stat.S_ISLNK(itself.st_mode) else ""
    except (OSError, ValueError):
        return  # nothing is there, or a link to nothing; or it cannot be written, which the write will tell
    if stat.S_ISDIR(itself.st_mode):
        raise NotWritten(f"{_named(path)} is a folder; name a file")
    if not stat.S_ISREG(itself.st_mode) and not stat.S_ISLNK(itself.st_mode):
        raise NotWritten(f"{_named(path)} is not a regular file, and is not replaced; name another place")
    # What a link of the system leads to – /dev/stdout – changes with who asks, and may be a file at this moment.
    if leads.startswith(("/proc/", "/dev/")) or not (stat.S_ISREG(behind.st_mode) or stat.S_ISDIR(behind.st_mode)):
        raise NotWritten(
            f"{_named(path)} is a link to what is not a regular file, and is not replaced; name another place"
        )


def _in_the_way(path: Path, force: bool) -> None:
    if not force and os.path.lexists(path):
        raise NotWritten(f"{_named(path)} is already there; --force replaces it")


def _beside(path: Path) -> Path:
    return path.absolute().parent / f".{path.name[:100]}.{secrets.token_hex(4)}.writing"


def _place_file(temporary: Path, path: Path, force: bool) -> None:
    _kept(temporary)
    if force:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)  # fails, as a rename would not, when another has put a file there meanwhile
    except FileExistsError:
        raise NotWritten(f"{_named(path)} is already there; --force replaces it") from None
    except OSError:
        _in_the_way(path, force)
        temporary.rename(path)


def _replaceable(path: Path, known: Collection[str]) -> None:
    """Refuse what the folder of an export must not take the place of."""
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_dir():
        raise NotWritten(f"{_named(path)} is not a folder, and the export is a folder; remove it or name another place")
    with os.scandir(path) as found:
        strange = sorted(
            entry.name for entry in found if entry.name not in known or not entry.is_file(follow_symlinks=False)
        )
    if strange:
        raise NotWritten(
            f"{_named(path)} holds what no export wrote ({strange[0]!r}); it is not replaced, name another place"
        )


def _place_folder(temporary: Path, path: Path) -> None:
    for file in temporary.iterdir():
        _kept(file)
    if not os.path.lexists(path):
        temporary.rename(path)
        return
    if _swapped(temporary, path):
        return
    old = _beside(path)
    path.rename(old)
    try:
        temporary.rename(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _swapped(one: Path, other: Path) -> bool:
    """Whether the two have changed places, at one stroke: what the system can do where its file system can, and Python has no call for."""
    paths = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, 2) == 0)
        here = -100  # AT_FDCWD: paths are as the process sees them
        return bool(library.renameat2(here, paths[0], here, paths[1], 2) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def _kept(path: Path) -> None:
    """The bytes are on the disk before the name is."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
