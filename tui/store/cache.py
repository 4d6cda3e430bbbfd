"""The compiled dataset on disk, so that a start reads one file instead of curating again.

A cache is used only when it was written by this very version, for these very bytes, by this user, and is whole; in any
other case it is ignored and written anew. Deleting it is always safe, and a folder that cannot be written only costs time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

import msgspec

from tui import __version__
from tui.loading.source import Unreadable, dataset_files, read_bytes
from tui.model import Dataset
from tui.selection.terms import Terms

_MAGIC = b"metrics-tui cache 1\n"
_MOST = 1 << 31


class Compiled(msgspec.Struct, frozen=True, gc=False):
    """A dataset with what is computed once for it: the searchable terms (with pinyin)."""

    dataset: Dataset
    terms: Terms


def cache_folder() -> Path:
    """Where caches are: `$XDG_CACHE_HOME/metrics-tui`, or the platform's usual place."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if Path(base).is_absolute():  # a relative one is to be ignored, says the specification
        return Path(base) / "metrics-tui"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "metrics-tui"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "metrics-tui"
    return Path.home() / ".cache" / "metrics-tui"


def fingerprint(folder: Path) -> bytes:
    """A digest of this version and of the name and bytes of every file of the dataset. Raises Unreadable."""
    digest = hashlib.blake2b(f"{__version__}\0{sys.version_info[:2]}\0{msgspec.__version__}\0".encode(), digest_size=32)
    names = dataset_files(folder)
    seeds = folder / "seeds"
    if seeds.is_dir():
        with os.scandir(seeds) as found:
            names += sorted(f"seeds/{entry.name}" for entry in found if entry.is_file(follow_symlinks=False))
    for name in names:
        data = read_bytes(folder / name, _MOST)
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.digest()


def cache_path(folder: Path) -> Path:
    name = hashlib.blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return cache_folder() / f"{name}.msgpack"


def load_compiled(folder: Path) -> Compiled:
    """The dataset of a folder, from its cache when that is good. Raises DatasetError as `load` does."""
    try:
        key = fingerprint(folder)
    except (Unreadable, OSError):
        return _compile(folder)  # its problems are told by the loader
    path = cache_path(folder)
    cached = _read(path, key)
    if cached is None:
        cached = _compile(folder)
        _write(path, key, cached)
    return cached


def _compile(folder: Path) -> Compiled:
    from tui.loading.loader import load
    from tui.selection.terms import search_terms

    dataset = load(folder)
    return Compiled(dataset, search_terms(dataset))


def _read(path: Path, key: bytes) -> Compiled | None:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or (hasattr(os, "getuid") and status.st_uid != os.getuid()) or status.st_mode & 0o022:
            return None
        data = read_bytes(path, _MOST)
    except (OSError, Unreadable):
        return None
    head = len(_MAGIC)
    if data[:head] != _MAGIC or data[head : head + 32] != key:
        return None
    body = memoryview(data)[head + 64 :]
    if hashlib.blake2b(body, digest_size=32).digest() != data[head + 32 : head + 64]:
        return None
    try:
        return msgspec.msgpack.decode(body, type=Compiled)
    except msgspec.MsgspecError:
        return None


def _write(path: Path, key: bytes, compiled: Compiled) -> None:
    """Whole or not at all: written beside its place, then renamed. A failure leaves no cache, and is no error."""
    body = msgspec.msgpack.encode(compiled)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + key + hashlib.blake2b(body, digest_size=32).digest() + body)
            Path(name).replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
