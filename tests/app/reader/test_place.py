"""A place on a page can be come back to: at the next start, and when the dataset is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.looking import text
from tests.app.reader.demo import PageDemo
from tests.app.reader.sample import ARTICLES, PAGE, sample
from tui.app.reader.find_bar import FindBar
from tui.app.reader.text import PageText
from tui.app.state import Place
from tui.model import Dataset

SIZE = (50, 12)


@pytest.mark.parametrize(
    "keys",
    [
        ("n", "n"),
        ("n", "j", "j", "j"),  # scrolled away from the figure
        ("r", "j", "j"),
        ("w", "n", "n", "n"),
        ("right_curly_bracket",),
    ],
)
@pytest.mark.parametrize("size", [SIZE, (120, 40)])
async def test_a_page_opens_where_it_was_left(dataset: Dataset, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    app = PageDemo(dataset)
    async with app.run_test(size=size) as pilot:
        app.view.show_metric("growth")
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        place, shown = app.view.current_place, text(app)
    app = PageDemo(dataset, place=place)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.view.current_place == place
        assert text(app) == shown


async def test_a_page_read_again_stays_at_its_place(dataset: Dataset, tmp_path: Path) -> None:
    app = PageDemo(dataset)
    async with app.run_test(size=SIZE) as pilot:
        app.view.show_metric("growth")
        await pilot.press("w", "r")
        app.query_one(PageText).scroll_to(y=3, animate=False, immediate=True, force=True)
        await pilot.pause()
        place, shown = app.view.current_place, text(app)
        assert place.top > 0
        assert app.view.use_dataset(sample(tmp_path, ARTICLES.replace("The span is a year.", "A year.")))
        await pilot.pause()
        assert app.view.current_place == place
        assert text(app) == shown


async def test_search_and_number_cursor_stay_when_a_page_is_read_again(dataset: Dataset, tmp_path: Path) -> None:
    app = PageDemo(dataset)
    async with app.run_test(size=SIZE) as pilot:
        app.view.show_metric("growth")
        await pilot.press("right_square_bracket", "f", *"增长", "enter")
        await pilot.pause()
        search, number = app.query_one(FindBar).search, app.query_one(PageText).number
        assert search.index == 1 and number is not None
        assert app.view.use_dataset(sample(tmp_path))
        await pilot.pause()
        found = app.query_one(FindBar).search
        assert (found.index, found.matches) == (1, search.matches) and found is not search
        assert app.query_one(PageText).number == number


async def test_a_changed_page_shows_the_figure_in_its_new_text(dataset: Dataset, tmp_path: Path) -> None:
    app = PageDemo(dataset)
    async with app.run_test(size=SIZE) as pilot:
        app.view.show_metric("investment")
        await pilot.pause()
        before = "一年来,全市把工业抓在手上"
        again = sample(tmp_path, ARTICLES, PAGE.replace(before, "甲乙丙丁" * 60 + before))
        assert app.view.use_dataset(again)
        await pilot.pause()
        assert app.view.place.figure == "investment" and "甲乙丙丁" in text(app) and "231.5亿元" in text(app)
        start, marks = again.texts["p1"].index(before), app.query_one(PageText).marks
        assert marks.has_quote([(start, start + 5)]) and not marks.has_quote([(start - 60, start - 55)])


async def test_nothing_is_shown_when_the_page_is_gone(dataset: Dataset, tmp_path: Path) -> None:
    app = PageDemo(dataset)
    async with app.run_test(size=SIZE) as pilot:
        app.view.show_metric("investment")
        await pilot.pause()
        renamed = ARTICLES.replace("id: p1,", "id: first,").replace("page: p1,", "page: first,")
        assert app.view.use_dataset(sample(tmp_path, renamed))
        assert app.view.place.page == "first"  # the figure moved there
        start = renamed.index("- article: industry\n  quote: 一年来")
        end = renamed.index("- article: industry\n  quote: 项目")
        other = (renamed[:start] + renamed[end:]).replace("first", "p1").replace("industry", "works")
        assert not app.view.use_dataset(sample(tmp_path, other))
        assert app.view.place == Place()
        await pilot.pause()
        assert "231.5" not in text(app)
