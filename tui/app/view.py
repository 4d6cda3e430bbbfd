"""The one selection that all views share: what matches the filter, which figures are marked, where the cursor is."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple, Protocol, runtime_checkable

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.app.keys import bindings
from tui.app.line_view import LineView
from tui.app.state import State
from tui.columns import Column
from tui.model import Dataset
from tui.search.bits import Rows
from tui.text import Lang

NOTHING = -1
"""The cursor where there is no figure."""


class Matches(NamedTuple):
    """The rows (positions in `dataset.metrics`) that match the filter, ascending, and its text."""

    rows: Sequence[int] = ()
    text: str = ""

    @property
    def flags(self) -> bytes | None:
        """A byte for each row of the dataset, 1 where it matches; None where that is for the rows to tell."""
        return self.rows.flags if isinstance(self.rows, Rows) else None

    def has(self, row: int) -> bool:
        """Whether a row matches."""
        if isinstance(self.rows, Rows):
            return row in self.rows
        at = bisect_left(self.rows, row)
        return at < len(self.rows) and self.rows[at] == row

    def among(self, rows: Iterable[int]) -> list[int]:
        """Those of the rows that match."""
        return list(filter(self.has if self.flags is None else self.flags.__getitem__, rows))

    def values(self, of: Sequence[int]) -> set[int]:
        """What the rows have, of a number for each row of the dataset."""
        if len(self.rows) == len(of):
            return set(of)
        return set(map(of.__getitem__, self.rows) if self.flags is None else compress(of, self.flags))

    def counts(self, column: Column[str]) -> Mapping[str, int]:
        """How many of the rows have each value of a column."""
        return column.counts(self.rows)


@runtime_checkable
class Reads(Protocol):
    """What shows something of a dataset."""

    def use_dataset(self, dataset: Dataset) -> None:
        """Show the same of another reading of the dataset, as far as it is still there."""


class View(LineView):
    """A view of the selection. Its owner sets what is selected; the cursor is the view's to move, and is watched."""

    BINDINGS = bindings("view")

    class Clicked(Message):
        """A figure was clicked; `again` when it was under the cursor already, or clicked twice."""

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
        """The line of the view on which the cursor is to stand first; −1 where that does not matter."""
        self.stepped: Callable[[], None] = lambda: None
        """Called when a key moves the cursor by a step; no other widget sees that key."""
        self._laid_out_for = Size(0, 0)
        self.use_dataset(dataset)

    def use_dataset(self, dataset: Dataset) -> None:
        """Take up a dataset, or another reading of it. Rows mean nothing from one to the other: the selection is to be
        handed over again. A subclass drops what it has worked out, and keeps what the person has chosen."""
        self.dataset = dataset
        self.set_reactive(View.matches, Matches())
        self.set_reactive(View.cursor, NOTHING)
        self.set_reactive(View.marks, frozenset())

    def show_matches(self, matches: Matches, cursor: int, marks: frozenset[int], lang: Lang) -> None:
        """Show this selection. Sets the cursor to the nearest figure that this view shows."""
        changed = matches is not self.matches or lang != self.lang
        self.set_reactive(View.matches, matches)
        self.set_reactive(View.lang, lang)
        if marks != self.marks:
            self.marks = marks
        if changed:
            self._lay_out()
        before, self.cursor = self.cursor, self.nearest_row(cursor)
        if changed and self.cursor == before:  # it has not moved, but its line has
            self._bring_cursor()

    @abstractmethod
    def lay_out(self) -> None:
        """Lay out what is matches."""

    @abstractmethod
    def nearest_row(self, cursor: int) -> int:
        """The figure that the cursor may be on, for one that is wished for."""

    @property
    def growing(self) -> bool:
        """Whether more of its lines are still made, as time allows."""
        return False

    def finish(self) -> None:
        """Make at once what is still being made."""

    def reach(self, row: int) -> None:
        """See that a figure has its lines, where these are made as they are wanted."""

    @abstractmethod
    def lines_of(self, row: int) -> range:
        """The lines in which a figure stands, empty when it is not shown."""

    @abstractmethod
    def row_at(self, x: int, line: int) -> int:
        """The figure at a cell, or NOTHING."""

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

    def on_key(self, event: events.Key) -> None:
        """Step at once: what bound keys do is done when they have gone up to the application and come back from there."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if binding.action in ("cursor_down", "cursor_up"):
                event.stop()
                event.prevent_default()
                self.stepped()
                (self.action_cursor_down if binding.action == "cursor_down" else self.action_cursor_up)()

    @abstractmethod
    def action_cursor_up(self) -> None:
        """Go back to the figure before; each view knows which that is."""

    @abstractmethod
    def action_cursor_down(self) -> None:
        """Go on to the next figure; each view knows which that is."""

    def expect_steps(self) -> Sequence[int]:
        """The figures that a step of the cursor may come to; where that saves time, what it would paint is set."""
        return ()

    def next_order(self) -> str:
        """Take another order; returns what to tell of it."""
        return ""

    def turn_round(self) -> str:
        """Turn the order round; returns what to tell of it."""
        return ""

    def next_grouping(self) -> str:
        """Group by something else; returns what to tell of it."""
        return ""

    def restore_from(self, state: State) -> None:
        """Take up what of the state of last time is this view's."""

    def save_to(self, state: State) -> None:
        """Put into the state what of it is this view's."""

    def clicked_beside(self, x: int, line: int) -> None:
        """A click on what is no figure."""

    # Staying where one is

    def keep_position(self) -> Callable[[], None]:
        """What brings the figures that are in sight now back to where they stand, after another reading of the dataset."""
        metrics = self.dataset.metrics
        seen = [(metrics[row].id, y) for row, y in self._in_sight()]

        def back() -> None:
            rows = self.dataset.row
            for identity, y in seen:
                if identity in rows:
                    self.reach(rows[identity])
                    if lines := self.lines_of(rows[identity]):
                        self._put(lines[0], y)
                        return

        return back

    @property
    def cursor_line(self) -> int:
        """The line of the view on which the cursor stands; below 0 where it is above what is in sight."""
        lines = self.lines_of(self.cursor)
        return lines[0] - self.scroll_offset.y - self.fixed_lines if lines else -1

    def _in_sight(self) -> Iterator[tuple[int, int]]:
        """Figures in sight with the line of the view that they stand on; the one under the cursor first."""
        lines = [self.line_at(y) for y in range(self.fixed_lines, self.size.height)]
        here = self.lines_of(self.cursor)
        if here and here[0] in lines:
            yield self.cursor, lines.index(here[0])
        for y, line in enumerate(lines):
            row = self.row_at(0, line) if line < self.line_count else NOTHING
            if row != NOTHING and self.lines_of(row)[:1] == range(line, line + 1):
                yield row, y

    def _sees_cursor(self, height: int) -> bool:
        """Whether the cursor is in sight when the view is so high."""
        lines, top = self.lines_of(self.cursor), self.scroll_offset.y + self.fixed_lines
        return not lines or top <= lines[0] < top + height - self.fixed_lines

    def _put(self, line: int, y: int) -> None:
        """Scroll so that a line stands at a place of the view."""
        self.scroll_to(y=max(0, line - self.fixed_lines - y), animate=False, immediate=True, force=True)

    def lay_out_again(self) -> None:
        """Lay out again, with the cursor on its figure and in sight."""
        self._lay_out()
        self.cursor = self.nearest_row(self.cursor)
        self._bring_cursor()

    def render_lines(self, crop: Region) -> list[Strip]:
        # Laid out when the size is first known, which is now: the first frame shows figures, not an empty view.
        self._painting = True
        self._fit_size()
        return super().render_lines(crop)

    def on_resize(self) -> None:
        self._fit_size()

    def _fit_size(self) -> None:
        if self._laid_out_for != self.size:
            before = self._laid_out_for
            if before.width != self.size.width or self._sees_cursor(before.height):
                self.lay_out_again()
                if self.start_line >= 0 and (lines := self.lines_of(self.cursor)):
                    self._put(lines[0], min(self.start_line, self.size.height - self.fixed_lines - len(lines)))
                self.start_line = -1
            else:  # the person has scrolled away from the cursor, and only the height is another
                self._lay_out()

    def _lay_out(self) -> None:
        self._laid_out_for = self.size  # none while the view is only coming into sight: laid out again then
        self.lay_out()

    def _bring_cursor(self) -> None:
        if lines := self.lines_of(self.cursor):
            self.scroll_to_lines(lines[0], lines[-1])

    def watch_cursor(self, old: int, new: int) -> None:
        self.repaint_lines([*self.lines_of(old), *self.lines_of(new)])
        self._bring_cursor()

    def watch_marks(self, old: frozenset[int], new: frozenset[int]) -> None:
        changed = old ^ new
        if len(changed) > 64:
            self.reset_lines()
        else:
            self.invalidate_lines([line for row in changed for line in self.lines_of(row)])
