"""The passage preview: the figure in words, and its quote with the value and the other fields marked."""

from __future__ import annotations

from itertools import groupby

from textual.reactive import var

from tui import words
from tui.model import Dataset, Metric
from tui.screen.language import say
from tui.screen.lines import Lines, Piece, Pieces
from tui.screen.palette import HOLLOW
from tui.screen.selected import NOTHING
from tui.typeset import Line, cut, inert, set_lines, width
from tui.words import Lang

_ROLES = {
    "period": "said-period", "region": "said-region", "subject": "said-region", "indicator": "said-indicator",
    "measure": "said-measure", "status": "said-status", "qualifier": "said-unit", "unit": "said-unit", "value": "said-value",
}  # fmt: skip


class Preview(Lines, can_focus=False):
    """A line that says the figure, then the lines of its passage around the value."""

    cursor: var[int] = var(NOTHING, init=False)
    lang: var[Lang] = var[Lang]("en", init=False)

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.read(dataset)

    def read(self, dataset: Dataset) -> None:
        """Show nothing, and from now on the figures of this dataset."""
        self._dataset = dataset
        self._shown: list[Pieces] = []
        self._set_for: object = None
        self.set_reactive(Preview.cursor, NOTHING)
        if self.is_mounted:
            self._set()

    def watch_cursor(self) -> None:
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
        self._shown = []
        if self.cursor != NOTHING:
            metric = self._dataset.metrics[self.cursor]
            low = self.size.height <= 2
            self._shown = self._in_words(metric) if low else [self._title(metric), *self._passage(metric)]
        self.renew()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    @property
    def line_count(self) -> int:
        return len(self._shown)

    def line(self, index: int) -> Pieces:
        return self._shown[index]

    def _title(self, metric: Metric) -> Pieces:
        """The figure in words at the left, the article and its page at the right."""
        article = self._dataset.article_of(metric)
        source = inert(f"{article.title} · {say('page', self.lang)} {article.page}")
        name = inert(words.title(self._dataset, metric, self.lang))
        facts = self._facts(metric)
        cells = self.size.width - 6
        size = sum(width(piece.text) + 3 for piece in facts)
        name = cut(name, max(8, cells - size))
        pieces = [Piece("── ", "faint"), Piece(name, "strong")]
        for piece in facts:
            pieces += [Piece(" · ", "faint"), piece]
        room = self.size.width - sum(width(piece.text) for piece in pieces) - 2
        source = cut(source, room - 4) if room > 16 else ""
        rule = "─" * max(0, room - width(source) - (3 if source else 0))
        pieces += [Piece(f" {rule}", "faint")]
        return [*pieces, Piece(f" {source} ", "dim"), Piece("─", "faint")] if source else pieces

    def _facts(self, metric: Metric) -> list[Piece]:
        """Value, time and what is no result, in words."""
        value = inert(words.value(self._dataset, metric, "zh"))
        if self.lang == "en" and (english := words.value(self._dataset, metric, "en")) not in (
            value,
            metric.quantity.value,
        ):
            value += f" = {inert(english)}"
        facts = [Piece(value, "value"), Piece(inert(words.period(self._dataset, metric, self.lang)), "period")]
        if metric.status != "actual":
            facts.append(Piece(f"{HOLLOW[metric.status]} {words.status(self._dataset, metric, self.lang)}", "hollow"))
        return facts

    def _in_words(self, metric: Metric) -> list[Pieces]:
        """The figure in two lines, for a low screen: what it is, and how much and when."""
        facts: list[Piece] = []
        for piece in self._facts(metric):
            facts += [Piece(" · " if facts else " ", "faint"), piece]
        name = cut(inert(words.title(self._dataset, metric, self.lang)), self.size.width - 2)
        return [[Piece(" "), Piece(name, "strong")], facts]

    def _passage(self, metric: Metric) -> list[Pieces]:
        text = self._dataset.texts[self._dataset.page_of(metric).id]
        offsets = [
            offset for start, end in self._dataset.passages[metric.passage].spans for offset in range(start, end)
            if text[offset] not in "\r\n"
        ]  # fmt: skip
        shown = inert("".join(text[offset] for offset in offsets))
        roles = self._roles(metric)
        lines = set_lines(shown, self.size.width - 4)
        at = self._value_line(lines, offsets, metric)
        room = max(1, self.size.height - 1)
        first = max(0, min(at - room // 2, len(lines) - room))
        found: list[Pieces] = []
        for line in lines[first:]:
            pieces = [Piece("  ")]
            for role, run in groupby(range(line.start, line.end), key=lambda place: roles.get(offsets[place], "quote")):
                pieces.append(Piece("".join(shown[place] for place in run), role))
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
