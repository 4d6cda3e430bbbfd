"""The values of plots as a table: places in rows, times in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.series.canvas import Canvas, Drawing
from tui.app.series.markers import marked_number, role_of
from tui.app.series.names import ChartNames, rows_around
from tui.history import AxisTime, Plot, Track, times_of
from tui.text.cells import pad, truncate, width

_GAP = 2
"""Blank cells before a column."""
_LEAST_PLACE = 10


class TableRow(NamedTuple):
    """A place of a plot, and its name in two languages."""

    plot: Plot
    track: Track
    place: str
    other_place: str

    def text(self, time: AxisTime) -> str:
        """The values of one time."""
        return " ".join(marked_number(dot) for dot in self.track.dots if dot.time == time)


def value_table(plots: Sequence[Plot], names: ChartNames, cells: int, cursor: int) -> Drawing:
    """Draw the table: as many rows and columns as fit, those of the cursor among them."""
    if not plots:
        return Drawing([], [])
    all_rows = [TableRow(plot, track, *names.place(track)) for plot in plots for track in plot.tracks]
    at = next((index for index, row in enumerate(all_rows) if row.track.has(cursor)), 0)
    rows = rows_around(all_rows, at)
    times = times_of(dot for plot in plots for dot in plot.dots)
    headings = {time: names.time_heading(time) for time in times}
    columns = {
        time: max(width(heading), *(width(row.text(time)) for row in rows)) + _GAP for time, heading in headings.items()
    }
    longest = max(width(f"{row.place} {row.other_place}") for row in rows) + 3
    place_cells = min(longest, max(_LEAST_PLACE, cells // 2 if len(times) < 3 else cells // 3))
    shown = _times_that_fit(times, columns, cells - place_cells, _cursor_time(names, cursor))
    place_cells = min(longest, cells - sum(columns[time] for time in shown))

    ends: dict[AxisTime, int] = {}
    end = place_cells
    for time in shown:
        ends[time] = end = end + columns[time]
    canvas = Canvas(cells, 1 + len(rows) + (len(plots) if len(plots) > 1 else 0))
    for time, end in ends.items():
        canvas.put(end - width(headings[time]), 0, headings[time], "head")
    if len(plots) == 1:
        canvas.put(0, 0, truncate(_plot_heading(names, plots[0]), place_cells - 3), "dim")
    if len(shown) < len(times):
        canvas.put(max(0, place_cells - 2), 0, "…", "dim")
    y = 0
    for index, row in enumerate(rows):
        if len(plots) > 1 and (not index or row.plot is not rows[index - 1].plot):
            y += 1
            canvas.put(0, y, truncate(_plot_heading(names, row.plot), cells), "dim")
        y += 1
        _write_row(canvas, row, y, place_cells, ends, cursor)
    return canvas.drawing()


def _plot_heading(names: ChartNames, plot: Plot) -> str:
    return " · ".join(part for part in (names.measure(plot), names.unit(plot)) if part)


def _write_row(canvas: Canvas, row: TableRow, y: int, place_cells: int, ends: dict[AxisTime, int], cursor: int) -> None:
    size = width(row.place)
    canvas.put(0, y, " " + pad(row.place, place_cells - 2) if size > place_cells - 4 else f" {row.place} ", "place")
    if (left := place_cells - size - 3) > 1:
        canvas.put(size + 2, y, truncate(row.other_place, left), "dim")
    for time, end in ends.items():
        x = end - width(row.text(time))
        for dot in row.track.dots:
            if dot.time == time:
                number = marked_number(dot)
                canvas.put(x, y, number, role_of(dot, "value"), cursor in dot.rows)
                for figure in dot.rows[:1]:
                    canvas.add_hit_box(figure, x, y, width(number))
                x += width(number) + 1


def _cursor_time(names: ChartNames, cursor: int) -> tuple[str, str] | None:
    if cursor < 0:
        return None
    period = names.dataset.metrics[cursor].period
    return period.end, period.start


def _times_that_fit(
    times: Sequence[AxisTime], columns: dict[AxisTime, int], cells: int, cursor_time: tuple[str, str] | None
) -> Sequence[AxisTime]:
    """The latest times that fit, or earlier ones that begin with the time of the cursor; at least one."""
    at = next((index for index, time in enumerate(times) if time[:2] == cursor_time), len(times) - 1)
    first, last = 0, len(times)
    while first < last - 1 and sum(columns[time] for time in times[first:last]) > cells:
        if first == at < last - 1:
            last -= 1
        else:
            first += 1
    return times[first:last]
