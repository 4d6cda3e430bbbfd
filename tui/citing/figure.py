"""A figure and its source, ready for any form: sentence, quote, remarks, citation, locator – as cleaned text."""

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
class Source:
    """One newspaper article of the figures, numbered in the order in which they cite it."""

    item: Item
    number: int

    def cite(self, style: str) -> str:
        return cite(self.item, style)

    def lacks(self, lang: Lang) -> str:
        """What its citation lacks, in words; empty for a full one."""
        return incompleteness(self.item, lang)


@dataclass(frozen=True, eq=False)
class Figure:
    """One metric with its source, numbered in the order of copying."""

    dataset: Dataset
    metric: Metric
    source: Source
    number: int

    @property
    def anchor(self) -> str:
        """The id as the name of a footnote."""
        return re.sub(r"[^A-Za-z0-9-]+", "-", self.metric.id).strip("-") or f"figure-{self.number}"

    @property
    def printed(self) -> str:
        """The value as the page prints it."""
        return clean(words.value(self.dataset, self.metric, "zh"))

    @property
    def quote(self) -> str:
        """The quote in one line; line breaks of the layout are no spaces in Chinese."""
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
        """What a user of the figure must know: what the page does not print but is assumed, and the curator's note."""
        lines = []
        for field in FIELDS:
            evidence = self.metric.evidence.get(field)
            if evidence and evidence.assumed:
                name, because = field_name(field, lang), clean(evidence.because)
                lines.append(
                    f"原文未印、据推断：{name}（{because}）"
                    if lang == "zh"
                    else f"Assumed, not printed: {name} ({because})"
                )
        if note := clean(self.metric.note):
            lines.append(f"说明：{note}" if lang == "zh" else f"Note: {note}")
        return lines

    def located(self, lang: Lang) -> str:
        """The locator, said to be one."""
        where = locator(self.dataset, self.metric, lang)
        return f"定位：{where}" if lang == "zh" else f"Locator: {where}"


def collect(dataset: Dataset, metric_ids: Iterable[str]) -> tuple[list[Source], list[Figure]]:
    """The sources, each once, and the figures, each once, in the order asked for. Raises KeyError for an unknown id."""
    sources: dict[str, Source] = {}
    figures: list[Figure] = []
    for number, identity in enumerate(dict.fromkeys(metric_ids), 1):
        metric = dataset.metric[identity]
        article = dataset.article_of(metric)
        if article.id not in sources:
            sources[article.id] = Source(item_of(dataset, article), len(sources) + 1)
        figures.append(Figure(dataset, metric, sources[article.id], number))
    return list(sources.values()), figures


def derived_lines(dataset: Dataset, derived: Derived, lang: Lang) -> list[str]:
    """An implied value in words: that it is derived, what it says, and from what it is computed."""
    first = dataset.metric[derived.metrics[0]]
    start, end = date.fromisoformat(derived.start), date.fromisoformat(derived.end)
    try:
        quantity = Units(dataset.units).read(derived.shown)
    except Unread:
        quantity = None
    like = msgspec.structs.replace(
        first,
        region=derived.region,
        subject=derived.subject,
        indicator=derived.indicator,
        measure=read_measure(derived.measure) or first.measure,
        period=Period(kind=kind_of(start, end), start=derived.start, end=derived.end, basis="printed"),
        quantity=quantity or first.quantity,
        title="",
    )
    shown = words.value(dataset, like, lang) if quantity else derived.shown
    what, when = words.title(dataset, like, lang), words.period(dataset, like, lang)
    basis = derived.basis(lang)
    if derived.kind == "whole":  # what the share is of, which need not have a name among the indicators
        share = next(metric for one in derived.metrics if (metric := dataset.metric[one]).measure.kind == "share")
        where, whole = words.place(dataset, like, lang), words.against_of(dataset, share, lang)
        what = f"{where} {whole}" if lang == "zh" else f"{where}: {whole}"
    if lang == "zh":
        said = f"推算值（非原文所印）：{when}，{what} 约{shown}{f'（{basis}）' if basis else ''}"
        return [clean(said), clean(f"推算依据：{derived.formula}")]
    said = f"Derived, not printed: {what}, about {shown}, {when}{f', {basis}' if basis else ''}"
    return [clean(said), clean(f"Computed from: {derived.formula}")]
