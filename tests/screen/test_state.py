"""What comes back at the next start."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.screen.conftest import Make
from tests.screen.looking import text
from tui.screen.state import State, lang_of_locale, read_state, write_state


async def test_view_filter_marks_order_theme_and_language_come_back(make: Make, tmp_path: Path) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "slash")
        await pilot.press(*"invest")
        await pilot.press("enter", "s", "s", "S", "g", "space", "L", "t", "f", "f", "v", "q")
    path = tmp_path / "deep" / "state.json"
    write_state(path, app.dashboard.state(app.theme))
    state = read_state(path)
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
        assert again.theme == "light" and again.dashboard.view == "figures"
        assert again.dashboard.dataset.metrics[again.dashboard.cursor].id == state.figure


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"view": 3}', b'{"by": "rowid; drop"}', b"\xff\xfe", b'{"marks": {"a": 1}}']
)
def test_a_state_that_cannot_be_read_is_a_fresh_one(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(data)
    assert read_state(path) == State().checked()
    assert read_state(tmp_path / "none.json") == State().checked()
    assert read_state(tmp_path) == State().checked()


def test_what_this_version_does_not_know_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(b'{"view": "globe", "theme": "neon", "lang": "fr", "marks": ["gone"], "later": 1}')
    state = read_state(path)
    assert (state.view, state.theme, state.lang, state.marks) == (
        "cities",
        State().checked().theme,
        lang_of_locale(),
        ["gone"],
    )


async def test_marks_of_figures_that_are_gone_are_dropped(make: Make) -> None:
    app = make(marks=["gone", "output"], figure="gone too")
    async with app.run_test(size=(80, 24)):
        assert len(app.dashboard.marks) == 1


def test_it_never_fails_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    write_state(tmp_path / "file" / "state.json", State())


@pytest.mark.parametrize(("lang", "expected"), [("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en"), ("", "en"), ("C", "en")])
def test_the_language_is_the_locales(monkeypatch: pytest.MonkeyPatch, lang: str, expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", lang)
    assert lang_of_locale() == expected


@pytest.mark.parametrize(
    ("colours", "expected"), [("0;15", "light"), ("15;0", "dark"), ("", "dark"), ("0;default;7", "light")]
)
def test_the_theme_is_the_terminals(monkeypatch: pytest.MonkeyPatch, colours: str, expected: str) -> None:
    monkeypatch.setenv("COLORFGBG", colours)
    assert State().checked().theme == expected
