"""Screens that keys and clicks may reach while they come and go; Textual 8.2.8 ends in an error in these cases."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tui.screen.composing import SparingCompositor

T = TypeVar("T")


class Steady(Screen[T]):
    """What every screen of the program is; named after the screen that it amends, whose CSS and bindings go first."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = SparingCompositor()

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close once, however often asked before it is done: Textual would close what is below, or find nothing there.
        And not before all of it is there, which would be asked for in vain."""
        if not self.is_mounted:
            self.call_later(self._dismiss_then, result)
        elif self.app.screen is self:
            return super().dismiss(result)
        return AwaitComplete()

    def _dismiss_then(self, result: T | None) -> None:
        self.dismiss(result)  # which a screen's own message must not wait for

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Where a selection of text begins; nowhere in what was removed but is still on the screen, such as a toast."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)
