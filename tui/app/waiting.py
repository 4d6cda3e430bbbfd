"""A progress bar on the terminal while a large dataset is loaded for the first time, before there is a cache."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO, TypeVar

from tui.app.texts import tr
from tui.text import Lang

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from tui.loading.parallel import Progress

T = TypeVar("T")
_PATIENCE = 0.5  # seconds before the bar is shown
_BAR_FITS, _ALL_FITS = 84, 120  # cells of the terminal


def with_progress(work: Callable[[Progress], T], lang: Lang, out: TextIO | None = None) -> T:
    """The result of `work`, which reports the numbers of files loaded and of all. Ctrl+c stops it, as it runs in this thread.

    The bar is shown if the work takes long after its first report. Without a report nothing is imported or started.
    """
    bar: Bar | None = None
    timer: threading.Timer | None = None

    def report(done: int, files: int) -> None:
        nonlocal bar, timer
        if bar is None:
            bar = _bar(lang, out or (sys.stderr if sys.stderr.isatty() else sys.stdout))
            timer = threading.Timer(_PATIENCE, bar.start)
            timer.start()
        what = tr("reading_files" if done < files else "reading_last", lang, done=done, all=files) if files else ""
        bar.update(bar.task_ids[0], completed=done, total=files or None, files=what)

    try:
        return work(report)
    finally:
        if bar is not None and timer is not None:
            timer.cancel()
            timer.join()
            bar.stop()


def _bar(lang: Lang, out: TextIO) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

    console = Console(file=out)
    columns: list[str | ProgressColumn] = [
        TaskProgressColumn(),
        TextColumn("{task.fields[files]}"),
        TimeElapsedColumn(),
        tr("reading_stop", lang),
    ]
    if console.width >= _BAR_FITS:
        columns.insert(0, BarColumn(24))
    if console.width >= _ALL_FITS:
        columns.insert(0, tr("reading", lang))
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    bar.add_task("", total=None, files="")
    return bar
