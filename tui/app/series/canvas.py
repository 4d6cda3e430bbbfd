"""A field of cells to draw on: text that knows its width, and fine lines of braille behind it."""

from __future__ import annotations

from typing import NamedTuple

from tui.app.line_view import Run
from tui.text.cells import even, width

_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Spot(NamedTuple):
    """Cells in which a figure stands."""

    row: int
    x: int
    y: int
    cells: int


class Drawing(NamedTuple):
    """Lines of pieces, all of one width, and where the figures stand in them; `whole` when no value lacks its number."""

    lines: list[list[Run]]
    spots: list[Spot]
    whole: bool = True


class Canvas:
    """So many columns and rows of cells. What is put outside is left out; a wide character is never halved."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = max(0, columns), max(0, rows)
        self._cells = [[" "] * self.columns for _ in range(self.rows)]
        self._roles = [["plain"] * self.columns for _ in range(self.rows)]
        self._lit: set[tuple[int, int]] = set()
        self._dots: dict[tuple[int, int], int] = {}
        self._strokes: dict[tuple[int, int], str] = {}
        self.spots: list[Spot] = []

    def put(self, x: int, y: int, text: str, role: str = "plain", lit: bool = False) -> None:
        """Write text from a cell on; what was there gives way."""
        if not 0 <= y < self.rows:
            return
        if even(text):
            self._put_even(x, y, text, role, lit)
            return
        row, roles = self._cells[y], self._roles[y]
        for char in text:
            size = width(char)
            if size == 0:
                if 0 < x <= self.columns and row[x - 1]:
                    row[x - 1] += char
                continue
            if x >= 0 and x + size <= self.columns:
                self._clear(x, y)
                self._clear(x + size - 1, y)
                row[x], roles[x] = char, role
                if size == 2:
                    row[x + 1] = ""
                if lit:
                    self._lit.add((x, y))
            x += size

    def _put_even(self, x: int, y: int, text: str, role: str, lit: bool) -> None:
        start, end = max(0, x), min(self.columns, x + len(text))
        if start < end:
            self._clear(start, y)
            self._clear(end - 1, y)
            self._cells[y][start:end] = text[start - x : end - x]
            self._roles[y][start:end] = [role] * (end - start)
            if lit:
                self._lit.update((at, y) for at in range(start, end))

    def _clear(self, x: int, y: int) -> None:
        """Make a cell blank; of a wide character, behind which an empty one stands, both."""
        row = self._cells[y]
        if not row[x] and x > 0:
            row[x - 1] = " "
        elif x + 1 < self.columns and not row[x + 1]:
            row[x + 1] = " "
        row[x] = " "

    def free(self, x: int, y: int, cells: int, over: str = " ") -> bool:
        """Whether nothing but blanks (or the characters of `over`) stands in these cells, and all are on the canvas."""
        if not 0 <= y < self.rows or x < 0 or x + cells > self.columns:
            return False
        return all(char in over and char for char in self._cells[y][x : x + cells])

    def wipe(self, x: int, y: int, cells: int, char: str) -> None:
        """Make those of these cells blank in which a character stands."""
        if 0 <= y < self.rows:
            for at in range(max(0, x), min(self.columns, x + cells)):
                if self._cells[y][at] == char:
                    self._cells[y][at] = " "

    def spot(self, row: int, x: int, y: int, cells: int) -> None:
        """Say that a figure stands in these cells."""
        self.spots.append(Spot(row, x, y, cells))

    def stroke(self, start: tuple[int, int], end: tuple[int, int], role: str) -> None:
        """A fine line from the middle of one cell to that of another, where nothing else is."""
        (x, y), (to_x, to_y) = ((cx * 2 + 1, cy * 4 + 2) for cx, cy in (start, end))
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            px, py = x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)
            cell = px // 2, py // 4
            if 0 <= cell[0] < self.columns and 0 <= cell[1] < self.rows:
                self._dots[cell] = self._dots.get(cell, 0) | _BRAILLE[py % 4][px % 2]
                self._strokes[cell] = role

    def drawing(self) -> Drawing:
        """What was drawn."""
        for (x, y), bits in self._dots.items():
            if self._cells[y][x] in (" ", "┈", "╌"):
                self._cells[y][x] = chr(0x2800 + bits)
                self._roles[y][x] = self._strokes[x, y]
        return Drawing([self._line(y) for y in range(self.rows)], self.spots)

    def _line(self, y: int) -> list[Run]:
        pieces: list[Run] = []
        text, look = "", ("plain", False)
        for x, char in enumerate(self._cells[y]):
            if not char:
                continue
            now = (self._roles[y][x] if char != " " else "plain", (x, y) in self._lit)
            if now != look and text:
                pieces.append(Run(text, *look))
                text = ""
            look = now
            text += char
        if text:
            pieces.append(Run(text, *look))
        return pieces
