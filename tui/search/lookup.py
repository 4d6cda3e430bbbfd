"""The rows of a dataset by the value of a field, by words of a quote, and by id."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from tui.columns import columns_of, passages_of
from tui.model import Dataset
from tui.search.terms import Terms, fold

FEATURES = ("note", "subject", "scope", "period", "assumed")
"""The optional fields of a figure, which `has:` asks for."""
_SEPARATORS = {"measure": " of ", "has": " "}
"""The fields of which a figure may have several values (growth of level), with what separates them."""


class Lookup:
    """Finds rows. A row is the position of a metric in the dataset."""

    def __init__(self, dataset: Dataset, terms: Terms) -> None:
        self._dataset, self._quotes = dataset, terms.quotes

    def values(self, field: str) -> list[str]:
        """The different values of a field, without the empty one."""
        return list(filter(None, columns_of(self._dataset)[field].values))

    def rows(self, field: str, values: Iterable[str]) -> set[int]:
        """The rows that have a value of a field. Regions include all regions inside them, themes all their indicators."""
        if field == "region":
            values = self._with_inner(values)
        elif field == "theme":
            field, values = "indicator", chain.from_iterable(self._indicators.get(theme, ()) for theme in values)
        column = columns_of(self._dataset)[field]
        if separator := _SEPARATORS.get(field):
            wanted = set(values)
            values = (value for value in column.values if not wanted.isdisjoint(value.split(separator)))
        return set(chain.from_iterable(map(column.rows_of, values)))

    def count(self, field: str, rows: Collection[int]) -> Mapping[str, int]:
        """How many of the rows have each value of a field. A row with several values counts for each. Regions count for
        themselves only."""
        column = columns_of(self._dataset)[field]
        counts = column.counts(rows if len(rows) < len(column) else None)
        if separator := _SEPARATORS.get(field):
            split: dict[str, int] = {}
            for value, count in counts.items():
                for part in set(value.split(separator)):
                    split[part] = split.get(part, 0) + count
            return split
        return counts

    def quoting(self, words: str) -> set[int]:
        """The rows whose quote contains folded words. Blanks do not count.

        Words are not cut out of a number (8% is not found in 10.8%), and Latin words are found from their start.
        """
        words = "".join(words.split())
        quotes = [(number, quote) for number, quote in enumerate(self._quotes) if words in quote]
        if not words or not quotes:
            return set()
        is_whole = re.compile(_pattern(words)).search
        passages = {number for number, quote in quotes if is_whole(quote)}
        return {row for row, number in enumerate(passages_of(self._dataset)) if number in passages}

    def id_starting(self, word: str) -> set[int]:
        """The rows whose folded id starts with a word."""
        return {row for row, id_ in enumerate(self._ids) if id_.startswith(word)}

    def id_containing(self, word: str) -> set[int]:
        """The rows whose folded id contains a word."""
        return {row for row, id_ in enumerate(self._ids) if word in id_}

    def sum_regions(self, counts: Mapping[str, int]) -> dict[str, int]:
        """Counts by region, with all regions inside added to each. Zeros are left out."""
        regions = self._dataset.region
        sums = {code: count for code, count in counts.items() if count and code in regions}
        for code in reversed(self._outer_first):
            parent = regions[code].parent
            if code in sums and parent in regions:
                sums[parent] = sums.get(parent, 0) + sums[code]
        return sums

    def _with_inner(self, codes: Iterable[str]) -> Collection[str]:
        """The codes of regions and of all regions inside them."""
        found: dict[str, None] = {}
        pending = [code for code in codes if code in self._dataset.region]
        while pending:
            code = pending.pop()
            if code not in found:
                found[code] = None
                pending += self._parts.get(code, ())
        return found

    @cached_property
    def _outer_first(self) -> Sequence[str]:
        """The codes of all regions, each after the region that contains it."""
        regions = self._dataset.region
        return list(self._with_inner(code for code, region in regions.items() if region.parent not in regions))

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[str]]:
        """The codes of the regions directly inside each region."""
        return _grouped((region.parent, region.code) for region in self._dataset.regions)

    @cached_property
    def _indicators(self) -> Mapping[str, Sequence[str]]:
        """The ids of the indicators of each theme."""
        return _grouped((indicator.theme, indicator.id) for indicator in self._dataset.indicators)

    @cached_property
    def _ids(self) -> Sequence[str]:
        """The folded id of each row."""
        return fold("\n".join(self._dataset.row)).split("\n")


def _pattern(words: str) -> str:
    """A pattern that finds words, but not inside a longer number and not after a letter of the same Latin word.

    It starts with the words themselves and looks behind after them, because the search for plain text is fast.
    """
    text = re.escape(words)
    after = r"(?!\d)" if words[-1].isdigit() else ""
    if words[0].isdigit():
        return rf"{text}{after}(?<!\d{text})(?<!\d\.{text})"
    if words[0].isascii() and words[0].isalpha():
        return f"{text}{after}(?<![a-zA-Z]{text})"
    return text + after


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
