"""A scrolling view that is rendered line by line: the cost of a key press does not grow with what there is to show."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import Reactive, var
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tui.app.slider import Slider
from tui.app.styles import palette
from tui.text.cells import truncate, width

_CACHED = 1024


class Run(NamedTuple):
    """Text (inert, without line breaks) in one role of the palette; `lit` where only this part is under the cursor."""

    text: str
    role: str = "plain"
    lit: bool = False


Runs = Sequence[Run]


class Sight(NamedTuple):
    """What the lines of one paint have in common: how wide they are, where the first stands, how many there are, what of
    them is selected."""

    cells: int = 0
    top: int = 0
    lines: int = 0
    selected: Selection | None = None


def filtered(widget: Widget, style: Style) -> Style:
    """A style after Textual's filters (no colours, say), which would otherwise go through every piece of every line."""
    segments = [Segment(" ", style)]
    for one in widget.get_line_filters():
        segments = one.apply(segments, widget.background_colors[1])
    return segments[0].style or style


def fit(pieces: Runs, cells: int) -> list[Run]:
    """Pieces in at most so many cells, the last one that shows cut with …"""
    kept: list[Run] = []
    for text, role, _ in pieces:
        size = width(text)
        if size > cells:
            if cells > 0:
                kept.append(Run(truncate(text, cells), role))
            return kept
        kept.append(Run(text, role))
        cells -= size
    return kept


class LineView(ScrollView, can_focus=True):
    """What the views have in common. A subclass says how many lines there are and what is in each.

    The first `fixed` lines stay when the others scroll. `highlighted` says how a line differs under the cursor: lines are
    cached with it, so a cursor move paints two lines.
    """

    fixed_lines = 0
    away: var[bool] = var(False, init=False)
    """Whether the cursor is not where keys go; it is dimmed then."""
    # How much there is to scroll says nothing of where this widget or any other stands: no layout, as Textual would have it.
    virtual_size: var[Size] = var(Size(0, 0), init=False)
    show_vertical_scrollbar: Reactive[bool] = Reactive(False, layout=True, repaint=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: LRUCache[tuple[Hashable, object], Strip] = LRUCache(_CACHED)
        self._styles: dict[tuple[str, bool], Style] = {}
        self._unlike: dict[Style, Style] = {}
        self._painting = False
        self._sight = Sight()

    # What a subclass says

    @property
    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are, the fixed ones among them."""

    @abstractmethod
    def line(self, index: int) -> Runs:
        """What is in a line."""

    def continues_previous(self, index: int) -> bool:
        """Whether a line goes on what the one before began, so that no line break stands between them when copied."""
        return False

    def highlighted(self, index: int) -> object:
        """What of the cursor is in a line; False for nothing."""
        return False

    def same(self, index: int) -> Hashable:
        """All that decides how a line looks, besides the cursor: what has been set once is kept under it."""
        return index

    # Styles

    def style(self, role: str, cursor: bool = False) -> Style:
        """A role on this widget's background, or on the cursor's, as the terminal gets it. Equal styles are one object."""
        if (style := self._styles.get((role, cursor))) is None:
            style = filtered(self, self.own_style(role, cursor))
            style = self._styles[role, cursor] = self._unlike.setdefault(style, style)
        return style

    def own_style(self, role: str, cursor: bool) -> Style:
        """What `style` keeps: a role of the palette."""
        roles = palette(self.app.theme)
        style = self.rich_style + roles["dim" if self.away and role == "cursor-sign" else role]
        return style + roles["cursor-away" if self.away else "cursor"] if cursor else style

    @property
    def selection_style(self) -> Style:
        """What the mouse has selected, over another style."""
        return filtered(self, self.screen.get_component_rich_style("screen--selection"))

    def notify_style_update(self) -> None:
        self._unlike.clear()
        self.clear_styles()
        super().notify_style_update()

    def watch_away(self) -> None:
        self.clear_styles()
        self.refresh()

    def clear_styles(self) -> None:
        """Forget how things looked."""
        self._styles.clear()
        self._strips.clear()

    # Focus: nothing looks otherwise with it or without, except where a subclass paints it

    def watch_has_focus(self, _has_focus: bool) -> None:
        """No style depends on it."""

    def on_focus(self, event: events.Focus) -> None:
        event.prevent_default()
        self.has_focus = True

    def on_blur(self, event: events.Blur) -> None:
        event.prevent_default()
        self.has_focus = False

    # Painting

    def reset_lines(self) -> None:
        """The lines are other ones now."""
        self._strips.clear()
        self.update_lines()

    def update_lines(self) -> None:
        """The lines stand elsewhere now, or others are among them."""
        self.update_virtual_size()
        if not self._painting:
            self.refresh()

    def looks(self) -> tuple[int, list[Hashable]]:
        """What is to be seen, to be asked before something changes and given to `amend` after it."""
        top, count = self.scroll_offset.y, self.line_count
        shown = [y if y < self.fixed_lines else y + top for y in range(self.size.height)]
        return top, [(self.same(index), self.highlighted(index)) if index < count else None for index in shown]

    def amend(self, before: tuple[int, list[Hashable]]) -> None:
        """Paint those lines again that look otherwise than before."""
        self.update_virtual_size()
        after = self.looks()
        if before[0] != after[0] or len(before[1]) != len(after[1]):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before[1], after[1], strict=True)) if old != new]
        if changed:
            cells = self.size.width
            self.refresh(*(Region(0, y, cells, 1) for y in changed))

    def update_virtual_size(self) -> None:
        """There are more lines or fewer, below what is seen."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.line_count)

    def watch_virtual_size(self, before: Size, size: Size) -> None:
        """Whether there is a scrollbar is asked only where the answer may be another."""
        height = self.container_size.height
        if not height or (before.height > height) != (size.height > height):
            self._scroll_update(size)
            return
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        if self.scroll_y:
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def invalidate_lines(self, lines: Iterable[int]) -> None:
        """Paint lines again that look otherwise than `same` could tell."""
        lines = list(lines)
        for index in lines:
            self._forget(index)
        self.repaint_lines(lines)

    def repaint_lines(self, lines: Iterable[int]) -> None:
        """Paint lines again: the cursor came or went, or they are not the `same`."""
        if self._painting:
            return
        top, height = self.scroll_offset.y, self.size.height
        for index in lines:
            y = index if index < self.fixed_lines else index - top
            if 0 <= y < height:
                self.refresh(Region(0, y, self.size.width, 1))

    def _forget(self, index: int) -> None:
        same = self.same(index)
        for key in [key for key in list(self._strips.keys()) if key[0] == same]:
            self._strips.discard(key)

    def line_at(self, y: int) -> int:
        """The line that is painted at a row of the widget."""
        return y if y < self.fixed_lines else y + self.scroll_offset.y

    def render_lines(self, crop: Region) -> list[Strip]:
        self._painting = True
        self._look()
        try:
            return super().render_lines(crop) if any(self.styles.gutter) else self._bare(crop)
        finally:
            self._painting = False

    def _look(self) -> None:
        """Look up, once for all lines, what each of them would ask for again."""
        before = self._sight.cells
        self._sight = Sight(self.size.width, self.scroll_offset.y, self.line_count, self.text_selection)
        if self._sight.cells != before:
            self._strips.clear()  # they are as wide as the widget was

    def _bare(self, crop: Region) -> list[Strip]:
        """The lines as they are, where Textual has no border or padding to put around them."""
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.x or crop.right < self.size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        if crop.width > self.size.width and not self.show_vertical_scrollbar:  # its place is kept
            behind = Style.from_color(bgcolor=self.background_colors[1].rich_color)
            return [strip.extend_cell_length(crop.width, behind) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """A line as it is painted; for the mouse, which asks for one by itself, with the place of each character."""
        if self._painting:
            return self._painted(y)
        self._look()
        strip = self._painted(y)
        if any(segment.style and "offset" in segment.style.meta for segment in strip):
            return strip  # a subclass that shows parts of a longer text puts the places in itself
        return strip.apply_offsets(0, self.line_at(y))

    def _painted(self, y: int) -> Strip:
        _, top, lines, selection = self._sight
        index = y if y < self.fixed_lines else y + top
        if index >= lines:
            return self._kept_line(None)
        selected = selection.get_span(index) if selection is not None else None
        if selected is not None:
            return self._strip(index, selected)
        return self._kept_line(index)

    def set_line(self, index: int) -> Strip:
        """A line as it is kept, set now if it has not been yet."""
        self._look()
        return self._kept_line(index)

    def _kept_line(self, index: int | None) -> Strip:
        """A line, or what is below the last one."""
        key = (None, False) if index is None else (self.same(index), self.highlighted(index))
        if (strip := self._strips.get(key)) is None:
            strip = Strip.blank(self._sight.cells, self.style("plain")) if index is None else self._strip(index, None)
            self._strips[key] = strip
        return strip

    def _strip(self, index: int, selected: tuple[int, int] | None) -> Strip:
        return self._strip_of(self.line(index), self.highlighted(index) is True, selected)

    def _strip_of(self, pieces: Iterable[Run], lit: bool, selected: tuple[int, int] | None = None) -> Strip:
        cells = self._sight.cells
        segments, used = self._segments(pieces, lit)
        if used < cells:
            segments.append(Segment(" " * (cells - used), self.style("plain", lit)))
        if selected is not None:
            segments = _select(segments, selected, self.selection_style)
        return Strip(segments, max(used, cells)).crop(0, cells)

    def _segments(self, pieces: Iterable[Run], lit: bool) -> tuple[list[Segment], int]:
        """Pieces as they are painted, and the cells that they take."""
        segments: list[Segment] = []
        used, text, last = 0, "", None
        for words, role, here in pieces:
            style = self.style(role, lit or here)
            if style is not last:
                if last is not None:
                    segments.append(Segment(text, last))
                text, last = "", style
            text += words
            used += cell_len(words)
        if last is not None:
            segments.append(Segment(text, last))
        return segments, used

    # Scrolling

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:  # Textual tells it where one is only when one scrolls while it is there
            self.vertical_scrollbar.position = self.scroll_y

    def scroll_to_lines(self, first: int, last: int) -> None:
        """Scroll so that the lines are seen, no more than needed."""
        if not self.size:
            return  # not in sight yet; brought when it is
        top, height = self.scroll_offset.y, self.size.height - self.fixed_lines
        first, last = first - self.fixed_lines, last - self.fixed_lines
        if first < top or last - first >= height:
            target = first
        elif last >= top + height:
            target = last - height + 1
        else:
            return
        self.scroll_to(y=max(0, target), animate=False, immediate=True, force=True)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = Slider(self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

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
                if found and not self.continues_previous(index):
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
