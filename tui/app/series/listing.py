"""The list of what can be charted: for each indicator a heading, and below it its tracks.

Indicators and tracks with values of several years come first, in the order of the data; those with one period follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from textual.cache import LRUCache

from tui import text as in_words
from tui.app.line_view import Run
from tui.app.series.markers import marker, role_of
from tui.app.series.names import ChartNames
from tui.app.series.tracks import Tracks
from tui.app.texts import tr
from tui.app.view import Matches
from tui.columns import columns_of
from tui.history import Dot, measure_title
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

HEADING = -1
_MOST_MARKERS = 8
_MOST_MEASURED_LINES, _MOST_MEASURED_FIGURES = 500, 3000
_CACHED_TRACKS = 2000


class ListLine(NamedTuple):
    """A line of the list: a track by its number, or a HEADING. The heading of the single periods has no indicator."""

    indicator: str
    track: int = HEADING


class TrackTexts(NamedTuple):
    """What the line of a track shows: its name, its latest values as markers, its years."""

    name: str
    dots: Sequence[Dot]
    years: str

    @property
    def cells(self) -> int:
        """The cells that the texts take in full."""
        return width(self.name) + len(self.dots) + width(self.years) + 2


class SeriesList:
    """The lines of the list, for the matching figures."""

    def __init__(self, tracks: Tracks) -> None:
        self._tracks, self._dataset = tracks, tracks.dataset
        themes = {theme.id: position for position, theme in enumerate(self._dataset.themes)}
        order = {
            indicator.id: (themes.get(indicator.theme, len(themes)), position)
            for position, indicator in enumerate(self._dataset.indicators)
        }
        self._indicators = sorted(columns_of(self._dataset)["indicator"].values, key=order.__getitem__)
        self._texts: LRUCache[tuple[object, ...], TrackTexts] = LRUCache(_CACHED_TRACKS)
        self.show(Matches())

    def show(self, matches: Matches) -> None:
        """List the tracks of the matching figures."""
        self._matches = matches
        years = self._tracks.years(matches.rows)
        tracks = {
            indicator: sorted(numbers, key=lambda number: years[number] < 2)
            for indicator, numbers in groupby(sorted(years), self._tracks.indicators.__getitem__)
        }
        several: list[ListLine] = []
        single: list[ListLine] = []
        for indicator in self._indicators:
            if numbers := tracks.get(indicator):
                part = several if years[numbers[0]] > 1 else single
                part += [ListLine(indicator), *map(self._track_lines.__getitem__, numbers)]
        self.lines = [*several, *([ListLine("")] if several and single else []), *single]
        self._positions = {line.track: position for position, line in enumerate(self.lines) if line.track != HEADING}

    @cached_property
    def _track_lines(self) -> list[ListLine]:
        """The line of each track of the dataset."""
        return [ListLine(indicator, number) for number, indicator in enumerate(self._tracks.indicators)]

    def rows(self, track: int) -> list[int]:
        """The matching figures of a track."""
        return self._matches.among(self._tracks.rows(track))

    def position(self, row: int) -> int | None:
        """The position of the line of a figure; None if the list does not have it."""
        return self._positions.get(self._tracks.number(row)) if row >= 0 else None

    def nearest(self, row: int) -> int | None:
        """The track nearest to that of a figure in the list of its indicator, else the first track of the list."""
        if row >= 0:
            number = self._tracks.number(row)
            indicator = self._tracks.indicators[number]
            own = [line.track for line in self.lines if line.indicator == indicator and line.track != HEADING]
            if own:
                return min(own, key=lambda track: abs(track - number))
        return next(iter(self._positions), None)

    def longest(self, lang: Lang) -> int | None:
        """The cells of the longest line, without the second names of indicators; None for a list too long to measure."""
        if len(self.lines) > _MOST_MEASURED_LINES or len(self._matches.rows) > _MOST_MEASURED_FIGURES:
            return None
        return max((self._cells(line, lang) for line in self.lines), default=0)

    def _cells(self, line: ListLine, lang: Lang) -> int:
        if line.track != HEADING:
            return self.texts(self._tracks.rows(line.track), lang).cells
        return width(ChartNames(self._dataset, lang).indicator(line.indicator)[0]) if line.indicator else 0

    def heading(self, indicator: str, cells: int, lang: Lang) -> list[Run]:
        """The line of an indicator with both names; without an indicator, a rule with the title of the single periods."""
        if not indicator:
            name = truncate(tr("one_period", lang), cells)
            return [Run(name, "head"), Run(f" {'─' * cells}"[: cells - width(name)], "faint")]
        first, second = ChartNames(self._dataset, lang).indicator(indicator)
        first = truncate(first, cells)
        left = cells - width(first)
        second = f" {truncate(second, left - 1)}" if left > 4 else ""
        return [Run(first, "strong"), Run(second, "dim"), Run(" " * (left - width(second)))]

    def track_line(self, rows: Sequence[int], cells: int, lang: Lang, lit: bool) -> list[Run]:
        """The line of a track: its name, and at the right a marker for each value and the years."""
        texts = self.texts(rows, lang)
        right = len(texts.dots) + 1 + width(texts.years)
        name = truncate(texts.name, max(4, cells - right - 1))
        return [
            Run(name, "plain", lit),
            Run(" " * max(1, cells - width(name) - right), "plain", lit),
            *(Run(marker(dot), role_of(dot), lit) for dot in texts.dots),
            Run(f" {texts.years}", "dim", lit),
        ]

    def texts(self, rows: Sequence[int], lang: Lang) -> TrackTexts:
        """The texts of a track with these figures."""
        key = lang, *rows
        if (texts := self._texts.get(key)) is None:
            texts = self._texts[key] = self._make_texts(rows, lang)
        return texts

    def _make_texts(self, rows: Sequence[int], lang: Lang) -> TrackTexts:
        metric = self._dataset.metrics[rows[0]]
        name = sanitize(in_words.place(self._dataset, metric, lang)) or tr("no_place", lang)
        if metric.measure.kind not in ("level", "count"):
            measure = measure_title(self._dataset, metric, lang).removeprefix("year-on-year ")
            name = f"{name} {sanitize(measure)}"
        dots = self._tracks.dots(rows)
        years = sorted({dot.time.year for dot in dots if dot.time.year is not None})
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1] % 100:02}" if years else "   –"
        return TrackTexts(name, dots[-_MOST_MARKERS:], span)
