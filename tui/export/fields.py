"""The fields of the exported tables: names, types, meanings and units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tui.citing.styles import STYLES
from tui.model import MeasureKind, PeriodKind, Qualifier, Status

Type = Literal["string", "number", "integer", "boolean", "date"]
Value = str | Decimal | int | bool | date | None
_OFFSET = "Unicode code points from 0"


class ExportField(NamedTuple):
    """A column of a table.

    `unit` is the unit of its numbers, `enum` the possible values, `references` the column of another table (`pages.id`)
    that has the same values.
    """

    name: str
    type: Type
    description: str
    required: bool = False
    unit: str = ""
    enum: tuple[str, ...] = ()
    references: str = ""


class ExportTable(NamedTuple):
    """A named table. Each row has a value for each field; the first field is the primary key."""

    name: str
    title: str
    fields: tuple[ExportField, ...]
    rows: tuple[tuple[Value, ...], ...]


def _needed(name: str, type: Type, description: str, unit: str = "", **more: Any) -> ExportField:
    return ExportField(name, type, description, True, unit, **more)


def _values(literal: Any) -> tuple[str, ...]:
    """The values of a Literal type."""
    return tuple(str(value) for value in literal.__args__)


METRIC_FIELDS = (
    _needed("id", "string", "Stable name of the figure"),
    _needed("title_zh", "string", "Place, indicator and measure, in Chinese"),
    _needed("title_en", "string", "Place, indicator and measure, in English"),
    ExportField("region", "string", "GB/T 2260 code of the region; empty if the page does not print it", references="regions.code"),
    ExportField("region_zh", "string", "Chinese name of the region"),
    ExportField("region_en", "string", "English name of the region"),
    ExportField("city", "string", "Code of the prefecture-level city that contains the region; empty for a province", references="regions.code"),
    ExportField("subject", "string", "The company, park, project … that the figure is about; empty for the region itself", references="subjects.id"),
    _needed("indicator", "string", "What is measured", references="indicators.id"),
    _needed("indicator_zh", "string", "Official Chinese name of the indicator"),
    _needed("indicator_en", "string", "English name of the indicator"),
    _needed("theme", "string", "Theme of the indicator"),
    _needed("measure", "string", "Measure of the indicator", enum=_values(MeasureKind)),
    ExportField("measure_of", "string", "What a growth, rank, share … refers to, if not to the level", enum=_values(MeasureKind)),
    ExportField("measure_basis", "string", "yoy: on the year before (同比); mom: on the period before (环比)", enum=("yoy", "mom")),
    ExportField("against", "string", "What a rank is among, a share is of, a difference is from, in the words of the page"),
    _needed("printed", "string", "The value as the page prints it, with qualifier and unit"),
    _needed("value_zh", "string", "The value in words, in Chinese"),
    _needed("value_en", "string", "The value in words, in English; exact"),
    _needed("value", "number", "The printed number, before 亿 or 万; the lower number of a range", "the field unit"),
    ExportField("value_max", "number", "The upper number of a range", unit="the field unit"),
    ExportField("unit", "string", "The printed unit, with 亿 or 万"),
    _needed("qualifier", "string", "The meaning of 超, 近, 以上 … for the number", enum=_values(Qualifier)),
    _needed("base_value", "number", "The value in base units; negative for a fall", "the field base_unit"),
    ExportField("base_unit", "string", "CNY, kW, m², t, %, pp, rank, count …"),
    ExportField("period_start", "date", "First day of the period"),
    ExportField("period_end", "date", "Last day of the period"),
    ExportField("period_label", "string", "The period in the words of the page"),
    _needed("period_kind", "string", "Full years may be compared with full years, parts with the same part", enum=_values(PeriodKind)),
    _needed("period_basis", "string", "Whether the period is printed, printed relative to the date of the page, or inferred"),
    _needed("status", "string", "actual is a result; every other value is not", enum=_values(Status)),
    _needed("headline", "boolean", "Whether a reader of regional industry looks for the figure"),
    ExportField("scope", "string", "Words that limit the figure, joined by ；"),
    ExportField("assumed", "string", "Fields that the page does not print and that are assumed, with the reasons"),
    ExportField("note", "string", "What a user of the figure must know"),
    _needed("passage", "integer", "The passage that prints it", references="passages.id"),
    _needed("article", "string", "The article that prints it", references="articles.id"),
    _needed("page", "string", "The page that prints it", references="pages.id"),
    _needed("file", "string", "File of the page"),
    _needed("quote", "string", "The words around the figure, verbatim"),
    _needed("quote_start", "integer", "Where the quote begins in the page file", _OFFSET),
    _needed("quote_end", "integer", "Where the quote ends, exclusive", _OFFSET),
    _needed("citation", "string", "The source by GB/T 7714-2025, without what the page does not print"),
    ExportField("citation_lacks", "string", "What a full citation needs and the page does not print"),
    _needed("locator", "string", "Page file, characters, SHA-256 of the file"),
)  # fmt: skip
PASSAGE_FIELDS = (
    _needed("id", "integer", "Number of the passage in the dataset, from 0"),
    _needed("article", "string", "The article that it is quoted from", references="articles.id"),
    _needed("quote", "string", "The words, verbatim"),
    _needed("spans", "string", "Places of the words in the page file, several if the layout cuts the sentence", f"{_OFFSET}, end exclusive"),
)  # fmt: skip
ARTICLE_FIELDS = (
    _needed("id", "string", "Name of the article"),
    _needed("page", "string", "The page that prints it", references="pages.id"),
    _needed("title", "string", "Title as printed"),
    ExportField("title_en", "string", "Title in English, a translation"),
    ExportField("subtitle", "string", "Subtitle as printed"),
    ExportField("authors", "string", "Authors as printed, joined by ；"),
    ExportField("region", "string", "The region that it is about", references="regions.code"),
    *(_needed(f"citation_{style.id.replace('-', '_')}", "string", f"Citation, {style.name}") for style in STYLES.values()),
    ExportField("citation_lacks", "string", "What a full citation needs and the page does not print"),
)  # fmt: skip
PAGE_FIELDS = (
    _needed("id", "string", "Name of the page"),
    _needed("file", "string", "File of the page in seeds/"),
    _needed("sha256", "string", "SHA-256 of the file"),
    ExportField("newspaper", "string", "Newspaper, if the page prints it"),
    ExportField("date", "string", "Date of issue, if the page prints it: a day, a month or a year"),
    ExportField("edition", "string", "Edition, if the page prints it"),
    ExportField("as_of", "string", "The date to which 今年 and 目前 refer; never cited"),
    ExportField("as_of_because", "string", "How that date is known, if it is not the printed date"),
)
REGION_FIELDS = (
    _needed("code", "string", "GB/T 2260 code"),
    _needed("zh", "string", "Official Chinese name"),
    _needed("en", "string", "English name"),
    _needed("level", "string", "province, city (prefecture level) or county", enum=("province", "city", "county")),
    ExportField("parent", "string", "The region that contains it", references="regions.code"),
)
SUBJECT_FIELDS = (
    _needed("id", "string", "Name of the subject"),
    _needed("zh", "string", "Chinese name"),
    _needed("en", "string", "English name"),
    ExportField("region", "string", "The region that it is in", references="regions.code"),
)
INDICATOR_FIELDS = (
    _needed("id", "string", "Name of the indicator"),
    _needed("zh", "string", "Official Chinese name"),
    _needed("en", "string", "English name"),
    _needed("theme", "string", "Theme"),
    _needed("theme_zh", "string", "Chinese name of the theme"),
    _needed("theme_en", "string", "English name of the theme"),
)
