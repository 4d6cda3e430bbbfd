"""Pieces of text in roles, flowing into lines of a given width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.app.line_view import Run
from tui.text.cells import width, wrap


class Line(NamedTuple):
    """A line of a panel. A click on it leads to the figure `metric` or to the page's character `offset`, if given; what is a
    `heading` means nothing without the lines below it."""

    pieces: tuple[Run, ...]
    metric: str = ""
    offset: int = -1
    heading: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def flow(pieces: Iterable[Run], cells: int) -> list[Line]:
    """Break pieces into lines as one text; each part keeps its role."""
    parts = [piece for piece in pieces if piece.text]
    text = "".join(piece.text for piece in parts)
    return [Line(tuple(_between(parts, line.start, line.end))) for line in wrap(text, cells)] if text else []


def rule(heading: str, role: str, cells: int) -> list[Line]:
    """A heading with a rule behind it, in as many lines as it takes."""
    lines = [Line(line.pieces, heading=True) for line in flow([Run(heading, role)], cells)]
    if lines and (room := cells - width(lines[-1].text) - 1) > 0:
        lines[-1] = lines[-1]._replace(pieces=(*lines[-1].pieces, Run(f" {'─' * room}", "rule")))
    return lines


def _between(parts: list[Run], start: int, end: int) -> Iterator[Run]:
    for piece in parts:
        size = len(piece.text)
        if start < size and end > 0:
            yield Run(piece.text[max(start, 0) : min(end, size)], piece.role)
        start, end = start - size, end - size
