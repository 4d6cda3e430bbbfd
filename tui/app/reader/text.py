"""The text of an article or page: quote lit, evidence marked field by field, each number by what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui.app.line_view import Run
from tui.app.reader.layout import Layout, Paragraph
from tui.app.reader.marks import Kind, Marks
from tui.app.reader.panel import Looks
from tui.ledger import Entry
from tui.model import Metric, Passage, Span

_MEASURE = 84  # cells in a line beyond which reading tires
_MARGIN = 2  # the quote's bar stands here
_AIRY = 24  # rows from which on there is room for gaps between paragraphs


class PageText(Looks):
    """Shows paragraphs; knows where each character of the page stands on the screen."""

    class NumberClicked(Message):
        """A number was clicked."""

        def __init__(self, entry: Entry) -> None:
            self.entry = entry
            super().__init__()

    class NumberHovered(Message):
        """The mouse is over another number, or over none."""

        def __init__(self, entry: Entry | None) -> None:
            self.entry = entry
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks = Marks(0, ())
        self._layout = Layout("", [], 2)
        self._shown = ""
        self._paragraphs: list[Paragraph] = []
        self._printed = False
        self._article = ""
        self._kinds: dict[tuple[Kind, str], Style] = {}
        self._hovered: Entry | None = None
        self._anchor = self._top = -1

    # What is shown

    def show(
        self, shown: str, paragraphs: list[Paragraph], marks: Marks, *, printed: bool = False, article: str = ""
    ) -> None:
        """Show paragraphs of a page. With `article`, what stands outside that article is dimmed."""
        self._shown, self._paragraphs, self.marks = shown, paragraphs, marks
        self._printed, self._article, self._hovered = printed, article, None
        self._anchor = -1
        self._set()

    def choose(self, passage: Passage | None, metric: Metric | None) -> None:
        """Mark the figure's quote and evidence, and scroll to it if it is out of sight."""
        changed = self.marks.choose(passage.spans if passage else (), metric.evidence if metric else {})
        self.invalidate_lines(self._rows(changed))
        if passage and metric:
            value = metric.evidence["value"].spans if "value" in metric.evidence else ()
            self.seek(value[0][0] if value else passage.start, passage.spans)

    def point(self, entry: Entry | None) -> None:
        """Put the number cursor on a number, or take it away."""
        old, self.marks.here = self.marks.here, (entry.start, entry.end) if entry else (-1, -1)
        self.invalidate_lines(self._rows([span for span in (old, self.marks.here) if span[0] >= 0]))
        if entry:
            self.seek(entry.start)

    def mark_found(self, hits: list[tuple[Span, ...]], current: tuple[Span, ...]) -> None:
        """Mark what a search found, and show the current hit."""
        self.marks.find(hits, current)
        self._strips.clear()
        self.refresh()
        if current:
            self.seek(current[0][0])

    def seek(self, offset: int, around: Iterable[Span] = ()) -> None:
        """Scroll so that a character is seen, and as much as fits of the words around it."""
        self._anchor = offset
        row = self._layout.row_of(offset)
        rows = sorted(self._rows(around)) or [row]
        first, last = max(rows[0], row - self.size.height // 2), min(rows[-1], row + self.size.height // 3)
        self._show_rows(min(first, row), max(last, row))

    def return_to(self, offset: int) -> None:
        """Scroll so that a character is in the first row, as soon as there are rows. What is out of sight then, stays so."""
        self._top = offset
        if self._layout.rows:
            self._put_on_top(offset)
            self._top = -1

    def _put_on_top(self, offset: int) -> None:
        top = self._layout.row_of(offset)
        self.scroll_to(y=top, animate=False, immediate=True, force=True)
        if not top <= self._layout.row_of(max(0, self._anchor)) < top + self.size.height:
            self._anchor = -1

    @property
    def top(self) -> int:
        """The first character in sight."""
        return self._top if self._top >= 0 else self._top_offset()

    def _show_rows(self, first: int, last: int) -> None:
        """Scroll so that the rows are seen, a third from the top, if they are not seen already."""
        top, height = self.scroll_offset.y, self.size.height
        if first < top or last >= top + height:
            above = (height - min(last - first + 1, height)) // 3
            self.scroll_to(y=max(0, first - above), animate=False, immediate=True, force=True)

    @property
    def measure(self) -> int:
        """The cells of a line of text."""
        return max(2, min(self.cells - _MARGIN - (1 if self.cells > 30 else 0), _MEASURE))

    def _set(self) -> None:
        self._strips.clear()
        if not self.size.width:  # out of sight: what was laid out before is of another text; on_resize comes back to it
            self._layout = Layout("", [], 0)
            return
        self._layout = Layout(
            self._shown, self._paragraphs, self.measure, printed=self._printed, airy=self.size.height >= _AIRY
        )
        self.update_virtual_size()
        self.refresh()

    def _rows(self, spans: Iterable[Span]) -> set[int]:
        rows: set[int] = set()
        for start, end in spans:
            rows.update(self._layout.row_of(offset) for offset in {start, max(start, end - 1)})
            first, last = self._layout.row_of(start), self._layout.row_of(max(start, end - 1))
            if first <= last <= first + 200:
                rows.update(range(first, last + 1))
        return rows

    def on_resize(self, event: events.Resize) -> None:
        self.update_virtual_size()
        laid_out = self._layout.cells, self._layout.airy
        if self._paragraphs and laid_out != (self.measure, self.size.height >= _AIRY):
            top, returns = self.top, self._top >= 0
            self._set()
            if returns:
                self._put_on_top(top)
            else:
                self.scroll_to(y=self._layout.row_of(top), animate=False, immediate=True, force=True)
            if self._anchor >= 0:
                self.seek(self._anchor)
            self._top = -1

    @property
    def begins_with_title(self) -> bool:
        """Whether the headline of what is shown is in sight."""
        return not self.scroll_offset.y and bool(self._paragraphs) and self._paragraphs[0].kind == "title"

    def place(self, offset: int) -> tuple[int, int]:
        """Where a character stands in the order of reading."""
        return self._layout.row_of(offset), offset

    @property
    def reading_at(self) -> int:
        """Where the person reads: what was last brought into sight if it still is, or the top of the screen."""
        top = self.scroll_offset.y
        if self._anchor >= 0 and top <= self._layout.row_of(self._anchor) < top + self.size.height:
            return self._anchor
        return self._top_offset() - 1

    def _top_offset(self) -> int:
        rows = self._layout.rows[self.scroll_offset.y :]
        return next((row.spans[0][0] for row in rows if row.spans), 0)

    # Rows

    @property
    def line_count(self) -> int:
        return len(self._layout.rows)

    def line(self, index: int) -> Sequence[Run]:
        return [Run(self._layout.text_of(index))]

    def forget_line(self, index: int) -> None:
        self._strips.discard((index, False))

    def render_strip(self, index: int, cells: int, selected: tuple[int, int] | None = None) -> Strip:
        """Bar and indent, which are no text, and the words in runs that know their place in the row."""
        row = self._layout.rows[index]
        plain = self.style("plain")
        if row.kind == "rule":
            return self._whole([Segment(" " * _MARGIN + "─" * self._layout.cells, self.style("rule"))])
        bar = "▌ " if self.marks.quoted(row.spans) else "› " if self.marks.evident(row.spans) else "  "
        segments = [Segment(bar, self.style("sign")), *([Segment(" " * row.indent, plain)] if row.indent else [])]
        base = "masthead" if self._article and row.article != self._article else row.kind
        at = 0
        for span in row.spans:
            for start, end, kind in self.marks.runs(*span):
                style = self._style(kind, base)
                for first, last, picked in _cuts(at, end - start, selected):
                    offset = Style.from_meta({"offset": (at + first, index)})
                    look = style + self.selection_style if picked else style
                    segments.append(Segment(self._shown[start + first : start + last], look + offset))
                at += end - start
        return self._whole(segments)

    def _whole(self, segments: list[Segment]) -> Strip:
        return Strip(segments).crop_extend(0, self.size.width, self.style("plain"))

    def _style(self, kind: Kind, base: str) -> Style:
        if (style := self._kinds.get((kind, base))) is not None:
            return style
        style = self.style("plain" if base == "text" else base)
        if kind.quote:
            style += self.look("quote")
        if kind.field:
            style += self.look(f"field-{kind.field}")
        elif kind.state:
            style += self.look(kind.state)
        if kind.found:
            style += self.look("found-here" if kind.found > 1 else "found")
        if kind.here:
            style += self.look("here")
        style = self._kinds[kind, base] = style
        return style

    def notify_style_update(self) -> None:
        self._kinds.clear()
        super().notify_style_update()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, with line breaks between paragraphs only."""
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y if selection.end else self.line_count - 1, self.line_count - 1)
        parts: list[str] = []
        for index in range(max(0, first), last + 1):
            if (span := selection.get_span(index)) is not None:
                if parts and self._layout.starts_paragraph(index):
                    parts.append("\n")
                parts.append(self._layout.text_of(index)[span[0] : None if span[1] < 0 else span[1]])
        return ("".join(parts), "\n") if parts else None

    # Mouse

    def entry_under(self, place: Offset) -> Entry | None:
        """The number at a cell of the widget."""
        offset = self._layout.offset_at(place.y + self.scroll_offset.y, place.x - _MARGIN)
        return None if offset is None else self.marks.entry_at(offset)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is not None and not self.text_selection and (entry := self.entry_under(place)):
            self.post_message(self.NumberClicked(entry))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        place = event.get_content_offset(self)
        self._hover(self.entry_under(place) if place is not None else None)

    def on_leave(self, event: events.Leave) -> None:
        self._hover(None)

    def _hover(self, entry: Entry | None) -> None:
        if entry != self._hovered:
            self._hovered = entry
            self.post_message(self.NumberHovered(entry))


def _cuts(at: int, size: int, selected: tuple[int, int] | None) -> Iterator[tuple[int, int, bool]]:
    """A run of text cut where the selection begins and ends."""
    if selected is None:
        yield 0, size, False
        return
    first = min(max(selected[0] - at, 0), size)
    last = size if selected[1] < 0 else min(max(selected[1] - at, first), size)
    for start, end, picked in ((0, first, False), (first, last, True), (last, size, False)):
        if start < end:
            yield start, end, picked
