"""The Series view: a list of what can be charted, and the chart of the indicator under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.color import Color, blend_rgb
from rich.style import Style
from textual import events

from tui.app.line_view import Run, Runs
from tui.app.series.builder import ChartBuilder, SeriesChart
from tui.app.series.listing import HEADING, SeriesList
from tui.app.series.panes import Panes
from tui.app.series.time_chart import AWAY
from tui.app.series.tracks import IndicatorPlots, Tracks
from tui.app.texts import tr
from tui.app.view import NOTHING, View
from tui.model import Dataset
from tui.text.cells import width

_WHEEL_LINES = 3
_AWAY_STRENGTH = 0.65


class SeriesView(View):
    """Shows the list and the chart, which scroll separately.

    The cursor is on a figure: up and down go through the list, left and right through the years. The list is laid out for
    the matches and the size. The chart is built when it is first needed after the cursor, the matches or the size changed.
    """

    _list_top = _chart_top = 0
    """The lines that the panes show first."""
    _indicator = ""
    """The indicator of the chart."""

    def use_dataset(self, dataset: Dataset) -> None:
        super().use_dataset(dataset)
        self._tracks = Tracks(dataset)
        self._list = SeriesList(self._tracks)
        self.panes = Panes()
        self._plots = IndicatorPlots()
        self._chart: SeriesChart | None = None

    # Layout

    def lay_out(self) -> None:
        self._list.show(self.matches)
        self.panes = Panes.fit(self.size, self._list.longest(self.lang))
        self._list_top = min(self._list_top, self._last_list_top)
        self._plots = IndicatorPlots()
        self._chart = None
        self.reset_lines()

    @property
    def _last_list_top(self) -> int:
        return max(0, len(self._list.lines) - self.panes.list_rows)

    @property
    def _last_chart_top(self) -> int:
        return max(0, len(self.chart.lines) - self.panes.chart_rows)

    @property
    def chart(self) -> SeriesChart:
        """The chart of the indicator under the cursor."""
        if self._chart is None:
            self._chart = self._build_chart()
            self._chart_top = min(self._chart_top, self._last_chart_top)
        return self._chart

    def _build_chart(self) -> SeriesChart:
        if self.cursor == NOTHING or not self.matches.has(self.cursor):
            return SeriesChart([], [])
        indicator = self.dataset.metrics[self.cursor].indicator
        if self._indicator != indicator:
            self._indicator, self._chart_top = indicator, 0
        if not self._plots.has(self.cursor):
            self._plots = self._tracks.plots(indicator, self.matches, self.cursor)
        plots, left_out = self._plots
        cells, rows = self.panes.chart_cells, self.panes.chart_rows
        return ChartBuilder(self.dataset, self.lang, cells, rows, self.cursor, left_out).build(indicator, plots)

    # Lines

    def own_style(self, role: str, cursor: bool) -> Style:
        """The style of a role. The ending AWAY blends its colour with the background."""
        style = super().own_style(role.removesuffix(AWAY), cursor)
        few_colours = "-" in self.app.theme
        if role.endswith(AWAY) and style.color and style.bgcolor and not few_colours:
            colour, background = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            style += Style(color=Color.from_triplet(blend_rgb(background, colour, _AWAY_STRENGTH)))
        return style

    @property
    def line_count(self) -> int:
        return self.size.height

    def line(self, index: int) -> Runs:
        panes = self.panes
        if not self._list.lines:
            return [Run("  " + tr("nothing", self.lang), "dim")] if index == 0 else []
        if panes.side_by_side:
            return [*self._list_line(index), Run("│", "faint"), Run(" "), *self._chart_line(index)]
        if index < panes.list_rows:
            return self._list_line(index)
        if index == panes.list_rows:
            return [Run("─" * self.size.width, "faint")]
        return [Run(" "), *self._chart_line(index - panes.list_rows - 1)]

    def _list_line(self, y: int) -> Sequence[Run]:
        """A line of the list with its signs, and at the right a part of the scroll position."""
        cells, position = self.panes.list_cells, self._list_top + y
        if position >= len(self._list.lines):
            return [Run(" " * cells)]
        line = self._list.lines[position]
        thumb = Run("┃" if self._is_in_thumb(y) else " ", "faint")
        if line.track == HEADING:
            return [Run(" "), *self._list.heading(line.indicator, cells - 2, self.lang), thumb]
        rows = self._list.rows(line.track)
        lit = position == self._list.position(self.cursor)
        return [
            Run("▌" if lit else " ", "cursor-sign"),
            Run(" " if self.marks.isdisjoint(rows) else "●", "mark", lit),
            *self._list.track_line(rows, cells - 3, self.lang, lit),
            thumb,
        ]

    def _is_in_thumb(self, y: int) -> bool:
        total, rows = len(self._list.lines), self.panes.list_rows
        if total <= rows:
            return False
        size = max(1, rows * rows // total)
        start = self._list_top * (rows - size) // max(1, total - rows)
        return start <= y < start + size

    def _chart_line(self, y: int) -> Sequence[Run]:
        lines, index = self.chart.lines, self._chart_top + y
        if index >= len(lines):
            return []
        if y == self.panes.chart_rows - 1 and self._chart_top < self._last_chart_top:
            text = "⋯ " + tr("more", self.lang, n=len(lines) - index)
            return [Run(text, "dim"), Run(" " * max(0, self.panes.chart_cells - width(text)))]
        return lines[index]

    # Cursor and marks

    def nearest_row(self, cursor: int) -> int:
        if cursor >= 0 and self.matches.has(cursor):
            return cursor
        track = self._list.nearest(cursor)
        return NOTHING if track is None else self._latest(track)

    def _latest(self, track: int) -> int:
        """The latest result of a track, or its latest figure if it has no result."""
        dots = self._tracks.dots(self._list.rows(track))
        return max(dots, key=lambda dot: (dot.status == "actual", dot.time.end)).rows[0]

    def lines_of(self, row: int) -> range:
        position = self._list.position(row)
        return range(0) if position is None else range(position, position + 1)

    def show_cursor(self, old: int, new: int) -> None:
        self._chart = None
        self._scroll_to_cursor()

    def watch_marks(self, old: frozenset[int], new: frozenset[int]) -> None:
        self.reset_lines()

    def _scroll_to_cursor(self) -> None:
        """Show the cursor in both panes, in the list with the heading above it."""
        position = self._list.position(self.cursor)
        if position is not None:
            has_heading = position > 0 and self._list.lines[position - 1].track == HEADING
            first, rows = position - has_heading, self.panes.list_rows
            if first < self._list_top:
                self._list_top = first
            elif position >= self._list_top + rows:
                self._list_top = position - rows + 1
        lines = [box.y for box in self.chart.hit_boxes if box.row == self.cursor]
        last_top = self._last_chart_top
        rows = self.panes.chart_rows - (last_top > 0)
        if lines and not any(self._chart_top <= y < self._chart_top + rows for y in lines):
            self._chart_top = min(last_top, max(0, lines[0] - rows // 2))
        self.reset_lines()

    def row_at(self, x: int, line: int) -> int:
        if self.panes.in_list(x, line):
            position = self._list_top + line
            if position >= len(self._list.lines) or self._list.lines[position].track == HEADING:
                return NOTHING
            is_cursor = position == self._list.position(self.cursor)
            return self.cursor if is_cursor else self._latest(self._list.lines[position].track)
        x, y = self.panes.in_chart(x, line)
        rows = [
            box.row for box in self.chart.hit_boxes if box.y == y + self._chart_top and box.x <= x < box.x + box.cells
        ]
        return rows[-1] if rows and self.matches.has(rows[-1]) else NOTHING

    # Scroll position

    def keep_position(self) -> Callable[[], None]:
        list_back, chart_top = super().keep_position(), self._chart_top

        def back() -> None:
            list_back()
            self._chart_top = min(chart_top, self._last_chart_top)

        return back

    @property
    def cursor_line(self) -> int:
        position = self._list.position(self.cursor)
        return -1 if position is None else position - self._list_top

    def _visible_rows(self) -> Iterator[tuple[int, int]]:
        if 0 <= self.cursor_line < self.panes.list_rows:
            yield self.cursor, self.cursor_line
        for y, line in enumerate(self._list.lines[self._list_top : self._list_top + self.panes.list_rows]):
            if line.track != HEADING:
                yield self._list.rows(line.track)[0], y

    def _sees_cursor(self, height: int) -> bool:
        return True

    def _scroll_line_to(self, line: int, y: int) -> None:
        self._list_top = min(max(0, line - y), self._last_list_top)
        self.reset_lines()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll_pane(event, _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll_pane(event, -_WHEEL_LINES)

    def _scroll_pane(self, event: events.MouseEvent, lines: int) -> None:
        """Scroll the pane under the mouse."""
        event.stop()
        event.prevent_default()
        if self.panes.in_list(event.x, event.y):
            self._list_top = min(max(0, self._list_top + lines), self._last_list_top)
        else:
            self._chart_top = min(max(0, self._chart_top + lines), self._last_chart_top)
        self.reset_lines()

    # Keys

    def _go_to(self, position: int, direction: int) -> None:
        """Move the cursor to the track at a position of the list; from a heading, on in a direction."""
        lines = self._list.lines
        position = min(max(position, 0), len(lines) - 1)
        while 0 <= position < len(lines) and lines[position].track == HEADING:
            position += direction
        if 0 <= position < len(lines):
            self.cursor = self._latest(lines[position].track)

    def _move_in_list(self, lines: int) -> None:
        position = self._list.position(self.cursor)
        if position is None:
            self._go_to(0, 1)
            return
        self._go_to(position + lines, 1 if lines > 0 else -1)
        if position + lines <= 0:  # show the heading above the first track
            self._list_top = 0
            self.reset_lines()

    def _move_in_time(self, dots: int) -> None:
        """Move the cursor along the values of its track."""
        if self.cursor == NOTHING:
            return
        track = self._tracks.dots(self._list.rows(self._tracks.number(self.cursor)))
        index = next((index for index, dot in enumerate(track) if self.cursor in dot.rows), None)
        if index is not None and 0 <= index + dots < len(track):
            self.cursor = track[index + dots].rows[0]

    def action_cursor_up(self) -> None:
        self._move_in_list(-1)

    def action_cursor_down(self) -> None:
        self._move_in_list(1)

    def action_cursor_left(self) -> None:
        self._move_in_time(-1)

    def action_cursor_right(self) -> None:
        self._move_in_time(1)

    def action_page_up(self) -> None:
        self._move_in_list(1 - self.panes.list_rows)

    def action_page_down(self) -> None:
        self._move_in_list(self.panes.list_rows - 1)

    def action_first(self) -> None:
        self._list_top = 0
        self._go_to(0, 1)

    def action_last(self) -> None:
        self._go_to(len(self._list.lines) - 1, -1)
