"""Compute values that follow from printed figures: on demand, never stored, always marked as derived.

Each derived value has its formula, the ids of its terms, and the interval that their rounding leaves. The page must print
what the formula needs: 同比 for the year before, and the place or time that a difference compares with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.model import Dataset, Metric
from tui.reading.directions import YEAR_BEFORE, compared
from tui.relations.arithmetic import in_unit, span_of
from tui.relations.intervals import Interval, rounded
from tui.series import Companions
from tui.text import Lang
from tui.text.naming import printed_words

_YEAR = re.compile(r"([12][0-9]{3})年?(?:同期)?")
_REMEMBERED = 256  # groups of figures
_COMPARABLE = ("按可比口径", "on a comparable basis")


class Derived(NamedTuple):
    """A derived value. `shown` is in a printed unit; `value`, `low` and `high` are in base units.

    `indicator` is empty if the dataset has no entry for what is measured. `comparable` means that the value has the basis
    of the page's comparison; the level that was printed a year earlier can have another basis.
    """

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
    comparable: bool = False

    def basis(self, lang: Lang) -> str:
        """按可比口径 or `on a comparable basis` if the value is comparable; else empty."""
        return _COMPARABLE[lang == "en"] if self.comparable else ""


class Deriver:
    """Derives values from the figures of one dataset. Make it once and call it for each metric."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._companions = Companions(dataset)
        self._groups: dict[int, _Group] = {}

    def from_metric(self, metric: Metric, row: int | None = None) -> list[Derived]:
        """All values that follow from the metric and its companions. Pass its `row` if it is known, to save a lookup."""
        if metric.status != "actual" or not metric.period.start:
            return []
        group = self._group(self._dataset.row[metric.id] if row is None else row)
        found: list[Derived] = []
        for part, share in group.parts_of(metric):
            found += self._whole(part, share)
        for level, growth in group.pairs(metric, "level", "growth"):
            found += self._previous_level(level, growth)
        for own, difference in group.pairs(metric, "growth", "difference of growth"):
            found += self._reference_growth(own, difference)
        return list({(derived.kind, derived.metrics): derived for derived in found}.values())

    def _group(self, row: int) -> _Group:
        """The group of figures that can be combined with this row. All rows of a group share it."""
        rows = self._companions.of(row)
        first = rows[0] if rows else -1
        if first not in self._groups:
            if len(self._groups) >= _REMEMBERED:
                self._groups.clear()
            self._groups[first] = _Group([self._dataset.metrics[row] for row in rows])
        return self._groups[first]

    def all(self) -> list[Derived]:
        """All derived values of the dataset, without duplicates."""
        found = (derived for metric in self._dataset.metrics for derived in self.from_metric(metric))
        return list({(derived.kind, derived.metrics): derived for derived in found}.values())

    def _previous_level(self, level: Metric, growth: Metric) -> Iterator[Derived]:
        """Last year's level from a level and its growth year on year: level ÷ (1 + growth)."""
        if growth.measure.basis != "yoy" or level.period.kind not in ("year", "part_year"):
            return
        rate = span_of(growth).times(Decimal(1) / 100)
        if level.quantity.base_unit == "%" or level.quantity.number <= 0 or rate.low <= -1:
            return
        value = span_of(level).over(Interval(1 + rate.low, 1 + rate.high))
        if value is not None:
            start, end = _year_before(level.period.start), _year_before(level.period.end)
            sign = "−" if growth.quantity.number < 0 else "+"
            formula = f"{level.quantity.signed} ÷ (1 {sign} {growth.quantity.size})"
            when = (level.region, level.indicator, "level", start, end)
            yield _derived("previous level", level, *when, value, formula, (level, growth))._replace(comparable=True)

    def _whole(self, part: Metric, share: Metric) -> Iterator[Derived]:
        """The whole from a part and its share: part ÷ share."""
        value = span_of(part).over(span_of(share).times(Decimal(1) / 100))
        if value is not None:
            formula = f"{part.quantity.signed} ÷ {share.quantity.signed}"
            against = share.measure.against_id
            region = against if against in self._dataset.region else part.region
            whole = against if against in self._dataset.indicator else part.indicator if region == against else ""
            when = (part.period.start, part.period.end)
            yield _derived("whole", part, region, whole, "level", *when, value, formula, (part, share))

    def _reference_growth(self, own: Metric, difference: Metric) -> Iterator[Derived]:
        """The growth of another place, or of the same place a year earlier, from a difference in percentage points.

        It is the own growth minus (高于) or plus (低于) the difference.
        """
        against = self._from_where(own, difference)
        if against is None or not self._beside(difference) or difference.quantity.base_unit != "pp":
            return
        quantity = difference.quantity
        if not quantity.fallen and not compared(printed_words(self._dataset, difference, "measure")):
            return  # 相差2.1个百分点 does not say which is the greater
        value = span_of(own).minus(span_of(difference))
        formula = f"{own.quantity.signed} {'+' if quantity.number < 0 else '−'} {quantity.size}"
        region, start, end = against
        yield _derived("reference", own, region, own.indicator, "growth", start, end, value, formula, (own, difference))

    def _beside(self, difference: Metric) -> bool:
        """Whether the words compared with are inside or after the words of the comparison, or after 比 (not 全省增速低于某州市)."""
        spans = {
            field: difference.evidence[field].spans
            for field in ("against", "measure", "value")
            if field in difference.evidence
        }
        if not (spans.get("against") and spans.get("measure")):
            return True
        (start, end), measure, value = spans["against"][0], spans["measure"][0], spans["value"][0]
        text = self._dataset.texts[self._dataset.page_of(difference).id]
        if end <= measure[0]:
            return text[:start].rstrip()[-1:] in ("比", "较")
        return end <= value[0] or value[1] <= measure[0]

    def _from_where(self, own: Metric, difference: Metric) -> tuple[str, str, str] | None:
        """The region and time that a difference compares with; None if its words name neither of them (GDP)."""
        against, period = difference.measure.against, own.period
        if (region := difference.measure.against_id) in self._dataset.region:
            return region, period.start, period.end
        if region or period.kind not in ("year", "part_year"):
            return None
        if against in YEAR_BEFORE:
            return own.region, _year_before(period.start), _year_before(period.end)
        year = _YEAR.fullmatch(against)
        if year and int(year[1]) < int(period.start[:4]) and (period.kind == "year" or against.endswith("同期")):
            return own.region, year[1] + period.start[4:], year[1] + period.end[4:]
        return None


class _Group:
    """The actual figures of the same thing and time, grouped by measure once for all their pairs."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        actual = [metric for metric in metrics if metric.status == "actual"]
        self._parts = [metric for metric in actual if metric.measure.name in ("level", "count")]
        self._shares = [metric for metric in actual if metric.measure.name == "share" and metric.measure.against]
        self._fitting: dict[tuple[frozenset[str], str], list[Metric]] = {}
        for metric in actual:
            if _rate(metric):
                self._fitting.setdefault((frozenset(metric.scope), metric.measure.name), []).append(metric)
        self._ambiguous = {
            key for key, ones in self._fitting.items() if len({_printed_value(metric) for metric in ones}) > 1
        }

    def parts_of(self, metric: Metric) -> Iterator[tuple[Metric, Metric]]:
        """The metric as a part with each share, or as a share with each part."""
        if metric.measure.name in ("level", "count"):
            yield from ((metric, share) for share in self._shares)
        elif metric.measure.name == "share" and metric.measure.against:
            yield from ((part, metric) for part in self._parts)

    def pairs(self, metric: Metric, first: str, second: str) -> Iterator[tuple[Metric, Metric]]:
        """The pairs of the metric with figures of the other measure.

        None if different values are printed for the level or the growth, because it is unknown which belong together.
        """
        if metric.measure.name not in (first, second) or not _rate(metric):
            return
        ones, others = ((frozenset(metric.scope), name) for name in (first, second))
        if ones in self._ambiguous or (second == "growth" and others in self._ambiguous):
            return
        if metric.measure.name == first:
            yield from ((metric, other) for other in self._fitting.get(others, ()))
        else:
            yield from ((one, metric) for one in self._fitting.get(ones, ()))


def _rate(metric: Metric) -> bool:
    """Whether a growth can be year on year in percent. True for every other measure."""
    return metric.measure.name != "growth" or (metric.measure.basis != "mom" and metric.quantity.base_unit == "%")


def _printed_value(metric: Metric) -> tuple[str, ...]:
    """The properties that are equal if one figure is printed twice."""
    quantity = metric.quantity
    return quantity.base_value, quantity.base_max, quantity.base_unit, quantity.qualifier


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
    """The same day a year earlier; the end of February stays the end of February."""
    year = int(day[:4]) - 1
    if day[4:] in ("-02-28", "-02-29"):
        return f"{year}-02-{29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28}"
    return f"{year}{day[4:]}"
