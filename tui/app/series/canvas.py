"""A canvas of terminal cells: text of known width, and fine lines of braille behind it."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from tui.app.line_view import Run
from tui.text.cells import even, width

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


_Cell = tuple[str, str, bool]
"""A character with its role, and whether it is under the cursor. The second cell of a wide character has an empty string."""
_BLANK: _Cell = (" ", "plain", False)


class Canvas:
    """Columns and rows of cells. What does not fit is left out, and a wide character is never cut in half."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = max(0, columns), max(0, rows)
        self._cells = [[_BLANK] * self.columns for _ in range(self.rows)]
        self._strokes: dict[tuple[int, int], tuple[int, str]] = {}
        self.hit_boxes: list[HitBox] = []

    def put(self, x: int, y: int, text: str, role: str = "plain", lit: bool = False) -> None:
        """Write text into a row, from column `x` on."""
        if not 0 <= y < self.rows:
            return
        cells = _cells_of(text, role, lit)
        first, last = max(0, -x), min(len(cells), self.columns - x)
        while first < last and not cells[first][0]:
            first += 1
        while first < last < len(cells) and not cells[last][0]:
            last -= 1
        if first < last:
            self._split(x + first, y)
            self._split(x + last, y)
            self._cells[y][x + first : x + last] = cells[first:last]

    def _split(self, x: int, y: int) -> None:
        """Make both cells of a wide character blank if it begins before column `x` and ends in it."""
        row = self._cells[y]
        if 0 < x < self.columns and not row[x][0]:
            row[x - 1] = row[x] = _BLANK

    def is_free(self, x: int, y: int, cells: int, over: str = " ") -> bool:
        """Whether these cells are on the canvas, and each holds a character of `over`."""
        if not 0 <= y < self.rows or x < 0 or x + cells > self.columns:
            return False
        return all(char and char in over for char, _, _ in self._cells[y][x : x + cells])

    def erase(self, x: int, y: int, cells: int, char: str) -> None:
        """Make those of the cells blank that hold this character."""
        if 0 <= y < self.rows:
            row = self._cells[y]
            for at in range(max(0, x), min(self.columns, x + cells)):
                if row[at][0] == char:
                    row[at] = _BLANK

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
                self._cells[y][x] = chr(0x2800 + bits), role, self._cells[y][x][2]
        return Drawing([_runs(row) for row in self._cells], self.hit_boxes)


def _cells_of(text: str, role: str, lit: bool) -> list[_Cell]:
    """The cells that a text takes."""
    if even(text):
        return [(char, role, lit) for char in text]
    cells: list[_Cell] = []
    for char in text:
        size = width(char)
        if size:
            cells += [(char, role, lit), ("", role, lit)][:size]
        elif cells and cells[-1][0]:
            cells[-1] = (cells[-1][0] + char, role, lit)
    return cells


def _runs(row: list[_Cell]) -> list[Run]:
    """The cells of a row as runs of equal looks."""
    groups = groupby((cell for cell in row if cell[0]), _look)
    return [Run("".join(char for char, _, _ in cells), *look) for look, cells in groups]


def _look(cell: _Cell) -> tuple[str, bool]:
    """The role and the highlight of a cell. All blanks have one role."""
    char, role, lit = cell
    return (role if char != " " else "plain"), lit
