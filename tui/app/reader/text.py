"""The text of a page: the quote and the evidence of a figure are marked in it, and each number by what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from tui.app.line_view import LineView, Run, Runs, select
from tui.app.reader.content import PageContent
from tui.app.reader.layout import TextLayout
from tui.app.reader.marks import NOWHERE, Mark, PageMarks
from tui.app.styles import palette
from tui.ledger import LedgerEntry, State
from tui.model import Evidence, Span

_LONGEST_ROW = 84  # cells; longer rows tire the reader
_MARGIN = 2  # cells, for the bar beside the quote
_AIRY_FROM = 24  # rows


class PageText(LineView):
    """Shows the content of a page, and knows which character is in which cell."""

    class NumberClicked(Message):
        """A number was clicked.

        Attributes:
            entry: The number.
        """

        def __init__(self, entry: LedgerEntry) -> None:
            self.entry = entry
            super().__init__()

    class NumberHovered(Message):
        """The mouse moved to another number, or away from one.

        Attributes:
            entry: The number under the mouse, or None.
        """

        def __init__(self, entry: LedgerEntry | None) -> None:
            self.entry = entry
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.content = PageContent()
        self.marks = PageMarks(0, ())
        self.number: LedgerEntry | None = None
        """The number under the number cursor."""
        self._layout = TextLayout("", [], 0)
        self._hovered: LedgerEntry | None = None
        self._target = -1
        """The offset to which the text was last scrolled; -1 for none. It stays in sight when the size changes."""
        self._pending_top = -1
        """The offset to show in the first row as soon as there are rows; -1 for none."""

    # Content and marks

    def show(self, content: PageContent) -> None:
        """Show other content, without a figure and without the number cursor."""
        self.content = content
        self.marks = PageMarks(len(content.text), content.entries)
        self.number = self._hovered = None
        self._target = -1
        self._lay_out()

    def mark_figure(self, quote: Iterable[Span], evidence: dict[str, Evidence]) -> None:
        """Mark the quote and the evidence of a figure."""
        self.marks.mark_figure(quote, evidence)
        self.reset_lines()

    def mark_matches(self, matches: Iterable[Iterable[Span]], current: Iterable[Span]) -> None:
        """Mark the matches of a search, and the current one among them."""
        self.marks.mark_matches(matches, current)
        self.reset_lines()

    def move_cursor(self, number: LedgerEntry | None) -> None:
        """Move the number cursor to a number and scroll there, or take it away."""
        self.number = number
        self.marks.cursor = (number.start, number.end) if number else NOWHERE
        self.reset_lines()
        if number:
            self.scroll_to_offset(number.start)

    def nearest_number(self, direction: int, state: State | None = None) -> LedgerEntry | None:
        """The next (1) or previous (-1) number, seen from the cursor or from where the user reads.

        With `state` only numbers in that state count, and the first follows the last.
        """
        numbers = [entry for entry in self.content.numbers if state in (None, entry.state)]
        here = self._position(self.number.start if self.number else self._reading_offset)
        if direction < 0:
            return next((entry for entry in reversed(numbers) if self._position(entry.start) < here), None)
        first = numbers[0] if numbers and state else None
        return next((entry for entry in numbers if self._position(entry.start) > here), first)

    def _position(self, offset: int) -> tuple[int, int]:
        """The position of a character in the order of reading."""
        return self._layout.row_of(offset), offset

    @property
    def _reading_offset(self) -> int:
        """The offset to which the text was scrolled, if it is still in sight; else the offset before the first row."""
        return self._target if self._sees(self._target) else self._first_offset - 1

    # Layout and scrolling

    def _lay_out(self) -> None:
        if not self.size.width:  # hidden: on_resize follows when it is shown
            self._layout = TextLayout("", [], 0)
            return
        content = self.content
        self._layout = TextLayout(
            content.text, content.paragraphs, self._row_cells, printed=content.printed, airy=self._airy
        )
        self.reset_lines()

    @property
    def _row_cells(self) -> int:
        """The width of a row of text."""
        cells = self.scrollable_content_region.width
        return max(2, min(cells - _MARGIN - (1 if cells > 30 else 0), _LONGEST_ROW))

    @property
    def _airy(self) -> bool:
        return self.size.height >= _AIRY_FROM

    def on_resize(self) -> None:
        if (self._layout.cells, self._layout.airy) == (self._row_cells, self._airy):
            return
        top = self.top
        self._lay_out()
        if self._pending_top >= 0:
            self.restore_top(top)
        else:
            self._scroll_to_row(self._layout.row_of(top))
        if self._target >= 0:
            self.scroll_to_offset(self._target)

    def scroll_to_offset(self, offset: int, around: Iterable[Span] = ()) -> None:
        """Scroll so that a character is in sight, with as many rows of the spans around it as there is room for."""
        self._target = offset
        row, height = self._layout.row_of(offset), self.size.height
        rows = [row, *(row for span in around for row in self._layout.rows_of(span))]
        first = min(row, max(min(rows), row - height // 2))
        last = max(row, min(max(rows), row + height // 3))
        if first < self.scroll_offset.y or last >= self.scroll_offset.y + height:
            above = (height - min(last - first + 1, height)) // 3
            self._scroll_to_row(max(0, first - above))

    def restore_top(self, offset: int) -> None:
        """Scroll so that a character is in the first row, now or as soon as there are rows."""
        self._pending_top = offset
        if self._layout.rows:
            self._scroll_to_row(self._layout.row_of(offset))
            self._pending_top = -1
            if not self._sees(max(0, self._target)):  # the user had scrolled away from it
                self._target = -1

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, immediate=True, force=True)

    def _sees(self, offset: int) -> bool:
        top = self.scroll_offset.y
        return offset >= 0 and top <= self._layout.row_of(offset) < top + self.size.height

    @property
    def top(self) -> int:
        """The offset of the first character in sight, -1 when there is none."""
        return self._pending_top if self._pending_top >= 0 else self._first_offset

    @property
    def _first_offset(self) -> int:
        rows = self._layout.rows[self.scroll_offset.y :]
        return next((row.spans[0][0] for row in rows if row.spans), -1)

    @property
    def sees_title(self) -> bool:
        """Whether the text begins with a title, and it is in sight."""
        paragraphs = self.content.paragraphs
        return not self.scroll_offset.y and bool(paragraphs) and paragraphs[0].kind == "title"

    # Lines

    @property
    def line_count(self) -> int:
        return len(self._layout.rows)

    def line(self, index: int) -> Runs:
        """The runs of a row, each with the role of its paragraph and, after a `+`, those of its marks."""
        row = self._layout.rows[index]
        dimmed = self.content.article and row.article != self.content.article
        base = "masthead" if dimmed else "plain" if row.kind in ("text", "blank") else row.kind
        text = self.content.text
        return [
            Run(text[start:end], "+".join([base, *_roles_of(mark)]))
            for span in row.spans
            for start, end, mark in self.marks.runs(*span)
        ]

    def own_style(self, role: str, cursor: bool) -> Style:
        base, *marks = role.split("+")
        roles = palette(self.app.theme)
        return Style.combine([super().own_style(base, cursor), *(roles[mark] for mark in marks)])

    def continues_previous(self, index: int) -> bool:
        return not self._layout.starts_paragraph(index)

    def render_strip(self, index: int, cells: int, selected: tuple[int, int] | None = None) -> Strip:
        """Margin and indent, which cannot be selected, then the text with the offset of each run for the mouse."""
        row, plain = self._layout.rows[index], self.style("plain")
        if row.kind == "rule":
            rule = Segment(" " * _MARGIN + "─" * self._layout.cells, self.style("rule"))
            return Strip([rule]).crop_extend(0, cells, plain)
        bar = "▌ " if self.marks.has_quote(row.spans) else "› " if self.marks.has_evidence(row.spans) else "  "
        margin = Strip([Segment(bar, self.style("sign")), Segment(" " * row.indent, plain)])
        text = Strip([Segment(run.text, self.style(run.role)) for run in self.line(index)])
        if selected is not None:
            text = select(text, selected, self.selection_style)
        return Strip.join([margin, text.apply_offsets(0, index)]).crop_extend(0, cells, plain)

    # Mouse

    def _entry_under(self, place: Offset | None) -> LedgerEntry | None:
        """The number at a cell of the widget."""
        if place is None:
            return None
        offset = self._layout.offset_at(self.line_at(place.y), place.x - _MARGIN)
        return None if offset is None else self.marks.entry_at(offset)

    def on_click(self, event: events.Click) -> None:
        entry = self._entry_under(event.get_content_offset(self))
        if entry and not self.text_selection:
            self.post_message(self.NumberClicked(entry))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._hover(self._entry_under(event.get_content_offset(self)))

    def on_leave(self) -> None:
        self._hover(None)

    def _hover(self, entry: LedgerEntry | None) -> None:
        if entry != self._hovered:
            self._hovered = entry
            self.post_message(self.NumberHovered(entry))


def _roles_of(mark: Mark) -> Iterator[str]:
    """The style roles of a mark, from the bottom to the top. The evidence of the figure covers the state of a number."""
    if mark.quote:
        yield "quote-background"
    if mark.field or mark.state:
        yield f"field-{mark.field}" if mark.field else mark.state
    if mark.match:
        yield "current-match" if mark.match > 1 else "match"
    if mark.cursor:
        yield "number-cursor"
