"""The fields of a dataset's metrics as postings, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from tui.columns import columns_of, passages_of
from tui.model import Dataset
from tui.search import bits
from tui.search.blob import Blob, Sorted
from tui.search.postings import Postings
from tui.search.terms import Terms, folded_ids

FEATURES = ("note", "subject", "scope", "period", "assumed")
# Fields in which a row may have several values, as their words.
_SEVERAL: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "measure": lambda value: tuple(value.split(" of ")),
    "has": lambda value: tuple(value.split()),
}


class Table:
    """Which rows have which values. A row is the position of a metric in the dataset; sets of rows are bits."""

    def __init__(self, dataset: Dataset, terms: Terms) -> None:
        self.dataset, self._folded, self._id_order = dataset, terms.lists.get("quotes", ()), terms.id_order
        self.size = len(dataset.metrics)
        self._postings: dict[str, Postings[str]] = {}

    def rows(self, field: str) -> Postings[str]:
        """The postings of a field. Regions stand under their own code only; `of` adds what lies within them."""
        if field not in self._postings:
            self._postings[field] = Postings(columns_of(self.dataset)[field], self.size, _SEVERAL.get(field))
        return self._postings[field]

    def of(self, field: str, keys: Iterable[str]) -> int:
        """The rows of regions with all within them, of themes with their indicators, or of values as they are."""
        if field == "region":
            return self.rows("region").union(self.within(keys))
        if field == "theme":
            return self.rows("indicator").union(one for key in keys for one in self._themes.get(key, ()))
        return self.rows(field).union(keys)

    def quoting(self, words: str) -> int:
        """The rows whose quote has the folded words; the layout's spaces do not count."""
        column = passages_of(self.dataset)
        codes = self._quotes.holding("".join(words.split()))
        return bits.of_rows((row for passage in codes for row in column.rows_of(passage)), self.size)

    def id_beginning(self, word: str) -> int:
        return bits.of_rows(self._sorted_ids.beginning(word), self.size)

    def id_holding(self, word: str) -> int:
        return bits.of_rows(Blob(self._ids).containing(word), self.size)

    def preparing(self) -> Iterator[object]:
        """Builds, part by part, what the first key presses would otherwise wait for."""
        for field in ("region", "subject", "indicator", "status", "measure", "years"):
            yield self.rows(field).prepare()
        yield self._folded
        yield self._quotes
        yield from self._quotes.preparing()
        yield passages_of(self.dataset)
        yield next(iter(self.dataset.metric), None)
        yield self._sorted_ids

    def within(self, keys: Iterable[str]) -> set[str]:
        """The codes of the regions and of all within them, each looked at once however deep they lie."""
        found: set[str] = set()
        pending = [key for key in keys if key in self.dataset.region]
        while pending:
            code = pending.pop()
            if code not in found:
                found.add(code)
                pending += self._parts.get(code, ())
        return found

    def summed(self, counts: Mapping[str, int]) -> dict[str, int]:
        """The counts of regions, each with those of all within it; regions of no count are left out."""
        regions = self.dataset.region
        totals = {code: count for code, count in counts.items() if count and code in regions}
        for code in self._inner_first:
            above = regions[code].parent
            if code in totals and above in regions:
                totals[above] = totals.get(above, 0) + totals[code]
        return totals

    @cached_property
    def _inner_first(self) -> list[str]:
        """The codes of all regions that lie within another, each before that other."""
        found: list[str] = []
        pending = [code for code, region in self.dataset.region.items() if region.parent not in self.dataset.region]
        while pending:
            parts = self._parts.get(pending.pop(), ())
            found += parts
            pending += parts
        return found[::-1]

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """Code → the codes of the regions that lie directly within it."""
        parts: dict[str, list[str]] = {}
        for region in self.dataset.regions:
            if region.parent in self.dataset.region:
                parts.setdefault(region.parent, []).append(region.code)
        return parts

    @cached_property
    def _themes(self) -> dict[str, list[str]]:
        themes: dict[str, list[str]] = {}
        for one in self.dataset.indicators:
            themes.setdefault(one.theme, []).append(one.id)
        return themes

    @cached_property
    def _quotes(self) -> Blob:
        return Blob(self._folded)

    @cached_property
    def _ids(self) -> list[str]:
        """The folded ids, in the order of the rows."""
        return folded_ids(self.dataset)

    @cached_property
    def _sorted_ids(self) -> Sorted:
        return Sorted(self._ids, self._id_order)
