"""Finding the dataset and opening the dashboard; nothing here imports Textual or pandas before it is needed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tui.errors import tell

if TYPE_CHECKING:
    from tui.loading.parallel import Progress
    from tui.store.cache import Compiled


def default_folder() -> Path:
    """The embedded dataset: beside the package in a clone, inside it in an installed wheel."""
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent


def dashboard(folder: Path, fresh: bool = False) -> int:
    """Open the dashboard; where there is no terminal, say so and name the commands that print."""
    import os

    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        tell(
            "metrics-tui: the dashboard needs a terminal (this is none, or TERM=dumb). "
            "Try `metrics-tui list`, `metrics-tui list --format json` or `metrics-tui --help`."
        )
        return 2
    for name in ("COLUMNS", "LINES"):  # Textual would believe them for ever, whatever becomes of the window
        os.environ.pop(name, None)
    import gc

    gc.disable()  # the start makes no garbage worth collecting; the screen freezes what is there, then turns it on
    from tui.app.terminal import settle
    from tui.curtain import Curtain, Stage
    from tui.loading.problems import DatasetError
    from tui.paths import read_own, state_path

    colours = settle(os.environ)
    curtain = Curtain(Stage.here(folder, colours), b"" if fresh else read_own(state_path(folder)))
    try:
        with curtain.up():
            with _no_tls():
                from tui.app.app import run
            return run(lambda progress: compiled(folder, progress), folder, curtain, colours)
    except DatasetError as error:
        tell(error.report())
        return 1


@contextmanager
def _no_tls() -> Iterator[None]:
    """asyncio would load OpenSSL where it can; nothing here speaks to a network."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None stands for "is not there"
    if "ssl" in modules:
        yield
        return
    modules["ssl"] = None
    try:
        yield
    finally:
        del modules["ssl"]


def compiled(folder: Path, progress: Progress | None = None) -> Compiled:
    """The dataset of the folder, from its cache where that is good; else `progress` is told how many files are read."""
    from tui.store.cache import load_compiled

    return load_compiled(folder, progress)
