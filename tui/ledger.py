"""The ledger: the state of every number on every page – captured, cited, set aside with a reason, or open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

from tui.columns import metrics_on
from tui.model import Article, Aside, Dataset, Span
from tui.reading.counters import measures
from tui.reading.finding import Numeral, find_numerals

State = Literal["captured", "cited", "aside", "open"]
STATES: tuple[State, ...] = ("captured", "cited", "aside", "open")
# Fields whose words name what a figure is about. An amount in them (30 of 利润30亿元) is a figure of its own, not a part of the name.
_NAMES = frozenset(("measure", "indicator", "subject", "scope"))
_LONGEST = 40  # characters of a number in a message


class LedgerEntry(NamedTuple):
    """One numeral of a page. `metrics` are the ids of the metrics whose value (or, if cited, whose evidence) it is."""

    start: int
    end: int
    arabic: bool
    state: State
    metrics: tuple[str, ...]
    reason: str
    article: str


@dataclass(frozen=True)
class Account:
    """The entries of one page or article, with their counts."""

    entries: tuple[LedgerEntry, ...]

    def count(self, state: State) -> int:
        return sum(entry.state == state for entry in self.entries)

    @property
    def open(self) -> list[LedgerEntry]:
        return [entry for entry in self.entries if entry.state == "open"]

    def of_article(self, article: str) -> Account:
        """The account of one article of the page; '' is the text outside the articles (the masthead)."""
        return self._parts.get(article) or Account(())

    @cached_property
    def _parts(self) -> Mapping[str, Account]:
        entries: dict[str, list[LedgerEntry]] = {}
        for entry in self.entries:
            entries.setdefault(entry.article, []).append(entry)
        return {article: Account(tuple(own)) for article, own in entries.items()}

    def __str__(self) -> str:
        counts = Counter(entry.state for entry in self.entries)
        names = {"captured": "captured", "cited": "cited", "aside": "set aside", "open": "open"}
        return f"{len(self.entries)} numbers: " + ", ".join(f"{counts[state]} {names[state]}" for state in STATES)


class _Marks:
    """The characters of a page that are accounted for, and for each numeral the metrics or reasons that account for it."""

    def __init__(self, text: str, numerals: Sequence[Numeral]) -> None:
        self._text = text
        self.covered = bytearray(len(text))
        self._starts = [one.start for one in numerals]
        self._numerals = numerals
        self._by: dict[int, dict[str, None]] = {}

    def add(self, span: Span, owner: str) -> None:
        start, end = span
        self.covered[start:end] = b"\1" * (end - start)
        number = bisect_left(self._starts, end) - 1
        while owner and number >= 0 and self._numerals[number].end > start:
            self._by.setdefault(number, {})[owner] = None
            number -= 1

    def name(self, span: Span, owner: str) -> None:
        """Add the words of a name, except the measured amounts in them."""
        start, end = span
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            one = self._numerals[number]
            if measures(self._text, one.start, one.end):
                self.add((start, one.start), owner)
                start = min(one.end, end)
        if start < end:
            self.add((start, end), owner)

    def covers(self, number: int) -> bool:
        """Whether every character of the numeral is accounted for. Layout inside it does not count."""
        start, end, _ = self._numerals[number]
        return all(
            mark or char.isspace() or char == "\ufeff"
            for mark, char in zip(self.covered[start:end], self._text[start:end], strict=True)
        )

    def names(self, number: int) -> tuple[str, ...]:
        return tuple(self._by.get(number, ()))


def account(dataset: Dataset, page_id: str) -> Account:
    """The account of one page: every Arabic numeral and every Chinese one that states a quantity or a rank.

    Captured takes precedence over cited (by a figure, a headline or a masthead), and cited over set aside. So a standing
    aside never hides a figure or its period.
    """
    text = dataset.texts[page_id]
    numerals = find_numerals(text)
    captured, cited, aside = (_Marks(text, numerals) for _ in range(3))
    page = dataset.page[page_id]
    articles = dataset.articles_on(page_id)
    for metric in metrics_on(dataset, page_id):
        for field, evidence in metric.evidence.items():
            cite = cited.name if field in _NAMES else cited.add
            take = captured.add if field in ("value", "unit", "qualifier") else cite
            for span in evidence.spans:
                take(span, metric.id)
            for span in evidence.via:
                cite(span, metric.id)
    for span in page.cited:
        cited.add(span, "")
    for article in articles:
        for span in (*article.cited, *article.titled):
            cited.add(span, "")
    for one in dataset.asides_on(page_id):
        for span in one.spans:
            aside.add(span, one.reason)
    for span, one in _standing(dataset, text):
        aside.add(span, one.reason)
    return Account(tuple(_entries(numerals, articles, captured, cited, aside)))


def _standing(dataset: Dataset, text: str) -> Iterator[tuple[Span, Aside]]:
    """The spans of the standing asides on this page."""
    if not dataset.standing:
        return
    from tui.loading.anchoring import Text
    from tui.loading.standing import standing_words

    page = Text(text, [(0, len(text))])
    for start, end, one in standing_words(dataset.standing).find(page):
        for span in page.spans(start, end):
            yield span, one


def _entries(
    numerals: Sequence[Numeral], articles: Sequence[Article], captured: _Marks, cited: _Marks, aside: _Marks
) -> Iterator[LedgerEntry]:
    owners = sorted((start, end, article.id) for article in articles for start, end in article.stretches)
    for number, (start, end, arabic) in enumerate(numerals):
        place = bisect_right(owners, start, key=itemgetter(0)) - 1  # stretches of articles do not overlap
        owner = owners[place][2] if place >= 0 and start < owners[place][1] else ""
        if captured.covers(number):
            yield LedgerEntry(start, end, arabic, "captured", captured.names(number), "", owner)
        elif cited.covers(number):
            yield LedgerEntry(start, end, arabic, "cited", cited.names(number), "", owner)
        elif aside.covers(number):
            yield LedgerEntry(start, end, arabic, "aside", (), aside.names(number)[0], owner)
        else:
            yield LedgerEntry(start, end, arabic, "open", (), "", owner)


class LineNumbers:
    """Finds the line numbers of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [hit.end() for hit in re.finditer(r"\r\n|\n|\r", text)]

    def number(self, offset: int) -> int:
        """The line number (from 1) of an offset."""
        return bisect_right(self._starts, offset) + 1


def context(text: str, start: int, end: int, around: int = 12, lines: LineNumbers | None = None) -> tuple[int, str]:
    """The line number (from 1) of a place on a page, and its surrounding words in one line with the number in brackets.

    A very long number is truncated. Pass `lines` if you need the context of several places of a page.
    """
    before, after = (
        "".join(words.splitlines()) for words in (text[max(0, start - around) : start], text[end : end + around])
    )
    number = "".join(text[start : min(end, start + _LONGEST)].splitlines())
    cut = "…" if end - start > _LONGEST else ""
    return (lines or LineNumbers(text)).number(start), f"…{before}[{number}{cut}]{after}…"
