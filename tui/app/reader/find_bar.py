"""Searching a page: the search itself, and the bar with the input and the number of matches."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from tui.app.keys import bindings
from tui.app.line_view import Run
from tui.app.reader.flow import PanelLine
from tui.app.reader.panel import TextBar
from tui.app.texts import tr
from tui.model import Span
from tui.text import Lang
from tui.text.cells import LONGEST, sanitize, width

TextMatch = tuple[Span, ...]
"""A match as spans of the page: several where it runs over a line break."""


class TextSearch:
    """A search in spans of a text, which are read in the given order. Spaces, line breaks and case are ignored."""

    def __init__(self, text: str = "", order: Iterable[Span] = ()) -> None:
        self.matches: list[TextMatch] = []
        self.index = 0
        """The index of the current match."""
        self._text, self._order = text, order

    @cached_property
    def _folded(self) -> tuple[str, array[int]]:
        """The characters that are compared, and their offsets in the text."""
        characters: list[str] = []
        offsets = array("l")
        for start, end in self._order:
            for offset, char in enumerate(self._text[start:end], start):
                if not char.isspace():
                    folded = char.casefold()
                    characters.append(folded)
                    offsets.extend([offset] * len(folded))
        return "".join(characters), offsets

    def find(self, words: str) -> None:
        """Find other words. Their first match becomes the current one."""
        self.matches, self.index = [], 0
        needle = "".join(sanitize(words).casefold().split())
        if needle:
            folded, offsets = self._folded
            self.matches = [
                _spans(offsets[match.start() : match.end()]) for match in re.finditer(re.escape(needle), folded)
            ]

    def move(self, by: int) -> None:
        """Make another match the current one. The first follows the last."""
        if self.matches:
            self.index = (self.index + by) % len(self.matches)

    @property
    def current(self) -> TextMatch:
        """The current match, empty where there is none."""
        return self.matches[self.index] if self.matches else ()


def _spans(offsets: Iterable[int]) -> TextMatch:
    """Ascending offsets joined to spans."""
    spans: list[Span] = []
    for offset in offsets:
        if spans and spans[-1][0] <= offset <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], offset + 1))
        else:
            spans.append((offset, offset + 1))
    return tuple(spans)


class FindInput(Input):
    """The input for the words to find."""

    DEFAULT_CSS = """
    FindInput, FindInput:focus {
        width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; background-tint: $panel 0%;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("find")

    class Stepped(Message):
        """The user asked for another match.

        Attributes:
            by: 1 for the next match, -1 for the previous one.
        """

        def __init__(self, by: int) -> None:
            self.by = by
            super().__init__()

    class Closed(Message):
        """The user ended the search."""

    def __init__(self) -> None:
        super().__init__(select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))

    def action_close(self) -> None:
        self.post_message(self.Closed())


class FindBar(Horizontal):
    """The bar in which words of the page are searched. It is hidden until `open`."""

    DEFAULT_CSS = """
    FindBar {
        display: none; height: 1; background: $panel;
        &.-open { display: block; }
        TextBar { width: 12; }
    }
    """

    lang: var[Lang] = var[Lang]("en")

    class MatchesChanged(Message):
        """The user typed other words or went to another match.

        Attributes:
            search: The search with its matches.
        """

        def __init__(self, search: TextSearch) -> None:
            self.search = search
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.search = TextSearch()
        self.input = FindInput()
        self._count = TextBar()

    def compose(self) -> ComposeResult:
        yield self.input
        yield self._count

    def use_text(self, text: str, order: Iterable[Span]) -> None:
        """Search another text for the same words. The current match keeps its number."""
        index = self.search.index
        self.search = TextSearch(text, order)
        self.search.find(self.input.value)
        self.search.index = max(0, min(index, len(self.search.matches) - 1))
        self._show_count()

    def open(self) -> None:
        """Show the bar, and move the focus to its input before the next key comes."""
        self.add_class("-open")
        self.screen.set_focus(self.input)

    def watch_lang(self) -> None:
        self.input.placeholder = tr("search", self.lang)
        self._show_count()

    @on(Input.Changed)
    def _find(self, message: Input.Changed) -> None:
        message.stop()
        self.search.find(self.input.value)
        self._report_matches()

    @on(FindInput.Stepped)
    def _step(self, message: FindInput.Stepped) -> None:
        message.stop()
        self.search.move(message.by)
        self._report_matches()

    @on(FindInput.Closed)
    def _close(self) -> None:
        self.remove_class("-open")
        self.input.value = ""

    def _report_matches(self) -> None:
        self._show_count()
        self.post_message(self.MatchesChanged(self.search))

    def _show_count(self) -> None:
        matches = self.search.matches
        text = (
            tr("hits", self.lang, at=self.search.index + 1, all=len(matches)) if matches else tr("not_found", self.lang)
        )
        count = Run(text, "strong" if matches else "wrong") if self.input.value else Run("")
        self._count.update(lambda cells: [PanelLine((Run(" " * (cells - width(count.text))), count))])
