"""One line of the screen whose words can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.app.styles import palette
from tui.text.cells import width


class Label(NamedTuple):
    """Words in a role of the palette, and the action of a click on them."""

    text: str
    role: str = "plain"
    action: str = ""


class Bar(Widget):
    """Labels from the left, others from the right; the right ones give way. Owners call `show`."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"
    # Textual would lay out and paint again all that has got its first size.
    virtual_size: var[Size] = var(Size(0, 0), init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Sequence[Label] = ()
        self._right: Sequence[Label] = ()
        self._painted: tuple[list[Label], Strip] | None = None
        self._base: Style | None = None

    def show(self, left: Sequence[Label], right: Sequence[Label] = ()) -> None:
        """Other labels; nothing is painted when they are the same."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def _labels(self) -> list[Label]:
        used = sum(width(label.text) for label in self._left)
        free = self.size.width - used - sum(width(label.text) for label in self._right)
        return [*self._left, Label(" " * free), *self._right] if free >= 0 else list(self._left)

    def notify_style_update(self) -> None:
        self._painted = self._base = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line as it was painted last: each key press asks all bars for it, and changes one or none."""
        if any(self.gutter):
            return super().render_lines(crop)
        labels = self._labels()
        if self._painted is None or labels != self._painted[0] or self.size.width != self._painted[1].cell_length:
            strip = self.render_line(0)
            for one in self.get_line_filters():
                strip = strip.apply_filter(one, self.background_colors[1])
            self._painted = labels, strip
        return [self._painted[1].crop(crop.x, crop.right)] * crop.height

    def render_line(self, y: int) -> Strip:
        if self._base is None:
            self._base = self.rich_style
        base, roles = self._base, palette(self.app.theme)
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
