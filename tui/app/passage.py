"""The passage below the views: the figure under the cursor in words, and its quote with the words of each field marked."""

from __future__ import annotations

from itertools import groupby

from textual.geometry import Size
from textual.reactive import var

from tui import text as in_words
from tui.app.line_view import LineView, Run, Runs, fit
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.app.view import NOTHING
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width, wrap

_ROLES = {
    "period": "passage-period", "region": "passage-region", "subject": "passage-region",
    "indicator": "passage-indicator", "measure": "passage-measure", "status": "passage-status",
    "qualifier": "passage-unit", "unit": "passage-unit", "value": "passage-value",
}  # fmt: skip
_LOW = 2  # lines, too few for a quote
_SHORTEST_SOURCE = 16  # cells


class PassageView(LineView, can_focus=False):
    """Shows the figure under the cursor: a line in words, then its quote around the value."""

    DEFAULT_CSS = """
    PassageView { overflow-y: hidden; }
    """

    cursor: var[int] = var(NOTHING, init=False)
    """The row of the figure, or NOTHING."""
    lang: var[Lang] = var[Lang]("en", init=False)

    def __init__(self, dataset: Dataset, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.use_dataset(dataset)

    def use_dataset(self, dataset: Dataset) -> None:
        """Show figures of another dataset from now on, none at first."""
        self._dataset = dataset
        self._lines: list[Runs] = []
        self._built_for = (NOTHING, self.lang, Size())
        self.set_reactive(PassageView.cursor, NOTHING)
        self.reset_lines()

    def watch_cursor(self) -> None:
        self.reset_lines()

    def watch_lang(self) -> None:
        self.reset_lines()

    def on_resize(self) -> None:
        self.reset_lines()

    @property
    def line_count(self) -> int:
        current = (self.cursor, self.lang, self.size)
        if self._built_for != current:
            self._built_for = current
            shown = self.cursor != NOTHING and self.size.width
            self._lines = (
                passage_lines(self._dataset, self._dataset.metrics[self.cursor], self.lang, self.size) if shown else []
            )
        return len(self._lines)

    def line(self, index: int) -> Runs:
        return self._lines[index]


def passage_lines(dataset: Dataset, metric: Metric, lang: Lang, size: Size) -> list[Runs]:
    """The lines of a figure: title and quote, or only the figure in words where there are two lines or less."""
    if size.height <= _LOW:
        return _in_words(dataset, metric, lang, size.width)
    return [_title(dataset, metric, lang, size.width), *_quote(dataset, metric, size.width, size.height - 1)]


def _title(dataset: Dataset, metric: Metric, lang: Lang, cells: int) -> Runs:
    """The figure in words at the left, its page and article at the right. The article gives way first."""
    name = sanitize(in_words.title(dataset, metric, lang))
    facts = _facts(dataset, metric, lang, cells - width(name) - 9)
    name = truncate(name, max(8, cells - 6 - sum(width(fact.text) + 3 for fact in facts)))
    runs = [Run("── ", "faint"), Run(name, "strong")]
    for fact in facts:
        runs += [Run(" · ", "faint"), fact]
    free = cells - sum(width(run.text) for run in runs) - 2
    article = dataset.article_of(metric)
    source = sanitize(f"{tr('page', lang)} {article.page} · {article.title}")
    source = truncate(source, free - 4) if free > _SHORTEST_SOURCE else ""
    rule = "─" * max(0, free - width(source))
    return [*runs, Run(f" {rule} ", "faint"), Run(source, "dim")]


def _facts(dataset: Dataset, metric: Metric, lang: Lang, cells: int) -> list[Run]:
    """Value, period and, unless it is a result, status. English value and long period are left out to save cells."""
    value = sanitize(in_words.value(dataset, metric, "zh"))
    period = sanitize(in_words.period(dataset, metric, lang))
    short_period = sanitize(in_words.period_short(dataset, metric, lang)) or period
    variants = [(value, period), (value, short_period)]
    if lang == "en":
        english = in_words.value(dataset, metric, "en")
        if english not in (value, metric.quantity.value):
            variants.insert(0, (f"{value} = {sanitize(english)}", period))
    status = []
    if metric.status != "actual":
        status.append(Run(f"{HOLLOW[metric.status]} {in_words.status(dataset, metric, lang)}", "hollow"))
    lines = [[Run(first, "value"), Run(second, "period"), *status] for first, second in variants]
    fitting = (line for line in lines if sum(width(run.text) + 3 for run in line) - 3 <= cells)
    return next(fitting, lines[-1])


def _in_words(dataset: Dataset, metric: Metric, lang: Lang, cells: int) -> list[Runs]:
    """Two lines: the title; value, period and status."""
    facts: list[Run] = []
    for fact in _facts(dataset, metric, lang, cells - 2):
        facts += [Run(" · " if facts else " ", "faint"), fact]
    name = truncate(sanitize(in_words.title(dataset, metric, lang)), cells - 2)
    return [[Run(" "), Run(name, "strong")], fit(facts, cells - 1)]


def _quote(dataset: Dataset, metric: Metric, cells: int, height: int) -> list[Runs]:
    """The quote in at most `height` lines, with the value in the middle and the words of each field in its style."""
    text = dataset.texts[dataset.page_of(metric).id]
    spans = dataset.passages[metric.passage].spans
    offsets = [offset for start, end in spans for offset in range(start, end) if text[offset] not in "\r\n"]
    shown = sanitize("".join(text[offset] for offset in offsets))
    lines = wrap(shown, cells - 4)
    value_line = 0
    if "value" in metric.evidence and (value := metric.evidence["value"].spans):
        ends = (
            index for index, line in enumerate(lines) if line.start < line.end and offsets[line.end - 1] >= value[0][0]
        )
        value_line = next(ends, 0)
    first = max(0, min(value_line - height // 2, len(lines) - height))
    roles = _roles(metric)
    quote: list[Runs] = []
    for line in lines[first : first + height]:
        runs = [Run("  ")]
        for role, run in groupby(range(line.start, line.end), key=lambda index: roles.get(offsets[index], "quote")):
            runs.append(Run("".join(shown[index] for index in run), role))
        quote.append(runs)
    return quote


def _roles(metric: Metric) -> dict[int, str]:
    """The style role of each character that is evidence, by its offset in the page."""
    roles: dict[int, str] = {}
    for field, role in _ROLES.items():
        if field in metric.evidence:
            for start, end in metric.evidence[field].spans:
                roles.update(dict.fromkeys(range(start, end), role))
    return roles
