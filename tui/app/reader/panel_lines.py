"""The lines above and below the text and the list of figures."""

from __future__ import annotations

from collections.abc import Sequence

from tui import text as in_words
from tui.app.line_view import Run, fit
from tui.app.reader.content import PageContent
from tui.app.reader.flow import PanelLine, heading_with_rule
from tui.app.texts import tr
from tui.ledger import LedgerEntry
from tui.model import ASIDE_REASONS, Article, Dataset, Metric, Page
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width

_PERIOD_CELLS = 10


def head_line(page: Page, article: Article | None, content: PageContent, lang: Lang, cells: int) -> PanelLine:
    """The page, the article, newspaper and date, and the number of figures; at the right the account of the numbers.

    Where there is no room for all, the article is truncated first and what follows it is left out.
    """
    count, unexplained = len(content.account.entries), len(content.account.open)
    numbers = f"{'' if unexplained else '✓ '}{tr('numbers', lang, done=count - unexplained, all=count)}"
    if width(numbers) > cells // 2:
        numbers = f"{count - unexplained}/{count}"
    free = max(2, cells - width(numbers) - 2)
    name = truncate(f"{tr('page', lang)} {sanitize(page.id)}", free)
    free -= width(name)
    runs = [Run(name[:1].upper() + name[1:], "strong")]
    title = sanitize(article.title) if article else ""
    source = ", ".join(part for part in (sanitize(page.newspaper), sanitize(page.date)) if part)
    figures = tr("figure_none", lang, all=len(content.figures))
    for part, role in ((title, "plain"), (source, "dim"), (figures, "dim")):
        text = truncate(f" · {part}", free) if part and free > 8 else ""
        runs.append(Run(text, role))
        free -= width(text)
    gap = " " * max(1, cells - sum(width(run.text) for run in runs) - width(numbers))
    return PanelLine((*runs, Run(gap), Run(numbers, "open" if unexplained else "good")))


def account_line(content: PageContent, index: int, lang: Lang, cells: int) -> PanelLine:
    """Which figure is shown (`index`, -1 for none) of how many, and how many numbers are explained."""
    figures, count, unexplained = len(content.figures), len(content.account.entries), len(content.account.open)
    where = tr("figure_of", lang, at=index + 1, all=figures) if index >= 0 else tr("figure_none", lang, all=figures)
    explained = tr("some_explained" if unexplained else "all_explained", lang, done=count - unexplained, all=count)
    runs = [Run(where, "strong"), Run(" · ", "dim"), Run(explained, "dim")]
    if unexplained:
        runs += [Run(" · ", "dim"), Run(f"{unexplained} {tr('open', lang)}", "open")]
    if content.printed:
        runs.append(Run(f" · {tr('as_printed', lang)}", "dim"))
    return PanelLine(tuple(fit(runs, cells)))


def number_line(dataset: Dataset, text: str, entry: LedgerEntry, lang: Lang, cells: int) -> PanelLine:
    """What became of a number: the figure it is the value of, what it is evidence for, or why it is set aside."""
    count = len(entry.metrics)
    match entry.state:
        case "captured":
            title = sanitize(in_words.title(dataset, dataset.metric[entry.metrics[0]], lang))
            meaning = f"{title} +{count - 1}" if count > 1 else title
        case "cited":
            meaning = tr(
                "evidence_page" if not count else "evidence_one" if count == 1 else "evidence_of", lang, n=count
            )
        case "aside":
            english, chinese = ASIDE_REASONS.get(entry.reason, (entry.reason, entry.reason))
            meaning = sanitize(chinese if lang == "zh" else english)
        case "open":
            meaning = tr("unexplained", lang)
    number = "".join(text[entry.start : entry.end].split())
    runs = [Run(number, entry.state), Run(f"  {tr(entry.state, lang)}: ", "dim"), Run(meaning)]
    return PanelLine(tuple(fit(runs, cells)))


def figures_heading(content: PageContent, index: int, lang: Lang, cells: int) -> PanelLine:
    """The heading of the list: which figure is shown (`index`, -1 for none) of how many."""
    name = tr("figures" if content.article else "figures_page", lang)
    return heading_with_rule(f"{name} · {index + 1 or '–'}/{len(content.figures)}", "head", cells - 1)[0]


def figure_lines(dataset: Dataset, figures: Sequence[Metric], lang: Lang, cells: int) -> list[PanelLine]:
    """A line for each figure: value, period and indicator."""
    values = [sanitize(metric.quantity.printed) for metric in figures]
    periods = [_period(dataset, metric, lang) for metric in figures]
    value_cells = min(max(map(width, values), default=0), max(6, cells // 4))
    period_cells = min(max(map(width, periods), default=0), _PERIOD_CELLS)
    lines: list[PanelLine] = []
    for metric, value, period in zip(figures, values, periods, strict=True):
        indicator = dataset.indicator.get(metric.indicator)
        free = max(2, cells - value_cells - period_cells - 4)
        chinese = truncate(sanitize(indicator.zh if indicator else metric.indicator), free)
        free -= width(chinese) + 1
        value = truncate(value, value_cells)
        runs = (
            Run(" " * (value_cells - width(value) + 1)),
            Run(value, "captured"),
            Run(f"  {pad(period, period_cells)} ", "dim"),
            Run(chinese),
            Run(f" {truncate(sanitize(indicator.en), free)}" if indicator and free > 3 else "", "dim"),
        )
        lines.append(PanelLine(runs, metric=metric.id))
    return lines


def _period(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The period as printed where that is short, else in digits, else its years."""
    printed = sanitize("".join(metric.period.label.split()))
    digits = in_words.period_short(dataset, metric, lang)
    first, last = metric.period.years or (0, 0)
    years = f"{first}–{last}" if first != last else printed
    return next((text for text in (printed, digits) if width(text) <= _PERIOD_CELLS), years)
