"""The vertical scrollbar: it moves with every key press that filters, and is painted for as little as that is worth."""

from __future__ import annotations

from math import ceil
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

_BARS = ScrollBarRender.VERTICAL_BARS
_FULL = len(_BARS)  # parts of a cell
_CLICKS = {"up": "scroll_up", "down": "scroll_down"}
Part = tuple[str, int]
"""What a cell shows, and how much of it that takes."""


class Slider(ScrollBar):
    """Textual's vertical scrollbar in looks and manners. Textual would render each of its cells by way of the console, which
    takes longer than all that has changed beside it."""

    virtual_size: var[Size] = var(Size(0, 0), init=False)

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._shown: tuple[object, ...] = ()
        self._painted: tuple[tuple[object, ...], list[Strip]] = (), []
        self._cells: dict[tuple[Part, bool, bool], Strip] = {}

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Nothing is painted where nothing has moved."""
        now = (
            self.window_virtual_size, self.window_size, self.position, self.mouse_over, self.grabbed, self.size, self.display,
        )  # fmt: skip
        if layout or now != self._shown:
            self._shown = now
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        self._shown, self._painted = (), ((), [])
        self._cells.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        looks = self.size, self.window_virtual_size, self.window_size, self.position, self.mouse_over, self.grabbed
        if looks != self._painted[0]:
            self._painted = looks, [self._strip(part) for part in self._parts()]
        return self._painted[1][crop.y : crop.bottom]

    def _parts(self) -> list[Part]:
        """What each cell of the bar shows; the ground around it where there is nothing to scroll, for to come and go it would
        take a layout."""
        rows, lines, seen = self.size.height, ceil(self.window_virtual_size), ceil(self.window_size)
        if not rows or not seen or lines <= seen:
            return [("ground", _FULL)] * rows
        thumb = max(1, seen / (lines / rows))
        start = max(0, int((rows - thumb) * (self.position / (lines - seen)) * _FULL))
        first, above = divmod(start, _FULL)
        last, below = divmod(start + ceil(thumb * _FULL), _FULL)
        parts: list[Part] = (
            [("up", _FULL)] * first + [("thumb", _FULL)] * (last - first) + [("down", _FULL)] * (rows - last)
        )
        if above and first < rows:
            parts[first] = ("head", above)
        if below and last < rows:
            parts[last] = ("tail", below)
        return parts[:rows]

    def _strip(self, part: Part) -> Strip:
        """A cell of the bar, as Textual has it: what a click on it does stands in its style."""
        which = part, self.mouse_over, self.grabbed is not None
        if which not in self._cells:
            bar = self.render()
            assert isinstance(bar, ScrollBarRender) and isinstance(bar.style, Style)
            name, eighths = part
            back, front, click = bar.style.bgcolor, bar.style.color, {"@mouse.down": _CLICKS.get(name, "grab")}
            background = self.background_colors[0 if name == "ground" else 1]
            behind = Style.from_color(bgcolor=background.rich_color)
            match name:
                case "ground":
                    style = behind
                case "up" | "down":
                    style = behind + Style(bgcolor=back, meta=click)
                case "thumb":
                    style = behind + Style(color=front, reverse=True, meta=click)
                case _:
                    style = behind + Style(bgcolor=back, color=front, reverse=name == "tail" or None, meta=click)
            strip = Strip([Segment(_BARS[_FULL - 1 - eighths % _FULL], style)])
            for one in self.get_line_filters():
                strip = strip.apply_filter(one, background)
            self._cells[which] = strip
        return self._cells[which]
