"""The copy dialog with the mouse and on small screens; its keys are tested with the dashboard."""

from __future__ import annotations

import pytest

from tests.app.conftest import Clipboard, Make
from tests.app.looking import line_with, place_of, settled, text


async def test_the_first_click_on_a_form_shows_it_and_the_next_one_copies(make: Make, clipboard: Clipboard) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("Y")
        await settled(pilot)
        await pilot.click(offset=place_of(app, "BibTeX"))
        await settled(pilot)
        assert "▌" in line_with(app, "BibTeX") and "@" in text(app) and not clipboard.texts
        await pilot.click(offset=place_of(app, "BibTeX"))
        await settled(pilot)
        assert clipboard.texts[0].startswith("@")


async def test_a_click_on_the_name_of_a_group_chooses_nothing(make: Make, clipboard: Clipboard) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("Y")
        await settled(pilot)
        place = place_of(app, "  Data ")
        for _ in range(2):
            await pilot.click(offset=(place[0] + 2, place[1]))
            await settled(pilot)
        assert "▌ 1" in text(app) and not clipboard.texts


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_home_and_end_go_to_the_first_and_the_last_form(make: Make, size: tuple[int, int]) -> None:
    app = make()
    async with app.run_test(size=size) as pilot:
        await pilot.press("Y", "end", "down")
        await settled(pilot)
        last = line_with(app, "▌ ")
        await pilot.press("home", "up")
        await settled(pilot)
        assert "▌ 1" in text(app) and "▌ 1" not in last
        assert "Text" in text(app), "the name of the group is in sight, too"


async def test_the_pages_of_the_text_turn_while_the_form_stays(make: Make) -> None:
    app = make(marks=["investment", "qujing-investment", "output", "profits-q3"])
    async with app.run_test(size=(80, 16)) as pilot:
        await pilot.press("Y")
        await settled(pilot)
        before = text(app)
        await pilot.press("pagedown")
        await settled(pilot)
        assert text(app) != before and "▌ 1" in text(app)
