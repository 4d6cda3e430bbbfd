"""The commands as Textual bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.app.commands import Command, owned


def bindings(owner: str) -> list[BindingType]:
    """The bindings of one part of the screen.

    What moves the focus goes first: what is typed or pasted right after it then goes where it belongs.
    """
    return [
        Binding(command.keys, command.action, command.en, show=False, priority=_moves_focus(command))
        for command in owned(owner)
    ]


def _moves_focus(command: Command) -> bool:
    return command.owner == "filter" or command.action == "filter" or command.group == "views"
