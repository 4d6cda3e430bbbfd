"""The filter line: every key press filters; Enter leaves it for the results, Escape clears it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.app.keys import bindings
from tui.app.line_view import filtered
from tui.text.cells import LONGEST, truncate


class FilterLine(Input, inherit_css=False):
    """A one-line input with a history and completions. The dashboard watches its `value`."""

    BINDINGS = bindings("filter")
    COMPONENT_CLASSES = Input.COMPONENT_CLASSES
    # A longer text takes no more room on the screen: no layout at each key.
    virtual_size: var[Size] = var(Size(0, 0), init=False)

    def __init__(self, history: list[str], *, id: str | None = None) -> None:
        self._looks: dict[str, Style] = {}
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False
        self.history = history
        self.leave: Callable[[], None] = lambda: None
        """Called when the person is done typing; at once, so that the next key goes to the results."""
        self.typed: Callable[[], None] = lambda: None
        """Called when a key has changed the text."""
        self.offered: list[str] = []
        """The lines that Tab takes, one after the other."""
        self.cycling = False
        """Whether Tab was the last key: the offers stay as they are."""
        self._at: int | None = None
        self._taken = -1

    # Painting

    def notify_style_update(self) -> None:
        self._looks.clear()
        super().notify_style_update()

    def _look(self, part: str = "") -> Style:
        """How the text looks, or a part of it: the cursor, what is selected, the placeholder."""
        if part not in self._looks:
            style = self.rich_style
            if part:
                style += self.get_component_rich_style(f"input--{part}")
            self._looks[part] = filtered(self, style)
        return self._looks[part]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line as Textual has it. By way of its text and the console it takes longer than all that a key changes below."""
        width = self.size.width
        text = self.value or truncate(self.placeholder, width)
        parts = [*(["" if self.value else "placeholder"] * len(text)), ""]
        if self.has_focus:
            start, end = sorted(self.selection)
            parts[start:end] = ["selection"] * len(parts[start:end])
            parts[min(self.cursor_position, len(self.value))] = "cursor"
        segments: list[Segment] = []
        at = 0
        for part, run in groupby(parts):
            size = len(list(run))
            segments.append(Segment((text + " ")[at : at + size], self._look(part)))
            at += size
        first = self.scroll_offset.x
        strip = Strip(segments).crop_extend(first, first + width, self._look())
        return [strip.crop(crop.x, crop.right)] * crop.height

    def _watch_selection(self, selection: Selection) -> None:
        """As Textual's, which looks for the cursor also where the whole line is in sight."""
        if self.scroll_x or self.content_width > self.size.width:
            super()._watch_selection(selection)
        else:
            self.app.clear_selection()
            self.app.cursor_position = self.cursor_screen_offset

    def validate_value(self, value: str) -> str:
        """No longer than what can be typed, whoever adds to it."""
        return value[:LONGEST]

    def replace(self, text: str, start: int, end: int) -> None:
        super().replace(text, start, end)
        self.typed()

    def on_key(self, event: events.Key) -> None:
        self.cycling, self._taken, self._at = False, -1, None
        if event.key == "backspace":  # at once: bound keys go up to the application first, and come back from there
            event.stop()
            event.prevent_default()
            self.action_delete_left()

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
