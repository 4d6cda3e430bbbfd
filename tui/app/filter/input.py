"""The filter line: every key press filters. It has a history and takes suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Input

from tui.app.keys import bindings
from tui.text.cells import LONGEST, truncate

_HISTORY = 50


class Suggestion(NamedTuple):
    """A completion: the whole text with it, the word that it puts in, the names of that, and the number of figures."""

    text: str
    word: str
    zh: str
    en: str
    figures: int


class FilterInput(Input):
    """An input whose owner sets `suggestions`, the texts that Tab puts in one after the other."""

    DEFAULT_CSS = """
    FilterInput { width: 1fr; background: $background; }
    """
    BINDINGS = bindings("filter")
    # A longer text takes no more room on the screen, so its size needs no layout of the screen at each key.
    virtual_size: var[Size] = var(Size(0, 0), init=False)

    def __init__(self, history: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False
        self.history = list(history)
        """The filters of before, the latest last."""
        self.suggestions: Sequence[Suggestion] = ()
        self._hint = ""
        self._taken = -1
        self._recalled = -1

    def show_hint(self, hint: str) -> None:
        """Show a text while the line is empty, as much of it as fits."""
        self._hint = hint
        self.placeholder = truncate(hint, self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        self.placeholder = truncate(self._hint, event.size.width)

    def validate_value(self, value: str) -> str:
        """No text is longer than what can be typed, also one that a facet adds to."""
        return value[:LONGEST]

    def remember(self) -> None:
        """Keep the text in the history."""
        if text := self.value.strip():
            self.history = [*(old for old in self.history if old != text), text][-_HISTORY:]

    # Suggestions

    @property
    def cycling(self) -> bool:
        """Whether the text is a suggestion that was just taken, so that Tab takes the next one."""
        return 0 <= self._taken < len(self.suggestions) and self.suggestions[self._taken].text == self.value

    def action_complete(self) -> None:
        """Take the next suggestion. Without suggestions the focus moves on."""
        if self.suggestions:
            self.take((self._taken + 1) % len(self.suggestions) if self.cycling else 0)
        else:
            self.screen.focus_next()

    def take(self, number: int) -> None:
        """Put a suggestion in the place of the text."""
        if 0 <= number < len(self.suggestions):
            self._taken = number
            self._put(self.suggestions[number].text)

    # History

    @property
    def _place(self) -> int:
        """The place of the text in the history; after the last place for a text that was typed."""
        recalled = 0 <= self._recalled < len(self.history) and self.history[self._recalled] == self.value
        return self._recalled if recalled else len(self.history)

    def action_older(self) -> None:
        if self.history:
            self._recalled = max(0, self._place - 1)
            self._put(self.history[self._recalled])

    async def action_newer(self) -> None:
        """Recall the next filter of the history. After the last one the line is empty, and then the results have the focus."""
        if self._place == len(self.history):
            await self.run_action("screen.show_results")
        else:
            self._recalled = self._place + 1
            self._put(self.history[self._recalled] if self._recalled < len(self.history) else "")

    def _put(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)
