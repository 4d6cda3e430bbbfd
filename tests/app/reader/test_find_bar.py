"""The find bar of a page on the main screen: the footer shows its keys."""

from __future__ import annotations

import pytest

from tests.app.conftest import Make
from tests.app.looking import lines


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_footer_shows_the_keys_of_the_find_bar_while_it_is_open(make: Make, size: tuple[int, int]) -> None:
    app = make(view="figures")
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "? keys" in lines(app)[-1]
        await pilot.press("f", *"增长n")
        await pilot.pause()
        assert lines(app)[-1].split() == ["enter", "next", "↑", "previous", "esc", "close"]
        assert lines(app)[-2].startswith(" 增长n") and lines(app)[-2].endswith("not found")
        await pilot.press("backspace", "enter")
        await pilot.pause()
        assert lines(app)[-2].endswith(" of 3")
        await pilot.press("escape")
        await pilot.pause()
        assert "? keys" in lines(app)[-1] and "增长" not in lines(app)[-2]


async def test_a_key_in_the_footer_can_be_clicked(make: Make) -> None:
    app = make(view="figures", lang="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f", *"增长")
        await pilot.pause()
        assert lines(app)[-2].endswith("1/3")
        await pilot.click("#footer", offset=(2, 0))
        await pilot.pause()
        assert lines(app)[-2].endswith("2/3")
