"""The tables of an export.

Every row of `metrics` has its own source: page file, article, characters of the quote, citation. An unknown number is
None, never zero. The printed words stand beside every number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tui import text as words
from tui.citing.source import clean, incompleteness, item_of, locator
from tui.citing.styles import DEFAULT_STYLE, STYLES, cite
from tui.export.fields import (
    ARTICLE_FIELDS,
    INDICATOR_FIELDS,
    METRIC_FIELDS,
    PAGE_FIELDS,
    PASSAGE_FIELDS,
    REGION_FIELDS,
    SUBJECT_FIELDS,
    ExportField,
    ExportTable,
    Value,
)
from tui.model import Article, Dataset, Indicator, Metric
from tui.records import flat, record

# Fields of a metric with another name in the flat record.
_RECORD_NAMES = {
    "region": "region_code", "city": "city_code", "subject": "subject_id", "indicator": "indicator_id", "theme": "indicator_theme",
    "against": "against_text", "quote": "quote_text", "article": "source_article", "page": "source_page", "file": "source_file",
}  # fmt: skip
_CONVERTED: Mapping[str, Callable[[str], Value]] = {"number": Decimal, "date": date.fromisoformat}


def export_tables(dataset: Dataset, rows: Iterable[int]) -> list[ExportTable]:
    """The metrics in these rows, and the complete rows of all other tables that they refer to."""
    metrics = [dataset.metrics[row] for row in rows]
    passages = sorted({metric.passage for metric in metrics})
    articles = _with_ids(dataset.articles, {dataset.passages[number].article for number in passages})
    pages = _with_ids(dataset.pages, {article.page for article in articles})
    subjects = _with_ids(dataset.subjects, {metric.subject for metric in metrics})
    indicators = _with_ids(dataset.indicators, {metric.indicator for metric in metrics})
    codes = _with_parents(dataset, [*metrics, *subjects, *articles])
    citations = {article.id: _citations(dataset, article) for article in articles}
    return [
        _table(
            "metrics", "Figures, each with its source", METRIC_FIELDS,
            (_metric(dataset, metric, citations[dataset.article_of(metric).id]) for metric in metrics),
        ),
        _table("passages", "Quotes of the pages", PASSAGE_FIELDS, (_passage(dataset, number) for number in passages)),
        _table(
            "articles", "Newspaper articles", ARTICLE_FIELDS,
            (_columns(ARTICLE_FIELDS, article) | citations[article.id] | {"authors": "；".join(article.authors)} for article in articles),
        ),
        _table("pages", "Newspaper pages", PAGE_FIELDS, (_columns(PAGE_FIELDS, page) for page in pages)),
        _table(
            "regions", "Regions by GB/T 2260 code", REGION_FIELDS,
            (_columns(REGION_FIELDS, region) for region in dataset.regions if region.code in codes),
        ),
        _table(
            "subjects", "What a figure is about within a region", SUBJECT_FIELDS,
            (_columns(SUBJECT_FIELDS, subject) for subject in subjects),
        ),
        _table("indicators", "What is measured", INDICATOR_FIELDS, (_indicator(dataset, each) for each in indicators)),
    ]  # fmt: skip


def _table(name: str, title: str, fields: tuple[ExportField, ...], rows: Iterable[Mapping[str, Value]]) -> ExportTable:
    return ExportTable(name, title, fields, tuple(tuple(_value(field, row) for field in fields) for row in rows))


def _value(field: ExportField, row: Mapping[str, Value]) -> Value:
    """The value of a field in its type. Text is cleaned here; empty text is unknown."""
    value = row.get(field.name)
    if not isinstance(value, str):
        return value
    value = clean(value)
    return _CONVERTED.get(field.type, str)(value) if value else None


def _columns(fields: Iterable[ExportField], row: Any) -> dict[str, Any]:
    return {field.name: getattr(row, field.name, None) for field in fields}


def _with_ids(rows: Sequence[Any], ids: set[str]) -> list[Any]:
    return [row for row in rows if row.id in ids]


def _with_parents(dataset: Dataset, rows: Iterable[Any]) -> set[str]:
    """The codes of the regions of these rows, and of the regions that contain them."""
    codes: set[str] = set()
    for row in rows:
        code = row.region
        while code in dataset.region and code not in codes:
            codes.add(code)
            code = dataset.region[code].parent
    return codes


def _citations(dataset: Dataset, article: Article) -> dict[str, Value]:
    item = item_of(dataset, article)
    styled: dict[str, Value] = {f"citation_{style.id.replace('-', '_')}": style.cite(item) for style in STYLES.values()}
    return styled | {"citation": cite(item, DEFAULT_STYLE), "citation_lacks": incompleteness(item, "en")}


def _metric(dataset: Dataset, metric: Metric, citations: Mapping[str, Value]) -> dict[str, Value]:
    cells = flat(record(dataset, metric))
    return {
        **{field.name: cells.get(_RECORD_NAMES.get(field.name, field.name)) for field in METRIC_FIELDS},
        "value_zh": words.value(dataset, metric, "zh"),
        "value_en": words.value(dataset, metric, "en"),
        "scope": "；".join(metric.scope),
        "assumed": "; ".join(f"{field}: {evidence.because}" for field, evidence in metric.evidence.items() if evidence.assumed),
        "passage": metric.passage,
        "locator": locator(dataset, metric, "en"),
        **citations,
    }  # fmt: skip


def _passage(dataset: Dataset, number: int) -> dict[str, Value]:
    passage = dataset.passages[number]
    spans = " ".join(f"{start}-{end}" for start, end in passage.spans)
    return {"id": number, "article": passage.article, "quote": passage.quote, "spans": spans}


def _indicator(dataset: Dataset, indicator: Indicator) -> dict[str, Value]:
    theme = dataset.theme[indicator.theme]
    return {
        "id": indicator.id, "zh": indicator.zh, "en": indicator.en, "theme": theme.id, "theme_zh": theme.zh, "theme_en": theme.en,
    }  # fmt: skip
