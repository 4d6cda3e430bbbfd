"""The tables of an export: fields with type and meaning, keys between tables, rows of plain values.

Every row of `metrics` carries its own source: page file, article, characters of the quote, citation. A number that is
not known is None, never zero; the printed words stand beside every number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tui import words
from tui.citing.source import clean, incompleteness, item_of, locator
from tui.citing.styles import STYLES, cite
from tui.model import (
    Article,
    Dataset,
    Measure,
    MeasureKind,
    Metric,
    Page,
    Period,
    PeriodKind,
    Qualifier,
    Quantity,
    Status,
)

Type = Literal["string", "number", "integer", "boolean", "date"]
Value = str | Decimal | int | bool | date | None
STYLE = "gbt7714-2025"


class Field(NamedTuple):
    """A column: its name, type and meaning, the unit of its numbers, and the values that it can have."""

    name: str
    type: Type
    description: str
    unit: str = ""
    required: bool = False
    enum: tuple[str, ...] = ()


class Key(NamedTuple):
    """A field that names a row of another table."""

    field: str
    table: str
    to: str


class Table(NamedTuple):
    """A table by its name: `rows` have a value for each of `fields`; the first field is the primary key."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: tuple[Key, ...] = ()


def tables(dataset: Dataset, positions: Iterable[int]) -> list[Table]:
    """The metrics at these positions and the rows of all other tables that they need, themselves complete."""
    metrics = [dataset.metrics[position] for position in positions]
    passages = sorted({metric.passage for metric in metrics})
    articles = _used(dataset.articles, {dataset.passages[row].article for row in passages}, "id")
    pages = _used(dataset.pages, {article.page for article in articles}, "id")
    subjects = _used(dataset.subjects, {metric.subject for metric in metrics}, "id")
    indicators = _used(dataset.indicators, {metric.indicator for metric in metrics}, "id")
    cities = {city.code for metric in metrics if metric.region and (city := dataset.city(metric.region))}
    codes = cities | {metric.region for metric in metrics} | {subject.region for subject in subjects} | {article.region for article in articles}
    regions = _used(dataset.regions, _with_parents(dataset, codes), "code")
    return [
        _metrics(dataset, metrics, {article.id: _citation(dataset, article) for article in articles}),
        _passages(dataset, passages),
        _articles(dataset, articles),
        _table("pages", "Newspaper pages", PAGE_FIELDS, (_page(page) for page in pages)),
        _table("regions", "Regions by GB/T 2260 code", REGION_FIELDS, map(_region, regions), (Key("parent", "regions", "code"),)),
        _table("subjects", "Whom a figure is about within a region", SUBJECT_FIELDS, map(_subject, subjects), (Key("region", "regions", "code"),)),
        _table("indicators", "What is measured", INDICATOR_FIELDS, (_indicator(dataset, one) for one in indicators)),
    ]


def _table(name: str, title: str, fields: tuple[Field, ...], rows: Iterable[Mapping[str, Value]], keys: tuple[Key, ...] = ()) -> Table:
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


def _values(one: Any) -> tuple[str, ...]:
    """The values of a Literal type."""
    return tuple(str(value) for value in one.__args__)


# Metrics

METRIC_FIELDS = (
    Field("id", "string", "Stable name of the figure", required=True),
    Field("title_zh", "string", "Who, what and how, in Chinese", required=True),
    Field("title_en", "string", "Who, what and how, in English", required=True),
    Field("region", "string", "GB/T 2260 code of the region; empty where the page does not say it"),
    Field("region_zh", "string", "Chinese name of the region"),
    Field("region_en", "string", "English name of the region"),
    Field("city", "string", "Code of the prefecture-level city that contains the region; empty for a province"),
    Field("subject", "string", "Whom the figure is about within the region, where not the region as such"),
    Field("indicator", "string", "What is measured", required=True),
    Field("indicator_zh", "string", "Official Chinese name of the indicator", required=True),
    Field("indicator_en", "string", "English name of the indicator", required=True),
    Field("theme", "string", "Theme of the indicator", required=True),
    Field("measure", "string", "How the indicator is spoken of", required=True, enum=_values(MeasureKind)),
    Field("measure_of", "string", "What a growth, rank, share … is of, where not of the level", enum=_values(MeasureKind)),
    Field("measure_basis", "string", "yoy: on the year before (同比); mom: on the period before (环比)", enum=("yoy", "mom")),
    Field("against", "string", "Words for what a rank is among, a share is of, a difference is from"),
    Field("printed", "string", "The value as the page prints it, with qualifier and unit", required=True),
    Field("value_zh", "string", "The value in words, in Chinese", required=True),
    Field("value_en", "string", "The value in words, in English; exact", required=True),
    Field("value", "number", "The printed number, before 亿 or 万; of a range the lower", "the field unit", required=True),
    Field("value_max", "number", "Of a range the upper number", "the field unit"),
    Field("unit", "string", "The printed unit, with 亿 or 万"),
    Field("qualifier", "string", "What 超, 近, 以上 … say of the number", required=True, enum=_values(Qualifier)),
    Field("base_value", "number", "The value in base units; negative for a fall", "the field base_unit", required=True),
    Field("base_unit", "string", "CNY, kW, m², t, %, pp, rank, count …"),
    Field("period_start", "date", "First day of the time of the figure"),
    Field("period_end", "date", "Last day of the time of the figure"),
    Field("period_label", "string", "The time in the words of the page"),
    Field("period_kind", "string", "Full years may be compared with full years, parts with the same part", required=True, enum=_values(PeriodKind)),
    Field("period_basis", "string", "Whether the page prints the time, or says it relative to its date, or it is inferred", required=True),
    Field("status", "string", "actual is a result; everything else is none", required=True, enum=_values(Status)),
    Field("headline", "boolean", "Whether a reader of regional industry looks for it", required=True),
    Field("scope", "string", "Words that bound the figure, joined by ；"),
    Field("assumed", "string", "Fields that the page does not print and that are assumed, with the reasons"),
    Field("note", "string", "What a user of the figure must know"),
    Field("passage", "integer", "The passage that prints it", required=True),
    Field("article", "string", "The article that prints it", required=True),
    Field("page", "string", "The page that prints it", required=True),
    Field("file", "string", "File of the page", required=True),
    Field("quote", "string", "The words around the figure, verbatim", required=True),
    Field("quote_start", "integer", "Where the quote begins in the page file", "Unicode code points from 0", required=True),
    Field("quote_end", "integer", "Where the quote ends, exclusive", "Unicode code points from 0", required=True),
    Field("citation", "string", "The source by GB/T 7714-2025; what the page does not print is left out", required=True),
    Field("citation_lacks", "string", "What a full citation needs and the page does not print"),
    Field("locator", "string", "Page file, characters, SHA-256 of the file", required=True),
)


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
    region, city, indicator = dataset.region.get(metric.region), dataset.city(metric.region), dataset.indicator[metric.indicator]
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
    return {"measure": measure.kind, "measure_of": measure.of, "measure_basis": measure.basis, "against": measure.against}


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

PASSAGE_FIELDS = (
    Field("id", "integer", "Number of the passage in the dataset, from 0", required=True),
    Field("article", "string", "The article that it is quoted from", required=True),
    Field("quote", "string", "The words, verbatim", required=True),
    Field("spans", "string", "Where the words stand in the page file: one stretch, or several where the layout cuts the sentence", "Unicode code points from 0, end exclusive", required=True),
)  # fmt: skip


def _passages(dataset: Dataset, rows: Sequence[int]) -> Table:
    made: Callable[[int], dict[str, Value]] = lambda row: {  # noqa: E731
        "id": row,
        "article": dataset.passages[row].article,
        "quote": dataset.passages[row].quote,
        "spans": _spans(dataset.passages[row].spans),
    }
    return _table("passages", "Quotes of the pages", PASSAGE_FIELDS, map(made, rows), (Key("article", "articles", "id"),))


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


ARTICLE_FIELDS = (
    Field("id", "string", "Name of the article", required=True),
    Field("page", "string", "The page that it stands on", required=True),
    Field("title", "string", "Title as printed", required=True),
    Field("title_en", "string", "Title in English, a translation"),
    Field("subtitle", "string", "Subtitle as printed"),
    Field("authors", "string", "Authors as printed, joined by ；"),
    Field("region", "string", "The region that it is about"),
    *(Field(f"citation_{style.id.replace('-', '_')}", "string", f"Citation, {style.name}", required=True) for style in STYLES.values()),
    Field("citation_lacks", "string", "What a full citation needs and the page does not print"),
)


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


PAGE_FIELDS = (
    Field("id", "string", "Name of the page", required=True),
    Field("file", "string", "File of the page in seeds/", required=True),
    Field("sha256", "string", "SHA-256 of the file", required=True),
    Field("newspaper", "string", "Newspaper, where the page prints it"),
    Field("date", "string", "Date of issue, where the page prints it: a day, a month or a year"),
    Field("edition", "string", "Edition, where the page prints it"),
    Field("as_of", "string", "The moment in which 今年 or 目前 are said; never cited"),
    Field("as_of_because", "string", "How that moment is known, where it is not the printed date"),
)


def _page(page: Page) -> dict[str, Value]:
    return {field.name: getattr(page, field.name) for field in PAGE_FIELDS}


REGION_FIELDS = (
    Field("code", "string", "GB/T 2260 code", required=True),
    Field("zh", "string", "Official Chinese name", required=True),
    Field("en", "string", "English name", required=True),
    Field("level", "string", "province, city (prefecture level) or county", required=True, enum=("province", "city", "county")),
    Field("parent", "string", "The region that contains it"),
)
SUBJECT_FIELDS = (
    Field("id", "string", "Name of the subject", required=True),
    Field("zh", "string", "Chinese name", required=True),
    Field("en", "string", "English name", required=True),
    Field("region", "string", "The region that it is in"),
)
INDICATOR_FIELDS = (
    Field("id", "string", "Name of the indicator", required=True),
    Field("zh", "string", "Official Chinese name", required=True),
    Field("en", "string", "English name", required=True),
    Field("theme", "string", "Theme", required=True),
    Field("theme_zh", "string", "Chinese name of the theme", required=True),
    Field("theme_en", "string", "English name of the theme", required=True),
)


def _region(region: Any) -> dict[str, Value]:
    return {field.name: getattr(region, field.name) for field in REGION_FIELDS}


def _subject(subject: Any) -> dict[str, Value]:
    return {field.name: getattr(subject, field.name) for field in SUBJECT_FIELDS}


def _indicator(dataset: Dataset, indicator: Any) -> dict[str, Value]:
    theme = dataset.theme[indicator.theme]
    return {"id": indicator.id, "zh": indicator.zh, "en": indicator.en, "theme": theme.id, "theme_zh": theme.zh, "theme_en": theme.en}
