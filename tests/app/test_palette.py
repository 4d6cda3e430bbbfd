"""The command palette: what it offers, runs and closes."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tests.app.conftest import Make
from tests.app.looking import line_with, place_of, settled, text
from tui.app.main_screen import MainScreen


async def test_a_command_of_the_page_is_run_on_the_page(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("ctrl+p", *"as printed")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "as printed" in text(app) and isinstance(app.screen, MainScreen)


async def test_a_click_on_a_command_runs_it(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.click(offset=place_of(app, "Every figure, as a table"))
        await settled(pilot)
        assert app.main_screen.view == "figures"


async def test_arrows_and_page_keys_move_while_the_text_stays(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", "down", "down", "up")
        await settled(pilot)
        found = app.screen.query_one(OptionList)
        assert found.highlighted == 1
        await pilot.press("pagedown", "pageup")
        assert found.highlighted == 1
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert found.highlighted == found.option_count - 1


async def test_letters_that_close_other_dialogs_are_typed(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"qjkG")
        await settled(pilot)
        assert "No command has this name" in text(app) and "qjkG" in text(app)


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (10, 3), (1, 1)])
async def test_it_opens_on_every_size_and_escape_closes_it(make: Make, size: tuple[int, int]) -> None:
    app = make(lang="zh")
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+p", "down", "pagedown", "x", "backspace", "escape")
        await settled(pilot)
        assert app.screen is app.main_screen


async def test_a_name_in_the_other_language_is_found(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"主题")
        await settled(pilot)
        assert "Dark, light, high contrast" in line_with(app, "Theme")
