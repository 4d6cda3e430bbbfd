"""Figures as rows: one CSV row each, and tables with numbered notes and a list of sources, each source once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.citing.bibliography import Reference
from tui.citing.figure import Figure, Source
from tui.citing.markup import csv_line, markdown, tsv_line
from tui.citing.source import locator
from tui.text import Lang

_STYLE = "gbt7714-2025"
_HEADS: dict[Lang, tuple[str, ...]] = {
    "zh": ("注", "指标", "时间", "数值", "性质", "来源"),
    "en": ("Note", "Figure", "Period", "Value", "As printed", "Status", "Source"),
}
ROW_COLUMNS = (
    "id", "title_zh", "title_en", "printed", "value_en", "period_zh", "period_en", "status", "quote", "citation", "lacks", "locator",
)  # fmt: skip


def references(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> list[Reference]:
    """The sources for a bibliography program, the figures that each stands behind in its notes."""
    return [
        Reference(
            source.item,
            tuple(
                " ".join([figure.sentence(lang), figure.quote, *figure.remarks(lang), figure.located(lang)])
                for figure in figures
                if figure.source is source
            ),
            source.lacks(lang),
        )
        for source in sources
    ]


def csv_rows(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> str:
    """One line for each figure, without a header; the columns are `ROW_COLUMNS`."""
    return "\n".join(
        csv_line(
            [
                figure.metric.id, figure.title("zh"), figure.title("en"), figure.printed, figure.value("en"), figure.period("zh"),
                figure.period("en"), figure.metric.status, figure.quote, figure.source.cite(_STYLE), figure.source.lacks(lang),
                locator(figure.dataset, figure.metric, lang),
            ]
        )
        for figure in figures
    )  # fmt: skip


def table_markdown(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> str:
    heads = _HEADS[lang]
    lines = [heads, tuple("---" for _ in heads), *(tuple(map(markdown, _row(figure, lang))) for figure in figures)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    notes = "\n".join(f"{figure.number}. {markdown(_note(figure, lang))}" for figure in figures)
    listed = "\n".join(f"- S{source.number}: {markdown(_entry(source, lang))}" for source in sources)
    first, second = ("注释", "来源") if lang == "zh" else ("Notes", "Sources")
    return f"{table}\n\n**{first}**\n\n{notes}\n\n**{second}**\n\n{listed}"


def table_csv(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> str:
    return _sheet(figures, sources, lang, csv_line)


def table_tsv(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang) -> str:
    return _sheet(figures, sources, lang, tsv_line)


def _sheet(figures: Sequence[Figure], sources: Sequence[Source], lang: Lang, line: Callable[[list[str]], str]) -> str:
    """The table, then the notes, then the sources; every line has as many cells as the table."""
    heads = list(_HEADS[lang])
    first, second = ("注释", "来源") if lang == "zh" else ("Notes", "Sources")
    rows: list[list[str]] = [heads, *(_row(figure, lang) for figure in figures), []]
    rows += [[first], *([str(figure.number), _note(figure, lang)] for figure in figures), []]
    rows += [[second], *([f"S{source.number}", _entry(source, lang)] for source in sources)]
    return "\n".join(line([*row, *[""] * (len(heads) - len(row))]) for row in rows)


def _row(figure: Figure, lang: Lang) -> list[str]:
    values = [figure.printed] if lang == "zh" else [figure.value("en"), figure.printed]
    where = f"S{figure.source.number}"
    return [str(figure.number), figure.title(lang), figure.period(lang), *values, figure.status(lang), where]


def _note(figure: Figure, lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(
        [figure.quote.rstrip("。；;"), *figure.remarks(lang), figure.located(lang)]
    )


def _entry(source: Source, lang: Lang) -> str:
    return " ".join(text for text in (source.cite(_STYLE), source.lacks(lang)) if text)
