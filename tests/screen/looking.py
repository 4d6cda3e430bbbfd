"""What stands on the pretended terminal."""

from __future__ import annotations

from textual.app import App


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
    from tui.typeset import width

    for y, line in enumerate(lines(app)):
        if words in line:
            return width(line[: line.index(words)]), y
    raise AssertionError(f"{words!r} is not on the screen:\n{text(app)}")
