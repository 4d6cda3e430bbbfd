"""Read the measure, the status and the scope of a metric."""

from __future__ import annotations

from tui.loading.fields import StatedField
from tui.loading.problems import sanitize
from tui.loading.prover import Prover
from tui.model import Evidence, Measure, Quantity, Span, Status
from tui.reading.measures import read_measure, read_status
from tui.reading.unread import Unread

_MEASURES = "growth (or rise, fall), rank, share, multiple, average, difference, level, count, or one 'of' another, e.g. rank of growth"


def read_measure_of(metric: Prover, quantity: Quantity) -> Measure:
    node = metric.entries.get("measure")
    stated = metric.reader.stated(node, f"{metric.what}.measure", extra=("against",))
    if node is None or stated is None:
        if quantity.kind == "rank":  # 第4位 is a rank by itself
            metric.evidence["measure"] = metric.evidence["value"]
        return Measure(kind="rank" if quantity.kind == "rank" else "count" if quantity.kind == "count" else "level")
    words = stated.means or stated.assumed or stated.text
    measure = read_measure(words)
    if measure is None:
        metric.reader.wrong(
            stated.node,
            f"{metric.what}.measure: {sanitize(words)!r} is not known; say {{text: …, means: …}} with {_MEASURES}",
        )
        return Measure()
    metric.proof("measure", stated)
    against = metric.reader.stated(node.entries.get("against"), f"{metric.what}.measure.against")
    if against is None:
        return measure
    metric.proof("against", against)
    name = against.means or against.assumed or against.text
    known = _compared_with(metric, against, name)
    return Measure(
        kind=measure.kind, of=measure.of, basis=measure.basis, against=against.text or name, against_id=known
    )


def _compared_with(metric: Prover, stated: StatedField, name: str) -> str:
    """The region code or indicator id that the words of `against` name; empty if they name neither."""
    regions, tables, here = metric.tables.regions, metric.tables, metric.article.region
    indicator = tables.names["indicator"].get(name, name if name in tables.indicators else "")
    if indicator and not regions.is_own(name):
        return indicator
    try:
        # Short names of counties are often words: 资源, 公安, 新建.
        found = regions.find(name, here) if regions.compared(name) else None
        return regions.use(found.code if found else regions.region_here(name, here))
    except Unread as reason:
        metric.reader.wrong(stated.node, f"{metric.what}.measure.against: {reason}")
        return ""


def read_status_of(metric: Prover) -> Status:
    stated = metric.stated("status")
    if stated is None or stated.unknown:
        return "actual"
    words = stated.means or stated.assumed or stated.text
    status = read_status(words)
    if status is None:
        metric.reader.wrong(
            stated.node,
            f"{metric.what}.status: {sanitize(words)!r} is not known; say {{text: …, means: …}} with actual, target, planned, contracted, capacity or estimated",
        )
        return "actual"
    metric.proof("status", stated)
    return status


def read_scope(metric: Prover) -> tuple[str, ...]:
    words = metric.reader.texts(metric.entries.get("scope"), f"{metric.what}.scope")
    spans: list[Span] = []
    for one in words:
        spans += metric.find(one, metric.entries["scope"], f"{metric.what}.scope")
    if spans:
        metric.evidence["scope"] = Evidence(spans=tuple(spans))
    return words
