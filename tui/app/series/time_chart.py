"""A chart over time: columns while they are wide enough to be told apart, joined dots otherwise and for ranks.

The drawing is our own. textual-plotext needs plotext 5, which counts characters instead of cells: a frame around 昭通市 is too
wide by a cell for each character. plotext 6 counts cells, but no Textual widget uses it. Neither reports the cells of a value,
which cursor and mouse need, and neither shows a target otherwise than in another colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.app.series.canvas import Canvas, Drawing
from tui.app.series.markers import FULL_YEAR, marked_number, marker, role_of
from tui.app.series.scale import rank_scale, tick_text, value_scale
from tui.history import AxisTime, Dot, Plot, Track, times_of
from tui.text.cells import truncate, width

LETTERS = "abcdef"
MOST_TRACKS = len(LETTERS)
_FILLS = {"year": "█", "part": "▒", "stretch": "░", "moment": "▓", "undated": "▓"}
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_GRID, _BREAK = "┈", "⋯"
_MOST_EMPTY_YEARS = 3
_BREAK_CELLS, _LEAST_SLOT, _MOST_SLOT, _MOST_COLUMN = 3, 5, 24, 12
_MOST_COLUMN_TRACKS = 3

AWAY = "-away"
"""The ending of a role that is drawn weaker, because the cursor is elsewhere in the chart."""


class AxisSlot(NamedTuple):
    """A place on the time axis: a time, a year without a value (no time), or a break over several years (no name either)."""

    name: str
    time: AxisTime | None

    @property
    def is_break(self) -> bool:
        return not self.name


def slots_of(times: Sequence[AxisTime]) -> list[AxisSlot]:
    """The slots for times in order. A few years between two times have empty slots, more are one break."""
    slots: list[AxisSlot] = []
    last: int | None = None
    for time in times:
        if last is not None and time.year is not None and time.year > last + 1:
            years = range(last + 1, time.year)
            slots += (
                [AxisSlot(str(y), None) for y in years] if len(years) <= _MOST_EMPTY_YEARS else [AxisSlot("", None)]
            )
        slots.append(AxisSlot(time.name or "?", time))
        last = time.year if time.year is not None else last
    return slots


class PlacedDot(NamedTuple):
    """A dot, with the numbers of its slot and of its track, and its position in the track."""

    slot: int
    track: int
    position: int
    dot: Dot


class TimeFrame:
    """The canvas of a chart over time: the scale at the left, slots along the bottom, grid lines behind."""

    def __init__(self, plot: Plot, tracks: Sequence[Track], cells: int, rows: int, cursor: int) -> None:
        self.plot, self.tracks, self.cursor = plot, tracks, cursor
        dots = [dot for track in tracks for dot in track.dots]
        self.has_cursor = any(cursor in dot.rows for dot in dots)

        values = [plot.scaled(dot.value) for dot in dots]
        most_rows = max(2, rows - 3)
        self.scale = rank_scale(values) if plot.is_rank else value_scale(values, max(2, most_rows // 2))
        step_rows = max(1, most_rows // self.scale.steps) if self.scale.steps <= most_rows else 0
        self.height = step_rows * self.scale.steps or most_rows
        self.left = max(width(tick_text(tick)) for tick in self.scale.ticks) + 2

        times = times_of(dots)
        most_slots = max(1, (cells - self.left) // _LEAST_SLOT)
        self.slots = slots_of(times)[-most_slots:]
        breaks = sum(slot.is_break for slot in self.slots)
        slot_cells = (cells - self.left - _BREAK_CELLS * breaks) // max(1, len(self.slots) - breaks)
        self.slot_cells = min(max(1, slot_cells), _MOST_SLOT)
        self.complete = {*times} <= {slot.time for slot in self.slots}
        numbers = {slot.time: number for number, slot in enumerate(self.slots)}
        self.dots = [
            PlacedDot(numbers[dot.time], number, position, dot)
            for number, track in enumerate(tracks) for position, dot in enumerate(track.dots) if dot.time in numbers
        ]  # fmt: skip

        self.track_cells = (self.slot_cells - 1) // max(1, len(tracks))
        self.as_columns = not plot.is_rank and self.track_cells >= 2 and len(tracks) <= _MOST_COLUMN_TRACKS
        self.bottom = 1 + self.height
        """The row of the lowest tick."""
        self.letters_row = self.bottom + 1 + (self.scale.low < 0)
        self.names_row = self.letters_row + (self.as_columns and len(tracks) > 1)
        two_lines = any(width(slot.name) > self.slot_cells - 1 for slot in self.slots)
        self.canvas = Canvas(cells, self.names_row + 1 + two_lines)
        self._draw_grid(self.scale.ticks if step_rows else [self.scale.low, self.scale.high])
        self._write_times(two_lines)

    def rows_up(self, value: Decimal) -> Decimal:
        """The distance of a value from the lowest tick, in rows. The first rank is at the top."""
        fraction = self.scale.fraction(value)
        return (1 - fraction if self.plot.is_rank else fraction) * self.height

    def row_of(self, value: Decimal) -> int:
        """The row of a value in the unit of the plot."""
        return self.bottom - int(self.rows_up(value).to_integral_value())

    def start_of(self, slot: int) -> int:
        """The first column of a slot."""
        return self.left + sum(_BREAK_CELLS if slot.is_break else self.slot_cells for slot in self.slots[:slot])

    def role(self, placed: PlacedDot) -> str:
        """The role of a dot: that of its track if there are several, weaker if the cursor is on another dot."""
        dot = placed.dot
        role = role_of(dot) if len(self.tracks) == 1 or dot.conflict else f"track-{placed.track}"
        return role if not self.has_cursor or self.cursor in dot.rows else role + AWAY

    def _draw_grid(self, ticks: Sequence[Decimal]) -> None:
        base = self.scale.high if self.plot.is_rank else 0
        cells = self.start_of(len(self.slots)) - self.left
        for tick in ticks:
            y, text = self.row_of(tick), tick_text(tick)
            self.canvas.put(self.left - 1 - width(text), y, text, "dim")
            self.canvas.put(self.left, y, ("─" if tick == base else _GRID) * cells, "faint")

    def _write_times(self, two_lines: bool) -> None:
        cursor_slots = {placed.slot for placed in self.dots if self.cursor in placed.dot.rows}
        for number, slot in enumerate(self.slots):
            x, lit = self.start_of(number), number in cursor_slots
            if slot.is_break:
                self.canvas.put(x + 1, self.names_row, _BREAK, "dim")
                continue
            role = "value" if lit else "period" if slot.time else "faint"
            for line, text in enumerate(_in_two_lines(slot.name, self.slot_cells - 1) if two_lines else [slot.name]):
                middle = x + (self.slot_cells - width(text)) // 2
                self.canvas.put(middle, self.names_row + line, text, role, lit)

    def write_number(self, placed: PlacedDot, middle: int, y: int, room: int) -> None:
        """Write the number of a dot around the column `middle`, if it fits in `room` cells and nothing else is there.

        The number under the cursor is always written. No grid line touches a number: it is not a tick of the scale.
        """
        dot, canvas = placed.dot, self.canvas
        text, lit = marked_number(dot), self.cursor in dot.rows
        size = width(text)
        x = max(self.left, min(middle - size // 2, canvas.columns - size))
        start, end = max(self.left, x - 1), min(canvas.columns, x + size + 1)
        role = "value" if dot.status == "actual" else self.role(placed).removesuffix(AWAY)
        if lit:
            canvas.put(start, y, " " * (end - start))
        elif size > room or not canvas.is_free(start, y, end - start, " " + _GRID):
            self.complete = False
            if marker(dot) != FULL_YEAR and canvas.is_free(middle, y, 1, " " + _GRID):
                canvas.put(middle, y, marker(dot), role)
            return
        canvas.put(x, y, text, role, lit)
        slot_start = self.start_of(placed.slot)
        first, last = min(slot_start, start), max(slot_start + self.slot_cells, end)
        canvas.erase(first, y, last - first, _GRID)
        for row in dot.rows[:1]:
            canvas.add_hit_box(row, x, y, size)


def _in_two_lines(name: str, cells: int) -> list[str]:
    """A time in two short lines: 2023 above 01–09 for `2023-01–09`."""
    if width(name) <= cells:
        return [name]
    first, dash, second = name.partition("–")
    if len(first) == 7 and len(second) == 2:
        first, second = name[:4], name[5:]
    elif dash:
        first += dash
    return [truncate(first, max(2, cells)), truncate(second, max(2, cells))]


def time_chart(plot: Plot, tracks: Sequence[Track], cells: int, rows: int, cursor: int) -> Drawing:
    """Draw the tracks of a plot over the years."""
    frame = TimeFrame(plot, tracks, cells, rows, cursor)
    if frame.as_columns:
        _draw_columns(frame)
    else:
        _draw_dots(frame)
    return frame.canvas.drawing()._replace(complete=frame.complete)


def _draw_columns(frame: TimeFrame) -> None:
    """Draw a column for each value from the zero line, with its number at its end."""
    tracks = len(frame.tracks)
    most = _MOST_COLUMN if tracks == 1 else _MOST_COLUMN // 2
    cells = min(frame.track_cells, most, max(2, frame.slot_cells * 3 // (5 * tracks)))
    slots: dict[int, list[PlacedDot]] = {}
    for placed in frame.dots:
        slots.setdefault(placed.slot, []).append(placed)
    for slot, group in slots.items():
        own_cells = max(1, min(cells, (frame.slot_cells - 1) // len(group)))
        x = frame.start_of(slot) + (frame.slot_cells - own_cells * len(group)) // 2
        for placed in group:
            role, middle = frame.role(placed), x + own_cells // 2
            end = _draw_column(frame, x, own_cells, placed.dot, role)
            frame.write_number(placed, middle, end, frame.slot_cells - 1 if len(group) == 1 else own_cells + 1)
            if tracks > 1:
                frame.canvas.put(middle, frame.letters_row, LETTERS[placed.track], role.removesuffix(AWAY))
            x += own_cells


def _draw_column(frame: TimeFrame, x: int, cells: int, dot: Dot, role: str) -> int:
    """Draw a column, and return the row beyond its end. Like the ticks, zero is the middle of its row."""
    base = frame.row_of(Decimal(0))
    length = frame.rows_up(frame.plot.scaled(dot.value)) - frame.rows_up(Decimal(0))
    up = -1 if length >= 0 else 1
    eighths = int((abs(length) * 8).to_integral_value())
    full, rest = divmod(max(eighths - 4, int(dot.status != "actual")), 8)  # half of a row belongs to the zero line
    end = base + up * (full + bool(rest))
    for row in dot.rows[:1]:
        for y in range(min(base + up, end), max(base + up, end) + 1):
            frame.canvas.add_hit_box(row, x, y, cells)
    if dot.status != "actual":
        _draw_outline(frame.canvas, x, base, end, cells, role, dashed=dot.status is None)
        return end + up
    canvas, fill = frame.canvas, _FILLS[dot.time.kind]
    half = ("▀⠛" if up < 0 else "▄⣤")[fill != "█"]
    canvas.put(x, base, ("━" if eighths < 3 else half) * cells, role)
    for step in range(1, full + 1):
        canvas.put(x, base + up * step, fill * cells, role)
    if not rest:
        return end + up
    if fill == "█" or not full:
        part = _EIGHTHS[rest] if up < 0 else "▔" if rest < 3 else "▀" if rest < 6 else "█"
        canvas.put(x, end, part * cells, role)
        return end + up
    canvas.put(x, end, (fill if rest >= 4 else " ") * cells, role)  # a shade has no eighths
    return end + up if rest >= 4 else end


def _draw_outline(canvas: Canvas, x: int, base: int, end: int, cells: int, role: str, dashed: bool) -> None:
    """Draw a hollow column from the zero line to the row `end`, for what is not a result."""
    up = -1 if end < base else 1
    side, edge = ("╎", "╌") if dashed else ("│", "─")
    corners = ("┌", "┐") if up < 0 else ("└", "┘")
    for y in range(base + up, end, up):
        canvas.put(x, y, _outline(side, " ", side, cells), role)
    canvas.put(x, end, _outline(corners[0], edge, corners[1], cells), role)
    for foot in {x, x + cells - 1}:
        canvas.put(foot, base, "┴" if up < 0 else "┬", role)


def _outline(left: str, middle: str, right: str, cells: int) -> str:
    return left + middle * (cells - 2) + right if cells > 1 else left


def _draw_dots(frame: TimeFrame) -> None:
    """Draw a dot for each value, joined to the dot before it where it continues its series."""
    canvas, several = frame.canvas, len(frame.tracks) > 1
    cells = [
        (frame.start_of(placed.slot) + frame.slot_cells // 2, frame.row_of(frame.plot.scaled(placed.dot.value)))
        for placed in frame.dots
    ]
    last: dict[tuple[int, str, str], tuple[int, int]] = {}
    for (_, track, position, dot), cell in zip(frame.dots, cells, strict=True):
        months = (track, dot.time.start[5:], dot.time.end[5:])
        if position in frame.tracks[track].joined and months in last:
            canvas.stroke(last[months], cell, f"track-{track}" if several else "bar")
        if dot.status in ("actual", None):
            last[months] = cell
    for placed, (x, y) in zip(frame.dots, cells, strict=True):
        role = frame.role(placed)
        canvas.put(x, y, marker(placed.dot), role, frame.cursor in placed.dot.rows)
        for row in placed.dot.rows[:1]:
            canvas.add_hit_box(row, x - 1, y, 3)
        if several and canvas.is_free(x + 1, y, 1, " " + _GRID):
            canvas.put(x + 1, y, LETTERS[placed.track], role)
    for placed, (x, y) in zip(frame.dots, cells, strict=True):
        frame.write_number(placed._replace(dot=_without_marker(placed.dot)), x, y - 1, frame.slot_cells)


def _without_marker(dot: Dot) -> Dot:
    """The dot as a result of a full year: its number has no marker, because the marker stands below it."""
    return dot._replace(time=dot.time._replace(kind="year"), status="actual") if dot.status is not None else dot
