"""What is different between two readings of a dataset: a number must not move silently."""

from __future__ import annotations

from typing import NamedTuple

from tui.columns import columns_of
from tui.model import Dataset

_SAID = (
    "region", "subject", "indicator", "measure", "status", "start", "end", "qualifier", "number", "most", "unit", "base_unit",
)  # fmt: skip
"""The columns that make up what a figure says."""


class Changes(NamedTuple):
    """How many figures there are that were not there before, that are no longer there, and that say something else."""

    new: int
    gone: int
    other: int


def changes(old: Dataset, new: Dataset) -> Changes:
    """Figures are the same when their ids are."""
    before, after = old.row, new.row
    both = [(row, after[identity]) for identity, row in before.items() if identity in after]
    other: set[int] = set()
    for name in _SAID:
        was, now = columns_of(old)[name], columns_of(new)[name]
        other.update(at for at, (row, same) in enumerate(both) if was[row] != now[same])
    return Changes(len(after) - len(both), len(before) - len(both), len(other))
