"""The comparison as a dialog."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.app.history_sample import GUANGYUAN, ZHAOTONG, dataset_of, figure, rich_dataset
from tui.app.compare.dialog import CompareDialog, ComparisonView
from tui.app.themes import THEMES
from tui.model import Dataset
from tui.text import Lang


class CompareDemo(App[None]):
    """Opens the comparison of all figures of a dataset."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, dataset: Dataset, theme: str = "dark", lang: Lang = "en") -> None:
        super().__init__()
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme
        rows = range(len(dataset.metrics))
        self.dialog = CompareDialog(dataset, rows, lang)

    def on_mount(self) -> None:
        self.push_screen(self.dialog)

    def text(self) -> str:
        table = self.dialog.query_one(ComparisonView)
        return "\n".join("".join(run.text for run in table.line(at)) for at in range(table.line_count))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return rich_dataset()


async def test_it_shows_who_leads_and_by_how_much(dataset: Dataset) -> None:
    app = CompareDemo(dataset)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        lines = app.text().splitlines()
        at = next(at for at, line in enumerate(lines) if "Gross industrial output value 工业" in line)
        assert "516.21亿元" in lines[at] and "2024" in lines[at]
        assert lines[at + 1].index("1171.21亿元 ▲") < lines[at + 1].index("655亿元")
        assert [len(bar) for bar in lines[at + 2].split()] == [14, 8]  # from zero
        await pilot.press("escape")
        assert not isinstance(app.screen, CompareDialog)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12), (200, 60)])
async def test_it_works_at_any_size_and_with_many_cities(size: tuple[int, int]) -> None:
    codes = ["340100", "350900", GUANGYUAN, "520100", "530100", "530300", ZHAOTONG, ""]
    app = CompareDemo(
        dataset_of(
            *(
                figure(str(at), code, "output" if at % 2 else "power", "5", "亿元", "2024")
                for at, code in enumerate(codes)
            )
        )
    )
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "pagedown", "end", "home")
        assert isinstance(app.screen, CompareDialog)


async def test_arrow_keys_show_more_cities_than_fit() -> None:
    codes = ["340100", "350900", GUANGYUAN, "520100", "530100", "530300", ZHAOTONG]
    app = CompareDemo(
        dataset_of(*(figure(str(at), code, "output", "5", "亿元", "2024") for at, code in enumerate(codes)))
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "1–6 of 7" in str(app.dialog.query_one("#frame").border_title) and "Zhaotong" not in app.text()
        await pilot.press("right")
        assert "2–7 of 7" in str(app.dialog.query_one("#frame").border_title) and "Zhaotong" in app.text()
        await pilot.press("right")
        assert "Zhaotong" not in app.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=["120x40", "80x24", "40x12"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_comparison(snap_compare: Callable[..., bool], dataset: Dataset, size: tuple[int, int], theme: str) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()

    assert snap_compare(
        CompareDemo(dataset, theme, "zh" if theme == "light" else "en"), terminal_size=size, run_before=before
    )
