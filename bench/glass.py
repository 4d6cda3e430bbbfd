"""What a terminal shows of the updates that it is sent: the frame, and then whatever was painted over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from tui.app.app import MetricsApp

Cell = tuple[str, str]
"""A character, and the codes by which a terminal sets its looks."""


def cells(strips: Iterable[Strip]) -> list[Cell]:
    """Each cell of a line: a character over two of them is followed by an empty one."""
    line: list[Cell] = []
    for strip in strips:
        for text, style, _ in strip:
            look = style._make_ansi_codes(ColorSystem.TRUECOLOR) if style else ""
            for char in text:
                if size := cell_len(char):  # a mark without width stands where the character before it stands
                    line += [(char, look), *[("", look)] * (size - 1)]
    return line


def _put(line: list[Cell], x: int, new: list[Cell]) -> None:
    """What is left of a character over two cells is a blank; what nobody has painted yet is one too."""
    if not new:
        return
    after = x + len(new)
    line += [(" ", "")] * (after - len(line))
    if x and line[x][0] == "":
        line[x - 1] = " ", line[x - 1][1]
    if after < len(line) and line[after][0] == "":
        line[after] = " ", line[after][1]
    line[x:after] = new


class Glass:
    """The screen of an app without a terminal. Only lines that changed are sent; `stale` tells those that should have been."""

    def __init__(self, app: MetricsApp) -> None:
        self._app, self._lines = app, list[list[Cell]]()
        self._display = app._display
        app._display = self._take  # type: ignore[method-assign]

    def _take(self, screen: Screen[object], update: RenderableType | None) -> None:
        if not self._app._batch_count:
            if isinstance(update, LayoutUpdate):
                self._lines = [cells(strips) for strips in update.strips]
            elif isinstance(update, ChopsUpdate):
                self._paint(update)
        self._display(screen, update)

    def _paint(self, update: ChopsUpdate) -> None:
        """As the update writes itself to a terminal."""
        self._lines += [[] for _ in range(self._app.size.height - len(self._lines))]
        for y, left, right in update.spans:
            for x, strip in update.chops[y].items():
                if strip is not None and left <= x < right:  # below the last line a terminal stays on it
                    _put(self._lines[min(y, len(self._lines) - 1)], x, cells([strip]))

    async def stale(self, pilot: Pilot[None]) -> list[str]:
        """Lines that would look otherwise if the screen were painted as a whole, and stay so."""
        for _ in range(100):
            if not (found := list(self._stale())):
                break
            await pilot.pause(0.02)
        return found

    def _stale(self) -> Iterator[str]:
        for y, strip in enumerate(self._app.screen._compositor.render_strips()):
            shown, wanted = self._lines[y] if y < len(self._lines) else [], cells([strip])
            if shown != wanted:
                first = next(
                    (at for at, pair in enumerate(zip(shown, wanted, strict=False)) if pair[0] != pair[1]), len(shown)
                )
                texts = ("".join(char for char, _ in line) for line in (shown, wanted))
                yield f"line {y} is not as painted, from cell {first}: {next(texts)!r} for {next(texts)!r}"
