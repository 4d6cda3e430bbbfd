"""The two panes of the Series view: the list at the left with the chart beside it, or above the chart where it is narrow."""

from __future__ import annotations

from typing import NamedTuple

from textual.geometry import Size

_LEAST_WIDTH = 74
"""Cells from which the panes stand side by side."""
_LEAST_LIST, _MOST_LIST = 24, 46
_LEAST_LIST_ROWS, _MOST_LIST_ROWS = 3, 9


class Panes(NamedTuple):
    """The sizes of the panes in cells and rows."""

    side_by_side: bool = True
    list_cells: int = 0
    list_rows: int = 0
    chart_cells: int = 0
    chart_rows: int = 0

    @classmethod
    def fit(cls, size: Size, longest: int | None) -> Panes:
        """Divide a size. The list is as wide as its `longest` line; None stands for a list too long to measure."""
        cells, rows = size
        if cells >= _LEAST_WIDTH:
            most = max(_LEAST_LIST, min(_MOST_LIST, cells * 2 // 5))
            list_cells = max(_LEAST_LIST, min(most, (_MOST_LIST if longest is None else longest) + 3))
            return cls(True, list_cells, rows, cells - list_cells - 3, rows)
        list_rows = max(_LEAST_LIST_ROWS, min(_MOST_LIST_ROWS, rows // 3))
        return cls(False, cells, list_rows, cells - 2, max(0, rows - list_rows - 1))

    def in_list(self, x: int, y: int) -> bool:
        """Whether a cell is in the list."""
        return x < self.list_cells if self.side_by_side else y < self.list_rows

    def in_chart(self, x: int, y: int) -> tuple[int, int]:
        """The column and row in the chart of a cell of the view."""
        return (x - self.list_cells - 2, y) if self.side_by_side else (x - 1, y - self.list_rows - 1)
