"""LineView, the base of all views that are rendered line by line: a key press costs no more when there is more to show."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import Reactive, var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tui.app.scrollbar import VerticalScrollBar
from tui.app.styles import palette
from tui.text.cells import truncate, width

_CACHED_LINES = 1024


class Run(NamedTuple):
    """A run of text (sanitized, without line breaks) in one role of the styles; `lit` where only this run is under the cursor."""

    text: str
    role: str = "plain"
    lit: bool = False


Runs = Sequence[Run]


def fit(runs: Runs, cells: int) -> list[Run]:
    """The runs in at most `cells` cells; the last one that fits is truncated with …"""
    fitting: list[Run] = []
    for text, role, _ in runs:
        size = width(text)
        if size > cells:
            if cells > 0:
                fitting.append(Run(truncate(text, cells), role))
            return fitting
        fitting.append(Run(text, role))
        cells -= size
    return fitting


def filtered(widget: Widget, style: Style) -> Style:
    """A style after Textual's line filters, such as the one for no colours."""
    segments = [Segment(" ", style)]
    for line_filter in widget.get_line_filters():
        segments = line_filter.apply(segments, widget.background_colors[1])
    return segments[0].style or style


class LineView(ScrollView, can_focus=True):
    """A scrolling view of lines of runs. A subclass says how many lines there are and what is in each.

    The first `fixed_lines` stay when the others scroll. Rendered lines are cached by `line_key` and `highlighted`, so a
    move of the cursor renders two lines.
    """

    DEFAULT_CSS = """
    LineView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    fixed_lines = 0
    inactive: var[bool] = var(False, init=False)
    """Whether keys go to another widget; the cursor is dimmed then."""
    # The number of lines does not change where any widget is. Textual would lay out the whole screen at each change.
    virtual_size: var[Size] = var(Size(0, 0), init=False)
    show_vertical_scrollbar: Reactive[bool] = Reactive(False, layout=True, repaint=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: LRUCache[tuple[Hashable, object], Strip] = LRUCache(_CACHED_LINES)
        self._role_styles: dict[tuple[str, bool], Style] = {}

    def on_mount(self) -> None:
        self.vertical_scrollbar.renderer = VerticalScrollBar  # type: ignore[misc]

    # What a subclass says

    @property
    @abstractmethod
    def line_count(self) -> int:
        """The number of lines, the fixed ones included."""

    @abstractmethod
    def line(self, index: int) -> Runs:
        """The runs of a line."""

    def continues_previous(self, index: int) -> bool:
        """Whether a line continues the one before, so that no line break stands between them when they are copied."""
        return False

    def highlighted(self, index: int) -> object:
        """What part of a line is under the cursor: True for all of it, False for none."""
        return False

    def line_key(self, index: int) -> Hashable:
        """What decides how a line looks, besides the cursor. Its rendered line is cached under this key."""
        return index

    # Styles

    def style(self, role: str, cursor: bool = False) -> Style:
        """The style of a role on the background of this widget, or of the cursor."""
        if (style := self._role_styles.get((role, cursor))) is None:
            style = self._role_styles[role, cursor] = filtered(self, self.own_style(role, cursor))
        return style

    def own_style(self, role: str, cursor: bool) -> Style:
        """The style of a role, before it is cached."""
        roles = palette(self.app.theme)
        style = self.rich_style + roles["dim" if self.inactive and role == "cursor-sign" else role]
        return style + roles["cursor-away" if self.inactive else "cursor"] if cursor else style

    @property
    def selection_style(self) -> Style:
        """The style of text selected with the mouse, to be added to another style."""
        return filtered(self, self.screen.get_component_rich_style("screen--selection"))

    def notify_style_update(self) -> None:
        self.clear_styles()
        super().notify_style_update()

    def watch_inactive(self) -> None:
        self.clear_styles()
        self.refresh()

    def clear_styles(self) -> None:
        """Drop the styles and the rendered lines."""
        self._role_styles.clear()
        self._strips.clear()

    # Changes

    def reset_lines(self) -> None:
        """Render all lines again: their contents changed."""
        self._strips.clear()
        self.update_lines()

    def update_lines(self) -> None:
        """Paint again: there are other lines, or they stand elsewhere. Cached lines stay valid."""
        self.update_virtual_size()
        self.refresh()

    def update_virtual_size(self) -> None:
        """Tell the scrollbar how many lines there are."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.line_count)

    def watch_virtual_size(self, size: Size) -> None:
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        if self.scroll_y:
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def invalidate_lines(self, lines: Iterable[int]) -> None:
        """Render lines again that changed without a change of their keys."""
        lines = list(lines)
        keys = {self.line_key(index) for index in lines}
        for key in [key for key in list(self._strips.keys()) if key[0] in keys]:
            self._strips.discard(key)
        self.repaint_lines(lines)

    def repaint_lines(self, lines: Iterable[int]) -> None:
        """Paint lines again, because the cursor moved or their keys changed."""
        top, height = self.scroll_offset.y, self.size.height
        for index in lines:
            y = index if index < self.fixed_lines else index - top
            if 0 <= y < height:
                self.refresh(Region(0, y, self.size.width, 1))

    def line_at(self, y: int) -> int:
        """The line that is painted in row `y` of the widget."""
        return y if y < self.fixed_lines else y + self.scroll_offset.y

    # Rendering

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines to paint. Textual's own way adds borders and filters to every line again, also to cached ones."""
        if any(self.styles.gutter):
            return super().render_lines(crop)
        plain = self.style("plain")
        return [self.paint_line(y).crop_extend(crop.x, crop.right, plain) for y in crop.line_range]

    def render_line(self, y: int) -> Strip:
        """A line with the offset of each character, by which Textual selects text with the mouse."""
        strip = self.paint_line(y)
        if any(segment.style and "offset" in segment.style.meta for segment in strip):
            return strip  # a subclass that shows parts of a longer text knows the offsets
        return strip.apply_offsets(0, self.line_at(y))

    def paint_line(self, y: int) -> Strip:
        """The line in row `y` of the widget, from the cache if nothing in it changed."""
        index, cells = self.line_at(y), self.size.width
        if index >= self.line_count:
            return Strip.blank(cells, self.style("plain"))
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(index)) is not None:
            return self.render_strip(index, cells, span)
        key = self.line_key(index), self.highlighted(index)
        strip = self._strips.get(key)
        if strip is None or strip.cell_length != cells:
            strip = self._strips[key] = self.render_strip(index, cells)
        return strip

    def render_strip(self, index: int, cells: int, selected: tuple[int, int] | None = None) -> Strip:
        """Render a line at a width; `selected` is the span of its characters that the mouse selected (-1: to the end)."""
        lit = self.highlighted(index) is True
        segments = [Segment(text, self.style(role, lit or here)) for text, role, here in self.line(index)]
        strip = Strip(segments).crop_extend(0, cells, self.style("plain", lit))
        return strip if selected is None else select(strip, selected, self.selection_style)

    # Scrolling

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:
            self.vertical_scrollbar.position = self.scroll_y

    def scroll_to_lines(self, first: int, last: int) -> None:
        """Scroll no further than needed to show the lines."""
        if not self.size:
            return
        top, height = self.scroll_offset.y, self.size.height - self.fixed_lines
        first, last = first - self.fixed_lines, last - self.fixed_lines
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
        parts: list[str] = []
        for index in range(max(0, first), last + 1):
            span = selection.get_span(index)
            if span is not None:
                if parts and not self.continues_previous(index):
                    parts.append("\n")
                text = "".join(run.text for run in self.line(index))
                parts.append(text[span[0] : None if span[1] < 0 else span[1]].rstrip())
        return ("".join(parts), "\n") if parts else None


def select(strip: Strip, span: tuple[int, int], style: Style) -> Strip:
    """The strip with the characters of the span (-1: to the end) in another style."""
    segments: list[Segment] = []
    at = 0
    for text, own, _ in strip:
        start = min(max(span[0] - at, 0), len(text))
        end = len(text) if span[1] < 0 else min(max(span[1] - at, 0), len(text))
        for part, look in ((text[:start], own), (text[start:end], (own or Style()) + style), (text[end:], own)):
            if part:
                segments.append(Segment(part, look))
        at += len(text)
    return Strip(segments, strip.cell_length)
