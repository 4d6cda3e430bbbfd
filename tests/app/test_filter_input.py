"""The filter line by itself: history, suggestions, the hint, and text that arrives all at once."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from tests.app.looking import lines
from tui.app.filter.input import FilterInput, Suggestion
from tui.text.cells import LONGEST


class Demo(App[None]):
    def __init__(self, *history: str) -> None:
        super().__init__()
        self.filter = FilterInput(history)

    def compose(self) -> ComposeResult:
        yield self.filter


def suggestions(*texts: str) -> list[Suggestion]:
    return [Suggestion(text, text, text, text, 1) for text in texts]


@pytest.mark.parametrize("cells", [80, 40, 10])
async def test_after_a_long_text_is_wiped_the_hint_is_whole_again(cells: int) -> None:
    app = Demo()
    async with app.run_test(size=(cells, 4)) as pilot:
        app.filter.show_hint("place, topic, year, status and more")
        await pilot.pause()
        hint = lines(app)[0]
        assert hint.startswith("place")
        await pilot.press(*("longtext" * 20))
        app.filter.value = ""
        await pilot.pause()
        assert lines(app)[0] == hint


async def test_a_hint_without_room_ends_in_an_ellipsis() -> None:
    app = Demo()
    async with app.run_test(size=(12, 4)) as pilot:
        app.filter.show_hint("place, topic, year")
        await pilot.pause()
        assert lines(app)[0] == "place, topi…"


async def test_up_and_down_go_through_the_history() -> None:
    app = Demo("first", "second")
    async with app.run_test() as pilot:
        shown = []
        for key in ("up", "up", "up", "down", "down"):
            await pilot.press(key)
            shown.append(app.filter.value)
        assert shown == ["second", "first", "first", "second", ""]


async def test_up_after_typing_recalls_the_latest_filter() -> None:
    app = Demo("first", "second")
    async with app.run_test() as pilot:
        await pilot.press("up", "up", "x", "up")
        assert app.filter.value == "second"


async def test_the_history_has_each_filter_once_the_latest_last() -> None:
    app = Demo("first", "second")
    async with app.run_test() as pilot:
        await pilot.press(*"first")
        app.filter.remember()
        assert app.filter.history == ["second", "first"]


async def test_tab_takes_one_suggestion_after_the_other() -> None:
    app = Demo()
    async with app.run_test() as pilot:
        app.filter.suggestions = suggestions("region:昭通市", "region:曲靖市")
        taken = []
        for _ in range(3):
            await pilot.press("tab")
            taken.append(app.filter.value)
        assert taken == ["region:昭通市", "region:曲靖市", "region:昭通市"]
        assert app.filter.cycling
        await pilot.press("x", "tab")
        assert app.filter.value == "region:昭通市", "after typing the first suggestion comes first"


async def test_a_text_is_never_longer_than_what_can_be_typed() -> None:
    app = Demo()
    async with app.run_test():
        app.filter.value = "x" * (LONGEST + 10)
        assert len(app.filter.value) == LONGEST


async def test_keys_that_arrive_all_at_once_are_all_typed() -> None:
    app = Demo()
    async with app.run_test() as pilot:
        for character in "abc" * 100:
            app.post_message(events.Key(character, character))
        await pilot.pause()
        assert app.filter.value == "abc" * 100
