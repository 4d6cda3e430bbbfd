"""Worker processes that load or compile a dataset."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import active_children, get_context, parent_process
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_NICE = 5  # the screen goes before the workers


class WorkerPool(ProcessPoolExecutor):
    """Worker processes that end with the `with` block, whatever they do, and with this process, also if it is killed.

    They do not react to ctrl+c, and write nothing to the terminal.
    """

    def __init__(self, count: int) -> None:
        # A module in the folder where the user is must not be imported in place of one of Python's.
        os.environ["PYTHONSAFEPATH"] = "1"
        super().__init__(count, get_context("spawn"), _prepare)  # a fork is not safe in a process with threads

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if sys.platform == "win32":
            return super().submit(work, *args, **kwargs)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # a worker inherits it
        try:
            return super().submit(work, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def __exit__(self, *_: Any) -> None:
        for process in active_children():
            process.kill()
        self.shutdown(cancel_futures=True)


def _prepare() -> None:
    """Runs in a new worker."""
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
