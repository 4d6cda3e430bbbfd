"""One table of commands: whatever it names exists, and whatever can be done is in it."""

from __future__ import annotations

import re

import pytest

from tui.app.app import MetricsApp
from tui.app.bars.texts import footer
from tui.app.commands import COMMANDS, GROUPS, VIEWS, commands_of
from tui.app.dashboard import Dashboard
from tui.app.facets.view import Facets
from tui.app.filter.line import FilterLine
from tui.app.keys import bindings
from tui.app.reader.view import PageView
from tui.app.view import View
from tui.text import Lang
from tui.text.cells import width

_OWNERS = {
    "dashboard": Dashboard,
    "view": View,
    "facets": Facets,
    "filter": FilterLine,
    "page": PageView,
    "app": MetricsApp,
}
ALL = commands_of("pages")


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.action)
def test_every_command_has_its_action_names_and_help(command: object) -> None:
    assert command in ALL
    name = re.match(r"\w+", command.action)  # type: ignore[attr-defined]
    assert name is not None
    owner = _OWNERS[command.owner]  # type: ignore[attr-defined]
    inherited = owner is View and name[0] in (
        "cursor_up",
        "cursor_left",
        "cursor_right",
        "page_up",
        "page_down",
        "first",
        "last",
    )
    assert inherited or hasattr(owner, f"action_{name[0]}")
    for text in (command.en, command.zh, command.help_en, command.help_zh, command.shown):  # type: ignore[attr-defined]
        assert text
    assert command.group in GROUPS  # type: ignore[attr-defined]


def test_no_key_has_two_meanings_in_one_place() -> None:
    for owner in _OWNERS:
        keys = [key for command in ALL if command.owner == owner for key in command.keys.split(",")]
        assert len(keys) == len(set(keys)), owner


def test_every_action_of_the_dashboard_is_a_command() -> None:
    known = {re.match(r"\w+", command.action)[0] for command in COMMANDS}  # type: ignore[index]
    own = {name.removeprefix("action_") for name in vars(Dashboard) if name.startswith("action_")}
    assert own - known == {
        "copy_text",
        "on_page",
        "take",
    }  # ctrl+c on selected text; the page's commands; a click on a completion


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("cells", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("focus", ["view", "facets", "filter"])
def test_the_footer_fits_and_always_has_the_way_to_help(view: str, lang: Lang, cells: int, focus: str) -> None:
    labels = footer(view, lang, cells, focus)
    assert sum(width(label.text) for label in labels) <= cells
    assert any(label.action == "screen.help" for label in labels)


def test_the_app_binds_no_key_that_is_not_in_the_table() -> None:
    assert vars(MetricsApp)["BINDINGS"] == bindings("app")
