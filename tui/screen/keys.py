"""The commands as Textual bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.screen.commands import owned


def bindings(owner: str) -> list[BindingType]:
    """The bindings of one part of the screen."""
    return [Binding(command.keys, command.action, command.en, show=False) for command in owned(owner)]
