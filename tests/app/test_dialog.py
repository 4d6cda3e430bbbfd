"""The one frame of what lies over the dashboard."""

from __future__ import annotations

import pytest

from tests.app.conftest import Make
from tests.app.looking import lines, text
from tui.app.dialog import Dialog
from tui.app.text_view import TextDialog
from tui.text.cells import width

KEYS = pytest.mark.parametrize("key", ["question_mark", "Y", "c"])
MARKED = {"marks": ["investment", "qujing-investment"]}


@KEYS
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16), (59, 16), (60, 15), (40, 12), (8, 3), (1, 1)])
async def test_it_has_a_frame_where_there_is_room_and_else_all_of_the_screen(
    make: Make, key: str, size: tuple[int, int]
) -> None:
    app = make(**MARKED)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, Dialog)
        frame = app.screen.query_one("#frame").region
        if size[0] >= 60 and size[1] >= 16:
            assert "╭─ " in text(app) and "esc close ─╯" in text(app)
            assert frame.height <= 0.84 * size[1] and frame.width <= size[0]
            assert frame.x == 0 or frame.x >= 6
        else:
            assert "╭─ " not in text(app) and frame.size == size
        assert all(width(line) <= size[0] for line in lines(app))
        await pilot.press("pagedown", "end", "home", "down", "escape")
        assert app.screen is app.main_screen


async def test_it_is_no_higher_than_its_content(make: Make) -> None:
    app = make(**MARKED)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert app.screen.query_one("#frame").region.height < 14
        assert app.screen.query_one("#table").max_scroll_y == 0


@KEYS
async def test_a_click_beside_it_or_on_its_key_closes_it(make: Make, key: str) -> None:
    app = make(**MARKED)
    async with app.run_test(size=(120, 40)) as pilot:
        for offset in ((1, 0), None):
            await pilot.press(key)
            await pilot.pause()
            frame = app.screen.query_one("#frame").region
            await pilot.click(offset=offset or (frame.right - 6, frame.bottom - 1))
            await pilot.pause()
            assert app.screen is app.main_screen


async def test_a_resized_window_resizes_it(make: Make) -> None:
    app = make(**MARKED)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        for size in ((40, 12), (200, 60), (10, 4), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "╭─ 2 cities compared" in text(app)


async def test_what_it_shows_is_text_and_nothing_else(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(TextDialog("A text", "[@click=app.quit]x[/] [red]y\x1b[2J\n" + "行" * 200, "en"))
        await pilot.pause()
        assert "[@click=app.quit]x[/] [red]y␛[2J" in text(app)
        assert app.screen.query_one("#text").max_scroll_y == 0


async def test_help_begins_with_what_works_here(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        shown = text(app)
        first = next(line for line in lines(app) if "Here: Figures" in line)
        assert "Signs" in first  # in sight without scrolling
        assert shown.index("Group by region") < shown.index("Everywhere") and "Everything printed about" in shown
        await pilot.press("escape", "f", "question_mark")
        await pilot.pause()
        assert "In the facets" in next(line for line in lines(app) if "Signs" in line)
