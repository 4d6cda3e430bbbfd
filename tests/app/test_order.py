"""The order and groups of the table."""

from __future__ import annotations

import pytest

from tests.app.conftest import Make
from tui.app.figures.columns import Cells, columns_for
from tui.app.figures.order import Order
from tui.app.figures.view import FiguresView
from tui.app.line_view import LineView
from tui.app.orders import COLUMNS, GROUPINGS, Column, Grouping
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import width


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
        for row in rows:
            place = order.place(result, row, by, reverse, group)
            assert place is not None and result[place] == row
        groups = order.groups(result, group)
        assert [place for one in groups for place in range(one.start, one.end)] == (
            list(range(len(result))) if group else []
        )
        assert len({one.key for one in groups}) == len(groups)


def test_orders_that_are_one_key_away_are_worked_out_ahead(dataset: Dataset) -> None:
    order, plain = Order(dataset), Order(dataset)
    rows = range(len(dataset.metrics))
    parts = order.preparing("value", True, "region")
    next(parts)
    assert list(order.sorted(rows, "value", True, "")) == list(plain.sorted(rows, "value", True, ""))  # begun, not done
    assert len(list(parts)) > 10
    for by in COLUMNS:  # more than are kept
        for group in GROUPINGS:
            assert list(order.sorted(rows, by, False, group)) == list(plain.sorted(rows, by, False, group))
    assert list(order.preparing("value", True, "region"))
    order._whole = None  # type: ignore[assignment, method-assign]  # nothing is left to work out
    for by, reverse, group in [("value", True, "page"), ("period", False, "region"), ("value", False, "region")]:
        assert list(order.sorted(rows, by, reverse, group)) == list(plain.sorted(rows, by, reverse, group))


def test_an_order_that_is_begun_can_be_asked_for_when_nobody_goes_on_with_the_others(dataset: Dataset) -> None:
    order, plain = Order(dataset), Order(dataset)
    rows = range(len(dataset.metrics))
    parts = order.preparing("value", True, "region")
    next(parts)
    parts.close()
    assert list(order.sorted(rows, "value", True, "")) == list(plain.sorted(rows, "value", True, ""))


def test_a_row_that_is_not_there_has_no_place(dataset: Dataset) -> None:
    order = Order(dataset)
    assert order.place(order.sorted([0, 2, 5], "value", False, ""), 3, "value", False, "") is None
    assert order.place([0, 2, 5], 3, "file", False, "") is None


@pytest.mark.parametrize("size", [(120, 40), (60, 10), (40, 3)])
@pytest.mark.parametrize("keys", [(), ("s",), ("g",), ("space", "down", "space", "down"), ("end",), ("slash", *"zzz")])
async def test_what_is_to_be_seen_is_told_as_each_line_tells_it(
    make: Make, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    app = make(view="figures")
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        view = app.main_screen.shown
        assert isinstance(view, FiguresView) and view.looks() == LineView.looks(view)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("cells", [120, 80, 60, 40, 32, 27])
def test_figures_that_say_the_same_have_the_same_cells(dataset: Dataset, lang: Lang, cells: int) -> None:
    one, seen = Cells(dataset, lang), dict[object, object]()
    for metric in dataset.metrics:
        for column in columns_for(cells, lang):
            pieces = one.pieces(metric, column)
            assert sum(width(piece.text) for piece in pieces) == column.cells
            if (said := one.said(metric, column.column)) is not None:
                assert seen.setdefault((column, said), pieces) == pieces
