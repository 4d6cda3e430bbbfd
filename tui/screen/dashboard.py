"""The one screen: bars, filter line, facets, the views of one selection, and the passage below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from tui.model import Dataset
from tui.screen.bars.bar import Bar, Label
from tui.screen.bars.texts import footer, header
from tui.screen.cities.view import CitiesView
from tui.screen.filter.line import FilterLine
from tui.screen.keys import bindings
from tui.screen.language import say
from tui.screen.preview.view import Preview
from tui.screen.selected import NOTHING, Found, View
from tui.selection import bits
from tui.selection.index import Index
from tui.selection.query import Problem, parse
from tui.typeset import inert
from tui.words import Lang

if TYPE_CHECKING:
    from tui.screen.page.view import PageView

_WIDE, _TALL, _LOW = 110, 34, 20


class Dashboard(Screen[None]):
    """Holds what the views share: filter, matching figures, marks, cursor, view and language.

    Everything that a key press changes goes down by watchers, so that it is painted at once.
    """

    BINDINGS = bindings("dashboard")
    AUTO_FOCUS = ""

    view: var[str] = var("cities", init=False)
    lang: var[Lang] = var[Lang]("en", init=False)
    found: var[Found] = var(Found(), init=False)
    cursor: var[int] = var(NOTHING, init=False)
    marks: var[frozenset[int]] = var(frozenset(), init=False)

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index
        self.dataset: Dataset = index.dataset
        self._problems: tuple[Problem, ...] = ()
        self._back: str | None = None
        self._totals = ""
        self._views: dict[str, View] = {}
        self._page: PageView | None = None
        self._preview_wanted = True
        self._facets_wanted: bool | None = None
        self.set_reactive(Dashboard.found, Found(range(index.size), index.all))

    # What is on it

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        with Horizontal(id="ask"):
            yield Bar(id="prompt")
            yield FilterLine(id="filter")
            yield Bar(id="count")
        with Horizontal(id="body"):
            yield self._make_view(self.view)
        yield Preview(self.dataset, id="preview")
        yield Bar(id="footer")

    def _make_view(self, name: str) -> View:
        if name == "figures":
            from tui.screen.figures.view import FiguresView

            made: View = FiguresView(self.dataset, id="figures")
        else:
            made = CitiesView(self.dataset, id="cities")
        self._views[name] = made
        return made

    def on_mount(self) -> None:
        self._filter = self.query_one(FilterLine)
        self._preview = self.query_one(Preview)
        self._header, self._footer = self.query_one("#header", Bar), self.query_one("#footer", Bar)
        self._count = self.query_one("#count", Bar)
        self.query_one("#prompt", Bar).show([Label(" / ", "key", "filter")])
        self.watch(self._filter, "value", self._filter_changed, init=False)
        for one in self._views.values():
            self._follow(one)
        self._views[self.view].focus()
        self._speak()
        self._give()

    def _follow(self, one: View) -> None:
        self.watch(one, "cursor", lambda cursor: self._cursor_moved(one, cursor), init=False)

    @property
    def shown(self) -> View | None:
        """The view of the selection that is shown; None on a page."""
        return self._views.get(self.view)

    # The selection

    def _filter_changed(self, text: str) -> None:
        query = parse(text)
        chosen, problems = self.index.choose(query)
        self._problems = tuple(problems)
        rows = range(self.index.size) if chosen == self.index.all else bits.rows_of(chosen, self.index.size)
        self.found = Found(rows, chosen, query)

    def watch_found(self) -> None:
        self._give()
        self._show_count()
        self._show_footer()

    def watch_marks(self) -> None:
        if self.shown:
            self.shown.marks = self.marks
        self._show_header()

    def _cursor_moved(self, one: View, cursor: int) -> None:
        if one is self.shown:
            self.cursor = cursor

    def watch_cursor(self, cursor: int) -> None:
        if self._preview.display:
            self._preview.cursor = cursor

    def _give(self) -> None:
        """Hand the selection to what is shown."""
        if self.shown:
            self.shown.take(self.found, self.cursor, self.marks, self.lang)
            self.cursor = self.shown.cursor
        elif self._page is not None and self.cursor not in self.found.rows and self.found.rows:
            self.cursor = self.found.rows[0]
            self._page.show_metric(self.dataset.metrics[self.cursor].id)

    # Sizes

    def on_resize(self, event: events.Resize) -> None:
        self._fold(event.size.width, event.size.height)
        self._show_header()
        self._show_footer()
        self._show_count()

    def _fold(self, width: int, height: int) -> None:
        facets = width >= _WIDE if self._facets_wanted is None else self._facets_wanted
        self.set_class(facets, "-facets")
        self.set_class(self._preview_wanted and height >= _LOW, "-preview")
        self.set_class(height >= _TALL, "-tall")
        self._preview.cursor = self.cursor

    # Words

    def watch_lang(self) -> None:
        self._speak()
        self._give()

    def _speak(self) -> None:
        dataset = self.dataset
        cities = {(city or dataset.region[metric.region]).code for metric in dataset.metrics if metric.region and ((city := dataset.city(metric.region)) or True)}
        self._totals = say("totals", self.lang, figures=len(dataset.metrics), cities=len(cities), articles=len(dataset.articles))
        self._preview.lang = self.lang
        self._filter.placeholder = say("filter", self.lang)
        if self._page is not None:
            self._page.language = self.lang
        self._show_header()
        self._show_footer()
        self._show_count()

    def _show_header(self) -> None:
        self._header.show(*header(self.view, self.lang, self.size.width, self._totals, len(self.marks)))

    def _show_footer(self) -> None:
        if self._problems and self.focused is self._filter:
            self._footer.show([Label(f" {inert(problem.zh if self.lang == 'zh' else problem.en)} ", "wrong") for problem in self._problems])
        else:
            self._footer.show(footer(self.view, self.lang, self.size.width))

    def _show_count(self) -> None:
        text = say("matches", self.lang, n=len(self.found.rows), all=len(self.dataset.metrics)) if self.found.query.terms else ""
        self._count.show([], [Label(text + " ", "strong" if self.found.rows else "wrong")])

    # Views

    async def action_view(self, name: str) -> None:
        """Show a view; the cursor stays on its figure."""
        self._back = None
        await self._show(name)

    async def _show(self, name: str) -> None:
        if name == "series":
            self.notify(say("not_there", self.lang), markup=False)
            return
        if name != "pages" and name not in self._views:
            one = self._make_view(name)
            one.display = False
            await self.query_one("#body").mount(one)
            self._follow(one)
        if name == "pages":
            await self._open_page()
        self.view = name
        for key, one in self._views.items():
            one.display = key == name
        if self._page is not None:
            self._page.display = name == "pages"
        self.set_class(name == "pages", "-page")
        shown: Widget | None = self.shown or self._page
        if shown and self.focused is not self._filter:
            shown.focus()
        self._give()
        self._show_header()
        self._show_footer()

    async def _open_page(self) -> None:
        if self._page is None:
            from tui.screen.page.view import PageView

            self._page = PageView(self.dataset, language=self.lang, id="pages")
            await self.query_one("#body").mount(self._page)
        if self.cursor != NOTHING:
            self._page.show_metric(self.dataset.metrics[self.cursor].id)
        elif self.dataset.pages:
            self._page.show_page(self.dataset.pages[0].id)

    # Actions

    def action_filter(self) -> None:
        self._filter.focus()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        target: Widget | None = self.shown or self._page
        if target:
            target.focus()
        self._show_footer()

    @on(View.Clicked)
    async def _clicked(self, message: View.Clicked) -> None:
        if message.again:
            await self.action_open()

    async def action_open(self) -> None:
        if self.cursor != NOTHING and self.view != "pages":
            self._back = self.view
            await self._show("pages")

    async def action_clear(self) -> None:
        """Back by one step: from the page, from the sheet, from the filter."""
        if self.view == "pages":
            await self._show(self._back or "cities")
            self._back = None
        elif isinstance(self.shown, CitiesView) and self.shown.sheet is not None:
            self._sheet(None)
        elif self._filter.value:
            self._filter.value = ""

    def action_sheet(self) -> None:
        if isinstance(self.shown, CitiesView):
            self._sheet(None if self.shown.sheet is not None else self.shown.city_at_cursor())

    @on(CitiesView.SheetChosen)
    def _sheet_chosen(self, message: CitiesView.SheetChosen) -> None:
        self._sheet(message.code)

    def _sheet(self, code: str | None) -> None:
        cities = self._views["cities"]
        assert isinstance(cities, CitiesView)
        cities.open_sheet(code)
        self._show_header()

    def action_language(self) -> None:
        self.lang = "en" if self.lang == "zh" else "zh"

    def action_preview(self) -> None:
        self._preview_wanted = not self._preview_wanted
        self._fold(self.size.width, self.size.height)

    def action_mark(self) -> None:
        if self.cursor != NOTHING:
            self.marks = self.marks ^ {self.cursor}

    def action_mark_down(self) -> None:
        if self.cursor != NOTHING and isinstance(self.shown, View):
            self.marks = self.marks | {self.cursor}
            self.shown.action_cursor_down()  # type: ignore[attr-defined]

    def action_mark_all(self) -> None:
        rows = frozenset(self.found.rows)
        self.marks = self.marks - rows if rows <= self.marks else self.marks | rows

    def action_unmark(self) -> None:
        self.marks = frozenset()

    def action_quit(self) -> None:
        self.app.exit()

    def action_theme(self) -> None:
        from tui.screen.palette import THEMES

        self.app.theme = THEMES[(THEMES.index(self.app.theme) + 1) % len(THEMES)]
