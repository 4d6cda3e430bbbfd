"""What the dashboard is made of: bars, filter line, facets, the views of one selection, and the passage below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Self

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.reactive import var
from textual.widget import Widget

from tui.app.bars import Bar, Label, footer, header
from tui.app.cities.view import CitiesView
from tui.app.facets.view import Facets
from tui.app.filter.input import FilterInput
from tui.app.passage.view import Preview
from tui.app.state import Place
from tui.app.steady import BaseScreen
from tui.app.texts import tr
from tui.app.view import NOTHING, Matches, View
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import sanitize

if TYPE_CHECKING:
    from tui.app.reader.view import PageView
    from tui.search.index import Index
    from tui.search.query import Problem
    from tui.store.cache import Compiled

_BARS = Size(0, 3)  # what a page leaves to the bars
_SOON, _PAUSE = 0.2, 0.01
_DONE = object()
_LATER = ("tui.app.figures.view", "tui.app.series.view", "tui.app.reader.view", "tui.app.copying.dialog")
_COUNT = 16  # cells of the count beside the filter, as the CSS has them; a large dataset wants more
_WIDE, _NARROW, _TALL, _LOW, _LOWEST = 110, 60, 34, 20, 11


class Row(Horizontal):
    """Widgets side by side that fill it, so that nothing of its own is ever seen."""

    BLANK = True
    virtual_size: var[Size] = var(Size(0, 0), init=False)


class Desk(BaseScreen[None]):
    """Holds what the views share: filter, matching figures, marks, cursor, view and language.

    Everything that a key press changes goes down by watchers, so that it is painted at once. Only what is shown is told;
    a view that comes into sight is told then.
    """

    AUTO_FOCUS = ""
    BLANK = True
    virtual_size: var[Size] = var(Size(0, 0), init=False)
    focused: var[Widget | None] = var(None, init=False)
    """As Textual's, which would paint the whole screen again when it changes; here the widgets do what there is to do."""

    view: var[str] = var("cities", init=False)
    lang: var[Lang] = var[Lang]("en", init=False)
    matches: var[Matches] = var(Matches(), init=False)
    cursor: var[int] = var(NOTHING, init=False)
    marks: var[frozenset[int]] = var(frozenset(), init=False)

    def __init__(self, source: Index | Compiled) -> None:
        super().__init__()
        self._source = source
        self.dataset: Dataset = source.dataset
        self.preview_wanted = True
        self.facets_wanted: bool | None = None
        self.hint = False
        self._wish = NOTHING
        self._starting = self._finding = self._giving = self._expecting = False
        self._problems: tuple[Problem, ...] = ()
        self._counted: Matches | None = None
        self._views: dict[str, View] = {}
        self._page: PageView | None = None
        self._start_filter, self._history = "", list[str]()
        self._start_place, self._start_behind = Place(), "cities"
        self._started = False
        self._back: str | None = None
        self._totals: tuple[Lang | None, str] = (None, "")
        self.set_reactive(Desk.matches, Matches(range(len(source.dataset.metrics))))

    @cached_property
    def index(self) -> Index:
        """What answers the filter; imported and made when it is first asked, which is after the first frame."""
        from tui.search.index import Index

        return self._source if isinstance(self._source, Index) else Index(self._source.dataset, self._source.terms)

    # Painting: Textual lays out and paints the first frame three times over

    def on_screen_resume(self) -> None:
        if not self.stack_updates:
            self._starting = True
            self.call_next(self._first_frame_shown)

    def _first_frame_shown(self) -> None:
        self._starting = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint the screen again, but for the time when it has just been painted for the first time."""
        if not self._starting or layout or recompose:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; Textual tells the first one again, twice."""
        if size != self._compositor.size:  # the size of the screen itself is the other one by now
            super()._screen_resized(size)

    # What is on it

    def compose(self) -> ComposeResult:
        self._fold(self.app.size)  # before there are widgets, so that nothing is laid out twice
        view = self._start_view()
        away = None if self._page is None else "-away"
        yield Bar(id="header")
        with Row(id="ask"):
            yield Bar(id="prompt")
            yield FilterInput(self._history, id="filter")
            yield Bar(id="count")
        with Row(id="body"):
            yield Facets(lambda: self.index, id="facets", classes=away)
            yield view
        yield Preview(self.dataset, id="preview", classes=away)
        yield Bar(id="footer")

    def _start_view(self) -> Widget:
        """What is shown first: the view of last time, or the page at its place."""
        if self.view == "pages":
            page = self._make_page()
            if page.go(self._start_place):
                page.fold(self.app.size - _BARS)
                self._page = page
                return page
            self.set_reactive(Desk.view, self._start_behind)
        return self._make_view(self.view)

    def _make_page(self) -> PageView:
        from tui.app.reader.view import PageView

        return PageView(self.dataset, language=self.lang, id="pages")

    def _make_view(self, name: str) -> View:
        makers: dict[str, Callable[[], View]] = {
            "cities": self._cities,
            "figures": self._figures,
            "series": self._series,
        }
        made = self._views[name] = makers[name]()
        made.set_reactive(View.lang, self.lang)
        return made

    def _cities(self) -> View:
        return CitiesView(self.dataset, id="cities")

    def _figures(self) -> View:
        from tui.app.figures.view import FiguresView

        return FiguresView(self.dataset, id="figures")

    def _series(self) -> View:
        from tui.app.series.view import SeriesView

        return SeriesView(self.dataset, id="series")

    def on_mount(self) -> None:
        self.filter = self.query_one(FilterInput)
        self.facets = self.query_one(Facets)
        self._preview = self.query_one(Preview)
        self._header, self._footer = self.query_one("#header", Bar), self.query_one("#footer", Bar)
        self._count = self.query_one("#count", Bar)
        every = len(self.dataset.metrics)
        if (cells := len(tr("matches", "en", n=every, all=every)) + 1) > _COUNT:
            self._count.styles.width = cells
        self.query_one("#prompt", Bar).show([Label(" / ", "key", "screen.filter")])
        self.watch(self.filter, "value", self._filter_changed, init=False)
        self.watch(self, "focused", self._focus_moved, init=False)
        self.watch(self.app, "app_focus", self._keep_focus, init=False)
        for one in self._views.values():
            self._follow(one)
        self.to_results()
        self._speak()
        if self._start_filter:
            self.filter.value = self._start_filter
        self._give()
        self._started = True
        self.call_after_refresh(self._count_facets)
        self.set_timer(_SOON, self._prepare)

    def _prepare(self, parts: Iterator[object] | None = None) -> None:
        """Make what the first filter and the other views would wait for, a part at a time: keys come in between."""
        parts = chain(self.index.preparing(), map(import_module, _LATER)) if parts is None else parts
        if next(parts, _DONE) is not _DONE:
            self.set_timer(_PAUSE, partial(self._prepare, parts))

    def _follow(self, one: View) -> None:
        one.stepped = self._end_hint
        self.watch(one, "cursor", lambda cursor: self._cursor_moved(one, cursor), init=False)

    @property
    def shown(self) -> View | None:
        """The view of the selection that is shown; None on a page."""
        return self._views.get(self.view)

    def to_results(self) -> None:
        """Give the focus to what is shown; at once, so that the next key goes there."""
        if self.shown:
            self.set_focus(self.shown)
        elif self._page is not None:
            self._page.focus()

    def _focus_moved(self) -> None:
        for one in self._views.values():
            one.away = self.focused is self.facets
        if self.focused is self.filter:
            self._wish = self.cursor
        self._show_footer()
        self._keep_focus()
        if self.facets_wanted and self.size.width < _NARROW and self.app.app_focus:
            self.fold()

    def _keep_focus(self) -> None:
        """Keys must go somewhere: Textual takes the focus away when the mouse is outside of a window that has just shrunk, and
        gives it to what was just hidden when that is clicked."""
        if self.app.app_focus and not self._sees_focus():
            self.call_later(self._focus_again)

    def _sees_focus(self) -> bool:
        return self.focused is not None and all(one.display for one in self.focused.ancestors_with_self)

    def _focus_again(self) -> None:
        if not self._sees_focus():
            self.to_results()

    # The selection

    def _filter_changed(self, text: str) -> None:
        self.hint = False
        result = self.index.search(text)
        self._problems = tuple(result.problems)
        self.matches = Matches(result.rows, text.strip())
        if not self.filter.cycling:
            self.call_after_refresh(self._offer, text)

    def _offer(self, text: str) -> None:
        """Offer completions once what was typed is on the screen."""
        if text == self.filter.value and self.focused is self.filter:
            from tui.app.filter.suggestions import suggest

            self.filter.suggestions = suggest(self.index, text, self.filter.cursor_position) if text else []
            self._show_footer()

    def watch_matches(self) -> None:
        """The figures first, then the passage of the one under the cursor, then what all of them are of."""
        self._finding = True
        self._give()
        self._finding = False
        self._show_count()
        if self.focused is not self.filter or self.filter.cycling:  # else the offers follow, and stand there until then
            self._show_footer()
        self.call_after_refresh(self._show_passage)

    def _show_passage(self) -> None:
        self._preview.cursor = self.cursor
        self._expect_soon()
        self.call_after_refresh(self._count_facets)

    def watch_marks(self) -> None:
        if self.shown:
            self.shown.marks = self.marks
        self._show_header()

    def _cursor_moved(self, one: View, cursor: int) -> None:
        if one is self.shown:
            self.cursor = cursor
            if not self._giving:
                self.paint()
                self._expect_soon()

    def _expect_soon(self) -> None:
        """Have the next step of the cursor set before it comes."""
        if not self._expecting:
            self._expecting = True
            self.set_timer(_PAUSE, self._expect_steps)

    def _expect_steps(self) -> None:
        self._expecting = False
        if self.shown and self._preview.display:
            for row in self.shown.expect_steps():
                self._preview.expect(row)

    def watch_cursor(self, cursor: int) -> None:
        if self._preview.display and not self._finding:
            self._preview.cursor = cursor

    def _give(self) -> None:
        """Hand the selection to what is shown."""
        if self.shown:
            # While one types, what each letter on the way happened to find is not where one was.
            typing = self.focused is self.filter and self._wish < len(self.dataset.metrics)
            self._giving = True
            self.shown.show_matches(self.matches, self._wish if typing else self.cursor, self.marks, self.lang)
            self._giving = False
            self.cursor = self.shown.cursor
        elif self._page is not None and self._started and self.matches.rows and not self.matches.has(self.cursor):
            self.cursor = self.matches.rows[0]
            self._page.show_metric(self.dataset.metrics[self.cursor].id)

    def _count_facets(self) -> None:
        """Count for what is found now, once however often it was asked for."""
        if self.facets.display and self._counted is not self.matches:
            self._counted = self.matches
            self.facets.show(self.matches)

    # Sizes

    def on_resize(self, event: events.Resize) -> None:
        self._fold(event.size)
        self._preview.cursor = self.cursor
        self._show_header()
        self._show_footer()
        self._show_count()

    def fold(self) -> None:
        """Show and hide what was asked for."""
        self._fold(self.size)
        self._preview.cursor = self.cursor
        self.call_after_refresh(self._count_facets)

    def _fold(self, size: Size) -> None:
        """Show what there is room for: facets from 110 columns on unless they were asked for or put away, alone and only while
        they have the focus where it is narrow; the passage from 20 lines on, below that only the figure in words."""
        facets = size.width >= _WIDE if self.facets_wanted is None else self.facets_wanted
        facets = facets and (size.width >= _NARROW or isinstance(self.focused, Facets))
        shown = {
            "-facets": facets,
            "-only-facets": facets and size.width < _NARROW,
            "-preview": self.preview_wanted and size.height >= _LOWEST,
            "-low": size.height < _LOW,
            "-tall": size.height >= _TALL,
        }
        wanted = frozenset(name for name, on in shown.items() if on)
        if wanted != self.classes & shown.keys():
            self.remove_class(*shown, update=not wanted)
            self.add_class(*wanted)

    # Words

    def watch_lang(self) -> None:
        if self.is_mounted:
            self._speak()
            self._give()

    def _speak(self) -> None:
        self._preview.lang = self.lang
        self.facets.lang = self.lang
        self.filter.show_hint(tr("filter", self.lang))
        if self._page is not None:
            self._page.language = self.lang
        self._show_header()
        self._show_footer()
        self._show_count()

    @property
    def _cells(self) -> int:
        return self.size.width or self.app.size.width

    def _say_totals(self) -> str:
        if self._totals[0] != self.lang:
            dataset = self.dataset
            cities = {city.code for code in dataset.columns["region"].values if code and (city := dataset.city(code))}
            text = tr(
                "totals", self.lang, figures=len(dataset.metrics), cities=len(cities), articles=len(dataset.articles)
            )
            self._totals = self.lang, text
        return self._totals[1]

    def _show_header(self) -> None:
        self._header.show(*header(self.view, self.lang, self._cells, self._say_totals(), len(self.marks)))

    def _show_footer(self) -> None:
        cells = self._cells
        if self.filter.suggestions and self.focused is self.filter:
            from tui.app.filter.suggestions import suggestion_labels

            self._footer.show(suggestion_labels(self.filter.suggestions, self.lang, cells))
        elif self._problems:
            text = "  ".join(sanitize(problem.zh if self.lang == "zh" else problem.en) for problem in self._problems)
            self._footer.show([Label(f" {text} ", "wrong")])
        elif self.hint:
            self._footer.show([Label(" " + tr("hint" if cells >= 116 else "hint_short", self.lang), "key")])
        else:
            self._footer.show(footer(self._footer_place, self.lang, cells))

    @property
    def _footer_place(self) -> str:
        """The part of the screen, or the view, whose keys the footer shows."""
        if self._page is not None and self._page.finding:
            return "find"
        if self.focused is self.facets:
            return "facets"
        return "filter" if self.focused is self.filter else self.view

    def _end_hint(self) -> None:
        if self.hint:
            self.hint = False
            self._show_footer()

    def _show_count(self) -> None:
        text = (
            tr("matches", self.lang, n=len(self.matches.rows), all=len(self.dataset.metrics))
            if self.matches.text
            else ""
        )
        self._count.show([], [Label(text + " ", "strong" if self.matches.rows else "wrong")])

    # Views

    async def show_view(self, name: str) -> None:
        """Show a view with the selection; the cursor stays on its figure."""
        if name == "pages":
            await self._open_page()
        elif name not in self._views:
            one = self._make_view(name)
            one.display = False
            await self.query_one("#body").mount(one)
            self._follow(one)
        self.view = name
        for key, one in self._views.items():
            if key == name:
                one.styles.clear_rule("display")  # facets may still hide it where it is narrow
            else:
                one.display = False
        if self._page is not None:
            self._page.display = name == "pages"
        for beside in (self.facets, self._preview):  # a class of the screen would have all that is on it styled again
            beside.set_class(name == "pages", "-away")
        if self.focused is not self.filter:
            self.to_results()
        self._give()
        self._preview.cursor = self.cursor
        self.call_after_refresh(self._count_facets)
        self._show_header()
        self._show_footer()

    async def _open_page(self) -> None:
        if self._page is None:
            self._page = self._make_page()
            await self.query_one("#body").mount(self._page)
        if self.cursor != NOTHING:
            self._page.show_metric(self.dataset.metrics[self.cursor].id)
        elif self.dataset.pages:
            self._page.show_page(self.dataset.pages[0].id)
