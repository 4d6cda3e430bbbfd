"""Where the program keeps what is no dataset: caches, and the state of last time, each named after a dataset's folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

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
