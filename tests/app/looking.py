"""What stands on the pretended terminal, and waiting until it does."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from tests.patience import LONG

_PUT_OFF = 0.4  # seconds: work that is put off for longer is none that a test waits for, as that a toast goes


def lines(app: App[None]) -> list[str]:
    """The lines of the screen as text."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def text(app: App[None]) -> str:
    return "\n".join(lines(app))


def line_with(app: App[None], words: str) -> str:
    """The first line that holds the words."""
    found = [line for line in lines(app) if words in line]
    assert found, f"{words!r} is not on the screen:\n{text(app)}"
    return found[0]


def place_of(app: App[None], words: str) -> tuple[int, int]:
    """The cell in which the words begin, for a click."""
    from tui.text.cells import width

    for y, line in enumerate(lines(app)):
        if words in line:
            return width(line[: line.index(words)]), y
    raise AssertionError(f"{words!r} is not on the screen:\n{text(app)}")


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait for something, and for what follows upon it."""
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end, text(pilot.app)
        await pilot.pause(0.02)
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all is done that was begun or put off for a moment, however long the machine takes for it."""
    end = time.monotonic() + LONG
    await pilot.pause()
    while _busy(pilot.app):
        assert time.monotonic() < end, text(pilot.app)
        await pilot.pause(0.02)
    await pilot.pause()


def _busy(app: App[None]) -> bool:
    parts: list[MessagePump] = [
        app,
        *(one for screen in app.screen_stack for one in screen.walk_children(with_self=True)),
    ]
    timers = (timer for part in parts for timer in list(part._timers))
    return any(not worker.is_finished for worker in app.workers) or any(
        timer._repeat == 0 and timer._interval < _PUT_OFF and timer._task is not None and not timer._task.done()
        for timer in timers
    )
