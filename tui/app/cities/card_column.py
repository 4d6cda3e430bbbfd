"""Cards one below the other, and where in them the entries stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from tui.app.cities.card import CityCard

top_of = attrgetter("top")


class EntryBox(NamedTuple):
    """Where an entry is in the view: the number of its column, its first line, its number of lines. `row` is its figure."""

    row: int
    column: int
    top: int
    height: int


class CardColumn:
    """One of the columns of cards side by side, counted from 0."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.boxes: list[EntryBox] = []
        self.height = 0
        self._cards: list[CityCard] = []
        self._tops: list[int] = []

    def add(self, card: CityCard) -> list[EntryBox]:
        """Put a card below the others; returns the boxes of its entries."""
        boxes = [
            EntryBox(entry.row, self.number, self.height + top, height) for top, height, entry in card.placed_entries
        ]
        self._tops.append(self.height)
        self._cards.append(card)
        self.boxes += boxes
        self.height += len(card.lines)
        return boxes

    def card_at(self, line: int) -> tuple[CityCard, int] | None:
        """The card in a line of the view, and the line within the card."""
        if line >= self.height:
            return None
        at = bisect_right(self._tops, line) - 1
        return self._cards[at], line - self._tops[at]

    def box_at(self, line: int) -> EntryBox | None:
        """The entry in a line."""
        at = bisect_right(self.boxes, line, key=top_of) - 1
        return self.boxes[at] if at >= 0 and line < self.boxes[at].top + self.boxes[at].height else None

    def step(self, box: EntryBox, by: int) -> EntryBox:
        """The entry `by` entries below a given one, or the nearest that exists."""
        at = bisect_left(self.boxes, box.top, key=top_of) + by
        return self.boxes[min(max(at, 0), len(self.boxes) - 1)]

    def nearest(self, line: int) -> EntryBox | None:
        """The entry that begins nearest to a line."""
        at = bisect_right(self.boxes, line, key=top_of)
        return min(self.boxes[max(0, at - 1) : at + 1], key=lambda box: abs(box.top - line), default=None)
