"""Watching the files of a dataset: they are compiled again when they have changed.

The stats of the files are compared every second, which works on every file system. They are compiled in another process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from tui.loading.problems import DatasetError, DatasetProblem
from tui.loading.source import MAIN, Unreadable
from tui.store.cache import Compiled, decode, load_encoded
from tui.store.fingerprint import read_stats

News = Compiled | list[DatasetProblem] | None
"""The dataset of the files, or their problems; None while the files are compiled and that takes long."""

_EVERY, _SELDOM = 1.0, 60.0  # seconds between two looks at the stats, the least and the most
_SHARE = 30  # the pause between two looks is at least 30 times as long as a look
_QUIET = 0.3  # seconds without a change before the files are compiled: an editor may save a file in parts
_RESTLESS = 3.0  # seconds after which they are compiled although they still change
_DOUBTFUL = 10.0  # seconds after which problems are reported although the files still change
_LONG = 1.0  # seconds of compiling after which None is reported
_TICK = 0.05  # seconds between two looks at what is awaited
_GRACE = 2.0  # seconds that `stop` waits: a look at a file system that hangs must not keep the program from ending


class Watcher:
    """Watches the files in a thread of its own, and calls `report` there with all news."""

    def __init__(self, folder: Path, stats: bytes, report: Callable[[News], None]) -> None:
        """`stats` is the digest of the file stats before the dataset was read; empty if unknown."""
        self._folder, self._stats, self._report = folder, stats, report
        self._stopped = threading.Event()
        self._cost = 0.0
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the watching, and a compilation at once. Nothing is reported after that."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(_GRACE)

    def _run(self) -> None:
        try:
            self._stats = self._stats or self._look()
            while not self._stopped.wait(min(max(_EVERY, _SHARE * self._cost), _SELDOM)):
                if (stats := self._look()) != self._stats:
                    self._stats = self._reload(stats, time.monotonic())
        except Exception as error:
            self._tell([_fault(error, "its files are no longer watched")])

    def _look(self) -> bytes:
        """The stats of the files, or why they cannot be read."""
        start = time.monotonic()
        try:
            return read_stats(self._folder).digest
        except (Unreadable, OSError) as error:
            return repr(error).encode()
        finally:
            self._cost = time.monotonic() - start

    def _reload(self, stats: bytes, start: float) -> bytes:
        """Compile the files, which have changed at `start`, and report the result. Returns their stats at that time."""
        while not self._stopped.is_set():
            stats = self._quiet_stats(stats)
            news = self._compile()
            if isinstance(news, Compiled):
                self._tell(news)
                return news.stats or stats
            before, stats = stats, self._look()
            if stats == before or time.monotonic() - start > _DOUBTFUL:
                self._tell(news)
                return before
        return stats

    def _quiet_stats(self, stats: bytes) -> bytes:
        """The stats of the files when they no longer change."""
        end = time.monotonic() + _RESTLESS
        while time.monotonic() < end and not self._stopped.wait(max(_QUIET, self._cost)):
            before, stats = stats, self._look()
            if stats == before:
                break
        return stats

    def _compile(self) -> News:
        """The dataset or its problems; None if the watcher was stopped."""
        try:
            data = self._compile_apart()
            return None if data is None else decode(data)
        except DatasetError as error:
            return error.problems
        except Exception as error:
            return [_fault(error, "cannot be read")]

    def _compile_apart(self) -> bytes | None:
        """Compile in another process, or in this one if there cannot be another. Raises DatasetError."""
        from concurrent.futures import wait
        from concurrent.futures.process import BrokenProcessPool

        from tui.loading.workers import WorkerPool

        start, reported = time.monotonic(), False
        try:
            with WorkerPool(1) as pool:
                future = pool.submit(load_encoded, self._folder)
                while not wait([future], _TICK).done:
                    if self._stopped.is_set():
                        return None
                    if not reported and time.monotonic() - start > _LONG:
                        reported = True
                        self._tell(None)
                return future.result()
        except (OSError, BrokenProcessPool):
            return load_encoded(self._folder)

    def _tell(self, news: News) -> None:
        if not self._stopped.is_set():
            self._report(news)


def _fault(error: Exception, what: str) -> DatasetProblem:
    reason = str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {str(error)[:200]!r}"
    return DatasetProblem(MAIN, 0, 0, f"{what}: {reason}")
