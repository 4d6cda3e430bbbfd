"""The filter line: every key press filters; Enter leaves it for the results, Escape clears it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Input

from tui.app.keys import bindings
from tui.text.cells import LONGEST


class FilterLine(Input):
    """A one-line input with a history and completions. The dashboard watches its `value`."""

    BINDINGS = bindings("filter")
    COMPONENT_CLASSES = Input.COMPONENT_CLASSES
    # A longer text takes no more room on the screen: no layout at each key.
    virtual_size: var[Size] = var(Size(0, 0), init=False)

    def __init__(self, history: list[str], *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False
        self.history = history
        self.leave: Callable[[], None] = lambda: None
        """Called when the person is done typing; at once, so that the next key goes to the results."""
        self.offered: list[str] = []
        """The lines that Tab takes, one after the other."""
        self.cycling = False
        """Whether Tab was the last key: the offers stay as they are."""
        self._at: int | None = None
        self._taken = -1

    def validate_value(self, value: str) -> str:
        """No longer than what can be typed, whoever adds to it."""
        return value[:LONGEST]

    def on_key(self, event: events.Key) -> None:
        self.cycling, self._taken, self._at = False, -1, None

    def action_leave(self) -> None:
        """Keep the text in the history, the latest last, and go to the results."""
        if text := self.value.strip():
            self.history = [*(one for one in self.history if one != text), text][-50:]
        self._at = None
        self.leave()

    def action_wipe(self) -> None:
        """Empty the line and leave it, so that the next `/` begins a new filter and is not typed into the old one."""
        self.cycling = False
        self.value = ""
        self.leave()

    def action_complete(self) -> None:
        if self.offered:
            self.take((self._taken + 1) % len(self.offered))
        else:
            self.screen.focus_next()

    def take(self, number: int) -> None:
        """Put one of the offered lines in the place of this one."""
        if 0 <= number < len(self.offered):
            self.cycling, self._taken = True, number
            self.value = self.offered[number]
            self.cursor_position = len(self.value)

    def action_older(self) -> None:
        if self.history:
            self._recall((len(self.history) if self._at is None else self._at) - 1)

    def action_newer(self) -> None:
        if self._at is None:
            self.leave()
        else:
            self._recall(self._at + 1)

    def _recall(self, at: int) -> None:
        if at >= len(self.history):
            self._at, self.value = None, ""
        else:
            self._at = max(0, at)
            self.value = self.history[self._at]
        self.cursor_position = len(self.value)
