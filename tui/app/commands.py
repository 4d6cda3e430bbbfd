"""The commands of one part of the program, of one footer, and of the palette."""

from __future__ import annotations

from tui.app.command import GROUPS, Command, Group, Owner
from tui.app.command_table import COMMANDS

_IN_PALETTE: tuple[Group, ...] = ("figure", "marks", "filter", "views", "order", "screen")
"""The groups that the palette offers, in this order. Moving and the facets have their keys."""


def commands_of(*owners: Owner) -> list[Command]:
    """The commands whose keys these parts of the program bind, in the order of the help."""
    commands = (command for command in COMMANDS if command.owner in owners)
    return sorted(commands, key=lambda command: GROUPS.index(command.group))


def in_footer(where: str) -> list[Command]:
    """The commands that the footer shows in a view, or while a part of the screen has the focus, in order."""
    commands = (command for command in COMMANDS if command.is_in_footer_of(where))
    return sorted(commands, key=lambda command: (command.pinned, command.footer))


def in_palette(view: str) -> list[Command]:
    """The commands that the palette offers over a view, in order."""
    owners = ("page", "main", "app") if view == "pages" else ("main", "app")
    commands = (
        command
        for command in COMMANDS
        if command.owner in owners and command.group in _IN_PALETTE and command.action != "palette"
    )
    return sorted(commands, key=lambda command: _IN_PALETTE.index(command.group))
