"""Reading the files of a dataset: regular files inside its folder only, bounded in size, UTF-8 with a clear word when not."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path

from tui.loading.problems import inert

MAX_PAGE_BYTES = 64 * 1024 * 1024


MAIN = "metrics.yaml"


def dataset_files(folder: Path) -> list[str]:
    """`metrics.yaml`, then the files of `metrics/` in name order, as names relative to the folder."""
    more = folder / "metrics"
    names = sorted(path.name for path in more.glob("*.yaml")) if more.is_dir() else []
    return [MAIN, *(f"metrics/{name}" for name in names)]


class Unreadable(Exception):
    """A file that is not read, with what is wrong and what would be right."""


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file. Raises Unreadable for anything else: links, pipes, devices, folders, too large."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except FileNotFoundError:
        raise Unreadable("the file is not there") from None
    except OSError as error:
        reason = "it is a symbolic link" if error.errno == errno.ELOOP else (error.strerror or "unknown error")
        raise Unreadable(f"cannot be opened: {reason}") from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise Unreadable("is not a regular file")
    with os.fdopen(handle, "rb") as file:
        if status.st_size > most:
            raise Unreadable(f"has {status.st_size} bytes; at most {most} are read")
        try:
            return file.read(status.st_size + 1)  # `most + 1` would reserve all that memory
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror}") from None


def plain_name(name: str) -> bool:
    """Whether a name stays in its folder: no separators, no dots alone, nothing unprintable, no longer than names may be."""
    return (
        0 < len(name.encode()) < 256
        and "/" not in name
        and name not in (".", "..")
        and "\\" not in name
        and name.isprintable()
    )


def decode(data: bytes) -> str:
    """UTF-8 text, a byte order mark removed. Raises Unreadable that names the encoding that it seems to be in."""
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
                f"is not UTF-8 at {place}; it seems to be {encoding.upper()} ({inert(sample, 20)}); save it as UTF-8"
            ) from None
        raise Unreadable(f"is not UTF-8 at {place}") from None
