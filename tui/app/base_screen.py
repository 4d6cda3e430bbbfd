"""The base of every screen: guards for clicks, keys and focus while widgets come and go (docs/upstream.md)."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

T = TypeVar("T")


class BaseScreen(Screen[T]):
    """A screen that may be closed twice, clicked where a removed widget is still painted, and never loses the focus."""

    def focus_default(self) -> None:
        """Move the focus to where keys go when nothing else has it. Nothing by default."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close the screen once, however often this is called, and not before it is mounted.

        Textual would close the screen below as well, or raise an error.
        """
        if not self.is_mounted:
            self.call_later(self._dismiss_later, result)
        elif self.app.screen is self:
            return super().dismiss(result)
        return AwaitComplete()

    def _dismiss_later(self, result: T | None) -> None:
        self.dismiss(result)  # not returned: the screen's own message must not wait for it

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Where a text selection begins: nowhere in a widget that was removed but is still painted, such as a toast."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)

    def on_resize(self, event: events.Resize) -> None:
        """Ignore a size that the terminal no longer has.

        Textual tells a screen its new size once more. With two sizes on the way it would change between them for ever.
        """
        if event.size != self.app.size:
            event.prevent_default()

    def on_mount(self) -> None:
        self.watch(self, "focused", self._check_focus, init=False)
        self.watch(self.app, "app_focus", self._check_focus, init=False)

    def _check_focus(self) -> None:
        """Textual leaves the focus on a hidden widget, or on none after a resize."""
        if self.app.app_focus and not self._focus_is_visible():
            self.call_later(self._restore_focus)

    def _restore_focus(self) -> None:
        if not self._focus_is_visible():
            self.focus_default()

    def _focus_is_visible(self) -> bool:
        return self.focused is not None and all(widget.display for widget in self.focused.ancestors_with_self)
