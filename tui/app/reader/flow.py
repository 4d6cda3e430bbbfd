"""The lines of a panel, and how runs of text are broken into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.app.line_view import Run
from tui.text.cells import width, wrap


class PanelLine(NamedTuple):
    """A line of a panel.

    A click on it leads to the figure `metric`, or to the character at `offset` of the page. A `heading` is shown only
    together with the line below it.
    """

    runs: tuple[Run, ...]
    metric: str = ""
    offset: int = -1
    heading: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def flow(runs: Iterable[Run], cells: int) -> list[PanelLine]:
    """Break runs into lines of a width, as one text. Each part keeps its role."""
    runs = [run for run in runs if run.text]
    text = "".join(run.text for run in runs)
    return [PanelLine(tuple(_part_of(runs, line.start, line.end))) for line in wrap(text, cells)] if text else []


def heading_with_rule(heading: str, role: str, cells: int) -> list[PanelLine]:
    """A heading, with a rule that fills its last line."""
    lines = [line._replace(heading=True) for line in flow([Run(heading, role)], cells)]
    if lines and (free := cells - width(lines[-1].text) - 1) > 0:
        lines[-1] = lines[-1]._replace(runs=(*lines[-1].runs, Run(f" {'─' * free}", "rule")))
    return lines


def _part_of(runs: list[Run], start: int, end: int) -> Iterator[Run]:
    """The part of the runs from one character to another."""
    for run in runs:
        size = len(run.text)
        if start < size and end > 0:
            yield Run(run.text[max(start, 0) : min(end, size)], run.role)
        start, end = start - size, end - size
