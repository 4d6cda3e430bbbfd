"""The vertical scrollbar of line views. Textual would render each cell by way of Rich, which takes longer than a page of text."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class VerticalScrollBar(ScrollBarRender, Visual):
    """Draws what Textual's renderer draws, as strips."""

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        look = self.style if isinstance(self.style, RichStyle) else RichStyle.parse(self.style)
        if look.bgcolor is None or look.color is None:
            return []
        return _strips(height or 0, self.virtual_size, self.window_size, self.position, width, look.bgcolor, look.color)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.thickness

    def get_height(self, rules: RulesMap, width: int) -> int:
        return 1


@lru_cache(64)
def _strips(
    height: int, lines: float, visible: float, position: float, thickness: int, back: Color, bar: Color
) -> list[Strip]:
    segments = VerticalScrollBar.render_bar(height, lines, visible, position, thickness, True, back, bar).segments
    strips = {id(segment): Strip([segment], thickness) for segment in segments}
    return [strips[id(segment)] if isinstance(segment, Segment) else Strip.blank(thickness) for segment in segments]
