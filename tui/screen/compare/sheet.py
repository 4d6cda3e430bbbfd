"""The comparison over the dashboard: places in columns, indicators in rows, the difference and who leads."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui import words
from tui.model import Dataset, Metric
from tui.relations.arithmetic import in_unit
from tui.screen.bars.bar import Bar, Label
from tui.screen.compare.table import Cell, Line, all_places_of, compare, places_of
from tui.screen.language import say
from tui.screen.lines import Lines, Piece, Pieces
from tui.screen.palette import HOLLOW
from tui.screen.steady import Steady
from tui.typeset import cut, inert, pad, width
from tui.words import Lang

_LEAST = 15
"""Cells of a column; with less, places stand one below the other."""


class Table(Lines):
    """Two lines for each indicator, or one more for each place where the screen is narrow."""

    def __init__(self, dataset: Dataset, lines: Sequence[Line], places: Sequence[str], lang: Lang) -> None:
        super().__init__(id="table")
        self._lang = lang
        self._lines: list[Pieces] = []
        self.show(dataset, lines, places)

    def show(self, dataset: Dataset, lines: Sequence[Line], places: Sequence[str]) -> None:
        """Show another comparison."""
        self._dataset, self._compared, self._places = dataset, lines, places
        if self.is_mounted:
            self.on_resize()

    def on_resize(self) -> None:
        cells = self.scrollable_content_region.width
        if cells > 0:
            self._lines = [*self._heads(cells), *(one for line in self._compared for one in self._block(line, cells))]
            self.renew()

    @property
    def fixed(self) -> int:  # type: ignore[override]
        return 1 if self._in_columns else 0

    @property
    def _in_columns(self) -> bool:
        return self.scrollable_content_region.width // max(1, len(self._places)) >= _LEAST

    @property
    def line_count(self) -> int:
        return len(self._lines)

    def line(self, index: int) -> Pieces:
        return self._lines[index]

    def _called(self, place: str) -> str:
        region = self._dataset.region.get(place)
        if region is None:
            return say("no_place", self._lang)
        return inert(f"{region.zh} {region.en}" if self._lang == "zh" else f"{region.en} {region.zh}")

    def _heads(self, cells: int) -> list[Pieces]:
        if not self._in_columns:
            return []
        size = cells // len(self._places)
        return [[Piece(pad(cut(self._called(place), size - 2), size), "place") for place in self._places]]

    def _block(self, line: Line, cells: int) -> list[Pieces]:
        return [self._title(line, cells), *self._values(line, cells), []]

    def _title(self, line: Line, cells: int) -> Pieces:
        metrics = self._dataset.metrics
        metric = metrics[next(cell.row for cell in line.cells if cell)]
        indicator = self._dataset.indicator[line.indicator]
        names = [indicator.zh, indicator.en] if self._lang == "zh" else [indicator.en, indicator.zh]
        if metric.measure.kind not in ("level", "count"):
            names[0] += f" {words.measure(self._dataset, metric, self._lang)}"
        if line.reason:
            right = Piece(say(f"not_comparable_{line.reason}", self._lang), "dim")
        else:
            when = words.period_short(self._dataset, metric, self._lang)
            parts = [when, say("apart", self._lang, much=self._apart(metric, line.apart or Decimal(0)))]
            right = Piece(inert(" · ".join(part for part in parts if part)), "change")
        room = max(8, cells - width(right.text) - 2)
        first = cut(inert(names[0]), room)
        second = cut(" " + inert(names[1]), room - width(first)) if room - width(first) > 6 else ""
        space = " " * max(1, cells - width(first) - width(second) - width(right.text))
        return [Piece(first, "strong"), Piece(second, "dim"), Piece(space), right]

    def _apart(self, metric: Metric, much: Decimal) -> str:
        if metric.quantity.kind == "percent":
            return f"{much.normalize():f}{say('points', self._lang)}"
        if metric.quantity.kind == "rank":
            return say("places_apart", self._lang, n=f"{much.normalize():f}")
        return in_unit(metric, much)

    def _values(self, line: Line, cells: int) -> list[Pieces]:
        if self._in_columns:
            size = cells // len(self._places)
            return [[piece for cell in line.cells for piece in self._value(cell, size, bool(line.reason))]]
        names = min(cells // 3, max(width(self._called(place)) for place in self._places) + 3)
        return [
            [
                Piece(pad(cut("  " + self._called(place), names - 1), names), "place"),
                *self._value(cell, cells - names, bool(line.reason)),
            ]
            for place, cell in zip(self._places, line.cells, strict=True)
            if cell
        ]

    def _value(self, cell: Cell | None, size: int, with_time: bool) -> list[Piece]:
        if cell is None:
            return [Piece(pad("–", size), "faint")]
        metric = self._dataset.metrics[cell.row]
        sign = HOLLOW[metric.status] + " " if metric.status != "actual" else ""
        text = cut(inert(words.value(self._dataset, metric, "zh")), size - 2 - len(sign))
        pieces = [Piece(sign, "hollow"), Piece(text, "value")]
        used = width(text) + len(sign)
        if cell.leads:
            pieces.append(Piece(" ▲", "bar"))
            used += 2
        if with_time and size - used > 8:
            whose = (
                words.place(self._dataset, metric, self._lang)
                if metric.subject or not metric.region.endswith("00")
                else ""
            )
            when = words.period_short(self._dataset, metric, self._lang)
            note = cut(inert("".join(f" {part}" for part in (when, whose) if part)), size - used - 1)
            pieces.append(Piece(note, "dim"))
            used += width(note)
        return [*pieces, Piece(" " * max(0, size - used))]


class Compare(ModalScreen[None], Steady[None]):
    """Two to six places and what is printed of them."""

    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,c,enter", "dismiss", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
    ]

    def __init__(self, dataset: Dataset, rows: Sequence[int], places: Sequence[str], lang: Lang) -> None:
        super().__init__()
        self._dataset, self._rows, self._places, self._lang = dataset, rows, places, lang

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield Table(self._dataset, compare(self._dataset, self._rows, self._places), self._places, self._lang)

    def on_mount(self) -> None:
        self._show_title()
        self.query_one(Table).focus()

    def read(self, dataset: Dataset) -> None:
        """Compare the same figures of another reading of the dataset; with less than two places it closes."""
        ids = [self._dataset.metrics[row].id for row in self._rows]
        self._rows = [dataset.row[one] for one in ids if one in dataset.row]
        self._dataset, self._places = dataset, places_of(dataset, self._rows)
        if len(self._places) < 2:
            self.dismiss()
        else:
            self.query_one(Table).show(dataset, compare(dataset, self._rows, self._places), self._places)
            self._show_title()

    def _show_title(self) -> None:
        every = len(all_places_of(self._dataset, self._rows))
        key = "compare" if every <= len(self._places) else "compare_some"
        title = Label(f" {say(key, self._lang, n=len(self._places), all=every)}", "strong")
        self.query_one(Bar).show([title], [Label(f"{say('compare_keys', self._lang)} ", "dim")])

    def action_scroll(self, by: int) -> None:
        self.query_one(Table).scroll_relative(y=by, animate=False)
