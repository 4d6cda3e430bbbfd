"""Writing whole or not at all: a file or folder is written beside its place under another name, then renamed."""

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
    """A temporary path to write to. When the block succeeds, it is moved to `path`; otherwise it is deleted.

    With `force` an existing file is replaced, or a link but not its target; never a pipe, socket or device.
    Raises NotWritten if `path` exists and `force` is not set, or if it cannot be written.
    """
    _check_file(path)
    _check_free(path, force)
    temporary = _beside(path)
    try:
        yield temporary
        _check_file(path)  # again, because writing may have taken long
        _move_file(temporary, path, force)
    except OSError as error:
        raise NotWritten(f"{_named(path)} cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@contextlib.contextmanager
def whole_folder(path: Path, force: bool, known: Collection[str]) -> Iterator[Path]:
    """A temporary empty folder. When the block succeeds, it is moved to `path`; otherwise it is deleted.

    With `force` an existing folder is replaced, if it holds only files with `known` names, as an export writes them.
    Raises NotWritten like `whole_file`.
    """
    temporary = _beside(path)
    try:
        _check_folder(path, known)
        _check_free(path, force)
        temporary.mkdir()
        yield temporary
        _move_folder(temporary, path)
    except OSError as error:
        raise NotWritten(f"{_named(path)} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _named(path: Path) -> str:
    """The path in quotation marks, escaped for a terminal, and truncated to the longest possible path."""
    text = str(path)
    return repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _check_file(path: Path) -> None:
    """Refuse a path at which a file must not replace what is there."""
    try:
        itself, behind = path.lstat(), path.stat()
        leads = os.fspath(path.readlink()) if stat.S_ISLNK(itself.st_mode) else ""
    except (OSError, ValueError):
        return  # nothing is there, or a broken link, or a place where writing will fail
    if stat.S_ISDIR(itself.st_mode):
        raise NotWritten(f"{_named(path)} is a folder; name a file")
    if not stat.S_ISREG(itself.st_mode) and not stat.S_ISLNK(itself.st_mode):
        raise NotWritten(f"{_named(path)} is not a regular file, and is not replaced; name another place")
    # The target of a system link such as /dev/stdout depends on the process, and may be a file at this moment.
    if leads.startswith(("/proc/", "/dev/")) or not (stat.S_ISREG(behind.st_mode) or stat.S_ISDIR(behind.st_mode)):
        raise NotWritten(
            f"{_named(path)} is a link to something other than a regular file, and is not replaced; name another place"
        )


def _check_free(path: Path, force: bool) -> None:
    if not force and os.path.lexists(path):
        raise NotWritten(f"{_named(path)} is already there; --force replaces it")


def _beside(path: Path) -> Path:
    return path.absolute().parent / f".{path.name[:100]}.{secrets.token_hex(4)}.writing"


def _move_file(temporary: Path, path: Path, force: bool) -> None:
    _flush_to_disk(temporary)
    if force:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)  # unlike a rename, it fails if there is a file by now
    except FileExistsError:
        raise NotWritten(f"{_named(path)} is already there; --force replaces it") from None
    except OSError:
        _check_free(path, force)
        temporary.rename(path)


def _check_folder(path: Path, known: Collection[str]) -> None:
    """Refuse a path at which a folder must not replace what is there."""
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_dir():
        raise NotWritten(f"{_named(path)} is not a folder, and the export is a folder; remove it or name another place")
    with os.scandir(path) as entries:
        strange = sorted(
            entry.name for entry in entries if entry.name not in known or not entry.is_file(follow_symlinks=False)
        )
    if strange:
        raise NotWritten(
            f"{_named(path)} contains {strange[0]!r}, which no export wrote; it is not replaced, name another place"
        )


def _move_folder(temporary: Path, path: Path) -> None:
    for file in temporary.iterdir():
        _flush_to_disk(file)
    if not os.path.lexists(path):
        temporary.rename(path)
        return
    if _exchange(temporary, path):
        return
    old = _beside(path)
    path.rename(old)
    try:
        temporary.rename(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two paths atomically. Python has no call for it; returns False if the system or file system cannot."""
    paths = os.fsencode(first), os.fsencode(second)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, 2) == 0)
        here = -100  # AT_FDCWD: relative to the working folder
        return bool(library.renameat2(here, paths[0], here, paths[1], 2) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def _flush_to_disk(path: Path) -> None:
    """Write the bytes to the disk, before the file gets its name."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
