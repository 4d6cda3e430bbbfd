"""The application: loads the dataset, opens the dashboard, keeps the state for the next start."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from tui.screen.dashboard import Dashboard
from tui.screen.themes import THEMES
from tui.selection.index import Index

if TYPE_CHECKING:
    from tui.store.cache import Compiled


class MetricsApp(App[None]):
    """A dashboard of one dataset."""

    TITLE = "metrics-tui"
    CSS_PATH = "dashboard.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, index: Index) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "dark"
        self.dashboard = Dashboard(index)

    def get_default_screen(self) -> Screen[None]:
        return self.dashboard

    def on_ready(self) -> None:
        gc.collect()
        gc.freeze()
        gc.enable()


def run(load: Callable[[], Compiled], folder: Path, fresh: bool = False) -> int:
    """Load and show a dataset until the person leaves. Returns the exit code."""
    gc.disable()
    compiled = load()
    app = MetricsApp(Index(compiled.dataset, compiled.terms))
    app.run()
    return app.return_code or 0
