"""An article in reading order, or a page as printed, as rows of a given width that know their page offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from tui.model import Article, Dataset, Span
from tui.text.cells import width, wrap

Kind = Literal["title", "subtitle", "heading", "byline", "text", "masthead", "blank", "rule"]

_LINE = re.compile(r"[^\r\n]+")
_MARKUP = re.compile(r"#{1,6}\s+")  # headlines as the OCR marks them
_ENDED = "。！？…；：”’」』）》!?;:)"
_TEXT = re.compile(r"[。！？；;，,]")
_HEADLINE_LENGTH = 36
_INDENT = 4  # two Chinese characters, as a newspaper does


class Paragraph(NamedTuple):
    """Words that are read in one go: pieces of the page, several where the layout cuts a sentence."""

    kind: Kind
    pieces: tuple[Span, ...]
    article: str = ""


class Row(NamedTuple):
    """One line on the screen: what of the page stands in it, after `indent` cells."""

    kind: Kind
    spans: tuple[Span, ...]
    indent: int
    paragraph: int
    article: str


def paragraphs_of_article(dataset: Dataset, article: Article) -> list[Paragraph]:
    """The article in reading order: layout lines that cut a sentence are joined, headlines told from text."""
    text = dataset.texts[article.page]
    found: list[Paragraph] = []
    for start, end in article.stretches:
        for line in _lines(text, start, end):
            paragraph = _paragraph(text, line, article)
            if found and _goes_on(text, found[-1], paragraph):
                found[-1] = found[-1]._replace(pieces=found[-1].pieces + paragraph.pieces)
            else:
                found.append(paragraph)
    return found


def paragraphs_of_page(dataset: Dataset, page_id: str) -> list[Paragraph]:
    """All articles of the page in reading order, after what belongs to none of them."""
    text = dataset.texts[page_id]
    articles = dataset.articles_on(page_id)
    found = [Paragraph("masthead", (span,)) for span in _outside(text, articles)]
    for article in articles:
        if found:
            found.append(Paragraph("rule", (), article.id))
        found += paragraphs_of_article(dataset, article)
    return found


def paragraphs_as_printed(dataset: Dataset, page_id: str) -> list[Paragraph]:
    """The lines of the page's file as they are; runs of empty lines become one."""
    text = dataset.texts[page_id]
    owners = sorted((start, end, one) for one in dataset.articles_on(page_id) for start, end in one.stretches)
    starts = [start for start, _, _ in owners]
    found: list[Paragraph] = []
    last = 0
    for start, end in _lines(text, 0, len(text), markup=True):
        if found and text.count("\n", last, start) > 1:
            found.append(Paragraph("blank", ()))
        place = bisect_right(starts, start) - 1
        owner = owners[place][2] if place >= 0 and start < owners[place][1] else None
        kind: Kind = _paragraph(text, _strip_markup(text, (start, end)), owner).kind if owner else "masthead"
        found.append(Paragraph(kind, ((start, end),), owner.id if owner else ""))
        last = end
    return found


def _lines(text: str, start: int, end: int, markup: bool = False) -> Iterator[Span]:
    """The lines with something on them, without the spaces around it (and without headline marks)."""
    for hit in _LINE.finditer(text, start, end):
        first, body = hit.start(), hit[0]
        stripped = body.strip()
        if not stripped or stripped == "\ufeff":
            continue
        first += len(body) - len(body.lstrip())
        span = (first, first + len(stripped))
        yield span if markup else _strip_markup(text, span)


def _strip_markup(text: str, span: Span) -> Span:
    hit = _MARKUP.match(text, *span)
    return (hit.end(), span[1]) if hit else span


def _outside(text: str, articles: Iterable[Article]) -> Iterator[Span]:
    """The lines that belong to no article."""
    last = 0
    for start, end in [*sorted(span for one in articles for span in one.stretches), (len(text), len(text))]:
        yield from _lines(text, last, start)
        last = max(last, end)


def _paragraph(text: str, span: Span, article: Article) -> Paragraph:
    return Paragraph(_kind("".join(text[slice(*span)].split()), article), (span,), article.id)


def _kind(line: str, article: Article) -> Kind:
    if len(line) > 1 and line in "".join(article.title.split()):
        return "title"
    subtitle = "".join(article.subtitle.split())
    if len(line) > 3 and subtitle and (line in subtitle or subtitle in line.lstrip("—")):
        return "subtitle"
    if len(line) > _HEADLINE_LENGTH or _TEXT.search(line):
        return "text"
    if any(author in line for author in article.authors) or line.startswith(("□", "本报记者", "记者")):
        return "byline"
    return "text" if line.endswith(("、", "：", ":")) else "heading"


def _goes_on(text: str, before: Paragraph, after: Paragraph) -> bool:
    """Whether a line break of the layout cuts one sentence into the two."""
    start, end = before.pieces[-1]
    return before.kind == after.kind == "text" and text[end - 1] not in _ENDED and (start, end) != after.pieces[0]


class Layout:
    """Paragraphs set in rows of at most `cells` cells, as printed or in reading order, there `airy` with a gap between them."""

    def __init__(
        self, shown: str, paragraphs: list[Paragraph], cells: int, *, printed: bool = False, airy: bool = False
    ) -> None:
        self.shown = shown
        self.cells = cells
        self.airy = airy
        self.rows: list[Row] = []
        for number, paragraph in enumerate(paragraphs):
            if not printed and self.rows and paragraph.kind in ("title", "heading", "rule"):
                self._gap(paragraphs[number - 1], paragraph)
            elif airy and not printed and self.rows and paragraph.kind == "text":
                self.rows.append(
                    Row("blank", (), 0, number, paragraph.article)
                )  # of the paragraph, so no line of its own
            self._set(number, paragraph, _INDENT if paragraph.kind == "text" and not printed and cells >= 24 else 0)
        places = sorted((start, end, at) for at, row in enumerate(self.rows) for start, end in row.spans)
        self._starts = [start for start, _, _ in places]
        self._at = [at for _, _, at in places]

    def _gap(self, before: Paragraph, after: Paragraph) -> None:
        if before.kind not in ("rule", "heading" if after.kind == "heading" else "title"):
            self.rows.append(Row("blank", (), 0, -1, after.article))

    def _set(self, number: int, paragraph: Paragraph, indent: int) -> None:
        words = "".join(self.shown[start:end] for start, end in paragraph.pieces)
        first = True
        for line in wrap(words, self.cells, indent):
            spans = tuple(_pieces(paragraph.pieces, line.start, line.end))
            self.rows.append(Row(paragraph.kind, spans, indent if first else 0, number, paragraph.article))
            first = False

    def row_of(self, offset: int) -> int:
        """The row in which a character of the page stands, or the row before it where it is not shown."""
        place = bisect_right(self._starts, offset) - 1
        return self._at[max(place, 0)] if self._at else 0

    def text_of(self, row: int) -> str:
        """What a row shows, without its indent."""
        return "".join(self.shown[start:end] for start, end in self.rows[row].spans)

    def offset_at(self, row: int, x: int) -> int | None:
        """The page offset of the character at a cell of a row."""
        if not 0 <= row < len(self.rows):
            return None
        x -= self.rows[row].indent
        if x < 0:
            return None
        for start, end in self.rows[row].spans:
            for offset in range(start, end):
                x -= width(self.shown[offset])
                if x < 0:
                    return offset
        return None

    def starts_paragraph(self, row: int) -> bool:
        """Whether a row is the first of its paragraph."""
        return row == 0 or self.rows[row].paragraph < 0 or self.rows[row - 1].paragraph != self.rows[row].paragraph


def _pieces(pieces: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    """The part from `start` to `end` of what the pieces make when put together."""
    for first, last in pieces:
        size = last - first
        if start < size and end > 0:
            yield first + max(start, 0), first + min(end, size)
        start, end = start - size, end - size
