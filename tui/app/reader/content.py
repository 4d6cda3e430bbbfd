"""What is shown of a page: its text in paragraphs, its numbers and its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tui.app.reader.layout import Paragraph, paragraphs_as_printed, paragraphs_of_article, paragraphs_of_page
from tui.app.state import Place
from tui.columns import columns_of
from tui.ledger import Account, LedgerEntry
from tui.model import Article, Dataset, Metric, Span
from tui.text.cells import sanitize

_NO_NUMBERS = Account(())


@dataclass(frozen=True)
class PageContent:
    """The content of a page, or of one article of it. The default is an empty page."""

    text: str = ""
    """The sanitized text of the whole page. All offsets refer to it."""
    paragraphs: Sequence[Paragraph] = ()
    printed: bool = False
    """Whether the paragraphs are the lines of the page as printed."""
    article: str = ""
    """The article; text outside it is dimmed. Empty for the whole page."""
    entries: Sequence[LedgerEntry] = ()
    """All numbers of the page, sorted by offset."""
    account: Account = _NO_NUMBERS
    """What became of the numbers of the page or article."""
    figures: Sequence[Metric] = ()
    """The figures of the page or article, in the order of reading."""

    @cached_property
    def order(self) -> list[Span]:
        """The spans that are shown, in the order of reading."""
        return [span for paragraph in self.paragraphs for span in paragraph.spans]

    @cached_property
    def numbers(self) -> list[LedgerEntry]:
        """The numbers that are shown, in the order of reading."""
        return numbers_in_order(self.entries, self.order)


def content_at(dataset: Dataset, place: Place, account: Account) -> PageContent:
    """The content at a place. `account` is that of the whole page."""
    page, article = place.page, None if place.whole else dataset.article[place.article]
    if place.printed:
        paragraphs = paragraphs_as_printed(dataset, page)
    else:
        paragraphs = paragraphs_of_article(dataset, article) if article else paragraphs_of_page(dataset, page)
    return PageContent(
        text=sanitize(dataset.texts[page]),
        paragraphs=paragraphs,
        printed=place.printed,
        article=article.id if article else "",
        entries=sorted(account.entries),
        account=account.of_article(article.id) if article else account,
        figures=figures_in_order(dataset, [article] if article else dataset.articles_on(page)),
    )


def value_offset(dataset: Dataset, metric: Metric) -> int:
    """The offset in its page at which the value of a figure is printed, or else its quote."""
    spans = metric.evidence["value"].spans if "value" in metric.evidence else ()
    return spans[0][0] if spans else dataset.passages[metric.passage].start


def figures_in_order(dataset: Dataset, articles: Iterable[Article]) -> list[Metric]:
    """The figures of articles in the order in which a reader comes to their values."""
    rows = columns_of(dataset)["article"]
    figures: list[Metric] = []
    for article in articles:

        def position(metric: Metric, stretches: tuple[Span, ...] = article.stretches) -> tuple[int, int]:
            offset = value_offset(dataset, metric)
            at = (index for index, (start, end) in enumerate(stretches) if start <= offset < end)
            return next(at, len(stretches)), offset

        figures += sorted((dataset.metrics[row] for row in rows.rows_of(article.id)), key=position)
    return figures


def numbers_in_order(entries: Sequence[LedgerEntry], order: Iterable[Span]) -> list[LedgerEntry]:
    """The numbers (sorted by offset) that start in the spans, in the order of the spans."""
    starts = [entry.start for entry in entries]
    return [entry for start, end in order for entry in entries[bisect_left(starts, start) : bisect_left(starts, end)]]
