"""What comes back at the next start."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.app.conftest import Make
from tests.app.looking import settled, text
from tui.app.reader.text import PageText
from tui.app.state import Place, State, lang_of_locale, save_state, state_of
from tui.paths import read_own


async def test_view_filter_marks_order_theme_and_language_come_back(make: Make, tmp_path: Path) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "slash")
        await pilot.press(*"invest")
        await pilot.press("enter", "s", "s", "S", "g", "space", "L", "t", "f", "f", "v", "q")
    path = tmp_path / "deep" / "state.json"
    save_state(path, app.main_screen.state(app.theme))
    state = state_of(read_own(path))
    assert (state.view, state.filter, state.lang, state.theme) == ("figures", "invest", "zh", "light")
    assert (state.by, state.reverse, state.group) == ("indicator", True, "region")
    assert (
        state.marks and state.history == ["invest"] and state.facets is False and state.preview is False and state.known
    )
    again = make(**msgspec.structs.asdict(state))
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = text(again)
        assert "invest" in shown and "已选 1" in shown and "2 数据" in shown
        assert again.theme == "light" and again.main_screen.view == "figures"
        assert again.main_screen.dataset.metrics[again.main_screen.cursor].id == state.figure


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"view": 3}', b'{"by": "rowid; drop"}', b"\xff\xfe", b'{"marks": {"a": 1}}']
)
def test_a_state_that_cannot_be_read_is_a_fresh_one(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(data)
    assert state_of(read_own(path)) == State().checked()
    assert state_of(read_own(tmp_path / "none.json")) == State().checked()
    assert state_of(read_own(tmp_path)) == State().checked()


def test_what_this_version_does_not_know_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(b'{"view": "globe", "theme": "neon", "lang": "fr", "marks": ["gone"], "later": 1}')
    state = state_of(read_own(path))
    assert (state.view, state.theme, state.lang, state.marks) == (
        "cities",
        State().checked().theme,
        lang_of_locale(),
        ["gone"],
    )


async def test_marks_of_figures_that_are_gone_are_dropped(make: Make) -> None:
    app = make(marks=["gone", "output"], figure="gone too")
    async with app.run_test(size=(80, 24)):
        assert len(app.main_screen.marks) == 1


def test_it_never_fails_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save_state(tmp_path / "file" / "state.json", State())


@pytest.mark.parametrize(("lang", "expected"), [("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en"), ("", "en"), ("C", "en")])
def test_the_language_is_the_locales(monkeypatch: pytest.MonkeyPatch, lang: str, expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LANG", lang)
    assert lang_of_locale() == expected


@pytest.mark.parametrize(
    ("colours", "expected"), [("0;15", "light"), ("15;0", "dark"), ("", "dark"), ("0;default;7", "light")]
)
def test_the_theme_is_the_terminals(monkeypatch: pytest.MonkeyPatch, colours: str, expected: str) -> None:
    monkeypatch.setenv("COLORFGBG", colours)
    assert State().checked().theme == expected


async def left(make: Make, path: Path, *keys: str, size: tuple[int, int]) -> tuple[State, str]:
    """The state after some keys, as the next start reads it, and what was on the screen."""
    app = make()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        app.clear_notifications()
        await settled(pilot)
        shown = text(app)
        app.exit()
    save_state(path, app.main_screen.state(app.theme))
    return state_of(read_own(path)), shown


@pytest.mark.parametrize(
    "keys",
    [
        ("enter",),
        ("enter", "n", "n"),
        ("enter", "r", "w"),
        ("enter", "w", "n", "n"),
        ("enter", "j", "j", "j", "j"),  # scrolled away from the figure
        ("enter", "r", "j", "j", "j"),
        ("2", "slash", *"invest", "enter", "enter"),
        ("2", "slash", *"target", "enter", "enter", "p"),  # a figure that the filter does not choose
        ("4",),
    ],
)
@pytest.mark.parametrize("size", [(120, 40), (60, 14)])
async def test_a_page_comes_back_at_its_place(
    make: Make, tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    state, shown = await left(make, tmp_path / "state.json", *keys, size=size)
    assert state.view == "pages" and state.place.page
    app = make(**msgspec.structs.asdict(state))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        page = app.main_screen.page
        assert page is not None and page.current_place == state.place
        assert app.focused is page.query_one(PageText)
        assert text(app) == shown
        await pilot.press("escape")
        await settled(pilot)
        assert app.main_screen.view == ("figures" if "2" in keys else "cities")
        assert app.focused is app.main_screen.shown and app.main_screen.shown.line_count > 1
        assert size[0] < 100 or ("Regions" in text(app) and "── " in text(app))  # facets and passage are there too


@pytest.mark.parametrize(
    "keys",
    [
        ("3", "down", "down"),
        ("3", "down", "down", "right"),
        ("3", "slash", *"value added", "enter", "down"),
        ("o",),
        ("slash", *"zhao", "enter", "o", "down"),
        ("2", "s", "s", "g", "down", "down"),
    ],
)
@pytest.mark.parametrize("size", [(120, 40), (60, 14)])
async def test_a_view_comes_back_with_what_it_showed(
    make: Make, tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    state, shown = await left(make, tmp_path / "state.json", *keys, size=size)
    app = make(**msgspec.structs.asdict(state))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert text(app) == shown


@pytest.mark.parametrize(
    "place", [{}, {"page": "gone"}, {"page": "gone", "article": "gone", "figure": "gone", "top": 10**9}, {"top": -5}]
)
async def test_a_page_that_is_gone_comes_back_as_the_view_before(make: Make, place: dict[str, object]) -> None:
    app = make(view="pages", place=Place(**place), back="series", figure="gone")  # type: ignore[arg-type]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.main_screen.view == "series" and app.focused is app.main_screen.shown
        assert "17 figures" in text(app)


async def test_a_place_that_is_only_half_there_is_gone_to_as_far_as_it_is(make: Make) -> None:
    app = make(view="pages", place=Place(page="gone", article="gone", figure="signed", top=10**9), figure="signed")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.main_screen.view == "pages" and "签约项目28个" in text(app)


async def test_the_sheet_of_a_city_that_is_gone_is_not_open(make: Make) -> None:
    app = make(sheet="999900")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "Zhaotong 昭通市" in text(app) and "Qujing 曲靖市" in text(app)


def test_a_state_of_the_version_before_is_read(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"view": "pages", "filter": "x", "known": true}')
    state = state_of(read_own(tmp_path / "state.json"))
    assert (state.view, state.filter, state.place, state.back, state.sheet) == ("pages", "x", Place(), "", None)
