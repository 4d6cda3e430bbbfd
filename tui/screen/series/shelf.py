"""The list of what can be charted: for each indicator of the selection a head, under it its places and measures.

What has values of several years comes first, in the order of the data; what is printed for one time only comes after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui import words
from tui.history import Dot, how, measure_place, panel_key, panels_of, when_of
from tui.model import Dataset
from tui.screen.language import say
from tui.screen.lines import Piece
from tui.screen.series.chart import head, role_of
from tui.typeset import cut, inert, width
from tui.words import Lang

_MOST_SIGNS = 8
_YEARLY = ("year", "part")  # as tracks count their years
_ONCE = ("只印一个时间", "Printed for one time only")


class Entry(NamedTuple):
    """A line of the list: an indicator's head (`number` −1), or the figures of one place and measure; without an indicator
    the head of what is printed for one time only."""

    indicator: str
    number: int


class Shelf:
    """Which figures of a dataset belong together, worked out once; the list of any selection is then only counted."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        themes = {theme.id: at for at, theme in enumerate(dataset.themes)}
        indicators = {one.id: (themes.get(one.theme, len(themes)), at) for at, one in enumerate(dataset.indicators)}
        groups: dict[tuple[str, str, str, tuple[str, str, str]], list[int]] = {}
        self._speaking: dict[str, list[int]] = {}
        for row, metric in enumerate(dataset.metrics):
            if metric.measure.against_id in dataset.indicator:
                self._speaking.setdefault(metric.measure.against_id, []).append(row)
            groups.setdefault((metric.indicator, metric.region, metric.subject, panel_key(metric)), []).append(row)
        order = sorted(groups, key=lambda key: (indicators[key[0]], key[1], key[2], measure_place(key[3][0]), key[3]))
        self._rows = [groups[key] for key in order]
        self.indicator = [key[0] for key in order]
        self.number = [0] * len(dataset.metrics)
        self._years = [metric.period.end[:4] if when_of(metric.period) in _YEARLY else "" for metric in dataset.metrics]
        self._wide: dict[tuple[Lang, int | str], int] = {}
        self._first: dict[str, int] = {}
        self._end: dict[str, int] = {}
        for at, rows in enumerate(self._rows):
            self._first.setdefault(self.indicator[at], at)
            self._end[self.indicator[at]] = at + 1
            for row in rows:
                self.number[row] = at

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """The list of a selection, with a head for each indicator."""
        years: dict[int, set[str]] = {}
        for row in rows:
            known = years.setdefault(self.number[row], set())
            if self._years[row]:
                known.add(self._years[row])
        several = {number for number, known in years.items() if len(known) > 1}
        historic = {self.indicator[number] for number in several}
        found: list[Entry] = []
        last = ""
        for once, _, _, number in sorted(
            (self.indicator[number] not in historic, self._first[self.indicator[number]], number not in several, number)
            for number in years
        ):
            if once and found and (not last or last in historic):
                found.append(Entry("", -1))
            if self.indicator[number] != last:
                last = self.indicator[number]
                found.append(Entry(last, -1))
            found.append(Entry(last, number))
        return found

    def cells(self, entries: Iterable[Entry], lang: Lang) -> int:
        """The cells that the longest line of a list takes in full, an indicator's second name left out."""
        return max((self._cells(entry, lang) for entry in entries), default=0)

    def _cells(self, entry: Entry, lang: Lang) -> int:
        key = lang, entry.indicator if entry.number < 0 else entry.number
        if key not in self._wide:
            if entry.number < 0:
                one = self._dataset.indicator.get(entry.indicator)
                self._wide[key] = width(inert(one.zh if lang == "zh" else one.en)) if one else 0
            else:
                self._wide[key] = sum(map(width, self._words(self._rows[entry.number], lang)[:3])) + 2
        return self._wide[key]

    def rows(self, number: int) -> Sequence[int]:
        """All figures of one entry."""
        return self._rows[number]

    def rows_of(self, indicator: str) -> list[int]:
        """All figures of an indicator."""
        return [row for at in range(self._first[indicator], self._end[indicator]) for row in self._rows[at]]

    def speaking_of(self, indicator: str) -> Sequence[int]:
        """Figures of other indicators that are measured against this one: shares of it."""
        return self._speaking.get(indicator, ())

    def dots(self, rows: Sequence[int]) -> tuple[Dot, ...]:
        """The figures of one entry in the order of time."""
        panels = panels_of(self._dataset, rows)
        return panels[0].tracks[0].dots if panels else ()

    def head(self, indicator: str, cells: int, lang: Lang) -> list[Piece]:
        """The line of an indicator, in both names; without one, a rule with the name of what follows it."""
        if not indicator:
            name = cut(_ONCE[0 if lang == "zh" else 1], cells)
            return [Piece(name, "head"), Piece(f" {'─' * cells}"[: cells - width(name)], "faint")]
        one = self._dataset.indicator[indicator]
        first, second = (inert(one.zh), inert(one.en)) if lang == "zh" else (inert(one.en), inert(one.zh))
        first = cut(first, cells)
        room = cells - width(first) - 1
        second = cut(second, room) if room > 3 else ""
        return [
            Piece(first, "strong"),
            Piece(f" {second}" if second else "", "dim"),
            Piece(" " * (cells - width(first) - (width(second) + 1 if second else 0))),
        ]

    def line(self, rows: Sequence[int], cells: int, lang: Lang, lit: bool) -> list[Piece]:
        """The line of an entry: measure and place, at the right a shape for each value and its years."""
        name, _, when, signs = self._words(rows, lang)
        right = len(signs) + 1 + width(when)
        name = cut(name, max(4, cells - right - 1))
        pieces = [Piece(name, "plain", lit), Piece(" " * max(1, cells - width(name) - right), "plain", lit)]
        pieces += [Piece(head(dot), role_of(dot), lit) for dot in signs]
        return [*pieces, Piece(f" {when}", "dim", lit)]

    def _words(self, rows: Sequence[int], lang: Lang) -> tuple[str, str, str, Sequence[Dot]]:
        """What an entry is called, the shapes of its latest values, its years, and these values."""
        metric = self._dataset.metrics[rows[0]]
        place = inert(words.place(self._dataset, metric, lang)) or say("no_place", lang)
        name = (
            place
            if metric.measure.kind in ("level", "count")
            else f"{place} {inert(how(self._dataset, metric, lang).removeprefix('year-on-year '))}"
        )
        dots = self.dots(rows)
        signs = dots[-_MOST_SIGNS:]
        years = sorted({dot.time.year for dot in dots if dot.time.year is not None})
        when = "   –" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1] % 100:02}"
        return name, "".join(head(dot) for dot in signs), when, signs
