"""The text of a page in paragraphs, in reading order or as printed, and their layout in rows of a given width."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from tui.model import Article, Dataset, Span
from tui.text.cells import width, wrap

ParagraphKind = Literal["title", "subtitle", "heading", "byline", "text", "masthead", "blank", "rule"]

_LINE = re.compile(r"[^\r\n]+")
_HEADING_MARK = re.compile(r"#{1,6}\s+")  # OCR puts it before headlines
_SENTENCE_ENDS = "。！？…；：”’」』）》!?;:)"
_SENTENCE_MARK = re.compile(r"[。！？；;，,]")
_HEADLINE_LENGTH = 36
_INDENT = 4  # two Chinese characters, as in newspapers
_INDENT_FROM = 24  # cells


class Paragraph(NamedTuple):
    """Text that is read as one paragraph. It has several spans where the layout of the page cuts a sentence."""

    kind: ParagraphKind
    spans: tuple[Span, ...]
    article: str = ""


class TextRow(NamedTuple):
    """A row on the screen: the spans of the page that it shows, after `indent` cells.

    `paragraph` is the index of its paragraph, -1 for a gap between two.
    """

    kind: ParagraphKind
    spans: tuple[Span, ...]
    indent: int
    paragraph: int
    article: str


def paragraphs_of_article(dataset: Dataset, article: Article) -> list[Paragraph]:
    """The article in reading order. Lines that end within a sentence are joined with the next."""
    text = dataset.texts[article.page]
    paragraphs: list[Paragraph] = []
    for start, end in article.stretches:
        for line in _lines(text, start, end):
            paragraph = _paragraph(text, line, article)
            if paragraphs and _continues(text, paragraphs[-1], paragraph):
                paragraphs[-1] = paragraphs[-1]._replace(spans=paragraphs[-1].spans + paragraph.spans)
            else:
                paragraphs.append(paragraph)
    return paragraphs


def paragraphs_of_page(dataset: Dataset, page_id: str) -> list[Paragraph]:
    """The lines that belong to no article, then all articles of the page in reading order."""
    text = dataset.texts[page_id]
    articles = dataset.articles_on(page_id)
    paragraphs = [Paragraph("masthead", (span,)) for span in _outside_articles(text, articles)]
    for article in articles:
        if paragraphs:
            paragraphs.append(Paragraph("rule", (), article.id))
        paragraphs += paragraphs_of_article(dataset, article)
    return paragraphs


def paragraphs_as_printed(dataset: Dataset, page_id: str) -> list[Paragraph]:
    """The lines of the page's file. Several empty lines become one."""
    text = dataset.texts[page_id]
    stretches = sorted(
        (start, end, article) for article in dataset.articles_on(page_id) for start, end in article.stretches
    )
    starts = [start for start, _, _ in stretches]
    paragraphs: list[Paragraph] = []
    last = 0
    for start, end in _lines(text, 0, len(text), heading_marks=True):
        if paragraphs and text.count("\n", last, start) > 1:
            paragraphs.append(Paragraph("blank", ()))
        at = bisect_right(starts, start) - 1
        article = stretches[at][2] if at >= 0 and start < stretches[at][1] else None
        words = _without_heading_mark(text, (start, end))
        kind: ParagraphKind = _paragraph(text, words, article).kind if article else "masthead"
        paragraphs.append(Paragraph(kind, ((start, end),), article.id if article else ""))
        last = end
    return paragraphs


def _lines(text: str, start: int, end: int, heading_marks: bool = False) -> Iterator[Span]:
    """The lines that are not empty, without the spaces around them and, by default, without heading marks."""
    for match in _LINE.finditer(text, start, end):
        line = match[0]
        stripped = line.strip()
        if stripped and stripped != "\ufeff":
            first = match.start() + len(line) - len(line.lstrip())
            span = (first, first + len(stripped))
            yield span if heading_marks else _without_heading_mark(text, span)


def _without_heading_mark(text: str, span: Span) -> Span:
    match = _HEADING_MARK.match(text, *span)
    return (match.end(), span[1]) if match else span


def _outside_articles(text: str, articles: Iterable[Article]) -> Iterator[Span]:
    """The lines that belong to no article."""
    last = 0
    stretches = sorted(span for article in articles for span in article.stretches)
    for start, end in [*stretches, (len(text), len(text))]:
        yield from _lines(text, last, start)
        last = max(last, end)


def _paragraph(text: str, span: Span, article: Article) -> Paragraph:
    return Paragraph(_kind("".join(text[slice(*span)].split()), article), (span,), article.id)


def _kind(line: str, article: Article) -> ParagraphKind:
    if len(line) > 1 and line in "".join(article.title.split()):
        return "title"
    subtitle = "".join(article.subtitle.split())
    if len(line) > 3 and subtitle and (line in subtitle or subtitle in line.lstrip("—")):
        return "subtitle"
    if len(line) > _HEADLINE_LENGTH or _SENTENCE_MARK.search(line):
        return "text"
    if any(author in line for author in article.authors) or line.startswith(("□", "本报记者", "记者")):
        return "byline"
    return "text" if line.endswith(("、", "：", ":")) else "heading"


def _continues(text: str, before: Paragraph, after: Paragraph) -> bool:
    """Whether the line break between two lines is within a sentence."""
    last = before.spans[-1]
    both_text = before.kind == after.kind == "text"
    return both_text and text[last[1] - 1] not in _SENTENCE_ENDS and last != after.spans[0]


class TextLayout:
    """Paragraphs in rows of at most `cells` cells. `airy` puts a gap between paragraphs that are not `printed` ones."""

    def __init__(
        self, text: str, paragraphs: Sequence[Paragraph], cells: int, *, printed: bool = False, airy: bool = False
    ) -> None:
        self.text = text
        self.cells = cells
        self.airy = airy
        self.rows: list[TextRow] = []
        for index, paragraph in enumerate(paragraphs):
            if not printed and self.rows:
                if paragraph.kind in ("title", "heading", "rule"):
                    self._add_gap(paragraphs[index - 1], paragraph)
                elif airy and paragraph.kind == "text":  # part of the paragraph: no empty line is copied
                    self.rows.append(TextRow("blank", (), 0, index, paragraph.article))
            indent = _INDENT if paragraph.kind == "text" and not printed and cells >= _INDENT_FROM else 0
            self._add_rows(index, paragraph, indent)
        starts = sorted((span[0], index) for index, row in enumerate(self.rows) for span in row.spans)
        self._starts = [start for start, _ in starts]
        self._rows_by_start = [index for _, index in starts]

    def _add_gap(self, before: Paragraph, after: Paragraph) -> None:
        if before.kind not in ("rule", "heading" if after.kind == "heading" else "title"):
            self.rows.append(TextRow("blank", (), 0, -1, after.article))

    def _add_rows(self, index: int, paragraph: Paragraph, indent: int) -> None:
        text = "".join(self.text[start:end] for start, end in paragraph.spans)
        for line in wrap(text, self.cells, indent):
            spans = tuple(_part_of(paragraph.spans, line.start, line.end))
            self.rows.append(TextRow(paragraph.kind, spans, indent, index, paragraph.article))
            indent = 0

    def row_of(self, offset: int) -> int:
        """The row with a character of the page, or the row before it where the character is not shown."""
        at = bisect_right(self._starts, offset) - 1
        return self._rows_by_start[max(at, 0)] if self._rows_by_start else 0

    def rows_of(self, span: Span) -> range:
        """The rows from the first character of a span to its last."""
        first, last = self.row_of(span[0]), self.row_of(max(span[0], span[1] - 1))
        return range(min(first, last), max(first, last) + 1)

    def text_of(self, row: int) -> str:
        """The text of a row, without its indent."""
        return "".join(self.text[start:end] for start, end in self.rows[row].spans)

    def offset_at(self, row: int, x: int) -> int | None:
        """The offset in the page of the character at a cell of a row."""
        if not 0 <= row < len(self.rows):
            return None
        x -= self.rows[row].indent
        if x < 0:
            return None
        for start, end in self.rows[row].spans:
            for offset in range(start, end):
                x -= width(self.text[offset])
                if x < 0:
                    return offset
        return None

    def starts_paragraph(self, row: int) -> bool:
        """Whether a row is the first of its paragraph."""
        return row == 0 or self.rows[row].paragraph < 0 or self.rows[row - 1].paragraph != self.rows[row].paragraph


def _part_of(spans: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    """The part from `start` to `end` of the text that the spans make when they are joined."""
    for first, last in spans:
        size = last - first
        if start < size and end > 0:
            yield first + max(start, 0), first + min(end, size)
        start, end = start - size, end - size
