"""The order and the groups of the table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tui.app.figures.order import Order
from tui.app.orders import COLUMNS, GROUPINGS, Column, Grouping
from tui.model import Dataset


def ids(dataset: Dataset, rows: Sequence[int]) -> list[str]:
    return [dataset.metrics[row].id for row in rows]


def test_values_are_sorted_in_base_units(dataset: Dataset) -> None:
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.quantity.base_unit == "CNY"]
    assert ids(dataset, Order(dataset).sorted(rows, "value", False, "")) == [
        "guangyuan-revenue", "profits-q3", "qibin-investment", "signed-amount", "investment", "qujing-investment", "output-2022", "output",
    ]  # fmt: skip


@pytest.mark.parametrize("reverse", [False, True])
def test_unknown_times_come_last_also_in_reverse(dataset: Dataset, reverse: bool) -> None:
    rows = Order(dataset).sorted(range(len(dataset.metrics)), "period", reverse, "")
    unknown = [not dataset.metrics[row].period.start for row in rows]
    assert unknown == sorted(unknown) and any(unknown)


@pytest.mark.parametrize("reverse", [False, True])
def test_equal_figures_stay_in_the_order_of_the_file(dataset: Dataset, reverse: bool) -> None:
    rows = Order(dataset).sorted(range(len(dataset.metrics)), "status", reverse, "")
    for status in {metric.status for metric in dataset.metrics}:
        same = [row for row in rows if dataset.metrics[row].status == status]
        assert same == sorted(same)


def test_the_order_of_the_file_can_be_reversed(dataset: Dataset) -> None:
    order = Order(dataset)
    assert list(order.sorted([0, 2, 5], "file", True, "")) == [5, 2, 0]
    rows = order.sorted(range(len(dataset.metrics)), "file", True, "page")
    for group in order.groups(rows, "page"):
        assert list(rows[group.start : group.end]) == sorted(rows[group.start : group.end], reverse=True)


@pytest.mark.parametrize("by", COLUMNS)
@pytest.mark.parametrize("group", GROUPINGS)
@pytest.mark.parametrize("reverse", [False, True])
def test_every_order_has_every_row_once(dataset: Dataset, by: Column, group: Grouping, reverse: bool) -> None:
    order = Order(dataset)
    every = list(range(len(dataset.metrics)))
    for rows in (every[::2], every, []):
        result = order.sorted(rows, by, reverse, group)
        assert sorted(result) == rows
        groups = order.groups(result, group)
        positions = [position for each in groups for position in range(each.start, each.end)]
        assert positions == (list(range(len(result))) if group else [])
        assert len({each.key for each in groups}) == len(groups)


@pytest.mark.parametrize("group", ["region", "period"])
def test_figures_without_a_region_or_a_time_are_the_last_group(dataset: Dataset, group: Grouping) -> None:
    order = Order(dataset)
    groups = order.groups(order.sorted(range(len(dataset.metrics)), "value", True, group), group)
    keys = [each.key for each in groups]
    assert keys == sorted(keys, key=lambda key: (not key, key))
