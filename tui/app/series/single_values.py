"""Values that have no scale to stand on: written in a list, or in large digits if there is only one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tui import text as in_words
from tui.app.line_view import Run
from tui.app.series.canvas import Canvas, Drawing, HitBox
from tui.app.series.markers import FULL_YEAR, marker, role_of
from tui.app.series.names import NamedValue
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width, wrap

_DIGITS = (
    "┏━┓╺┓ ╺━┓╺━┓╻ ╻┏━╸┏━╸╺━┓┏━┓┏━┓",
    "┃ ┃ ┃ ┏━┛ ━┫┗━┫┗━┓┣━┓  ┃┣━┫┗━┫",
    "┗━┛╺┻╸┗━╸╺━┛  ╹╺━┛┗━┛  ╹┗━┛╺━┛",
)
_DIGIT_CELLS = 3
_LEAST_MEASURE = 12
_LEAST_ROWS_FOR_DIGITS, _LEAST_ROWS_FOR_SENTENCE = 12, 8
_SENTENCE_ENDS = "。；！？;!?"


def value_list(values: Sequence[NamedValue], cells: int, cursor: int) -> Drawing:
    """List the values: measure and place at the left, value and time at the right, in two lines where it is narrow.

    A place that all values share is the first to be left out: the list of series and the passage show it too.
    """
    value_cells = max(width(value.printed) for value in values) + 2
    time_cells = max(width(value.time) for value in values)
    place_cells = max(width(value.place) for value in values)
    longest = max(width(value.measure) for value in values)
    left = cells - value_cells - time_cells - 5
    if left - place_cells < longest and len({value.place for value in values}) == 1:
        place_cells = 0
    measure_cells = left - place_cells
    lines = 1 if measure_cells >= (longest if place_cells else min(longest, _LEAST_MEASURE)) else 2
    canvas = Canvas(cells, lines * len(values))
    for index, value in enumerate(values):
        top, lit = index * lines, cursor in value.dot.rows
        bottom = top + lines - 1
        for y in range(top, bottom + 1):
            canvas.put(0, y, " " * cells, "plain", lit)
            for row in value.dot.rows[:1]:
                canvas.add_hit_box(row, 0, y, cells)
        canvas.put(0, top, truncate(value.measure, measure_cells if lines == 1 else cells), "head", lit)
        canvas.put(cells - time_cells, bottom, value.time, "period", lit)
        value_start = cells - time_cells - 2 - value_cells
        printed = truncate(value.printed, max(2, value_start + value_cells))
        x = value_start + value_cells - width(printed)
        canvas.put(x, bottom, printed, "value" if value.dot.status else "derived", lit)
        if marker(value.dot) != FULL_YEAR:
            canvas.put(x - 2, bottom, marker(value.dot), role_of(value.dot), lit)
        place = truncate(value.place, place_cells if lines == 1 else max(2, value_start - 2))
        canvas.put(measure_cells + 1 if lines == 1 else 1, bottom, place, "place", lit)
    return canvas.drawing()


def large_value(
    dataset: Dataset, value: NamedValue, unit: str, english: str, lang: Lang, cells: int, rows: int
) -> Drawing:
    """Draw a value in large digits, after its marker, if there are enough rows; below it the value in words, and the
    sentence that prints it."""
    dot = value.dot
    metric = dataset.metrics[dot.rows[0]]
    role = role_of(dot, "value")
    shape = "" if marker(dot) == FULL_YEAR else f"{marker(dot)} "
    lines: list[list[Run]] = []
    *upper, lowest = _large_digits(sanitize(dot.text))
    if rows >= _LEAST_ROWS_FOR_DIGITS and width(lowest) + width(shape) + width(unit) + 2 <= cells:
        lines += [[Run(f" {' ' * width(shape)}{line}", role)] for line in upper]
        lines += [[Run(f" {shape}{lowest}", role), Run(f" {unit}", "dim")], []]
    status = Run(in_words.status(dataset, metric, lang), "plain" if metric.status == "actual" else "hollow")
    facts = [Run(f"{shape}{value.printed}", role), Run(english), Run(value.measure), Run(value.place, "place")]
    lines += _flow([run for run in (*facts, Run(value.time, "period"), status) if run.text], cells)
    if rows >= _LEAST_ROWS_FOR_SENTENCE:
        lines += [[], *sentence(dataset, metric, cells)]
    filled = [[*line, Run(" " * (cells - sum(width(run.text) for run in line)))] for line in lines]
    return Drawing(filled, [HitBox(dot.rows[0], 0, y, cells) for y in range(len(filled))])


def _large_digits(number: str) -> list[str]:
    """A number in three lines. Characters that are not digits are in the last line."""
    lines = ["", "", ""]
    for char in number:
        if char.isascii() and char.isdigit():
            start = int(char) * _DIGIT_CELLS
            glyph = [line[start : start + _DIGIT_CELLS] for line in _DIGITS]
        else:
            glyph = [" " * width(char), " " * width(char), char]
        lines = [line + part for line, part in zip(lines, glyph, strict=True)]
    return lines


def _flow(facts: Sequence[Run], cells: int) -> list[list[Run]]:
    """The facts one after the other, with dots between them. A fact that does not fit begins a new line."""
    lines: list[list[Run]] = [[]]
    left = cells
    for text, role, _ in facts:
        if lines[-1] and width(text) + 3 > left:
            lines.append([])
            left = cells
        between = " · " if lines[-1] else " "
        shown = truncate(text, max(1, left - width(between)))
        lines[-1] += [Run(between, "faint"), Run(shown, role)]
        left -= width(between) + width(shown)
    return lines


def sentence(dataset: Dataset, metric: Metric, cells: int) -> list[list[Run]]:
    """The sentence of the quote that prints the value, with the value highlighted; empty if the value has no evidence."""
    if "value" not in metric.evidence:
        return []
    text = dataset.texts[dataset.page_of(metric).id]
    spans = dataset.passages[metric.passage].spans
    quote = [at for start, end in spans for at in range(start, end) if text[at] not in "\r\n"]
    value = {at for start, end in metric.evidence["value"].spans for at in range(start, end)}
    indexes = [index for index, at in enumerate(quote) if at in value]
    if not indexes:
        return []
    ends = [index + 1 for index, at in enumerate(quote) if text[at] in _SENTENCE_ENDS]
    first = max((end for end in ends if end <= indexes[0]), default=0)
    last = min((end for end in ends if end > indexes[-1]), default=len(quote))
    quote = quote[first:last]
    shown = sanitize("".join(text[at] for at in quote))
    lines: list[list[Run]] = []
    for start, end, _ in wrap(shown, max(2, cells - 2)):
        parts = groupby(range(start, end), key=lambda index: quote[index] in value)
        runs = [
            Run("".join(shown[i] for i in part), "passage-value" if is_value else "quote") for is_value, part in parts
        ]
        lines.append([Run(" "), *runs])
    return lines
