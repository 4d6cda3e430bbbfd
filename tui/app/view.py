"""View, the base of the three views of the matching figures; and Matches, the figures that the filter leaves."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var

from tui.app.keys import bindings
from tui.app.line_view import LineView
from tui.app.state import State
from tui.columns import Column
from tui.model import Dataset
from tui.text import Lang

NOTHING = -1
"""The cursor where there is no figure."""
_MANY_MARKS = 64


@dataclass(frozen=True, eq=False)
class Matches:
    """The rows (positions in `dataset.metrics`, ascending) that match the filter, and its text."""

    rows: Sequence[int] = ()
    text: str = ""

    @cached_property
    def _set(self) -> frozenset[int]:
        return frozenset(self.rows)

    def has(self, row: int) -> bool:
        """Whether a row matches."""
        return row in self._set

    def among(self, rows: Iterable[int]) -> list[int]:
        """The rows that match, in the order given."""
        return list(filter(self._set.__contains__, rows))

    def values(self, of: Sequence[int]) -> set[int]:
        """The values that the matching rows have in a sequence with a number for each row of the dataset."""
        return set(map(of.__getitem__, self.rows))

    def counts(self, column: Column[str]) -> Mapping[str, int]:
        """How many matching rows have each value of a column."""
        return column.counts(self.rows)


class View(LineView):
    """A view of the matching figures. Its owner hands over the matches; the view moves the cursor and reports it."""

    DEFAULT_CSS = "View { width: 1fr; height: 1fr; }"
    BINDINGS = bindings("view")

    class CursorMoved(Message):
        """The cursor is on another figure.

        Attributes:
            view: The view.
            row: The row of the figure, or NOTHING.
        """

        def __init__(self, view: View, row: int) -> None:
            self.view, self.row = view, row
            super().__init__()

    class Clicked(Message):
        """A figure was clicked.

        Attributes:
            row: The row of the figure.
            again: Whether the cursor was on it already, or it was clicked twice.
        """

        def __init__(self, row: int, again: bool) -> None:
            self.row, self.again = row, again
            super().__init__()

    matches: var[Matches] = var(Matches(), init=False)
    cursor: var[int] = var(NOTHING, init=False)
    marks: var[frozenset[int]] = var(frozenset(), init=False)
    lang: var[Lang] = var[Lang]("en", init=False)

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.start_line = -1
        """The line of the view on which the cursor stands first; −1 for any."""
        self._laid_out_for = Size(0, 0)
        self.use_dataset(dataset)

    def use_dataset(self, dataset: Dataset) -> None:
        """Show another dataset, which may be the same files read again.

        The rows are other ones, so matches, cursor and marks are empty until `show_matches`. A subclass drops what it
        computed, and keeps what the user chose.
        """
        self.dataset = dataset
        self.set_reactive(View.matches, Matches())
        self.set_reactive(View.cursor, NOTHING)
        self.set_reactive(View.marks, frozenset())

    def show_matches(self, matches: Matches, cursor: int, marks: frozenset[int], lang: Lang) -> None:
        """Show the matches, and move the cursor to the nearest figure that this view shows."""
        changed = matches is not self.matches or lang != self.lang
        self.set_reactive(View.matches, matches)
        self.set_reactive(View.lang, lang)
        self.marks = marks
        if not self.size:  # laid out when the size is known
            if changed:
                self._laid_out_for = Size(0, 0)  # so that the next size lays the matches out, even if it is the same
            known = cursor == NOTHING or matches.has(cursor)
            row = cursor if known else next(iter(matches.rows), NOTHING)
            self.set_reactive(View.cursor, row)
            return
        if changed:
            self._lay_out()
        before, self.cursor = self.cursor, self.nearest_row(cursor)
        if changed and self.cursor == before:  # the same figure is on another line
            self._scroll_to_cursor()

    # What a subclass says

    @abstractmethod
    def lay_out(self) -> None:
        """Lay out the lines for the matches and the size."""

    @abstractmethod
    def nearest_row(self, cursor: int) -> int:
        """The row at or nearest to `cursor` that this view shows, or NOTHING."""

    @abstractmethod
    def lines_of(self, row: int) -> range:
        """The lines of a figure, empty when it is not shown."""

    @abstractmethod
    def row_at(self, x: int, line: int) -> int:
        """The figure at a cell, or NOTHING."""

    @abstractmethod
    def action_cursor_up(self) -> None:
        """Move to the previous figure."""

    @abstractmethod
    def action_cursor_down(self) -> None:
        """Move to the next figure."""

    def reach(self, row: int) -> None:
        """Lay out the lines of a figure, where a view lays out lines only when they are needed."""

    def next_order(self) -> str:
        """Sort in the next order, and return a message that says which."""
        return ""

    def turn_round(self) -> str:
        """Reverse the order, and return a message that says so."""
        return ""

    def next_grouping(self) -> str:
        """Group by the next property, and return a message that says which."""
        return ""

    def restore_from(self, state: State) -> None:
        """Restore what the state keeps of this view."""

    def save_to(self, state: State) -> None:
        """Save to the state what it keeps of this view."""

    def clicked_beside(self, x: int, line: int) -> None:
        """Handle a click where no figure is."""

    # Cursor and marks

    def watch_cursor(self, old: int, new: int) -> None:
        self.show_cursor(old, new)
        self.post_message(self.CursorMoved(self, new))

    def show_cursor(self, old: int, new: int) -> None:
        """Paint the cursor on another figure and make it visible."""
        self.repaint_lines([*self.lines_of(old), *self.lines_of(new)])
        self._scroll_to_cursor()

    def watch_marks(self, old: frozenset[int], new: frozenset[int]) -> None:
        changed = old ^ new
        if len(changed) > _MANY_MARKS:
            self.reset_lines()
        else:
            self.invalidate_lines([line for row in changed for line in self.lines_of(row)])

    def on_click(self, event: events.Click) -> None:
        if self.text_selection:
            return
        line = self.line_at(event.y)
        row = self.row_at(event.x, line)
        if row == NOTHING:
            self.clicked_beside(event.x, line)
        else:
            again = row == self.cursor or event.chain > 1
            self.cursor = row
            self.post_message(self.Clicked(row, again))

    def _scroll_to_cursor(self) -> None:
        if lines := self.lines_of(self.cursor):
            self.scroll_to_lines(lines[0], lines[-1])

    # Scroll position

    def keep_position(self) -> Callable[[], None]:
        """Remember where the visible figures stand. The result scrolls back to them after the dataset was read again."""
        metrics = self.dataset.metrics
        visible = [(metrics[row].id, y) for row, y in self._visible_rows()]

        def back() -> None:
            rows = self.dataset.row
            for identity, y in visible:
                if identity in rows:
                    self.reach(rows[identity])
                    if lines := self.lines_of(rows[identity]):
                        self._scroll_line_to(lines[0], y)
                        return

        return back

    @property
    def cursor_line(self) -> int:
        """The row of the widget in which the cursor stands; negative when it is above the visible lines."""
        lines = self.lines_of(self.cursor)
        return lines[0] - self.scroll_offset.y - self.fixed_lines if lines else -1

    def _visible_rows(self) -> Iterator[tuple[int, int]]:
        """The visible figures and the rows of the widget in which they stand; the one under the cursor first."""
        lines = [self.line_at(y) for y in range(self.fixed_lines, self.size.height)]
        cursor = self.lines_of(self.cursor)
        if cursor and cursor[0] in lines:
            yield self.cursor, lines.index(cursor[0])
        for y, line in enumerate(lines):
            row = self.row_at(0, line) if line < self.line_count else NOTHING
            if row != NOTHING and self.lines_of(row)[:1] == range(line, line + 1):
                yield row, y

    def _sees_cursor(self, height: int) -> bool:
        """Whether the cursor is visible in a view of this height."""
        lines, top = self.lines_of(self.cursor), self.scroll_offset.y + self.fixed_lines
        return not lines or top <= lines[0] < top + height - self.fixed_lines

    def _scroll_line_to(self, line: int, y: int) -> None:
        """Scroll so that a line stands in row `y` below the fixed lines."""
        self.scroll_to(y=max(0, line - self.fixed_lines - y), animate=False, immediate=True, force=True)

    # Layout

    def on_resize(self) -> None:
        before = self._laid_out_for
        if before == self.size:
            return
        if before.width == self.size.width and not self._sees_cursor(before.height):
            self._lay_out()  # the user scrolled away from the cursor, and only the height changed
            return
        self.lay_out_again()
        if self.start_line >= 0 and (lines := self.lines_of(self.cursor)):
            self._scroll_line_to(lines[0], min(self.start_line, self.size.height - self.fixed_lines - len(lines)))
        self.start_line = -1

    def lay_out_again(self) -> None:
        """Lay out the lines, and keep the cursor on its figure and visible."""
        self._lay_out()
        self.cursor = self.nearest_row(self.cursor)
        self._scroll_to_cursor()

    def _lay_out(self) -> None:
        self._laid_out_for = self.size
        self.lay_out()
