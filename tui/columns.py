"""Columns: each property of the metrics as a list of distinct values and an array of codes, one code a row.

Rows are selected, counted and sorted by columns, because a dataset from the cache decodes its metrics one by one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar

from tui.model import Dataset, Metric

V = TypeVar("V", bound="str | int")
MEASURES = ("level", "count", "growth", "average", "share", "multiple", "difference", "rank")
"""The kinds of measures in the order in which they are listed: levels first, ranks last."""


class Column(Generic[V]):
    """One property of every row. `values` are the distinct values, sorted; `codes` has for each row the index of its value."""

    def __init__(self, values: Sequence[V], codes: array[int]) -> None:
        self.values, self.codes = values, codes

    @classmethod
    def of(cls, entries: Sequence[V], key: Callable[[V], Any] | None = None) -> Column[V]:
        """The column of the entries. Its values are sorted by `key`."""
        values: list[V] = sorted(set(entries), key=key)
        codes = {value: code for code, value in enumerate(values)}
        return cls(values, array("I", map(codes.__getitem__, entries)))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> V:
        return self.values[self.codes[row]]

    def __iter__(self) -> Iterator[V]:
        return map(self.values.__getitem__, self.codes)

    @cached_property
    def _rows(self) -> dict[V, array[int]]:
        rows = [array("I") for _ in self.values]
        for row, code in enumerate(self.codes):
            rows[code].append(row)
        return dict(zip(self.values, rows, strict=True))

    def rows_of(self, value: V) -> Sequence[int]:
        """The rows that have the value, ascending."""
        return self._rows.get(value, ())

    def counts(self, rows: Iterable[int] | None = None) -> dict[V, int]:
        """How many of the rows have each value, in the order of the values; of all rows by default. Zeros are left out."""
        counts = Counter(self.codes if rows is None else map(self.codes.__getitem__, rows))
        return {self.values[code]: counts[code] for code in sorted(counts)}


def columns_of(dataset: Dataset) -> Mapping[str, Column[str]]:
    """The columns of the dataset's metrics, by name: those of `PROPERTIES`, and `article` and `page`."""
    return dataset.once(make_columns)


def make_columns(dataset: Dataset) -> Mapping[str, Column[str]]:
    """Compute the columns; use `columns_of`, which computes them once."""
    pages = {article.id: article.page for article in dataset.articles}
    articles = [passage.article for passage in dataset.passages]
    entries = {name: [read(metric) for metric in dataset.metrics] for name, read in PROPERTIES.items()}
    entries["article"] = [articles[metric.passage] for metric in dataset.metrics]
    entries["page"] = [pages[article] for article in entries["article"]]
    return {name: Column.of(values, _by_number if name == "value" else None) for name, values in entries.items()}


def passages_of(dataset: Dataset) -> Column[int]:
    """The passage of each metric."""
    return dataset.once(make_passages)


def make_passages(dataset: Dataset) -> Column[int]:
    """Compute the column; use `passages_of`, which computes it once."""
    return Column.of([metric.passage for metric in dataset.metrics])


def siblings(dataset: Dataset, row: int) -> Sequence[int]:
    """The rows with the same region, subject and indicator, ascending, `row` included."""
    things = columns_of(dataset)["thing"]
    return things.rows_of(things[row])


def metrics_on(dataset: Dataset, page: str) -> list[Metric]:
    """The metrics of a page, in the order of the file."""
    return [dataset.metrics[row] for row in columns_of(dataset)["page"].rows_of(page)]


def _by_number(text: str) -> tuple[Decimal, str]:
    """Sort key of decimals; the text decides between 10.8 and 10.80."""
    return Decimal(text), text


def _has(metric: Metric) -> str:
    """The names of the optional fields that a metric has, joined by blanks."""
    fields = {
        "note": metric.note, "subject": metric.subject, "scope": metric.scope, "period": metric.period.start,
        "assumed": any(evidence.assumed for evidence in metric.evidence.values()),
    }  # fmt: skip
    return " ".join(name for name, value in fields.items() if value)


def _years(metric: Metric) -> str:
    return f"{metric.period.start[:4]}..{metric.period.end[:4]}" if metric.period.start else ""


def _track(metric: Metric) -> str:
    """The key of the series of a metric: indicator, place, measure, what it is measured against, unit. Keys sort as series
    are listed."""
    measure = metric.measure
    kind = MEASURES.index(measure.kind) if measure.kind in MEASURES else len(MEASURES)
    name = f"{measure.name} mom" if measure.basis == "mom" else measure.name
    against = measure.against_id or measure.against
    order = f"{kind}{measure.of and 1}"
    return "\t".join((metric.indicator, metric.region, metric.subject, order, name, against, metric.quantity.base_unit))


_FIELDS = {
    "region": "region", "subject": "subject", "indicator": "indicator", "status": "status", "measure": "measure.name",
    "basis": "period.basis", "period": "period.kind", "label": "period.label", "start": "period.start", "end": "period.end",
    "qualifier": "quantity.qualifier", "kind": "quantity.kind", "unit": "quantity.unit", "base_unit": "quantity.base_unit",
    "value": "quantity.base_value", "number": "quantity.value", "most": "quantity.value_max",
}  # fmt: skip
PROPERTIES: Mapping[str, Callable[[Metric], str]] = {
    **{name: attrgetter(path) for name, path in _FIELDS.items()},
    "thing": lambda metric: f"{metric.region} {metric.subject} {metric.indicator}",
    "headline": lambda metric: "yes" if metric.headline else "no",
    "track": _track,
    "years": _years,
    "has": _has,
}
"""What each column reads from a metric. `value` is in base units and sorted as a number."""
