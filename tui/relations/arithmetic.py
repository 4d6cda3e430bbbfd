"""Check the arithmetic between printed figures within their rounding. A curator declares a relation, or it is detected.

A difference is a fact about the newspaper, not an error of the dataset.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from math import prod
from typing import Literal, NamedTuple

from tui.columns import columns_of, passages_of, siblings
from tui.model import Dataset, Metric, Relation
from tui.reading.directions import moves
from tui.relations.intervals import Interval
from tui.series import interval, key_of
from tui.text import Lang

Verdict = Literal["holds", "differs", "untold"]


class Finding(NamedTuple):
    """One checked relation: the metric `result` should follow from the metrics `terms` (ids).

    `computed` is the value that the terms give, `printed` the value of the page (a fall with its minus). Words in
    `formula`, `computed` and `note` are English; the fields with `_zh` hold them in Chinese.
    """

    kind: str
    verdict: Verdict
    result: str
    terms: tuple[str, ...]
    formula: str
    printed: str
    computed: str
    declared: bool
    note: str = ""
    formula_zh: str = ""
    computed_zh: str = ""
    note_zh: str = ""

    def in_language(self, lang: Lang) -> Finding:
        """The finding with its words in the given language. The words of a curator are not translated."""
        if lang != "zh":
            return self
        return self._replace(
            formula=self.formula_zh or self.formula,
            computed=self.computed_zh or self.computed,
            note=self.note_zh or self.note,
        )


def findings(dataset: Dataset) -> list[Finding]:
    """All relations of the dataset. A declared relation replaces the same detected one."""
    return _findings(dataset, dataset.metrics, dataset.relations)


def findings_about(dataset: Dataset, metric: Metric) -> list[Finding]:
    """The relations of one metric, in the order of `findings`. Only the metrics that can share a relation are read."""
    declared = [one for one in dataset.relations if metric.id in (one.result, *one.terms)]
    nearby = [dataset.metrics[row] for row in sorted(_rows_near(dataset, dataset.row[metric.id]))]
    return [one for one in _findings(dataset, nearby, declared) if metric.id in (one.result, *one.terms)]


def _findings(dataset: Dataset, metrics: Sequence[Metric], relations: Sequence[Relation]) -> list[Finding]:
    declared = [_declared(dataset, relation) for relation in relations]
    known = {(one.kind, one.result, frozenset(one.terms)) for one in declared}
    found = [
        *_sums(metrics),
        *_means(dataset, metrics),
        *_growths(metrics),
        *_shares(metrics),
        *_moves(dataset, metrics),
    ]
    return declared + [one for one in found if (one.kind, one.result, frozenset(one.terms)) not in known]


def _rows_near(dataset: Dataset, row: int) -> set[int]:
    """The rows that can share a relation with `row`.

    They are the rows of its passage, its siblings (other times and measures), and the parts and wholes of its shares.
    """
    metric, things, measures = dataset.metrics[row], columns_of(dataset)["thing"], columns_of(dataset)["measure"]
    nearby = {*siblings(dataset, row), *passages_of(dataset).rows_of(metric.passage)}
    owner = f"{metric.region} {metric.subject} "
    first, last = bisect_left(things.values, owner), bisect_left(things.values, owner + "\U0010ffff")
    for other in (row for thing in things.values[first:last] for row in things.rows_of(thing)):
        if measures[other] == "share" and (against := dataset.metrics[other].measure.against_id):
            beside = siblings(dataset, other)
            if row in beside or against == metric.indicator:
                nearby |= {*beside, *things.rows_of(owner + against)}
    return nearby


def span_of(metric: Metric) -> Interval:
    return Interval(*interval(metric.quantity))


def _finding(
    kind: str,
    result: Metric,
    terms: Sequence[Metric],
    computed: Interval | None,
    formula: str,
    declared: bool = False,
    note: str = "",
    formula_zh: str = "",
    note_zh: str = "",
) -> Finding:
    ids = tuple(term.id for term in terms)
    printed = result.quantity.signed
    if computed is None or not computed.finite:
        return Finding(kind, "untold", result.id, ids, formula, printed, "", declared, note, formula_zh, "", note_zh)
    verdict: Verdict = "holds" if span_of(result).meets(computed) else "differs"
    return Finding(
        kind,
        verdict,
        result.id,
        ids,
        formula,
        printed,
        as_precise(result, computed.middle),
        declared,
        note,
        formula_zh,
        note_zh=note_zh,
    )


def as_precise(metric: Metric, value: Decimal) -> str:
    """A value in base units, in the printed unit of the metric and with as many places as were printed."""
    places = Decimal(metric.quantity.value)
    return f"{(value / metric.quantity.factor).quantize(places, ROUND_HALF_UP):f}{metric.quantity.unit}"


def in_unit(metric: Metric, value: Decimal) -> str:
    """A value in base units, in the printed unit of the metric."""
    return f"{(value / metric.quantity.factor).normalize():f}{metric.quantity.unit}"


def _declared(dataset: Dataset, relation: Relation) -> Finding:
    result = dataset.metric[relation.result]
    terms = [dataset.metric[term] for term in relation.terms]
    spans = [span_of(term) for term in terms]
    computed: Interval | None
    match relation.kind:
        case "sum":
            computed, formula = total(spans), " + ".join(term.quantity.signed for term in terms)
        case "mean":
            return _mean(result, terms, declared=True, note=relation.note)
        case "difference":
            computed, formula = spans[0].minus(spans[1]), f"{terms[0].quantity.signed} − {terms[1].quantity.signed}"
        case "share":
            quotient = spans[0].over(spans[1])
            computed, formula = (
                quotient and quotient.times(Decimal(100)),
                f"{terms[0].quantity.printed} ÷ {terms[1].quantity.printed}",
            )
        case "growth":
            computed, formula = growth(*spans), f"{terms[0].quantity.printed} ÷ {terms[1].quantity.printed} − 1"
    return _finding(relation.kind, result, terms, computed, formula, True, relation.note)


def total(spans: Sequence[Interval]) -> Interval:
    return Interval(sum((one.low for one in spans), Decimal(0)), sum((one.high for one in spans), Decimal(0)))


def growth(level: Interval, previous: Interval) -> Interval | None:
    """The growth in percent; None if the previous level can be zero or negative, because it then has no rate."""
    quotient = level.over(previous) if previous.low > 0 else None
    return Interval(quotient.low - 1, quotient.high - 1).times(Decimal(100)) if quotient else None


def _sums(metrics: Sequence[Metric]) -> Iterator[Finding]:
    """Sums within one quote: the first count or level is the exact sum of all later ones in the same unit."""
    for _, group in groupby(metrics, key=lambda metric: metric.passage):
        amounts = [metric for metric in group if metric.measure.kind in ("count", "level")]
        amounts.sort(key=lambda metric: metric.evidence["value"].spans)
        for unit in dict.fromkeys(metric.quantity.unit for metric in amounts):
            same = [metric for metric in amounts if metric.quantity.unit == unit]
            whole, parts = same[0], same[1:]
            numbers = [part.quantity.number for part in parts]
            if len(parts) >= 2 and whole.quantity.number >= 20 and sum(numbers) == whole.quantity.number:
                formula = " + ".join(part.quantity.printed for part in parts)
                yield _finding("sum", whole, parts, total([span_of(part) for part in parts]), formula)


def _yearly(dataset: Dataset, like: Metric, measure: str) -> dict[int, Metric]:
    """The actual figures of the region, subject and indicator of `like` for whole years, by year."""
    found: dict[int, Metric] = {}
    for row in siblings(dataset, dataset.row[like.id]):
        metric = dataset.metrics[row]
        if metric.period.kind == "year" and metric.measure.name == measure and metric.status == "actual":
            found.setdefault(int(metric.period.start[:4]), metric)
    return found


def _means(dataset: Dataset, metrics: Sequence[Metric]) -> Iterator[Finding]:
    """Compare each average growth with the growth of the years that it spans."""
    for metric in metrics:
        if metric.measure.name != "average of growth" or not metric.period.start:
            continue
        first, last = int(metric.period.start[:4]), int(metric.period.end[:4])
        by_year = _yearly(dataset, metric, "growth")
        years = [year for year in range(first, last + 1) if year in by_year]
        whole = years == list(range(first, last + 1)) or (
            metric.period.kind == "to_date" and years and years[0] == first
        )
        if len(years) >= 2 and whole:
            note = note_zh = ""
            if metric.period.kind == "to_date":
                label = metric.period.label
                note = f"the end of {label} is not printed; taken over {years[0]}–{years[-1]}"
                note_zh = f"原文未印“{label}”止于何时，按 {years[0]}–{years[-1]} 年计"
            yield _mean(metric, [by_year[year] for year in years], declared=False, note=note, note_zh=note_zh)
        elif years:
            terms = [by_year[year] for year in years]
            yield _finding(
                "mean",
                metric,
                terms,
                None,
                "",
                note=f"only {', '.join(map(str, years))} printed of {first}–{last}",
                note_zh=f"{first}–{last} 年中只印有 {'、'.join(map(str, years))} 年",
            )


def _mean(result: Metric, terms: Sequence[Metric], declared: bool, note: str, note_zh: str = "") -> Finding:
    """Compare a mean with the arithmetic and the compound mean of the terms; the formula names the one that agrees."""
    spans = [span_of(term) for term in terms]
    count = Decimal(len(spans))
    arithmetic = Interval(total(spans).low / count, total(spans).high / count)
    names = ", ".join(term.quantity.signed for term in terms)
    names_zh = "、".join(term.quantity.signed for term in terms)

    def compound(ends: Sequence[Decimal]) -> Decimal:
        return (prod((1 + end / 100 for end in ends), start=Decimal(1)) ** (1 / count) - 1) * 100

    compounded = Interval(compound([one.low for one in spans]), compound([one.high for one in spans]))
    both_means = f"arithmetic {_short(arithmetic)}, compound {_short(compounded)}"
    both_means_zh = f"算术平均 {_short(arithmetic)}，几何平均 {_short(compounded)}"
    # Take the printed decimals as exact first. This shows that 6.27 is the arithmetic mean and not the compound one.
    exact = sum((term.quantity.number for term in terms), Decimal(0)) / count
    exact_compound = compound([term.quantity.number for term in terms])
    printed = span_of(result)
    if not printed.low <= exact <= printed.high and printed.low <= exact_compound <= printed.high:
        formula, formula_zh = f"compound mean of {names} ({both_means})", f"{names_zh} 的几何平均（{both_means_zh}）"
        return _finding("mean", result, terms, compounded, formula, declared, note, formula_zh, note_zh)
    formula, formula_zh = f"arithmetic mean of {names} ({both_means})", f"{names_zh} 的算术平均（{both_means_zh}）"
    return _finding("mean", result, terms, arithmetic, formula, declared, note, formula_zh, note_zh)


def _short(span: Interval) -> str:
    return f"{span.middle:.2f}%"


def _growths(metrics: Sequence[Metric]) -> Iterator[Finding]:
    """Compare each growth with its level; the level a year earlier must be printed too."""
    levels = {
        (key_of(m)[:3], m.period.start, m.period.end): m
        for m in metrics
        if m.measure.name == "level" and m.status == "actual"
    }
    for metric in metrics:
        if metric.measure.name != "growth" or metric.measure.basis == "mom" or metric.quantity.base_unit != "%":
            continue
        if not metric.period.start:
            continue
        start, end = metric.period.start, metric.period.end
        before = (f"{int(start[:4]) - 1}{start[4:]}", f"{int(end[:4]) - 1}{end[4:]}")
        level = levels.get((key_of(metric)[:3], start, end))
        previous = levels.get((key_of(metric)[:3], *before))
        if level and previous:
            formula = f"{level.quantity.printed} ÷ {previous.quantity.printed} − 1"
            found = _finding("growth", metric, [level, previous], growth(span_of(level), span_of(previous)), formula)
            if found.verdict == "differs" and metric.measure.basis != "yoy":
                note, note_zh = "the page does not say that it is from the year before", "原文未印是否同比"
                found = found._replace(verdict="untold", computed="", note=note, note_zh=note_zh)
            yield found
        elif level:
            yield _finding(
                "growth",
                metric,
                [level],
                None,
                f"{level.quantity.printed} ÷ level a year earlier − 1",
                note="the level a year earlier is not printed",
                formula_zh=f"{level.quantity.printed} ÷ 上年水平 − 1",
                note_zh="原文未印上年水平",
            )


def _shares(metrics: Sequence[Metric]) -> Iterator[Finding]:
    """Compare each share with its part; the whole must be printed for the same time too."""
    levels = {
        (m.region, m.subject, m.indicator, m.period.start, m.period.end): m
        for m in metrics
        if m.measure.name in ("level", "count")
    }
    for metric in metrics:
        if metric.measure.name != "share" or not metric.period.start or not metric.measure.against_id:
            continue
        when = (metric.period.start, metric.period.end)
        part = levels.get((metric.region, metric.subject, metric.indicator, *when))
        whole = levels.get((metric.region, metric.subject, metric.measure.against_id, *when))
        if part and whole:
            quotient = span_of(part).over(span_of(whole))
            formula = f"{part.quantity.printed} ÷ {whole.quantity.printed}"
            yield _finding("share", metric, [part, whole], quotient and quotient.times(Decimal(100)), formula)
        elif part:
            formula = f"{part.quantity.printed} ÷ {metric.measure.against}"
            yield _finding(
                "share",
                metric,
                [part],
                None,
                formula,
                note=f"{metric.measure.against} is not printed for that time",
                note_zh=f"原文未印同期{metric.measure.against}",
            )


def _between(dataset: Dataset, first: Metric, last: Metric) -> str:
    """The text between two values: 上升至 in 从第7位上升至第5位.

    Empty if it marks the second value as the earlier one (第5位，比上年第7位上升2位): the word then has the opposite sense.
    """
    text = dataset.texts[dataset.page_of(first).id]
    start, end = first.evidence["value"].spans[-1][1], last.evidence["value"].spans[0][0]
    between = "".join(text[start:end].split())
    if any(word in between for word in ("上年", "去年", "前年", "同期", "原来")):
        return ""
    return between


def _moves(dataset: Dataset, metrics: Sequence[Metric]) -> Iterator[Finding]:
    """Compare two ranks of the same thing in one quote with the word for their movement (上升, 下降)."""
    for _, group in groupby(metrics, key=lambda metric: metric.passage):
        ranks: dict[tuple[str, ...], list[Metric]] = {}
        for metric in group:
            if metric.measure.kind == "rank" and metric.quantity.qualifier == "exact":
                ranks.setdefault((metric.region, metric.subject, metric.indicator, metric.measure.name), []).append(
                    metric
                )
        for pair in ranks.values():
            if len(pair) != 2 or pair[0].quantity.number == pair[1].quantity.number:
                continue
            first, last = sorted(pair, key=lambda metric: metric.evidence["value"].spans)
            direction = moves(_between(dataset, first, last))
            moved = first.quantity.number - last.quantity.number
            verdict: Verdict = "untold" if not direction else "holds" if (direction > 0) == (moved > 0) else "differs"
            formula = f"{first.quantity.printed} → {last.quantity.printed}"
            places = "place" if abs(moved) == 1 else "places"
            yield Finding(
                "rank",
                verdict,
                last.id,
                (first.id,),
                formula,
                last.quantity.printed,
                f"{abs(moved)} {places} {'up' if moved > 0 else 'down'}",
                False,
                computed_zh=f"{'上升' if moved > 0 else '下降'} {abs(moved)} 位",
            )
