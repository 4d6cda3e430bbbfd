"""The columns of the table: which of them fit into a width, and the cells of a figure."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui import text
from tui.app.line_view import Run
from tui.app.naming import figure_name
from tui.app.orders import Column
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width

_NUMBER = re.compile(r"^(\D*[\d.,]+)(.*)$", re.DOTALL)
_SIGNS = 2  # cursor and mark, before every row


class SizedColumn(NamedTuple):
    """A column with its first cell and its width in cells."""

    column: Column
    start: int
    cells: int


def columns_for(cells: int, lang: Lang) -> list[SizedColumn]:
    """The columns of a table of a width. A narrow table leaves out page, status and place before it cuts other cells."""
    if cells >= 110:
        sizes: dict[Column, int] = {"place": 24, "indicator": 0, "value": 19, "period": 16, "status": 12, "page": 5}
    elif cells >= 76:
        period = 16 if cells >= 100 else 11
        sizes = {"place": 16, "indicator": 0, "value": 17, "period": period, "status": 2 if lang == "en" else 6}
    elif cells >= 56:
        sizes = {"place": 12, "indicator": 0, "value": 15, "period": 8, "status": 2}
    else:
        sizes = {"indicator": 0, "value": 13, "period": 8, "status": 1}
    gaps = len(sizes) - 1
    sizes["indicator"] = max(4, cells - _SIGNS - gaps - sum(sizes.values()))
    columns: list[SizedColumn] = []
    start = _SIGNS
    for column, size in sizes.items():
        columns.append(SizedColumn(column, start, size))
        start += size + 1
    return columns


def heading(column: SizedColumn, lang: Lang, arrow: str) -> str:
    """The heading of a column, padded to its width. The heading of the values ends where their numbers end."""
    if column.cells <= 4:
        return pad(arrow.strip(), column.cells)
    title = truncate(tr(column.column, lang), column.cells - width(arrow))
    before = " " * max(0, _number_end(column.cells) - width(title)) if column.column == "value" else ""
    return pad(before + title + arrow, column.cells)


def _number_end(cells: int) -> int:
    """The cell of a column of values at which the numbers end."""
    return cells * 9 // 17


class TableCells:
    """Makes the cells of figures, each exactly as wide as its column."""

    def __init__(self, dataset: Dataset, lang: Lang) -> None:
        self._dataset = dataset
        self._lang = lang

    def runs(self, metric: Metric, column: SizedColumn) -> list[Run]:
        """The cell of a figure in a column."""
        cells = column.cells
        match column.column:
            case "place":
                return self._place(metric, cells)
            case "indicator":
                runs = figure_name(self._dataset, metric, self._lang, cells)
                return [*runs, Run(" " * (cells - sum(width(run.text) for run in runs)))]
            case "value":
                return [Run(self._value(metric, cells), "value")]
            case "period":
                period = self._period(metric, cells)
                return [Run(period, "period") if period else Run(pad("–", cells), "faint")]
            case "status":
                return [Run(self._status(metric, cells), "hollow")]
            case _:
                return [Run(pad(sanitize(self._dataset.article_of(metric).page), cells), "dim")]

    def _place(self, metric: Metric, cells: int) -> list[Run]:
        """The place in both languages, or in one where there is no room for the other."""
        langs: tuple[Lang, Lang] = ("zh", "en") if self._lang == "zh" else ("en", "zh")
        first, second = (sanitize(text.place(self._dataset, metric, lang)) for lang in langs)
        first = truncate(first, cells)
        room = cells - width(first)
        if room < 6:
            return [Run(pad(first, cells), "place")]
        return [Run(first, "place"), Run(pad(" " + second, room), "dim")]

    def _value(self, metric: Metric, cells: int) -> str:
        """The value as printed; the numbers of all rows end at the same cell."""
        value = sanitize(text.value(self._dataset, metric, "zh"))
        number = _NUMBER.match(value)
        end = width(number[1]) if number else 2
        before = max(0, min(_number_end(cells) - end, cells - width(value)))
        return pad(" " * before + value, cells)

    def _period(self, metric: Metric, cells: int) -> str:
        period = sanitize(text.period_short(self._dataset, metric, self._lang))
        if not period:
            return ""
        sign = "◌" if metric.period.basis == "inferred" else ""
        if width(period + sign) > cells and "–" in period:
            period = "…" + period.rpartition("–")[2]
        return pad(period + sign, cells)

    def _status(self, metric: Metric, cells: int) -> str:
        if metric.status == "actual":
            return " " * cells
        status = text.status(self._dataset, metric, self._lang)
        return pad(f"{HOLLOW[metric.status]} {status}" if cells > 4 else HOLLOW[metric.status], cells)
