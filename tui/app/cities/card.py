"""One pane as lines of pieces: a frame with the city's names, themes, and two or three lines for each entry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from textual.cache import LRUCache

from tui import text as words
from tui.app.cities.entries import Book, Entry
from tui.app.cities.spark import spark
from tui.app.cities.spark import width as spark_width
from tui.app.line_view import Run, fit
from tui.app.naming import named
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.columns import columns_of
from tui.model import Dataset, Metric, Region
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

_INDENT = "  "
_KEPT = 2048  # entries
_CONSIDERED = 400
"""So many figures of a city compete for a place in its pane; the sheet shows them all."""


class Place(NamedTuple):
    """Where an entry stands in its pane: its first line and how many there are."""

    top: int
    height: int
    entry: Entry


class Pane(NamedTuple):
    """The lines of a pane, its frame included, and its entries. `key` is the city's code or the theme's id."""

    key: str
    lines: list[list[Run]]
    places: list[Place]
    hidden: int


class Maker:
    """Sets panes of one width in one language."""

    def __init__(self, book: Book, lang: Lang, cells: int) -> None:
        self._book = book
        self._dataset: Dataset = book.dataset
        self._lang = lang
        self.cells = cells
        self._inner = max(2, cells - 4)
        self._bodies: LRUCache[tuple[object, ...], list[list[Run]]] = LRUCache(_KEPT)

    def fits(self, lang: Lang, cells: int) -> bool:
        """Whether its panes are of this width and language."""
        return (lang, cells) == (self._lang, self.cells)

    def city(self, code: str, rows: Sequence[int], limit: int) -> Pane:
        """The pane of a city: its most telling entries, by theme, and how many figures are left out."""
        entries = self._book.entries(self._headlines(rows) or rows[:_CONSIDERED])
        best = set(sorted(entries, key=self._book.worth, reverse=True)[:limit])
        kept = [entry for entry in entries if entry in best]
        shown = sum(len(entry.rows) for entry in kept)
        title = self._title(self._dataset.region.get(code))
        return self._pane(code, title, str(len(rows)), kept, len(rows) - shown, code)

    def _headlines(self, rows: Sequence[int]) -> list[int]:
        """The headline figures among the rows, of very many the first."""
        column = columns_of(self._dataset)["headline"]
        return list(islice((row for row in rows if column[row] == "yes"), _CONSIDERED))

    def theme(self, theme: str, rows: Sequence[int], code: str) -> Pane:
        """All that is known of one city under one theme."""
        one = self._dataset.theme[theme]
        region = self._dataset.region.get(code)
        city = (region.zh if self._lang == "zh" else region.en) if region else tr("no_place", self._lang)
        title = [Run(sanitize(f"{city} · {one.zh if self._lang == 'zh' else one.en}"), "strong")]
        title.append(Run(" " + sanitize(one.en if self._lang == "zh" else one.zh), "dim"))
        return self._pane(theme, title, str(len(rows)), self._book.entries(rows), 0, code, themes=False)

    def _title(self, region: Region | None) -> list[Run]:
        if region is None:
            return [Run(tr("no_place", self._lang), "strong")]
        first, second = (region.zh, region.en) if self._lang == "zh" else (region.en, region.zh)
        pieces = [Run(sanitize(first), "strong"), Run(" " + sanitize(second), "dim")]
        if region.level == "province":
            pieces.append(Run(f" · {tr('province_level', self._lang)}", "dim"))
        return pieces

    def _pane(
        self, key: str, title: list[Run], count: str, entries: list[Entry], hidden: int, code: str,
        themes: bool = True,
    ) -> Pane:  # fmt: skip
        entries = self._shelved(entries)
        lines = [self._top(title, count)]
        places: list[Place] = []
        theme = where = ""
        for entry in entries:
            if themes and self._theme(entry) != theme:
                theme, where = self._theme(entry), ""
                lines.append(self._framed([Run(self._theme_name(theme), "head")]))
            if (here := self._where(entry, code)) != where:
                where = here
                if where:
                    lines.append(self._framed([Run(sanitize(where), "place")]))
            body = self._body(entry)
            places.append(Place(len(lines), len(body), entry))
            lines += body
        lines.append(self._bottom(tr("more", self._lang, n=hidden) if hidden > 0 else ""))
        return Pane(key, lines, places, hidden)

    def _shelved(self, entries: list[Entry]) -> list[Entry]:
        """By theme; within a theme the region's own figures first, then each subject's together."""
        metrics = self._dataset.metrics
        order = {theme.id: at for at, theme in enumerate(self._dataset.themes)}
        first: dict[tuple[str, str], int] = {}
        for at, entry in enumerate(entries):
            metric = metrics[entry.row]
            own = not metric.subject and metric.region.endswith("00")
            first.setdefault((metric.region, metric.subject), -1 if own else at)
        return sorted(
            entries,
            key=lambda entry: (
                order.get(self._theme(entry), len(order)),
                first[metrics[entry.row].region, metrics[entry.row].subject],
            ),
        )

    def _theme(self, entry: Entry) -> str:
        return self._dataset.indicator[self._dataset.metrics[entry.row].indicator].theme

    def _theme_name(self, theme: str) -> str:
        one = self._dataset.theme[theme]
        return truncate(sanitize(f"{one.zh} {one.en}" if self._lang == "zh" else f"{one.en} {one.zh}"), self._inner)

    # The frame

    def _top(self, title: list[Run], count: str) -> list[Run]:
        room = self.cells - width(count) - 7
        pieces = fit(title, room)
        rule = "─" * (room - sum(width(piece.text) for piece in pieces))
        return [Run("╭ ", "faint"), *pieces, Run(f" {rule}─ ", "faint"), Run(count, "dim"), Run(" ╮", "faint")]

    def _bottom(self, more: str) -> list[Run]:
        if not more:
            return [Run("╰" + "─" * (self.cells - 2) + "╯", "faint")]
        rule = "─" * (self.cells - width(more) - 6)
        return [Run("╰" + rule + "─ ", "faint"), Run(more, "dim"), Run(" ─╯", "faint")]

    def _framed(self, pieces: list[Run]) -> list[Run]:
        pieces = fit(pieces, self._inner)
        rest = self._inner - sum(width(piece.text) for piece in pieces)
        return [Run("│ ", "faint"), *pieces, Run(" " * rest), Run(" │", "faint")]

    # An entry

    def _body(self, entry: Entry) -> list[list[Run]]:
        """The lines of an entry in its frame, kept for the next pane that it comes into: a filter leaves most as they are."""
        if (body := self._bodies.get(entry.rows)) is None:
            body = self._bodies[entry.rows] = [self._framed(line) for line in self._entry(entry)]
        return body

    def _entry(self, entry: Entry) -> list[list[Run]]:
        metric = self._dataset.metrics[entry.row]
        return [named(self._dataset, metric, self._lang, self._inner), *self._facts(entry, metric)]

    def _where(self, entry: Entry, code: str) -> str:
        """The place, where it is not the city itself."""
        metric = self._dataset.metrics[entry.row]
        if metric.region == code and not metric.subject:
            return ""
        return words.place(self._dataset, metric, self._lang)

    def _facts(self, entry: Entry, metric: Metric) -> list[list[Run]]:
        """Value, time, change, rank and status, set in as many lines as it takes; the sparkline at the right of the first."""
        cells = self._book.cells(entry)
        line = spark(cells, metric.quantity.kind == "rank")
        facts: list[list[Run]] = [[Run(sanitize(words.value(self._dataset, metric, "zh")), "value")]]
        if period := words.period_short(self._dataset, metric, self._lang):
            facts.append([Run(sanitize(period), "period")])
            if metric.period.basis == "inferred":
                facts[-1].append(Run("◌", "dim"))
        if metric.status != "actual":
            facts.append([Run(f"{HOLLOW[metric.status]} {words.status(self._dataset, metric, self._lang)}", "hollow")])
        facts += [self._chip(self._dataset.metrics[row]) for row in entry.beside]
        if entry.conflict or any(cell.conflict for cell in cells.values()):
            facts.append([Run(tr("conflict", self._lang), "wrong")])
        self._convert(facts, line, metric)
        return self._flow(facts, line)

    def _convert(self, facts: list[list[Run]], line: list[Run], metric: Metric) -> None:
        """The value in English too, unless all would need another row for it; the passage has it in any case."""
        english = words.value_short(self._dataset, metric, "en") if self._lang == "en" else ""
        if english and english not in (metric.quantity.printed, metric.quantity.value):
            piece = Run(f" {sanitize(english)}", "dim")
            sizes = [sum(width(one.text) for one in fact) + 2 for fact in facts]
            if sum(sizes) + width(piece.text) + spark_width(line) + len(_INDENT) <= self._inner + 2 * (not line):
                facts[0].append(piece)

    def _chip(self, metric: Metric) -> list[Run]:
        value = sanitize(words.value_short(self._dataset, metric, self._lang))
        if metric.measure.name == "growth" and metric.measure.basis != "mom":
            falls = words.measure(self._dataset, metric, "en").endswith("decrease")
            return [Run(f"{'−' if falls else '' if value.startswith('-') else '+'}{value}", "change")]
        if metric.measure.name == "rank":
            return [Run(self._rank(metric) if self._lang == "en" else value, "change")]
        if metric.measure.kind == "rank" and self._lang == "en":
            value = self._rank(metric)
        label = sanitize(words.measure(self._dataset, metric, self._lang))
        return [Run(value, "change"), Run(f" {label}", "dim")]

    @staticmethod
    def _rank(metric: Metric) -> str:
        return f"{'top ' if metric.quantity.qualifier == 'at_most' else '#'}{sanitize(metric.quantity.value)}"

    def _flow(self, facts: list[list[Run]], line: list[Run]) -> list[list[Run]]:
        """The facts one after the other. The sparkline keeps its place in the first row, if value and time leave it one."""
        rows: list[list[Run]] = []
        sizes = [sum(width(piece.text) for piece in fact) for fact in facts]
        kept = spark_width(line) + 2 if line else 0
        if self._inner - len(_INDENT) - sum(sizes[:2]) - 2 < kept:
            kept = 0
        room = 0
        for fact, size in zip(facts, sizes, strict=True):
            if not rows or size + 2 > room:
                room = self._inner - len(_INDENT) - size - (kept if not rows else 0)
                rows.append([Run(_INDENT), *fact])
            else:
                rows[-1] += [Run("  "), *fact]
                room -= size + 2
        if line:
            self._put_right(rows, line)
        return rows

    def _put_right(self, rows: list[list[Run]], line: list[Run]) -> None:
        """The sparkline at the right end of the first row with room for it, or in a row of its own."""
        for row in rows:
            room = self._inner - sum(width(piece.text) for piece in row) - spark_width(line)
            if room >= 2:
                row += [Run(" " * room), *line]
                return
        rows.append([Run(" " * max(0, self._inner - spark_width(line))), *line])
