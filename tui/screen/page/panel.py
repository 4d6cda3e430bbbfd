"""The panels beside the text: the legend of the figure, and the list of the figures that can be gone to."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message

from tui import words as in_words
from tui.model import Dataset, Metric
from tui.screen.page.flow import Line, Piece
from tui.screen.page.lines import LineView, Run
from tui.typeset import cut, inert, pad, width
from tui.words import Lang


Build = Callable[[int], list[Line]]


def _nothing(cells: int) -> list[Line]:
    return []


class Panel(LineView):
    """Lines that lead somewhere when they are clicked."""

    class LineClicked(Message):
        """A line that leads to a figure or to a place of the page was clicked."""

        def __init__(self, line: Line) -> None:
            self.line = line
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []
        self.current = -1
        self._build: Build = _nothing
        self._built = 0

    def show(self, build: Build) -> None:
        """Show the lines that `build` makes for a width, from the first one on; it is asked again when the width changes."""
        self._build = build
        self._fill()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _fill(self) -> None:
        self._built = self.cells
        self.lines, self.current = self._build(self.cells), -1
        self.reset()

    def on_resize(self, event: events.Resize) -> None:
        if self.cells != self._built:
            current = self.current
            self._fill()
            self.move(current)

    def move(self, current: int) -> None:
        """Mark another line as the current one."""
        old, self.current = self.current, current
        self.refresh_rows({old, current})
        if current >= 0:
            self.show_rows(current, current)

    @property
    def row_count(self) -> int:
        return len(self.lines)

    def row_text(self, row: int) -> str:
        return self.lines[row].text

    def row_runs(self, row: int) -> tuple[list[Run], list[Run]]:
        here = row == self.current
        over = self.over("cursor")
        runs = [Run(piece.text, self.style(piece.style) + over if here else self.style(piece.style)) for piece in self.lines[row].pieces]
        if here:
            used = sum(width(run.text) for run in runs)
            runs.append(Run(" " * max(0, self.cells - used), self.style("plain") + over))
        return [], runs

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or self.text_selection:
            return
        row = place.y + self.scroll_offset.y
        if row < len(self.lines) and (self.lines[row].metric or self.lines[row].offset >= 0):
            self.post_message(self.LineClicked(self.lines[row]))


def figure_lines(dataset: Dataset, figures: list[Metric], lang: Lang, cells: int) -> list[Line]:
    """One line for each figure: value, time and what it is."""
    rows: list[tuple[str, str, str, str]] = []
    for one in figures:
        indicator = dataset.indicator.get(one.indicator)
        name = inert((indicator.zh if lang == "zh" else indicator.en) if indicator else one.indicator)
        rows.append((one.id, inert(one.quantity.printed), in_words.period_short(dataset, one, lang), name))
    values = min(max((width(row[1]) for row in rows), default=0), max(6, cells // 3))
    times = min(max((width(row[2]) for row in rows), default=0), 15 if cells > 44 else 7)
    room = max(2, cells - values - times - 4)
    return [
        Line(
            (
                Piece(" " + " " * (values - width(cut(value, values))) + cut(value, values), "strong"),
                Piece("  " + pad(time, times), "dim"),
                Piece(" " + cut(name, room), "plain"),
            ),
            metric=identity,
        )
        for identity, value, time, name in rows
    ]
