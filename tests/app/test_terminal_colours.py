"""Terminals with few colours or none: they are known by their environment, and nothing vanishes in them."""

from __future__ import annotations

import asyncio

import pytest
from rich.color import ColorSystem
from rich.style import Style

from tests.app.conftest import Clipboard
from tui.app.app import MetricsApp
from tui.app.state import State
from tui.app.styles import THEMES, next_theme, palette, theme_in, theme_of
from tui.app.terminal import Colours, few, none, settle
from tui.app.themes import themes
from tui.search.index import Index

MAKES: tuple[Colours, ...] = ("many", "few", "none")


@pytest.mark.parametrize(
    ("environ", "colours", "system"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "many", "truecolor"),
        ({"TERM": "xterm-256color"}, "many", "256"),
        ({"TERM": "xterm-direct"}, "many", "256"),
        ({"TERM": "alacritty"}, "many", "256"),
        ({"TERM": "xterm"}, "few", "standard"),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, "many", "256"),
        ({"TERM": "xterm-16color", "XTERM_VERSION": "XTerm(379)"}, "few", "standard"),
        ({"TERM": "screen", "TMUX": "/tmp/tmux-0/default,1,0"}, "many", "256"),
        ({"TERM": "screen", "TMUX": "x", "COLORTERM": "truecolor"}, "many", "truecolor"),
        ({"TERM": "screen"}, "many", "256"),
        ({"TERM": "screen.xterm-256color", "STY": "1.x", "COLORTERM": "truecolor"}, "many", "256"),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, "many", "256"),
        ({"TERM": "linux"}, "few", "standard"),
        ({"TERM": "unknown"}, "few", "standard"),
        ({}, "few", "standard"),
        ({"TERM": "vt100"}, "none", "auto"),
        ({"TERM": "xterm-mono"}, "none", "auto"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none", "auto"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "many", "256"),
        ({"TERM": "linux", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, "many", "truecolor"),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "standard"}, "few", "standard"),
    ],
)
def test_a_terminal_is_known_by_its_environment(environ: dict[str, str], colours: Colours, system: str) -> None:
    assert settle(environ) == colours
    assert environ["TEXTUAL_COLOR_SYSTEM"] == system
    assert bool(environ.get("NO_COLOR")) == (colours == "none")
    assert "NO_COLOR" not in environ or environ["NO_COLOR"]


def _number(style: Style, ground: bool) -> int | None:
    colour = style.bgcolor if ground else style.color
    return None if colour is None else colour.downgrade(ColorSystem.STANDARD).number


@pytest.mark.parametrize("theme", THEMES)
def test_in_few_colours_every_role_can_be_read_by_itself_and_under_the_cursor(theme: str) -> None:
    make = next(one for one in themes("few") if theme_of(one.name) == theme)
    own = Style.parse(f"{make.foreground} on {make.background}")
    roles = palette(make.name)
    for role, look in roles.items():
        for style in (own + look, own + look + roles["cursor"]):
            ink, ground = _number(style, False), _number(style, True)
            assert ink is not None and ground is not None
            assert ground < 8, role  # a bright ground is drawn as the dark one, or not at all
            assert ink < 8 or ink == 8, role
            assert ink != ground, role
            assert not (style.bold and style.reverse), role  # the Linux console draws black in bold as grey
            assert theme != "light" or not (style.underline or style.underline2 or style.italic), (
                role
            )  # and these as colours
    assert roles["cursor"].bgcolor or roles["cursor"].reverse


@pytest.mark.parametrize("theme", THEMES)
def test_without_colours_there_are_none_and_each_role_keeps_its_marks(theme: str) -> None:
    roles = palette(theme_in(theme, "none"))
    assert all(look.color is None and look.bgcolor is None for look in roles.values())
    assert (
        roles["cursor"].reverse and roles["tab"].reverse and roles["passage-value"].reverse and roles["wrong"].reverse
    )
    assert roles["quote-background"].underline and roles["match"].reverse and roles["value"].bold


def test_a_hue_is_kept_where_it_can_be_read() -> None:
    assert few("bold #58a6ff", light=False) == "bold #00aaaa"  # blue on black cannot be
    assert few("#8b949e", light=False) == ""  # grey is what the text is
    assert few("#2a7a2a", light=True) == ""  # nor green on white
    assert few("bold", light=True) == "#0000aa"  # bold black is grey
    assert few("bold reverse #ff7b72", light=False) == "reverse #aa0000"  # black in bold is grey
    assert few("underline #2a7a2a", light=True) == "#aa0000"  # what is underlined is cyan on the Linux console
    assert few("bold italic #6639ba", light=True) == "#aa00aa"
    assert none("bold reverse #ff7b72 on #000000") == "reverse"
    assert none("bold underline #ff7b72") == "bold underline"


@pytest.mark.parametrize("colours", MAKES)
def test_a_theme_has_its_name_in_every_make(colours: Colours) -> None:
    assert [theme.name for theme in themes(colours)] == [theme_in(theme, colours) for theme in THEMES]
    for at, theme in enumerate(THEMES):
        name = theme_in(theme, colours)
        assert theme_of(name) == theme
        assert next_theme(name) == theme_in(THEMES[(at + 1) % len(THEMES)], colours)
        assert palette(name).keys() == palette(theme).keys()


@pytest.mark.parametrize("colours", MAKES)
def test_the_dashboard_runs_in_every_make_and_keeps_the_name_of_the_theme(
    index: Index, clipboard: Clipboard, colours: Colours
) -> None:
    async def main() -> None:
        app = MetricsApp(index, State(theme="light", known=True).checked(), clipboard, colours)
        async with app.run_test(size=(80, 24)) as pilot:
            assert app.theme == theme_in("light", colours)
            for keys in ("2", "3", "4", "escape", "Y", "escape", "question_mark", "escape", "t"):
                await pilot.press(keys)
                await pilot.pause()
            assert theme_of(app.theme) == "contrast"

    asyncio.run(main())
