"""The vertical scrollbar: it moves with every key press that filters, and is painted for as little as that is worth."""

from __future__ import annotations

from typing import Self

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Ground
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class Slider(ScrollBar):
    """Textual's vertical scrollbar in looks and manners. Textual would render each of its cells by way of the console, which
    takes longer than all that has changed beside it."""

    virtual_size: var[Size] = var(Size(0, 0), init=False)

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._shown: tuple[object, ...] = ()
        self._painted: tuple[tuple[object, ...], list[Strip]] = (), []

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
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender) and isinstance(bar.style, Style)
        assert bar.style.color and bar.style.bgcolor
        looks = self.size, bar.virtual_size, bar.window_size, bar.position, bar.style
        if looks != self._painted[0]:
            self._painted = looks, self._strips(bar, bar.style.bgcolor, bar.style.color)
        return self._painted[1][crop.y : crop.bottom]

    def _strips(self, bar: ScrollBarRender, back: Color, front: Color) -> list[Strip]:
        """The cells of the bar; the ground around it where there is nothing to scroll, for to come and go it would take a layout."""
        if bar.virtual_size <= bar.window_size:
            return [self._strip(Segment(" "), self.background_colors[0])] * self.size.height
        cells = bar.render_bar(
            self.size.height, bar.virtual_size, bar.window_size, bar.position, self.size.width,
            back_color=back, bar_color=front,
        ).segments  # fmt: skip
        strips = {cell: self._strip(cell, self.background_colors[1]) for cell in set(cells)}
        return [strips[cell] for cell in cells]

    def _strip(self, cell: Segment, background: Ground) -> Strip:
        behind = Style.from_color(bgcolor=background.rich_color)
        strip = Strip([Segment(cell.text, behind + cell.style if cell.style else behind)])
        for one in self.get_line_filters():
            strip = strip.apply_filter(one, background)
        return strip
