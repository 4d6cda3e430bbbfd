"""Cities side by side: panes in one to four columns, each city's figures under the cursor one key press apart."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import count
from operator import attrgetter

from textual.cache import LRUCache
from textual.message import Message

from tui.app.cities.card import Maker, Pane
from tui.app.cities.entries import Book
from tui.app.cities.groups import Groups, Scale
from tui.app.cities.stack import Column, Made, Spot, top_of
from tui.app.line_view import Run, Runs
from tui.app.orders import CITIES_BY, CitiesBy
from tui.app.state import State
from tui.app.texts import tr
from tui.app.view import NOTHING, Matches, View
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate

_NARROWEST = 39
_MOST_COLUMNS = 4
_ENTRIES = 10
_GAP = 1
_KEPT = 256  # panes that are kept as they are made
_MANY, _AHEAD = 24, 3  # where more panes than so many are out of sight, only so many screens of them are made ahead
_NEAR = 4  # panes that are made at once to reach a figure
_PAUSE = 0.01
_by_line = attrgetter("top", "column")
_numbers = count()


class CitiesView(View):
    """A pane for each city, or for each theme of the one city whose sheet is open."""

    class SheetChosen(Message):
        """A pane was opened with the mouse."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    sheet: str | None = None
    """The city whose themes are shown; None for all cities."""
    _scale: Scale | None = None
    _sought = NOTHING
    """The figure under the cursor while its pane is still to be made."""
    _filtering = False
    """Whether the figures are those of another filter, with which the cursor need not be looked for out of sight."""

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(dataset, id=id)
        self.by: CitiesBy = "count"

    def use_dataset(self, dataset: Dataset) -> None:
        super().use_dataset(dataset)
        self._book = Book(dataset)
        self._groups = Groups(dataset)
        if self.sheet not in self._groups:
            self.sheet = None
        self._columns: list[Column] = []
        self._waiting: list[str] = []
        self._spots: dict[int, Spot] = {}
        self._made: LRUCache[tuple[object, ...], Made] = LRUCache(_KEPT)
        self._maker: Maker | None = None
        self._growing = False

    @property
    def seeks(self) -> bool:
        """Whether the pane of the figure under the cursor is still to be made."""
        return self._sought == self.cursor != NOTHING

    # Laying out

    def lay_out(self) -> None:
        cells = self.scrollable_content_region.width
        if cells <= 0:
            self._waiting = []  # those of what was found before are not wanted any more
            return
        waiting = self._keys()[::-1]
        number = max(1, min(_MOST_COLUMNS, len(waiting), (cells + _GAP) // (_NARROWEST + _GAP)))
        before = self._fit_maker((cells - _GAP * (number - 1)) // number, number)
        self._waiting, self._columns, self._spots = waiting, [Column() for _ in range(number)], {}
        self._grow_to_sight()
        if before is None:
            self.reset_lines()
        else:
            self.reset_lines()
        self._go_on()

    def _fit_maker(self, cells: int, count: int) -> tuple[int, list[Hashable]] | None:
        """Have a maker of panes of this width and language; what is seen now, where it is set in the same."""
        maker = self._maker
        if maker is not None and maker.fits(self.lang, cells):
            return None
        self._maker = Maker(self._book, self.lang, cells)
        self._made.clear()
        return None

    def _keys(self) -> list[str]:
        """What becomes a pane, in order: each city, or each theme of the city whose sheet is open."""
        if self.sheet is not None:
            return list(self._groups.themes(self.sheet, self.matches))
        return self._groups.cities(self.matches, self.by, self._scale)

    def next_order(self) -> str:
        self.by = CITIES_BY[(CITIES_BY.index(self.by) + 1) % len(CITIES_BY)]
        name = ""
        if self.by == "value":
            if self.cursor == NOTHING:
                return ""
            metric = self.dataset.metrics[self.cursor]
            self._scale = Scale.of(metric)
            indicator = self.dataset.indicator[metric.indicator]
            name = truncate(sanitize(indicator.zh if self.lang == "zh" else indicator.en), 40)
        self.lay_out_again()
        return tr(f"cities_{self.by}", self.lang, name=name)

    def restore_from(self, state: State) -> None:
        self.by = "count" if state.cities_by == "value" else state.cities_by
        self.sheet = state.sheet if state.sheet in self._groups else None

    def save_to(self, state: State) -> None:
        state.cities_by, state.sheet = self.by, self.sheet

    def _grow(self, height: int) -> None:
        """Make panes until every column is that high, or there are no more."""
        while self._waiting and min(column.height for column in self._columns) < height:
            self._add(self._waiting.pop())

    def _grow_to_sight(self) -> None:
        """Make the panes in sight, and those above them. Of another filter's very many only the first: it shows other panes
        there than before, and each key that is typed would have all of them made again."""
        top, height = self.scroll_offset.y, self.size.height
        self._grow(height)
        if not self._filtering or len(self._waiting) <= _MANY:
            self._grow(top + height)
            return
        for _ in range(_MANY):
            if min(column.height for column in self._columns) >= top + height:
                return
            self._add(self._waiting.pop())
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _add(self, key: str) -> None:
        made = self._make(key)
        number = min(range(len(self._columns)), key=lambda at: (self._columns[at].height, at))
        column = self._columns[number]
        top = column.add(made)
        for place in made.pane.places:
            spot = Spot(place.entry.row, number, top + place.top, place.height)
            column.spots.append(spot)
            for row in (*place.entry.rows, *self._book.shown_by(place.entry)):
                self._spots.setdefault(row, spot)
            self._spots[place.entry.row] = spot

    def _make(self, key: str) -> Made:
        """A pane; the one that there is, where the same figures were in it before."""
        assert self._maker is not None
        groups, sheet = self._groups, self.sheet
        rows = groups.rows(key, self.matches) if sheet is None else groups.themes(sheet, self.matches)[key]
        which = (self.sheet, key, *rows)
        if (made := self._made.get(which)) is None:
            pane = (
                self._maker.city(key, rows, _ENTRIES)
                if self.sheet is None
                else self._maker.theme(key, rows, self.sheet)
            )
            made = self._made[which] = Made(next(_numbers), pane)
        return made

    def _go_on(self) -> None:
        """See to the panes out of sight once what is in sight is painted."""
        if self._waiting and not self._growing:
            self._growing = True
            self.call_after_refresh(self._grow_idly)

    def _grow_idly(self) -> None:
        """Make the panes out of sight, one at a time, so that no key waits."""
        self._grow_by_one()
        if self._growing:
            self.set_timer(_PAUSE / 10 if self.seeks else _PAUSE, self._grow_idly)

    @property
    def growing(self) -> bool:
        return self._growing

    def finish(self) -> None:
        while self._growing:
            self._grow_by_one()

    def _grow_by_one(self) -> None:
        """Make the next pane; of very many only those that are nearest, or up to the figure that is sought."""
        ahead = self.scroll_offset.y + _AHEAD * self.size.height
        near = len(self._waiting) <= _MANY or min(column.height for column in self._columns) <= ahead
        self._growing = bool(self._waiting) and (near or self.seeks)
        if self._growing:
            self._add(self._waiting.pop())
            self.update_virtual_size()
        if self.seeks and (self._sought in self._spots or not self._growing):
            self.cursor = self.nearest_row(self.cursor)
            self.repaint_lines(self.lines_of(self.cursor))
            self._scroll_to_cursor()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if self._waiting:
            self._grow(round(new_value) + self.size.height)
            self.update_virtual_size()
            self._go_on()
        super().watch_scroll_y(old_value, new_value)

    def open_sheet(self, code: str | None) -> None:
        """Show one city's themes, or all cities again."""
        self.sheet = code
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.lay_out_again()

    # Lines

    @property
    def line_count(self) -> int:
        """The height of the highest column; while panes are still to be made, about what it will be."""
        heights = [column.height for column in self._columns]
        made = sum(len(column.panes) for column in self._columns)
        about = sum(heights) * (made + len(self._waiting)) // (made * len(heights)) if made and self._waiting else 0
        return max([*heights, about, 1])

    def highlighted(self, index: int) -> object:
        spot = self._spots.get(self.cursor)
        return (spot.column,) if spot and spot.top <= index < spot.top + spot.height else False

    def line_key(self, index: int) -> Hashable:
        there = [column.at(index) for column in self._columns]
        return tuple(
            one and (one[1].number, index - one[0], self._marked(one[1].pane, index - one[0])) for one in there
        )

    def line(self, index: int) -> Runs:
        if not self._spots:
            return [Run("  " + tr("nothing", self.lang), "dim")] if index == 0 else []
        lit = self.highlighted(index)
        pieces: list[Run] = []
        for number, column in enumerate(self._columns):
            if number:
                pieces.append(Run(" " * _GAP))
            found = column.at(index)
            if found is None:
                pieces.append(Run(pad("", self._maker.cells if self._maker else 0)))
                continue
            top, (_, pane) = found
            parts = pane.lines[index - top]
            pieces += self._lit(parts, lit == (number,), self._marked(pane, index - top))
        return pieces

    def _marked(self, pane: Pane, line: int) -> bool:
        return bool(self.marks) and any(place.top == line and place.entry.row in self.marks for place in pane.places)

    @staticmethod
    def _lit(parts: list[Run], lit: bool, marked: bool) -> list[Run]:
        """A line of a pane with the signs of cursor and mark in its frame."""
        if not lit and not marked:
            return parts
        first = Run("▌" if lit else "│", "cursor-sign" if lit else "faint")
        second = Run("●", "mark", lit) if marked else Run(" ", "plain", lit)
        inner = [Run(text, role, lit) for text, role, _ in parts[1:-1]]
        return [first, second, *inner, parts[-1]]

    # The cursor

    def show_matches(self, matches: Matches, cursor: int, marks: frozenset[int], lang: Lang) -> None:
        self._filtering = matches.text != self.matches.text
        super().show_matches(matches, cursor, marks, lang)
        self._filtering = False

    def nearest_row(self, cursor: int) -> int:
        self._sought = NOTHING
        if self._maker is None:
            return cursor  # until there is a size, and with it a place for each figure
        if cursor not in self._spots and self.matches.has(cursor) and self._waiting and not self._filtering:
            self.reach(cursor)
            if cursor not in self._spots and self._waiting:
                self._sought = cursor  # brought into sight as soon as its pane is made
                self._go_on()
                return cursor
        spot = self._spots.get(cursor) or self._instead(cursor)
        return spot.row if spot else NOTHING

    def reach(self, row: int) -> None:
        before = None
        for _ in range(_NEAR):
            if self._waiting and row not in self._spots:
                self._add(self._waiting.pop())
        self.reset_lines()

    def _instead(self, cursor: int) -> Spot | None:
        """The figure to be on where one is not shown: the first of its city, or the very first."""
        spots = sorted((spot for column in self._columns for spot in column.spots), key=_by_line)
        city = self._groups.city_of(cursor) if 0 <= cursor < len(self.dataset.metrics) else None
        return next((spot for spot in spots if self._groups.city_of(spot.row) == city), spots[0] if spots else None)

    def lines_of(self, row: int) -> range:
        spot = self._spots.get(row)
        return range(spot.top, spot.top + spot.height) if spot else range(0)

    def _scroll_line_to(self, line: int, y: int) -> None:
        self._grow(line - y + self.size.height)
        self.update_virtual_size()
        super()._scroll_line_to(line, y)

    def row_at(self, x: int, line: int) -> int:
        number = x // (self._maker.cells + _GAP) if self._maker else 0
        spot = self._columns[number].spot_at(line) if number < len(self._columns) else None
        return spot.row if spot else NOTHING

    def city_at_cursor(self) -> str | None:
        """The code of the city that the cursor is in."""
        return self._groups.city_of(self.cursor) if self.cursor >= 0 else None

    def _step(self, by: int) -> None:
        here = self._spots.get(self.cursor)
        if here is None:
            self.cursor = self.nearest_row(NOTHING)
            return
        column = self._columns[here.column]
        if by > 0 and here == column.spots[-1]:
            self._grow(column.height + self.size.height)
        self.cursor = column.beside(here, by).row
        if by < 0 and here == column.spots[0]:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def expect_steps(self) -> list[int]:
        here = self._spots.get(self.cursor)
        return [self._columns[here.column].beside(here, by).row for by in (1, -1)] if here else []

    def _aside(self, by: int) -> None:
        here = self._spots.get(self.cursor)
        number = here.column + by if here else -1
        if here and 0 <= number < len(self._columns) and (beside := self._columns[number].near(here.top)):
            self.cursor = beside.row

    def action_cursor_up(self) -> None:
        self._step(-1)

    def action_cursor_down(self) -> None:
        self._step(1)

    def action_cursor_left(self) -> None:
        self._aside(-1)

    def action_cursor_right(self) -> None:
        self._aside(1)

    def _leap(self, lines: int) -> None:
        here = self._spots.get(self.cursor)
        if here:
            wanted = here.top + lines
            self._grow(wanted + self.size.height)
            self.update_virtual_size()
            if spot := self._columns[here.column].near(wanted):
                self.cursor = spot.row

    def action_page_up(self) -> None:
        self._leap(-self.size.height)

    def action_page_down(self) -> None:
        self._leap(self.size.height)

    def action_first(self) -> None:
        self.cursor = self.nearest_row(NOTHING)
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def action_last(self) -> None:
        self._grow(1 << 30)
        self.update_virtual_size()
        last = [column.spots[-1] for column in self._columns if column.spots]
        if last:
            self.cursor = max(last, key=top_of).row

    def clicked_beside(self, x: int, line: int) -> None:
        code = self._frame_at(x, line) if self.sheet is None else None
        if code is not None:
            self.post_message(self.SheetChosen(code))

    def _frame_at(self, x: int, line: int) -> str | None:
        """The city whose frame, above or below, is at a cell."""
        number = x // (self._maker.cells + _GAP) if self._maker else 0
        found = self._columns[number].at(line) if number < len(self._columns) else None
        if found and line - found[0] in (0, len(found[1].pane.lines) - 1):
            return found[1].pane.key
        return None
