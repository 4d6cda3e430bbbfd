"""An application that is made ready behind a curtain, and leaves frames for curtains to come."""

from __future__ import annotations

from typing import Any

from rich.console import RenderableType
from rich.control import Control
from textual import events
from textual._context import visible_screen_stack
from textual.app import App
from textual.screen import Screen

from tui.curtain import Curtain

_SETTLES = 0.05  # seconds after the first paint, in which what follows upon it is painted too
_MOST = 10  # looks whether it is, each so long after the other


class Behind(App[None]):
    """While the curtain is up nothing is painted: its frame is what would be there. It falls when all that belongs to a first
    frame is laid out, before any key is obeyed, and when the window has another size.

    `opened` is the first frame as it turned out to be; `left` the one to which this screen is expected to come back. Both are
    empty where that cannot be said.
    """

    def __init__(self, curtain: Curtain | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.curtain = curtain or Curtain()
        self.opened = self.left = ""
        self._hidden = bool(self.curtain.frame)
        self._looked = 0
        self._settled = False
        self._early: list[events.Event] | None = []
        """What was typed before there is anything that could obey; None from then on."""

    # What an application says

    @property
    def growing(self) -> bool:
        """Whether something is still to follow upon what has been painted."""
        screen = self.screen
        return bool(screen._layout_required or screen._repaint_required or screen._dirty_widgets or screen._callbacks)

    def complete(self) -> bool:
        """Bring about what would still follow upon a paint; whether the screen shows what a start with its state would."""
        return len(self.screen_stack) == 1 and not self._notifications

    # What happens behind the curtain

    async def _on_ready(self) -> None:
        self.set_timer(_SETTLES, self._settle)
        early, self._early = self._early, None
        for event in early or ():
            await self.on_event(event)

    def _settle(self) -> None:
        """All is laid out and painted, or is not waited for any longer."""
        self._looked += 1
        if not (self._settled or self._exit) and self.screen_stack:
            if self.growing and self._looked < _MOST:
                self.set_timer(_SETTLES, self._settle)
            else:
                self._open(self.frame())

    def _open(self, frame: str) -> None:
        """Let the curtain fall upon a frame, which is kept if nothing was typed until now."""
        self._settled, self.opened = True, frame
        if self._hidden:
            self._hidden = False
            if frame != self.curtain.frame and self._driver is not None:
                self._begin_update()
                self._driver.write(frame + Control.move_to(*self.cursor_position).segment.text)
                self._end_update()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            if self._early is not None:
                self._early.append(event)
                return
            if not self._settled:
                self._open(self.frame())
                self.opened = ""
        await super().on_event(event)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        if self._running and not self._exit:
            if not self._settled:
                self._settled, self.opened = True, self._completed()
            self.left = self._completed()
        super().exit(result, return_code, message)

    def _completed(self) -> str:
        """The frame that a start like this would come to, brought about now."""
        if not (self.screen.is_mounted and self.screen.size and self.complete()):
            return ""
        for _ in range(_MOST):
            if not self.growing:
                break
            self.screen._on_timer_update()
        return self.frame()

    def frame(self) -> str:
        """The whole screen, as the terminal is sent it."""
        compositor = self.screen._compositor
        visible_screen_stack.set(self._background_screens)
        waiting = set(compositor._dirty_regions)
        frame = compositor.render_full_update(simplify=True).render_segments(self.console)
        compositor._dirty_regions.update(waiting)
        signs = getattr(self._driver, "signs", None)
        return frame.translate(signs) if signs else frame

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self._hidden and self.curtain.stage is not None and tuple(self.size) != self.curtain.stage.size:
            self._hidden = False  # the window is another by now, and what is painted for it is the whole of it
        if self._hidden:
            self.post_display_hook()
        else:
            super()._display(screen, renderable)
