"""Finding the dataset and opening the dashboard. Textual and pandas are imported only when they are needed."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import print_error

if TYPE_CHECKING:
    from tui.loading.parallel import Progress
    from tui.store.cache import Compiled


def default_folder() -> Path:
    """The embedded dataset: inside the package in an installed wheel, beside it in a clone."""
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent


def compiled(folder: Path, progress: Progress | None = None) -> Compiled:
    """The dataset of a folder, from its cache if that is good. `progress` gets the numbers of files read and of all."""
    from tui.store.cache import load_compiled

    return load_compiled(folder, progress)


def dashboard(folder: Path, fresh: bool = False) -> int:
    """Open the dashboard and return the exit code. Without a terminal, name the commands that print instead."""
    served = "TEXTUAL_DRIVER" in os.environ  # to a browser, by textual-serve
    if not served and (not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb"):
        print_error(
            "metrics-tui: the dashboard needs a terminal (this is none, or TERM=dumb). "
            "Try `metrics-tui list`, `metrics-tui list --format json` or `metrics-tui --help`."
        )
        return 2
    for name in ("COLUMNS", "LINES"):  # Textual would use them even after the window has another size
        os.environ.pop(name, None)
    gc.disable()  # nothing becomes garbage during the start; the app turns it on again
    from tui.app.terminal import settle

    colours = settle(os.environ)  # before Textual is imported
    from tui.app.app import run
    from tui.app.state import state_of
    from tui.loading.problems import DatasetError
    from tui.paths import read_own, state_path

    state = state_of(b"" if fresh else read_own(state_path(folder)))
    try:
        return run(lambda progress: compiled(folder, progress), folder, state, colours)
    except DatasetError as error:
        print_error(error.report())
        return 1
