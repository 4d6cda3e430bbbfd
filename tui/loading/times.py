"""Read the period of a metric from the words of the page, its date, and the year that the article reports on."""

from __future__ import annotations

import msgspec

from tui.loading.fields import StatedField
from tui.loading.problems import sanitize
from tui.loading.prover import Prover
from tui.model import Basis, Evidence, Measure, Period, Span, Status
from tui.reading.periods import FigureStatus, ReadPeriod, ends_after, read_iso, understand
from tui.reading.unread import Unread

_SENTENCE = "。！？!?；;"
_NEAR = 500  # characters of a sentence; the rest is ignored, so that the time stays linear in the length of the page
_POINTING = ("当", "同", "该", "次年", "翌年")  # 当年, 同月: these refer to a time before the words


def read_time(metric: Prover, status: Status, measure: Measure) -> Period:
    """The period of a metric. Records its evidence, or a problem if the period contradicts its status or page."""
    stated = metric.stated("period")
    if stated is None:
        if "period" not in metric.entries:
            metric.reader.wrong(
                metric.node,
                f"{metric.what}: 'period' is missing, here and on the passage; where the page names none, say {{unknown: reason}}",
            )
        return Period()
    if stated.unknown:
        metric.evidence["period"] = Evidence(because=stated.unknown)
        return Period()
    words = stated.means or stated.assumed or stated.text
    known = _known(metric, status)
    try:
        found, spans = _understand(metric, stated, words, known)
        _not_after_page(metric, found.period, known)
    except Unread as why:
        metric.reader.wrong(stated.node, f"{metric.what}.period: {sanitize(words)!r} cannot be read as a time: {why}")
        return Period()
    metric.proof("period", stated, spans)
    period = found.period
    if stated.means or stated.assumed:
        period = msgspec.structs.replace(period, label=stated.text or words, basis=_basis(metric, stated, period))
    return _whole_years(metric, period) if measure.name == "average of growth" else period


def _known(metric: Prover, status: Status) -> FigureStatus:
    """The status of the figure; empty if it is given but unreadable, to avoid a second problem."""
    node = metric.entries.get("status")
    given = node is not None and not (node.kind == "map" and "unknown" in node.entries)
    return "" if given and "status" not in metric.evidence else status


def _understand(
    metric: Prover, stated: StatedField, words: str, status: FigureStatus
) -> tuple[ReadPeriod, tuple[Span, ...]]:
    """The period, and the spans that decide it besides its own words: page date, reported year, a time named before."""
    as_of, basis, as_of_spans = metric.source.as_of[metric.article.id]
    if period := read_iso(words):
        return ReadPeriod(period, frozenset(), None), as_of_spans
    reported = metric.source.reported.get(metric.article.id)
    pointing = not (stated.means or stated.assumed) and any(word in words for word in _POINTING)
    before, start = _before(metric, words) if pointing else ("", 0)
    found = understand(
        words, as_of, basis, year=reported.year if reported else "", year_basis=reported.basis if reported else "unknown",
        status=status, before=before,
    )  # fmt: skip
    spans: tuple[Span, ...] = as_of_spans if "page" in found.through else ()
    if reported and "year" in found.through:
        spans += reported.spans
    if found.named:
        spans += metric.place.text.spans(start + found.named.start, start + found.named.end)
    return found, spans


def _before(metric: Prover, words: str) -> tuple[str, int]:
    """The text of the quote before the words in their sentence, and its position."""
    text, (first, last) = metric.place.text, metric.place.quote
    place = text.nearest(words, metric.place.value, first, last)
    if place is None:
        return "", 0
    near = max(first, place - _NEAR)
    start = 1 + max(text.squeezed.rfind(mark, near, place) for mark in _SENTENCE)
    start = start or near
    if start == near > first:
        return "", 0
    return text.squeezed[start:place], start


def _not_after_page(metric: Prover, period: Period, status: FigureStatus) -> None:
    """Raise Unread if an actual figure has a period that ends after the page."""
    as_of = metric.source.as_of[metric.article.id][0]
    if status == "actual" and ends_after(period, as_of):
        raise Unread(
            f"it ends on {period.end}, after the page ({as_of}), which an actual figure cannot; "
            f"write means: since {period.start}..{as_of} if it counts up to the page, or give its status (target, planned)"
        )


def _basis(metric: Prover, stated: StatedField, period: Period) -> Basis:
    """The basis of a period given as `means`: printed if the words of the page name its years."""
    if stated.assumed:
        return "inferred"
    if all(any(year in words for words in _words(stated)) for year in {period.start[:4], period.end[:4]}):
        return "printed"
    return "relative" if metric.source.as_of[metric.article.id][1] == "printed" else "inferred"


def _words(stated: StatedField) -> list[str]:
    return [stated.text, *(one.text for one in stated.via)]


def _whole_years(metric: Prover, period: Period) -> Period:
    """Shorten the period of an average growth to the last full year before the page."""
    as_of = metric.source.as_of[metric.article.id][0]
    if period.kind != "to_date" or not period.start.endswith("-01-01") or not as_of:
        return period
    last = int(as_of[:4]) - (not as_of.endswith("-12-31"))
    if last < int(period.start[:4]) or period.end <= f"{last}-12-31":
        return period
    return msgspec.structs.replace(period, end=f"{last}-12-31")
