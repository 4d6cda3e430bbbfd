"""Collect the evidence of one metric: the spans of the words that prove each field."""

from __future__ import annotations

from typing import NamedTuple

from tui.loading.anchoring import Text, squeeze
from tui.loading.fields import FileReader, StatedField
from tui.loading.pages import SourcePages
from tui.loading.problems import sanitize
from tui.loading.tables import Tables
from tui.loading.tree import Node
from tui.model import Article, Evidence, Span
from tui.reading.quantities import Units


class ValuePlace(NamedTuple):
    """The place of a value: its article, and the quote and value in squeezed positions of the article's text."""

    article: str
    text: Text
    page_text: Text
    quote: tuple[int, int]
    value: tuple[int, int]


class Prover:
    """Shared state of the functions that read one metric: its entries, its place and the evidence so far."""

    def __init__(
        self,
        node: Node,
        entries: dict[str, Node],
        article: Article,
        quote: tuple[int, int],
        reader: FileReader,
        source: SourcePages,
        tables: Tables,
        units: Units,
        what: str,
    ) -> None:
        self.node, self.entries, self.article, self.reader = node, entries, article, reader
        self.source, self.tables, self.units, self.what = source, tables, units, what
        page = source.page_texts[article.page]
        self.place = ValuePlace(article.id, source.article_texts[article.id], page, quote, quote)
        self.evidence: dict[str, Evidence] = {}

    def stated(self, field: str, extra: tuple[str, ...] = ()) -> StatedField | None:
        """The field in any of its forms. None if it is absent, or in none of the forms, which is a problem."""
        return self.reader.stated(self.entries.get(field), f"{self.what}.{field}", extra=extra)

    def missing(self, field: str, advice: str = "") -> None:
        """Report the field as missing unless the metric or its passage has it."""
        if field not in self.entries:
            self.reader.wrong(self.node, f"{self.what}: {field!r} is missing, here and on the passage{advice}")

    def proof(self, field: str, stated: StatedField, more: tuple[Span, ...] = ()) -> None:
        """Record the spans of a field's words and of the words that explain them."""
        what = f"{self.what}.{field}"
        spans = self.find(stated.text, stated.node, what) if stated.text else ()
        via: list[Span] = [*more]
        for node in stated.via:
            via += self.find(node.text.strip(), node, f"{what}.via")
        self.evidence[field] = Evidence(
            spans=spans, via=tuple(dict.fromkeys(via)), because=stated.because, assumed=bool(stated.assumed)
        )

    def find(self, words: str, node: Node, what: str) -> tuple[Span, ...]:
        """The spans of the words nearest to the value: in the quote, else in the article, else on the page.

        If they are on none of them, that is a problem, and the result is empty.
        """
        text, size = self.place.text, len(squeeze(words))
        place = text.nearest(words, self.place.value, *self.place.quote)
        if place is None:
            place = text.nearest(words, self.place.value)
        if place is None:
            text = self.place.page_text
            place = text.nearest(words, (0, 0))
        if place is None:
            self.reader.wrong(
                node, f"{what}: {sanitize(words)!r} stands neither in the quote nor elsewhere on the page"
            )
            return ()
        return text.spans(place, place + size)
