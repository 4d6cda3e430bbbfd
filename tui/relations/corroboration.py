"""The same observation printed more than once: corroborated when equal within rounding, in conflict when not."""

from __future__ import annotations

from typing import NamedTuple

from tui.model import Dataset
from tui.series import Key, compatible, key_of


class Repeated(NamedTuple):
    """Ids of the metrics that state one observation, and whether any two of them cannot both be true."""

    metrics: tuple[str, ...]
    conflict: bool


def repeated(dataset: Dataset) -> list[Repeated]:
    """Every observation that is printed more than once, in the order of its first printing."""
    groups: dict[tuple[Key, str, str, str], list[int]] = {}
    for position, metric in enumerate(dataset.metrics):
        if metric.period.start:
            key = (key_of(metric), metric.period.start, metric.period.end, metric.status)
            groups.setdefault(key, []).append(position)
    found: list[Repeated] = []
    for group in groups.values():
        if len(group) > 1:
            metrics = [dataset.metrics[position] for position in group]
            pairs = ((a, b) for i, a in enumerate(metrics) for b in metrics[i + 1 :])
            conflict = any(not compatible(a.quantity, b.quantity) for a, b in pairs)
            found.append(Repeated(tuple(metric.id for metric in metrics), conflict))
    return found
