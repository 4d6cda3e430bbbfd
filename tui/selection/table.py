"""The fields of a dataset's metrics as postings, each made when it is first wanted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from tui.model import Dataset, Metric
from tui.selection import bits
from tui.selection.blob import Blob
from tui.selection.postings import Postings
from tui.selection.terms import fold

FEATURES: Mapping[str, Callable[[Metric], bool]] = {
    "note": lambda metric: bool(metric.note),
    "subject": lambda metric: bool(metric.subject),
    "scope": lambda metric: bool(metric.scope),
    "period": lambda metric: bool(metric.period.start),
    "assumed": lambda metric: any(one.assumed for one in metric.evidence.values()),
}


def _yes_where(holds: Callable[[Metric], bool]) -> Callable[[Metric], str]:
    return lambda metric: "yes" if holds(metric) else ""


# The value or values of a metric in a field; none where it is empty.
_VALUES: Mapping[str, Callable[[Metric], str | tuple[str, ...]]] = {
    "region": lambda metric: metric.region,
    "subject": lambda metric: metric.subject,
    "indicator": lambda metric: metric.indicator,
    "status": lambda metric: metric.status,
    "measure": lambda metric: (metric.measure.kind, metric.measure.of) if metric.measure.of else metric.measure.kind,
    "basis": lambda metric: metric.period.basis,
    "period": lambda metric: metric.period.kind,
    "label": lambda metric: metric.period.label,
    "qualifier": lambda metric: metric.quantity.qualifier,
    "kind": lambda metric: metric.quantity.kind,
    "unit": lambda metric: metric.quantity.unit,
    "headline": lambda metric: "yes" if metric.headline else "no",
    "years": lambda metric: f"{metric.period.start[:4]}..{metric.period.end[:4]}" if metric.period.start else "",
    **{f"has {feature}": _yes_where(holds) for feature, holds in FEATURES.items()},
}


class Table:
    """Which rows have which values. A row is the position of a metric in the dataset; sets of rows are bits."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.size = len(dataset.metrics)
        self._postings: dict[str, Postings[str]] = {}

    def rows(self, field: str) -> Postings[str]:
        """The postings of a field. Regions stand under their own code only; `of` adds what lies within them."""
        if field not in self._postings:
            self._postings[field] = Postings(map(self._getter(field), self.dataset.metrics), self.size)
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
        return Blob(fold("".join(passage.quote.split())) for passage in self.dataset.passages)

    @cached_property
    def _passages(self) -> Postings[int]:
        return Postings((metric.passage for metric in self.dataset.metrics), self.size)

    @cached_property
    def _ids(self) -> tuple[list[str], list[int]]:
        """The folded ids in order, and their rows."""
        ids = [fold(metric.id) for metric in self.dataset.metrics]
        rows = sorted(range(self.size), key=ids.__getitem__)
        return [ids[row] for row in rows], rows

    def _getter(self, field: str) -> Callable[[Metric], str | tuple[str, ...]]:
        if field not in ("article", "page"):
            return _VALUES[field]
        of_passage = [passage.article for passage in self.dataset.passages]
        if field == "page":
            pages = {article.id: article.page for article in self.dataset.articles}
            of_passage = [pages[article] for article in of_passage]
        return lambda metric: of_passage[metric.passage]

