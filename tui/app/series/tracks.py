"""The tracks of a dataset: which figures are in which, and which of an indicator's figures one chart shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from tui.app.series.builder import LeftOut
from tui.app.series.time_chart import MOST_TRACKS
from tui.app.view import Matches
from tui.columns import columns_of
from tui.history import Dot, Plot, PlotKey, implied_by, plots_of
from tui.model import Dataset
from tui.relations.derived import Deriver
from tui.series import TrackKey

_MOST_IN_REACH = 160
_YEARS = 10_000
_YEARLY = ("year", "part_year")


class IndicatorPlots(NamedTuple):
    """The plots of an indicator, and what each leaves out."""

    plots: Sequence[Plot] = ()
    left_out: Mapping[PlotKey, LeftOut] = MappingProxyType({})

    def has(self, row: int) -> bool:
        """Whether a plot has the figure."""
        return any(track.has(row) for plot in self.plots for track in plot.tracks)


class Tracks:
    """The tracks of a dataset by number, which is the code in the column `track`. Tracks of one indicator are adjacent."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._columns = columns_of(dataset)
        self._track = self._columns["track"]
        self._deriver = Deriver(dataset)

    def number(self, row: int) -> int:
        """The track that a figure is in."""
        return self._track.codes[row]

    def rows(self, number: int) -> Sequence[int]:
        """All figures of a track."""
        return self._track.rows_of(self._track.values[number])

    @cached_property
    def indicators(self) -> Sequence[str]:
        """The indicator of each track."""
        return [key.partition("\t")[0] for key in self._track.values]

    def dots(self, rows: Sequence[int]) -> tuple[Dot, ...]:
        """The figures of one track as dots in order of time."""
        return plots_of(self.dataset, rows)[0].tracks[0].dots if rows else ()

    def years(self, rows: Iterable[int]) -> dict[int, int]:
        """The number of years that the figures have in each of their tracks."""
        years: dict[int, int] = {}
        for track_year in set(map(self._track_years.__getitem__, rows)):
            number, year = divmod(track_year, _YEARS)
            years[number] = years.get(number, 0) + (year > 0)
        return years

    @cached_property
    def _track_years(self) -> Sequence[int]:
        """The track and the year of each figure in one integer: a set of integers takes less time than a set of pairs.

        The year is 0 if the period is neither a year nor a part of a year.
        """
        ends, kinds = self._columns["end"], self._columns["period"]
        years = [int(end[:4] or 0) for end in ends.values]
        yearly = [kind in _YEARLY for kind in kinds.values]
        codes = zip(self._track.codes, ends.codes, kinds.codes, strict=True)
        return [number * _YEARS + (years[end] if yearly[kind] else 0) for number, end, kind in codes]

    def plots(self, indicator: str, matches: Matches, cursor: int) -> IndicatorPlots:
        """The plots of the matching figures of an indicator, with the values that these imply.

        Of very many figures, the plots have only those that one chart shows.
        """
        own = self._columns["indicator"].rows_of(indicator)
        matching = matches.among(own)
        rows = self._in_reach(matching, cursor)
        shares = matches.among(self._shares_of(indicator))
        if len(rows) < len(matching):
            regions = self._columns["region"].codes
            near = {regions[row] for row in rows}
            own, shares = ([row for row in some if regions[row] in near] for some in (own, shares))
        implied = implied_by(self.dataset, self._deriver, indicator, own, [*rows, *shares])
        return IndicatorPlots(plots_of(self.dataset, rows, implied), self._left_out(matching, rows))

    def _shares_of(self, indicator: str) -> list[int]:
        """The figures of other indicators that are measured against this one."""
        keys = enumerate(self._track.values)
        numbers = [n for n, key in keys if indicator in key and TrackKey.parse(key).against == indicator]
        return sorted(row for number in numbers for row in self.rows(number))

    def _in_reach(self, rows: Sequence[int], cursor: int) -> list[int]:
        """The figures that one chart shows.

        If there are too many, these are the figures of the cursor's place, of the places with the most years, and of the
        places listed near the cursor's.
        """
        if len(rows) <= _MOST_IN_REACH:
            return list(rows)
        regions, subjects = self._columns["region"].codes, self._columns["subject"].codes
        places: dict[tuple[int, int], list[int]] = {}
        for row in rows:
            places.setdefault((regions[row], subjects[row]), []).append(row)
        positions = {place: position for position, place in enumerate(places)}
        here = regions[cursor], subjects[cursor]
        by_years = sorted(places, key=lambda place: -len({self._track_years[row] % _YEARS for row in places[place]}))
        by_distance = sorted(places, key=lambda place: abs(positions[place] - positions[here]))
        kept: list[int] = []
        for place in dict.fromkeys((here, *by_years[:MOST_TRACKS], *by_distance)):
            if kept and len(kept) + len(places[place]) > _MOST_IN_REACH:
                break
            kept += places[place]
        return sorted(kept)

    def _left_out(self, rows: Sequence[int], kept: Sequence[int]) -> dict[PlotKey, LeftOut]:
        """How many places and figures of the rows are not kept, for each plot."""
        left_out: dict[PlotKey, LeftOut] = {}
        for number, figures in Counter(self.number(row) for row in set(rows).difference(kept)).items():
            key = TrackKey.parse(self._track.values[number])
            plot = PlotKey(key.measure, key.against, key.base_unit)
            before = left_out.get(plot, LeftOut())
            left_out[plot] = LeftOut(before.places + 1, before.figures + figures)
        return left_out
