"""The chart of one indicator: its name, a legend, a chart for each plot, and a table of the values that no chart shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tui import text as in_words
from tui.app.line_view import Run
from tui.app.series.canvas import Drawing, HitBox
from tui.app.series.lollipops import LollipopChart
from tui.app.series.markers import FULL_YEAR, MARKERS, marker, role_of
from tui.app.series.names import ChartNames, NamedValue
from tui.app.series.single_values import large_value, value_list
from tui.app.series.time_chart import LETTERS, MOST_TRACKS, time_chart
from tui.app.series.value_table import value_table
from tui.app.styles import DERIVED
from tui.app.texts import tr
from tui.history import Dot, Plot, PlotKey, Track
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width, wrap

_LEAST_CELLS, _LEAST_HALF = 8, 25
_BETWEEN = 3
"""Cells between two charts side by side."""
_LEAST_ROWS_FOR_TITLE, _LEAST_ROWS_FOR_CHART, _LEAST_ROWS_FOR_BOTH_NAMES = 6, 9, 20
_LEAST_CHART_ROWS, _MOST_CHART_ROWS = 10, 16


class LeftOut(NamedTuple):
    """The number of places and of figures that a plot leaves out."""

    places: int = 0
    figures: int = 0


class SeriesChart(NamedTuple):
    """Lines of runs, all of one width, and the hit boxes of the figures in them."""

    lines: list[list[Run]]
    hit_boxes: list[HitBox]

    def add(self, drawing: Drawing) -> None:
        """Add a drawing below."""
        top = len(self.lines)
        self.lines.extend(drawing.lines)
        self.hit_boxes.extend(box.moved(y=top) for box in drawing.hit_boxes)


class ChartBuilder:
    """Builds charts of `cells` cells for about `rows` rows, with a cursor and a language."""

    def __init__(
        self,
        dataset: Dataset,
        lang: Lang,
        cells: int,
        rows: int,
        cursor: int,
        left_out: Mapping[PlotKey, LeftOut] = MappingProxyType({}),
    ) -> None:
        self._dataset, self._lang, self._left_out = dataset, lang, left_out
        self._cells, self._rows, self._cursor = max(_LEAST_CELLS, cells), rows, cursor
        self._names = ChartNames(dataset, lang)

    def build(self, indicator: str, plots: Sequence[Plot]) -> SeriesChart:
        """Build the chart of an indicator. It may have more lines than there are rows."""
        chart = SeriesChart(self._title(indicator) if self._rows >= _LEAST_ROWS_FOR_TITLE else [], [])
        over_time = [plot for plot in plots if plot.spans_years]
        others = self._others([plot for plot in plots if not plot.spans_years], alone=not over_time)
        legend = self._legend(plots)
        charts: list[Drawing] = []
        if self._rows < _LEAST_ROWS_FOR_CHART:
            table = self._table(over_time)
        else:
            several = [plot for plot in over_time if len(plot.tracks) > 1]
            table = self._table(several)
            below = [*others, legend, table]
            used = len(chart.lines) + sum(len(drawing.lines) for drawing in below) + len(others) + 1
            charts, incomplete = self._time_charts(over_time, self._rows - used)
            if any(plot not in several for plot in incomplete):
                table = self._table([plot for plot in over_time if plot in several or plot in incomplete])
        parts = [part for part in (legend, *charts, table, *others) if part.lines]
        has_room = len(chart.lines) + sum(len(part.lines) + 1 for part in parts) <= self._rows
        for part in parts:
            if has_room:
                chart.lines.append([Run(" " * self._cells)])
            chart.add(part)
        return chart

    def _table(self, plots: Sequence[Plot]) -> Drawing:
        return value_table(plots, self._names, self._cells, self._cursor)

    # Titles

    def _title(self, indicator: str) -> list[list[Run]]:
        """Both names of the indicator, wrapped if needed; with few rows only the first, truncated: the list shows it too."""
        cells = self._cells
        first, second = self._names.indicator(indicator)
        if width(first) + width(second) < cells:
            return [[Run(first, "strong"), Run(pad(f" {second}", cells - width(first)), "dim")]]
        if self._rows < _LEAST_ROWS_FOR_BOTH_NAMES:
            return [[Run(pad(truncate(first, cells), cells), "strong")]]
        return [
            [Run(pad(name[start:end], cells), role)]
            for name, role in ((first, "strong"), (second, "dim"))
            for start, end, _ in wrap(name, cells)
        ]

    def _heading(self, plot: Plot, cells: int) -> list[Run]:
        """The title of a plot with its unit, in English also as printed."""
        unit = self._names.unit(plot)
        if self._lang == "en":
            printed = "" if plot.is_rank else self._names.unit_zh(plot)
            if printed not in (unit, "个", "个百分点", ""):
                unit = f"{unit} {printed}".strip()
        unit = truncate(unit, cells // 2)
        name = truncate(self._names.measure(plot), cells - width(unit) - 4)
        rule = "─" * max(0, cells - width(name) - width(unit) - (4 if unit else 1))
        with_unit = [Run(" · ", "faint"), Run(unit, "dim")] if unit else []
        return [Run(name, "head"), *with_unit, Run(f" {rule}", "faint")]

    def _legend(self, plots: Sequence[Plot]) -> Drawing:
        """The markers that occur, each with its meaning, at the right; empty if all values are results of full years."""
        meanings: dict[str, Run] = {}
        for dot in (dot for plot in plots for dot in plot.dots):
            meanings.setdefault(marker(dot), Run(self._meaning(dot), role_of(dot._replace(conflict=False))))
        if not set(meanings) - {FULL_YEAR}:
            return Drawing([], [])
        lines: list[list[Run]] = [[]]
        left = self._cells
        for shape, (meaning, role, _) in meanings.items():
            meaning = truncate(meaning, self._cells - 4)
            size = width(meaning) + 4
            if size > left and lines[-1]:
                lines.append([])
                left = self._cells
            lines[-1] += [Run("  "), Run(f"{shape} ", role), Run(meaning, "dim")]
            left -= size
        return Drawing([[Run(" " * (self._cells - _cells_of(line))), *line] for line in lines], [])

    def _meaning(self, dot: Dot) -> str:
        """What the marker of a value means."""
        shape = marker(dot)
        if shape == DERIVED:
            return tr("derived_level" if dot.comparable else "derived", self._lang)
        if shape in MARKERS.values():
            return tr(f"time_{dot.time.kind}", self._lang)
        return in_words.status(self._dataset, self._dataset.metrics[dot.rows[0]], self._lang)

    # Charts over time

    def _time_charts(self, plots: Sequence[Plot], rows: int) -> tuple[list[Drawing], list[Plot]]:
        """Charts over time, two side by side if there is room; and the plots that have values without a number."""
        abreast = 2 if len(plots) > 1 and self._cells >= 2 * _LEAST_HALF + _BETWEEN else 1
        each = rows // max(1, -(-len(plots) // abreast))
        each = min(_MOST_CHART_ROWS, max(min(_LEAST_CHART_ROWS, self._rows), each))
        charts: list[Drawing] = []
        incomplete: list[Plot] = []
        for start in range(0, len(plots), abreast):
            group = plots[start : start + abreast]
            cells = (self._cells - _BETWEEN) // 2 if len(group) > 1 else self._cells
            drawings = [self._time_chart(plot, cells, each) for plot in group]
            incomplete += [plot for plot, drawing in zip(group, drawings, strict=True) if not drawing.complete]
            charts.append(_side_by_side(drawings, cells, self._cells))
        return charts, incomplete

    def _time_chart(self, plot: Plot, cells: int, rows: int) -> Drawing:
        tracks = self._drawn_tracks(plot)
        chart = time_chart(plot, tracks, cells, rows, self._cursor)
        above = [self._heading(plot, cells)]
        if len(tracks) > 1:
            above.append(self._track_letters(plot, tracks, cells))
        hit_boxes = [box.moved(y=len(above)) for box in chart.hit_boxes]
        return Drawing([*above, *chart.lines], hit_boxes, chart.complete)

    def _drawn_tracks(self, plot: Plot) -> list[Track]:
        """The tracks that one chart shows: that of the cursor, then those with the most years; in their own order."""
        indexes = range(len(plot.tracks))
        best = sorted(indexes, key=lambda i: (not plot.tracks[i].has(self._cursor), -plot.tracks[i].years))
        return [plot.tracks[index] for index in sorted(best[:MOST_TRACKS])]

    def _track_letters(self, plot: Plot, tracks: Sequence[Track], cells: int) -> list[Run]:
        """The letter of each track with its place, and how many places are left out."""
        runs: list[Run] = []
        left = cells
        for number, track in enumerate(tracks):
            if left < 6:
                break
            place = truncate(f"{self._names.place(track)[0]}  ", left - 2)
            runs += [Run(f"{LETTERS[number]} ", f"track-{number}"), Run(place, "place")]
            left -= width(place) + 2
        rest = len(plot.tracks) - len(tracks) + self._left_out_of(plot).places
        if rest and left >= 8:
            runs.append(Run(truncate(tr("more", self._lang, n=rest), left), "dim"))
        return [*runs, Run(" " * (cells - _cells_of(runs)))]

    def _left_out_of(self, plot: Plot) -> LeftOut:
        return self._left_out.get(plot.key, LeftOut())

    # Plots without a history

    def _others(self, plots: Sequence[Plot], alone: bool) -> list[Drawing]:
        """Plots without a history: lollipops for two values or more, if there are enough rows for an axis, else a list.

        A single value is drawn large if it is `alone` in the chart.
        """
        charted = [plot for plot in plots if len(plot.dots) > 1 and self._rows >= _LEAST_ROWS_FOR_CHART]
        drawings = [self._lollipops(plot) for plot in charted]
        names, cursor = self._names, self._cursor
        listed = [value for plot in plots if plot not in charted for value in names.values(plot, cursor)]
        if len(listed) == 1 and alone and not charted and listed[0].dot.rows:
            return [self._large(plots[0], listed[0])]
        if listed:
            drawings.append(value_list(listed, self._cells, self._cursor))
        return drawings

    def _lollipops(self, plot: Plot) -> Drawing:
        values = self._names.values(plot, self._cursor)
        chart = LollipopChart(plot, values, self._cells, self._cursor).drawing()
        lines = [self._heading(plot, self._cells), *chart.lines]
        if more := len(plot.dots) - len(values) + self._left_out_of(plot).figures:
            lines.append([Run(pad(tr("more", self._lang, n=more), self._cells), "dim")])
        return Drawing(lines, [box.moved(y=1) for box in chart.hit_boxes])

    def _large(self, plot: Plot, value: NamedValue) -> Drawing:
        metric = self._dataset.metrics[value.dot.rows[0]]
        english = sanitize(in_words.value(self._dataset, metric, "en"))
        if self._lang == "zh" or value.dot.conflict or english == value.printed:
            english = ""
        unit, also = self._names.unit_zh(plot), f"= {english}" if english else ""
        return large_value(self._dataset, value, unit, also, self._lang, self._cells, self._rows)


def _cells_of(line: Sequence[Run]) -> int:
    return sum(width(run.text) for run in line)


def _side_by_side(drawings: Sequence[Drawing], cells: int, all_cells: int) -> Drawing:
    """Drawings of `cells` cells next to each other, in lines of `all_cells` cells."""
    lines: list[list[Run]] = [[] for _ in range(max(len(drawing.lines) for drawing in drawings))]
    hit_boxes: list[HitBox] = []
    for number, drawing in enumerate(drawings):
        start = number * (cells + _BETWEEN)
        hit_boxes += [box.moved(x=start) for box in drawing.hit_boxes]
        for line, own in zip(lines, drawing.lines, strict=False):
            line += [Run(" " * (start - _cells_of(line))), *own]
    return Drawing([[*line, Run(" " * (all_cells - _cells_of(line)))] for line in lines], hit_boxes)
