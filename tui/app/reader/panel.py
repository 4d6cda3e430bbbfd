"""The panels around the text of a page. Their lines are built for their width; a click on a line can lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.app.line_view import LineView, Runs
from tui.app.reader.flow import PanelLine
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import truncate

Build = Callable[[int], list[PanelLine]]
"""Builds the lines of a panel for a width in cells."""


class ReaderPanel(LineView):
    """Shows the lines that a function builds for the width of the panel."""

    class LineClicked(Message):
        """A line that leads to a figure or to a place of the page was clicked.

        Attributes:
            line: The line.
        """

        def __init__(self, line: PanelLine) -> None:
            self.line = line
            super().__init__()

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.lines: list[PanelLine] = []
        self._build: Build = lambda cells: []

    def update(self, build: Build) -> None:
        """Show other lines, from the first one on. `build` is called again when the width changes."""
        self._build = build
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._rebuild()

    def _rebuild(self) -> None:
        cells = self.scrollable_content_region.width
        self.lines = self._build(max(2, cells)) if cells else []
        self.reset_lines()

    def on_resize(self) -> None:
        self._rebuild()

    @property
    def line_count(self) -> int:
        return len(self.lines)

    def line(self, index: int) -> Runs:
        return self.lines[index].runs

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is not None and not self.text_selection and (index := self.line_at(place.y)) < len(self.lines):
            line = self.lines[index]
            if line.metric or line.offset >= 0:
                self.post_message(self.LineClicked(line))


class TextBar(ReaderPanel, can_focus=False):
    """A panel with a single line."""

    DEFAULT_CSS = """
    TextBar { height: 1; padding: 0 1; scrollbar-size: 0 0; }
    """


class EvidencePanel(ReaderPanel):
    """The evidence of the figure that is shown. Its last row says how many lines are below it; a click there shows them."""

    lang: var[Lang] = var[Lang]("en", init=False)

    def _first_hidden(self) -> int:
        """The line that is covered by the row with the number of lines below; the number of lines where there is none.

        A heading without a line below it is hidden too.
        """
        first, height = self.scroll_offset.y, self.size.height
        end = first + height - 1
        if height <= 2 or end >= len(self.lines) - 1:
            return len(self.lines)
        while end - 1 > first and (self.lines[end - 1].heading or not self.lines[end - 1].text):
            end -= 1
        return end

    def paint_line(self, y: int) -> Strip:
        hidden = self._first_hidden()
        if hidden == len(self.lines) or self.line_at(y) < hidden:
            return super().paint_line(y)
        plain, text = self.style("plain"), ""
        if y == self.size.height - 1:
            text = truncate(tr("more_lines", self.lang, n=len(self.lines) - hidden), self.size.width)
        return Strip([Segment(text, self.style("dim"))]).crop_extend(0, self.size.width, plain)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or self.text_selection:
            return
        if place.y == self.size.height - 1 and self._first_hidden() < len(self.lines):
            event.prevent_default()
            self.scroll_page_down(animate=False)


class FigureList(ReaderPanel):
    """A list of figures with a line for each. The line `current` is highlighted and kept in sight."""

    current: var[int] = var(-1, init=False)

    def watch_current(self, before: int, current: int) -> None:
        self.repaint_lines((before, current))
        self._scroll_to_current()

    def _rebuild(self) -> None:
        super()._rebuild()
        self._scroll_to_current()

    def _scroll_to_current(self) -> None:
        """Scroll so that the current line is a third from the top, if it is out of sight."""
        top, height = self.scroll_offset.y, self.size.height
        if height and self.current >= 0 and not top <= self.current < top + height:
            self.scroll_to(y=max(0, self.current - height // 3), animate=False, immediate=True, force=True)

    def highlighted(self, index: int) -> bool:
        return index == self.current
