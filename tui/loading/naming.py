"""Read the region, subject and indicator of a metric by the names that the page prints."""

from __future__ import annotations

from collections.abc import Mapping

from tui.loading.fields import StatedField
from tui.loading.problems import sanitize
from tui.loading.prover import Prover
from tui.model import Evidence, Span
from tui.reading.unread import Unread

_FULL = 40  # characters of the longest name of a region


def read_region(metric: Prover) -> str:
    stated = metric.stated("region")
    if stated is None:
        if "region" not in metric.entries:
            metric.reader.wrong(metric.node, f"{metric.what}: 'region' is missing, here and on the passage")
        return ""
    if stated.unknown:
        metric.evidence["region"] = Evidence(because=stated.unknown)
        return ""
    code, via = "", tuple[Span, ...]()
    try:
        code, via = _region_meant(metric, stated)
        if not code:
            name = stated.assumed or stated.means or stated.text
            near = metric.reader.close(name, metric.tables.regions.names())
            raise Unread(f"{sanitize(name)!r} is neither in regions nor in the table of GB/T 2260{near}")
    except Unread as reason:
        metric.reader.wrong(stated.node, f"{metric.what}.region: {reason}")
    metric.proof("region", stated, via)
    return code


def _region_meant(metric: Prover, stated: StatedField) -> tuple[str, tuple[Span, ...]]:
    """The region code of a field, and the spans of other words that decide it. Raises Unread if several regions match."""
    regions, here = metric.tables.regions, metric.article.region
    name = stated.assumed or stated.means or stated.text
    text, (start, end) = metric.place.text, metric.place.quote
    at = text.nearest(name, metric.place.value, start, end) if name == stated.text and regions.doubtful(name) else None
    before = text.squeezed[start:at] if at is not None else ""
    full = regions.whole(name, text.squeezed[at : at + _FULL]) if at is not None else name
    found = regions.find(full, here, before, word=name == stated.text)
    if found is not None:
        city = text.spans(start + found.city[0], start + found.city[1]) if found.city else ()
        return regions.use(found.code), city or (metric.article.cited if found.by_article else ())
    code = regions.region_here(name, here)
    return regions.use(code), metric.article.cited if code else ()


def read_named(metric: Prover, field: str, table: Mapping[str, object]) -> str:
    """The id of a subject or indicator, given by its id or one of its names; empty if it is unknown."""
    stated = metric.reader.stated(metric.entries.get(field), f"{metric.what}.{field}")
    if stated is None:
        return ""
    if stated.unknown:
        metric.evidence[field] = Evidence(because=stated.unknown)
        return ""
    name = stated.assumed or stated.means or stated.text
    names = metric.tables.names[field]
    identity = name if name in table else names.get(name, "")
    if not identity:
        metric.reader.wrong(
            stated.node,
            f"{metric.what}.{field}: {sanitize(name)!r} is not in {field}s{metric.reader.close(name, [*names, *table])}",
        )
    metric.proof(field, stated)
    return identity
