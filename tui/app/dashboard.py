"""The dashboard: what the commands do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.screen import Screen
from textual.widgets import Input

from tui.app.cities.view import CitiesView
from tui.app.facets.view import Facets
from tui.app.following import Following
from tui.app.keys import bindings
from tui.app.state import State
from tui.app.styles import next_theme
from tui.app.texts import tr
from tui.app.view import NOTHING, View

if TYPE_CHECKING:
    from tui.app.reader.view import PageView
    from tui.clipboard import Outcome
    from tui.search.index import Index
    from tui.store.cache import Compiled

Copy = Callable[[str, Callable[[str], object]], "Outcome"]
"""Puts a text on the clipboard; the second argument writes an escape sequence to the terminal."""
_HINT_SECONDS = 20


class Dashboard(Following, inherit_css=False):
    """The desk with its actions. A command of `commands.py` names each."""

    BINDINGS = bindings("main")
    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES

    def __init__(self, source: Index | Compiled, copy: Copy) -> None:
        super().__init__(source)
        self._copy = copy
        self._form = "plain"

    # State of last time

    def restore_from(self, state: State) -> None:
        """Take up the state of last time, before anything is shown."""
        rows = self.dataset.row if state.marks or state.figure else {}
        self.set_reactive(Dashboard.view, state.view)
        self.set_reactive(Dashboard.lang, "zh" if state.lang == "zh" else "en")
        self.set_reactive(Dashboard.marks, frozenset(rows[one] for one in state.marks if one in rows))
        self.set_reactive(Dashboard.cursor, rows.get(state.figure, NOTHING))
        self._start_filter, self._history = state.filter, state.history
        self._start_place, self._start_behind = state.place, state.back or "cities"
        self._back = state.back or None
        self.facets_wanted, self.preview_wanted = state.facets, state.preview
        self._form = state.form
        self._last = state
        self.hint = not state.known

    def state(self, theme: str) -> State:
        """What is to come back next time; asked for when the application has ended, which therefore tells its theme."""
        state, metrics = State(), self.dataset.metrics
        state.view, state.lang, state.theme = self.view, self.lang, theme
        state.filter, state.history = self.filter.value, self.filter.history
        state.marks = [metrics[row].id for row in sorted(self.marks)]
        state.figure = metrics[self.cursor].id if self.cursor != NOTHING else ""
        state.facets, state.preview, state.form, state.known = self.facets_wanted, self.preview_wanted, self._form, True
        if self.view == "pages" and self._page is not None:
            state.place, state.back = self._page.place(), self._back or ""
        if self.shown:
            state.line = self.shown.cursor_line
        for one in self._views.values():
            one.save_to(state)
        return state

    def _make_view(self, name: str) -> View:
        made = super()._make_view(name)
        made.restore_from(self._last)
        if not self._started:
            made.start_line = self._last.line
        return made

    def on_mount(self) -> None:
        if self.hint:
            self.set_timer(_HINT_SECONDS, self._end_hint)

    @property
    def growing(self) -> bool:
        """Whether more of what is shown is still made, as time allows."""
        return self.shown is not None and self.shown.growing

    def complete(self) -> bool:
        """Make at once what would follow upon a paint; whether a start with this state would show the same."""
        self._count_facets()
        if self.shown is not None:
            self.shown.finish()
        return self.focused is not None and not isinstance(self.focused, Input | Facets)

    async def on_key(self, event: events.Key) -> None:
        self._end_hint()

    # Views

    async def action_view(self, name: str) -> None:
        self._end_hint()
        self._back = None
        await self.show_view(name)

    async def action_open(self) -> None:
        if self.cursor != NOTHING and self.view != "pages":
            self._back = self.view
            await self.show_view("pages")

    async def action_clear(self) -> None:
        """Back by one step: from facets, page, sheet, filter."""
        if self.focused is self.facets:
            self._leave_facets()
        elif self.view == "pages":
            await self.show_view(self._back or "cities")
            self._back = None
        elif isinstance(self.shown, CitiesView) and self.shown.sheet is not None:
            self.shown.open_sheet(None)
        elif self.filter.value:
            self.filter.value = ""

    def action_sheet(self) -> None:
        if isinstance(self.shown, CitiesView):
            self.shown.open_sheet(None if self.shown.sheet is not None else self.shown.city_at_cursor())

    @on(CitiesView.SheetChosen)
    def _sheet_chosen(self, message: CitiesView.SheetChosen) -> None:
        if isinstance(self.shown, CitiesView):
            self.shown.open_sheet(message.code)

    @on(View.Clicked)
    async def _clicked(self, message: View.Clicked) -> None:
        if message.again:
            await self.action_open()

    def on_page_view_figure_chosen(self, message: PageView.FigureChosen) -> None:
        """The cursor goes along with the page, so that copying there copies what is read."""
        self.cursor = self._row_of(message.metric_id)
        if self.shown:  # the page was left in the meantime
            self._give()

    async def action_run_command(self, owner: str, action: str) -> None:
        """Run a command of a part of the screen for a click or for the palette: of the page, or of what has the focus."""
        part = self._page if owner == "page" else self.focused
        if part is not None:
            await part.run_action(action)

    def _row_of(self, metric_id: str) -> int:
        return self.dataset.row.get(metric_id, NOTHING)

    # Filter and facets

    def action_filter(self) -> None:
        self.set_focus(self.filter)  # at once: the next key is for the filter

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where text is typed, `/` and `1` are characters."""
        return not (action in ("filter", "view") and isinstance(self.focused, Input))

    def action_show_results(self) -> None:
        """Give the focus to the results, before any key that follows is handled."""
        self.to_results()

    def action_leave_filter(self) -> None:
        """Keep the filter in the history and go to the results."""
        self.filter.remember()
        self.to_results()

    def action_wipe_filter(self) -> None:
        """Empty the filter line and leave it, so that the next `/` begins a new filter."""
        self.filter.value = ""
        self.to_results()

    def action_take_suggestion(self, number: int) -> None:
        """Take a suggestion that was clicked."""
        self.filter.take(number)

    async def action_facets(self) -> None:
        """Show the facets and go there; from there, put them away."""
        if self.view == "pages":
            return
        if self.focused is self.facets:
            self.facets_wanted = False
            self._leave_facets()
        else:
            self.facets_wanted = True
            self.set_focus(self.facets)
            self.fold()

    def _leave_facets(self) -> None:
        self.fold()
        self.to_results()

    @on(Facets.Chosen)
    def _facet_chosen(self, message: Facets.Chosen) -> None:
        from tui.search.facets import toggle

        self.filter.value = toggle(self.filter.value, message.field, message.value)
        self.filter.cursor_position = len(self.filter.value)

    def action_preview(self) -> None:
        self.preview_wanted = not self.preview_wanted
        self.fold()

    # Marks

    def action_mark(self) -> None:
        if self.cursor != NOTHING:
            self.marks = self.marks ^ {self.cursor}

    def action_mark_down(self) -> None:
        if self.cursor != NOTHING and self.shown:
            self.marks = self.marks | {self.cursor}
            self.shown.action_cursor_down()

    def action_mark_all(self) -> None:
        rows = frozenset(self.matches.rows)
        self.marks = self.marks - rows if rows <= self.marks else self.marks | rows

    def action_unmark(self) -> None:
        self.marks = frozenset()

    def action_compare(self) -> None:
        """The cities of the marked figures; without marks, all that print what the cursor is on."""
        from tui.app.compare.comparison import places_of
        from tui.app.compare.dialog import Compare

        rows: Sequence[int] = sorted(self.marks)
        if not rows and self.cursor != NOTHING:
            indicators = self.dataset.columns["indicator"]
            rows = [self.cursor, *self.matches.among(indicators.alike(indicators.codes[self.cursor]))]
        if len(places_of(self.dataset, rows)) < 2:
            self._tell(tr("compare_two", self.lang))
        else:
            self.app.push_screen(Compare(self.dataset, rows, self.lang))

    # Order

    def action_sort(self) -> None:
        if self.shown:
            self._tell(self.shown.next_order())

    def action_reverse(self) -> None:
        if self.shown:
            self._tell(self.shown.turn_round())

    def action_group(self) -> None:
        if self.shown:
            self._tell(self.shown.next_grouping())

    def _tell(self, text: str) -> None:
        if text:
            self.app.clear_notifications()  # what was told of the last order is over
            self.notify(text, timeout=2, markup=False)

    # Copying

    @property
    def chosen(self) -> Sequence[int]:
        """What is copied: the marked figures, or the one under the cursor; on a page, its own."""
        if self.view == "pages":
            return [self.cursor] if self.cursor != NOTHING else []
        return sorted(self.marks) or ([self.cursor] if self.cursor != NOTHING else [])

    def action_copy(self) -> None:
        self._copy_as("plain")

    def action_copy_as(self) -> None:
        from tui.app.copying.dialog import CopyDialog

        if not self.chosen:
            self._tell(tr("nothing_here", self.lang))
            return
        ids = [self.dataset.metrics[row].id for row in self.chosen]
        self.app.push_screen(CopyDialog(self.dataset, ids, self.lang, self._form), self._form_chosen)

    def _form_chosen(self, form: str | None) -> None:
        if form is not None:
            self._form = form
            self._copy_as(form)

    def _copy_as(self, form: str) -> None:
        from tui.app.copying.toast import described
        from tui.citing.forms import copy_text

        rows = self.chosen
        if not rows:
            self._tell(tr("nothing_here", self.lang))
            return
        text = copy_text(self.dataset, [self.dataset.metrics[row].id for row in rows], form, self.lang)
        self.copy_text(text, described(self.dataset, rows, form, self.lang))

    def copy_text(self, text: str, what: str) -> None:
        """Copy in a thread, for a clipboard may hang; then say which way the text went."""
        self.run_worker(lambda: self._copying(text, what), thread=True)

    def _copying(self, text: str, what: str) -> None:
        outcome = self._copy(text, lambda sequence: self.app.call_from_thread(self._write, sequence))
        self.app.call_from_thread(self._copied, text, what, outcome)

    def _write(self, sequence: str) -> None:
        if self.app._driver is not None:
            self.app._driver.write(sequence)

    def _copied(self, text: str, what: str, outcome: Outcome) -> None:
        from tui.app.copying.toast import message

        self.app.clear_notifications()  # one line, in the place of the footer
        self.app.notify(
            message(what, outcome, self.lang), markup=False, severity="information" if outcome.sent else "error"
        )
        if not outcome.sent:
            from tui.app.text_view import TextDialog

            self.app.push_screen(TextDialog(tr("by_hand", self.lang), text, self.lang))

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected."""
        if text := self.get_selected_text():
            self.copy_text(text, tr("copied_selection", self.lang))

    # The screen

    def action_language(self) -> None:
        self.lang = "en" if self.lang == "zh" else "zh"

    def action_theme(self) -> None:
        self.app.theme = next_theme(self.app.theme)

    def action_help(self) -> None:
        from tui.app.help.dialog import Help

        self.app.push_screen(Help(self.view, self.focused is self.facets, self.lang))

    def action_palette(self) -> None:
        from tui.app.help.palette import Palette

        self.app.push_screen(Palette(self.view, self.lang), self._run_chosen)

    async def _run_chosen(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_quit(self) -> None:
        self.app.exit()
