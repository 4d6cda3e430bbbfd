"""The tables of an export: fields with type and meaning, keys between tables, rows of plain values.

Every row of `metrics` carries its own source: page file, article, characters of the quote, citation. A number that is
not known is None, never zero; the printed words stand beside every number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tui import text as words
from tui.citing.source import clean, incompleteness, item_of, locator
from tui.citing.styles import STYLES, cite
from tui.export.fields import (
    ARTICLE_FIELDS,
    INDICATOR_FIELDS,
    METRIC_FIELDS,
    PAGE_FIELDS,
    PASSAGE_FIELDS,
    REGION_FIELDS,
    SUBJECT_FIELDS,
    Field,
    Key,
    Table,
    Value,
)
from tui.model import Article, Dataset, Measure, Metric, Page, Period, Quantity

STYLE = "gbt7714-2025"


def tables(dataset: Dataset, positions: Iterable[int]) -> list[Table]:
    """The metrics at these positions and the rows of all other tables that they need, themselves complete."""
    metrics = [dataset.metrics[position] for position in positions]
    passages = sorted({metric.passage for metric in metrics})
    articles = _used(dataset.articles, {dataset.passages[row].article for row in passages}, "id")
    pages = _used(dataset.pages, {article.page for article in articles}, "id")
    subjects = _used(dataset.subjects, {metric.subject for metric in metrics}, "id")
    indicators = _used(dataset.indicators, {metric.indicator for metric in metrics}, "id")
    cities = {city.code for metric in metrics if metric.region and (city := dataset.city(metric.region))}
    codes = (
        cities
        | {metric.region for metric in metrics}
        | {subject.region for subject in subjects}
        | {article.region for article in articles}
    )
    regions = _used(dataset.regions, _with_parents(dataset, codes), "code")
    return [
        _metrics(dataset, metrics, {article.id: _citation(dataset, article) for article in articles}),
        _passages(dataset, passages),
        _articles(dataset, articles),
        _table("pages", "Newspaper pages", PAGE_FIELDS, (_page(page) for page in pages)),
        _table(
            "regions",
            "Regions by GB/T 2260 code",
            REGION_FIELDS,
            map(_region, regions),
            (Key("parent", "regions", "code"),),
        ),
        _table(
            "subjects",
            "Whom a figure is about within a region",
            SUBJECT_FIELDS,
            map(_subject, subjects),
            (Key("region", "regions", "code"),),
        ),
        _table("indicators", "What is measured", INDICATOR_FIELDS, (_indicator(dataset, one) for one in indicators)),
    ]


def _table(
    name: str, title: str, fields: tuple[Field, ...], rows: Iterable[Mapping[str, Value]], keys: tuple[Key, ...] = ()
) -> Table:
    return Table(name, title, fields, tuple(tuple(_cleaned(row[field.name]) for field in fields) for row in rows), keys)


def _cleaned(value: Value) -> Value:
    """Texts are cleaned once, here; an empty one is unknown."""
    return clean(value) or None if isinstance(value, str) else value


def _used(rows: Sequence[Any], wanted: set[str], key: str) -> list[Any]:
    return [row for row in rows if getattr(row, key) in wanted]


def _with_parents(dataset: Dataset, codes: set[str]) -> set[str]:
    """The codes with those of the regions above them."""
    found: set[str] = set()
    open_codes = [code for code in codes if code]
    while open_codes:
        code = open_codes.pop()
        if code in found or code not in dataset.region:
            continue
        found.add(code)
        open_codes.append(dataset.region[code].parent)
    return found


# Metrics


def _citation(dataset: Dataset, article: Article) -> dict[str, Value]:
    item = item_of(dataset, article)
    return {"citation": cite(item, STYLE), "citation_lacks": incompleteness(item, "en")}


def _metrics(dataset: Dataset, metrics: Sequence[Metric], citations: Mapping[str, Mapping[str, Value]]) -> Table:
    keys = (
        Key("region", "regions", "code"), Key("city", "regions", "code"), Key("subject", "subjects", "id"),
        Key("indicator", "indicators", "id"), Key("passage", "passages", "id"), Key("article", "articles", "id"),
        Key("page", "pages", "id"),
    )  # fmt: skip
    rows = ({**_metric(dataset, one), **citations[dataset.article_of(one).id]} for one in metrics)
    return _table("metrics", "Figures, each with its source", METRIC_FIELDS, rows, keys)


def _metric(dataset: Dataset, metric: Metric) -> dict[str, Value]:
    region, city, indicator = (
        dataset.region.get(metric.region),
        dataset.city(metric.region),
        dataset.indicator[metric.indicator],
    )
    assumed = [f"{field}: {one.because}" for field, one in metric.evidence.items() if one.assumed]
    return {
        "id": metric.id,
        "title_zh": words.title(dataset, metric, "zh"),
        "title_en": words.title(dataset, metric, "en"),
        "region": metric.region,
        "region_zh": region.zh if region else None,
        "region_en": region.en if region else None,
        "city": city.code if city and metric.region else None,
        "subject": metric.subject,
        "indicator": indicator.id,
        "indicator_zh": indicator.zh,
        "indicator_en": indicator.en,
        "theme": indicator.theme,
        "headline": metric.headline,
        "status": metric.status,
        "scope": "；".join(metric.scope),
        "assumed": "; ".join(assumed),
        "note": metric.note,
        "value_zh": words.value(dataset, metric, "zh"),
        "value_en": words.value(dataset, metric, "en"),
        **_measure(metric.measure),
        **_quantity(metric.quantity),
        **_period(metric.period),
        **_source(dataset, metric),
    }


def _measure(measure: Measure) -> dict[str, Value]:
    return {
        "measure": measure.kind,
        "measure_of": measure.of,
        "measure_basis": measure.basis,
        "against": measure.against,
    }


def _quantity(quantity: Quantity) -> dict[str, Value]:
    return {
        "printed": quantity.printed,
        "value": Decimal(quantity.value),
        "value_max": Decimal(quantity.value_max) if quantity.value_max else None,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "base_value": quantity.number,
        "base_unit": quantity.base_unit,
    }


def _period(period: Period) -> dict[str, Value]:
    return {
        "period_start": day(period.start),
        "period_end": day(period.end),
        "period_label": period.label,
        "period_kind": period.kind,
        "period_basis": period.basis,
    }


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _source(dataset: Dataset, metric: Metric) -> dict[str, Value]:
    passage, page, article = dataset.passages[metric.passage], dataset.page_of(metric), dataset.article_of(metric)
    return {
        "passage": metric.passage,
        "article": article.id,
        "page": page.id,
        "file": page.file,
        "quote": passage.quote,
        "quote_start": passage.start,
        "quote_end": passage.end,
        "locator": locator(dataset, metric, "en"),
    }


# The tables that metrics refer to


def _passages(dataset: Dataset, rows: Sequence[int]) -> Table:
    made: Callable[[int], dict[str, Value]] = lambda row: {  # noqa: E731
        "id": row,
        "article": dataset.passages[row].article,
        "quote": dataset.passages[row].quote,
        "spans": _spans(dataset.passages[row].spans),
    }
    return _table(
        "passages", "Quotes of the pages", PASSAGE_FIELDS, map(made, rows), (Key("article", "articles", "id"),)
    )


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _articles(dataset: Dataset, articles: Sequence[Article]) -> Table:
    keys = (Key("page", "pages", "id"), Key("region", "regions", "code"))
    return _table("articles", "Newspaper articles", ARTICLE_FIELDS, (_article(dataset, one) for one in articles), keys)


def _article(dataset: Dataset, article: Article) -> dict[str, Value]:
    item = item_of(dataset, article)
    return {
        "id": article.id,
        "page": article.page,
        "title": article.title,
        "title_en": article.title_en,
        "subtitle": article.subtitle,
        "authors": "；".join(article.authors),
        "region": article.region,
        **{f"citation_{style.id.replace('-', '_')}": style.cite(item) for style in STYLES.values()},
        "citation_lacks": incompleteness(item, "en"),
    }


def _page(page: Page) -> dict[str, Value]:
    return {field.name: getattr(page, field.name) for field in PAGE_FIELDS}


def _region(region: Any) -> dict[str, Value]:
    return {field.name: getattr(region, field.name) for field in REGION_FIELDS}


def _subject(subject: Any) -> dict[str, Value]:
    return {field.name: getattr(subject, field.name) for field in SUBJECT_FIELDS}


def _indicator(dataset: Dataset, indicator: Any) -> dict[str, Value]:
    theme = dataset.theme[indicator.theme]
    return {
        "id": indicator.id,
        "zh": indicator.zh,
        "en": indicator.en,
        "theme": theme.id,
        "theme_zh": theme.zh,
        "theme_en": theme.en,
    }
