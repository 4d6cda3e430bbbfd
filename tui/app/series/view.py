"""Series: what can be charted in a list, the indicator under the cursor beside it, or below it where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rich.color import Color, blend_rgb
from rich.style import Style
from textual import events
from textual.timer import Timer

from tui.app.line_view import Run, Runs
from tui.app.series.builder import Setter, Sheet
from tui.app.series.chart import AWAY
from tui.app.series.listing import Listing, Scale, Shelf
from tui.app.texts import tr
from tui.app.view import NOTHING, Matches, View
from tui.columns import columns_of
from tui.history import Panel, implied_by, panels_of
from tui.model import Dataset
from tui.relations.derived import Deriver
from tui.text.cells import width

_BESIDE = 74
_LIST_LEAST, _LIST_MOST = 24, 46
_WHEEL = 3
_LARGE = 300  # figures of an indicator
_MANY = 3000  # figures found; the longest line is not looked for among them
_SOON = 0.02  # seconds in which list and passage are painted
_WEAKER = 0.65


class Panels(NamedTuple):
    """What a sheet of an indicator is set from: the panels of the rows that are in reach, and what is left out of each."""

    indicator: str
    rows: frozenset[int]
    panels: list[Panel]
    left_out: Mapping[Scale, tuple[int, int]]


NONE = Panels("", frozenset(), [], {})


class SeriesView(View):
    """Two parts that scroll by themselves. Up and down go through the list, left and right through the years."""

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(dataset, id=id)
        self._list_top = self._sheet_top = 0

    def use_dataset(self, dataset: Dataset) -> None:
        super().use_dataset(dataset)
        self.__dict__.pop("_shelf", None)
        self._deriver = Deriver(dataset)
        self._entries = Listing(())
        self._listed: Matches | None = None
        self._longest = 0
        self._panels = NONE
        self._drawn = ""
        self._drawn_of: Matches | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._waiting: Timer | None = None
        self._sheet = Sheet([], [])

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.dataset)

    # Sizes

    @property
    def _beside(self) -> bool:
        return self.size.width >= _BESIDE

    @property
    def _list_cells(self) -> int:
        """As wide as its longest line, so that the plot has what is left."""
        if not self._beside:
            return self.size.width
        most = max(_LIST_LEAST, min(_LIST_MOST, self.size.width * 2 // 5))
        return max(_LIST_LEAST, min(most, self._longest + 3))

    @property
    def _list_rows(self) -> int:
        return self.size.height if self._beside else max(3, min(9, self.size.height // 3))

    @property
    def _sheet_cells(self) -> int:
        return self.size.width - self._list_cells - 3 if self._beside else self.size.width - 2

    @property
    def _sheet_rows(self) -> int:
        return self.size.height if self._beside else max(0, self.size.height - self._list_rows - 1)

    # Laying out

    def lay_out(self) -> None:
        if self._listed is not self.matches:
            self._listed, self._entries = self.matches, self._shelf.entries(self.matches)
        many = len(self.matches.rows) > _MANY
        longest = None if many else self._shelf.cells(self._entries, self.lang)
        self._longest = _LIST_MOST if longest is None else longest
        self._panels = NONE
        self._list_top = min(self._list_top, max(0, len(self._entries) - self._list_rows))
        self._set()

    def _set(self) -> None:
        """Draw the indicator under the cursor; one of very many figures when list and passage are painted."""
        if self.size.width <= 0:
            return
        if self._drawn_of is not None and self._is_large():
            if self._waiting is not None:
                self._waiting.stop()
            self._waiting = self.set_timer(_SOON, self._follow)
            self.reset_lines()
        else:
            self._draw()

    def _is_large(self) -> bool:
        return self.cursor != NOTHING and len(self._shelf.rows_of(self.dataset.metrics[self.cursor].indicator)) > _LARGE

    def _follow(self) -> None:
        """Draw what waits, once, however many keys came meanwhile."""
        if self._drawn_of is not self.matches or self._drawn_for != self._place():
            self._draw()
            self._scroll_to_cursor()

    def _place(self) -> tuple[object, ...]:
        """What a sheet is drawn for, besides what is found."""
        return self.cursor, self.lang, self._sheet_cells, self._sheet_rows

    def _draw(self) -> None:
        self._drawn_of, self._drawn_for = self.matches, self._place()
        if self.cursor == NOTHING or not self.matches.has(self.cursor):
            self._sheet = Sheet([], [])
        else:
            indicator = self.dataset.metrics[self.cursor].indicator
            if self._panels.indicator != indicator or self.cursor not in self._panels.rows:
                self._panels = self._panels_of(indicator)
            if self._drawn != indicator:
                self._drawn, self._sheet_top = indicator, 0
            setter = Setter(
                self.dataset, self.lang, self._sheet_cells, self._sheet_rows, self.cursor, self._panels.left_out
            )
            self._sheet = setter.sheet(indicator, self._panels.panels)
        self._sheet_top = min(self._sheet_top, self._most_sheet_top)
        self.reset_lines()

    def _panels_of(self, indicator: str) -> Panels:
        own = self._shelf.rows_of(indicator)
        every = self.matches.among(own)
        rows = self._shelf.in_reach(every, self.cursor)
        shares = self.matches.among(self._shelf.speaking_of(indicator))
        if len(rows) < len(every):
            regions = columns_of(self.dataset)["region"].codes
            near = {regions[row] for row in rows}
            own, shares = ([row for row in some if regions[row] in near] for some in (own, shares))
        implied = implied_by(self.dataset, self._deriver, indicator, own, [*rows, *shares])
        left_out = self._shelf.left_out(every, rows)
        return Panels(indicator, frozenset(rows), panels_of(self.dataset, rows, implied), left_out)

    @property
    def _most_sheet_top(self) -> int:
        return max(0, len(self._sheet.lines) - self._sheet_rows)

    # Lines

    def own_style(self, role: str, cursor: bool) -> Style:
        """What is not under the cursor is drawn in the same colour, nearer to the ground."""
        style = super().own_style(role.removesuffix(AWAY), cursor)
        if not role.endswith(AWAY):
            return style
        if style.color and style.bgcolor and "-" not in self.app.theme:  # a make for few colours has none between
            own, ground = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            style += Style(color=Color.from_triplet(blend_rgb(ground, own, _WEAKER)))
        return style

    @property
    def line_count(self) -> int:
        return self.size.height

    def line(self, index: int) -> Runs:
        if not self._entries:
            return [Run("  " + tr("nothing", self.lang), "dim")] if index == 0 else []
        if not self._beside:
            if index < self._list_rows:
                return self._list_line(index)
            if index == self._list_rows:
                return [Run("─" * self.size.width, "faint")]
            return [Run(" "), *self._sheet_line(index - self._list_rows - 1)]
        return [*self._list_line(index), Run("│", "faint"), Run(" "), *self._sheet_line(index)]

    def _list_line(self, y: int) -> Sequence[Run]:
        """A line of the list with its signs; at its right end where in the list one is."""
        cells = self._list_cells
        at = self._list_top + y
        if at >= len(self._entries):
            return [Run(" " * cells)]
        entry = self._entries[at]
        thumb = Run("┃" if self._in_thumb(y) else " ", "faint")
        if entry.number < 0:
            return [Run(" "), *self._shelf.head(entry.indicator, cells - 2, self.lang), thumb]
        rows = self._rows(entry.number)
        lit = self.cursor != NOTHING and self._shelf.number(self.cursor) == entry.number
        marked = bool(self.marks) and any(row in self.marks for row in rows)
        return [
            Run("▌" if lit else " ", "cursor-sign"),
            Run("●" if marked else " ", "mark", lit),
            *self._shelf.line(rows, cells - 3, self.lang, lit),
            thumb,
        ]

    def _in_thumb(self, y: int) -> bool:
        total, rows = len(self._entries), self._list_rows
        if total <= rows:
            return False
        size = max(1, rows * rows // total)
        start = self._list_top * (rows - size) // max(1, total - rows)
        return start <= y < start + size

    def _sheet_line(self, y: int) -> Sequence[Run]:
        at = self._sheet_top + y
        if self._drawn_for[1:] != self._place()[1:]:
            return []  # the sheet that is to follow has other measures
        if at >= len(self._sheet.lines):
            return []
        if y == self._sheet_rows - 1 and self._sheet_top < self._most_sheet_top:
            text = "⋯ " + tr("more", self.lang, n=len(self._sheet.lines) - at)
            return [Run(text, "dim"), Run(" " * max(0, self._sheet_cells - width(text)))]
        return self._sheet.lines[at]

    def _rows(self, number: int) -> list[int]:
        """The figures of an entry that are in the selection."""
        return self.matches.among(self._shelf.rows(number))

    # The cursor

    def nearest_row(self, cursor: int) -> int:
        if not self._entries:
            return NOTHING
        if cursor >= 0 and self.matches.has(cursor):
            return cursor
        number = self._shelf.number(cursor) if cursor >= 0 else -1
        near = self._entries.near(self._shelf.indicator(number) if number >= 0 else "", number)
        return self._latest(near.number) if near else NOTHING

    def _latest(self, number: int) -> int:
        """The figure on which an entry is entered: its last result."""
        dots = self._shelf.dots(self._rows(number))
        return max(dots, key=lambda dot: (dot.status == "actual", dot.time.end)).rows[0]

    def lines_of(self, row: int) -> range:
        number = self._shelf.number(row) if row >= 0 else -1
        at = self._entries.place(self._shelf.indicator(number), number) if number >= 0 else None
        return range(at, at + 1) if at is not None else range(0)

    def show_cursor(self, old: int, new: int) -> None:
        self._set()
        self._scroll_to_cursor()

    def watch_marks(self, old: frozenset[int], new: frozenset[int]) -> None:
        self.reset_lines()

    def _scroll_to_cursor(self) -> None:
        """Both parts show the cursor, the list with the head of its indicator where it can."""
        if lines := self.lines_of(self.cursor):
            at, rows = lines[0], self._list_rows
            before = at - 1 if at and self._entries[at - 1].number < 0 else at
            if before < self._list_top:
                self._list_top = before
            elif at >= self._list_top + rows:
                self._list_top = at - rows + 1
        stands = [spot.y for spot in self._sheet.spots if spot.row == self.cursor]
        rows = self._sheet_rows - (self._most_sheet_top > 0)
        if stands and not any(self._sheet_top <= y < self._sheet_top + rows for y in stands):
            self._sheet_top = min(self._most_sheet_top, max(0, stands[0] - rows // 2))
        self.reset_lines()

    def keep_position(self) -> Callable[[], None]:
        back, sheet_top = super().keep_position(), self._sheet_top

        def back_in_both() -> None:
            back()
            self._sheet_top = min(sheet_top, self._most_sheet_top)

        return back_in_both

    @property
    def cursor_line(self) -> int:
        lines = self.lines_of(self.cursor)
        return lines[0] - self._list_top if lines else -1

    def _visible_rows(self) -> Iterator[tuple[int, int]]:
        """Figures of the list with their line in it."""
        if (lines := self.lines_of(self.cursor)) and 0 <= lines[0] - self._list_top < self._list_rows:
            yield self.cursor, lines[0] - self._list_top
        for y, entry in enumerate(self._entries[self._list_top : self._list_top + self._list_rows]):
            if entry.number >= 0:
                yield self._rows(entry.number)[0], y

    def _sees_cursor(self, height: int) -> bool:
        return True

    def _scroll_line_to(self, line: int, y: int) -> None:
        self._list_top = min(max(0, line - y), max(0, len(self._entries) - self._list_rows))
        self.reset_lines()

    def row_at(self, x: int, line: int) -> int:
        in_list = x < self._list_cells if self._beside else line < self._list_rows
        if in_list:
            at = self._list_top + line
            entry = self._entries[at] if at < len(self._entries) else None
            if entry is None or entry.number < 0:
                return NOTHING
            here = self.cursor != NOTHING and self._shelf.number(self.cursor) == entry.number
            return self.cursor if here else self._latest(entry.number)
        x -= self._list_cells + 2 if self._beside else 1
        y = line + self._sheet_top - (0 if self._beside else self._list_rows + 1)
        hits = [spot for spot in self._sheet.spots if spot.y == y and spot.x <= x < spot.x + spot.cells]
        return hits[-1].row if hits and self.matches.has(hits[-1].row) else NOTHING

    def _go(self, at: int, by: int) -> None:
        """To the entry at or next to a place of the list."""
        at = min(max(at, 0), len(self._entries) - 1)
        while 0 <= at < len(self._entries) and self._entries[at].number < 0:
            at += by
        if 0 <= at < len(self._entries):
            self.cursor = self._latest(self._entries[at].number)

    def _step(self, by: int) -> None:
        if lines := self.lines_of(self.cursor):
            self._go(lines[0] + by, 1 if by > 0 else -1)
            if lines[0] + by <= 0:
                self._list_top = 0
                self.reset_lines()
        elif self._entries:
            self._go(0, 1)

    def _along(self, by: int) -> None:
        """To the next value of the same place and measure in time."""
        if self.cursor == NOTHING:
            return
        dots = self._shelf.dots(self._rows(self._shelf.number(self.cursor)))
        at = next((at for at, dot in enumerate(dots) if self.cursor in dot.rows), None)
        if at is not None and 0 <= at + by < len(dots):
            self.cursor = dots[at + by].rows[0]

    def action_cursor_up(self) -> None:
        self._step(-1)

    def action_cursor_down(self) -> None:
        self._step(1)

    def action_cursor_left(self) -> None:
        self._along(-1)

    def action_cursor_right(self) -> None:
        self._along(1)

    def action_page_up(self) -> None:
        self._step(1 - self._list_rows)

    def action_page_down(self) -> None:
        self._step(self._list_rows - 1)

    def action_first(self) -> None:
        self._list_top = 0
        self._go(0, 1)

    def action_last(self) -> None:
        self._go(len(self._entries) - 1, -1)

    # The wheel scrolls the part that it is over

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -_WHEEL)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        event.prevent_default()
        if event.x < self._list_cells if self._beside else event.y < self._list_rows:
            most = max(0, len(self._entries) - self._list_rows)
            self._list_top = min(max(0, self._list_top + by), most)
        else:
            self._sheet_top = min(max(0, self._sheet_top + by), self._most_sheet_top)
        self.reset_lines()
