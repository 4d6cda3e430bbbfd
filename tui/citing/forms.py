"""The forms of copying: what `y`, the menu of `Y` and `metrics-tui cite` put into a report.

A form is declared once, in `FORMS`; the menu, the command line and the help are made from that list. Each form carries
the figure, the quote, the citation, what the citation lacks, and where the quote stands. Texts are cleaned here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from tui.citing import tables
from tui.citing.bibliography import Reference, bibtex, csl_json, ris
from tui.citing.figure import Figure, Source, collect
from tui.citing.markup import markdown
from tui.citing.styles import STYLES
from tui.model import Dataset
from tui.text import Lang

DEFAULT_STYLE = "gbt7714-2025"
Make = Callable[[Sequence[Figure], Sequence[Source], Lang], str]
Kind = Literal["text", "citation", "data"]


class Form(NamedTuple):
    """A form of copying: its id, its kind, its name in Chinese and English, whether it is for several figures, and its maker.

    `make` gets the figures and their sources (each source once) and the language in which the form speaks.
    """

    id: str
    kind: Kind
    zh: str
    en: str
    several: bool
    make: Make


def copy_text(dataset: Dataset, metric_ids: Iterable[str], form_id: str = "plain", lang: Lang = "en") -> str:
    """The figures in the form, ready to paste. `lang` is the language of the forms that have none of their own.

    Raises KeyError for an unknown metric or form.
    """
    sources, figures = collect(dataset, metric_ids)
    return FORM[form_id].make(figures, sources, lang)


# Plain text


def _plain(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> str:
    return "\n\n".join("\n".join(_plain_lines(figure, lang)) for figure in figures)


def _plain_lines(figure: Figure, lang: Lang) -> list[str]:
    lines = [figure.sentence(lang)]
    if lang == "zh":
        lines.append(f"原文：{figure.quote}")
    else:
        lines += [f"As printed: {figure.printed}", f"Quote: {figure.quote}"]
    lines += figure.remarks(lang)
    lines += [figure.source.cite(DEFAULT_STYLE), *_some(figure.source.lacks(lang)), figure.located(lang)]
    return lines


def _some(text: str) -> list[str]:
    return [text] if text else []


# Markdown


def _footnotes(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> str:
    """Sentences, each with its footnote; the footnote holds the quote, the citation and the locator."""
    stop = "。" if lang == "zh" else "."
    sentences, notes = [], []
    for figure in figures:
        parts = [
            f"原文：{figure.quote}" if lang == "zh" else f"“{figure.printed}” in: {figure.quote}",
            *figure.remarks(lang),
        ]
        parts += [figure.source.cite(DEFAULT_STYLE), *_some(figure.source.lacks(lang)), figure.located(lang)]
        text = " ".join(
            part if part.endswith((".", "。", "?", "？", "!", "！", "；", ";")) else part + stop for part in parts
        )
        sentences.append(f"{markdown(figure.sentence(lang))}[^{figure.anchor}]")
        notes.append(f"[^{figure.anchor}]: {markdown(text)}")
    return "\n\n".join([*sentences, "\n".join(notes)])


# Citations


def _styled(style: str) -> Make:
    def make(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> str:
        blocks = []
        for source in sources:
            lines = [source.cite(style), *_some(source.lacks(lang))]
            lines += [figure.located(lang) for figure in figures if figure.source is source]
            blocks.append("\n".join(dict.fromkeys(lines)))
        return "\n\n".join(blocks)

    return make


def _references(formatted: Callable[[Sequence[Reference]], str]) -> Make:
    return lambda figures, sources, lang: formatted(tables.references(figures, sources, lang))


def _spoken(lang: Lang) -> Make:
    return lambda figures, sources, _: _plain(figures, sources, lang)


FORMS: tuple[Form, ...] = (
    Form("plain", "text", "数据、原文与引文", "Figure, quote and citation", False, _plain),
    Form("plain-zh", "text", "中文纯文本", "Plain text in Chinese", False, _spoken("zh")),
    Form("plain-en", "text", "英文纯文本", "Plain text in English", False, _spoken("en")),
    Form("markdown", "text", "Markdown 脚注", "Markdown with footnote", False, _footnotes),
    *(
        Form(style.id, "citation", f"{style.name} 引文", f"Citation, {style.name}", False, _styled(style.id))
        for style in STYLES.values()
    ),
    Form("bibtex", "data", "BibTeX 条目", "BibTeX", False, _references(bibtex)),
    Form("ris", "data", "RIS 记录", "RIS", False, _references(ris)),
    Form("csl-json", "data", "CSL-JSON 条目", "CSL-JSON", False, _references(csl_json)),
    Form("csv", "data", "CSV 行", "CSV row", False, tables.csv_rows),
    Form(
        "table-md",
        "data",
        "Markdown 表格（附注释与来源）",
        "Markdown table with notes and sources",
        True,
        tables.table_markdown,
    ),
    Form("table-csv", "data", "CSV 表格（附注释与来源）", "CSV table with notes and sources", True, tables.table_csv),
    Form("table-tsv", "data", "TSV 表格（附注释与来源）", "TSV table with notes and sources", True, tables.table_tsv),
)
FORM = {form.id: form for form in FORMS}
