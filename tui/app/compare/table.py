"""The lines of the comparison: a summary, the cities, and a block for each indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tui import text as in_words
from tui.app.compare.comparison import Comparison, ComparisonCell, ComparisonLine
from tui.app.line_view import Run, Runs
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.model import Dataset, Metric
from tui.relations.arithmetic import in_unit
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width, wrap

_LEAST_COLUMN = 15
"""Cells of a column; in less, the cities stand one below the other."""
_BAR_CELLS, _EIGHTHS = 14, " ▏▎▍▌▋▊▉█"


class ComparisonTable:
    """Lays out a comparison of cities in `cells` cells: a column for each city, or a line where columns are too narrow."""

    def __init__(self, dataset: Dataset, comparison: Comparison, cities: Sequence[str], lang: Lang, cells: int) -> None:
        self._dataset, self._comparison, self._cities, self._lang = dataset, comparison, cities, lang
        self._cells, self._column = cells, cells // len(cities)
        self.in_columns = self._column >= _LEAST_COLUMN

    def heads(self) -> list[Runs]:
        """The summary, and the names of the cities above their columns."""
        same, other, alone = self._comparison
        summary = tr("compare_sum", self._lang, same=len(same), other=len(other), alone=alone)
        lines: list[Runs] = [[Run(summary[start:end], "strong")] for start, end, _ in wrap(summary, self._cells)]
        if self.in_columns:
            lines += [[], [Run(self._in_column(self._name(city)), "place") for city in self._cities]]
        return lines

    def body(self) -> Iterator[Runs]:
        """What is comparable, and what is not: a title for each part, a block for each indicator."""
        parts = (("comparable", self._comparison.comparable), ("not_comparable", self._comparison.other))
        for key, lines in parts:
            if lines:
                title = f"{tr(key, self._lang)} ({len(lines)}) "
                yield []
                yield [Run(title, "head"), Run("─" * (self._cells - width(title)), "faint")]
            for number, line in enumerate(lines):
                if number:
                    yield []
                yield self._title(line)
                yield from self._in_one_line(line) if self.in_columns else self._below_each_other(line)

    def _in_column(self, text: str) -> str:
        return pad(truncate(text, self._column - 2), self._column)

    def _name(self, city: str) -> str:
        region = self._dataset.region.get(city)
        if region is None:
            return tr("no_place", self._lang)
        return sanitize(f"{region.zh} {region.en}" if self._lang == "zh" else f"{region.en} {region.zh}")

    def _title(self, line: ComparisonLine) -> Runs:
        """The name of the indicator, and beside it the difference between first and last, or why it is not comparable."""
        metric = next(self._dataset.metrics[cell.row] for cell in line.cells if cell)
        indicator = self._dataset.indicator[line.indicator]
        name, other = (indicator.zh, indicator.en) if self._lang == "zh" else (indicator.en, indicator.zh)
        if metric.measure.kind not in ("level", "count"):
            name += f" {in_words.measure(self._dataset, metric, self._lang)}"
        if line.reason:
            note, role = tr(f"not_comparable_{line.reason}", self._lang), "dim"
        else:
            period = in_words.period_short(self._dataset, metric, self._lang)
            apart = tr("apart", self._lang, much=self._difference(metric, line.difference))
            note, role = sanitize(" · ".join(part for part in (period, apart) if part)), "change"
        note = truncate(note, self._cells * 3 // 5)
        name = truncate(sanitize(name), self._cells - width(note) - 2)
        left = self._cells - width(name) - width(note) - 3
        other = f" {sanitize(other)}" if width(other) <= left else ""
        return [Run(name, "strong"), Run(other, "dim"), Run("  "), Run(note, role)]

    def _difference(self, metric: Metric, difference: Decimal) -> str:
        if metric.quantity.kind == "percent":
            return f"{difference.normalize():f}{tr('points', self._lang)}"
        if metric.quantity.kind == "rank":
            return tr("places_apart", self._lang, n=f"{difference.normalize():f}")
        return in_unit(metric, difference)

    def _in_one_line(self, line: ComparisonLine) -> Iterator[Runs]:
        """The figures in columns; below them bars, or the period and place of figures that are not comparable."""
        yield [run for cell in line.cells for run in self._figure(cell, self._column)]
        if line.reason:
            notes = [self._note(cell) for cell in line.cells]
            if any(notes):
                yield [Run(self._in_column(note), "dim") for note in notes]
        elif bars := self._bars(line):
            yield [Run(pad(bar, self._column), "bar") for bar in bars]

    def _below_each_other(self, line: ComparisonLine) -> Iterator[Runs]:
        """A line for each city that has a figure."""
        name_cells = min(self._cells // 3, max(width(self._name(city)) for city in self._cities) + 2)
        bars = self._bars(line) or [""] * len(line.cells)
        for city, cell, bar in zip(self._cities, line.cells, bars, strict=True):
            if cell:
                name = pad(truncate(f" {self._name(city)}", name_cells - 1), name_cells)
                figure = self._figure(cell)
                left = self._cells - name_cells - sum(width(run.text) for run in figure) - 1
                note = truncate(self._note(cell) if line.reason else "", left)
                rest = Run(f" {note}", "dim") if note else Run(f" {bar}" if width(bar) <= left else "", "bar")
                yield [Run(name, "place"), *figure, rest]

    def _figure(self, cell: ComparisonCell | None, cells: int = 0) -> list[Run]:
        """A figure with its signs, in a column if `cells` is given."""
        if cell is None:
            return [Run(pad("–", cells), "faint")]
        metric = self._dataset.metrics[cell.row]
        sign = HOLLOW[metric.status] + " " if metric.status != "actual" else ""
        lead = " ▲" if cell.leads else ""
        text = sanitize(in_words.value(self._dataset, metric, "zh"))
        if cells:
            text = truncate(text, cells - 1 - width(sign) - width(lead))
        used = width(text) + width(sign) + width(lead)
        runs = [Run(sign, "hollow"), Run(text, "value"), Run(lead, "bar"), Run(" " * max(0, cells - used))]
        return [run for run in runs if run.text]

    def _note(self, cell: ComparisonCell | None) -> str:
        """The period of a figure, and its place if it is not the whole city."""
        if cell is None:
            return ""
        metric = self._dataset.metrics[cell.row]
        is_of_whole = not metric.subject and metric.region in self._cities
        period = in_words.period_short(self._dataset, metric, self._lang)
        place = "" if is_of_whole else in_words.place(self._dataset, metric, self._lang)
        return sanitize(" ".join(part for part in (period, place) if part))

    def _bars(self, line: ComparisonLine) -> list[str]:
        """A bar from zero for each city; none for ranks, negative values, and what is not comparable."""
        quantities = [self._dataset.metrics[cell.row].quantity if cell else None for cell in line.cells]
        numbers = [quantity.number if quantity else Decimal(0) for quantity in quantities]
        is_rank = any(quantity and quantity.kind == "rank" for quantity in quantities)
        if line.reason or is_rank or min(numbers) < 0 or not any(numbers):
            return []
        longest = min(_BAR_CELLS, self._column - 2) if self.in_columns else _BAR_CELLS
        eighths = [round(number / max(numbers) * longest * 8) for number in numbers]
        return [("█" * (size // 8) + _EIGHTHS[size % 8]).rstrip() for size in eighths]
