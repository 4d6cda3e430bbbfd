"""The table of all figures. Built for a hundred thousand rows: a filter costs a list of numbers, a screen only its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence

from tui.app.figures.columns import Cells, Sized, columns_for, title_of
from tui.app.figures.order import Group, Order
from tui.app.line_view import Run, Runs
from tui.app.orders import COLUMNS, GROUPINGS, Column, Grouping
from tui.app.state import State
from tui.app.texts import tr
from tui.app.view import NOTHING, View
from tui.model import Dataset
from tui.text.cells import sanitize, truncate, width

_AHEAD, _AT_ONCE = 600, 8  # lines
_LATER, _SOON, _PAUSE, _BREATH = 1.0, 0.1, 0.01, 0.002  # seconds; later is when a start is over
_MOST_KEPT = 4096  # cells
_DONE = object()


class FiguresView(View):
    """Rows under a line of column titles; with groups, a line before each group."""

    fixed_lines = 1

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(dataset, id=id)
        self.by: Column = "file"
        self.reverse = False
        self.group: Grouping = ""

    def use_dataset(self, dataset: Dataset) -> None:
        super().use_dataset(dataset)
        self._order = Order(dataset)
        self._rows: Sequence[int] = ()
        self._groups: list[Group] = []
        self._heads: list[int] = []
        self._columns: list[Sized] = []
        self._cells = Cells(dataset, self.lang)
        self._set_for: tuple[int, str] | None = None
        self._ahead = self.fixed_lines
        self._near: Iterator[object] = iter(())
        self._heading: tuple[Column, bool, bool] = ("file", False, True)

    # Order

    def lay_out(self) -> None:
        cells = self.scrollable_content_region.width
        fits = self._set_for == (cells, self.lang)
        self._rows = self._order.sorted(self.matches.rows, self.by, self.reverse, self.group)
        self._groups = self._order.groups(self._rows, self.group)
        # The line of each group's head: a head stands before its rows, and all heads before it push it down.
        self._heads = [self.fixed_lines + group.start + at for at, group in enumerate(self._groups)]
        self._heading = self.by, self.reverse, not self._rows
        if not fits:
            self._set_for = cells, self.lang
            self._columns = columns_for(cells, self.lang)
            self._cells = Cells(self.dataset, self.lang)
            self.reset_lines()
        else:
            self.update_lines()

    def reorder(self, by: Column | None = None, reverse: bool | None = None, group: Grouping | None = None) -> None:
        """Change the order; the cursor stays on its figure."""
        self.by = self.by if by is None else by
        self.reverse = self.reverse if reverse is None else reverse
        self.group = self.group if group is None else group
        self.lay_out_again()

    def next_order(self) -> str:
        shown = [column for column in COLUMNS if column == "file" or any(one.column == column for one in self._columns)]
        at = shown.index(self.by) if self.by in shown else 0
        self.reorder(by=shown[(at + 1) % len(shown)], reverse=False)
        return self._order_told()

    def turn_round(self) -> str:
        self.reorder(reverse=not self.reverse)
        return self._order_told()

    def _order_told(self) -> str:
        if self.by == "file" and not self.reverse:
            return tr("sorted_file", self.lang)
        return tr(
            "sorted",
            self.lang,
            column=tr(self.by, self.lang) + (tr("by_unit", self.lang) if self.by == "value" else ""),
            way=tr("descending" if self.reverse else "ascending", self.lang),
        )

    def next_grouping(self) -> str:
        self.reorder(group=GROUPINGS[(GROUPINGS.index(self.group) + 1) % len(GROUPINGS)])
        if not self.group:
            return tr("ungrouped", self.lang)
        name = "place" if self.group == "region" else "year" if self.group == "period" else self.group
        return tr("grouped", self.lang, column=tr(name, self.lang))

    def restore_from(self, state: State) -> None:
        self.by, self.reverse, self.group = state.by, state.reverse, state.group

    def save_to(self, state: State) -> None:
        state.by, state.reverse, state.group = self.by, self.reverse, self.group

    # Lines

    @property
    def line_count(self) -> int:
        return self.fixed_lines + len(self._rows) + len(self._groups)

    def _what(self, line: int) -> Group | int:
        """The group whose head a line is, or the row in it."""
        at = bisect_right(self._heads, line) - 1
        if at >= 0 and self._heads[at] == line:
            return self._groups[at]
        return self._rows[line - self.fixed_lines - at - 1]

    def highlighted(self, index: int) -> object:
        if index < self.fixed_lines or not self._rows:
            return False
        what = self._what(index)
        return what == self.cursor if isinstance(what, int) else False

    def line_key(self, index: int) -> Hashable:
        if index < self.fixed_lines:
            return self._heading
        what = self._what(index)
        return self._looks_of(what) if isinstance(what, int) else (self.group, what.key, what.end - what.start)

    def _looks_of(self, row: int) -> tuple[int, bool]:
        """`same` of a figure's line."""
        return row, row in self.marks

    def line(self, index: int) -> Runs:
        if index < self.fixed_lines:
            return self._titles()
        what = self._what(index)
        if isinstance(what, Group):
            return self._head(what)
        metric = self.dataset.metrics[what]
        pieces = [Run("▌" if what == self.cursor else " ", "cursor-sign"), Run("●" if what in self.marks else " ", "mark")]
        for column in self._columns:
            if column is not self._columns[0]:
                pieces.append(Run(" "))
            pieces += self._cells.pieces(metric, column)
        return pieces

    @staticmethod
    def _signs(here: bool, marked: bool) -> list[Run]:
        return [Run("▌" if here else " ", "cursor-sign"), Run("●" if marked else " ", "mark")]

    def _titles(self) -> Runs:
        if not self._rows:
            return [Run("  " + tr("nothing", self.lang), "dim")]
        pieces = [Run("  ")]
        for at, column in enumerate(self._columns):
            arrow = (" ▼" if self.reverse else " ▲") if column.column == self.by else ""
            if at:
                pieces.append(Run(" "))
            pieces.append(Run(title_of(column, self.lang, arrow), "head"))
        return pieces

    def _head(self, group: Group) -> Runs:
        name = self._group_name(group.key)
        count = str(group.end - group.start)
        cells = self.scrollable_content_region.width
        name = truncate(sanitize(name), cells - width(count) - 6)
        rule = "─" * max(0, cells - width(name) - width(count) - 5)
        return [Run("  "), Run(name, "strong"), Run(f" {rule} ", "faint"), Run(count, "dim")]

    def _group_name(self, key: str) -> str:
        dataset = self.dataset
        match self.group:
            case "region":
                region = dataset.region.get(key)
                names = (region.zh, region.en) if region else (tr("no_place", self.lang), "")
            case "indicator":
                names = (dataset.indicator[key].zh, dataset.indicator[key].en)
            case "page":
                page = dataset.page[key]
                names = (
                    f"{tr('page', self.lang)} {key}",
                    " ".join(part for part in (page.newspaper, page.date) if part),
                )
            case _:
                names = (key or tr("unknown_period", self.lang), "")
        return " ".join(
            name for name in (names if self.lang == "zh" else names[::-1] if self.group != "page" else names) if name
        )

    # The cursor

    def _line_of(self, place: int) -> int:
        """The line of a place in the order of rows."""
        before = bisect_right(self._groups, place, key=lambda group: group.start)
        return self.fixed_lines + place + before

    def _place_of(self, row: int) -> int | None:
        """The place of a row in the order."""
        return self._order.place(self._rows, row, self.by, self.reverse, self.group)

    def lines_of(self, row: int) -> range:
        place = self._place_of(row) if row >= 0 else None
        return range(0) if place is None else range(self._line_of(place), self._line_of(place) + 1)

    def nearest_row(self, cursor: int) -> int:
        if not self._rows:
            return NOTHING
        return cursor if cursor >= 0 and self._place_of(cursor) is not None else self._rows[0]

    def row_at(self, x: int, line: int) -> int:
        if line < self.fixed_lines or line >= self.line_count:
            return NOTHING
        what = self._what(line)
        return what if isinstance(what, int) else NOTHING

    def clicked_beside(self, x: int, line: int) -> None:
        """A click on a title sorts by it, a second one the other way round."""
        if line < self.fixed_lines:
            for column, start, cells in self._columns:
                if start <= x < start + cells:
                    self.reorder(by=column, reverse=column == self.by and not self.reverse)

    def _go(self, place: int) -> None:
        if self._rows:
            self.cursor = self._rows[min(max(place, 0), len(self._rows) - 1)]

    def _step(self, by: int) -> None:
        place = self._place_of(self.cursor)
        self._go(0 if place is None else place + by)
        if place == 0 and by < 0:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def action_cursor_up(self) -> None:
        self._step(-1)

    def action_cursor_down(self) -> None:
        self._step(1)

    def action_page_up(self) -> None:
        self._step(-max(1, self.size.height - self.fixed_lines - 1))

    def action_page_down(self) -> None:
        self._step(max(1, self.size.height - self.fixed_lines - 1))

    def action_first(self) -> None:
        self._go(0)
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def action_last(self) -> None:
        self._go(len(self._rows) - 1)
