"""Read the files of a dataset: only regular UTF-8 files inside its folder, with bounded size."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from fnmatch import fnmatch
from pathlib import Path

from tui.loading.problems import sanitize

MAX_PAGE_BYTES = 64 * 1024 * 1024
MAIN, MORE, PAGES = "metrics.yaml", "metrics", "seeds"

_BY_HANDLE = os.open in os.supports_dir_fd and os.scandir in os.supports_fd and hasattr(os, "O_NOFOLLOW")
"""Whether files are opened relative to an open folder, so that it cannot be replaced meanwhile. Windows cannot do this."""
_LOOK = getattr(os, "O_PATH", os.O_RDONLY)  # opens a folder without the permission to list it


class Unreadable(Exception):
    """A file cannot be read. The message says what is wrong and what would be right."""


class Linked(Unreadable):
    """A folder of a dataset is a symbolic link."""


def dataset_files(folder: Path) -> list[str]:
    """`metrics.yaml`, then the files of `metrics/` in name order, as names relative to the folder. Raises Unreadable."""
    return [MAIN, *(name for name, _ in more_files(folder))]


def more_files(folder: Path) -> list[tuple[str, os.stat_result]]:
    """The files of `metrics/` in name order, as names relative to the folder, with their status. Raises Unreadable."""
    return [(f"{MORE}/{name}", status) for name, status in listed(folder, MORE) if fnmatch(name, "*.yaml")]


def listed(folder: Path, part: str) -> list[tuple[str, os.stat_result]]:
    """The entries of the folder `part` of a dataset in name order, with their status; empty if there is no folder.

    Raises Unreadable if it is a link or cannot be listed.
    """
    try:
        with _opened(folder, part, os.O_RDONLY) as place, os.scandir(place) as found:
            return sorted((entry.name, entry.stat(follow_symlinks=False)) for entry in found)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unreadable(f"cannot be listed: {error.strerror or 'unknown error'}") from None


def check_folders(folder: Path) -> list[tuple[str, str]]:
    """The names of `seeds` and `metrics` if they are links, each with the problem."""
    problems = []
    for part in (PAGES, MORE):
        try:
            with _opened(folder, part, _LOOK):
                pass
        except Linked as error:
            problems.append((part, str(error)))
        except OSError:
            pass  # a missing or forbidden folder is reported with the first file that is read from it
    return problems


def looks_of(folder: Path, name: str) -> os.stat_result:
    """The status of a file of the dataset; a link is not followed. Raises OSError, or Linked if its folder is a link."""
    part, _, file = name.rpartition("/")
    if not part:
        return os.lstat(folder / file)
    with _opened(folder, part, _LOOK) as place:
        return os.stat(file, dir_fd=place, follow_symlinks=False) if isinstance(place, int) else os.lstat(place / file)


def read_bytes(folder: Path, name: str, most: int) -> bytes:
    """The bytes of a regular file of a dataset, by its name in the folder: `metrics.yaml`, `seeds/p1.txt`.

    Raises Unreadable for anything else: links, also in place of `seeds` or `metrics`, pipes, devices, folders, too large.
    The folder of the dataset itself can be a link, because the user named it.
    """
    part, _, file = name.rpartition("/")
    try:
        with _opened(folder, part, _LOOK) if part else nullcontext(folder) as place:
            handle = _open_file(place, file)
    except Linked as error:
        raise Unreadable(f"is not read: {part}/ {error}") from None
    except FileNotFoundError:
        raise Unreadable("the file is not there") from None
    except OSError as error:
        reason = "it is a symbolic link" if error.errno == errno.ELOOP else (error.strerror or "unknown error")
        raise Unreadable(f"cannot be opened: {reason}") from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise Unreadable("is not a regular file")
    with os.fdopen(handle, "rb") as opened:
        if status.st_size > most:
            raise Unreadable(f"has {status.st_size} bytes; at most {most} are read")
        try:
            return opened.read(status.st_size + 1)  # `most + 1` would reserve all that memory
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror}") from None


def _open_file(place: int | Path, name: str) -> int:
    """Open a file for reading. It follows no link and does not wait for the writer of a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if isinstance(place, int):
        return os.open(name, flags, dir_fd=place)
    if not hasattr(os, "O_NOFOLLOW") and _is_link(os.lstat(place / name)):
        raise OSError(errno.ELOOP, "it is a symbolic link")
    return os.open(place / name, flags)


@contextmanager
def _opened(folder: Path, part: str, flags: int) -> Iterator[int | Path]:
    """The folder `part` of a dataset as an open handle, or as a path on platforms without them.

    Raises OSError if there is no folder, Linked if it is a link.
    """
    path = folder / part
    if not _BY_HANDLE:
        status = os.lstat(path)
        if _is_link(status):
            raise Linked(_LINKED.format(part))
        if not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        yield path
        return
    try:
        handle = os.open(path, flags | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        # Linux answers ENOTDIR for a link, others ELOOP.
        if error.errno in (errno.ENOTDIR, errno.ELOOP) and path.is_symlink():
            raise Linked(_LINKED.format(part)) from None
        raise
    try:
        yield handle
    finally:
        os.close(handle)


_LINKED = "is a symbolic link, which is not followed; make {} a folder and put the files themselves into it"


def _is_link(status: os.stat_result) -> bool:
    """Whether the file is a symbolic link or a Windows junction."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (junction is not None and getattr(status, "st_reparse_tag", 0) == junction)


def plain_name(name: str) -> bool:
    """Whether a name is a valid file name of one folder: no separators, not `.` or `..`, printable, under 256 bytes."""
    return (
        0 < len(name.encode()) < 256
        and "/" not in name
        and name not in (".", "..")
        and "\\" not in name
        and name.isprintable()
    )


def decode(data: bytes) -> str:
    """The data decoded as UTF-8 without its byte order mark. Raises Unreadable, which names the likely encoding."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "UTF-32"),
        (codecs.BOM_UTF16_LE, "UTF-16"),
        (codecs.BOM_UTF16_BE, "UTF-16"),
    ):
        if data.startswith(mark):
            raise Unreadable(f"is encoded in {encoding}; save it as UTF-8")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = f"byte {error.start} ({data[error.start]:#04x})"
        for encoding in ("gb18030", "big5"):
            try:
                sample = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            raise Unreadable(
                f"is not UTF-8 at {place}; it seems to be {encoding.upper()} ({sanitize(sample, 20)}); save it as UTF-8"
            ) from None
        raise Unreadable(f"is not UTF-8 at {place}") from None
