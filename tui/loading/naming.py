"""Whom and what a metric is about: its region, subject and indicator, by the names that the page prints."""

from __future__ import annotations

from collections.abc import Mapping

from tui.loading.problems import inert
from tui.loading.prover import Prover
from tui.model import Evidence, Span


def read_region(metric: Prover) -> str:
    said = metric.said("region")
    if said is None:
        if "region" not in metric.entries:
            metric.reading.wrong(metric.node, f"{metric.what}: 'region' is missing, here and on the passage")
        return ""
    if said.unknown:
        metric.evidence["region"] = Evidence(because=said.unknown)
        return ""
    name = said.assumed or said.means or said.text
    code = name if name in metric.tables.regions else metric.tables.names["region"].get(name, "")
    via: tuple[Span, ...] = ()
    if not code:
        code = metric.tables.region_here(name, metric.article.region)
        via = metric.article.cited if code else ()
    if not code:
        metric.reading.wrong(
            said.node,
            f"{metric.what}.region: {inert(name)!r} is not in regions{metric.reading.close(name, metric.tables.names['region'])}",
        )
    metric.proof("region", said, via)
    return code


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
            f"{metric.what}.{field}: {inert(name)!r} is not in {field}s{metric.reading.close(name, [*names, *table])}",
        )
    metric.proof(field, said)
    return identity
