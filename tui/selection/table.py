"""The fields of a dataset's metrics as postings, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from tui.model import Dataset
from tui.selection import bits
from tui.selection.blob import Blob, Sorted
from tui.selection.postings import Postings
from tui.selection.terms import Terms, folded_ids

_FEW = 8  # up to one passage in so many, it is quicker to ask each for its rows than each row for its passage
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
            self._postings[field] = Postings(self.dataset.columns[field], self.size, _SEVERAL.get(field))
        return self._postings[field]

    def of(self, field: str, keys: Iterable[str]) -> int:
        """The rows of regions with all within them, of themes with their indicators, or of values as they are."""
        if field == "region":
            return self.rows("region").union({code for key in keys for code in self.within.get(key, ())})
        if field == "theme":
            return self.rows("indicator").union(one for key in keys for one in self._themes.get(key, ()))
        return self.rows(field).union(keys)

    def quoting(self, words: str) -> int:
        """The rows whose quote has the folded words; the layout's spaces do not count."""
        column = self.dataset.passage_rows
        codes = self._quotes.holding("".join(words.split()))
        if len(column.values) < len(self._folded):  # a passage may have no figure, and then no code
            codes = [code for one in codes if (code := column.code(one)) is not None]
        if len(codes) * _FEW < len(column.values):
            return bits.of_rows(column.rows(codes), self.size)
        return bits.of_codes(column.codes, codes, len(column.values))

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
        yield self.dataset.passage_rows
        yield next(iter(self.dataset.metric), None)
        yield self._sorted_ids

    @cached_property
    def within(self) -> dict[str, list[str]]:
        """Code → the codes of the region itself and of all within it."""
        codes: dict[str, list[str]] = {code: [] for code in self.dataset.region}
        for code, above in self.above.items():
            for one in above:
                codes[one].append(code)
        return codes

    @cached_property
    def above(self) -> dict[str, list[str]]:
        """Code → the codes of the region itself and of all that it lies within."""
        regions = self.dataset.region
        codes: dict[str, list[str]] = {}
        for code in regions:
            chain = codes[code] = []
            above = code
            while above in regions and above not in chain:
                chain.append(above)
                above = regions[above].parent
        return codes

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
