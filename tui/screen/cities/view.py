"""Cities side by side: panes in one to four columns, each city's figures under the cursor one key press apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from textual.message import Message

from tui.model import Dataset, Metric
from tui.screen.cities.entries import Book
from tui.screen.cities.pane import Maker, Pane, Place
from tui.screen.language import say
from tui.screen.lines import Piece, Pieces
from tui.screen.orders import CITIES_BY, CitiesBy
from tui.screen.selected import NOTHING, View
from tui.screen.state import State
from tui.typeset import cut, inert, pad

_NARROWEST = 39
_MOST_COLUMNS = 4
_ENTRIES = 10
_GAP = 1


class Column:
    """Panes one below the other."""

    def __init__(self) -> None:
        self.tops: list[int] = []
        self.panes: list[Pane] = []
        self.height = 0

    def add(self, pane: Pane) -> int:
        """Put a pane below the others; returns its first line."""
        top = self.height
        self.tops.append(top)
        self.panes.append(pane)
        self.height += len(pane.lines)
        return top

    def at(self, line: int) -> tuple[int, Pane] | None:
        """The pane in which a line is, with its first line."""
        if line >= self.height:
            return None
        place = bisect_right(self.tops, line) - 1
        return self.tops[place], self.panes[place]


class Spot(NamedTuple):
    """Where a figure is on the screen: column, first line, number of lines."""

    row: int
    column: int
    top: int
    height: int


class CitiesView(View):
    """A pane for each city, or for each theme of the one city whose sheet is open."""

    class SheetChosen(Message):
        """A pane was opened with the mouse."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    sheet: str | None = None
    """The city whose themes are shown; None for all cities."""
    _scale: tuple[str, ...] | None = None

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(dataset, id=id)
        self.by: CitiesBy = "count"

    def read(self, dataset: Dataset) -> None:
        super().read(dataset)
        self._book = Book(dataset)
        regions = dataset.columns["region"]
        self._cities = list(map([self._city(code) for code in regions.values].__getitem__, regions.codes))
        if self.sheet is not None and self.sheet not in self._cities:
            self.sheet = None
        self._columns: list[Column] = []
        self._waiting: list[tuple[str, list[int]]] = []
        self._spots: dict[int, Spot] = {}
        self._ordered: list[Spot] = []
        self._maker: Maker | None = None

    def _city(self, code: str) -> str:
        city = self.dataset.city(code) if code else None
        return city.code if city else code

    # Laying out

    def lay_out(self) -> None:
        cells = self.scrollable_content_region.width
        if cells <= 0:
            return
        self._waiting = self._groups()[::-1]
        count = max(1, min(_MOST_COLUMNS, len(self._waiting), (cells + _GAP) // (_NARROWEST + _GAP)))
        self._columns = [Column() for _ in range(count)]
        self._maker = Maker(self._book, self.lang, (cells - _GAP * (count - 1)) // count)
        self._spots, self._ordered = {}, []
        self._grow(self.scroll_offset.y + self.size.height)
        self.renew()
        if self._waiting:
            self.call_after_refresh(self._grow_idly, self._maker)

    def _groups(self) -> list[tuple[str, list[int]]]:
        """What becomes a pane: the rows of each city, or of each theme of the city whose sheet is open."""
        groups: dict[str, list[int]] = {}
        if self.sheet is None:
            for row in self.found.rows:
                groups.setdefault(self._cities[row], []).append(row)
            return [(code, groups[code]) for code in sorted(groups, key=self._order(groups))]
        column = self.dataset.columns["indicator"]
        themes = [self.dataset.indicator[one].theme for one in column.values]
        for row in self.found.rows:
            if self._cities[row] == self.sheet:
                groups.setdefault(themes[column.codes[row]], []).append(row)
        return [(theme.id, groups[theme.id]) for theme in self.dataset.themes if theme.id in groups]

    def _order(self, groups: Mapping[str, Sequence[int]]) -> Callable[[str], tuple[object, ...]]:
        """By code; by the number of figures; or by the latest value of the indicator under the cursor, the highest first."""
        if self.by == "count":
            return lambda code: (not code, -len(groups[code]), code)
        if self.by == "value" and self._scale is not None:
            values = {code: self._value(rows) for code, rows in groups.items()}
            return lambda code: (values[code] is None, -(values[code] or 0), code)
        return lambda code: (not code, code)

    def _value(self, rows: Sequence[int]) -> Decimal | None:
        """The latest result of a city that compares with the figure by which the cities are ordered."""
        metrics = self.dataset.metrics
        same = [
            metrics[row] for row in rows if _scale_of(metrics[row]) == self._scale and metrics[row].status == "actual"
        ]
        return max(same, key=lambda metric: metric.period.end).quantity.number if same else None

    def next_order(self) -> str:
        self.by = CITIES_BY[(CITIES_BY.index(self.by) + 1) % len(CITIES_BY)]
        name = ""
        if self.by == "value":
            if self.cursor == NOTHING:
                return ""
            metric = self.dataset.metrics[self.cursor]
            self._scale = _scale_of(metric)
            indicator = self.dataset.indicator[metric.indicator]
            name = cut(inert(indicator.zh if self.lang == "zh" else indicator.en), 40)
        self.lay_out_again()
        return say(f"cities_{self.by}", self.lang, name=name)

    def restore(self, state: State) -> None:
        self.by = "count" if state.cities_by == "value" else state.cities_by
        self.sheet = state.sheet if state.sheet is not None and state.sheet in self._cities else None

    def keep(self, state: State) -> None:
        state.cities_by, state.sheet = self.by, self.sheet

    def _grow(self, height: int) -> None:
        """Make panes until every column is that high, or there are no more."""
        while self._waiting and min(column.height for column in self._columns) < height:
            key, rows = self._waiting.pop()
            self._place(self._make(key, rows))

    def _make(self, key: str, rows: list[int]) -> Pane:
        assert self._maker is not None
        if self.sheet is not None:
            return self._maker.theme(key, rows, self.sheet)
        return self._maker.city(key, rows, _ENTRIES)

    def _place(self, pane: Pane) -> None:
        number = min(range(len(self._columns)), key=lambda at: (self._columns[at].height, at))
        top = self._columns[number].add(pane)
        for place in pane.places:
            spot = Spot(place.entry.row, number, top + place.top, place.height)
            self._ordered.append(spot)
            for row in self._rows(place):
                self._spots.setdefault(row, spot)
            self._spots[place.entry.row] = spot

    def _rows(self, place: Place) -> tuple[int, ...]:
        series = self._book.series(place.entry.row)
        return place.entry.rows + (tuple(row for point in series.points for row in point.metrics) if series else ())

    def _grow_idly(self, maker: Maker) -> None:
        """The panes out of sight, a few at a time; a later layout makes this one stop."""
        if maker is not self._maker:
            return
        self._grow(min(column.height for column in self._columns) + 60)
        self.measure_lines()
        if self._waiting:
            self.set_timer(0.01, lambda: self._grow_idly(maker))

    def open_sheet(self, code: str | None) -> None:
        """Show one city's themes, or all cities again."""
        self.sheet = code
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.lay_out_again()

    # Lines

    @property
    def line_count(self) -> int:
        return max((column.height for column in self._columns), default=0) or 1

    def highlighted(self, index: int) -> object:
        spot = self._spots.get(self.cursor)
        return (spot.column,) if spot and spot.top <= index < spot.top + spot.height else False

    def line(self, index: int) -> Pieces:
        if not self.found.rows:
            return [Piece("  " + say("nothing", self.lang), "dim")] if index == 0 else []
        lit = self.highlighted(index)
        pieces: list[Piece] = []
        for number, column in enumerate(self._columns):
            if number:
                pieces.append(Piece(" " * _GAP))
            found = column.at(index)
            if found is None:
                pieces.append(Piece(pad("", self._maker.cells if self._maker else 0)))
                continue
            top, pane = found
            parts = pane.lines[index - top]
            pieces += self._lit(parts, lit == (number,), self._marked(pane, index - top))
        return pieces

    def _marked(self, pane: Pane, line: int) -> bool:
        return bool(self.marks) and any(place.top == line and place.entry.row in self.marks for place in pane.places)

    @staticmethod
    def _lit(parts: list[Piece], lit: bool, marked: bool) -> list[Piece]:
        """A line of a pane with the signs of cursor and mark in its frame."""
        if not lit and not marked:
            return parts
        first = Piece("▌" if lit else "│", "cursor-sign" if lit else "faint")
        second = Piece("●", "mark", lit) if marked else Piece(" ", "plain", lit)
        inner = [Piece(text, role, lit) for text, role, _ in parts[1:-1]]
        return [first, second, *inner, parts[-1]]

    # The cursor

    def settle(self, cursor: int) -> int:
        if self._maker is None:
            return cursor  # until there is a size, and with it a place for each figure
        if cursor in self._spots:
            return self._spots[cursor].row
        while self._waiting and self.found.has(cursor):
            self._grow(max(column.height for column in self._columns) + 60)
            if cursor in self._spots:
                self.renew()
                return self._spots[cursor].row
        if cursor >= 0:
            same = next((spot for spot in self._ordered if self._cities[spot.row] == self._cities[cursor]), None)
            if same:
                return same.row
        return self._ordered[0].row if self._ordered else NOTHING

    def lines_of(self, row: int) -> range:
        spot = self._spots.get(row)
        return range(spot.top, spot.top + spot.height) if spot else range(0)

    def _put(self, line: int, y: int) -> None:
        self._grow(line - y + self.size.height)
        self.measure_lines()
        super()._put(line, y)

    def row_at(self, x: int, line: int) -> int:
        cells = self._maker.cells + _GAP if self._maker else 1
        for spot in self._ordered:
            if spot.column == x // cells and spot.top <= line < spot.top + spot.height:
                return spot.row
        return NOTHING

    def city_at_cursor(self) -> str | None:
        """The code of the city that the cursor is in."""
        return self._cities[self.cursor] if self.cursor >= 0 else None

    def _step(self, by: int) -> None:
        here = self._spots.get(self.cursor)
        if here is None:
            self.cursor = self.settle(NOTHING)
            return
        column = sorted((spot for spot in self._ordered if spot.column == here.column), key=lambda spot: spot.top)
        at = column.index(here) + by
        self.cursor = column[min(max(at, 0), len(column) - 1)].row
        if at < 0:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _aside(self, by: int) -> None:
        here = self._spots.get(self.cursor)
        if here and (beside := [spot for spot in self._ordered if spot.column == here.column + by]):
            self.cursor = min(beside, key=lambda spot: abs(spot.top - here.top)).row

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
            self._grow(wanted + 2 * self.size.height)
            column = [spot for spot in self._ordered if spot.column == here.column]
            self.cursor = min(column, key=lambda spot: abs(spot.top - wanted)).row

    def action_page_up(self) -> None:
        self._leap(-self.size.height)

    def action_page_down(self) -> None:
        self._leap(self.size.height)

    def action_first(self) -> None:
        self.cursor = self._ordered[0].row if self._ordered else NOTHING
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def action_last(self) -> None:
        self._grow(1 << 30)
        self.renew()
        if self._ordered:
            self.cursor = max(self._ordered, key=lambda spot: spot.top).row

    def clicked_beside(self, x: int, line: int) -> None:
        code = self._frame_at(x, line) if self.sheet is None else None
        if code is not None:
            self.post_message(self.SheetChosen(code))

    def _frame_at(self, x: int, line: int) -> str | None:
        """The city whose frame, above or below, is at a cell."""
        number = x // (self._maker.cells + _GAP) if self._maker else 0
        found = self._columns[number].at(line) if number < len(self._columns) else None
        if found and line - found[0] in (0, len(found[1].lines) - 1):
            return found[1].key
        return None


def _scale_of(metric: Metric) -> tuple[str, ...]:
    """What the values of cities must share to be put in order."""
    return metric.indicator, metric.measure.name, metric.quantity.base_unit
