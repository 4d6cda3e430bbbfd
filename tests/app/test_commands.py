"""One table of commands: all that it names exists, and all that can be done is in it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual.binding import Binding

from tui.app.app import MetricsApp
from tui.app.command import GROUPS, VIEWS, Command
from tui.app.command_table import COMMANDS
from tui.app.commands import commands_of, in_palette
from tui.app.compare.dialog import CompareDialog
from tui.app.copying.dialog import CopyDialog
from tui.app.dialog import Dialog
from tui.app.facets.view import Facets
from tui.app.figures.view import FiguresView
from tui.app.filter.input import FilterInput
from tui.app.header_footer import footer
from tui.app.help.dialog import Help
from tui.app.keys import bindings
from tui.app.main_screen import MainScreen
from tui.app.reader.find_bar import FindInput
from tui.app.reader.view import PageView
from tui.app.series.view import SeriesView
from tui.app.text_view import TextDialog
from tui.app.view import View
from tui.text import Lang
from tui.text.cells import width

_OWNERS: Mapping[str, type] = {
    "main": MainScreen,
    "app": MetricsApp,
    "view": View,
    "page": PageView,
    "find": FindInput,
    "facets": Facets,
    "filter": FilterInput,
    "dialog": Dialog,
    "help": Help,
    "text": TextDialog,
    "compare": CompareDialog,
    "copying": CopyDialog,
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"{command.owner}-{command.action}")
def test_every_command_has_its_action_names_and_help(command: Command) -> None:
    runner = MainScreen if command.action.startswith("screen.") else _OWNERS[command.owner]
    method = f"action_{command.action_name.removeprefix('screen.')}"
    runners = (FiguresView, SeriesView) if runner is View else (runner,)
    assert any(hasattr(each, method) for each in runners)
    assert all((command.en, command.zh, command.help_en, command.help_zh, command.keys))
    assert command.group in GROUPS


@pytest.mark.parametrize("owner", _OWNERS)
def test_every_part_of_the_program_binds_the_keys_of_the_table(owner: str) -> None:
    assert vars(_OWNERS[owner])["BINDINGS"] == bindings(owner)  # type: ignore[arg-type]


def test_no_key_has_two_meanings_in_one_place() -> None:
    for owner in _OWNERS:
        keys = [key for command in COMMANDS if command.owner == owner for key in command.keys.split(",")]
        assert len(keys) == len(set(keys)), owner


def test_every_action_of_the_app_and_the_main_screen_is_a_command() -> None:
    known = {command.action_name.removeprefix("screen.") for command in COMMANDS}
    methods = (*vars(MainScreen), *vars(MetricsApp))
    own = {name.removeprefix("action_") for name in methods if name.startswith("action_")}
    # ctrl+c on selected text, a click on a suggestion, the down key in the filter line, a click on a key of a part
    assert own - known == {"copy_text", "take_suggestion", "show_results", "run_command"}


def test_what_moves_the_focus_is_obeyed_before_the_keys_that_follow() -> None:
    at_once = {binding.key for binding in bindings("main") if isinstance(binding, Binding) and binding.priority}
    assert at_once == {"slash", "1", "2", "3", "4"}
    assert all(binding.priority for binding in bindings("filter") if isinstance(binding, Binding))


@pytest.mark.parametrize("where", [*VIEWS, "facets", "filter"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("cells", [20, 40, 80, 120, 200])
def test_the_footer_fits_and_always_has_the_way_to_help(where: str, lang: Lang, cells: int) -> None:
    labels = footer(where, lang, cells)
    assert sum(width(label.text) for label in labels) <= cells
    assert labels[-1].action == "app.help"


def test_two_commands_that_undo_each_other_share_a_place_in_the_footer() -> None:
    page = "".join(label.text for label in footer("pages", "en", 200))
    assert "n/p figure" in page and "[/] number" in page
    assert "←→ years" in "".join(label.text for label in footer("series", "en", 200))


def test_the_palette_offers_the_commands_of_the_page_on_a_page_only() -> None:
    page = set(commands_of("page"))
    assert page & set(in_palette("pages")) and not page & set(in_palette("cities"))
