"""The sparkline: one cell a year. A year without a value is a blank, and a value that is no result is a hollow sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.app.line_view import Run
from tui.app.styles import DERIVED, HOLLOW
from tui.model import Status

_BARS = "▁▂▃▄▅▆▇█"
_NEGATIVE = "▔"
_MOST_YEARS, _MOST_RANKS = 24, 6


class SparkCell(NamedTuple):
    """The value of one year; `status` is None where the value is not printed but derived from printed figures."""

    value: Decimal
    status: Status | None = "actual"
    conflict: bool = False


def spark(cells: Mapping[int, SparkCell], rank: bool = False) -> list[Run]:
    """The first year, a cell for each year, the last year. Bars start at zero. Ranks are numbers with arrows: 3→1."""
    if not cells:
        return []
    last = max(cells)
    first = max(min(cells), last - (_MOST_RANKS if rank else _MOST_YEARS) + 1)
    highest = max(cell.value for cell in cells.values())
    runs = [Run(f"{first} ", "dim")]
    for year in range(first, last + 1):
        if rank and year > first:
            runs.append(Run("→", "dim"))
        cell = cells.get(year)
        if cell is None:
            runs.append(Run(" "))
        else:
            runs.append(_rank(cell) if rank else _bar(cell, highest))
    return [*runs, Run(f" {last}", "dim")]


def spark_width(runs: Sequence[Run]) -> int:
    """The cells that a sparkline takes: all its characters are narrow."""
    return sum(len(run.text) for run in runs)


def _bar(cell: SparkCell, highest: Decimal) -> Run:
    if cell.status is None:
        return Run(DERIVED, "derived")
    if cell.status != "actual":
        return Run(HOLLOW[cell.status], "hollow")
    role = "wrong" if cell.conflict else "bar"
    if cell.value < 0:
        return Run(_NEGATIVE, role)
    step = int(cell.value / highest * len(_BARS)) if highest > 0 else 0
    return Run(_BARS[min(max(step, 1), len(_BARS)) - 1], role)


def _rank(cell: SparkCell) -> Run:
    role = "hollow" if cell.status != "actual" else "wrong" if cell.conflict else "bar"
    return Run(f"{cell.value.normalize():f}", role)
