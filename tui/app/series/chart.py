"""Plots of one panel, in cells: lollipops where there is no history, columns or joined dots where there is.

Our own drawing, for these reasons. textual-plotext admits only plotext 5, which counts characters where a terminal counts
cells: a frame around 昭通市 leans out by a cell for each character, and 广元 under a bar is cut. plotext 6 counts cells, but
is another library that no Textual widget takes. Neither says in which cells a figure stands, which cursor and mouse need,
nor tells a target from a result by more than its colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tui.app.series.canvas import Canvas, Drawing
from tui.app.series.scale import Scale, ranks, scale_for, tick_text
from tui.app.styles import DERIVED, HOLLOW
from tui.history import Dot, Panel, Time, Track, place_in_time
from tui.text.cells import sanitize, truncate, width

HEADS = {"year": "●", "part": "◐", "stretch": "■", "moment": "◆", "undated": "•"}
"""The shape of a result says its sort of time; what is no result has the hollow shape of its status."""

LETTERS = "abcdef"
MOST_TRACKS = len(LETTERS)
_FILLS = {"year": "█", "part": "▒", "stretch": "░", "moment": "▓", "undated": "▓"}
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_GRID, _BREAK = "┈", "⋯"
_NEAR = 3
_LEAST_STEM, _LEAST_NAME = 14, 14
_MOST_SLOT, _MOST_COLUMN = 24, 12

AWAY = "-away"
"""Ends the role of what is not under the cursor where something else of the plot is: the same colour, but weaker."""


class Row(NamedTuple):
    """A lollipop: its dot, and in words the place in two languages, the value as printed and the time."""

    dot: Dot
    name: str
    also: str
    value: str
    when: str


def head(dot: Dot) -> str:
    """The shape of a dot."""
    if dot.status is None:
        return DERIVED
    return HEADS[dot.time.when] if dot.status == "actual" else HOLLOW[dot.status]


def role_of(dot: Dot, own: str = "bar") -> str:
    """The role of a dot where its colour says what it is; `own` for a result."""
    if dot.conflict:
        return "wrong"
    return "derived" if dot.status is None else own if dot.status == "actual" else "hollow"


def historic(panel: Panel) -> bool:
    """Whether any place has values of two years, so that there is something to see over time."""
    return any(track.years > 1 for track in panel.tracks)


# Lollipops: one line for each value, or two where it is narrow


def lollipops(panel: Panel, rows: Sequence[Row], cells: int, cursor: int) -> Drawing:
    """Horizontal lollipops on one scale, each with its place, value and time beside it."""
    values = max((width(row.value) for row in rows), default=0)
    whens = max((width(row.when) for row in rows), default=0)
    spare = cells - values - whens - 5 - _LEAST_STEM
    longest = max((width(f"{row.name} {row.also}") for row in rows), default=0)
    names = min(longest, max(spare, 0))
    wide = spare >= min(_LEAST_NAME, max((width(row.name) for row in rows), default=0))
    left = names + 1 if wide else 2
    right = values + whens + 4 if wide else values + 3
    room = max(4, cells - left - right)
    place = Places(panel, [row.dot for row in rows], room)
    each = 1 if wide else 2
    canvas = Canvas(cells, each * len(rows) + 1)
    for at, row in enumerate(rows):
        y, here = at * each, cursor in row.dot.rows
        room_for_name = names if wide else cells - whens - 1
        canvas.put(0, y, " " * cells, "plain", here)
        canvas.put(0, y, truncate(row.name, room_for_name), "place", here)
        if (rest := room_for_name - width(row.name) - 1) > 3:
            canvas.put(width(row.name) + 1, y, truncate(row.also, rest), "dim", here)
        canvas.put(cells - whens, y, " " * (whens - width(row.when)) + row.when, "period", here)
        y += each - 1
        for x in place.ticks.values():
            canvas.put(left + x, y, "┊", "faint", here and wide)
        role = role_of(row.dot)
        x = place.of(row.dot.value)
        stem = "·" if place.rank else "━" if row.dot.status == "actual" else "╌"
        for between in range(min(x, place.zero), max(x, place.zero)):
            canvas.put(left + between, y, stem, role, here and wide)
        canvas.put(left + place.zero, y, "│", "faint", here and wide)
        canvas.put(left + x, y, head(row.dot), role, here and wide)
        canvas.put(left + max(x, place.zero) + 2, y, row.value, "value" if row.dot.status else "derived", here)
        if row.dot.rows:
            canvas.spot(row.dot.rows[0], 0, at * each, cells)
            if each == 2:
                canvas.spot(row.dot.rows[0], 0, y, cells)
    for tick, x in place.ticks.items():
        text = tick_text(tick)
        at_x = max(0, left + x - width(text) // 2)
        if canvas.free(max(0, at_x - 1), canvas.rows - 1, width(text) + 1):
            canvas.put(at_x, canvas.rows - 1, text, "dim")
    return canvas.drawing()


class Places:
    """Where values stand along a row of so many cells."""

    def __init__(self, panel: Panel, dots: Sequence[Dot], room: int) -> None:
        self.rank = panel.base_unit == "rank"
        values = [panel.scaled(dot.value) for dot in dots]
        if panel.measure.startswith("share") and all(0 <= value <= 100 for value in values):
            values = [*values, Decimal(100)]
        self._scale = ranks(values) if self.rank else scale_for(values, max(2, room // 9))
        self._panel, self._room = panel, room
        self.zero = self._at(Decimal(1 if self.rank else 0))
        steps = self._scale.ticks
        self.ticks = {tick: self._at(tick) for tick in ([steps[0], steps[-1]] if self.rank else steps)}

    def of(self, value: Decimal) -> int:
        return self._at(self._panel.scaled(value))

    def _at(self, value: Decimal) -> int:
        return int((self._scale.part(value) * (self._room - 1)).to_integral_value())


# Columns and joined dots: years along the bottom


class Slot(NamedTuple):
    """A place on the axis of time: a time, a year without a figure, or a leap over many (no time, no name)."""

    name: str
    time: Time | None

    @property
    def leap(self) -> bool:
        return not self.name


def slots_of(times: Sequence[Time]) -> list[Slot]:
    """The slots of times in order: years in between stay empty, more than a few of them are leapt over."""
    found: list[Slot] = []
    last: int | None = None
    for time in times:
        if last is not None and time.year is not None and time.year > last + 1:
            between = range(last + 1, time.year)
            found += [Slot(str(year), None) for year in between] if len(between) <= _NEAR else [Slot("", None)]
        found.append(Slot(time.name or "?", time))
        last = time.year if time.year is not None else last
    return found


class Frame:
    """The canvas of a plot over time: scale at the left, slots along the bottom, a grid behind."""

    def __init__(self, panel: Panel, tracks: Sequence[Track], cells: int, rows: int, cursor: int) -> None:
        self.panel, self.tracks, self.cursor = panel, tracks, cursor
        self.rank = panel.base_unit == "rank"
        values = [panel.scaled(dot.value) for track in tracks for dot in track.dots]
        upper = max(2, rows - 3)
        self.scale: Scale = ranks(values) if self.rank else scale_for(values, max(2, upper // 2))
        self._per_step = max(1, upper // self.scale.steps) if self.scale.steps <= upper else 0
        self.height = self._per_step * self.scale.steps or upper
        ticks = [tick_text(tick) for tick in self.scale.ticks]
        self.left = max(map(width, ticks)) + 2
        times = sorted({dot.time for track in tracks for dot in track.dots}, key=place_in_time)
        self.slots = self._kept(slots_of(times), cells - self.left, cursor)
        leaps = sum(slot.leap for slot in self.slots)
        self.slot_cells = max(1, (cells - self.left - 3 * leaps) // max(1, len(self.slots) - leaps))
        self.slot_cells = min(self.slot_cells, _MOST_SLOT)
        self.each = (self.slot_cells - 1) // max(1, len(tracks))
        self.as_columns = not self.rank and self.each >= 2 and len(tracks) <= 3
        self.lettered = int(self.as_columns and len(tracks) > 1)
        self.whole = not {*times} - {slot.time for slot in self.slots}
        self.has_cursor = any(cursor in dot.rows for track in tracks for dot in track.dots)
        deep = any(width(slot.name) > self.slot_cells - 1 for slot in self.slots)
        self.below = int(self.scale.low < 0)
        self.canvas = Canvas(cells, 1 + self.height + 1 + self.below + self.lettered + 1 + deep)
        self._grid(cells, deep)

    @staticmethod
    def _kept(slots: list[Slot], cells: int, cursor: int) -> list[Slot]:
        """As many of the latest slots as there is room for."""
        most = max(1, cells // 5)
        return slots[-most:]

    def y_of(self, value: Decimal) -> Decimal:
        """How many rows above the lowest tick a value (in the unit of the panel) is; a first rank is on top."""
        part = self.scale.part(value)
        return (1 - part if self.rank else part) * self.height

    @property
    def bottom(self) -> int:
        """The row of the lowest tick."""
        return 1 + self.height

    @property
    def names_row(self) -> int:
        """The row in which the times begin."""
        return self.bottom + self.below + self.lettered + 1

    def row_of(self, value: Decimal) -> int:
        """The row in which a value stands."""
        return self.bottom - int(self.y_of(value).to_integral_value())

    def start_of(self, index: int) -> int:
        """The first cell of a slot."""
        return self.left + sum(3 if slot.leap else self.slot_cells for slot in self.slots[:index])

    def _grid(self, cells: int, deep: bool) -> None:
        canvas = self.canvas
        for tick in self.scale.ticks:
            if self._per_step or tick in (self.scale.low, self.scale.high):
                y, text = self.row_of(tick), tick_text(tick)
                canvas.put(self.left - 1 - width(text), y, text, "dim")
                base = tick == (self.scale.high if self.rank else 0)
                canvas.put(
                    self.left, y, ("─" if base else _GRID) * (self.start_of(len(self.slots)) - self.left), "faint"
                )
        for at, slot in enumerate(self.slots):
            x = self.start_of(at)
            if slot.leap:
                canvas.put(x + 1, self.names_row, _BREAK, "dim")
                continue
            here = slot.time is not None and any(
                self.cursor in dot.rows for track in self.tracks for dot in track.dots if dot.time == slot.time
            )
            for line, text in enumerate(_two_lines(slot.name, self.slot_cells - 1) if deep else [slot.name]):
                role = "value" if here else "period" if slot.time else "faint"
                canvas.put(x + (self.slot_cells - width(text)) // 2, self.names_row + line, text, role, here)

    def label(self, dot: Dot, slot: int, middle: int, y: int, over: str, role: str, room: int) -> None:
        """The number of a dot around a cell, if there is room for it. No grid line runs into it: it is no tick of the scale."""
        text = sanitize(dot.text)
        sign = head(dot)
        if sign != HEADS["year"]:
            text = f"{sign} {text}"
        x = max(self.left, min(middle - width(text) // 2, self.canvas.columns - width(text)))
        here = self.cursor in dot.rows
        start, end = max(self.left, x - 1), min(self.canvas.columns, x + width(text) + 1)
        if here:
            self.canvas.put(start, y, " " * (end - start))
        own = role.removesuffix(AWAY) if dot.status is None or dot.status != "actual" else "value"
        if here or (width(text) <= room and self.canvas.free(start, y, end - start, over)):
            self.canvas.put(x, y, text, own, here)
            first = min(self.start_of(slot), start)
            self.canvas.wipe(first, y, max(self.start_of(slot) + self.slot_cells, end) - first, _GRID)
            if dot.rows:
                self.canvas.spot(dot.rows[0], x, y, width(text))
            return
        self.whole = False
        if sign != HEADS["year"] and self.canvas.free(middle, y, 1, over):
            self.canvas.put(middle, y, sign, own)


def _two_lines(name: str, cells: int) -> list[str]:
    """A time in two short lines: `2023-01–09` is 2023 above 01–09."""
    if width(name) <= cells:
        return [name]
    first, dash, second = name.partition("–")
    if len(first) == 7 and len(second) == 2:
        first, second = name[:4], name[5:]
    elif dash:
        first += dash
    return [truncate(first, max(2, cells)), truncate(second, max(2, cells))]


def over_time(panel: Panel, tracks: Sequence[Track], cells: int, rows: int, cursor: int) -> Drawing:
    """The panel over the years: columns while they are wide enough to be told apart, joined dots otherwise and for ranks."""
    frame = Frame(panel, tracks, cells, rows, cursor)
    if frame.as_columns:
        most = _MOST_COLUMN if len(tracks) == 1 else _MOST_COLUMN // 2
        _columns(frame, min(frame.each, most, max(2, frame.slot_cells * 3 // (5 * len(tracks)))))
    else:
        _dots(frame)
    return frame.canvas.drawing()._replace(whole=frame.whole)


def _shown(frame: Frame) -> list[tuple[int, int, int, Track, Dot]]:
    """Each dot that has a slot: its slot, its track, its place in the track."""
    places = {slot.time: at for at, slot in enumerate(frame.slots) if slot.time is not None}
    return [
        (places[dot.time], number, at, track, dot)
        for number, track in enumerate(frame.tracks) for at, dot in enumerate(track.dots) if dot.time in places
    ]  # fmt: skip


def _own(frame: Frame, number: int, dot: Dot) -> str:
    """The role of a dot: of its track where there are several, of its status where there is one; weaker beside the cursor's."""
    role = role_of(dot) if len(frame.tracks) == 1 else "wrong" if dot.conflict else f"track-{number}"
    return role if not frame.has_cursor or frame.cursor in dot.rows else role + AWAY


def _columns(frame: Frame, wide: int) -> None:
    """A column for each value from the zero line; its number above it."""
    shown = _shown(frame)
    sharing: dict[int, list[tuple[int, Dot]]] = {}
    for slot, number, _, _, dot in shown:
        sharing.setdefault(slot, []).append((number, dot))
    for slot, group in sharing.items():
        each = max(1, min(wide, (frame.slot_cells - 1) // len(group)))
        x = frame.start_of(slot) + (frame.slot_cells - each * len(group)) // 2
        for number, dot in group:
            role = _own(frame, number, dot)
            top = _column(frame, x, each, dot, role)
            room = frame.slot_cells - 1 if len(group) == 1 else each + 1
            frame.label(dot, slot, x + each // 2, top, " " + _GRID, role, room)
            if frame.lettered:
                frame.canvas.put(
                    x + each // 2, frame.bottom + frame.below + 1, LETTERS[number], role.removesuffix(AWAY)
                )
            x += each


def _column(frame: Frame, x: int, wide: int, dot: Dot, role: str) -> int:
    """Draw a column; returns the row beyond its end. It stands on the zero line, whose middle is zero, as are the ticks."""
    canvas = frame.canvas
    value = frame.panel.scaled(dot.value)
    base = frame.row_of(Decimal(0))
    rows = frame.y_of(value) - frame.y_of(Decimal(0))
    eighths = int((abs(rows) * 8).to_integral_value())
    full, rest = divmod(max(eighths - 4, int(dot.status != "actual")), 8)  # half of a row is that of the zero line
    up = -1 if rows >= 0 else 1
    end = base + up * (full + bool(rest))
    if dot.status == "actual":
        fill = _FILLS[dot.time.when]
        half = ("▀⠛" if up < 0 else "▄⣤")[fill != "█"]
        canvas.put(x, base, ("━" if eighths < 3 else half) * wide, role)
        for step in range(full):
            canvas.put(x, base + up * (step + 1), fill * wide, role)
        if rest:
            part = _EIGHTHS[rest] if up < 0 else "▔" if rest < 3 else "▀" if rest < 6 else "█"
            canvas.put(x, end, (part if fill == "█" or not full else fill if rest >= 4 else " ") * wide, role)
            if fill != "█" and full and rest < 4:
                end -= up
    else:
        side, edge = ("╎", "╌") if dot.status is None else ("│", "─")
        corners = ("┌", "┐") if up < 0 else ("└", "┘")
        for y in range(base + up, end, up):
            canvas.put(x, y, _outline(side, " ", side, wide), role)
        canvas.put(x, end, _outline(corners[0], edge, corners[1], wide), role)
        for foot in {x, x + wide - 1}:
            canvas.put(foot, base, "┴" if up < 0 else "┬", role)
    if dot.rows:
        for y in range(min(base + up, end), max(base + up, end) + 1):
            canvas.spot(dot.rows[0], x, y, wide)
    return end + up


def _outline(left: str, middle: str, right: str, wide: int) -> str:
    return left + middle * (wide - 2) + right if wide > 1 else left


def _dots(frame: Frame) -> None:
    """A dot for each value, joined to the one before where it continues its series."""
    canvas = frame.canvas
    shown = _shown(frame)
    at_cell: dict[tuple[int, int], tuple[int, int]] = {}
    last: dict[tuple[int, str, str], tuple[int, int]] = {}
    for slot, number, at, track, dot in shown:
        x = frame.start_of(slot) + frame.slot_cells // 2
        y = frame.row_of(frame.panel.scaled(dot.value))
        at_cell[number, at] = x, y
        key = (number, dot.time.start[5:], dot.time.end[5:])
        if at in track.joined and key in last:
            canvas.stroke(last[key], (x, y), f"track-{number}" if len(frame.tracks) > 1 else "bar")
        if dot.status in ("actual", None):
            last[key] = x, y
    over = " " + _GRID
    for _, number, at, _, dot in shown:
        x, y = at_cell[number, at]
        here = dot.rows and frame.cursor in dot.rows
        canvas.put(x, y, head(dot), _own(frame, number, dot), bool(here))
        if dot.rows:
            canvas.spot(dot.rows[0], x - 1, y, 3)
        if len(frame.tracks) > 1 and canvas.free(x + 1, y, 1, over):
            canvas.put(x + 1, y, LETTERS[number], _own(frame, number, dot))
    for slot, number, at, _, dot in shown:
        x, y = at_cell[number, at]
        frame.label(_plain(dot), slot, x, y - 1, over, _own(frame, number, dot), frame.slot_cells)


def _plain(dot: Dot) -> Dot:
    """The dot with a number that needs no sign, for its shape stands below it."""
    return dot._replace(time=dot.time._replace(when="year"), status="actual") if dot.status is not None else dot
