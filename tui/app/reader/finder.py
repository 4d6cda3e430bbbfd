"""Searching the text: words across line breaks, one hit after the other, and the line in which they are typed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from tui.app.keys import bindings
from tui.model import Span
from tui.text.cells import LONGEST, sanitize

Hit = tuple[Span, ...]


class Finder:
    """Finds words in spans of a text, read in that order; spaces, line breaks and case do not count."""

    def __init__(self, text: str, order: Iterable[Span]) -> None:
        self._offsets = array("l")
        parts: list[str] = []
        for start, end in order:
            for offset, char in enumerate(text[start:end], start):
                if not char.isspace():
                    folded = char.casefold()
                    parts.append(folded)
                    self._offsets.extend([offset] * len(folded))
        self._squeezed = "".join(parts)

    def find(self, words: str) -> list[Hit]:
        """Every place of the words, each as one span of the text or as several."""
        needle = "".join(sanitize(words).casefold().split())
        found: list[Hit] = []
        place = self._squeezed.find(needle) if needle else -1
        while place >= 0:
            found.append(_spans(self._offsets[place : place + len(needle)]))
            place = self._squeezed.find(needle, place + len(needle))
        return found


def _spans(offsets: Iterable[int]) -> Hit:
    spans: list[Span] = []
    for offset in offsets:
        if spans and spans[-1][0] <= offset <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], offset + 1))
        else:
            spans.append((offset, offset + 1))
    return tuple(spans)


class Hits:
    """What was found, and at which hit one is."""

    def __init__(self, text: str = "", order: Iterable[Span] = ()) -> None:
        self._text, self._order = text, tuple(order)
        self._finder: Finder | None = None
        self.all: list[Hit] = []
        self.at = -1

    def find(self, words: str) -> None:
        """Find other words, and be at their first place."""
        if self._finder is None:
            self._finder = Finder(self._text, self._order)
        self.all = self._finder.find(words)
        self.at = 0 if self.all else -1

    def step(self, by: int) -> None:
        """Go to another hit; after the last comes the first."""
        if self.all:
            self.at = (self.at + by) % len(self.all)

    @property
    def current(self) -> Hit:
        return self.all[self.at] if self.all else ()


class SearchLine(Input):
    """Where the words are typed. Enter and down go on, up goes back, escape ends the search."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("find")

    class Stepped(Message):
        """Another hit is wanted."""

        def __init__(self, by: int) -> None:
            self.by = by
            super().__init__()

    class Closed(Message):
        """The search has ended."""

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False, max_length=LONGEST, id=id)
        self.cursor_blink = False

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))

    def action_close(self) -> None:
        self.post_message(self.Closed())
