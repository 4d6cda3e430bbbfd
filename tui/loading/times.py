"""The time of a metric: read from the page's words, given when they are said."""

from __future__ import annotations

from tui.loading.fields import Said
from tui.loading.problems import inert
from tui.loading.prover import Prover
from tui.model import Basis, Evidence, Period
from tui.reading.periods import read_iso, read_period


def read_time(metric: Prover) -> Period:
    said = metric.said("period")
    if said is None:
        if "period" not in metric.entries:
            metric.reading.wrong(
                metric.node,
                f"{metric.what}: 'period' is missing, here and on the passage; where the page names none, say {{unknown: reason}}",
            )
        return Period()
    if said.unknown:
        metric.evidence["period"] = Evidence(because=said.unknown)
        return Period()
    as_of, basis, as_of_spans = metric.source.as_of[metric.article.id]
    words = said.means or said.assumed or said.text
    period = read_iso(words) or read_period(words, as_of, basis)
    if period is None:
        form = (
            "say {text: …, means: 2023-01..2023-09}" if as_of or said.means else "the page has no as_of to read it from"
        )
        metric.reading.wrong(said.node, f"{metric.what}.period: {inert(words)!r} cannot be read as a time; {form}")
        return Period()
    relative = period.basis != "printed"
    metric.proof("period", said, as_of_spans if relative else ())
    if said.means or said.assumed:
        years = {period.start[:4], period.end[:4]}
        printed = not said.assumed and all(any(year in words for words in _words(said)) for year in years)
        basis_now: Basis = (
            "printed" if printed else "relative" if basis == "printed" and not said.assumed else "inferred"
        )
        period = Period(kind=period.kind, start=period.start, end=period.end, label=said.text or words, basis=basis_now)
    return period


def _words(said: Said) -> list[str]:
    return [said.text, *(one.text for one in said.via)]
