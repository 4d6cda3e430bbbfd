"""A chart of values without a history: a lollipop for each, on one axis, with its place, value and time beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tui.app.series.canvas import Canvas, Drawing
from tui.app.series.markers import marker, role_of
from tui.app.series.names import NamedValue
from tui.app.series.scale import rank_scale, tick_text, value_scale
from tui.history import Dot, Plot
from tui.text.cells import truncate, width

_LEAST_AXIS, _LEAST_PLACE = 14, 14


class ValueAxis:
    """A horizontal axis of `cells` cells: the columns of values and of ticks, and the column where lollipops start."""

    def __init__(self, plot: Plot, dots: Sequence[Dot], cells: int) -> None:
        values = [plot.scaled(dot.value) for dot in dots]
        if plot.key.measure.startswith("share") and all(0 <= value <= 100 for value in values):
            values.append(Decimal(100))
        self._scale = rank_scale(values) if plot.is_rank else value_scale(values, max(2, cells // 9))
        self._plot, self._cells = plot, cells
        self.base = self._column(Decimal(1 if plot.is_rank else 0))
        ticks = self._scale.ticks
        self.ticks = {tick: self._column(tick) for tick in ([ticks[0], ticks[-1]] if plot.is_rank else ticks)}

    def column(self, value: Decimal) -> int:
        """The column of a value in base units."""
        return self._column(self._plot.scaled(value))

    def _column(self, value: Decimal) -> int:
        return int((self._scale.fraction(value) * (self._cells - 1)).to_integral_value())


class LollipopChart:
    """Lollipops for one value or more. In a narrow chart each takes two lines, with place and time in the first."""

    def __init__(self, plot: Plot, values: Sequence[NamedValue], cells: int, cursor: int) -> None:
        self._plot, self._values, self._cells, self._cursor = plot, values, cells, cursor
        printed = max(width(value.printed) for value in values)
        times = max(width(value.time) for value in values)
        places = max(width(value.place) for value in values)
        left = cells - printed - times - 5 - _LEAST_AXIS
        self._narrow = left < min(_LEAST_PLACE, places)
        if self._narrow:
            self._place_cells, self._start, after_axis = cells - times - 1, 2, printed + 3
        else:
            both_places = max(width(f"{value.place} {value.other_place}") for value in values)
            self._place_cells = min(both_places, max(left, 0))
            self._start, after_axis = self._place_cells + 1, printed + times + 4
        self._axis = ValueAxis(plot, [value.dot for value in values], max(4, cells - self._start - after_axis))

    def drawing(self) -> Drawing:
        """Draw the lollipops, and the numbers of the axis below them."""
        lines = 2 if self._narrow else 1
        bottom = lines * len(self._values)
        canvas = Canvas(self._cells, bottom + 1)
        for index, value in enumerate(self._values):
            y, lit = index * lines, self._cursor in value.dot.rows
            self._write_place_and_time(canvas, y, value, lit)
            self._draw_lollipop(canvas, y + lines - 1, value, lit)
            for row in value.dot.rows[:1]:
                for line in range(y, y + lines):
                    canvas.add_hit_box(row, 0, line, self._cells)
        for tick, column in self._axis.ticks.items():
            text = tick_text(tick)
            x = max(0, self._start + column - width(text) // 2)
            if canvas.is_free(max(0, x - 1), bottom, width(text) + 1):
                canvas.put(x, bottom, text, "dim")
        return canvas.drawing()

    def _write_place_and_time(self, canvas: Canvas, y: int, value: NamedValue, lit: bool) -> None:
        canvas.put(0, y, " " * self._cells, "plain", lit)
        canvas.put(0, y, truncate(value.place, self._place_cells), "place", lit)
        used = width(value.place) + 1
        if (left := self._place_cells - used) > 3:
            canvas.put(used, y, truncate(value.other_place, left), "dim", lit)
        canvas.put(self._cells - width(value.time), y, value.time, "period", lit)

    def _draw_lollipop(self, canvas: Canvas, y: int, value: NamedValue, lit: bool) -> None:
        dot, base, start = value.dot, self._axis.base, self._start
        end, role, axis_lit = self._axis.column(dot.value), role_of(dot), lit and not self._narrow
        for column in self._axis.ticks.values():
            canvas.put(start + column, y, "┊", "faint", axis_lit)
        stem = "·" if self._plot.is_rank else "━" if dot.status == "actual" else "╌"
        canvas.put(start + min(end, base), y, stem * abs(end - base), role, axis_lit)
        canvas.put(start + base, y, "│", "faint", axis_lit)
        canvas.put(start + end, y, marker(dot), role, axis_lit)
        canvas.put(start + max(end, base) + 2, y, value.printed, "value" if dot.status else "derived", lit)
