"""What is painted by shorter ways than Textual's looks as Textual would have it."""

from __future__ import annotations

import random

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from tests.app.conftest import Make


def seen(strips: list[Strip], cells: int) -> list[list[tuple[str, str]]]:
    """Each character with its looks; blanks at the end of a line of text may lack a colour that nobody sees."""
    return [
        [
            (char, str(segment.style))
            for segment in Segment.adjust_line_length(list(strip), cells)
            for char in segment.text
        ]
        for strip in strips
    ]


def looks(cell: Strip) -> tuple[object, ...]:
    """What is seen of a cell, and what a click there does; of a blank its ground."""
    (segment,) = cell
    style = segment.style or Style()
    front = style.color if style.reverse or segment.text != " " else None
    return segment.text, front, style.bgcolor, bool(style.reverse), style.meta


@pytest.mark.parametrize("value", ["", "a", "昭通 投资 2024", "zhaotong " * 30, "昭" * 200])
@pytest.mark.parametrize("focus", [True, False])
async def test_the_filter_line(make: Make, value: str, focus: bool) -> None:
    app = make(view="figures")
    async with app.run_test(size=(80, 24)) as pilot:
        line = app.dashboard.filter
        line.value = value
        if focus:
            await pilot.press("slash")
        await pilot.pause()
        whole = Region(0, 0, line.size.width, 1)
        size = len(value)
        for start, end in [
            (0, 0),
            (size, size),
            (size // 2, size // 2),
            (0, size),
            (size, size // 3),
            (size // 3, size // 2),
        ]:
            line.selection = Selection(start, end)
            line._styles_cache.clear()
            own, theirs = line.render_lines(whole), Input.render_lines(line, whole)
            if value:
                assert seen(own, whole.width) == seen(theirs, whole.width)
            else:  # ours says with … that there is more
                assert own[0].text[:20] == theirs[0].text[:20] and seen(own, 80)[0][:20] == seen(theirs, 80)[0][:20]


@pytest.mark.parametrize("seed", range(20))
async def test_the_scrollbar(make: Make, seed: int) -> None:
    app, dice = make(view="figures"), random.Random(seed)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.dashboard.shown is not None
        bar = app.dashboard.shown.vertical_scrollbar
        whole = Region(0, 0, 1, bar.size.height)
        for _ in range(40):
            bar.window_size = dice.choice([1, 5, whole.height])
            bar.window_virtual_size = bar.window_size + dice.choice([1, 2, 7, 50, 1000, 100_000])
            bar.position = dice.choice([0, 1, dice.random()]) * (bar.window_virtual_size - bar.window_size)
            bar.mouse_over = dice.random() < 0.3
            bar._styles_cache.clear()
            bar._dirty_regions.add(whole)
            theirs = [strip.crop(0, 1) for strip in Widget.render_lines(bar, whole)]
            assert [looks(strip) for strip in bar.render_lines(whole)] == [looks(strip) for strip in theirs]


async def test_a_scrollbar_without_room(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.dashboard.shown is not None
        bar = app.dashboard.shown.vertical_scrollbar
        bar._size, bar.window_size, bar.window_virtual_size = Size(1, 0), 3, 50
        assert bar.render_lines(Region(0, 0, 1, 0)) == []
