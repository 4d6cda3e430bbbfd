"""The passage below the views, as a person sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from tests.app.looking import text
from tests.app.reader.sample import sample
from tui.app.passage import PassageView
from tui.app.themes import THEMES
from tui.app.view import NOTHING
from tui.model import Dataset
from tui.text.cells import width


class PassageDemo(App[None]):
    """A passage on the whole screen."""

    def __init__(self, dataset: Dataset) -> None:
        super().__init__()
        self.passage = PassageView(dataset)
        self.dataset = dataset

    def compose(self) -> ComposeResult:
        yield self.passage

    def on_mount(self) -> None:
        self.register_theme(THEMES[0])
        self.theme = "dark"

    def show(self, metric_id: str) -> None:
        self.passage.cursor = self.dataset.row[metric_id]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return sample(tmp_path_factory.mktemp("passage"))


async def test_the_figure_under_the_cursor_is_shown_in_words_with_its_quote(dataset: Dataset) -> None:
    app = PassageDemo(dataset)
    async with app.run_test(size=(120, 5)) as pilot:
        assert not text(app).strip()
        app.show("investment")
        await pilot.pause()
        title, *quote = text(app).splitlines()
        assert title.startswith("── Mouzhou: investment in industry · 231.5亿元 = 23.15 billion yuan · ")
        assert " Page p1 · 州" in title
        assert quote[0] == "  一年来,全市把工业抓在手上,完成工业投资231.5亿元"
        app.passage.lang = "zh"
        await pilot.pause()
        assert "版面 p1" in text(app) and "billion" not in text(app)
        app.passage.cursor = NOTHING
        await pilot.pause()
        assert not text(app).strip()


async def test_a_low_passage_is_the_figure_in_two_lines(dataset: Dataset) -> None:
    app = PassageDemo(dataset)
    async with app.run_test(size=(80, 2)) as pilot:
        app.show("power-2030")
        await pilot.pause()
        first, second = text(app).splitlines()
        assert first.startswith(" Mouzhou: ") and second.startswith(" 1000万千瓦以上") and "◇ target" in second


@pytest.mark.parametrize("size", [(120, 5), (60, 4), (20, 4), (20, 2), (5, 3), (1, 1)])
async def test_the_value_is_in_sight_and_no_line_is_too_long(dataset: Dataset, size: tuple[int, int]) -> None:
    app = PassageDemo(dataset)
    async with app.run_test(size=size) as pilot:
        for metric in dataset.metrics:
            app.show(metric.id)
            await pilot.pause()
            assert all(width(line) <= size[0] for line in text(app).splitlines())
            if size[1] > 2 and size[0] > 10:
                assert metric.quantity.printed[:2] in "".join(line.strip() for line in text(app).splitlines()[1:])


async def test_another_reading_of_the_dataset_shows_nothing_until_the_cursor_moves(
    dataset: Dataset, tmp_path: Path
) -> None:
    app = PassageDemo(dataset)
    async with app.run_test(size=(80, 5)) as pilot:
        app.show("growth")
        await pilot.pause()
        app.passage.use_dataset(sample(tmp_path))
        await pilot.pause()
        assert not text(app).strip()
        app.show("growth")
        await pilot.pause()
        assert "8%" in text(app)
