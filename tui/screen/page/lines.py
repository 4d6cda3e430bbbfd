"""A scrolling widget of styled lines: rendered line by line, strips cached, text selectable with the mouse."""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.model import FIELDS

_CACHE = 4096
STYLES = (
    "plain", "strong", "dim", "label", "sign", "rule", "cursor", "title", "subtitle", "heading", "byline", "masthead",
    "quote", "captured", "cited", "aside", "open", "found", "found-here", "here", *(f"field-{field}" for field in (*FIELDS, "via")),
)  # fmt: skip


class Run(NamedTuple):
    """Text in one style."""

    text: str
    style: Style


class LineView(ScrollView, can_focus=True):
    """What the text and the panels have in common. A subclass says how many rows there are and what is in each."""

    COMPONENT_CLASSES = {f"page--{name}" for name in STYLES}

    # Every field has its own colour and its own way of being marked: without colour they still differ.
    DEFAULT_CSS = """
    LineView {
        background: $background;
        color: $foreground;
        scrollbar-size: 1 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;

        & > .page--plain { }
        & > .page--strong { text-style: bold; }
        & > .page--dim { color: #9aa3ad; }
        & > .page--label { color: #9aa3ad; }
        & > .page--sign { color: #e0b050; }
        & > .page--rule { color: #5a626b; }
        & > .page--cursor { background: $primary-muted; }

        & > .page--title { text-style: bold; color: $text-primary; }
        & > .page--subtitle { text-style: italic; color: $text-primary; }
        & > .page--heading { text-style: bold; }
        & > .page--byline { color: #9aa3ad; }
        & > .page--masthead { color: #9aa3ad; }

        & > .page--quote { background: $surface-lighten-1; }
        & > .page--captured { text-style: bold; color: #9fc8ff; }
        & > .page--cited { color: #8fc0a9; }
        & > .page--aside { text-style: dim; }
        & > .page--open { text-style: bold reverse; color: #ff8f8f; }
        & > .page--found { background: #5f5f00; }
        & > .page--found-here { text-style: reverse; color: #ffff5f; }
        & > .page--here { text-style: reverse bold; }

        & > .page--field-value { text-style: bold reverse; color: #ffd75f; }
        & > .page--field-unit { text-style: bold underline; color: #ffd75f; }
        & > .page--field-qualifier { text-style: bold italic underline; color: #ffd75f; }
        & > .page--field-region { text-style: underline; color: #87d787; }
        & > .page--field-subject { text-style: italic underline; color: #5fd7c7; }
        & > .page--field-indicator { text-style: bold; color: #87afff; }
        & > .page--field-measure { text-style: bold italic; color: #d7a8ff; }
        & > .page--field-against { text-style: italic; color: #d7a8ff; }
        & > .page--field-period { text-style: uu; color: #ffa066; }
        & > .page--field-status { text-style: bold uu; color: #ff87af; }
        & > .page--field-scope { text-style: italic uu; color: #b8b894; }
        & > .page--field-via { text-style: dim underline; }
    }
    LineView:light {
        & > .page--dim, & > .page--label, & > .page--byline, & > .page--masthead { color: #5b636b; }
        & > .page--sign { color: #9a6200; }
        & > .page--rule { color: #a9b0b7; }
        & > .page--quote { background: #fff6d6; }
        & > .page--captured { color: #1f5fa8; }
        & > .page--cited { color: #2f7a58; }
        & > .page--open { color: #b00020; }
        & > .page--found { background: #ffe97a; }
        & > .page--found-here { color: #7a5c00; }
        & > .page--field-value, & > .page--field-unit, & > .page--field-qualifier { color: #8a5a00; }
        & > .page--field-region { color: #2a7a2a; }
        & > .page--field-subject { color: #00707a; }
        & > .page--field-indicator { color: #1f4fc0; }
        & > .page--field-measure, & > .page--field-against { color: #7a35b0; }
        & > .page--field-period { color: #b04a00; }
        & > .page--field-status { color: #b8004f; }
        & > .page--field-scope { color: #66663d; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}

    @property
    @abstractmethod
    def row_count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def row_runs(self, row: int) -> tuple[list[Run], list[Run]]:
        """What is in front of a row (not part of the text), and its text."""

    @abstractmethod
    def row_text(self, row: int) -> str:
        """The text of a row, as it may be selected."""

    def row_breaks(self, row: int) -> bool:
        """Whether a line break stands before a row when it is copied."""
        return row > 0

    @property
    def cells(self) -> int:
        """The width for text."""
        return max(2, self.scrollable_content_region.width)

    def style(self, name: str) -> Style:
        """A named style on top of the widget's own."""
        if (style := self._styles.get(name)) is None:
            style = self._styles[name] = self.rich_style + self.get_component_rich_style(f"page--{name}", partial=True)
        return style

    def over(self, name: str) -> Style:
        """A named style to be put over another."""
        if (style := self._styles.get(f"+{name}")) is None:
            style = self._styles[f"+{name}"] = self.get_component_rich_style(f"page--{name}", partial=True)
        return style

    def reset(self) -> None:
        """The rows are other ones now."""
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, self.row_count)
        self.refresh()

    def refresh_rows(self, rows: set[int]) -> None:
        """Paint some rows again, those on the screen at least."""
        top, height = self.scroll_offset.y, self.size.height
        for row in rows:
            self._strips.pop(row, None)
            if top <= row < top + height:
                self.refresh(Region(0, row - top, self.size.width, 1))

    def show_rows(self, first: int, last: int) -> None:
        """Scroll so that the rows are seen, a third from the top, if they are not seen already."""
        top, height = self.scroll_offset.y, self.size.height
        if first < top or last >= top + height:
            target = first - max(1, (height - min(last - first + 1, height)) // 3)
            self.scroll_to(y=max(0, min(target, first)), animate=False, immediate=True, force=True)

    def notify_style_update(self) -> None:
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        if row >= self.row_count:
            return Strip.blank(self.size.width, self.rich_style)
        selection = self.text_selection
        if selection is not None:
            return self._strip(row, selection.get_span(row))
        if (strip := self._strips.get(row)) is None:
            if len(self._strips) > _CACHE:
                self._strips.clear()
            strip = self._strips[row] = self._strip(row, None)
        return strip

    def _strip(self, row: int, selected: tuple[int, int] | None) -> Strip:
        before, body = self.row_runs(row)
        segments = [Segment(text, style) for text, style in before]
        at = 0
        for text, style in body:
            for start, end, picked in _cuts(at, len(text), selected):
                shown = style + self.screen.get_component_rich_style("screen--selection") if picked else style
                offset = Style.from_meta({"offset": (at + start, row)})
                segments.append(Segment(text[start:end], shown + offset))
            at += len(text)
        return Strip(segments).crop_extend(0, self.size.width, self.rich_style)

    def selection_updated(self, selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y if selection.end else self.row_count - 1, self.row_count - 1)
        parts: list[str] = []
        for row in range(max(0, first), last + 1):
            span = selection.get_span(row)
            if span is None:
                continue
            text = self.row_text(row)
            if parts and self.row_breaks(row):
                parts.append("\n")
            parts.append(text[span[0] : None if span[1] < 0 else span[1]])
        return ("".join(parts), "\n") if parts else None


def _cuts(at: int, size: int, selected: tuple[int, int] | None) -> list[tuple[int, int, bool]]:
    """A run of text cut where the selection begins and ends."""
    if selected is None:
        return [(0, size, False)]
    first = min(max(selected[0] - at, 0), size)
    last = size if selected[1] < 0 else min(max(selected[1] - at, 0), size)
    cuts = [(0, first, False), (first, last, True), (last, size, False)] if first < last else [(0, size, False)]
    return [cut for cut in cuts if cut[0] < cut[1]]
