"""The commands as Textual bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.screen.commands import owned


def bindings(owner: str) -> list[BindingType]:
    """The bindings of one part of the screen.

    The way into the filter goes first: what is typed or pasted right after it belongs to the filter already.
    """
    return [
        Binding(command.keys, command.action, command.en, show=False, priority=command.action == "filter")
        for command in owned(owner)
    ]
