"""The list of what can be charted: for each indicator of the selection a head, under it its places and measures.

What has values of several years comes first, in the order of the data; what is printed for one time only comes after it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, repeat
from operator import floordiv
from typing import NamedTuple, overload

from textual.cache import LRUCache

from tui import text as words
from tui.app.line_view import Run
from tui.app.series.chart import MOST_TRACKS, head, role_of
from tui.app.texts import tr
from tui.app.view import Matches
from tui.columns import columns_of
from tui.history import Dot, how, panels_of
from tui.model import Dataset
from tui.series import TrackOf
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

_MOST_SIGNS = 8
_YEARLY = ("year", "part_year")  # as tracks count their years
_YEARS = 10_000
_MEASURED = 500
_KEPT = 2000
_IN_REACH = 160
Scale = tuple[str, str, str]
"""Measure, what it is against, unit: what figures share that stand in one plot."""
_ONCE = ("只印一个时间", "Printed for one time only")


class Entry(NamedTuple):
    """A line of the list: an indicator's head (`number` −1), or the figures of one place and measure; without an indicator
    the head of what is printed for one time only."""

    indicator: str
    number: int


class Part(NamedTuple):
    """An indicator with its entries by number: those of several years, then the others."""

    indicator: str
    several: list[int]
    once: list[int]


class Listing(Sequence[Entry]):
    """The entries of a selection, each made when it is looked at: there may be tens of thousands."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._starts = [0, *accumulate(1 + len(part.several) + len(part.once) for part in parts)]
        self._place = {part.indicator: at for at, part in enumerate(parts)}

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        number = bisect_right(self._starts, at) - 1
        part, at = self._parts[number], at - self._starts[number] - 1
        if at < 0:
            return Entry(part.indicator, -1)
        many = len(part.several)
        return Entry(part.indicator, part.several[at] if at < many else part.once[at - many])

    def place(self, indicator: str, number: int) -> int | None:
        """Where an entry is; None where it is not in the list."""
        if (at := self._place.get(indicator)) is None:
            return None
        part, first = self._parts[at], self._starts[at] + 1
        for numbers in (part.several, part.once):
            place = bisect_left(numbers, number)
            if place < len(numbers) and numbers[place] == number:
                return first + place
            first += len(numbers)
        return None

    def near(self, indicator: str, number: int) -> Entry | None:
        """The entry of the indicator that is nearest; where the list does not have it, the first there is."""
        part = self._parts[self._place[indicator]] if indicator in self._place else Part("", [], [])
        if not part.several and not part.once:
            return next((entry for entry in self if entry.number >= 0), None)
        return Entry(indicator, min((*part.several, *part.once), key=lambda one: abs(one - number)))


class Shelf:
    """Which figures of a dataset belong together: the values of the column `track`, of which an entry is one by its number."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._tracks = columns_of(dataset)["track"]
        self._speaking: dict[str, list[int]] = {}
        self._known: LRUCache[tuple[object, ...], tuple[str, str, str, Sequence[Dot]]] = LRUCache(_KEPT)
        themes = {theme.id: at for at, theme in enumerate(dataset.themes)}
        indicators = {one.id: (themes.get(one.theme, len(themes)), at) for at, one in enumerate(dataset.indicators)}
        self._order = sorted(columns_of(dataset)["indicator"].values, key=indicators.__getitem__)
        self._wide: dict[tuple[Lang, int | str], int] = {}

    @cached_property
    def _years(self) -> list[int]:
        """For each row its entry and its year in one number; −1 where the year is none of those that tracks count."""
        columns = columns_of(self._dataset)
        year = [int(end[:4] or 0) for end in columns["end"].values]
        yearly = [kind in _YEARLY for kind in columns["period"].values]
        return [
            number * _YEARS + year[end] if yearly[kind] else -1
            for number, end, kind in zip(self._tracks.codes, columns["end"].codes, columns["period"].codes, strict=True)
        ]

    def number(self, row: int) -> int:
        """The entry that a figure is in."""
        return self._tracks.codes[row]

    def indicator(self, number: int) -> str:
        return self._tracks.values[number].partition("\t")[0]

    def _numbers(self, indicator: str) -> range:
        """All entries of an indicator: their names begin with it."""
        names = self._tracks.values
        return range(bisect_left(names, f"{indicator}\t"), bisect_left(names, f"{indicator}\n"))

    def entries(self, found: Matches) -> Listing:
        """The list of a selection, with a head for each indicator; first what has several years."""
        years = Counter(map(floordiv, found.values(self._years), repeat(_YEARS)))
        several = {number for number, count in years.items() if count > 1}
        numbers = sorted(found.values(self._tracks.codes))
        parts: list[Part] = []
        for indicator in self._order:
            own = self._numbers(indicator)
            present = numbers[bisect_left(numbers, own.start) : bisect_left(numbers, own.stop)]
            if present:
                many = [number for number in present if number in several]
                parts.append(Part(indicator, many, [one for one in present if one not in several] if many else present))
        historic = [part for part in parts if part.several]
        rest = [part for part in parts if not part.several]
        return Listing([*historic, *([Part("", [], [])] if historic and rest else []), *rest])

    def cells(self, entries: Sequence[Entry], lang: Lang) -> int | None:
        """The cells that the longest line of a list takes in full, an indicator's second name left out; None for a list that
        is too long to be looked through."""
        return None if len(entries) > _MEASURED else max((self._cells(entry, lang) for entry in entries), default=0)

    def _cells(self, entry: Entry, lang: Lang) -> int:
        key = lang, entry.indicator if entry.number < 0 else entry.number
        if key not in self._wide:
            if entry.number < 0:
                one = self._dataset.indicator.get(entry.indicator)
                self._wide[key] = width(sanitize(one.zh if lang == "zh" else one.en)) if one else 0
            else:
                self._wide[key] = sum(map(width, self._words(self.rows(entry.number), lang)[:3])) + 2
        return self._wide[key]

    def rows(self, number: int) -> Sequence[int]:
        """All figures of one entry."""
        return self._tracks.rows_of(self._tracks.values[number])

    def rows_of(self, indicator: str) -> Sequence[int]:
        """All figures of an indicator."""
        return columns_of(self._dataset)["indicator"].rows_of(indicator)

    def speaking_of(self, indicator: str) -> list[int]:
        """Figures of other indicators that are measured against this one: shares of it."""
        if indicator not in self._speaking:
            names = enumerate(self._tracks.values)
            near = [number for number, name in names if indicator in name]
            numbers = [number for number in near if TrackOf.read(self._tracks.values[number]).against == indicator]
            self._speaking[indicator] = sorted(row for number in numbers for row in self.rows(number))
        return self._speaking[indicator]

    def in_reach(self, rows: Sequence[int], cursor: int) -> list[int]:
        """Of very many figures of an indicator those that a sheet has room for: of the cursor's place, of those with the most
        years, and of those next to it."""
        if len(rows) <= _IN_REACH:
            return list(rows)
        places: dict[tuple[int, int], list[int]] = {}
        columns = columns_of(self._dataset)
        regions, subjects = columns["region"].codes, columns["subject"].codes
        for row in rows:
            places.setdefault((regions[row], subjects[row]), []).append(row)
        at = {name: number for number, name in enumerate(places)}
        here = regions[cursor], subjects[cursor]
        years = {name: len({self._years[row] % _YEARS for row in own}) for name, own in places.items()}
        best = sorted(places, key=years.__getitem__, reverse=True)[:MOST_TRACKS]
        beside = sorted(places, key=lambda name: abs(at[name] - at[here]))
        wanted = dict.fromkeys((here, *best, *beside))
        kept: list[int] = []
        for name in wanted:
            if kept and len(kept) + len(places[name]) > _IN_REACH:
                break
            kept += places[name]
        return sorted(kept)

    def left_out(self, rows: Sequence[int], kept: Sequence[int]) -> Mapping[Scale, tuple[int, int]]:
        """For each scale how many places, and how many figures, are among the rows but not kept."""
        rest = Counter(map(self._tracks.codes.__getitem__, set(rows).difference(kept)))
        found: dict[Scale, tuple[int, int]] = {}
        for number, figures in rest.items():
            track = TrackOf.read(self._tracks.values[number])
            scale = track.measure, track.against, track.base_unit
            places, before = found.get(scale, (0, 0))
            found[scale] = places + 1, before + figures
        return found

    def dots(self, rows: Sequence[int]) -> tuple[Dot, ...]:
        """The figures of one entry in the order of time."""
        panels = panels_of(self._dataset, rows)
        return panels[0].tracks[0].dots if panels else ()

    def head(self, indicator: str, cells: int, lang: Lang) -> list[Run]:
        """The line of an indicator, in both names; without one, a rule with the name of what follows it."""
        if not indicator:
            name = truncate(_ONCE[0 if lang == "zh" else 1], cells)
            return [Run(name, "head"), Run(f" {'─' * cells}"[: cells - width(name)], "faint")]
        one = self._dataset.indicator[indicator]
        first, second = (sanitize(one.zh), sanitize(one.en)) if lang == "zh" else (sanitize(one.en), sanitize(one.zh))
        first = truncate(first, cells)
        room = cells - width(first) - 1
        second = truncate(second, room) if room > 3 else ""
        return [
            Run(first, "strong"),
            Run(f" {second}" if second else "", "dim"),
            Run(" " * (cells - width(first) - (width(second) + 1 if second else 0))),
        ]

    def line(self, rows: Sequence[int], cells: int, lang: Lang, lit: bool) -> list[Run]:
        """The line of an entry: measure and place, at the right a shape for each value and its years."""
        name, _, when, signs = self._words(rows, lang)
        right = len(signs) + 1 + width(when)
        name = truncate(name, max(4, cells - right - 1))
        pieces = [Run(name, "plain", lit), Run(" " * max(1, cells - width(name) - right), "plain", lit)]
        pieces += [Run(head(dot), role_of(dot), lit) for dot in signs]
        return [*pieces, Run(f" {when}", "dim", lit)]

    def _words(self, rows: Sequence[int], lang: Lang) -> tuple[str, str, str, Sequence[Dot]]:
        """What an entry is called, the shapes of its latest values, its years, and these values."""
        key = lang, *rows
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._worded(rows, lang)
        return known

    def _worded(self, rows: Sequence[int], lang: Lang) -> tuple[str, str, str, Sequence[Dot]]:
        metric = self._dataset.metrics[rows[0]]
        place = sanitize(words.place(self._dataset, metric, lang)) or tr("no_place", lang)
        name = (
            place
            if metric.measure.kind in ("level", "count")
            else f"{place} {sanitize(how(self._dataset, metric, lang).removeprefix('year-on-year '))}"
        )
        dots = self.dots(rows)
        signs = dots[-_MOST_SIGNS:]
        years = sorted({dot.time.year for dot in dots if dot.time.year is not None})
        when = "   –" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1] % 100:02}"
        return name, "".join(head(dot) for dot in signs), when, signs
