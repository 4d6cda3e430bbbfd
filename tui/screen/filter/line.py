"""The filter line: every key press filters; Enter leaves it for the results, Escape clears it."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input


class FilterLine(Input):
    """A one-line input with a history. The dashboard watches its `value`."""

    class Left(Message):
        """The person is done typing; `cleared` when with Escape."""

        def __init__(self, cleared: bool) -> None:
            self.cleared = cleared
            super().__init__()

    def __init__(self, history: list[str], *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.history = history
        self._at: int | None = None

    def on_key(self, event: events.Key) -> None:
        match event.key:
            case "escape":
                if self.value:
                    self.value = ""
                else:
                    self.post_message(self.Left(True))
            case "enter":
                self.remember()
                self.post_message(self.Left(False))
            case "up":
                self._recall(-1)
            case "down":
                if self._at is None:
                    self.post_message(self.Left(False))
                else:
                    self._recall(1)
            case _:
                self._at = None
                return
        event.stop()
        event.prevent_default()

    def remember(self) -> None:
        """Keep the text in the history, the latest last."""
        if text := self.value.strip():
            self.history = [*(one for one in self.history if one != text), text][-50:]
        self._at = None

    def _recall(self, by: int) -> None:
        if not self.history:
            return
        at = (len(self.history) if self._at is None else self._at) + by
        if at >= len(self.history):
            self._at, self.value = None, ""
        else:
            self._at = max(0, at)
            self.value = self.history[self._at]
        self.cursor_position = len(self.value)
