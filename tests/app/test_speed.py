"""What keeps the screen quick: nobody looks at all figures, and what has not changed is not painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from textual._compositor import Compositor
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.strip import Strip

from bench.generate import generate
from tests.app.conftest import Make
from tests.app.looking import settled, until
from tui.app.app import MetricsApp
from tui.app.cities.view import CitiesView
from tui.app.figures.view import FiguresView
from tui.app.line_view import LineView
from tui.app.passage.view import Preview
from tui.app.state import State
from tui.app.view import Matches
from tui.clipboard import Outcome
from tui.store.cache import Compiled, load_compiled
from tui.store.packed import Packed

FIGURES = 3000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("large")
    generate(place / "data", FIGURES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(place / "cache"))
        load_compiled(place / "data")
        yield place / "data"


@pytest.fixture
def compiled(folder: Path) -> Compiled:
    """From its cache, which decodes a figure when it is asked for."""
    return load_compiled(folder)


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The figures that were looked at."""
    rows: set[int] = set()
    read: Callable[..., list[object]] = Packed._read

    def noted(self: Packed[object], first: int, last: int) -> list[object]:
        if self._name == "metric":
            rows.update(range(first, last))
        return read(self, first, last)

    monkeypatch.setattr(Packed, "_read", noted)
    return rows


def app_of(compiled: Compiled, view: str) -> MetricsApp:
    return MetricsApp(compiled, State(theme="dark", lang="en", known=True, view=view).checked(), lambda *_: Outcome(()))


async def type_in(pilot: Pilot[None], words: str) -> None:
    await pilot.press("slash", *("space" if char == " " else char for char in words))
    await pilot.pause()


@pytest.mark.parametrize("view", ["cities", "figures", "series"])
async def test_a_filter_looks_at_what_it_shows(compiled: Compiled, decoded: set[int], view: str) -> None:
    app = app_of(compiled, view)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for words in ("touzi", "output growth", "同比", "2"):
            await type_in(pilot, words)
            assert len(app.main_screen.matches.rows) > 50
            await pilot.press("escape")
    assert 0 < len(decoded) < FIGURES // 2


async def test_a_filter_at_the_end_of_all_cities_makes_no_more_panes_than_at_their_beginning(
    compiled: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_of(compiled, "cities")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        view = app.main_screen.shown
        assert isinstance(view, CitiesView)
        await pilot.press("G")
        end = view.cursor
        made, add = list[str](), view._add
        monkeypatch.setattr(view, "_add", lambda key: (made.append(key), add(key))[1])
        view.show_matches(Matches(range(0, FIGURES, 2), "half"), end, frozenset(), "en")
        assert len(made) < 60 < len(made) + len(view._waiting)
        assert view.scroll_offset.y == 0 and view.cursor_line >= 0
        del made[:]
        view.show_matches(Matches(range(0, FIGURES, 3), "third"), end, frozenset(), "en")
        assert 0 < len(made) < 24  # and there no more than are in sight


async def test_orders_groups_facets_and_other_views_look_at_what_they_show(
    compiled: Compiled, decoded: set[int]
) -> None:
    app = app_of(compiled, "figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"ssssssSgggg", "f", "down", "down", "enter", "escape", "escape")
        await pilot.press("2", "down", "3", "down", "1", "down", "c")
        await pilot.pause()
        await pilot.press("escape", "a", "c")  # all figures marked, and their cities compared
        await pilot.pause()
        assert "compared" in "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    assert 0 < len(decoded) < FIGURES // 2


async def test_a_figure_far_below_is_brought_into_sight_while_keys_go_on(compiled: Compiled) -> None:
    app = app_of(compiled, "figures")
    async with app.run_test(size=(120, 40)) as pilot:
        cities = compiled.dataset.columns["region"].counts()
        rarest = min((code for code in cities if code), key=lambda code: (cities[code], code))
        row = compiled.dataset.columns["region"].rows_of(rarest)[0]
        app.main_screen.cursor = row
        await app.main_screen.show_view("cities")
        view = app.main_screen.shown
        assert isinstance(view, CitiesView) and app.main_screen.cursor == row
        await until(pilot, lambda: view.lines_of(row))
        lines = view.lines_of(row)
        assert lines and view.scroll_offset.y <= lines[0] < view.scroll_offset.y + view.size.height
        assert app.main_screen.cursor == row


# Preparing


async def test_what_a_step_paints_is_set_before_it_comes(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down")
        await settled(pilot)

        def no_more(*_: object) -> NoReturn:
            raise AssertionError("set only now")

        before = app.main_screen.query_one(Preview).render_line(0).text
        with monkeypatch.context() as patch:
            patch.setattr(Preview, "_title", no_more)
            patch.setattr(FiguresView, "_row", no_more)
            assert app.main_screen.shown is not None
            app.main_screen.shown.action_cursor_down()
        after = [app.main_screen.query_one(Preview).render_line(y).text for y in range(3)]
        assert before != after[0]
        await pilot.press("home", "down", "down")
        assert [app.main_screen.query_one(Preview).render_line(y).text for y in range(3)] == after


# Painting


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[set[Region]]:
    """The regions of each update of the terminal."""
    updates: list[set[Region]] = []
    update = Compositor.render_update

    def noted(self: Compositor, *args: object, **options: object) -> object:
        if self._dirty_regions:
            updates.append(set(self._dirty_regions))
        return update(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Compositor, "render_update", noted)
    return updates


def cells(updates: list[set[Region]]) -> int:
    return sum(region.area for regions in updates for region in regions)


async def test_the_first_frame_is_painted_once(make: Make, painted: list[set[Region]]) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert sum(Region(0, 0, 120, 40) in regions for regions in painted) == 1
        assert cells(painted[1:]) < 120 * 40 // 2  # the facets, the passage, the scrollbars
        del painted[:]
        await settled(pilot)
        assert painted == []  # and nothing while nothing happens


async def test_nothing_is_painted_in_the_midst_of_painting(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        view, update, fit = app.main_screen.shown, Compositor.render_update, FiguresView._fit_size
        assert isinstance(view, FiguresView)
        running, deepest = 0, 0

        def noted(self: Compositor, *args: object, **options: object) -> object:
            nonlocal running, deepest
            running += 1
            deepest = max(deepest, running)
            try:
                return update(self, *args, **options)  # type: ignore[arg-type]
            finally:
                running -= 1

        def moving(self: FiguresView) -> None:
            fit(self)
            if running:
                self.cursor = 3

        monkeypatch.setattr(Compositor, "render_update", noted)
        monkeypatch.setattr(FiguresView, "_fit_size", moving)
        view.refresh()
        app.main_screen._compositor.update_widgets({view})
        app.main_screen._compositor_refresh()  # as when a size is told
        await settled(pilot)
        assert deepest == 1 and view.cursor == app.main_screen.cursor == 3


@pytest.mark.parametrize("view", ["cities", "figures"])
async def test_only_lines_that_change_are_painted(make: Make, painted: list[set[Region]], view: str) -> None:
    app = make(view=view)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        del painted[:]
        await pilot.press("slash")
        await settled(pilot)
        assert cells(painted) <= 120 * 3  # the filter line and the keys
        await pilot.press(*"zhaoton")
        await settled(pilot)
        del painted[:]
        await pilot.press("g")  # finds what was found
        await settled(pilot)
        assert cells(painted) <= 120 * 3
        await pilot.press("enter", "home")
        await settled(pilot)
        del painted[:]
        await pilot.press("down")
        await settled(pilot)
        assert 0 < cells(painted) <= 120 * 12  # two figures, and the passage


async def test_lines_that_are_set_without_room_are_not_kept(compiled: Compiled) -> None:
    app = app_of(compiled, "figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        view = app.main_screen.shown
        assert view is not None
        last, cells = view.line_count - 1, view.scrollable_content_region.width
        view.set_line(0)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(view), "size", Size(0, 0), raising=False)  # as when it is hidden
            view.set_line(last)
        assert view.set_line(last).cell_length == cells


async def test_nobody_is_asked_for_lines_that_do_not_change(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        asked: list[LineView] = []
        render = LineView.render_lines

        def noted(self: LineView, crop: Region) -> list[Strip]:
            asked.append(self)
            return render(self, crop)

        monkeypatch.setattr(LineView, "render_lines", noted)
        await pilot.press("down")
        await pilot.pause()
        assert {one.id for one in asked} == {"figures", "preview"}  # the facets stand beside, on the same lines
