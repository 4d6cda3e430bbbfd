"""Panes one below the other, and where in them figures stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from tui.app.cities.card import Pane


class Spot(NamedTuple):
    """Where a figure is on the screen: column, first line, number of lines."""

    row: int
    column: int
    top: int
    height: int


class Made(NamedTuple):
    """A pane, and a number that no other has."""

    number: int
    pane: Pane


top_of = attrgetter("top")


class Column:
    """Panes one below the other."""

    def __init__(self) -> None:
        self.tops: list[int] = []
        self.panes: list[Made] = []
        self.spots: list[Spot] = []
        self.height = 0

    def add(self, made: Made) -> int:
        """Put a pane below the others; returns its first line."""
        top = self.height
        self.tops.append(top)
        self.panes.append(made)
        self.height += len(made.pane.lines)
        return top

    def at(self, line: int) -> tuple[int, Made] | None:
        """The pane in which a line is, with its first line."""
        if line >= self.height:
            return None
        place = bisect_right(self.tops, line) - 1
        return self.tops[place], self.panes[place]

    def spot_at(self, line: int) -> Spot | None:
        """The figure that stands in a line."""
        at = bisect_right(self.spots, line, key=top_of) - 1
        return self.spots[at] if at >= 0 and line < self.spots[at].top + self.spots[at].height else None

    def beside(self, spot: Spot, by: int) -> Spot:
        """The figure so many figures below one, or the last there is."""
        at = bisect_left(self.spots, spot.top, key=top_of) + by
        return self.spots[min(max(at, 0), len(self.spots) - 1)]

    def near(self, line: int) -> Spot | None:
        """The figure that stands nearest to a line."""
        at = bisect_right(self.spots, line, key=top_of)
        return min(self.spots[max(0, at - 1) : at + 1], key=lambda spot: abs(spot.top - line), default=None)
