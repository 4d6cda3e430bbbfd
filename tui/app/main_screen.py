"""The main screen: header, filter, facets, the views of the matching figures, the passage below them, and the footer."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Input

from tui.app.base_screen import BaseScreen
from tui.app.cities.view import CitiesView
from tui.app.copying.copier import Copier, Copy
from tui.app.facets.view import Facets
from tui.app.filter.input import FilterInput
from tui.app.filter.row import FilterRow
from tui.app.filter.searcher import Searcher
from tui.app.header_footer import Footer, Header
from tui.app.keys import bindings
from tui.app.reload import Reload
from tui.app.state import State
from tui.app.texts import tr
from tui.app.view import NOTHING, Matches, View
from tui.app.views import Views
from tui.app.workspace import Workspace
from tui.model import Dataset
from tui.text import Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.reader.view import PageView
    from tui.app.watching import DatasetChanged
    from tui.search.index import Index
    from tui.store.cache import Compiled

_PREPARE_AFTER = 0.2  # seconds; the first frame goes first
_LOW = 20  # lines
_USED_NEXT = ("tui.app.figures.view", "tui.app.series.view", "tui.app.reader.view", "tui.app.copying.dialog")
"""Modules that the first frame does not need, and the next keys do."""


class MainScreen(BaseScreen[None]):
    """Holds what the views share: the matches of the filter, marks, cursor, view and language.

    Reactive values go down to the widgets; the widgets report by messages what the user did. Only the view that is shown
    is kept up to date: another one gets the matches when it is shown.
    """

    BINDINGS = bindings("main")
    CSS_PATH = "main_screen.tcss"
    AUTO_FOCUS = ""
    BLANK = True  # other widgets cover it
    view: var[str] = var("cities", init=False)
    lang: var[Lang] = var[Lang]("en", init=False)
    matches: var[Matches] = var(Matches(), init=False)
    cursor: var[int] = var(NOTHING, init=False)
    marks: var[frozenset[int]] = var(frozenset(), init=False)

    def __init__(self, source: Index | Compiled, copy: Copy, write: Callable[[str], object], state: State) -> None:
        super().__init__()
        self._searcher, self._state = Searcher(source), state
        self.copier = Copier(self, copy, write, state.form)
        self._reload = Reload(self)
        self._back = state.back or None
        self._searched, self._cursor_before_typing = "", NOTHING
        rows = self.dataset.row if state.marks or state.figure else {}
        self.set_reactive(MainScreen.lang, "zh" if state.lang == "zh" else "en")
        self.set_reactive(MainScreen.marks, frozenset(rows[identity] for identity in state.marks if identity in rows))
        self.set_reactive(MainScreen.cursor, rows.get(state.figure, NOTHING))
        self.set_reactive(MainScreen.matches, Matches(range(len(self.dataset.metrics))))

    # Widgets

    def compose(self) -> ComposeResult:
        self._workspace = Workspace(self.dataset, lambda: self._searcher.index, self._state, self.lang)
        self._workspace.passage.data_bind(MainScreen.cursor, MainScreen.lang)
        self.set_reactive(MainScreen.view, self._views.name_shown)
        self._filter_row = FilterRow(self._state.history, len(self.dataset.metrics))
        self._header, self._footer = Header(id="header"), Footer(hint=not self._state.known, id="footer")
        yield self._header
        yield self._filter_row
        yield self._workspace
        yield self._footer
        self._fold(self.app.size)

    def on_mount(self) -> None:
        self.watch(self, "focused", self._focus_changed, init=False)
        self.watch(self.filter, "value", self._filter_changed, init=False)
        self.focus_default()
        self._show_language()
        if self._state.filter:
            self._searched = self.filter.value = self._state.filter
            self.set_reactive(MainScreen.matches, self._searcher.find(self._state.filter))
        self._update_view()
        self._update_bars()
        self.set_timer(_PREPARE_AFTER, lambda: self.run_worker(self._prepare, thread=True))

    def _prepare(self) -> None:
        """Build the index and import what the next keys need. Runs in a thread."""
        _ = self._searcher.index
        for name in _USED_NEXT:
            import_module(name)

    @property
    def dataset(self) -> Dataset:
        """The dataset that is shown."""
        return self._searcher.dataset

    @property
    def facets(self) -> Facets:
        """The facets beside the view."""
        return self._workspace.facets

    @property
    def _views(self) -> Views:
        return self._workspace.views

    @property
    def filter(self) -> FilterInput:
        """The filter line."""
        return self._filter_row.input

    @property
    def shown(self) -> View | None:
        """The view that is shown; None where a page is."""
        return self._views.shown

    @property
    def page(self) -> PageView | None:
        """The page that is shown; None where a view is."""
        return self._views.page if self.view == "pages" else None

    # Focus

    def focus_default(self) -> None:
        """Move the focus to the view or page that is shown, before the next key comes."""
        if self.shown is not None:
            self.set_focus(self.shown)
        elif self.page is not None:
            self.page.focus()

    def _focus_changed(self) -> None:
        for view in self._views:
            view.inactive = self.focused is self.facets
        if self.focused is self.filter:
            self._cursor_before_typing = self.current
        self._update_bars()
        if self._workspace.facets_wanted and self.app.app_focus:
            self._fold(self.size)

    # Filter and matches

    def _filter_changed(self) -> None:
        # Before the input is painted: both are painted at once. More may be typed until then.
        self.call_next(self._search)

    async def _search(self) -> None:
        text = self.filter.value
        if text != self._searched:
            self._searched = text
            self._footer.end_hint()
            self.matches = self._searcher.find(text)
            if not self.filter.cycling:
                self._suggest(text)
            self._update_bars()
            await sleep(0)  # all widgets ask to be painted before the screen paints the first

    def watch_matches(self) -> None:
        self._update_view()
        if self.page is not None and self.matches.rows and not self.matches.has(self.cursor):
            self.cursor = self.matches.rows[0]
            self.page.show_metric(self.dataset.metrics[self.cursor].id)
        self._count_facets()

    def _update_view(self) -> None:
        """Hand the matches to the view that is shown."""
        if self.shown is not None:
            # The matches of each letter move the cursor. Until the filter is left it goes back as soon as it can.
            typing = self.focused is self.filter and 0 <= self._cursor_before_typing < len(self.dataset.metrics)
            cursor = self._cursor_before_typing if typing else self.cursor
            self.shown.show_matches(self.matches, cursor, self.marks, self.lang)
            self.cursor = self.shown.cursor

    def _suggest(self, text: str) -> None:
        """Show completions in the footer while the user types."""
        if self.focused is self.filter:
            self.filter.suggestions = self._searcher.suggest(text, self.filter.cursor_position)

    def _count_facets(self) -> None:
        self._workspace.count_facets(self.matches)

    @on(Facets.Chosen)
    def _facet_chosen(self, message: Facets.Chosen) -> None:
        from tui.search.facets import toggle

        self.filter.value = toggle(self.filter.value, message.field, message.value)
        self.filter.cursor_position = len(self.filter.value)

    # Cursor and marks

    @on(View.CursorMoved)
    def _cursor_moved(self, message: View.CursorMoved) -> None:
        if message.view is self.shown and message.row == message.view.cursor != self.cursor:
            self.cursor = message.row

    @on(View.Clicked)
    async def _clicked(self, message: View.Clicked) -> None:
        if message.again:
            await self.action_open()

    def watch_marks(self) -> None:
        if self.shown is not None:
            self.shown.marks = self.marks
        self._update_bars()

    @property
    def current(self) -> int:
        """The row under the cursor now. `cursor` follows by a message, a moment later."""
        return self.cursor if self.shown is None else self.shown.cursor

    @property
    def chosen(self) -> Sequence[int]:
        """The rows that are copied: the marked figures, or the one under the cursor; on a page, its own."""
        cursor = [self.current] if self.current != NOTHING else []
        return cursor if self.view == "pages" else sorted(self.marks) or cursor

    # Size and language

    def on_resize(self, event: events.Resize) -> None:
        self._fold(event.size)
        self._update_bars()

    def _fold(self, size: Size) -> None:
        """Show the parts that there is room for."""
        self._workspace.fold(size, self.focused is self.facets)
        self.set_class(size.height < _LOW, "-low")
        self.call_after_refresh(self._count_facets)

    def watch_lang(self) -> None:
        self._show_language()
        self._update_view()

    def _show_language(self) -> None:
        self.facets.lang = self.lang
        self.filter.show_hint(tr("filter", self.lang))
        if self._views.page is not None:
            self._views.page.lang = self.lang
        self._reload.show_language(self.lang)
        self._update_bars()

    # Header, count and footer

    def _update_bars(self) -> None:
        lang, matches = self.lang, self.matches
        self._header.update(self.view, lang, self.dataset, len(self.marks))
        self._filter_row.show_count(len(matches.rows) if matches.text else None, len(self.dataset.metrics), lang)
        where = "facets" if self.focused is self.facets else "filter" if self.focused is self.filter else self.view
        if self.page is not None and self.page.finding:
            where = "find"
        self._footer.update(where, lang, self._searcher.problems, self.filter.suggestions if where == "filter" else ())

    def on_key(self, event: events.Key) -> None:
        self._footer.end_hint()

    def show_problems(self) -> None:
        """Show what is wrong with the files of the dataset."""
        self._reload.show_problems(self.lang)

    def show_message(self, text: str) -> None:
        """Show a toast in the place of the last one."""
        if text:
            self.app.clear_notifications()
            self.notify(text, timeout=2, markup=False)

    # Views

    async def show_view(self, name: str) -> None:
        """Show a view or a page with the cursor on the same figure."""
        self.cursor = self.current
        await self._views.show(name, self.lang)
        self.view = name
        page = self.page
        if page is not None and self.cursor != NOTHING:
            page.show_metric(self.dataset.metrics[self.cursor].id)
        elif page is not None and self.dataset.pages:
            page.show_page(self.dataset.pages[0].id)
        self._fold(self.size)
        if self.focused is not self.filter:
            self.focus_default()
        self._update_view()
        self._update_bars()

    def on_page_view_figure_chosen(self, message: PageView.FigureChosen) -> None:
        self.cursor = self.dataset.row.get(message.metric_id, NOTHING)
        if self.shown is not None:  # the page was left in the meantime
            self._update_view()

    # State and reload

    def state(self, theme: str) -> State:
        """The state for the next start. The theme is the app's, which has ended by then."""
        metrics = self.dataset.metrics
        state = State(
            view=self.view, lang=self.lang, theme=theme, filter=self.filter.value, history=self.filter.history,
            marks=[metrics[row].id for row in sorted(self.marks)], figure=metrics[self.cursor].id if self.cursor != NOTHING else "",
            facets=self._workspace.facets_wanted, preview=self._workspace.passage_wanted, form=self.copier.form, known=True,
            back=self._back or "" if self.view == "pages" else "",
        )  # fmt: skip
        self._views.save_to(state)
        return state

    async def on_dataset_changed(self, message: DatasetChanged) -> None:
        await self._reload.handle(message)

    def use_dataset(self, source: Index | Compiled) -> bool:
        """Show the dataset read again, with the same figures, marks and places as far as they are still there.

        Returns False where the page that was open is gone; another view has to be shown then.
        """
        old, back = self.dataset, self.shown.keep_position() if self.shown is not None else None
        cursor, identity = self.cursor, "" if self.cursor == NOTHING else old.metrics[self.cursor].id
        marked = [old.metrics[row].id for row in self.marks]
        self._searcher = Searcher(source)
        rows = self.dataset.row
        self.set_reactive(MainScreen.marks, frozenset(rows[one] for one in marked if one in rows))
        self.set_reactive(MainScreen.cursor, rows.get(identity, min(cursor, len(rows) - 1)))
        self.set_reactive(MainScreen.matches, self._searcher.find(self.filter.value))
        self.clear_selection()
        there = self._workspace.use_dataset(self.dataset)
        if self.shown is not None:
            self._update_view()
        elif self.page is not None and self.page.metric is not None:
            self.set_reactive(MainScreen.cursor, rows[self.page.metric.id])
        if back is not None:
            back()
        self._workspace.passage.cursor = self.cursor
        self._update_bars()
        self.call_after_refresh(self._count_facets)
        return there

    # Actions: views

    async def action_view(self, name: str) -> None:
        self._footer.end_hint()
        self._back = None
        await self.show_view(name)

    async def action_open(self) -> None:
        """Open the page that the figure under the cursor was printed on."""
        if self.current != NOTHING and self.view != "pages":
            self._back = self.view
            await self.show_view("pages")

    async def action_clear(self) -> None:
        """Go back by one step: from the facets, the page, the city, the filter."""
        if self.focused is self.facets:
            self._leave_facets()
        elif self.view == "pages":
            await self.leave_page()
        elif isinstance(self.shown, CitiesView) and self.shown.sheet is not None:
            self.shown.open_sheet(None)
        elif self.filter.value:
            self.filter.value = ""

    async def leave_page(self) -> None:
        """Go back to the view from which the page was opened."""
        back, self._back = self._back or "cities", None
        await self.show_view(back)

    def action_sheet(self) -> None:
        """Show everything about the city under the cursor, or all cities again."""
        if isinstance(self.shown, CitiesView):
            self.shown.open_sheet(None if self.shown.sheet is not None else self.shown.city_at_cursor())

    @on(CitiesView.SheetChosen)
    def _sheet_chosen(self, message: CitiesView.SheetChosen) -> None:
        if isinstance(self.shown, CitiesView):
            self.shown.open_sheet(message.code)

    async def action_run_command(self, owner: str, action: str) -> None:
        """Run a command of a part of the screen, chosen in the footer or the palette: of the page, or of what has the focus."""
        part = self.page if owner == "page" else self.focused
        if part is not None:
            await part.run_action(action)

    def action_sort(self) -> None:
        if self.shown is not None:
            self.show_message(self.shown.next_order())

    def action_reverse(self) -> None:
        if self.shown is not None:
            self.show_message(self.shown.turn_round())

    def action_group(self) -> None:
        if self.shown is not None:
            self.show_message(self.shown.next_grouping())

    # Actions: filter, facets, passage

    def action_filter(self) -> None:
        self.set_focus(self.filter)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where text is typed, `/` and `1` are characters."""
        return not (action in ("filter", "view") and isinstance(self.focused, Input))

    def action_leave_filter(self) -> None:
        """Keep the filter in the history and move the focus to the results."""
        self.filter.remember()
        self.focus_default()

    def action_wipe_filter(self) -> None:
        """Empty the filter line and leave it, so that the next `/` begins a new filter."""
        self.filter.value = ""
        self.focus_default()

    def action_show_results(self) -> None:
        """Move the focus from the filter line to the results."""
        self.focus_default()

    def action_take_suggestion(self, number: int) -> None:
        """Take a suggestion that was clicked."""
        self.filter.take(number)

    def action_facets(self) -> None:
        """Show the facets and move the focus there; with the focus there, hide them."""
        if self.focused is self.facets:
            self._workspace.facets_wanted = False
            self._leave_facets()
        elif self.view != "pages":
            self._workspace.facets_wanted = True
            self.set_focus(self.facets)
            self._fold(self.size)

    def _leave_facets(self) -> None:
        self._fold(self.size)
        self.focus_default()

    def action_preview(self) -> None:
        self._workspace.passage_wanted = not self._workspace.passage_wanted
        self._fold(self.size)

    # Actions: marks

    def action_mark(self) -> None:
        if self.current != NOTHING:
            self.marks = self.marks ^ {self.current}

    def action_mark_down(self) -> None:
        if self.current != NOTHING and self.shown is not None:
            self.marks = self.marks | {self.current}
            self.shown.action_cursor_down()

    def action_mark_all(self) -> None:
        """Mark all matches, or take their marks away when all are marked."""
        rows = frozenset(self.matches.rows)
        self.marks = self.marks - rows if rows <= self.marks else self.marks | rows

    def action_unmark(self) -> None:
        self.marks = frozenset()
