"""The Figures view: a table of all matching figures, which can be sorted, grouped and marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence

from tui.app.figures.columns import SizedColumn, TableCells, columns_for, heading
from tui.app.figures.order import Group, Order
from tui.app.line_view import Run, Runs
from tui.app.orders import COLUMNS, GROUPINGS, Column, Grouping
from tui.app.state import State
from tui.app.texts import tr
from tui.app.view import NOTHING, View
from tui.model import Dataset
from tui.text.cells import sanitize, truncate, width


class FiguresView(View):
    """A line of column headings, and a line for each figure. With groups, a head stands before each group."""

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
        self._positions: dict[int, int | None] = {}
        self._groups: list[Group] = []
        self._heads: list[int] = []
        self._columns: list[SizedColumn] = []
        self._cells = TableCells(dataset, self.lang)
        self._columns_fit: tuple[int, str] | None = None

    # Order

    def lay_out(self) -> None:
        self._rows = self._order.sorted(self.matches.rows, self.by, self.reverse, self.group)
        self._positions.clear()
        self._groups = self._order.groups(self._rows, self.group)
        # The line of each head: before it are the rows and the heads of the groups before.
        self._heads = [self.fixed_lines + group.start + number for number, group in enumerate(self._groups)]
        fit = self.scrollable_content_region.width, self.lang
        if self._columns_fit == fit:
            self.update_lines()
        else:
            self._columns_fit = fit
            self._columns = columns_for(*fit)
            self._cells = TableCells(self.dataset, self.lang)
            self.reset_lines()

    def reorder(self, by: Column | None = None, reverse: bool | None = None, group: Grouping | None = None) -> None:
        """Change the order. The cursor stays on its figure."""
        self.by = self.by if by is None else by
        self.reverse = self.reverse if reverse is None else reverse
        self.group = self.group if group is None else group
        self.lay_out_again()

    def next_order(self) -> str:
        shown: list[Column] = [column.column for column in self._columns]
        orders = [column for column in COLUMNS if column == "file" or column in shown]
        at = orders.index(self.by) if self.by in orders else 0
        self.reorder(by=orders[(at + 1) % len(orders)], reverse=False)
        return self._order_message()

    def turn_round(self) -> str:
        self.reorder(reverse=not self.reverse)
        return self._order_message()

    def _order_message(self) -> str:
        if self.by == "file" and not self.reverse:
            return tr("sorted_file", self.lang)
        column = tr(self.by, self.lang) + (tr("by_unit", self.lang) if self.by == "value" else "")
        way = tr("descending" if self.reverse else "ascending", self.lang)
        return tr("sorted", self.lang, column=column, way=way)

    def next_grouping(self) -> str:
        self.reorder(group=GROUPINGS[(GROUPINGS.index(self.group) + 1) % len(GROUPINGS)])
        if not self.group:
            return tr("ungrouped", self.lang)
        name = {"region": "place", "period": "year"}.get(self.group, self.group)
        return tr("grouped", self.lang, column=tr(name, self.lang))

    def restore_from(self, state: State) -> None:
        self.by, self.reverse, self.group = state.by, state.reverse, state.group

    def save_to(self, state: State) -> None:
        state.by, state.reverse, state.group = self.by, self.reverse, self.group

    # Lines

    @property
    def line_count(self) -> int:
        return self.fixed_lines + len(self._rows) + len(self._groups)

    def _content(self, line: int) -> Group | int:
        """The group whose head is in a line, or the row of the figure in it."""
        at = bisect_right(self._heads, line) - 1
        if at >= 0 and self._heads[at] == line:
            return self._groups[at]
        return self._rows[line - self.fixed_lines - at - 1]

    def highlighted(self, index: int) -> object:
        return index >= self.fixed_lines and self._content(index) == self.cursor

    def line_key(self, index: int) -> Hashable:
        if index < self.fixed_lines:
            return self.by, self.reverse, not self._rows
        content = self._content(index)
        return (
            (content, content in self.marks) if isinstance(content, int) else (self.group, content.key, _size(content))
        )

    def line(self, index: int) -> Runs:
        if index < self.fixed_lines:
            return self._headings()
        row = self._content(index)
        if isinstance(row, Group):
            return self._head(row)
        runs = [Run("▌" if row == self.cursor else " ", "cursor-sign"), Run("●" if row in self.marks else " ", "mark")]
        for number, column in enumerate(self._columns):
            if number:
                runs.append(Run(" "))
            runs += self._cells.runs(self.dataset.metrics[row], column)
        return runs

    def _headings(self) -> Runs:
        if not self._rows:
            return [Run("  " + tr("nothing", self.lang), "dim")]
        runs = [Run("  ")]
        for number, column in enumerate(self._columns):
            if number:
                runs.append(Run(" "))
            arrow = (" ▼" if self.reverse else " ▲") if column.column == self.by else ""
            runs.append(Run(heading(column, self.lang, arrow), "head"))
        return runs

    def _head(self, group: Group) -> Runs:
        count = str(_size(group))
        cells = self.scrollable_content_region.width
        name = truncate(sanitize(self._group_name(group.key)), cells - width(count) - 6)
        rule = "─" * max(0, cells - width(name) - width(count) - 5)
        return [Run("  "), Run(name, "strong"), Run(f" {rule} ", "faint"), Run(count, "dim")]

    def _group_name(self, key: str) -> str:
        dataset = self.dataset
        match self.group:
            case "region":
                region = dataset.region.get(key)
                names = [region.zh, region.en] if region else [tr("no_place", self.lang)]
            case "indicator":
                names = [dataset.indicator[key].zh, dataset.indicator[key].en]
            case "page":
                page = dataset.page[key]
                return " ".join(filter(None, (tr("page", self.lang), key, page.newspaper, page.date)))
            case _:
                names = [key or tr("unknown_period", self.lang)]
        return " ".join(filter(None, names if self.lang == "zh" else reversed(names)))

    # The place of a figure

    def _position(self, row: int) -> int | None:
        """The position of a row in the order; None where it is not shown."""
        if row not in self._positions:
            try:
                self._positions[row] = self._rows.index(row)
            except ValueError:
                self._positions[row] = None
        return self._positions[row]

    def lines_of(self, row: int) -> range:
        position = self._position(row)
        if position is None:
            return range(0)
        heads = bisect_right(self._groups, position, key=lambda group: group.start)
        line = self.fixed_lines + position + heads
        return range(line, line + 1)

    def nearest_row(self, cursor: int) -> int:
        if not self._rows:
            return NOTHING
        return self._rows[0] if self._position(cursor) is None else cursor

    def row_at(self, x: int, line: int) -> int:
        content = self._content(line) if self.fixed_lines <= line < self.line_count else NOTHING
        return content if isinstance(content, int) else NOTHING

    def clicked_beside(self, x: int, line: int) -> None:
        """Sort by the column whose heading was clicked; reverse the order where it is sorted by it already."""
        if line < self.fixed_lines:
            for column, start, cells in self._columns:
                if start <= x < start + cells:
                    self.reorder(by=column, reverse=column == self.by and not self.reverse)

    # Cursor

    def _go(self, position: int) -> None:
        if self._rows:
            self.cursor = self._rows[min(max(position, 0), len(self._rows) - 1)]

    def _step(self, by: int) -> None:
        position = self._position(self.cursor)
        self._go(0 if position is None else position + by)
        if position == 0 and by < 0:  # show the head above the first figure
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


def _size(group: Group) -> int:
    return group.end - group.start
