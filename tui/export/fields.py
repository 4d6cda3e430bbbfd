"""The fields of an export's tables: names, types, meanings, units – what a reader of the files is told of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tui.citing.styles import STYLES
from tui.model import MeasureKind, PeriodKind, Qualifier, Status

Type = Literal["string", "number", "integer", "boolean", "date"]
Value = str | Decimal | int | bool | date | None


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


def _values(one: Any) -> tuple[str, ...]:
    """The values of a Literal type."""
    return tuple(str(value) for value in one.__args__)


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
    Field(
        "measure_of", "string", "What a growth, rank, share … is of, where not of the level", enum=_values(MeasureKind)
    ),
    Field(
        "measure_basis",
        "string",
        "yoy: on the year before (同比); mom: on the period before (环比)",
        enum=("yoy", "mom"),
    ),
    Field("against", "string", "Words for what a rank is among, a share is of, a difference is from"),
    Field("printed", "string", "The value as the page prints it, with qualifier and unit", required=True),
    Field("value_zh", "string", "The value in words, in Chinese", required=True),
    Field("value_en", "string", "The value in words, in English; exact", required=True),
    Field(
        "value", "number", "The printed number, before 亿 or 万; of a range the lower", "the field unit", required=True
    ),
    Field("value_max", "number", "Of a range the upper number", "the field unit"),
    Field("unit", "string", "The printed unit, with 亿 or 万"),
    Field("qualifier", "string", "What 超, 近, 以上 … say of the number", required=True, enum=_values(Qualifier)),
    Field("base_value", "number", "The value in base units; negative for a fall", "the field base_unit", required=True),
    Field("base_unit", "string", "CNY, kW, m², t, %, pp, rank, count …"),
    Field("period_start", "date", "First day of the time of the figure"),
    Field("period_end", "date", "Last day of the time of the figure"),
    Field("period_label", "string", "The time in the words of the page"),
    Field(
        "period_kind",
        "string",
        "Full years may be compared with full years, parts with the same part",
        required=True,
        enum=_values(PeriodKind),
    ),
    Field(
        "period_basis",
        "string",
        "Whether the page prints the time, or says it relative to its date, or it is inferred",
        required=True,
    ),
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
    Field(
        "quote_start", "integer", "Where the quote begins in the page file", "Unicode code points from 0", required=True
    ),
    Field("quote_end", "integer", "Where the quote ends, exclusive", "Unicode code points from 0", required=True),
    Field(
        "citation", "string", "The source by GB/T 7714-2025; what the page does not print is left out", required=True
    ),
    Field("citation_lacks", "string", "What a full citation needs and the page does not print"),
    Field("locator", "string", "Page file, characters, SHA-256 of the file", required=True),
)


PASSAGE_FIELDS = (
    Field("id", "integer", "Number of the passage in the dataset, from 0", required=True),
    Field("article", "string", "The article that it is quoted from", required=True),
    Field("quote", "string", "The words, verbatim", required=True),
    Field("spans", "string", "Where the words stand in the page file: one stretch, or several where the layout cuts the sentence", "Unicode code points from 0, end exclusive", required=True),
)  # fmt: skip


ARTICLE_FIELDS = (
    Field("id", "string", "Name of the article", required=True),
    Field("page", "string", "The page that it stands on", required=True),
    Field("title", "string", "Title as printed", required=True),
    Field("title_en", "string", "Title in English, a translation"),
    Field("subtitle", "string", "Subtitle as printed"),
    Field("authors", "string", "Authors as printed, joined by ；"),
    Field("region", "string", "The region that it is about"),
    *(
        Field(f"citation_{style.id.replace('-', '_')}", "string", f"Citation, {style.name}", required=True)
        for style in STYLES.values()
    ),
    Field("citation_lacks", "string", "What a full citation needs and the page does not print"),
)


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


REGION_FIELDS = (
    Field("code", "string", "GB/T 2260 code", required=True),
    Field("zh", "string", "Official Chinese name", required=True),
    Field("en", "string", "English name", required=True),
    Field(
        "level",
        "string",
        "province, city (prefecture level) or county",
        required=True,
        enum=("province", "city", "county"),
    ),
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
