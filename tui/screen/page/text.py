"""The text of an article or page: quote lit, evidence marked field by field, each number by what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message

from tui.ledger import Entry
from tui.model import Metric, Passage, Span
from tui.screen.page.layout import Layout, Paragraph
from tui.screen.page.lines import LineView, Run
from tui.screen.page.marks import Kind, Marks

_MEASURE = 84  # cells in a line beyond which reading tires
_MARGIN = 2  # the quote's bar stands here


class PageText(LineView):
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
        self._anchor = -1

    # What is shown

    def show(self, shown: str, paragraphs: list[Paragraph], marks: Marks, *, printed: bool = False, article: str = "") -> None:
        """Show paragraphs of a page. With `article`, what stands outside that article is dimmed."""
        self._shown, self._paragraphs, self.marks = shown, paragraphs, marks
        self._printed, self._article, self._hovered = printed, article, None
        self._anchor = -1
        self._set()

    def choose(self, passage: Passage | None, metric: Metric | None) -> None:
        """Mark the figure's quote and evidence, and scroll to it if it is out of sight."""
        changed = self.marks.choose(passage.spans if passage else (), metric.evidence if metric else {})
        self.refresh_rows(self._rows(changed))
        if passage and metric:
            value = metric.evidence["value"].spans if "value" in metric.evidence else ()
            self.bring(value[0][0] if value else passage.start, passage.spans)

    def point(self, entry: Entry | None) -> None:
        """Put the number cursor on a number, or take it away."""
        old, self.marks.here = self.marks.here, (entry.start, entry.end) if entry else (-1, -1)
        self.refresh_rows(self._rows([span for span in (old, self.marks.here) if span[0] >= 0]))
        if entry:
            self.bring(entry.start)

    def mark_found(self, hits: list[tuple[Span, ...]], current: tuple[Span, ...]) -> None:
        """Mark what a search found, and show the current hit."""
        self.marks.find(hits, current)
        self._strips.clear()
        self.refresh()
        if current:
            self.bring(current[0][0])

    def bring(self, offset: int, around: Iterable[Span] = ()) -> None:
        """Scroll so that a character is seen, and as much as fits of the words around it."""
        self._anchor = offset
        row = self._layout.row_of(offset)
        rows = sorted(self._rows(around)) or [row]
        first, last = max(rows[0], row - self.size.height // 2), min(rows[-1], row + self.size.height // 3)
        self.show_rows(min(first, row), max(last, row))

    @property
    def measure(self) -> int:
        """The cells of a line of text."""
        return max(2, min(self.cells - _MARGIN - (1 if self.cells > 30 else 0), _MEASURE))

    def _set(self) -> None:
        if self.size.width:  # not before there is a size: on_resize comes back to it
            self._layout = Layout(self._shown, self._paragraphs, self.measure, printed=self._printed)
            self.reset()

    def _rows(self, spans: Iterable[Span]) -> set[int]:
        rows: set[int] = set()
        for start, end in spans:
            rows.update(self._layout.row_of(offset) for offset in {start, max(start, end - 1)})
            first, last = self._layout.row_of(start), self._layout.row_of(max(start, end - 1))
            if first <= last <= first + 200:
                rows.update(range(first, last + 1))
        return rows

    def on_resize(self, event: events.Resize) -> None:
        self.measure_rows()
        if self._paragraphs and self.measure != self._layout.cells:
            top = self._top_offset()
            self._set()
            self.scroll_to(y=self._layout.row_of(top), animate=False, immediate=True, force=True)
            if self._anchor >= 0:
                self.bring(self._anchor)

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
    def row_count(self) -> int:
        return len(self._layout.rows)

    def row_text(self, row: int) -> str:
        return self._layout.text_of(row)

    def row_breaks(self, row: int) -> bool:
        return self._layout.starts_paragraph(row)

    def row_runs(self, row: int) -> tuple[list[Run], list[Run]]:
        line = self._layout.rows[row]
        if line.kind == "rule":
            return [Run("  " + "─" * self._layout.cells, self.style("rule"))], []
        if self.marks.quoted(line.spans):
            bar = Run("▌ ", self.style("sign"))
        elif self.marks.evident(line.spans):
            bar = Run("› ", self.style("sign"))
        else:
            bar = Run("  ", self.style("plain"))
        before = [bar]
        if line.indent:
            before.append(Run(" " * line.indent, self.style("plain")))
        dimmed = bool(self._article and line.article != self._article)
        base = "masthead" if dimmed else line.kind
        runs = [
            Run(self._shown[start:end], self._style(kind, base))
            for span in line.spans
            for start, end, kind in self.marks.runs(*span)
        ]
        return before, runs

    def _style(self, kind: Kind, base: str) -> Style:
        if (style := self._kinds.get((kind, base))) is not None:
            return style
        style = self.style("plain" if base == "text" else base)
        if kind.quote:
            style += self.over("quote")
        if kind.field:
            style += self.over(f"field-{kind.field}")
        elif kind.state:
            style += self.over(kind.state)
        if kind.found:
            style += self.over("found-here" if kind.found > 1 else "found")
        if kind.here:
            style += self.over("here")
        self._kinds[kind, base] = style
        return style

    def notify_style_update(self) -> None:
        self._kinds.clear()
        super().notify_style_update()

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
