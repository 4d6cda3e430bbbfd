"""The passage preview: the figure in words, and its quote with the value and the other fields marked."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import groupby

from textual.cache import LRUCache
from textual.geometry import Size
from textual.reactive import var

from tui import text as words
from tui.app.line_view import LineView, Run, Runs, fit
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.app.view import NOTHING
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import Line, sanitize, truncate, width, wrap

_ROLES = {
    "period": "said-period", "region": "said-region", "subject": "said-region", "indicator": "said-indicator",
    "measure": "said-measure", "status": "said-status", "qualifier": "said-unit", "unit": "said-unit", "value": "said-value",
}  # fmt: skip
_KEPT = 16  # figures
Which = tuple[int, Lang, Size]
"""All that decides what is said of a figure: its row, the language, and the room that there is."""


class Preview(LineView, can_focus=False):
    """A line that says the figure, then the lines of its passage around the value."""

    DEFAULT_CSS = "Preview { overflow-y: hidden; }"

    cursor: var[int] = var(NOTHING, init=False)
    lang: var[Lang] = var[Lang]("en", init=False)

    def __init__(self, dataset: Dataset, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.use_dataset(dataset)

    def use_dataset(self, dataset: Dataset) -> None:
        """Show nothing, and from now on the figures of this dataset."""
        self._dataset = dataset
        self._shown: list[Runs] = []
        self._set_for: Which | None = None
        self._sets: LRUCache[Which, list[Runs]] = LRUCache(_KEPT)
        self._strips.clear()
        self.set_reactive(Preview.cursor, NOTHING)
        if self.is_mounted:
            self._set()

    def watch_cursor(self) -> None:
        if self._set_for is not None:  # else it is set as soon as it is told its size, which is after the first frame
            self._set()

    def watch_lang(self) -> None:
        self._set()

    def on_resize(self) -> None:
        if self._set_for != (self.cursor, self.lang, self.size):
            self._set()

    def _set(self) -> None:
        if not self.size.width:
            return
        self._set_for = self.cursor, self.lang, self.size
        self._shown = self._lines_for(self._set_for)
        self.update_lines()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _lines_for(self, which: Which) -> list[Runs]:
        """What is said of a figure; kept, for one often goes to and fro."""
        cursor, _, size = which
        if cursor == NOTHING:
            return []
        if (lines := self._sets.get(which)) is None:
            metric = self._dataset.metrics[cursor]
            low = size.height <= 2
            lines = self._in_words(metric) if low else [self._title(metric), *self._passage(metric)]
            self._sets[which] = lines
        return lines

    @property
    def line_count(self) -> int:
        return len(self._shown)

    def line_key(self, index: int) -> Hashable:
        return self._set_for, index

    def line(self, index: int) -> Runs:
        return self._shown[index]

    def _title(self, metric: Metric) -> Runs:
        """The figure in words at the left, the page and its article at the right; what gives way first is the article."""
        cells = self.size.width - 6
        name = sanitize(words.title(self._dataset, metric, self.lang))
        facts = self._facts(metric, cells - width(name) - 3)
        name = truncate(name, max(8, cells - sum(width(piece.text) + 3 for piece in facts)))
        pieces = [Run("── ", "faint"), Run(name, "strong")]
        for piece in facts:
            pieces += [Run(" · ", "faint"), piece]
        room = self.size.width - sum(width(piece.text) for piece in pieces) - 2
        article = self._dataset.article_of(metric)
        source = sanitize(f"{tr('page', self.lang)} {article.page} · {article.title}")
        source = truncate(source, room - 4) if room > 16 else ""
        rule = "─" * max(0, room - width(source))
        return [*pieces, Run(f" {rule} ", "faint"), Run(source, "dim")]

    def _facts(self, metric: Metric, cells: int) -> list[Run]:
        """Value, time and what is no result, in words: in so many cells if they can be said in them without the value in
        English, or with the time in short."""
        value = sanitize(words.value(self._dataset, metric, "zh"))
        values = [value]
        if self.lang == "en":
            english = words.value(self._dataset, metric, "en")
            if english not in (value, metric.quantity.value):
                values.insert(0, f"{value} = {sanitize(english)}")
        time = sanitize(words.period(self._dataset, metric, self.lang))
        short = sanitize(words.period_short(self._dataset, metric, self.lang)) or time
        rest = []
        if metric.status != "actual":
            rest.append(Run(f"{HOLLOW[metric.status]} {words.status(self._dataset, metric, self.lang)}", "hollow"))
        ways = [[Run(one, "value"), Run(time, "period"), *rest] for one in values]
        ways.append([Run(value, "value"), Run(short, "period"), *rest])
        return next((way for way in ways if sum(width(piece.text) + 3 for piece in way) - 3 <= cells), ways[-1])

    def _in_words(self, metric: Metric) -> list[Runs]:
        """The figure in two lines, for a low screen: what it is, and how much and when."""
        cells = self.size.width - 2
        facts: list[Run] = []
        for piece in self._facts(metric, cells):
            facts += [Run(" · " if facts else " ", "faint"), piece]
        name = truncate(sanitize(words.title(self._dataset, metric, self.lang)), cells)
        return [[Run(" "), Run(name, "strong")], fit(facts, cells + 1)]

    def _passage(self, metric: Metric) -> list[Runs]:
        text = self._dataset.texts[self._dataset.page_of(metric).id]
        offsets = [
            offset for start, end in self._dataset.passages[metric.passage].spans for offset in range(start, end)
            if text[offset] not in "\r\n"
        ]  # fmt: skip
        shown = sanitize("".join(text[offset] for offset in offsets))
        roles = self._roles(metric)
        lines = wrap(shown, self.size.width - 4)
        at = self._value_line(lines, offsets, metric)
        room = max(1, self.size.height - 1)
        first = max(0, min(at - room // 2, len(lines) - room))
        found: list[Runs] = []
        for line in lines[first:]:
            pieces = [Run("  ")]
            for role, run in groupby(range(line.start, line.end), key=lambda place: roles.get(offsets[place], "quote")):
                pieces.append(Run("".join(shown[place] for place in run), role))
            found.append(pieces)
        return found

    @staticmethod
    def _roles(metric: Metric) -> dict[int, str]:
        found: dict[int, str] = {}
        for field, role in _ROLES.items():
            if field in metric.evidence:
                for start, end in metric.evidence[field].spans:
                    found.update(dict.fromkeys(range(start, end), role))
        return found

    @staticmethod
    def _value_line(lines: list[Line], offsets: list[int], metric: Metric) -> int:
        spans = metric.evidence["value"].spans if "value" in metric.evidence else ()
        if not spans:
            return 0
        return next(
            (at for at, (start, end, _) in enumerate(lines) if start < end and offsets[end - 1] >= spans[0][0]), 0
        )
