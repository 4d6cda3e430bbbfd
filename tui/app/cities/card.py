"""City cards: a frame with the names of the city, and in it a heading for each theme and two or three lines for each entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from textual.cache import LRUCache

from tui import text
from tui.app.cities.entries import CityEntries, CityEntry
from tui.app.cities.spark import spark, spark_width
from tui.app.line_view import Run, fit
from tui.app.naming import figure_name
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.columns import columns_of
from tui.model import Metric, Region
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

_INDENT = "  "
_CACHED_ENTRIES = 2048
_MOST_ENTRIES = 10
_MOST_CONSIDERED = 400
"""The figures of a city that compete for a place in its card. The sheet of the city shows all of them."""


@dataclass(eq=False)
class CityCard:
    """A card: its lines with the frame, and its entries, each with its first line and its number of lines.

    `key` is the code of the city, or the id of the theme on the sheet of a city.
    """

    key: str
    lines: list[list[Run]]
    placed_entries: list[tuple[int, int, CityEntry]]


class CityCardBuilder:
    """Builds cards of one width in one language."""

    def __init__(self, entries: CityEntries, lang: Lang, cells: int) -> None:
        self._entries = entries
        self._dataset = entries.dataset
        self._lang = lang
        self.cells = cells
        self._inner = max(2, cells - 4)
        self._bodies: LRUCache[tuple[int, ...], list[list[Run]]] = LRUCache(_CACHED_ENTRIES)

    def fits(self, lang: Lang, cells: int) -> bool:
        """Whether its cards have this language and width."""
        return (lang, cells) == (self._lang, self.cells)

    def city(self, code: str, rows: Sequence[int]) -> CityCard:
        """The card of a city: its most important entries, by theme, and the number of figures that are left out."""
        headlines = columns_of(self._dataset)["headline"]
        candidates = list(islice((row for row in rows if headlines[row] == "yes"), _MOST_CONSIDERED))
        entries = self._entries.entries(candidates or rows[:_MOST_CONSIDERED])
        important = set(sorted(entries, key=self._entries.importance, reverse=True)[:_MOST_ENTRIES])
        shown = [entry for entry in entries if entry in important]
        hidden = len(rows) - sum(len(entry.rows) for entry in shown)
        title = self._city_title(self._dataset.region.get(code))
        return self._card(code, title, str(len(rows)), shown, code, hidden=hidden)

    def theme(self, theme: str, rows: Sequence[int], code: str) -> CityCard:
        """All figures of one city under one theme."""
        region = self._dataset.region.get(code)
        city = (region.zh if self._lang == "zh" else region.en) if region else tr("no_place", self._lang)
        first, second = self._names(self._dataset.theme[theme].zh, self._dataset.theme[theme].en)
        title = [Run(sanitize(f"{city} · {first}"), "strong"), Run(" " + sanitize(second), "dim")]
        return self._card(theme, title, str(len(rows)), self._entries.entries(rows), code, themes=False)

    def _names(self, zh: str, en: str) -> tuple[str, str]:
        """Both names, that in the language of the cards first."""
        return (zh, en) if self._lang == "zh" else (en, zh)

    def _city_title(self, region: Region | None) -> list[Run]:
        if region is None:
            return [Run(tr("no_place", self._lang), "strong")]
        first, second = self._names(region.zh, region.en)
        runs = [Run(sanitize(first), "strong"), Run(" " + sanitize(second), "dim")]
        if region.level == "province":
            runs.append(Run(f" · {tr('province_level', self._lang)}", "dim"))
        return runs

    def _card(
        self, key: str, title: list[Run], count: str, entries: list[CityEntry], code: str,
        *, themes: bool = True, hidden: int = 0,
    ) -> CityCard:  # fmt: skip
        lines = [self._top(title, count)]
        placed: list[tuple[int, int, CityEntry]] = []
        theme = place = ""
        for entry in self._in_order(entries):
            if themes and self._theme_of(entry) != theme:
                theme, place = self._theme_of(entry), ""
                names = " ".join(self._names(self._dataset.theme[theme].zh, self._dataset.theme[theme].en))
                lines.append(self._framed([Run(truncate(sanitize(names), self._inner), "head")]))
            if (own_place := self._place(entry, code)) != place:
                place = own_place
                if place:
                    lines.append(self._framed([Run(sanitize(place), "place")]))
            body = self._body(entry)
            placed.append((len(lines), len(body), entry))
            lines += body
        lines.append(self._bottom(tr("more", self._lang, n=hidden) if hidden > 0 else ""))
        return CityCard(key, lines, placed)

    def _in_order(self, entries: list[CityEntry]) -> list[CityEntry]:
        """By theme. Within a theme the figures of the whole city first, then those of each subject together."""
        metrics = self._dataset.metrics
        themes = {theme.id: at for at, theme in enumerate(self._dataset.themes)}
        places: dict[tuple[str, str], int] = {}
        for at, entry in enumerate(entries):
            metric = metrics[entry.row]
            whole = not metric.subject and metric.region.endswith("00")
            places.setdefault((metric.region, metric.subject), -1 if whole else at)

        def order(entry: CityEntry) -> tuple[int, int]:
            metric = metrics[entry.row]
            return themes.get(self._theme_of(entry), len(themes)), places[metric.region, metric.subject]

        return sorted(entries, key=order)

    def _theme_of(self, entry: CityEntry) -> str:
        return self._dataset.indicator[self._dataset.metrics[entry.row].indicator].theme

    def _place(self, entry: CityEntry, code: str) -> str:
        """The place of an entry, empty for the city itself."""
        metric = self._dataset.metrics[entry.row]
        if metric.region == code and not metric.subject:
            return ""
        return text.place(self._dataset, metric, self._lang)

    # The frame

    def _top(self, title: list[Run], count: str) -> list[Run]:
        room = self.cells - width(count) - 7
        runs = fit(title, room)
        rule = "─" * (room - sum(width(run.text) for run in runs))
        return [Run("╭ ", "faint"), *runs, Run(f" {rule}─ ", "faint"), Run(count, "dim"), Run(" ╮", "faint")]

    def _bottom(self, more: str) -> list[Run]:
        if not more:
            return [Run("╰" + "─" * (self.cells - 2) + "╯", "faint")]
        rule = "─" * (self.cells - width(more) - 6)
        return [Run("╰" + rule + "─ ", "faint"), Run(more, "dim"), Run(" ─╯", "faint")]

    def _framed(self, runs: list[Run]) -> list[Run]:
        runs = fit(runs, self._inner)
        rest = self._inner - sum(width(run.text) for run in runs)
        return [Run("│ ", "faint"), *runs, Run(" " * rest), Run(" │", "faint")]

    # An entry

    def _body(self, entry: CityEntry) -> list[list[Run]]:
        """The lines of an entry. They are cached, because most entries stay the same when the filter changes."""
        if (body := self._bodies.get(entry.rows)) is None:
            metric = self._dataset.metrics[entry.row]
            name = figure_name(self._dataset, metric, self._lang, self._inner)
            body = [self._framed(line) for line in (name, *self._facts(entry, metric))]
            self._bodies[entry.rows] = body
        return body

    def _facts(self, entry: CityEntry, metric: Metric) -> list[list[Run]]:
        """Value, time, status, change and rank, in as many lines as they need, with the sparkline at the right."""
        cells = self._entries.spark_cells(entry)
        sparkline = spark(cells, metric.quantity.kind == "rank")
        facts: list[list[Run]] = [[Run(sanitize(text.value(self._dataset, metric, "zh")), "value")]]
        if period := text.period_short(self._dataset, metric, self._lang):
            inferred = [Run("◌", "dim")] if metric.period.basis == "inferred" else []
            facts.append([Run(sanitize(period), "period"), *inferred])
        if metric.status != "actual":
            facts.append([Run(f"{HOLLOW[metric.status]} {text.status(self._dataset, metric, self._lang)}", "hollow")])
        facts += [self._related(self._dataset.metrics[row]) for row in entry.beside]
        if entry.conflict or any(cell.conflict for cell in cells.values()):
            facts.append([Run(tr("conflict", self._lang), "wrong")])
        facts[0] += self._value_in_english(metric, facts, sparkline)
        return self._flow(facts, sparkline)

    def _value_in_english(self, metric: Metric, facts: list[list[Run]], sparkline: list[Run]) -> list[Run]:
        """The value in English, where all facts still fit into one line with it. The passage shows it in any case."""
        english = text.value_short(self._dataset, metric, "en") if self._lang == "en" else ""
        if not english or english in (metric.quantity.printed, metric.quantity.value):
            return []
        run = Run(f" {sanitize(english)}", "dim")
        taken = sum(_size(fact) + 2 for fact in facts) + width(run.text) + spark_width(sparkline) + len(_INDENT)
        return [run] if taken <= self._inner + 2 * (not sparkline) else []

    def _related(self, metric: Metric) -> list[Run]:
        """A growth, a share or a rank that stands beside a value."""
        value = sanitize(text.value_short(self._dataset, metric, self._lang))
        if metric.measure.name == "growth" and metric.measure.basis != "mom":
            falls = text.measure(self._dataset, metric, "en").endswith("decrease")
            return [Run(f"{'−' if falls else '' if value.startswith('-') else '+'}{value}", "change")]
        if metric.measure.kind == "rank" and self._lang == "en":
            value = f"{'top ' if metric.quantity.qualifier == 'at_most' else '#'}{sanitize(metric.quantity.value)}"
        if metric.measure.name == "rank":
            return [Run(value, "change")]
        return [Run(value, "change"), Run(f" {sanitize(text.measure(self._dataset, metric, self._lang))}", "dim")]

    def _flow(self, facts: list[list[Run]], sparkline: list[Run]) -> list[list[Run]]:
        """The facts in lines. The sparkline stands in the first line if value and time leave room for it."""
        lines: list[list[Run]] = []
        whole = self._inner - len(_INDENT)
        reserved = spark_width(sparkline) + 2 if sparkline else 0
        if whole - sum(map(_size, facts[:2])) - 2 < reserved:
            reserved = 0
        room = 0
        for fact in facts:
            size = _size(fact)
            if not lines or size + 2 > room:
                room = whole - size - (0 if lines else reserved)
                lines.append([Run(_INDENT), *fact])
            else:
                lines[-1] += [Run("  "), *fact]
                room -= size + 2
        if sparkline:
            self._put_right(lines, sparkline)
        return lines

    def _put_right(self, lines: list[list[Run]], sparkline: list[Run]) -> None:
        """Put the sparkline at the right end of the first line with room for it, or in a line of its own."""
        for line in lines:
            room = self._inner - _size(line) - spark_width(sparkline)
            if room >= 2:
                line += [Run(" " * room), *sparkline]
                return
        lines.append([Run(" " * max(0, self._inner - spark_width(sparkline))), *sparkline])


def _size(runs: Sequence[Run]) -> int:
    """The cells that runs take."""
    return sum(width(run.text) for run in runs)
