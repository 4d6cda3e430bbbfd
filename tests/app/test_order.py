"""The order and groups of the table."""

from __future__ import annotations

import pytest

from tui.app.figures.order import Order
from tui.app.orders import COLUMNS, GROUPINGS, Column, Grouping
from tui.model import Dataset


def ids(dataset: Dataset, rows: object) -> list[str]:
    return [dataset.metrics[row].id for row in rows]  # type: ignore[attr-defined]


def test_values_go_by_base_unit_not_by_digits(dataset: Dataset) -> None:
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.quantity.base_unit == "CNY"]
    assert ids(dataset, Order(dataset).sorted(rows, "value", False, "")) == [
        "guangyuan-revenue", "profits-q3", "qibin-investment", "signed-amount", "investment", "qujing-investment", "output-2022", "output",
    ]  # fmt: skip


@pytest.mark.parametrize("reverse", [False, True])
def test_unknown_times_come_last_whichever_way_round(dataset: Dataset, reverse: bool) -> None:
    rows = Order(dataset).sorted(range(len(dataset.metrics)), "period", reverse, "")
    unknown = [not dataset.metrics[row].period.start for row in rows]
    assert unknown == sorted(unknown) and any(unknown)


@pytest.mark.parametrize("by", COLUMNS)
@pytest.mark.parametrize("group", GROUPINGS)
@pytest.mark.parametrize("reverse", [False, True])
def test_every_order_keeps_every_row_once(dataset: Dataset, by: Column, group: Grouping, reverse: bool) -> None:
    order = Order(dataset)
    some = list(range(0, len(dataset.metrics), 2))
    for rows in (some, list(range(len(dataset.metrics))), []):
        result = order.sorted(rows, by, reverse, group)
        assert sorted(result) == rows
        groups = order.groups(result, group)
        assert [place for one in groups for place in range(one.start, one.end)] == (
            list(range(len(result))) if group else []
        )
        assert len({one.key for one in groups}) == len(groups)
