"""Watching the files of a dataset while it is shown, and reading them again when they have changed and are quiet.

They are asked for how they look, which works on every file system and needs no library; the asking takes a small part of
the time, however many there are. Everything happens in a thread of its own, and the compiling in a process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from tui.loading.problems import DatasetError, Problem
from tui.loading.source import MAIN, Unreadable
from tui.store.cache import Compiled, load_compiled
from tui.store.compiling import Compiling
from tui.store.fingerprint import read_stats as look

News = Compiled | list[Problem] | None
"""The dataset as it is now, or what is wrong with it; None while it is being read and that takes long."""

_EVERY, _SELDOM = 1.0, 60.0  # seconds between two looks, the least and the most
_SHARE = 30  # the pauses are so many times as long as the looks
_QUIET = 0.3  # seconds in which nothing changes before the files are read: a file may be half saved
_RESTLESS = 100  # looks after which they are read although they never are quiet
_LONG = 1.0  # seconds of reading after which it is told
_TICK = 0.1
_GRACE = 2.0  # seconds that stopping may take; what cannot be stopped so quickly does not hold up the end


class Watcher:
    """Tells how a dataset has changed. What is told of last holds; `tell` is called in the watcher's thread."""

    def __init__(self, folder: Path, looks: bytes, tell: Callable[[News], None]) -> None:
        self._folder, self._looks, self._tell = folder, looks, tell
        self._over = threading.Event()
        self._cost = 0.0
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends at once, whatever it is doing; the dataset that it may be reading is not told of."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(_GRACE)

    def _run(self) -> None:
        try:
            read = self._looks or self._look()
            while not self._over.is_set():
                if (seen := self._look()) != read:
                    read = self._read(self._quiet(seen))
                self._over.wait(min(max(_EVERY, _SHARE * self._cost), _SELDOM) if read else 0)
        except Exception as error:
            self._say([_fault(error, "its files are no longer watched")])

    def _look(self) -> bytes:
        """How the files look; where that cannot be said, why."""
        start = time.monotonic()
        try:
            return look(self._folder).digest
        except (Unreadable, OSError) as error:
            return repr(error).encode()
        finally:
            self._cost = time.monotonic() - start

    def _quiet(self, seen: bytes) -> bytes:
        """How they look when nobody writes them any longer."""
        for _ in range(_RESTLESS):
            if self._over.wait(max(_QUIET, self._cost)):
                break
            before, seen = seen, self._look()
            if seen == before:
                break
        return seen

    def _read(self, seen: bytes) -> bytes:
        """Read the files that look so, and tell; returns how they looked, or nothing where they changed meanwhile."""
        if (news := self._news(seen)) is None or self._over.is_set():
            return b""
        self._say(news)
        return news.stats if isinstance(news, Compiled) and news.stats else seen

    def _news(self, seen: bytes) -> News:
        """What there is to tell; None where the files have changed again, or nobody wants to know any longer."""
        problems: list[Problem] = []
        if (compiling := Compiling.start(self._folder)) is not None:
            if not self._waited(compiling, seen):
                return None
            problems = compiling.problems
        if self._over.is_set() or self._look() != seen:
            return None
        if problems:
            return problems
        try:
            return load_compiled(self._folder)  # from the cache that has just been written, where it could be
        except DatasetError as error:
            return error.problems
        except Exception as error:
            return [_fault(error, "cannot be read")]

    def _waited(self, compiling: Compiling, seen: bytes) -> bool:
        """Wait for it. False where it had to be ended, because the files have changed or nobody wants it any longer."""
        start = looked = time.monotonic()
        told = False
        while not compiling.over(_TICK):
            now = time.monotonic()
            if not told and now - start > _LONG:
                told = True
                self._say(None)
            if now - looked > max(_EVERY, _SHARE * self._cost):
                looked = now
                changed = self._look() != seen
            else:
                changed = False
            if changed or self._over.is_set():
                compiling.end()
                return False
        return True

    def _say(self, news: News) -> None:
        if not self._over.is_set():
            self._tell(news)


def _fault(error: Exception, what: str) -> Problem:
    reason = str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {str(error)[:200]!r}"
    return Problem(MAIN, 0, 0, f"{what}: {reason}")
