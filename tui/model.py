"""The data model: pages, articles, passages, metrics, regions, indicators and evidence, as frozen structs.

Offsets count the Unicode code points of the page file, decoded from UTF-8 without a byte order mark; ends are exclusive.
Decimals are texts as printed, so `10.80` stays `10.80`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, TypeVar

import msgspec

Span = tuple[int, int]
T = TypeVar("T")
_MINUS = dict.fromkeys(map(ord, "-−－负"))
Status = Literal["actual", "target", "planned", "contracted", "capacity", "estimated"]
Qualifier = Literal["exact", "about", "nearly", "over", "under", "at_least", "at_most"]
MeasureKind = Literal["level", "count", "growth", "rank", "share", "multiple", "average", "difference"]
PeriodKind = Literal["year", "part_year", "month", "day", "span", "to_date", "point", "unknown"]
Basis = Literal["printed", "inferred", "relative", "unknown"]
Field = Literal[
    "value", "unit", "qualifier", "region", "subject", "indicator", "measure", "against", "period", "status", "scope"
]
FIELDS: tuple[Field, ...] = Field.__args__  # type: ignore[attr-defined]


class Frozen(msgspec.Struct, frozen=True, array_like=True):
    """Base of all structs: immutable, compared by value."""


class Theme(Frozen, frozen=True):
    """A group of indicators, e.g. 投资 Investment."""

    id: str
    zh: str
    en: str


class Region(Frozen, frozen=True):
    """A place by its GB/T 2260 code (six digits), with its official and short names."""

    code: str
    zh: str
    en: str
    parent: str = ""
    also: tuple[str, ...] = ()

    @property
    def level(self) -> Literal["province", "city", "county"]:
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"


class Subject(Frozen, frozen=True):
    """What a figure is about if not its whole region: a company, park, school or department."""

    id: str
    zh: str
    en: str
    region: str
    also: tuple[str, ...] = ()


class Indicator(Frozen, frozen=True):
    """What is measured, by its official statistical name if there is one."""

    id: str
    zh: str
    en: str
    theme: str
    also: tuple[str, ...] = ()


class Unit(Frozen, frozen=True):
    """A unit without 亿 or 万. It is `factor` (a decimal, or a fraction like 2000/3) times the unit `base`."""

    zh: str
    en: str
    base: str
    kind: str
    factor: str = "1"


class Page(Frozen, frozen=True):
    """A newspaper page as text: a file of `seeds/`, never edited, with its SHA-256.

    `newspaper` and `date` are empty if the page does not print them; `missing` says why. Only these are cited.
    `as_of` is the date to which 今年 or 目前 refer: the printed date, or one derived from the page.
    """

    id: str
    file: str
    sha256: str
    newspaper: str = ""
    edition: str = ""
    date: str = ""
    as_of: str = ""
    as_of_basis: Basis = "unknown"
    as_of_because: str = ""
    missing: dict[str, str] = {}
    cited: tuple[Span, ...] = ()


class Article(Frozen, frozen=True):
    """An article of a page. `stretches` are its parts in reading order, which may differ from the printed order.

    `cited` are the places of the words for its region, `titled` those of its title and subtitle.
    """

    id: str
    page: str
    title: str
    title_en: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    stretches: tuple[Span, ...] = ()
    region: str = ""
    cited: tuple[Span, ...] = ()
    titled: tuple[Span, ...] = ()


class Passage(Frozen, frozen=True):
    """A verbatim quote of an article: one span, or several if the layout cuts the sentence."""

    article: str
    quote: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


class Quantity(Frozen, frozen=True):
    """A number with its unit, as printed and in base units.

    `value` and `value_max` (of a range) are decimals as printed, before 亿 or 万; `unit` is as printed (亿元).
    `base_value` is in `base_unit` (CNY, kW, m², t, %, pp, rank, …), exact unless the unit's factor is not finite. A range
    runs from `base_value` up to `base_max`, which is empty otherwise. A fall is negative: 下降5%至8% is -8 to -5.
    """

    printed: str
    value: str
    unit: str
    base_value: str
    base_unit: str
    kind: str
    value_max: str = ""
    qualifier: Qualifier = "exact"
    base_max: str = ""

    @property
    def number(self) -> Decimal:
        return Decimal(self.base_value)

    @property
    def fallen(self) -> bool:
        """Whether words make it negative (下降5.2%) and not a printed minus. The printed number is the size of the fall."""
        return self.number < 0 and not self.value.startswith("-")

    @property
    def factor(self) -> Decimal:
        """The printed unit in base units; 1 if that cannot be computed."""
        printed, base = Decimal(self.value), Decimal((self.fallen and self.base_max) or self.base_value)
        return abs(base / printed) if printed and base else Decimal(1)

    @property
    def signed(self) -> str:
        """The value as printed, with a minus if words make it negative (-5.2%). A printed minus gets the same sign."""
        if self.value_max:
            return f"-({self.printed})" if self.fallen else self.printed
        return f"-{self.size}" if self.fallen or self.value.startswith("-") else self.printed

    @property
    def size(self) -> str:
        """The value as printed, without a printed minus."""
        return self.printed if self.value_max else self.printed.translate(_MINUS)


class Measure(Frozen, frozen=True):
    """What is printed of the indicator: its level, or a growth, rank, share … `of` the level or the growth.

    `basis` is `yoy` (同比) or `mom` (环比) if the page prints it. `against` are the words for the group of a rank, the whole
    of a share or the other side of a difference; `against_id` is the region or indicator that they name, if any.
    """

    kind: MeasureKind = "level"
    of: str = ""
    basis: str = ""
    against: str = ""
    against_id: str = ""

    @property
    def name(self) -> str:
        return f"{self.kind} of {self.of}" if self.of else self.kind


class Period(Frozen, frozen=True):
    """The time of a figure: ISO dates, both inclusive, empty if unknown. `label` are the words of the page.

    `kind` decides what can be compared: `year` with years, `part_year` with the same months of another year,
    `point` (目前) with points; `span`, `to_date` (今年以来), `month` and `day` only with their own kind and length.
    """

    kind: PeriodKind = "unknown"
    start: str = ""
    end: str = ""
    label: str = ""
    basis: Basis = "unknown"

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year; None if unknown."""
        return (int(self.start[:4]), int(self.end[:4])) if self.start and self.end else None


class Evidence(Frozen, frozen=True):
    """What proves a field: `spans` are its words, `via` the words that explain them.

    If both are empty, the field is not printed: it is `assumed` or unknown, and `because` says why.
    """

    spans: tuple[Span, ...] = ()
    via: tuple[Span, ...] = ()
    because: str = ""
    assumed: bool = False


class Metric(Frozen, frozen=True):
    """One printed figure of a passage."""

    id: str
    passage: int
    region: str
    indicator: str
    quantity: Quantity
    measure: Measure
    period: Period
    status: Status
    headline: bool
    evidence: dict[str, Evidence]
    subject: str = ""
    title: str = ""
    scope: tuple[str, ...] = ()
    note: str = ""


class Aside(Frozen, frozen=True):
    """Words whose numbers are not figures, with the reason (a key of `ASIDE_REASONS`).

    A standing aside has no page and no spans: its words are not a figure on any page.
    """

    page: str
    reason: str
    words: str
    spans: tuple[Span, ...]
    article: str = ""
    note: str = ""


class Relation(Frozen, frozen=True):
    """Arithmetic that should hold between printed figures, as a curator states. `terms` are metric ids."""

    kind: Literal["sum", "mean", "share", "growth", "difference"]
    result: str
    terms: tuple[str, ...]
    note: str = ""


ASIDE_REASONS: Mapping[str, tuple[str, str]] = {
    "date": ("date without a figure", "没有数据的日期"),
    "document": ("title or years of a document or plan", "文件或规划的题名、年份"),
    "slogan": ("name of a campaign or system", "口号、体系名称"),
    "identifier": ("issue number, telephone, code", "期号、电话、代码"),
    "ordinal": ("ordinal of a meeting, phase or school", "会议、期次、学校的序号"),
    "name": ("part of a name", "名称的一部分"),
    "idiom": ("idiom", "习语"),
    "enumeration": ("enumeration of points", "列举序号"),
    "repeated": ("the same words printed again", "同文重复"),
}


class Dataset(Frozen, frozen=True, dict=True):
    """All tables, in the order of the files. `texts` are the texts of the pages by page id.

    From the cache, `metrics` and `passages` decode an entry when it is used; `tui.columns` has the properties of all metrics.
    """

    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    regions: tuple[Region, ...]
    subjects: tuple[Subject, ...]
    indicators: tuple[Indicator, ...]
    pages: Sequence[Page]
    articles: Sequence[Article]
    passages: Sequence[Passage]
    metrics: Sequence[Metric]
    asides: Sequence[Aside]
    relations: tuple[Relation, ...]
    texts: Mapping[str, str]

    def once(self, compute: Callable[[Dataset], T]) -> T:
        """`compute(self)`, computed at the first call and kept with the dataset."""
        if compute not in self.computed:
            self.computed[compute] = compute(self)
        return self.computed[compute]  # type: ignore[no-any-return]

    @cached_property
    def computed(self) -> dict[Callable[[Dataset], object], Any]:
        """The results that `once` keeps, by the function that computes them."""
        return {}

    @cached_property
    def region(self) -> Mapping[str, Region]:
        return {region.code: region for region in self.regions}

    @cached_property
    def subject(self) -> Mapping[str, Subject]:
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def indicator(self) -> Mapping[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def theme(self) -> Mapping[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def page(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.pages}

    @cached_property
    def article(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def metric(self) -> Mapping[str, Metric]:
        return _ById(self.row, self.metrics)

    @cached_property
    def row(self) -> Mapping[str, int]:
        """The position of each metric in `metrics`, by id."""
        return {metric.id: row for row, metric in enumerate(self.metrics)}

    @cached_property
    def _by_page(self) -> Mapping[str, tuple[list[Article], list[Aside]]]:
        pages: dict[str, tuple[list[Article], list[Aside]]] = defaultdict(lambda: ([], []))
        for article in self.articles:
            pages[article.page][0].append(article)
        for aside in self.asides:
            pages[aside.page][1].append(aside)
        return dict(pages)

    def articles_on(self, page: str) -> Sequence[Article]:
        return self._by_page[page][0] if page in self._by_page else ()

    def asides_on(self, page: str) -> Sequence[Aside]:
        return self._by_page[page][1] if page in self._by_page else ()

    @property
    def standing(self) -> Sequence[Aside]:
        """The asides that hold on every page."""
        return self.asides_on("")

    def article_of(self, metric: Metric) -> Article:
        return self.article[self.passages[metric.passage].article]

    def page_of(self, metric: Metric) -> Page:
        return self.page[self.article_of(metric).page]

    def city(self, code: str) -> Region | None:
        """The prefecture-level city or prefecture that contains the region; None for a province."""
        return self.region.get(code[:4] + "00") if not code.endswith("0000") else None


class _ById(Mapping[str, Metric]):
    """The metrics by id. Unlike a dict it decodes only the metrics that are used."""

    def __init__(self, rows: Mapping[str, int], metrics: Sequence[Metric]) -> None:
        self._rows, self._metrics = rows, metrics

    def __getitem__(self, id_: str) -> Metric:
        return self._metrics[self._rows[id_]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
