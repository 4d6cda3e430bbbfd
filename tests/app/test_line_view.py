"""The line-rendered base of all views: what it paints, and selecting its text with the mouse."""

from __future__ import annotations

from textual.geometry import Offset
from textual.selection import Selection

from tests.app.conftest import Make
from tests.app.looking import place_of
from tui.app.figures.view import FiguresView
from tui.app.text_view import TextView


async def test_text_can_be_selected_with_the_mouse(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        x, y = place_of(app, "1171.21亿元")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 7, y))
        await pilot.mouse_up(offset=(x + 7, y))
        await pilot.pause()
        assert (app.screen.get_selected_text() or "").strip() in ("1171.21", "1171.21亿")


async def test_only_visible_lines_are_rendered(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.pause()
        view = app.main_screen.shown
        assert isinstance(view, FiguresView)
        made: list[int] = []
        original = view.line
        view.line = lambda index: made.append(index) or original(index)  # type: ignore[method-assign,func-returns-value]
        view.reset_lines()
        await pilot.pause()
        assert made and len(set(made)) <= view.size.height
        made.clear()
        await pilot.press("down")
        await pilot.pause()
        assert len(made) <= 2  # the line that the cursor left and the one that it came to


async def test_a_set_text_is_copied_as_it_was(make: Make) -> None:
    app = make()
    async with app.run_test(size=(40, 12)) as pilot:
        words = TextView("一段很长的中文文字，长到一行放不下，所以排成几行；但复制出来仍是一行。\n第二行")
        await app.main_screen.mount(words)
        await pilot.pause()
        selected = words.get_selection(Selection(Offset(0, 0), None))
        assert selected is not None
        assert selected[0] == "一段很长的中文文字，长到一行放不下，所以排成几行；但复制出来仍是一行。\n第二行"
