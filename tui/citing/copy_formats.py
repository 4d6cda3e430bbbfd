"""The forms of a copy: what `y`, the menu of `Y` and `metrics-tui cite` put into a report.

The menu, the command line and the help are made from `COPY_FORMATS`. Each form has the figure, the quote, the citation,
what the citation lacks, and where the quote stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from tui.citing import tables
from tui.citing.bibliography import Reference, bibtex, csl_json, ris
from tui.citing.cited_figure import CitedArticle, CitedFigure, collect
from tui.citing.markup import markdown
from tui.citing.styles import DEFAULT_STYLE, STYLES
from tui.model import Dataset
from tui.text import Lang

Write = Callable[[Sequence[CitedFigure], Sequence[CitedArticle], Lang], str]
"""Writes figures and their articles, each article once, in a language."""
Kind = Literal["text", "citation", "data"]


class CopyFormat(NamedTuple):
    """A form of a copy: its id, its group in the menu, its names, whether it is for several figures, and its writer."""

    id: str
    kind: Kind
    zh: str
    en: str
    several: bool
    write: Write


def copy_text(dataset: Dataset, metric_ids: Iterable[str], form_id: str = "plain", lang: Lang = "en") -> str:
    """The figures in a form, ready to paste. `lang` is ignored by the forms that are in one language.

    Raises KeyError for an unknown metric or form.
    """
    articles, figures = collect(dataset, metric_ids)
    return COPY_FORMATS[form_id].write(figures, articles, lang)


def _plain(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> str:
    return "\n\n".join("\n".join(_plain_lines(figure, lang)) for figure in figures)


def _plain_lines(figure: CitedFigure, lang: Lang) -> list[str]:
    quote = f"原文：{figure.quote}" if lang == "zh" else f"As printed: {figure.printed}\nQuote: {figure.quote}"
    return [figure.sentence(lang), quote, *_proof(figure, lang)]


def _proof(figure: CitedFigure, lang: Lang) -> list[str]:
    """Remarks, citation, what the citation lacks, and locator."""
    source = [figure.article.cite(DEFAULT_STYLE), figure.article.lacks(lang)]
    return [*figure.remarks(lang), *filter(None, source), figure.located(lang)]


def _footnotes(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> str:
    """Sentences, each with a footnote that has the quote, the citation and the locator."""
    stop = "。" if lang == "zh" else "."
    sentences, notes = [], []
    for figure in figures:
        quote = f"原文：{figure.quote}" if lang == "zh" else f"“{figure.printed}” in: {figure.quote}"
        parts = [quote, *_proof(figure, lang)]
        text = " ".join(part if part.endswith(tuple(".。?？!！；;")) else part + stop for part in parts)
        sentences.append(f"{markdown(figure.sentence(lang))}[^{figure.anchor}]")
        notes.append(f"[^{figure.anchor}]: {markdown(text)}")
    return "\n\n".join([*sentences, "\n".join(notes)])


def _citations(style: str) -> Write:
    def write(figures: Sequence[CitedFigure], articles: Sequence[CitedArticle], lang: Lang) -> str:
        blocks = []
        for article in articles:
            lines = [article.cite(style), *filter(None, [article.lacks(lang)])]
            lines += [figure.located(lang) for figure in figures if figure.article is article]
            blocks.append("\n".join(dict.fromkeys(lines)))
        return "\n\n".join(blocks)

    return write


def _references(write: Callable[[Sequence[Reference]], str]) -> Write:
    return lambda figures, articles, lang: write(tables.references(figures, articles, lang))


def _plain_in(lang: Lang) -> Write:
    return lambda figures, articles, _: _plain(figures, articles, lang)


COPY_FORMATS = {
    form.id: form
    for form in (
        CopyFormat("plain", "text", "数据、原文与引文", "Figure, quote and citation", False, _plain),
        CopyFormat("plain-zh", "text", "中文纯文本", "Plain text in Chinese", False, _plain_in("zh")),
        CopyFormat("plain-en", "text", "英文纯文本", "Plain text in English", False, _plain_in("en")),
        CopyFormat("markdown", "text", "Markdown 脚注", "Markdown with footnote", False, _footnotes),
        *(
            CopyFormat(style.id, "citation", f"{style.name} 引文", f"Citation, {style.name}", False, _citations(style.id))
            for style in STYLES.values()
        ),
        CopyFormat("bibtex", "data", "BibTeX 条目", "BibTeX", False, _references(bibtex)),
        CopyFormat("ris", "data", "RIS 记录", "RIS", False, _references(ris)),
        CopyFormat("csl-json", "data", "CSL-JSON 条目", "CSL-JSON", False, _references(csl_json)),
        CopyFormat("csv", "data", "CSV 行", "CSV row", False, tables.csv_rows),
        CopyFormat("table-md", "data", "Markdown 表格（附注释与来源）", "Markdown table with notes and sources", True, tables.table_markdown),
        CopyFormat("table-csv", "data", "CSV 表格（附注释与来源）", "CSV table with notes and sources", True, tables.table_csv),
        CopyFormat("table-tsv", "data", "TSV 表格（附注释与来源）", "TSV table with notes and sources", True, tables.table_tsv),
    )
}  # fmt: skip
"""The forms by id, in the order of the menu."""
