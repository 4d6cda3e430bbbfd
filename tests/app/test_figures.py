"""The table of figures: its columns, and the lines that a move of the cursor renders."""

from __future__ import annotations

import pytest

from tests.app.conftest import Make
from tests.app.looking import line_with, lines
from tui.app.figures.columns import TableCells, columns_for
from tui.app.figures.view import FiguresView
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import width


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("cells", [120, 80, 60, 40, 32, 27])
def test_each_cell_is_as_wide_as_its_column(dataset: Dataset, lang: Lang, cells: int) -> None:
    table = TableCells(dataset, lang)
    for metric in dataset.metrics:
        for column in columns_for(cells, lang):
            assert sum(width(run.text) for run in table.runs(metric, column)) == column.cells


async def test_the_numbers_of_all_values_end_at_the_same_cell(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        ends = {width(line_with(app, number).partition(number)[0] + number) for number in ("1171.21", "300", "28")}
        assert len(ends) == 1


async def test_a_filter_keeps_the_cursor_on_its_figure(make: Make) -> None:
    app = make(view="figures", figure="qujing-investment", by="value")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"invest")
        await pilot.pause()
        assert "512亿元" in next(line for line in lines(app) if "▌" in line)


async def test_a_step_of_the_cursor_renders_only_two_lines(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rendered: list[int] = []
        line = FiguresView.line
        monkeypatch.setattr(FiguresView, "line", lambda self, index: rendered.append(index) or line(self, index))
        await pilot.press("down")
        await pilot.pause()
        assert sorted(set(rendered)) == [1, 2]
