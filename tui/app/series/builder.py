"""All that is shown of one indicator: a title, a plot for each panel, the signs that occur, and a table of the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from tui import text as words
from tui.app.line_view import Run
from tui.app.series import chart
from tui.app.series.canvas import Canvas, Drawing, Spot
from tui.app.series.chart import HEADS, LETTERS, Row, head, historic, role_of
from tui.app.series.single import Single, large, listed
from tui.app.styles import DERIVED
from tui.app.texts import tr
from tui.history import Dot, Panel, Time, Track, how, place_in_time, unit_of
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width, wrap

_ALL_SHOWN: Mapping[tuple[str, str, str], tuple[int, int]] = MappingProxyType({})
_BESIDE = 25
_MOST_ROWS = 40
_LEAST_TITLED, _LEAST_CHARTED, _LEAST_WORDY = (
    6,
    9,
    20,
)  # rows of a sheet: below, the list says what it is, and numbers take less room


class Sheet(NamedTuple):
    """Lines of one width, and where figures stand in them."""

    lines: list[list[Run]]
    spots: list[Spot]


class Setter:
    """Sets the sheet of an indicator in so many cells, for a cursor and a language."""

    def __init__(
        self, dataset: Dataset, lang: Lang, cells: int, rows: int, cursor: int, left_out: Mapping[tuple[str, str, str], tuple[int, int]] = _ALL_SHOWN
    ) -> None:  # fmt: skip
        """`left_out` are, by measure, what it is against and unit, the numbers of places and figures besides those shown."""
        self._dataset, self._lang, self._left_out = dataset, lang, left_out
        self._cells, self._rows, self._cursor = max(8, cells), rows, cursor
        self._lines: list[list[Run]] = []
        self._spots: list[Spot] = []

    def sheet(self, indicator: str, panels: Sequence[Panel]) -> Sheet:
        """The whole sheet; it may be higher than there are rows."""
        plots = [panel for panel in panels if historic(panel)]
        singles = self._singles([panel for panel in panels if not historic(panel)], alone=not plots)
        legend = self._legend(panels)
        if self._rows >= _LEAST_TITLED:
            self._title(indicator)
        charted: list[Drawing] = []
        tabled = plots
        if self._rows >= _LEAST_CHARTED:
            below = [*singles, legend, self._table([panel for panel in plots if len(panel.tracks) > 1])]
            stacked = -(-len(plots) // self._abreast(plots))
            room = self._rows - len(self._lines) - sum(len(part.lines) for part in below) - len(singles) - 1
            charted, whole = self._plots(plots, min(16, max(min(10, self._rows), room // max(1, stacked))))
            tabled = [panel for panel in plots if len(panel.tracks) > 1 or panel not in whole]
        parts = [part for part in (legend, *charted, self._table(tabled), *singles) if part.lines]
        airy = len(self._lines) + sum(len(part.lines) + 1 for part in parts) <= self._rows
        for part in parts:
            if airy:
                self._lines.append([Run(" " * self._cells)])
            self._add(part)
        return Sheet(self._lines, self._spots)

    # Parts

    def _add(self, drawing: Drawing) -> None:
        top = len(self._lines)
        self._lines += drawing.lines
        self._spots += [spot._replace(y=spot.y + top) for spot in drawing.spots]

    def _title(self, indicator: str) -> None:
        """Both names, whole, in as many lines as they take; where it is low, the first in one line, which the list has too."""
        one = self._dataset.indicator[indicator]
        first, second = (one.zh, one.en) if self._lang == "zh" else (one.en, one.zh)
        first, second = sanitize(first), sanitize(second)
        if width(first) + width(second) < self._cells:
            rest = self._cells - width(first)
            self._lines.append([Run(first, "strong"), Run(pad(f" {second}", rest), "dim")])
            return
        if self._rows < _LEAST_WORDY:
            self._lines.append([Run(pad(truncate(first, self._cells), self._cells), "strong")])
            return
        for text, role in ((first, "strong"), (second, "dim")):
            self._lines += [[Run(pad(text[start:end], self._cells), role)] for start, end, _ in wrap(text, self._cells)]

    def _head(self, panel: Panel, cells: int) -> list[Run]:
        """The name of a panel with its unit, once for all its numbers."""
        metric = self._dataset.metrics[panel.like]
        name, unit = (
            sanitize(how(self._dataset, metric, self._lang)),
            sanitize(unit_of(self._dataset, metric, self._lang)),
        )
        if self._lang == "en":
            printed = "" if metric.quantity.kind == "rank" else sanitize(unit_of(self._dataset, metric, "zh"))
            unit = unit if printed in (unit, "个", "个百分点", "") else f"{unit} {printed}".strip()
        unit = truncate(unit, cells // 2)
        name = truncate(name[:1].upper() + name[1:], cells - width(unit) - 4)
        rule = "─" * max(0, cells - width(name) - width(unit) - (4 if unit else 1))
        pieces = [Run(name, "head")]
        return (
            [*pieces, Run(" · ", "faint"), Run(unit, "dim"), Run(f" {rule}", "faint")]
            if unit
            else [*pieces, Run(f" {rule}", "faint")]
        )

    def _place(self, panel: Panel, track: Track, lang: Lang) -> str:
        dot = next((dot for dot in track.dots if dot.rows), None)
        if dot is not None:
            return words.place(self._dataset, self._dataset.metrics[dot.rows[0]], lang)
        region = self._dataset.region.get(track.region)
        return (region.zh if lang == "zh" else region.en) if region else tr("no_place", lang)

    def _names(self, panel: Panel, track: Track) -> tuple[str, str]:
        """The place in the language of the screen, and in the other."""
        zh, en = sanitize(self._place(panel, track, "zh")), sanitize(self._place(panel, track, "en"))
        first, second = (zh, en) if self._lang == "zh" else (en, zh)
        return first or tr("no_place", self._lang), second

    # Plots over time

    def _plots(self, panels: Sequence[Panel], rows: int) -> tuple[list[Drawing], list[Panel]]:
        """Small multiples, two beside each other where there is room; and the panels whose numbers are all in their plot."""
        step = self._abreast(panels)
        found: list[Drawing] = []
        whole: list[Panel] = []
        for at in range(0, len(panels), step):
            group = panels[at : at + step]
            cells = (self._cells - 3 * (step - 1)) // step if len(group) > 1 else self._cells
            plots = [self._plot(panel, cells, rows) for panel in group]
            whole += [panel for panel, plot in zip(group, plots, strict=True) if plot.whole]
            found.append(_beside(plots, cells, self._cells))
        return found, whole

    def _abreast(self, panels: Sequence[Panel]) -> int:
        """How many plots stand beside each other."""
        return 2 if len(panels) > 1 and self._cells >= 2 * _BESIDE + 3 else 1

    def _plot(self, panel: Panel, cells: int, rows: int) -> Drawing:
        tracks = self._tracks(panel)
        plot = chart.over_time(panel, tracks, cells, rows, self._cursor)
        lines = [self._head(panel, cells)]
        if len(tracks) > 1:
            lines += self._letters(panel, tracks, cells)
        spots = [spot._replace(y=spot.y + len(lines)) for spot in plot.spots]
        return Drawing([*lines, *plot.lines], spots, plot.whole)

    def _tracks(self, panel: Panel) -> list[Track]:
        """The places that a plot has room for: the cursor's, then those with the most years, in their order."""
        own = [track for track in panel.tracks if any(self._cursor in dot.rows for dot in track.dots)]
        known = {id(track) for track in own}
        rest = sorted((track for track in panel.tracks if id(track) not in known), key=lambda track: -track.years)
        chosen = {id(track) for track in [*own, *rest][: chart.MOST_TRACKS]}
        return [track for track in panel.tracks if id(track) in chosen]

    def _letters(self, panel: Panel, tracks: Sequence[Track], cells: int) -> list[list[Run]]:
        """Which letter and colour is which place."""
        pieces: list[Run] = []
        room = cells
        for number, track in enumerate(tracks):
            text = truncate(f"{self._names(panel, track)[0]}  ", room - 2)
            if room < 6:
                break
            pieces += [Run(f"{LETTERS[number]} ", f"track-{number}"), Run(text, "place")]
            room -= width(text) + 2
        rest = len(panel.tracks) - len(tracks) + self._besides(panel)[0]
        if rest and room >= 8:
            more = truncate(tr("more", self._lang, n=rest), room)
            pieces.append(Run(more, "dim"))
            room -= width(more)
        return [[*pieces, Run(" " * room)]]

    # Panels without a history

    def _rows_of(self, panel: Panel) -> list[Row]:
        """The values that there is room for, the cursor's among them."""
        every = [(track, dot) for track in panel.tracks for dot in track.dots]
        at = next((at for at, (_, dot) in enumerate(every) if self._cursor in dot.rows), 0)
        return [
            Row(dot, *self._names(panel, track), self._value(panel, dot), self._when(dot.time))
            for track, dot in _around(every, at, _MOST_ROWS)
        ]

    def _besides(self, panel: Panel) -> tuple[int, int]:
        return self._left_out.get((panel.measure, panel.against, panel.base_unit), (0, 0))

    def _value(self, panel: Panel, dot: Dot) -> str:
        """The value as the page prints it."""
        if not dot.rows:
            return f"{dot.text}{sanitize(unit_of(self._dataset, self._dataset.metrics[panel.like], 'zh'))}"
        printed = [
            words.value(self._dataset, self._dataset.metrics[row], "zh") for row in dot.rows[: 2 if dot.conflict else 1]
        ]
        return truncate(sanitize(" ≠ ".join(printed)), 22)

    def _when(self, time: Time) -> str:
        return time.name or tr("unknown_period", self._lang)

    def _singles(self, panels: Sequence[Panel], alone: bool) -> list[Drawing]:
        """Panels without a history: bars from two values on, and where there is room for their scale; else values in words."""
        barred = [panel for panel in panels if _count(panel) > 1 and self._rows >= _LEAST_CHARTED]
        rows: list[Single] = []
        for panel in (panel for panel in panels if panel not in barred):
            metric = self._dataset.metrics[panel.like]
            measure = sanitize(how(self._dataset, metric, self._lang))
            measure = measure[:1].upper() + measure[1:]
            rows += [Single(row.dot, measure, row.name, row.value, row.when) for row in self._rows_of(panel)]
        found = [self._barred(panel) for panel in barred]
        if len(rows) == 1 and alone and not barred and rows[0].dot.rows:
            return [self._large(rows[0])]
        return [*found, *([listed(rows, self._cells, self._cursor)] if rows else [])]

    def _large(self, row: Single) -> Drawing:
        metric = self._dataset.metrics[row.dot.rows[0]]
        english = "" if self._lang == "zh" or row.dot.conflict else sanitize(words.value(self._dataset, metric, "en"))
        also = f"= {english}" if english and english != row.value else ""
        unit = sanitize(unit_of(self._dataset, metric, "zh")) if metric.quantity.kind != "rank" else "位"
        return large(self._dataset, row, unit, also, self._lang, self._cells, self._rows - len(self._lines))

    def _barred(self, panel: Panel) -> Drawing:
        """A lollipop for each value; with place, value and time beside it, it is its own table."""
        rows = self._rows_of(panel)
        drawing = chart.lollipops(panel, rows, self._cells, self._cursor)
        lines = [self._head(panel, self._cells), *drawing.lines]
        if more := _count(panel) - len(rows) + self._besides(panel)[1]:
            lines.append([Run(pad(tr("more", self._lang, n=more), self._cells), "dim")])
        return Drawing(lines, [spot._replace(y=spot.y + 1) for spot in drawing.spots])

    # Signs

    def _legend(self, panels: Sequence[Panel]) -> Drawing:
        """The signs that occur, each with its word, at the right; nothing where all are results of full years."""
        signs: dict[str, Run] = {}
        for panel in panels:
            for dot in (dot for track in panel.tracks for dot in track.dots):
                sign = head(dot)
                word = (
                    tr("derived_level" if dot.comparable else "derived", self._lang) if sign == DERIVED
                    else tr(f"time_{dot.time.when}", self._lang) if sign in HEADS.values()
                    else words.status(self._dataset, self._dataset.metrics[dot.rows[0]], self._lang)
                )  # fmt: skip
                signs.setdefault(sign, Run(word, role_of(dot._replace(conflict=False))))
        if not set(signs) - {HEADS["year"]}:
            return Drawing([], [])
        lines: list[list[Run]] = [[]]
        room = self._cells
        for sign, (word, role, _) in signs.items():
            word = truncate(word, self._cells - 4)
            size = width(word) + 4
            if size > room and lines[-1]:
                lines.append([])
                room = self._cells
            lines[-1] += [Run("  "), Run(f"{sign} ", role), Run(word, "dim")]
            room -= size
        for line in lines:
            line.insert(0, Run(" " * (self._cells - sum(width(piece.text) for piece in line))))
        return Drawing(lines, [])

    # The table

    def _table(self, panels: Sequence[Panel]) -> Drawing:
        """The numbers of all panels: places in rows, times in columns; as many columns as fit, the cursor's among them."""
        if not panels:
            return Drawing([], [])
        times = sorted({time for panel in panels for time in panel.times}, key=place_in_time)
        every = [(panel, track) for panel in panels for track in panel.tracks]
        at = next((at for at, (_, track) in enumerate(every) if any(self._cursor in dot.rows for dot in track.dots)), 0)
        rows = _around(every, at, _MOST_ROWS)
        texts = {(id(track), time): self._cell(track, time) for _, track in rows for time in times}
        names = [self._names(panel, track) for panel, track in rows]
        full = max((width(f"{first} {second}") for first, second in names), default=0) + 3
        wide = {
            time: max([width(self._heading(time)), *(width(texts[id(track), time]) for _, track in rows)]) + 2
            for time in times
        }
        left = min(full, max(10, self._cells // 2 if len(times) < 3 else self._cells // 3))
        kept = self._window(times, wide, self._cells - left)
        left = min(full, self._cells - sum(wide[time] for time in kept))
        heads = len(panels) > 1
        canvas = Canvas(self._cells, 1 + len(rows) + len(panels) * heads)
        ends: dict[Time, int] = {}
        x = left
        for time in kept:
            ends[time] = x = x + wide[time]
            canvas.put(x - width(self._heading(time)), 0, self._heading(time), "head")
        if not heads:
            self._row_head(canvas, 0, panels[0], left - 3)
        if len(kept) < len(times):
            canvas.put(max(0, left - 2), 0, "…", "dim")
        y = 0
        shown: Panel | None = None
        for (panel, track), (first, second) in zip(rows, names, strict=True):
            if heads and panel is not shown:
                shown = panel
                y += 1
                self._row_head(canvas, y, panel, self._cells)
            y += 1
            canvas.put(0, y, " " + pad(first, left - 2) if width(first) > left - 4 else f" {first} ", "place")
            if (room := left - width(first) - 3) > 1:
                canvas.put(width(first) + 2, y, truncate(second, room), "dim")
            for time in kept:
                self._numbers(canvas, track, time, texts[id(track), time], ends[time], y)
        return canvas.drawing()

    def _row_head(self, canvas: Canvas, y: int, panel: Panel, cells: int) -> None:
        metric = self._dataset.metrics[panel.like]
        name, unit = (
            sanitize(how(self._dataset, metric, self._lang)),
            sanitize(unit_of(self._dataset, metric, self._lang)),
        )
        canvas.put(0, y, truncate(f"{name[:1].upper()}{name[1:]}{f' · {unit}' if unit else ''}", cells), "dim")

    def _heading(self, time: Time) -> str:
        return sanitize(time.name) or tr("no_date", self._lang)

    @staticmethod
    def _cell(track: Track, time: Time) -> str:
        return " ".join(_signed(dot) for dot in track.dots if dot.time == time)

    def _numbers(self, canvas: Canvas, track: Track, time: Time, text: str, end: int, y: int) -> None:
        x = end - width(text)
        for dot in (dot for dot in track.dots if dot.time == time):
            one = _signed(dot)
            role = "derived" if dot.status is None else role_of(dot, "value")
            canvas.put(x, y, one, role, self._cursor in dot.rows)
            if dot.rows:
                canvas.spot(dot.rows[0], x, y, width(one))
            x += width(one) + 1

    def _window(self, times: Sequence[Time], wide: dict[Time, int], room: int) -> list[Time]:
        """The latest times that fit, or those up to the cursor's."""
        metrics = self._dataset.metrics
        here = metrics[self._cursor].period if self._cursor >= 0 else None
        at = next(
            (i for i, time in enumerate(times) if here and (time.start, time.end) == (here.start, here.end)),
            len(times) - 1,
        )
        first, last = 0, len(times)
        while first < last - 1 and sum(wide[time] for time in times[first:last]) > room:
            if at < last - 1 and first == at:
                last -= 1
            else:
                first += 1
        return list(times[first:last])


T = TypeVar("T")


def _count(panel: Panel) -> int:
    return sum(len(track.dots) for track in panel.tracks)


def _around(every: Sequence[T], at: int, most: int) -> Sequence[T]:
    """So many of a list around a place in it."""
    first = max(0, min(at - most // 2, len(every) - most))
    return every[first : first + most]


def _signed(dot: Dot) -> str:
    """The number with its sign where it is no result of a full year."""
    sign = head(dot)
    return sanitize(dot.text) if sign == HEADS["year"] else f"{sign} {sanitize(dot.text)}"


def _beside(drawings: Sequence[Drawing], cells: int, all_cells: int) -> Drawing:
    """Drawings next to each other, all as high as the highest."""
    height = max((len(drawing.lines) for drawing in drawings), default=0)
    lines: list[list[Run]] = [[] for _ in range(height)]
    spots: list[Spot] = []
    for at, drawing in enumerate(drawings):
        spots += [spot._replace(x=spot.x + at * (cells + 3)) for spot in drawing.spots]
        for y in range(height):
            own = drawing.lines[y] if y < len(drawing.lines) else []
            rest = cells - sum(width(piece.text) for piece in own)
            lines[y] += [*own, Run(" " * rest + ("   " if at < len(drawings) - 1 else ""))]
    for line in lines:
        line.append(Run(" " * (all_cells - sum(width(piece.text) for piece in line))))
    return Drawing(lines, spots)
