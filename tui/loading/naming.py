"""Whom and what a metric is about: its region, subject and indicator, by the names that the page prints."""

from __future__ import annotations

from collections.abc import Mapping

from tui.loading.fields import Said
from tui.loading.problems import sanitize
from tui.loading.prover import Prover
from tui.model import Evidence, Span
from tui.reading.unread import Unread

_FULL = 40  # characters of the longest name of a region


def read_region(metric: Prover) -> str:
    said = metric.said("region")
    if said is None:
        if "region" not in metric.entries:
            metric.reading.wrong(metric.node, f"{metric.what}: 'region' is missing, here and on the passage")
        return ""
    if said.unknown:
        metric.evidence["region"] = Evidence(because=said.unknown)
        return ""
    code, via = "", tuple[Span, ...]()
    try:
        code, via = _region_meant(metric, said)
        if not code:
            name = said.assumed or said.means or said.text
            near = metric.reading.close(name, metric.tables.places.names())
            raise Unread(f"{sanitize(name)!r} is neither in regions nor in the table of GB/T 2260{near}")
    except Unread as reason:
        metric.reading.wrong(said.node, f"{metric.what}.region: {reason}")
    metric.proof("region", said, via)
    return code


def _region_meant(metric: Prover, said: Said) -> tuple[str, tuple[Span, ...]]:
    """The region that a field says, and the words through which that is known. Raises Unread where it can be several."""
    places, here = metric.tables.places, metric.article.region
    name = said.assumed or said.means or said.text
    text, (start, end) = metric.place.text, metric.place.quote
    at = text.nearest(name, metric.place.value, start, end) if name == said.text and places.doubtful(name) else None
    before = text.squeezed[start:at] if at is not None else ""
    full = places.whole(name, text.squeezed[at : at + _FULL]) if at is not None else name
    found = places.find(full, here, before, word=name == said.text)
    if found is not None:
        city = text.spans(start + found.city[0], start + found.city[1]) if found.city else ()
        return places.use(found.code), city or (metric.article.cited if found.by_article else ())
    code = places.region_here(name, here)
    return places.use(code), metric.article.cited if code else ()


def read_named(metric: Prover, field: str, table: Mapping[str, object]) -> str:
    """A subject or an indicator, by its id or by one of its names."""
    said = metric.reading.said(metric.entries.get(field), f"{metric.what}.{field}")
    if said is None:
        return ""
    if said.unknown:
        metric.evidence[field] = Evidence(because=said.unknown)
        return ""
    name = said.assumed or said.means or said.text
    names = metric.tables.names[field]
    identity = name if name in table else names.get(name, "")
    if not identity:
        metric.reading.wrong(
            said.node,
            f"{metric.what}.{field}: {sanitize(name)!r} is not in {field}s{metric.reading.close(name, [*names, *table])}",
        )
    metric.proof(field, said)
    return identity
