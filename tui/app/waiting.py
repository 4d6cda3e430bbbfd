"""A line on the terminal while a large dataset is read for the first time; after that its cache makes it needless."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO, TypeVar

from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import truncate, width

if TYPE_CHECKING:
    from tui.loading.parallel import Progress

T = TypeVar("T")
_PATIENCE = 0.5  # seconds before anything is said
_EVERY = 0.5
_BAR = 24


def waited(work: Callable[[Progress], T], lang: Lang, out: TextIO | None = None) -> T:
    """The result of the work, which is given whom to tell how many of how many files are read.

    When it takes long – which it may from when it first tells how far it is – the terminal shows that, and how to stop it. The
    work stays in this thread, so that ctrl+c ends it there and then.
    """
    line = _Line(lang, out or (sys.stderr if sys.stderr.isatty() else sys.stdout))
    try:
        return work(line.progress)
    finally:
        line.end()


class _Line:
    """Writes one line over and over, in a thread of its own."""

    def __init__(self, lang: Lang, out: TextIO) -> None:
        self._lang, self._out = lang, out
        self._files = (0, 0)
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def progress(self, done: int, files: int) -> None:
        self._files = done, files
        if self._thread is None:
            self._thread = threading.Thread(target=self._tell, daemon=True)
            self._thread.start()

    def end(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _tell(self) -> None:
        if self._over.wait(_PATIENCE):
            return
        seconds = _PATIENCE
        while True:
            self._write(_fitting(_wordings(*self._files, seconds, self._lang), self._cells()))
            if self._over.wait(_EVERY):
                break
            seconds += _EVERY
        self._write("")

    def _write(self, text: str) -> None:
        self._out.write(f"\r{text}\x1b[K")
        self._out.flush()

    def _cells(self) -> int:
        """How wide a line may be: a full one would wrap, and what wraps cannot be written over."""
        try:
            return os.get_terminal_size(self._out.fileno()).columns - 1
        except (OSError, ValueError):
            return 79


def _wordings(done: int, files: int, seconds: float, lang: Lang) -> list[str]:
    """What to say, the fullest first."""
    what, stop, time = tr("reading", lang), tr("reading_stop", lang), f"{seconds:.0f} s"
    if not files:
        return [f"{what} … {time}  {stop}", f"{what} … {time}", time]
    full = _BAR * done // files
    bar = f"{'█' * full}{'░' * (_BAR - full)} {done * 100 // files:>3}%"
    count = tr("reading_files" if done < files else "reading_last", lang, done=done, all=files)
    return [
        f"{what}  {bar}  {count}  {time}  {stop}",
        f"{bar}  {count}  {time}  {stop}",
        f"{bar}  {count}",
        f"{done} / {files}",
    ]


def _fitting(wordings: list[str], cells: int) -> str:
    return next((text for text in wordings if width(text) <= cells), truncate(wordings[-1], max(1, cells)))
