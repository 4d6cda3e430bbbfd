"""Facets: counts under the filter, and choosing as text in the filter line."""

from __future__ import annotations

from textual.app import App

from tests.app.conftest import Make
from tests.app.looking import line_with, lines, place_of, text
from tui.text.cells import truncate


def facet_lines(app: App[None]) -> list[str]:
    """The facets' part of each line."""
    return [truncate(line, 26).rstrip("… ▁▂▃▄▅▆▇█") for line in lines(app)]


def facet_place(app: App[None], words: str) -> tuple[int, int]:
    """The cell of a value in the facets."""
    return next((5, y) for y, line in enumerate(facet_lines(app)) if words in line)


async def test_each_value_has_its_count_and_follows_the_filter(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert any(line.endswith("12") and "Zhaotong" in line for line in facet_lines(app))
        await pilot.press("slash", *"target")
        await pilot.pause()
        assert not any("Zhaotong" in line for line in facet_lines(app))
        assert any(line.endswith(" 1") and "Guangyuan" in line for line in facet_lines(app))


async def test_choosing_writes_into_the_filter_line_and_again_takes_it_out(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.click(offset=facet_place(app, "Qujing"))
        await pilot.pause()
        assert app.main_screen.filter.value == "region:曲靖市"
        assert "1 of 17" in text(app)
        # A facet in use still offers its other values, with what they would add.
        assert any(line.endswith("12") and "Zhaotong" in line for line in facet_lines(app))
        assert "●Qujing" in text(app)
        await pilot.click(offset=facet_place(app, "Zhaotong"))
        await pilot.pause()
        assert "13 of 17" in text(app)
        await pilot.click(offset=facet_place(app, "Qujing"))
        await pilot.click(offset=facet_place(app, "Zhaotong"))
        await pilot.pause()
        assert app.main_screen.filter.value == ""


async def test_it_is_all_in_reach_of_the_keyboard(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "▾ Regions" not in text(app)
        await pilot.press("f")
        await pilot.pause()
        assert "▾ Regions" in text(app)
        await pilot.press("down", "left")  # Sichuan, folded
        await pilot.pause()
        assert "Guangyuan" not in "\n".join(facet_lines(app))
        await pilot.press("right", "down", "enter")
        await pilot.pause()
        assert app.main_screen.filter.value == "region:广元市"
        await pilot.press("escape")
        assert app.focused is app.main_screen.shown
        await pilot.press("f", "f")
        await pilot.pause()
        assert "Regions" not in text(app)


async def test_a_theme_opens_to_its_indicators(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        x, y = place_of(app, "▸ Industry")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert any("Total profits" in line for line in facet_lines(app))
        assert app.main_screen.filter.value == ""


async def test_on_a_narrow_screen_they_take_its_place_and_give_it_back(make: Make) -> None:
    app = make()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        assert "▾ Regions" in text(app) and "╭" not in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Regions" not in text(app)
        assert "╭" in line_with(app, "Zhaotong")


async def test_folding_is_remembered_when_the_figures_are_counted_again(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "down", "left")
        await pilot.pause()
        assert "▸ Sichuan" in text(app) and "Guangyuan" not in "\n".join(facet_lines(app))
        await pilot.press("slash", *"2024", "enter")
        await pilot.pause()
        assert "▸ Sichuan" in text(app) and "Guangyuan" not in "\n".join(facet_lines(app))


async def test_a_theme_is_unfolded_where_one_of_its_indicators_is_chosen(make: Make) -> None:
    app = make(filter="indicator:利润总额")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "▾ Industry" in text(app) and "●Total profits" in text(app) and "▸ Investment" in text(app)


async def test_the_cursor_stays_on_its_value_when_the_figures_are_counted_again(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", *["down"] * 5)
        await pilot.pause()
        assert "Zhaotong" in next(line for line in facet_lines(app) if line.startswith("▌"))
        app.main_screen.filter.value = "zhaotong"
        await pilot.pause()
        assert "Zhaotong" in next(line for line in facet_lines(app) if line.startswith("▌"))


async def test_each_line_of_the_facets_fits_their_width_in_both_languages(make: Make) -> None:
    app = make(lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        facets = app.main_screen.facets
        assert all(facets.render_line(y).cell_length == facets.size.width for y in range(facets.size.height))
        assert "昭通市 Zhaotong" in text(app)
        await pilot.press("L")
        await pilot.pause()
        assert "Zhaotong 昭通市" in text(app)


async def test_the_names_in_the_facets_can_be_selected_with_the_mouse(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        x, y = place_of(app, "Sichuan")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 7, y))
        await pilot.mouse_up(offset=(x + 7, y))
        assert "Sichuan" in (app.screen.get_selected_text() or "")
