"""A canvas of terminal cells: text of known width, and fine lines of braille behind it."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from tui.app.line_view import Run
from tui.text.cells import width

_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BEFORE_STROKES = " ┈╌"
"""The characters that a fine line replaces."""


class HitBox(NamedTuple):
    """Cells that belong to the figure `row`: `cells` of them, in line `y` from column `x`."""

    row: int
    x: int
    y: int
    cells: int

    def moved(self, x: int = 0, y: int = 0) -> HitBox:
        return self._replace(x=self.x + x, y=self.y + y)


class Drawing(NamedTuple):
    """Lines of one width, and the hit boxes of the figures in them. `complete` is whether the number of each value is shown."""

    lines: list[list[Run]]
    hit_boxes: list[HitBox]
    complete: bool = True


class _Cell(NamedTuple):
    """A character of a canvas. The second cell of a wide character has none."""

    char: str = " "
    role: str = "plain"
    lit: bool = False


class Canvas:
    """Columns and rows of cells. What does not fit is left out, and a wide character is never cut in half."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = max(0, columns), max(0, rows)
        self._cells = [[_Cell()] * self.columns for _ in range(self.rows)]
        self._strokes: dict[tuple[int, int], tuple[int, str]] = {}
        self.hit_boxes: list[HitBox] = []

    def put(self, x: int, y: int, text: str, role: str = "plain", lit: bool = False) -> None:
        """Write text into a row, from column `x` on."""
        if not 0 <= y < self.rows:
            return
        row = self._cells[y]
        for char in text:
            size = width(char)
            if size == 0 and 0 < x <= self.columns and row[x - 1].char:
                row[x - 1] = row[x - 1]._replace(char=row[x - 1].char + char)
            if size and x >= 0 and x + size <= self.columns:
                self._clear(x, y)
                self._clear(x + size - 1, y)
                row[x] = _Cell(char, role, lit)
                if size == 2:
                    row[x + 1] = _Cell("", role, lit)
            x += size

    def _clear(self, x: int, y: int) -> None:
        """Make a cell blank, and with it the other half of a wide character."""
        row = self._cells[y]
        if not row[x].char and x > 0:
            row[x - 1] = _Cell()
        elif x + 1 < self.columns and not row[x + 1].char:
            row[x + 1] = _Cell()
        row[x] = _Cell()

    def is_free(self, x: int, y: int, cells: int, over: str = " ") -> bool:
        """Whether these cells are on the canvas, and each holds a character of `over`."""
        if not 0 <= y < self.rows or x < 0 or x + cells > self.columns:
            return False
        return all(cell.char and cell.char in over for cell in self._cells[y][x : x + cells])

    def erase(self, x: int, y: int, cells: int, char: str) -> None:
        """Make those of the cells blank that hold this character."""
        if 0 <= y < self.rows:
            row = self._cells[y]
            for at in range(max(0, x), min(self.columns, x + cells)):
                if row[at].char == char:
                    row[at] = row[at]._replace(char=" ")

    def add_hit_box(self, row: int, x: int, y: int, cells: int) -> None:
        """Let these cells belong to a figure."""
        self.hit_boxes.append(HitBox(row, x, y, cells))

    def stroke(self, start: tuple[int, int], end: tuple[int, int], role: str) -> None:
        """Draw a fine line from the middle of one cell to the middle of another, behind all text."""
        (x, y), (to_x, to_y) = ((column * 2 + 1, row * 4 + 2) for column, row in (start, end))
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            dot_x, dot_y = x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)
            cell = dot_x // 2, dot_y // 4
            bits, _ = self._strokes.get(cell, (0, role))
            self._strokes[cell] = bits | _BRAILLE[dot_y % 4][dot_x % 2], role

    def drawing(self) -> Drawing:
        """The finished drawing."""
        for (x, y), (bits, role) in self._strokes.items():
            if self.is_free(x, y, 1, _BEFORE_STROKES):
                self._cells[y][x] = self._cells[y][x]._replace(char=chr(0x2800 + bits), role=role)
        return Drawing([_runs(row) for row in self._cells], self.hit_boxes)


def _runs(row: list[_Cell]) -> list[Run]:
    groups = groupby((cell for cell in row if cell.char), _look)
    return [Run("".join(cell.char for cell in cells), *look) for look, cells in groups]


def _look(cell: _Cell) -> tuple[str, bool]:
    """The role and the highlight of a cell. All blanks have one role."""
    return cell.role if cell.char != " " else "plain", cell.lit
