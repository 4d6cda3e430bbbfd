"""The Cities view with more cities than fit on many screens: cards are built when they are scrolled to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.generate import generate
from tests.app.conftest import Make
from tests.app.looking import line_with, lines, until
from tui.app.app import MetricsApp
from tui.app.cities.card import CityCard, CityCardBuilder
from tui.app.cities.view import CitiesView
from tui.app.state import State
from tui.clipboard import Outcome
from tui.columns import columns_of
from tui.loading.loader import load
from tui.model import Dataset
from tui.search.index import Index
from tui.search.terms import search_terms


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A dataset of 3000 figures of some 340 cities."""
    folder = tmp_path_factory.mktemp("many")
    generate(folder, 3000)
    return load(folder)


@pytest.fixture(scope="module")
def many_index(many: Dataset) -> Index:
    return Index(many, search_terms(many))


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cities whose cards are built."""
    codes: list[str] = []
    city = CityCardBuilder.city

    def noted(self: CityCardBuilder, code: str, rows: Sequence[int]) -> CityCard:
        codes.append(code)
        return city(self, code, rows)

    monkeypatch.setattr(CityCardBuilder, "city", noted)
    return codes


def app_of(index: Index, **state: object) -> MetricsApp:
    known = State(theme="dark", lang="en", known=True, **state)  # type: ignore[arg-type]
    return MetricsApp(index, known.checked(), lambda *_: Outcome(()))


async def test_a_filter_builds_only_the_cards_on_the_screen(many_index: Index, built: list[str]) -> None:
    app = app_of(many_index)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("pagedown", "pagedown", "slash")
        del built[:]
        await pilot.press("2")
        await pilot.pause()
        assert 0 < len(built) < 20 and "╭" in lines(app)[2]


async def test_page_down_reaches_cards_that_were_not_built_before(many_index: Index, built: list[str]) -> None:
    app = app_of(many_index)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        first = len(built)
        await pilot.press(*["pagedown"] * 5)
        await pilot.pause()
        assert len(built) > first and any("▌" in line and "│" in line for line in lines(app))


async def test_end_goes_to_the_last_of_all_cities(many_index: Index, built: list[str]) -> None:
    app = app_of(many_index)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        view = app.main_screen.shown
        assert isinstance(view, CitiesView)
        await pilot.press("end")
        await until(pilot, lambda: view.city_at_cursor() in built[-2:] and len(built) > 200)
        assert view.cursor_line >= 0


async def test_a_figure_far_below_is_scrolled_to(many_index: Index, many: Dataset) -> None:
    regions = columns_of(many)["region"]
    counts = regions.counts()
    rarest = min((code for code in counts if code), key=lambda code: (counts[code], code))
    row = regions.rows_of(rarest)[0]
    app = app_of(many_index, figure=many.metrics[row].id)
    async with app.run_test(size=(120, 40)) as pilot:
        view = app.main_screen.shown
        assert isinstance(view, CitiesView)
        await until(pilot, lambda: view.lines_of(row))
        assert app.main_screen.cursor == view.cursor == row and 0 <= view.cursor_line < view.size.height


async def test_the_cursor_moves_between_cards_side_by_side(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = line_with(app, "▌")
        await pilot.press("right")
        await pilot.pause()
        assert line_with(app, "▌").index("▌") > before.index("▌")
        await pilot.press("left")
        await pilot.pause()
        assert line_with(app, "▌").index("▌") == before.index("▌")
