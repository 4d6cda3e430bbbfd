"""A scrolling view that is rendered line by line: the cost of a key press does not grow with what there is to show."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.screen.palette import palette

_CACHED = 1024


class Piece(NamedTuple):
    """Text (inert, without line breaks) in one role of the palette; `lit` where only this part is under the cursor."""

    text: str
    role: str = "plain"
    lit: bool = False


Pieces = Sequence[Piece]


class Lines(ScrollView, can_focus=True):
    """What the views have in common. A subclass says how many lines there are and what is in each.

    The first `fixed` lines stay when the others scroll. `highlighted` says how a line differs under the cursor: lines are
    cached with it, so a cursor move paints two lines.
    """

    fixed = 0

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: LRUCache[tuple[int, object], Strip] = LRUCache(_CACHED)
        self._styles: dict[tuple[str, bool], Style] = {}
        self._painting = False
        self._strips_width = 0

    # What a subclass says

    @property
    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are, the fixed ones among them."""

    @abstractmethod
    def line(self, index: int) -> Pieces:
        """What is in a line."""

    def continues(self, index: int) -> bool:
        """Whether a line goes on what the one before began, so that no line break stands between them when copied."""
        return False

    def highlighted(self, index: int) -> object:
        """What of the cursor is in a line; False for nothing."""
        return False

    # Styles

    def style(self, role: str, cursor: bool = False) -> Style:
        """A role of the palette on this widget's background, or on the cursor's."""
        if (style := self._styles.get((role, cursor))) is None:
            roles = palette(self.app.theme)
            style = self.rich_style + roles[role]
            if cursor:
                style += roles["cursor"]
            self._styles[role, cursor] = style
        return style

    def notify_style_update(self) -> None:
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    # Painting

    def renew(self) -> None:
        """The lines are other ones now."""
        self._strips.clear()
        self.measure_lines()
        self.refresh()

    def measure_lines(self) -> None:
        """There are more lines or fewer, below what is seen."""
        size = Size(self.scrollable_content_region.width, self.line_count)
        if size != self.virtual_size:
            self.virtual_size = size

    def repaint(self, lines: Iterable[int]) -> None:
        """Paint lines again whose look depends on the cursor or a mark."""
        top, height = self.scroll_offset.y, self.size.height
        for index in lines:
            self._forget(index)
            y = index if index < self.fixed else index - top
            if 0 <= y < height:
                self.refresh(Region(0, y, self.size.width, 1))

    def _forget(self, index: int) -> None:
        for key in [key for key in list(self._strips.keys()) if key[0] == index]:
            self._strips.discard(key)

    def line_at(self, y: int) -> int:
        """The line that is painted at a row of the widget."""
        return y if y < self.fixed else y + self.scroll_offset.y

    def render_lines(self, crop: Region) -> list[Strip]:
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """A line as it is painted; for the mouse, which asks for one by itself, with the place of each character."""
        strip = self._painted(y)
        if self._painting or any(segment.style and "offset" in segment.style.meta for segment in strip):
            return strip  # a subclass that shows parts of a longer text puts the places in itself
        return strip.apply_offsets(0, self.line_at(y))

    def _painted(self, y: int) -> Strip:
        index = self.line_at(y)
        if index >= self.line_count:
            return Strip.blank(self.size.width, self.rich_style)
        if self._strips_width != self.size.width:
            self._strips_width = self.size.width
            self._strips.clear()  # they are as wide as the widget was
        selection = self.text_selection
        selected = selection.get_span(index) if selection is not None else None
        if selected is not None:
            return self._strip(index, selected)
        key = (index, self.highlighted(index))
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(index, None)
        return strip

    def _strip(self, index: int, selected: tuple[int, int] | None) -> Strip:
        lit = self.highlighted(index) is True
        segments = [Segment(text, self.style(role, lit or here)) for text, role, here in self.line(index)]
        if selected is not None:
            segments = _select(segments, selected, self.screen.get_component_rich_style("screen--selection"))
        return Strip(segments).simplify().crop_extend(0, self.size.width, self.style("plain", lit))

    # Scrolling

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:  # Textual tells it where one is only when one scrolls while it is there
            self.vertical_scrollbar.position = self.scroll_y

    def bring(self, first: int, last: int) -> None:
        """Scroll so that the lines are seen, no more than needed."""
        top, height = self.scroll_offset.y, self.size.height - self.fixed
        first, last = first - self.fixed, last - self.fixed
        if first < top or last - first >= height:
            target = first
        elif last >= top + height:
            target = last - height + 1
        else:
            return
        self.scroll_to(y=max(0, target), animate=False, immediate=True, force=True)

    # Selecting text with the mouse

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y if selection.end else self.line_count - 1, self.line_count - 1)
        found: list[str] = []
        for index in range(max(0, first), last + 1):
            span = selection.get_span(index)
            if span is not None:
                if found and not self.continues(index):
                    found.append("\n")
                text = "".join(piece.text for piece in self.line(index))
                found.append(text[span[0] : None if span[1] < 0 else span[1]].rstrip())
        return ("".join(found), "\n") if found else None


def _select(segments: list[Segment], span: tuple[int, int], style: Style) -> list[Segment]:
    """The segments with the characters of the span in another style."""
    found: list[Segment] = []
    at = 0
    for text, own, _ in segments:
        start = min(max(span[0] - at, 0), len(text))
        end = len(text) if span[1] < 0 else min(max(span[1] - at, 0), len(text))
        for piece, look in ((text[:start], own), (text[start:end], (own or Style()) + style), (text[end:], own)):
            if piece:
                found.append(Segment(piece, look))
        at += len(text)
    return found
