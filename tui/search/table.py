"""Which figures have which values, and which quotes and ids have which words. A set of figures is a set of row numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from tui.columns import columns_of, passages_of
from tui.model import Dataset
from tui.search.terms import Terms, fold

Rows = frozenset[int]
"""Positions in `dataset.metrics`."""
FEATURES = ("note", "subject", "scope", "period", "assumed")
# Fields in which a figure may have several values.
_SEVERAL: Mapping[str, Callable[[str], list[str]]] = {
    "measure": lambda value: value.split(" of "),
    "has": lambda value: value.split(),
}


class Table:
    """Answers which rows have a value of a field, or words in a quote or an id."""

    def __init__(self, dataset: Dataset, terms: Terms) -> None:
        self.dataset, self._quotes = dataset, terms.quotes
        self.all: Rows = frozenset(range(len(dataset.metrics)))
        self._words: dict[str, dict[str, list[str]]] = {}

    def words(self, field: str) -> Mapping[str, list[str]]:
        """The words of a field, each with the values of its column that have the word. Empty values have none."""
        if field not in self._words:
            words: dict[str, list[str]] = {}
            for value in columns_of(self.dataset)[field].values:
                for word in _SEVERAL[field](value) if field in _SEVERAL else filter(None, [value]):
                    words.setdefault(word, []).append(value)
            self._words[field] = words
        return self._words[field]

    def of(self, field: str, keys: Iterable[str]) -> Rows:
        """The rows of regions and all within them, of themes by their indicators, or of words of another field."""
        if field == "region":
            keys = self.within(keys)
        elif field == "theme":
            field, keys = "indicator", [indicator for key in keys for indicator in self._indicators.get(key, ())]
        column, words = columns_of(self.dataset)[field], self.words(field)
        values = {value for key in keys for value in words.get(key, ())}
        return frozenset(row for value in values for row in column.rows_of(value))

    def counts(self, field: str, rows: Iterable[int] | None) -> Mapping[str, int]:
        """How many of the rows have each word of a field; of all rows for None."""
        counts = columns_of(self.dataset)[field].counts(rows)
        if field not in _SEVERAL:
            return counts
        total = Counter[str]()
        for value, count in counts.items():
            for word in _SEVERAL[field](value):
                total[word] += count
        return total

    def quoting(self, words: str) -> Rows:
        """The rows whose quote has the folded words; spaces of the layout do not count."""
        words = "".join(words.split())
        limits, column = _limits(words), passages_of(self.dataset)
        found = (at for at, quote in enumerate(self._quotes) if words in quote)
        if limits is not None:
            found = (at for at in found if limits.search(self._quotes[at]))
        return frozenset(row for passage in found for row in column.rows_of(passage))

    def with_id(self, word: str) -> Rows:
        """The rows whose id begins with the folded word; if there is none, those whose id contains it."""
        beginning = self.id_beginning(word)
        return beginning or frozenset(row for row, identity in enumerate(self._ids) if word in identity)

    def id_beginning(self, word: str) -> Rows:
        """The rows whose id begins with the folded word."""
        return frozenset(row for row, identity in enumerate(self._ids) if identity.startswith(word))

    # Regions and themes

    def within(self, keys: Iterable[str]) -> set[str]:
        """The codes of the regions and of all regions within them."""
        codes: set[str] = set()
        pending = [key for key in keys if key in self.dataset.region]
        while pending:
            code = pending.pop()
            if code not in codes:
                codes.add(code)
                pending += self._parts.get(code, ())
        return codes

    def summed(self, counts: Mapping[str, int]) -> dict[str, int]:
        """The counts of regions, each with the counts of all regions within it. Regions that count nothing are left out."""
        regions = self.dataset.region
        totals = {code: count for code, count in counts.items() if count and code in regions}
        for code in self._inner_first:
            parent = regions[code].parent
            if code in totals and parent in regions:
                totals[parent] = totals.get(parent, 0) + totals[code]
        return totals

    @cached_property
    def _inner_first(self) -> list[str]:
        """The codes of the regions that lie within another, each before that other."""
        codes: list[str] = []
        pending = [code for code, region in self.dataset.region.items() if region.parent not in self.dataset.region]
        while pending:
            parts = self._parts.get(pending.pop(), ())
            codes += parts
            pending += parts
        return codes[::-1]

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """Code → the codes of the regions directly within it."""
        parts: dict[str, list[str]] = {}
        for region in self.dataset.regions:
            if region.parent in self.dataset.region:
                parts.setdefault(region.parent, []).append(region.code)
        return parts

    @cached_property
    def _indicators(self) -> dict[str, list[str]]:
        """Theme → its indicators."""
        indicators: dict[str, list[str]] = {}
        for indicator in self.dataset.indicators:
            indicators.setdefault(indicator.theme, []).append(indicator.id)
        return indicators

    @cached_property
    def _ids(self) -> list[str]:
        """The folded ids, one for each row."""
        return fold("\n".join(self.dataset.metric)).split("\n") if self.dataset.metric else []


def _limits(words: str) -> re.Pattern[str] | None:
    """The pattern of words that are not part of a longer number or Latin word; None where any place counts.

    8% is not found in 10.8%, 31.5 not in 231.5, and `vest` not in `invest`.
    """
    before = after = ""
    if words[:1].isdigit():
        before = r"(?<!\d)(?<!\d\.)"
    elif words[:1].isascii() and words[:1].isalpha():
        before = r"(?<![a-zA-Z])"
    if words[-1:].isdigit():
        after = r"(?!\d)"
    return re.compile(before + re.escape(words) + after) if before or after else None
