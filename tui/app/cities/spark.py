"""The year series as a sparkline of one cell a year: a gap is a gap, and what is no result is hollow. Ranks are digits: 3→1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.app.line_view import Run
from tui.app.styles import DERIVED, HOLLOW
from tui.model import Status

_BARS = "▁▂▃▄▅▆▇█"
_BELOW = "▔"  # a value below zero hangs from the line
_MOST, _MOST_RANKS = 24, 6


class Cell(NamedTuple):
    """The value of one year; `status` is None where it is not printed but follows from printed figures."""

    value: Decimal
    status: Status | None = "actual"
    conflict: bool = False


def spark(cells: Mapping[int, Cell], rank: bool = False) -> list[Run]:
    """First year, a cell for each year, last year. Heights are from zero to the highest value."""
    if not cells:
        return []
    last = max(cells)
    first = max(min(cells), last - (_MOST_RANKS if rank else _MOST) + 1)
    highest = max((cell.value for cell in cells.values()), default=Decimal(0))
    pieces = [Run(f"{first} ", "dim")]
    for year in range(first, last + 1):
        if rank and year > first:
            pieces.append(Run("→", "dim"))
        cell = cells.get(year)
        pieces.append(_place(cell) if rank and cell else _bar(cell, highest))
    return [*pieces, Run(f" {last}", "dim")]


def _bar(cell: Cell | None, highest: Decimal) -> Run:
    if cell is None:
        return Run(" ")
    if cell.status is None:
        return Run(DERIVED, "derived")
    if cell.status != "actual":
        return Run(HOLLOW[cell.status], "hollow")
    role = "wrong" if cell.conflict else "bar"
    if cell.value < 0:
        return Run(_BELOW, role)
    step = int(cell.value / highest * len(_BARS)) if highest > 0 else 0
    return Run(_BARS[min(max(step, 1), len(_BARS)) - 1], role)


def _place(cell: Cell) -> Run:
    role = "hollow" if cell.status != "actual" else "wrong" if cell.conflict else "bar"
    return Run(f"{cell.value.normalize():f}", role)


def width(pieces: Sequence[Run]) -> int:
    """The cells that a sparkline takes: all its characters are narrow."""
    return sum(len(piece.text) for piece in pieces)
