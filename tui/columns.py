"""One property of every entry of a table, so that it can be asked, counted and sorted without looking at the entries."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, compress
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from tui.model import Metric

V = TypeVar("V", bound="str | int")
MEASURES = ("level", "count", "growth", "average", "share", "multiple", "difference", "rank")
"""The order of measures: levels first, a rank last."""


class Column(Sequence[V], Generic[V]):
    """The values of a property, each once and in their order; for each row the number of its value; and the rows by value.

    `order` are all rows sorted by the property (rows of one value as they stand), `starts` where in it each value begins.
    """

    __slots__ = ("codes", "order", "starts", "values")

    def __init__(self, values: Sequence[V], codes: array[int], order: array[int], starts: array[int]) -> None:
        self.values, self.codes, self.order, self.starts = values, codes, order, starts

    @classmethod
    def of(cls, entries: Sequence[V], key: Callable[[V], Any] | None = None) -> Column[V]:
        """The column of a property, its values sorted by `key`."""
        values: list[V] = sorted(set(entries), key=key)
        numbers = {value: number for number, value in enumerate(values)}
        codes = array("I", map(numbers.__getitem__, entries))
        rows: list[list[int]] = [[] for _ in values]
        for row, code in enumerate(codes):
            rows[code].append(row)
        starts = array("I", [0])
        for one in rows:
            starts.append(starts[-1] + len(one))
        return cls(values, codes, array("I", chain.from_iterable(rows)), starts)

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, row: int) -> V: ...
    @overload
    def __getitem__(self, row: slice) -> list[V]: ...
    def __getitem__(self, row: int | slice) -> V | list[V]:
        values: Sequence[V] = self.values
        return [values[code] for code in self.codes[row]] if isinstance(row, slice) else values[self.codes[row]]

    def __iter__(self) -> Iterator[V]:
        return map(self.values.__getitem__, self.codes)

    def code(self, value: V) -> int | None:
        """The number of a value; None when no row has it. Only for columns in the plain order of their values."""
        code = bisect_left(self.values, value)
        return code if code < len(self.values) and self.values[code] == value else None

    def rows(self, codes: Iterable[int]) -> Iterator[int]:
        """The rows that have one of these values, ascending within each value."""
        return chain.from_iterable(map(self.alike, codes))

    def alike(self, code: int) -> array[int]:
        """The rows that have the value of this number, ascending."""
        return self.order[self.starts[code] : self.starts[code + 1]]

    def rows_of(self, value: V) -> array[int]:
        """The rows that have the value, ascending."""
        code = self.code(value)
        return array("I") if code is None else self.alike(code)

    def counts(self, chosen: bytes | None = None) -> dict[V, int]:
        """How many rows have each value; only of those rows whose byte in `chosen` is not zero."""
        if chosen is None:
            return {value: self.starts[code + 1] - self.starts[code] for code, value in enumerate(self.values)}
        return {self.values[code]: count for code, count in Counter(compress(self.codes, chosen)).items()}


def _has(metric: Metric) -> str:
    """What else is said of a metric, as words joined by blanks."""
    has = {
        "note": metric.note, "subject": metric.subject, "scope": metric.scope, "period": metric.period.start,
        "assumed": any(one.assumed for one in metric.evidence.values()),
    }  # fmt: skip
    return " ".join(name for name, value in has.items() if value)


def number_order(text: str) -> tuple[Decimal, str]:
    """What puts decimals in order; the text decides between 10.8 and 10.80."""
    return Decimal(text), text


def _years(metric: Metric) -> str:
    return f"{metric.period.start[:4]}..{metric.period.end[:4]}" if metric.period.start else ""


def _track(metric: Metric) -> str:
    """What is one line over time: indicator, place, measure, what it is against, unit; in the order of a list of them."""
    how = metric.measure
    kind = MEASURES.index(how.kind) if how.kind in MEASURES else len(MEASURES)
    name = f"{how.name} mom" if how.basis == "mom" else how.name
    against = how.against_id or how.against
    parts = (
        metric.indicator,
        metric.region,
        metric.subject,
        f"{kind}{how.of and 1}",
        name,
        against,
        metric.quantity.base_unit,
    )
    return "\t".join(parts)


COLUMNS: Mapping[str, Callable[[Metric], str]] = {
    "region": lambda metric: metric.region,
    "subject": lambda metric: metric.subject,
    "indicator": lambda metric: metric.indicator,
    "track": _track,
    "thing": lambda metric: f"{metric.region} {metric.subject} {metric.indicator}",
    "status": lambda metric: metric.status,
    "measure": lambda metric: metric.measure.name,
    "basis": lambda metric: metric.period.basis,
    "period": lambda metric: metric.period.kind,
    "label": lambda metric: metric.period.label,
    "start": lambda metric: metric.period.start,
    "end": lambda metric: metric.period.end,
    "years": _years,
    "qualifier": lambda metric: metric.quantity.qualifier,
    "kind": lambda metric: metric.quantity.kind,
    "unit": lambda metric: metric.quantity.unit,
    "base_unit": lambda metric: metric.quantity.base_unit,
    "value": lambda metric: metric.quantity.base_value,
    "number": lambda metric: metric.quantity.value,
    "most": lambda metric: metric.quantity.value_max,
    "headline": lambda metric: "yes" if metric.headline else "no",
    "has": _has,
}
"""The columns of a dataset besides `article` and `page`; `value` is in base units and in the order of numbers."""
