"""One line of the screen whose words can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.screen.palette import palette
from tui.typeset import width


class Label(NamedTuple):
    """Words in a role of the palette, and the action of a click on them."""

    text: str
    role: str = "plain"
    action: str = ""


class Bar(Widget):
    """Labels from the left, others from the right; the right ones give way. Owners call `show`."""

    # Textual would lay out and paint again all that has got its first size.
    virtual_size: var[Size] = var(Size(0, 0), init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Sequence[Label] = ()
        self._right: Sequence[Label] = ()

    def show(self, left: Sequence[Label], right: Sequence[Label] = ()) -> None:
        """Other labels; nothing is painted when they are the same."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def _labels(self) -> list[Label]:
        used = sum(width(label.text) for label in self._left)
        free = self.size.width - used - sum(width(label.text) for label in self._right)
        return [*self._left, Label(" " * free), *self._right] if free >= 0 else list(self._left)

    def render_line(self, y: int) -> Strip:
        base, roles = self.rich_style, palette(self.app.theme)
        segments = [Segment(label.text, base + roles[label.role]) for label in self._labels()]
        return Strip(segments).crop_extend(0, self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        at = 0
        for label in self._labels():
            at += width(label.text)
            if event.x < at:
                if label.action:
                    await self.run_action(label.action)
                return
