"""Collecting garbage while nobody types: over a hundred thousand figures a full collection takes a fifth of a second."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_REST = 1.0  # seconds without input
_ENOUGH = 0.05
_SELDOM = 1000  # middle collections before a full one comes by itself; ten, as Python has it, is several in a word


class Tidying:
    """Keeps Python's collector from looking at everything between a key and what it paints. `later` calls after so many seconds.

    What is there when the person rests is collected once, and then left alone (`gc.freeze`): the next time only what has come
    since is looked at. Nothing runs while nothing happens.
    """

    def __init__(self, later: Callable[[float, Callable[[], None]], object]) -> None:
        self._later = later
        self._before = gc.get_threshold()
        self._last = 0.0
        self._waits = False

    def begin(self) -> None:
        """What the start has made stays; the collector, off until then, is wanted from here on."""
        gc.freeze()
        gc.set_threshold(*self._before[:2], _SELDOM)
        gc.enable()

    def end(self) -> None:
        gc.set_threshold(*self._before)

    def all_new(self) -> None:
        """What was left alone may be garbage now: another reading of the dataset has taken its place."""
        gc.unfreeze()
        self.touched()

    def touched(self) -> None:
        """Something was typed or clicked."""
        self._last = time.monotonic()
        if not self._waits:
            self._waits = True
            self._later(_REST, self._tidy)

    def _tidy(self) -> None:
        left = self._last + _REST - time.monotonic()
        if left > _ENOUGH:
            self._later(left, self._tidy)
        else:
            self._waits = False
            gc.collect()
            gc.freeze()
