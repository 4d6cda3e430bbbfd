"""A line on the terminal while a large dataset is read for the first time; after that its cache makes it needless."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TextIO, TypeVar

from tui.screen.language import say
from tui.words import Lang

T = TypeVar("T")
_PATIENCE = 0.5  # seconds before anything is said
_EVERY = 0.5


def waited(work: Callable[[], T], lang: Lang, out: TextIO = sys.stderr) -> T:
    """The result of the work. When it takes long, the terminal says how long already, and how to stop it.

    The work stays in this thread, so that ctrl+c ends it there and then.
    """
    done = threading.Event()
    thread = threading.Thread(target=_tell, args=(done, lang, out), daemon=True)
    thread.start()
    try:
        return work()
    finally:
        done.set()
        thread.join()


def _tell(done: threading.Event, lang: Lang, out: TextIO) -> None:
    if done.wait(_PATIENCE):
        return
    seconds = _PATIENCE
    while True:
        out.write(f"\r{say('reading', lang, seconds=f'{seconds:.0f}')}\x1b[K")
        out.flush()
        if done.wait(_EVERY):
            break
        seconds += _EVERY
    out.write("\r\x1b[K")
    out.flush()
