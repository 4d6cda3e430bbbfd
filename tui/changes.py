"""The differences between two versions of a dataset, so that no number changes unnoticed."""

from __future__ import annotations

from typing import NamedTuple

from tui.columns import columns_of
from tui.model import Dataset

_COMPARED = (
    "region", "subject", "indicator", "measure", "status", "start", "end", "qualifier", "number", "most", "unit", "base_unit",
)  # fmt: skip
"""The columns of all that a figure states."""


class Changes(NamedTuple):
    """The number of figures that are new, gone, or state something else."""

    new: int
    gone: int
    other: int


def changes(old: Dataset, new: Dataset) -> Changes:
    """Compare the figures that have the same id."""
    before, after = old.row, new.row
    both = [(row, after[id_]) for id_, row in before.items() if id_ in after]
    other: set[int] = set()
    for name in _COMPARED:
        old_column, new_column = columns_of(old)[name], columns_of(new)[name]
        other.update(old_row for old_row, new_row in both if old_column[old_row] != new_column[new_row])
    return Changes(len(after) - len(both), len(before) - len(both), len(other))
