"""The Series view by itself."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.app.series.view import SeriesView
from tui.app.themes import THEMES
from tui.app.view import NOTHING, Matches, View
from tui.model import Dataset
from tui.text import Lang


class SeriesDemo(App[None]):
    """Shows all figures of a dataset, with the cursor on one of them."""

    CSS = "SeriesView { width: 1fr; height: 1fr; overflow: hidden; background: $background; color: $foreground; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, dataset: Dataset, metric: str = "", theme: str = "dark", lang: Lang = "en") -> None:
        super().__init__()
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme
        self._dataset, self._lang = dataset, lang
        self._cursor = dataset.row.get(metric, NOTHING)
        self.clicked: list[int] = []

    def compose(self) -> ComposeResult:
        self.view = SeriesView(self._dataset)
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()
        self.select(range(len(self._dataset.metrics)))

    def select(self, rows: range | list[int]) -> None:
        self.view.show_matches(Matches(rows, "x"), self._cursor, frozenset(), self._lang)

    def on_view_clicked(self, message: View.Clicked) -> None:
        self.clicked.append(message.row)

    @property
    def at(self) -> str:
        """The id of the figure under the cursor."""
        return self._dataset.metrics[self.view.cursor].id if self.view.cursor >= 0 else ""

    def text(self) -> list[str]:
        """The lines of the view."""
        return ["".join(run.text for run in self.view.line(y)) for y in range(self.view.size.height)]
