"""The comparison over the dashboard: what compares, who leads and by how much; then what does not compare, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from textual.app import ComposeResult

from tui import text as words
from tui.app.command import KeyHint
from tui.app.compare.comparison import Cell, Comparison, Line, compare, places_of
from tui.app.dialog import Dialog, TypesetView
from tui.app.keys import bindings
from tui.app.line_view import Run, Runs
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.model import Dataset, Metric
from tui.relations.arithmetic import in_unit
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width, wrap

_MOST = 6
"""Cities beside each other."""
_LEAST = 15
"""Cells of a column; with less, places stand one below the other."""
_BAR, _EIGHTHS = 14, " ▏▎▍▌▋▊▉█"


class Table(TypesetView):
    """The summary, the places, and a block for each indicator: its name, the figures, bars or notes below them."""

    def __init__(self, dataset: Dataset, rows: Sequence[int], places: Sequence[str], lang: Lang) -> None:
        super().__init__(id="table")
        self._lang = lang
        self.fixed_lines = 0
        self.show(dataset, rows, places)

    def show(self, dataset: Dataset, rows: Sequence[int], places: Sequence[str]) -> None:
        """Compare other places, or the same of another reading of the dataset."""
        self._dataset, self._places = dataset, places
        self._compared = compare(dataset, rows, places)
        self.typeset_again()

    def typeset(self, cells: int) -> Sequence[Runs]:
        self._column = cells // len(self._places)
        heads: list[Runs] = list(self._summary(cells))
        if self._in_columns:
            heads.append([])
            heads.append([Run(self._cell(self._called(place)), "place") for place in self._places])
        room = self.scrollable_content_region.height
        self.fixed_lines = len(heads) if self._in_columns and room >= 3 * len(heads) else 0
        return [*heads, *self._parts(self._compared, cells)]

    def _summary(self, cells: int) -> Iterator[Runs]:
        same, other, alone = self._compared
        text = tr("compare_sum", self._lang, same=len(same), other=len(other), alone=alone)
        for line in wrap(text, cells):
            yield [Run(text[line.start : line.end], "strong")]

    def _parts(self, compared: Comparison, cells: int) -> Iterator[Runs]:
        for key, lines in (("comparable", compared.comparable), ("not_comparable", compared.other)):
            if lines:
                yield []
                title = f"{tr(key, self._lang)} ({len(lines)}) "
                yield [Run(title, "head"), Run("─" * (cells - width(title)), "faint")]
            for at, line in enumerate(lines):
                if at:
                    yield []
                yield self._title(line, cells)
                yield from self._values(line, cells) if self._in_columns else self._below(line, cells)

    @property
    def _in_columns(self) -> bool:
        return self._column >= _LEAST

    def _cell(self, text: str) -> str:
        return pad(truncate(text, self._column - 2), self._column)

    def _called(self, place: str) -> str:
        region = self._dataset.region.get(place)
        if region is None:
            return tr("no_place", self._lang)
        return sanitize(f"{region.zh} {region.en}" if self._lang == "zh" else f"{region.en} {region.zh}")

    def _title(self, line: Line, cells: int) -> Runs:
        """Name of the indicator and, right beside it, how far apart the first and the last are, or why nothing can be said."""
        metric = self._dataset.metrics[next(cell.row for cell in line.cells if cell)]
        indicator = self._dataset.indicator[line.indicator]
        name, other = (indicator.zh, indicator.en) if self._lang == "zh" else (indicator.en, indicator.zh)
        if metric.measure.kind not in ("level", "count"):
            name += f" {words.measure(self._dataset, metric, self._lang)}"
        if line.reason:
            note, role = tr(f"not_comparable_{line.reason}", self._lang), "dim"
        else:
            when = words.period_short(self._dataset, metric, self._lang)
            apart = tr("apart", self._lang, much=self._apart(metric, line.apart or Decimal(0)))
            note, role = sanitize(" · ".join(part for part in (when, apart) if part)), "change"
        note = truncate(note, cells * 3 // 5)
        name = truncate(sanitize(name), cells - width(note) - 2)
        room = cells - width(name) - width(note) - 3
        other = f" {sanitize(other)}" if width(other) <= room else ""
        return [Run(name, "strong"), Run(other, "dim"), Run("  "), Run(note, role)]

    def _apart(self, metric: Metric, much: Decimal) -> str:
        if metric.quantity.kind == "percent":
            return f"{much.normalize():f}{tr('points', self._lang)}"
        if metric.quantity.kind == "rank":
            return tr("places_apart", self._lang, n=f"{much.normalize():f}")
        return in_unit(metric, much)

    def _values(self, line: Line, cells: int) -> Iterator[Runs]:
        """The figures in columns; below them bars where they compare, and else time and place of each."""
        yield [piece for cell in line.cells for piece in self._value(cell, self._column)]
        if line.reason:
            notes = [self._note(cell) for cell in line.cells]
            if any(notes):
                yield [Run(self._cell(note), "dim") for note in notes]
        elif bars := self._bars(line):
            yield [Run(pad(bar, self._column), "bar") for bar in bars]

    def _below(self, line: Line, cells: int) -> Iterator[Runs]:
        """The figures one below the other, each after its place."""
        names = min(cells // 3, max(width(self._called(place)) for place in self._places) + 2)
        bars = self._bars(line) or [""] * len(line.cells)
        for place, cell, bar in zip(self._places, line.cells, bars, strict=True):
            if cell:
                name = Run(pad(truncate(f" {self._called(place)}", names - 1), names), "place")
                value = self._value(cell, 0)
                room = cells - names - sum(width(piece.text) for piece in value) - 1
                note = truncate(self._note(cell) if line.reason else "", room)
                rest = Run(f" {note}", "dim") if note else Run(f" {bar}" if width(bar) <= room else "", "bar")
                yield [name, *value, rest]

    def _value(self, cell: Cell | None, size: int) -> list[Run]:
        """A figure; in a column where there is a size."""
        if cell is None:
            return [Run(pad("–", size), "faint")]
        metric = self._dataset.metrics[cell.row]
        sign = HOLLOW[metric.status] + " " if metric.status != "actual" else ""
        lead = " ▲" if cell.leads else ""
        text = sanitize(words.value(self._dataset, metric, "zh"))
        if size:
            text = truncate(text, size - 1 - width(sign) - width(lead))
        used = width(text) + width(sign) + width(lead)
        pieces = [Run(sign, "hollow"), Run(text, "value"), Run(lead, "bar"), Run(" " * max(0, size - used))]
        return [piece for piece in pieces if piece.text]

    def _note(self, cell: Cell | None) -> str:
        """Time of a figure, and whose it is when not the city's."""
        if cell is None:
            return ""
        metric = self._dataset.metrics[cell.row]
        whole = not metric.subject and metric.region in self._places
        whose = "" if whole else words.place(self._dataset, metric, self._lang)
        when = words.period_short(self._dataset, metric, self._lang)
        return sanitize(" ".join(part for part in (when, whose) if part))

    def _bars(self, line: Line) -> list[str]:
        """Bars from zero, in eighths of a cell; none for ranks, for values below zero, and where nothing compares."""
        quantities = [self._dataset.metrics[cell.row].quantity if cell else None for cell in line.cells]
        numbers = [one.number if one else Decimal(0) for one in quantities]
        ranks = any(one and one.kind == "rank" for one in quantities)
        if line.reason or ranks or min(numbers) < 0 or not any(numbers):
            return []
        longest = min(_BAR, self._column - 2) if self._in_columns else _BAR
        eighths = [round(number / max(numbers) * longest * 8) for number in numbers]
        return [("█" * (size // 8) + _EIGHTHS[size % 8]).rstrip() for size in eighths]


class Compare(Dialog[None]):
    """Two to six places at once, and what is printed of several of them."""

    OWNER = "compare"
    WIDEST = 140
    BINDINGS = bindings("compare")

    def __init__(self, dataset: Dataset, rows: Sequence[int], lang: Lang) -> None:
        super().__init__(lang)
        self._dataset, self._rows = dataset, rows
        self._all = places_of(dataset, rows)
        self._first = 0

    @property
    def _places(self) -> Sequence[str]:
        return self._all[self._first : self._first + _MOST]

    def heading(self) -> str:
        every, shown = len(self._all), len(self._places)
        if every == shown:
            return tr("compare", self._lang, n=every)
        return tr("compare_some", self._lang, first=self._first + 1, last=self._first + shown, all=every)

    def hints(self) -> list[KeyHint]:
        return [KeyHint("▲", tr("key_leads", self._lang)), *super().hints()]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The cities turn only when they are too many to show all."""
        return action != "turn" or len(self._all) > _MOST

    def content(self) -> ComposeResult:
        yield Table(self._dataset, self._rows, self._places, self._lang)

    def rows(self, cells: int) -> int:
        return self.query_one(Table).typeset_for(cells)

    def use_dataset(self, dataset: Dataset) -> None:
        """Compare the same figures of another reading of the dataset; with less than two places it closes."""
        ids = [self._dataset.metrics[row].id for row in self._rows]
        self._rows = [dataset.row[one] for one in ids if one in dataset.row]
        self._dataset, self._all = dataset, places_of(dataset, self._rows)
        self._first = min(self._first, max(0, len(self._all) - _MOST))
        if len(self._all) < 2:
            self.dismiss()
        else:
            self._show()

    def action_turn(self, by: int) -> None:
        """Other cities, one at a time; after the last comes the first again."""
        self._first = (self._first + by) % (max(0, len(self._all) - _MOST) + 1)
        self._show()

    def _show(self) -> None:
        self.query_one(Table).show(self._dataset, self._rows, self._places)
        self.update_frame()
