"""Worker processes that load or compile a dataset."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr
from multiprocessing import active_children, get_context, parent_process
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_NICE = 5  # the screen has priority over the workers


class WorkerPool(ProcessPoolExecutor):
    """Worker processes that are killed at the end of the `with` block, and end with this process even if it is killed.

    They ignore ctrl+c and write nothing to the terminal.
    """

    def __init__(self, count: int) -> None:
        with _starting():
            super().__init__(count, get_context("spawn"), _prepare)  # a fork is not safe in a process with threads

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with _starting():
            return super().submit(work, *args, **kwargs)

    def __exit__(self, *_: Any) -> None:
        for process in active_children():
            process.kill()
        self.shutdown(cancel_futures=True)


@contextmanager
def _starting() -> Iterator[None]:
    """Let processes started in this block ignore ctrl+c, and import no module from the current folder."""
    os.environ["PYTHONSAFEPATH"] = "1"
    unix = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]) if unix else set()
    try:
        with redirect_stderr(sys.__stderr__):  # workers inherit stderr, and the replacement by Textual is not a file
            yield
    finally:
        if unix:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    """Prepare a new worker process."""
    gc.disable()  # a loaded dataset has no reference cycles
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
    os._exit(1)
