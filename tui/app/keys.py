"""The commands as Textual bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.app.command import Owner
from tui.app.commands import commands_of


def bindings(owner: Owner) -> list[BindingType]:
    """The bindings of one part of the program."""
    return [
        Binding(command.keys, command.action, command.en, show=False, priority=command.priority)
        for command in commands_of(owner)
    ]
