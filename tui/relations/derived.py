"""What printed figures imply: computed on demand, never stored, always marked as derived.

Each derived value has the interval that the rounding of its terms leaves, its formula, and the ids that it stands on.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tui.model import Dataset, Metric
from tui.relations.arithmetic import in_unit, span_of
from tui.relations.intervals import Interval, rounded
from tui.series import Companions


class Derived(NamedTuple):
    """An implied value: of which region, indicator, measure and time, `shown` in a printed unit, `low`–`high` in base units."""

    kind: str
    region: str
    subject: str
    indicator: str
    measure: str
    start: str
    end: str
    value: Decimal
    low: Decimal
    high: Decimal
    base_unit: str
    shown: str
    formula: str
    metrics: tuple[str, ...]


class Deriver:
    """Derives from the figures of one dataset; made once, asked for one metric at a time."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._companions = Companions(dataset)

    def from_metric(self, metric: Metric, row: int | None = None) -> list[Derived]:
        """All that the metric implies together with what stands beside it; empty when nothing follows. With its `row`, where
        that is known, it need not be looked for."""
        if metric.status != "actual" or not metric.period.start:
            return []
        beside = [
            self._dataset.metrics[row]
            for row in self._companions.of(self._dataset.row[metric.id] if row is None else row)
        ]
        found: list[Derived] = []
        for first, second in [(metric, other) for other in beside] + [(other, metric) for other in beside]:
            found += self._previous_level(first, second)
            found += self._whole(first, second)
            found += self._reference_growth(first, second)
        return list({(one.kind, one.metrics): one for one in found}.values())

    def all(self) -> list[Derived]:
        """Everything that the dataset implies, each once."""
        found = (one for metric in self._dataset.metrics for one in self.from_metric(metric))
        return list({(one.kind, one.metrics): one for one in found}.values())

    def _previous_level(self, level: Metric, growth: Metric) -> Iterator[Derived]:
        """Last year's level from a level and its growth: level ÷ (1 + growth)."""
        if level.measure.name != "level" or growth.measure.name != "growth" or growth.measure.basis == "mom":
            return
        if level.period.kind not in ("year", "part_year"):
            return
        rate = span_of(growth).times(Decimal(1) / 100)
        value = span_of(level).over(Interval(1 + rate.low, 1 + rate.high))
        if value is not None:
            start, end = _year_before(level.period.start), _year_before(level.period.end)
            formula = f"{level.quantity.printed} ÷ (1 + {growth.quantity.printed})"
            yield _derived(
                "previous level",
                level,
                level.region,
                level.indicator,
                "level",
                start,
                end,
                value,
                formula,
                (level, growth),
            )

    def _whole(self, part: Metric, share: Metric) -> Iterator[Derived]:
        """The whole from a part and its share: part ÷ share."""
        if part.measure.name not in ("level", "count") or share.measure.name != "share" or not share.measure.against:
            return
        value = span_of(part).over(span_of(share).times(Decimal(1) / 100))
        if value is not None:
            formula = f"{part.quantity.printed} ÷ {share.quantity.printed}"
            whole = share.measure.against_id if share.measure.against_id in self._dataset.indicator else ""
            region = share.measure.against_id if share.measure.against_id in self._dataset.region else part.region
            when = (part.period.start, part.period.end)
            yield _derived(
                "whole", part, region, whole or part.indicator, "level", *when, value, formula, (part, share)
            )

    def _reference_growth(self, own: Metric, difference: Metric) -> Iterator[Derived]:
        """The growth that a difference in points is from: own growth minus (高于) or plus (低于) the difference."""
        if (
            own.measure.name != "growth"
            or difference.measure.name != "difference of growth"
            or not difference.measure.against
        ):
            return
        lower = "低" in self._words(difference)
        spans = span_of(own), span_of(difference)
        value = spans[0] + spans[1] if lower else spans[0].minus(spans[1])
        formula = f"{own.quantity.printed} {'+' if lower else '−'} {difference.quantity.printed}"
        region = difference.measure.against_id or own.region
        when = (own.period.start, own.period.end)
        yield _derived("reference", own, region, own.indicator, "growth", *when, value, formula, (own, difference))

    def _words(self, metric: Metric) -> str:
        """The printed words of the metric's measure."""
        text = self._dataset.texts[self._dataset.page_of(metric).id]
        return "".join(text[start:end] for start, end in metric.evidence["measure"].spans)


def _derived(
    kind: str, like: Metric, region: str, indicator: str, measure: str, start: str, end: str, value: Interval, formula: str,
    terms: tuple[Metric, Metric],
) -> Derived:  # fmt: skip
    shown = rounded(value)
    subject = like.subject if region == like.region else ""
    return Derived(
        kind, region, subject, indicator, measure, start, end, shown, value.low, value.high, like.quantity.base_unit,
        in_unit(like, shown), formula, tuple(term.id for term in terms),
    )  # fmt: skip


def _year_before(day: str) -> str:
    return f"{int(day[:4]) - 1}{day[4:]}"
