"""A figure and its article as clean text: sentence, quote, remarks, citation, locator."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from tui import text as words
from tui.citing.source import Item, clean, incompleteness, item_of, locator
from tui.citing.styles import cite
from tui.model import FIELDS, Dataset, Metric, Period
from tui.reading.measures import read_measure
from tui.reading.periods import kind_of
from tui.reading.quantities import Units
from tui.reading.unread import Unread
from tui.relations.derived import Derived
from tui.text import Lang
from tui.text.fields import field_name


@dataclass(frozen=True, eq=False)
class CitedArticle:
    """A newspaper article, numbered in the order in which the figures cite it."""

    item: Item
    number: int

    def cite(self, style: str) -> str:
        return cite(self.item, style)

    def lacks(self, lang: Lang) -> str:
        """What its citation lacks, in words; empty if the citation is complete."""
        return incompleteness(self.item, lang)


@dataclass(frozen=True, eq=False)
class CitedFigure:
    """A metric with its article, numbered in the order of the copy."""

    dataset: Dataset
    metric: Metric
    article: CitedArticle
    number: int

    @property
    def anchor(self) -> str:
        """The id as the name of a footnote."""
        return re.sub(r"[^A-Za-z0-9-]+", "-", self.metric.id).strip("-") or f"figure-{self.number}"

    @property
    def printed(self) -> str:
        """The value as printed."""
        return self.value("zh")

    @property
    def quote(self) -> str:
        """The quote in a line. Line breaks of the layout are not spaces in Chinese."""
        return clean(re.sub(r"\s*\n\s*", "", self.dataset.passages[self.metric.passage].quote))

    def sentence(self, lang: Lang) -> str:
        return clean(words.sentence(self.dataset, self.metric, lang))

    def title(self, lang: Lang) -> str:
        return clean(words.title(self.dataset, self.metric, lang))

    def value(self, lang: Lang) -> str:
        return clean(words.value(self.dataset, self.metric, lang))

    def period(self, lang: Lang) -> str:
        return clean(words.period(self.dataset, self.metric, lang))

    def status(self, lang: Lang) -> str:
        return words.status(self.dataset, self.metric, lang)

    def remarks(self, lang: Lang) -> list[str]:
        """The fields that are assumed, with the reasons, and the curator's note."""
        lines = []
        for field in FIELDS:
            evidence = self.metric.evidence.get(field)
            if evidence and evidence.assumed:
                name, because = field_name(field, lang), clean(evidence.because)
                zh, en = f"原文未印、据推断：{name}（{because}）", f"Assumed, not printed: {name} ({because})"
                lines.append(zh if lang == "zh" else en)
        if note := clean(self.metric.note):
            lines.append(f"说明：{note}" if lang == "zh" else f"Note: {note}")
        return lines

    def located(self, lang: Lang) -> str:
        """The locator with its label."""
        where = locator(self.dataset, self.metric, lang)
        return f"定位：{where}" if lang == "zh" else f"Locator: {where}"


def collect(dataset: Dataset, metric_ids: Iterable[str]) -> tuple[list[CitedArticle], list[CitedFigure]]:
    """The articles and the figures, each once and in the order of the ids. Raises KeyError for an unknown id."""
    articles: dict[str, CitedArticle] = {}
    figures: list[CitedFigure] = []
    for number, metric_id in enumerate(dict.fromkeys(metric_ids), 1):
        metric = dataset.metric[metric_id]
        article = dataset.article_of(metric)
        if article.id not in articles:
            articles[article.id] = CitedArticle(item_of(dataset, article), len(articles) + 1)
        figures.append(CitedFigure(dataset, metric, articles[article.id], number))
    return list(articles.values()), figures


def derived_lines(dataset: Dataset, derived: Derived, lang: Lang) -> list[str]:
    """A derived value in words: what it is, and how it is computed."""
    first = dataset.metric[derived.metrics[0]]
    start, end = date.fromisoformat(derived.start), date.fromisoformat(derived.end)
    try:
        quantity = Units(dataset.units).read(derived.shown)
    except Unread:
        quantity = None
    metric = msgspec.structs.replace(
        first,
        region=derived.region,
        subject=derived.subject,
        indicator=derived.indicator,
        measure=read_measure(derived.measure) or first.measure,
        period=Period(kind=kind_of(start, end), start=derived.start, end=derived.end, basis="printed"),
        quantity=quantity or first.quantity,
        title="",
    )
    value = words.value(dataset, metric, lang) if quantity else derived.shown
    what, when = words.title(dataset, metric, lang), words.period(dataset, metric, lang)
    basis = derived.basis(lang)
    if derived.kind == "whole":  # of which the share is a part; it need not be an indicator
        share = next(term for name in derived.metrics if (term := dataset.metric[name]).measure.kind == "share")
        place, whole = words.place(dataset, metric, lang), words.against_of(dataset, share, lang)
        what = f"{place} {whole}" if lang == "zh" else f"{place}: {whole}"
    if lang == "zh":
        text = f"推算值（非原文所印）：{when}，{what} 约{value}{f'（{basis}）' if basis else ''}"
        return [clean(text), clean(f"推算依据：{derived.formula}")]
    text = f"Derived, not printed: {what}, about {value}, {when}{f', {basis}' if basis else ''}"
    return [clean(text), clean(f"Computed from: {derived.formula}")]
