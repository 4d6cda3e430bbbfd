"""Find observations that are printed more than once. They agree if they are equal within rounding, else they conflict."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from tui.columns import siblings
from tui.model import Dataset, Metric
from tui.series import SeriesKey, compatible, interval, key_of


class Repeated(NamedTuple):
    """Ids of the metrics that state one observation, and whether any two of them cannot both be true."""

    metrics: tuple[str, ...]
    conflict: bool


def repeated(dataset: Dataset) -> list[Repeated]:
    """Every observation that is printed more than once, in the order of its first printing."""
    return _repeated(dataset, range(len(dataset.metrics)))


def repeated_with(dataset: Dataset, metric: Metric) -> list[Repeated]:
    """The repeated observation of one metric, or an empty list. Only the metric and its siblings are read."""
    return [one for one in _repeated(dataset, siblings(dataset, dataset.row[metric.id])) if metric.id in one.metrics]


def _repeated(dataset: Dataset, rows: Iterable[int]) -> list[Repeated]:
    groups: dict[tuple[SeriesKey, str, str, str], list[int]] = {}
    for row in rows:
        metric = dataset.metrics[row]
        if metric.period.start:
            key = (key_of(metric), metric.period.start, metric.period.end, metric.status)
            groups.setdefault(key, []).append(row)
    found: list[Repeated] = []
    for group in groups.values():
        if len(group) > 1:
            metrics = [dataset.metrics[row] for row in group]
            found.append(Repeated(tuple(metric.id for metric in metrics), _conflict(metrics)))
    return found


def _conflict(metrics: list[Metric]) -> bool:
    """Whether any two of the values exclude each other. If all have a value in common, no pair is compared."""
    spans = [interval(metric.quantity) for metric in metrics]
    wide = [(low, high) for low, high in spans if low != high]
    met = max(low for low, _ in spans) <= min(high for _, high in spans)
    if met and (not wide or max(low for low, _ in wide) < min(high for _, high in wide)):
        return False
    return any(not compatible(a.quantity, b.quantity) for a, b in combinations(metrics, 2))
