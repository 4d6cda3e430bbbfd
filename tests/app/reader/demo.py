"""A small app with a page view, for the tests."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding

from tui.app.reader.view import PageView
from tui.app.state import Place
from tui.app.themes import THEMES
from tui.model import Dataset
from tui.text import Lang


class PageDemo(App[None]):
    """A page view on the whole screen. It records the chosen figures, and whether escape reached it."""

    BINDINGS = [Binding("escape", "back", "back")]  # noqa: RUF012

    def __init__(self, dataset: Dataset, *, lang: Lang = "en", theme: str = "dark", place: Place | None = None) -> None:
        super().__init__()
        self.place = place
        self.dataset, self.lang, self.start_theme = dataset, lang, theme
        self.chosen: list[str] = []
        self.went_back = False

    def compose(self) -> ComposeResult:
        view = PageView(self.dataset, lang=self.lang)
        if self.place is not None:
            assert view.go(self.place)
        yield view

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.start_theme
        self.view.focus()

    @property
    def view(self) -> PageView:
        return self.query_one(PageView)

    def action_back(self) -> None:
        self.went_back = True

    def on_page_view_figure_chosen(self, message: PageView.FigureChosen) -> None:
        self.chosen.append(message.metric_id)
