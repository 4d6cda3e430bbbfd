"""The Series view: the chart shows the indicator under the cursor, and both panes show the cursor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import MouseScrollDown

from tests.app.history_sample import rich_dataset
from tests.app.series_demo import SeriesDemo
from tui.model import Dataset


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return rich_dataset()


async def test_down_goes_through_the_list_and_right_through_the_years(dataset: Dataset) -> None:
    app = SeriesDemo(dataset, "z20")
    async with app.run_test(size=(110, 36)) as pilot:
        assert app.at == "z20"
        assert any("Gross industrial output value" in line for line in app.text())
        for expected in ("z21", "z24s", "z24", "z30", "z30"):
            await pilot.press("right")
            assert app.at == expected
        await pilot.press("left")
        assert app.at == "z24"
        await pilot.press("end")
        assert app.at == "p"
        assert any("Installed power capacity" in line for line in app.text())
        await pilot.press("home")
        assert app.at in ("g24", "z24")


async def test_several_years_are_listed_before_single_periods(dataset: Dataset) -> None:
    app = SeriesDemo(dataset, "z24")
    async with app.run_test(size=(110, 36)):
        listed = [line[: app.view.panes.list_cells].strip() for line in app.text()]
        once = next(at for at, line in enumerate(listed) if "One period only" in line)
        assert any("2022–23" in line for line in listed[:once])
        assert not any("●●" in line for line in listed[once:]) and "Installed power capacity" in listed[once + 1]


async def test_the_list_is_as_wide_as_its_longest_line(dataset: Dataset) -> None:
    app = SeriesDemo(dataset, "z24")
    async with app.run_test(size=(110, 36)) as pilot:
        wide = app.view.panes.list_cells
        app.select([row for row, one in enumerate(dataset.metrics) if one.id == "p"])
        await pilot.pause()
        assert app.view.panes.list_cells < wide
        assert "Installed power capacity" in app.text()[0][: app.view.panes.list_cells]


async def test_down_goes_to_the_latest_result_of_a_place(dataset: Dataset) -> None:
    app = SeriesDemo(dataset, "g24")
    async with app.run_test(size=(110, 36)) as pilot:
        await pilot.press("down")
        assert app.at == "z24", "not the target of 2030"


async def test_only_matching_figures_are_shown(dataset: Dataset) -> None:
    app = SeriesDemo(dataset, "z24")
    async with app.run_test(size=(110, 36)) as pilot:
        app.select([row for row, one in enumerate(dataset.metrics) if one.id in ("g23", "g24", "p")])
        await pilot.pause()
        text = "\n".join(app.text())
        assert app.at == "g24", "the nearest figure that is there"
        assert "655" in text and "1171.21" not in text
        app.select([])
        await pilot.pause()
        assert app.at == "" and "No figure matches" in "\n".join(app.text())


async def test_a_click_on_a_column_selects_its_figure(dataset: Dataset) -> None:
    app = SeriesDemo(dataset, "g24")
    async with app.run_test(size=(110, 36)) as pilot:
        box = next(box for box in app.view.chart.hit_boxes if dataset.metrics[box.row].id == "z20")
        await pilot.click(app.view, offset=(app.view.panes.list_cells + 2 + box.x, box.y))
        assert app.at == "z20"
        assert [dataset.metrics[row].id for row in app.clicked] == ["z20"]


async def test_the_wheel_scrolls_the_pane_under_the_mouse(dataset: Dataset) -> None:
    app = SeriesDemo(dataset, "z24")
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.pause()
        before = app.text()
        app.view.post_message(MouseScrollDown(app.view, 90, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        after = app.text()
        cells = app.view.panes.list_cells
        assert [line[:20] for line in before] == [line[:20] for line in after]
        assert [line[cells:] for line in before] != [line[cells:] for line in after]


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (20, 4), (73, 2), (74, 1), (300, 90)])
async def test_keys_work_at_any_size(dataset: Dataset, size: tuple[int, int]) -> None:
    app = SeriesDemo(dataset, "z24")
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "right", "end", "pageup")
        assert app.at


@pytest.mark.parametrize("size", [(94, 34), (80, 20), (40, 10)], ids=["94x34", "80x20", "40x10"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_history(snap_compare: Callable[..., bool], dataset: Dataset, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(SeriesDemo(dataset, "z24", theme, "zh" if theme == "light" else "en"), terminal_size=size)


@pytest.mark.parametrize("metric", ["ig23", "works", "p"])
def test_falls_ranks_and_lone_values(snap_compare: Callable[..., bool], dataset: Dataset, metric: str) -> None:
    assert snap_compare(SeriesDemo(dataset, metric, "dark"), terminal_size=(94, 34))
