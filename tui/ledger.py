"""The ledger: what became of every number on every page – captured, cited, set aside with a reason, or open."""

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
    """One numeral of a page. `metrics` are the ids that it is a value of (or evidence for, when cited)."""

    start: int
    end: int
    arabic: bool
    state: State
    metrics: tuple[str, ...]
    reason: str
    article: str


@dataclass(frozen=True)
class Account:
    """The entries of one page or of one of its articles, counted."""

    entries: tuple[LedgerEntry, ...]

    def count(self, state: State) -> int:
        return sum(entry.state == state for entry in self.entries)

    @property
    def open(self) -> list[LedgerEntry]:
        return [entry for entry in self.entries if entry.state == "open"]

    def of_article(self, article: str) -> Account:
        """The part of a page that belongs to the article; '' for what belongs to none (the masthead)."""
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
    """Which characters of a page are accounted for, and which of its numerals by which metrics or for which reason."""

    def __init__(self, text: str, numerals: Sequence[Numeral]) -> None:
        self._text = text
        self.covered = bytearray(len(text))
        self._starts = [one.start for one in numerals]
        self._numerals = numerals
        self._by: dict[int, dict[str, None]] = {}

    def add(self, span: Span, who: str) -> None:
        start, end = span
        self.covered[start:end] = b"\1" * (end - start)
        number = bisect_left(self._starts, end) - 1
        while who and number >= 0 and self._numerals[number].end > start:
            self._by.setdefault(number, {})[who] = None
            number -= 1

    def name(self, span: Span, who: str) -> None:
        """Add the words that name something, without the measured amounts that begin in them."""
        start, end = span
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            one = self._numerals[number]
            if measures(self._text, one.start, one.end):
                self.add((start, one.start), who)
                start = min(one.end, end)
        if start < end:
            self.add((start, end), who)

    def covers(self, number: int) -> bool:
        """Whether every character of the numeral is accounted for, not only some of its digits; layout within it is none."""
        start, end, _ = self._numerals[number]
        return all(
            mark or char.isspace() or char == "\ufeff"
            for mark, char in zip(self.covered[start:end], self._text[start:end], strict=True)
        )

    def names(self, number: int) -> tuple[str, ...]:
        return tuple(self._by.get(number, ()))


def account(dataset: Dataset, page_id: str) -> Account:
    """The account of one page: every Arabic numeral and every Chinese one that states a quantity or a rank.

    What a figure captures counts before what is cited (by a figure, as the words of a headline, of a masthead), and that
    before what is set aside; so words that are set aside on every page hide no figure and no period of one.
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
    """Where the words that are no figure on any page stand on this one."""
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
    """The line numbers of a page, for any number of places on it."""

    def __init__(self, text: str) -> None:
        self._starts = [hit.end() for hit in re.finditer(r"\r\n|\n|\r", text)]

    def number(self, offset: int) -> int:
        """The line, from 1, in which a character of the page stands."""
        return bisect_right(self._starts, offset) + 1


def context(text: str, start: int, end: int, around: int = 12, lines: LineNumbers | None = None) -> tuple[int, str]:
    """The line number (from 1) of a place on a page, and the words around it in one line, the number in brackets.

    A very long number is cut. `lines` are those of the page, for who asks for many of its places.
    """
    before, after = (
        "".join(words.splitlines()) for words in (text[max(0, start - around) : start], text[end : end + around])
    )
    number = "".join(text[start : min(end, start + _LONGEST)].splitlines())
    cut = "…" if end - start > _LONGEST else ""
    return (lines or LineNumbers(text)).number(start), f"…{before}[{number}{cut}]{after}…"
