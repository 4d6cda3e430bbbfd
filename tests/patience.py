"""Waiting for what is meant, and counting work: no test passes or fails by how fast the machine is."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

LONG = 300.0
"""Seconds after which a test gives up what has not come: only so that a test that waits for nothing ends at all."""


def until(condition: Callable[[], object], what: Callable[[], str] = lambda: "it did not come about") -> None:
    """Wait for something; `what` is printed if it never comes about."""
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end, what()
        time.sleep(0.02)


@contextmanager
def ends() -> Iterator[None]:
    """Fails, where the test would hang, what takes minutes: work that grows with the square or faster of a large input."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"it has not ended after {LONG:.0f} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, LONG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python the work runs: the same on every machine. What C does in one step is one step."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
