"""The columns of the table: which of them a width has room for, and what a figure says in each."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import NamedTuple

from tui import text as words
from tui.app.line_view import Run
from tui.app.naming import figure_name
from tui.app.orders import Column
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width

_NUMBER = re.compile(r"^(\D*[\d.,]+)(.*)$", re.DOTALL)
_SIGNS = 2  # cursor and mark, in front of every row


class Sized(NamedTuple):
    """A column with its cells, as it stands on the screen; `start` is its first cell."""

    column: Column
    start: int
    cells: int


def columns_for(cells: int, lang: Lang) -> list[Sized]:
    """The columns in so many cells: a narrow table gives up page, status and place before it cuts figure, value and time."""
    if cells >= 110:
        sizes: dict[Column, int] = {"place": 24, "indicator": 0, "value": 19, "period": 16, "status": 12, "page": 5}
    elif cells >= 76:
        sizes = {
            "place": 16,
            "indicator": 0,
            "value": 17,
            "period": 16 if cells >= 100 else 11,
            "status": 2 if lang == "en" else 6,
        }
    elif cells >= 56:
        sizes = {"place": 12, "indicator": 0, "value": 15, "period": 8, "status": 2}
    else:
        sizes = {"indicator": 0, "value": 13, "period": 8, "status": 1}
    gaps = len(sizes) - 1
    sizes["indicator"] = max(4, cells - _SIGNS - gaps - sum(sizes.values()))
    found: list[Sized] = []
    start = _SIGNS
    for column, size in sizes.items():
        found.append(Sized(column, start, size))
        start += size + 1
    return found


def title_of(column: Sized, lang: Lang, arrow: str) -> str:
    """What stands over a column, in just its cells; the values' title ends where their numbers do."""
    if column.cells <= 4:
        return pad(arrow.strip(), column.cells)
    title = truncate(tr(column.column, lang), column.cells - width(arrow))
    before = " " * max(0, _number_end(column.cells) - width(title)) if column.column == "value" else ""
    return pad(truncate(before + title + arrow, column.cells), column.cells)


def _number_end(cells: int) -> int:
    """Where in a column of values the numbers end."""
    return cells * 9 // 17


class Cells:
    """What a figure says in each column."""

    def __init__(self, dataset: Dataset, lang: Lang) -> None:
        self._dataset = dataset
        self._lang = lang

    def said(self, metric: Metric, column: Column) -> Hashable | None:
        """All that decides what a cell says; None where hardly another figure has the same."""
        match column:
            case "place":
                return metric.region, metric.subject
            case "indicator":
                how = metric.measure
                if how.kind in ("level", "count"):
                    return metric.indicator
                if how.kind == "growth":
                    return metric.indicator, how.of, how.basis, words.falls(self._dataset, metric)
                return None
            case "period":
                return metric.period.start, metric.period.end, metric.period.basis
            case "status":
                return metric.status
            case _:
                return None

    def pieces(self, metric: Metric, column: Sized) -> list[Run]:
        """A cell of exactly the column's width."""
        match column.column:
            case "place":
                return self._two(*self._place(metric), column.cells, "place")
            case "indicator":
                return self._filled(figure_name(self._dataset, metric, self._lang, column.cells), column.cells)
            case "value":
                return [Run(self._value(metric, column.cells), "value")]
            case "period":
                text = self._period(metric, column.cells)
                return [Run(text, "period") if text else Run(pad("–", column.cells), "faint")]
            case "status":
                return [Run(self._status(metric, column.cells), "hollow")]
            case _:
                return [Run(pad(sanitize(self._dataset.article_of(metric).page), column.cells), "dim")]

    def _two(self, first: str, second: str, cells: int, role: str) -> list[Run]:
        """Two names, the second dimmed in the room that the first leaves."""
        first = truncate(sanitize(first), cells)
        room = cells - width(first)
        if room < 6:
            return [Run(pad(first, cells), role)]
        return [Run(first, role), Run(pad(" " + sanitize(second), room), "dim")]

    def _place(self, metric: Metric) -> tuple[str, str]:
        zh, en = words.place(self._dataset, metric, "zh"), words.place(self._dataset, metric, "en")
        return (zh, en) if self._lang == "zh" else (en, zh)

    @staticmethod
    def _filled(pieces: list[Run], cells: int) -> list[Run]:
        return [*pieces, Run(" " * (cells - sum(width(piece.text) for piece in pieces)))]

    def _value(self, metric: Metric, cells: int) -> str:
        """The value as printed, the end of its number at the same cell in every row."""
        text = sanitize(words.value(self._dataset, metric, "zh"))
        split, whole = _NUMBER.match(text), width(text)
        if whole > cells:
            return pad(text, cells)
        number = 2 if split is None else width(split[1])
        before = max(0, min(_number_end(cells) - number, cells - whole))
        return " " * before + text + " " * (cells - before - whole)

    def _period(self, metric: Metric, cells: int) -> str:
        text = sanitize(words.period_short(self._dataset, metric, self._lang))
        if not text:
            return ""
        sign = "◌" if metric.period.basis == "inferred" else ""
        if width(text + sign) > cells and "–" in text:
            text = "…" + text.rpartition("–")[2]
        return pad(text + sign, cells)

    def _status(self, metric: Metric, cells: int) -> str:
        if metric.status == "actual":
            return " " * cells
        word = words.status(self._dataset, metric, self._lang)
        return pad(f"{HOLLOW[metric.status]} {word}" if cells > 4 else HOLLOW[metric.status], cells)
