"""The Cities view: a card for each city, in one to four columns side by side."""

from __future__ import annotations

import sys
from asyncio import sleep
from collections.abc import Hashable

from textual.cache import LRUCache
from textual.message import Message
from textual.worker import Worker

from tui.app.cities.card import CityCard, CityCardBuilder
from tui.app.cities.card_column import CardColumn, EntryBox, top_of
from tui.app.cities.entries import CityEntries
from tui.app.cities.groups import CityGroups, ComparedValue
from tui.app.line_view import Run, Runs
from tui.app.orders import CITIES_BY, CitiesBy
from tui.app.state import State
from tui.app.texts import tr
from tui.app.view import NOTHING, Matches, View
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate

_NARROWEST_CARD = 39
_MOST_COLUMNS = 4
_GAP = 1
_CACHED_CARDS = 256
_FEW_CARDS = 24
"""Up to this number, all cards are built at once. Of more, those that have been scrolled to: a card takes about 1 ms."""


class CitiesView(View):
    """A card for each city, or on the sheet of a city a card for each of its themes."""

    class SheetChosen(Message):
        """The frame of a city card was clicked.

        Attributes:
            code: The code of the city.
        """

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    sheet: str | None = None
    """The code of the city whose sheet is shown; None for all cities."""

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(dataset, id=id)
        self.by: CitiesBy = "count"
        self._compared: ComparedValue | None = None
        self._filtering = False
        self._card_worker: Worker[None] | None = None

    def use_dataset(self, dataset: Dataset) -> None:
        super().use_dataset(dataset)
        self._entries = CityEntries(dataset)
        self._groups = CityGroups(dataset)
        if self.sheet not in self._groups:
            self.sheet = None
        self._columns: list[CardColumn] = []
        self._boxes: dict[int, EntryBox] = {}
        self._rows: dict[str, list[int]] = {}
        self._pending: list[str] = []
        self._cards: LRUCache[tuple[object, ...], CityCard] = LRUCache(_CACHED_CARDS)
        self._builder = CityCardBuilder(self._entries, self.lang, 0)

    def show_matches(self, matches: Matches, cursor: int, marks: frozenset[int], lang: Lang) -> None:
        self._filtering = matches.text != self.matches.text
        super().show_matches(matches, cursor, marks, lang)
        self._filtering = False

    # Layout

    def lay_out(self) -> None:
        cells = self.scrollable_content_region.width
        if cells <= 0:
            return
        if self._card_worker is not None:
            self._card_worker.cancel()
        self._rows = self._grouped()
        count = max(1, min(_MOST_COLUMNS, len(self._rows), (cells + _GAP) // (_NARROWEST_CARD + _GAP)))
        same_width = self._fit_builder((cells - _GAP * (count - 1)) // count)
        self._pending = list(reversed(self._rows))
        self._columns, self._boxes = [CardColumn(number) for number in range(count)], {}
        if len(self._pending) <= _FEW_CARDS:
            self._build_to_line(sys.maxsize)
        else:
            if self._filtering:
                self.scroll_to(y=0, animate=False, immediate=True, force=True)
            self._build_to_line(self.scroll_offset.y + self.size.height)
        if same_width:
            self.update_lines()
        else:
            self.reset_lines()

    def _grouped(self) -> dict[str, list[int]]:
        """The rows of each card, in order."""
        if self.sheet is not None:
            return self._groups.themes(self.sheet, self.matches.rows)
        return self._groups.cities(self.matches, self.by, self._compared)

    def _fit_builder(self, cells: int) -> bool:
        """Have a builder of cards of this width; whether it is the same as before."""
        if self._builder.fits(self.lang, cells):
            return True
        self._builder = CityCardBuilder(self._entries, self.lang, cells)
        self._cards.clear()
        return False

    def _build_to_line(self, line: int) -> None:
        """Build cards until every column reaches a line, or no card is left."""
        while self._pending and min(column.height for column in self._columns) < line:
            self._add_card()
        self.update_virtual_size()

    def _add_card(self) -> None:
        """Put the next card into the shortest column."""
        key = self._pending.pop()
        rows = self._rows[key]
        which = (self.sheet, key, *rows)
        if (card := self._cards.get(which)) is None:
            build, sheet = self._builder, self.sheet
            card = build.city(key, rows) if sheet is None else build.theme(key, rows, sheet)
            self._cards[which] = card
        boxes = min(self._columns, key=lambda column: column.height).add(card)
        for box, (_, _, entry) in zip(boxes, card.placed_entries, strict=True):
            self._boxes[box.row] = box
            for row in (*entry.rows, *self._entries.series_rows(entry.row)):
                self._boxes.setdefault(row, box)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if self._pending:
            self._build_to_line(round(new_value) + self.size.height)
        super().watch_scroll_y(old_value, new_value)

    def open_sheet(self, code: str | None) -> None:
        """Show the sheet of a city, or all cities again for None."""
        self.sheet = code
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.lay_out_again()

    # Order and state

    def next_order(self) -> str:
        self.by = CITIES_BY[(CITIES_BY.index(self.by) + 1) % len(CITIES_BY)]
        name = ""
        if self.by == "value":
            if self.cursor == NOTHING:
                return ""
            metric = self.dataset.metrics[self.cursor]
            self._compared = ComparedValue.of(metric)
            indicator = self.dataset.indicator[metric.indicator]
            name = truncate(sanitize(indicator.zh if self.lang == "zh" else indicator.en), 40)
        self.lay_out_again()
        return tr(f"cities_{self.by}", self.lang, name=name)

    def restore_from(self, state: State) -> None:
        self.by = "count" if state.cities_by == "value" else state.cities_by
        self.sheet = state.sheet if state.sheet in self._groups else None

    def save_to(self, state: State) -> None:
        state.cities_by, state.sheet = self.by, self.sheet

    # Lines

    @property
    def line_count(self) -> int:
        """The height of the tallest column, and one screen more while cards are still to be built, to scroll to them."""
        height = max((column.height for column in self._columns), default=0)
        return max(1, height + self.size.height * bool(self._pending))

    def highlighted(self, index: int) -> object:
        box = self._boxes.get(self.cursor)
        return (box.column,) if box and box.top <= index < box.top + box.height else False

    def line_key(self, index: int) -> Hashable:
        return tuple((column.card_at(index), self._is_marked(column, index)) for column in self._columns)

    def line(self, index: int) -> Runs:
        if not self._boxes:
            return [Run("  " + tr("nothing", self.lang), "dim")] if index == 0 else []
        highlighted = self.highlighted(index)
        runs: list[Run] = []
        for column in self._columns:
            if column.number:
                runs.append(Run(" " * _GAP))
            if (place := column.card_at(index)) is None:
                runs.append(Run(pad("", self._builder.cells)))
                continue
            card, line = place
            runs += self._with_signs(card.lines[line], highlighted == (column.number,), self._is_marked(column, index))
        return runs

    def _is_marked(self, column: CardColumn, index: int) -> bool:
        """Whether the first line of a marked entry is in a line of a column."""
        box = column.box_at(index) if self.marks else None
        return box is not None and box.top == index and box.row in self.marks

    @staticmethod
    def _with_signs(runs: list[Run], lit: bool, marked: bool) -> list[Run]:
        """A line of a card with the signs of cursor and mark in its frame."""
        if not lit and not marked:
            return runs
        cursor = Run("▌" if lit else "│", "cursor-sign" if lit else "faint")
        mark = Run("●", "mark", lit) if marked else Run(" ", "plain", lit)
        return [cursor, mark, *(Run(text, role, lit) for text, role, _ in runs[1:-1]), runs[-1]]

    # The place of a figure

    def nearest_row(self, cursor: int) -> int:
        if not self._columns:
            return cursor  # nothing is laid out yet
        if cursor not in self._boxes and self._pending and self.matches.has(cursor) and not self._filtering:
            self._build_in_worker(cursor)
            return cursor
        box = self._boxes.get(cursor) or self._fallback(cursor)
        return box.row if box else NOTHING

    def _fallback(self, cursor: int) -> EntryBox | None:
        """The first entry of the city of a figure that is not shown, or else the first entry."""
        city = self._groups.city_of(cursor) if 0 <= cursor < len(self.dataset.metrics) else None
        boxes = (box for column in self._columns for box in column.boxes)
        return min(boxes, key=lambda box: (self._groups.city_of(box.row) != city, box.top, box.column), default=None)

    def _build_in_worker(self, row: int) -> None:
        """Build cards down to that of a figure, or all for NOTHING, and move the cursor to it, or to the last figure.

        A worker does it, so that keys are handled meanwhile.
        """
        self._card_worker = self.run_worker(self._build_to_row(row), exclusive=True)

    async def _build_to_row(self, row: int) -> None:
        while self._pending and row not in self._boxes:
            self._add_card()
            await sleep(0)
        self.update_lines()
        if row == NOTHING:
            self.action_last()
        elif row == self.cursor:  # no key has moved it meanwhile
            self.cursor = self.nearest_row(row)
            if lines := self.lines_of(self.cursor):
                self.scroll_to_lines(lines[0], lines[-1])

    def lines_of(self, row: int) -> range:
        box = self._boxes.get(row)
        return range(box.top, box.top + box.height) if box else range(0)

    def row_at(self, x: int, line: int) -> int:
        column = self._column_at(x)
        box = column.box_at(line) if column else None
        return box.row if box else NOTHING

    def _column_at(self, x: int) -> CardColumn | None:
        number = x // (self._builder.cells + _GAP)
        return self._columns[number] if number < len(self._columns) else None

    def city_at_cursor(self) -> str | None:
        """The code of the city of the figure under the cursor."""
        return self._groups.city_of(self.cursor) if self.cursor != NOTHING else None

    def clicked_beside(self, x: int, line: int) -> None:
        """Open the sheet of the city whose frame was clicked, above or below."""
        column = self._column_at(x)
        place = column.card_at(line) if column and self.sheet is None else None
        if place and place[1] in (0, len(place[0].lines) - 1):
            self.post_message(self.SheetChosen(place[0].key))

    # Cursor

    def _step(self, by: int) -> None:
        box = self._boxes.get(self.cursor)
        if box is None:
            self.cursor = self.nearest_row(NOTHING)
            return
        self._build_to_line(box.top + box.height + self.size.height)
        column = self._columns[box.column]
        self.cursor = column.step(box, by).row
        if by < 0 and box == column.boxes[0]:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _step_aside(self, by: int) -> None:
        box = self._boxes.get(self.cursor)
        number = box.column + by if box else -1
        if box and 0 <= number < len(self._columns) and (beside := self._columns[number].nearest(box.top)):
            self.cursor = beside.row

    def _step_lines(self, lines: int) -> None:
        if box := self._boxes.get(self.cursor):
            self._build_to_line(box.top + lines + self.size.height)
            if target := self._columns[box.column].nearest(box.top + lines):
                self.cursor = target.row

    def action_cursor_up(self) -> None:
        self._step(-1)

    def action_cursor_down(self) -> None:
        self._step(1)

    def action_cursor_left(self) -> None:
        self._step_aside(-1)

    def action_cursor_right(self) -> None:
        self._step_aside(1)

    def action_page_up(self) -> None:
        self._step_lines(-self.size.height)

    def action_page_down(self) -> None:
        self._step_lines(self.size.height)

    def action_first(self) -> None:
        self.cursor = self.nearest_row(NOTHING)
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def action_last(self) -> None:
        if self._pending:
            self._build_in_worker(NOTHING)
        elif boxes := [column.boxes[-1] for column in self._columns if column.boxes]:
            self.cursor = max(boxes, key=top_of).row
