"""The same observation printed more than once: corroborated when equal within rounding, in conflict when not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.model import Dataset, Metric
from tui.series import Key, compatible, key_of


class Repeated(NamedTuple):
    """Ids of the metrics that state one observation, and whether any two of them cannot both be true."""

    metrics: tuple[str, ...]
    conflict: bool


def repeated(dataset: Dataset) -> list[Repeated]:
    """Every observation that is printed more than once, in the order of its first printing."""
    return _repeated(dataset, range(len(dataset.metrics)))


def repeated_with(dataset: Dataset, metric: Metric) -> list[Repeated]:
    """The observation that a metric states, if it is printed more than once; at the cost of those of the same thing."""
    return [one for one in _repeated(dataset, dataset.beside(dataset.row[metric.id])) if metric.id in one.metrics]


def _repeated(dataset: Dataset, rows: Iterable[int]) -> list[Repeated]:
    groups: dict[tuple[Key, str, str, str], list[int]] = {}
    for row in rows:
        metric = dataset.metrics[row]
        if metric.period.start:
            key = (key_of(metric), metric.period.start, metric.period.end, metric.status)
            groups.setdefault(key, []).append(row)
    found: list[Repeated] = []
    for group in groups.values():
        if len(group) > 1:
            metrics = [dataset.metrics[row] for row in group]
            pairs = ((a, b) for i, a in enumerate(metrics) for b in metrics[i + 1 :])
            conflict = any(not compatible(a.quantity, b.quantity) for a, b in pairs)
            found.append(Repeated(tuple(metric.id for metric in metrics), conflict))
    return found
