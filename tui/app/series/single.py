"""Single values: there is no scale that one value could stand on, so it is written, and where it is alone, written large."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from tui import text as words
from tui.app.line_view import Run
from tui.app.series.canvas import Canvas, Drawing
from tui.app.series.chart import HEADS, head, role_of
from tui.history import Dot
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width, wrap

_DIGITS = (
    "┏━┓╺┓ ╺━┓╺━┓╻ ╻┏━╸┏━╸╺━┓┏━┓┏━┓",
    "┃ ┃ ┃ ┏━┛ ━┫┗━┫┗━┓┣━┓  ┃┣━┫┗━┫",
    "┗━┛╺┻╸┗━╸╺━┛  ╹╺━┛┗━┛  ╹┗━┛╺━┛",
)
_LEAST_NAME = 12
_ENDS = "。；！？;!?"


class Single(NamedTuple):
    """A value in words: its measure, its place, the value as printed and the time."""

    dot: Dot
    measure: str
    place: str
    value: str
    when: str


def listed(rows: Sequence[Single], cells: int, cursor: int) -> Drawing:
    """Each in a line, or in two where it is narrow: measure and place at the left, value and time at the right. A place that
    all have gives way first: the list and the line below say it."""
    signs = [head(row.dot) for row in rows]
    values = max(width(row.value) for row in rows) + 2
    whens = max(width(row.when) for row in rows)
    places = max(width(row.place) for row in rows)
    names = max(width(row.measure) for row in rows)
    if cells - values - whens - places - 5 < names and len({row.place for row in rows}) == 1:
        places = 0
    wide = cells - values - whens - places - 5 >= min(names, _LEAST_NAME if not places else names)
    each = 1 if wide else 2
    canvas = Canvas(cells, each * len(rows))
    for at, (row, sign) in enumerate(zip(rows, signs, strict=True)):
        y, here = at * each, cursor in row.dot.rows
        for line in range(each):
            canvas.put(0, y + line, " " * cells, "plain", here)
        room = cells - values - whens - places - 5 if wide else cells
        canvas.put(0, y, truncate(row.measure, room), "head", here)
        y += each - 1
        x = cells - whens
        canvas.put(x, y, row.when, "period", here)
        x -= 2 + values
        value = truncate(row.value, max(2, x + values))
        canvas.put(x + values - width(value), y, value, "value" if row.dot.status else "derived", here)
        if sign != HEADS["year"]:
            canvas.put(x + values - width(value) - 2, y, sign, role_of(row.dot), here)
        place = truncate(row.place, places if wide else max(2, x - 2))
        canvas.put(room + 1 if wide else 1, y, place, "place", here)
        if row.dot.rows:
            for line in range(each):
                canvas.spot(row.dot.rows[0], 0, at * each + line, cells)
    return canvas.drawing()


def large(dataset: Dataset, row: Single, unit: str, also: str, lang: Lang, cells: int, rows: int) -> Drawing:
    """The value in large digits with the sign of what it is; below it in words, and the sentence that prints it."""
    metric = dataset.metrics[row.dot.rows[0]]
    role = role_of(row.dot, "value")
    sign = "" if head(row.dot) == HEADS["year"] else f"{head(row.dot)} "
    lines: list[list[Run]] = []
    text = sanitize(row.dot.text)
    digits = _digits(text)
    if rows >= 12 and width(digits[2]) + width(sign) + width(unit) + 2 <= cells:
        for at, line in enumerate(digits):
            before, after = (sign, unit) if at == 2 else (" " * width(sign), "")
            lines.append([Run(f" {before}{line}", role), Run(f" {after}", "dim")])
        lines.append([])
    status = words.status(dataset, metric, lang)
    facts = [
        Run(f"{sign}{row.value}", role),
        Run(also, "plain"),
        Run(row.measure, "plain"),
        Run(row.place, "place"),
    ]
    facts += [Run(row.when, "period"), Run(status, "plain" if metric.status == "actual" else "hollow")]
    lines += _flowing([piece for piece in facts if piece.text], cells)
    if rows >= 8:
        lines += [[], *sentence(dataset, metric, cells)]
    filled = [[*line, Run(" " * (cells - sum(width(piece.text) for piece in line)))] for line in lines]
    canvas = Canvas(cells, len(filled))
    for y in range(len(filled)):
        canvas.spot(row.dot.rows[0], 0, y, cells)
    return Drawing(filled, canvas.spots)


def _digits(text: str) -> tuple[str, str, str]:
    """A number in three rows; what is no digit stands in the lowest."""
    rows = ["", "", ""]
    for char in text:
        at = int(char) * 3 if char.isascii() and char.isdigit() else -1
        glyph = [row[at : at + 3] for row in _DIGITS] if at >= 0 else [" " * width(char)] * 2 + [char]
        rows = [row + part for row, part in zip(rows, glyph, strict=True)]
    return rows[0], rows[1], rows[2]


def _flowing(facts: Sequence[Run], cells: int) -> list[list[Run]]:
    """Facts after each other with a dot between them; a new line for one that has no room."""
    lines: list[list[Run]] = [[]]
    room = cells
    for text, role, _ in facts:
        if lines[-1] and width(text) + 3 > room:
            lines.append([])
            room = cells
        between = " · " if lines[-1] else " "
        shown = truncate(text, max(1, room - width(between)))
        lines[-1] += [Run(between, "faint"), Run(shown, role)]
        room -= width(between) + width(shown)
    return lines


def sentence(dataset: Dataset, metric: Metric, cells: int) -> list[list[Run]]:
    """The sentence of the quote in which the value stands, with the value lit; nothing where the value has no place."""
    if "value" not in metric.evidence or not (spans := metric.evidence["value"].spans):
        return []
    text = dataset.texts[dataset.page_of(metric).id]
    quote = [
        at
        for start, end in dataset.passages[metric.passage].spans
        for at in range(start, end)
        if text[at] not in "\r\n"
    ]
    lit = {at for start, end in spans for at in range(start, end)}
    here = [place for place, at in enumerate(quote) if at in lit]
    if not here:
        return []
    first = next((at + 1 for at in range(here[0] - 1, -1, -1) if text[quote[at]] in _ENDS), 0)
    last = next((at + 1 for at in range(here[-1], len(quote)) if text[quote[at]] in _ENDS), len(quote))
    quote = quote[first:last]
    shown = sanitize("".join(text[at] for at in quote))
    found: list[list[Run]] = []
    for start, end, _ in wrap(shown, max(2, cells - 2)):
        runs = groupby(range(start, end), key=lambda place: quote[place] in lit)
        pieces = [
            Run("".join(shown[place] for place in run), "passage-value" if is_lit else "quote") for is_lit, run in runs
        ]
        found.append([Run(" "), *pieces])
    return found
