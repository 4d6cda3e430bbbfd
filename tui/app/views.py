"""Views: the container that makes each view when it is first shown, and shows one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container

from tui.app.cities.view import CitiesView
from tui.app.state import State
from tui.app.view import View
from tui.model import Dataset
from tui.text import Lang

if TYPE_CHECKING:
    from tui.app.reader.view import PageView


class Views(Container):
    """The views of the matching figures, and the page that is open."""

    DEFAULT_CSS = "Views { width: 1fr; height: 1fr; }"
    BLANK = True  # other widgets cover it

    def __init__(self, dataset: Dataset, state: State, lang: Lang) -> None:
        super().__init__()
        self.dataset, self._state, self._lang = dataset, state, lang
        self._views: dict[str, View] = {}
        self.page: PageView | None = None
        """The page view, once a page was opened."""
        self.name_shown = state.view
        if state.view == "pages":
            page = self._make_page()
            if page.go(state.place):
                self.page = page
            else:
                self.name_shown = state.back or "cities"

    def __iter__(self) -> Iterator[View]:
        """The views that were made, without the page."""
        return iter(self._views.values())

    @property
    def shown(self) -> View | None:
        """The view that is shown; None where a page is."""
        return self._views.get(self.name_shown)

    def compose(self) -> ComposeResult:
        if self.page is not None and self.name_shown == "pages":
            yield self.page
        else:
            view = self._make_view(self.name_shown)
            view.start_line = self._state.line
            yield view

    async def show(self, name: str, lang: Lang) -> None:
        """Show a view, and make it if it was not shown before."""
        self._lang, self.name_shown = lang, name
        for key, view in self._views.items():
            view.display = key == name
        if self.page is not None:
            self.page.display = name == "pages"
        if name == "pages" and self.page is None:
            self.page = self._make_page()
            await self.mount(self.page)
        elif name != "pages" and name not in self._views:
            await self.mount(self._make_view(name))

    def use_dataset(self, dataset: Dataset) -> bool:
        """Show another reading of the dataset. False where the page that is open is gone."""
        self.dataset = dataset
        for view in self:
            view.use_dataset(dataset)
        return self.page is None or self.page.use_dataset(dataset) or self.name_shown != "pages"

    def save_to(self, state: State) -> None:
        """Save to the state what it keeps of the views."""
        for view in self:
            view.save_to(state)
        if self.shown is not None:
            state.line = self.shown.cursor_line
        elif self.page is not None:
            state.place = self.page.current_place

    def _make_page(self) -> PageView:
        from tui.app.reader.view import PageView

        return PageView(self.dataset, lang=self._lang, id="pages")

    def _make_view(self, name: str) -> View:
        view = self._views[name] = _class_of(name)(self.dataset, id=name)
        view.set_reactive(View.lang, self._lang)
        view.restore_from(self._state)
        return view


def _class_of(name: str) -> type[View]:
    """The class of a view. Only the first frame's is imported before it."""
    if name == "figures":
        from tui.app.figures.view import FiguresView

        return FiguresView
    if name == "series":
        from tui.app.series.view import SeriesView

        return SeriesView
    return CitiesView
