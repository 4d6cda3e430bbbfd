"""Figures as rows: CSV rows, and tables with numbered notes and a list of sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.citing.bibliography import Reference
from tui.citing.cited_figure import CitedArticle, CitedFigure
from tui.citing.markup import csv_line, markdown, tsv_line
from tui.citing.source import locator
from tui.citing.styles import DEFAULT_STYLE
from tui.text import Lang

_HEADS: dict[Lang, tuple[str, ...]] = {
    "zh": ("注", "指标", "时间", "数值", "性质", "来源"),
    "en": ("Note", "Figure", "Period", "Value", "As printed", "Status", "Source"),
}


def references(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> list[Reference]:
    """The articles for a bibliography program. Notes have the figures of each article."""
    notes: dict[int, list[str]] = {}
    for figure in figures:
        note = " ".join([figure.sentence(lang), figure.quote, *figure.remarks(lang), figure.located(lang)])
        notes.setdefault(figure.article.number, []).append(note)
    return [Reference(article.item, tuple(notes[article.number]), article.lacks(lang)) for article in articles]


def csv_rows(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> str:
    """A line for each figure, without a header: id, titles, printed and English value, periods, status, quote, citation,
    what the citation lacks, and locator."""
    return "\n".join(
        csv_line(
            [
                figure.metric.id, figure.title("zh"), figure.title("en"), figure.printed, figure.value("en"), figure.period("zh"),
                figure.period("en"), figure.metric.status, figure.quote, figure.article.cite(DEFAULT_STYLE), figure.article.lacks(lang),
                locator(figure.dataset, figure.metric, lang),
            ]
        )
        for figure in figures
    )  # fmt: skip


def table_markdown(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> str:
    heads = _HEADS[lang]
    lines = [heads, tuple("---" for _ in heads), *(tuple(map(markdown, _row(figure, lang))) for figure in figures)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    notes = "\n".join(f"{figure.number}. {markdown(_note(figure, lang))}" for figure in figures)
    listed = "\n".join(f"- S{article.number}: {markdown(_entry(article, lang))}" for article in articles)
    first, second = ("注释", "来源") if lang == "zh" else ("Notes", "Sources")
    return f"{table}\n\n**{first}**\n\n{notes}\n\n**{second}**\n\n{listed}"


def table_csv(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> str:
    return _with_notes(figures, articles, lang, csv_line)


def table_tsv(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> str:
    return _with_notes(figures, articles, lang, tsv_line)


def _with_notes(
    figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang, line: Callable[[list[str]], str]
) -> str:
    """The table, the notes and the sources. Every line has as many cells as the table."""
    heads = list(_HEADS[lang])
    first, second = ("注释", "来源") if lang == "zh" else ("Notes", "Sources")
    rows: list[list[str]] = [heads, *(_row(figure, lang) for figure in figures), []]
    rows += [[first], *([str(figure.number), _note(figure, lang)] for figure in figures), []]
    rows += [[second], *([f"S{article.number}", _entry(article, lang)] for article in articles)]
    return "\n".join(line([*row, *[""] * (len(heads) - len(row))]) for row in rows)


def _row(figure: CitedFigure, lang: Lang) -> list[str]:
    values = [figure.printed] if lang == "zh" else [figure.value("en"), figure.printed]
    where = f"S{figure.article.number}"
    return [str(figure.number), figure.title(lang), figure.period(lang), *values, figure.status(lang), where]


def _note(figure: CitedFigure, lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(
        [figure.quote.rstrip("。；;"), *figure.remarks(lang), figure.located(lang)]
    )


def _entry(article: CitedArticle, lang: Lang) -> str:
    return " ".join(filter(None, (article.cite(DEFAULT_STYLE), article.lacks(lang))))
