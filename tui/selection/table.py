"""The fields of a dataset's metrics as postings, each made when it is first wanted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from tui.model import Dataset
from tui.selection import bits
from tui.selection.blob import Blob
from tui.selection.postings import Postings
from tui.selection.terms import fold

FEATURES = ("note", "subject", "scope", "period", "assumed")
# Fields in which a row may have several values, as their words.
_SEVERAL: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "measure": lambda value: tuple(value.split(" of ")),
    "has": lambda value: tuple(value.split()),
}


class Table:
    """Which rows have which values. A row is the position of a metric in the dataset; sets of rows are bits."""

    def __init__(self, dataset: Dataset, quotes: Sequence[str]) -> None:
        self.dataset, self._folded = dataset, quotes
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
        return self._passages.union(self._quotes.holding("".join(words.split())))

    def id_beginning(self, word: str) -> int:
        ids, rows = self._ids
        start = bisect_left(ids, word)
        return bits.of_rows(rows[start : bisect_left(ids, word + "\U0010ffff", start)], self.size)

    def id_holding(self, word: str) -> int:
        return bits.of_rows((row for one, row in zip(*self._ids, strict=True) if word in one), self.size)

    def prepare(self) -> None:
        """Builds what the first key presses would otherwise wait for."""
        for field in ("region", "subject", "indicator", "status", "measure", "years", "page"):
            self.rows(field)
        self.quoting("\0")
        self.id_beginning("\0")

    @cached_property
    def within(self) -> dict[str, list[str]]:
        """Code → the codes of the region itself and of all within it."""
        regions = self.dataset.region
        codes: dict[str, list[str]] = {code: [] for code in regions}
        for code in regions:
            above, seen = code, set[str]()
            while above in regions and above not in seen:
                codes[above].append(code)
                seen.add(above)
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
    def _passages(self) -> Postings[int]:
        return Postings(self.dataset.passage_rows, self.size)

    @cached_property
    def _ids(self) -> tuple[list[str], list[int]]:
        """The folded ids in order, and their rows."""
        ids = [fold(one) for one in self.dataset.metric]
        rows = sorted(range(self.size), key=ids.__getitem__)
        return [ids[row] for row in rows], rows
