"""Screens that keys and clicks may reach while they come and go; Textual 8.2.8 ends in an error in these cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.widget import Widget

from tui.app.composing import SparingCompositor

T = TypeVar("T")


class BaseScreen(Screen[T]):
    """What every screen of the program is; named after the screen that it amends, whose CSS and bindings go first."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = SparingCompositor()
        self._painting = False

    def paint(self) -> None:
        """Paint what has changed at once, where nothing is to be laid out or scrolled: Textual has each widget tell it by a
        message, and waits for all of them."""
        if self._painting or self.app._batch_count or not self.is_current:
            return
        if self._layout_required or self._scroll_required:
            return
        shown = self._compositor.visible_widgets
        if any(one._layout_required or one._scroll_required or one._refresh_styles_required for one in shown):
            return
        for one in shown:
            if one._repaint_required:
                one._repaint_required = False
                self._dirty_widgets.add(one)
        if self._dirty_widgets:
            self._on_timer_update()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        self._without_painting(partial(super()._refresh_layout, size, scroll))

    def _compositor_refresh(self) -> None:
        self._without_painting(super()._compositor_refresh)

    def _without_painting(self, work: Callable[[], None]) -> None:
        """Lay out or paint. A view that learns its size only then may move the cursor: what was painted at once would be
        painted over by what is older."""
        before, self._painting = self._painting, True
        try:
            work()
        finally:
            self._painting = before

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
