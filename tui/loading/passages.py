"""Passages and their metrics: each field read out of the words of the page, with the places that prove it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from tui.loading.anchoring import Text, squeeze
from tui.loading.fields import Reading, Said
from tui.loading.pages import Source
from tui.loading.problems import inert
from tui.loading.tables import Tables
from tui.loading.tree import Node
from tui.model import (
    ASIDE_REASONS,
    Aside,
    Basis,
    Evidence,
    Measure,
    Metric,
    Passage,
    Period,
    Quantity,
    Relation,
    Span,
    Status,
)
from tui.reading.measures import falls, read_measure, read_status
from tui.reading.numerals import find_numerals
from tui.reading.periods import read_iso, read_period
from tui.reading.quantities import Units

_SHARED = ("region", "subject", "indicator", "measure", "value", "period", "status", "scope", "headline", "note")
_OWN = ("id", "unit", "qualifier", "at", "title")
_MEASURES = "growth, rank, share, multiple, average, difference, level, count, or one 'of' another, e.g. rank of growth"


class Place(NamedTuple):
    """Where a value stands: its article, the quote and the value in squeezed positions of the article's text."""

    article: str
    text: Text
    page_text: Text
    quote: tuple[int, int]
    value: tuple[int, int]


class Passages:
    """The passages, metrics, asides and relations read so far."""

    def __init__(self, source: Source, tables: Tables) -> None:
        self.source, self.tables = source, tables
        self.units = Units(tables.units.values())
        self.passages: list[Passage] = []
        self.metrics: dict[str, Metric] = {}
        self.asides: list[Aside] = []
        self.relations: list[tuple[Reading, Node, Relation]] = []


def read_passages(root: Mapping[str, Node], reading: Reading, into: Passages) -> None:
    for item in reading.items(root.get("passages"), "passages"):
        entries = reading.entries(
            item, "passage", ("article", "quote", "metrics", *_SHARED), ("article", "quote", "metrics")
        )
        article = reading.text(entries.get("article"), "passage.article")
        if article not in into.source.articles:
            if article:
                node = entries["article"]
                reading.wrong(
                    node,
                    f"passage: there is no article {inert(article)!r}{reading.close(article, into.source.articles)}",
                )
            continue
        text = into.source.article_texts[article]
        quote = reading.text(entries.get("quote"), "passage.quote")
        place = _one(quote, text, entries.get("quote", item), "the quote", article, reading) if quote else None
        if place is None:
            continue
        into.passages.append(
            Passage(article=article, quote=quote, spans=text.spans(place, place + len(squeeze(quote))))
        )
        for metric in reading.items(entries.get("metrics"), "passage.metrics"):
            own = reading.entries(metric, "metric", (*_OWN, *_SHARED), ("id",))
            shared = {key: node for key, node in entries.items() if key in _SHARED}
            _MetricReader(
                metric, {**shared, **own}, article, (place, place + len(squeeze(quote))), reading, into
            ).read()


def _one(words: str, text: Text, node: Node, what: str, article: str, reading: Reading) -> int | None:
    """The single place of the words in the article; none or several is a problem."""
    places = text.find(words)
    if len(places) == 1:
        return places[0]
    if places:
        reading.wrong(
            node,
            f"{what} stands {len(places)} times in the article {article}; quote more of the sentence so that it is found once",
        )
        return None
    near = text.suggest(words) if reading.helping else ""
    hint = f"; the page prints: {inert(near, 120)}" if near else ""
    reading.wrong(node, f"{what} {inert(words, 40)!r} does not stand in the article {article}{hint}")
    return None


class _MetricReader:
    """Reads one metric; each field adds its evidence, or a problem at its node."""

    def __init__(
        self,
        node: Node,
        entries: dict[str, Node],
        article: str,
        quote: tuple[int, int],
        reading: Reading,
        into: Passages,
    ) -> None:
        self.node, self.entries, self.reading, self.into = node, entries, reading, into
        self.tables, self.source = into.tables, into.source
        self.article = self.source.articles[article]
        page = self.source.page_texts[self.article.page]
        self.place = Place(article, self.source.article_texts[article], page, quote, quote)
        self.evidence: dict[str, Evidence] = {}
        self.id = reading.identifier(entries.get("id"), "metric.id", into.metrics)
        self.what = f"metric {self.id or '?'}"

    def read(self) -> None:
        quantity = self._quantity()
        if not self.id or quantity is None:
            return
        region = self._region()
        subject = self._named("subject", self.tables.subjects)
        indicator = self._named("indicator", self.tables.indicators)
        if not indicator and "indicator" not in self.entries:
            self.reading.wrong(self.node, f"{self.what}: 'indicator' is missing, here and on the passage")
        measure = self._measure(quantity)
        quantity = self._signed(quantity, measure)
        metric = Metric(
            id=self.id, passage=len(self.into.passages) - 1, region=region, subject=subject, indicator=indicator, quantity=quantity,
            measure=measure, period=self._period(), status=self._status(), scope=self._scope(),
            headline=self.reading.yes(self.entries.get("headline"), f"{self.what}.headline"),
            title=self.reading.text(self.entries.get("title"), f"{self.what}.title"),
            note=self.reading.text(self.entries.get("note"), f"{self.what}.note"), evidence=self.evidence,
        )  # fmt: skip
        self.into.metrics[self.id] = metric

    # The value

    def _quantity(self) -> Quantity | None:
        node = self.entries.get("value")
        if node is None:
            self.reading.wrong(self.node, f"{self.what}: 'value' is missing, here and on the passage")
            return None
        words = self.reading.text(node, f"{self.what}.value")
        quantity = self.into.units.read(words) if words else None
        if quantity is None:
            if words:
                units = "" if find_numerals(words) else " (there is no number in it)"
                self.reading.wrong(
                    node,
                    f"{self.what}.value: {inert(words)!r} cannot be read as one number with qualifier and unit{units}; is its unit in units?",
                )
            return None
        place = self._value_place(node, words)
        if place is None:
            return None
        text = self.place.text
        self.place = self.place._replace(value=(place, place + len(squeeze(words))))
        parts = self.into.units.parts(words) or {"value": (0, len(squeeze(words)))}
        for name, (start, end) in parts.items():
            self.evidence[name] = Evidence(spans=text.spans(place + start, place + end))
        quantity = self._unit(quantity)
        return self._qualified(node, words, quantity)

    def _value_place(self, node: Node, words: str) -> int | None:
        """Where the value stands in the quote: once, or once within the words of `at`."""
        start, end = self.place.quote
        if at := self.entries.get("at"):
            around = self.reading.text(at, f"{self.what}.at")
            places = self.place.text.find(around, start, end)
            if len(places) != 1:
                count = f"stand {len(places)} times" if places else "do not stand"
                self.reading.wrong(
                    at, f"{self.what}.at: the words {inert(around)!r} {count} in the quote; they must stand there once"
                )
                return None
            start, end = places[0], places[0] + len(squeeze(around))
        places = self.place.text.find(words, start, end)
        if len(places) == 1:
            return places[0]
        if places:
            self.reading.wrong(
                node,
                f"{self.what}.value: {words} stands {len(places)} times in the quote; add 'at' with words around the one that is meant",
            )
        else:
            self.reading.wrong(
                node,
                f"{self.what}.value: {inert(words)!r} does not stand in the quote; give number, unit and qualifier exactly as printed",
            )
        return None

    def _unit(self, quantity: Quantity) -> Quantity:
        """A unit that stands apart from the number (超千亿 … 元), or is not printed at all."""
        said = self.reading.said(self.entries.get("unit"), f"{self.what}.unit")
        if said is None or said.unknown:
            return quantity
        atom = said.assumed or said.means or said.text
        if atom not in self.tables.units:
            self.reading.wrong(
                said.node,
                f"{self.what}.unit: {inert(atom)!r} is not in units{self.reading.close(atom, self.tables.units)}",
            )
            return quantity
        self._proof("unit", said)
        read = self.into.units.read(quantity.printed + atom)
        if read is None:
            self.reading.wrong(said.node, f"{self.what}.unit: {inert(atom)!r} does not go with {quantity.printed}")
            return quantity
        return Quantity(
            printed=quantity.printed, value=quantity.value, value_max=quantity.value_max, unit=read.unit, qualifier=quantity.qualifier,
            base_value=read.base_value, base_unit=read.base_unit, kind=read.kind,
        )  # fmt: skip

    def _qualified(self, node: Node, words: str, quantity: Quantity) -> Quantity:
        """Refuse a value that leaves out its qualifier or a part of its unit, unless the curator says why."""
        if said := self.reading.said(self.entries.get("qualifier"), f"{self.what}.qualifier"):
            if not said.because:
                self.reading.wrong(
                    said.node, f"{self.what}.qualifier: is read from the value; to overrule it, give 'because'"
                )
            return quantity
        text, (start, end) = self.place.text.squeezed, self.place.value
        whole = self.into.units.longer(words, text[max(0, start - 5) : start], text[end : end + 8])
        if whole != words:
            self.reading.wrong(node, f"{self.what}.value: the page prints {inert(whole)}; give the whole value")
        return quantity

    # The other fields

    def _region(self) -> str:
        said = self.reading.said(self.entries.get("region"), f"{self.what}.region")
        if said is None:
            if "region" not in self.entries:
                self.reading.wrong(self.node, f"{self.what}: 'region' is missing, here and on the passage")
            return ""
        if said.unknown:
            self.evidence["region"] = Evidence(because=said.unknown)
            return ""
        name = said.assumed or said.means or said.text
        code = name if name in self.tables.regions else self.tables.names["region"].get(name, "")
        via: tuple[Span, ...] = ()
        if not code:
            code = self.tables.region_here(name, self.article.region)
            via = self.article.cited if code else ()
        if not code:
            self.reading.wrong(
                said.node,
                f"{self.what}.region: {inert(name)!r} is not in regions{self.reading.close(name, self.tables.names['region'])}",
            )
        self._proof("region", said, via)
        return code

    def _named(self, field: str, table: Mapping[str, object]) -> str:
        """A subject or an indicator, by its id or by one of its names."""
        said = self.reading.said(self.entries.get(field), f"{self.what}.{field}")
        if said is None:
            return ""
        if said.unknown:
            self.evidence[field] = Evidence(because=said.unknown)
            return ""
        name = said.assumed or said.means or said.text
        names = self.tables.names[field]
        identity = name if name in table else names.get(name, "")
        if not identity:
            self.reading.wrong(
                said.node,
                f"{self.what}.{field}: {inert(name)!r} is not in {field}s{self.reading.close(name, [*names, *table])}",
            )
        self._proof(field, said)
        return identity

    def _measure(self, quantity: Quantity) -> Measure:
        node = self.entries.get("measure")
        said = self.reading.said(node, f"{self.what}.measure", extra=("against",))
        if node is None or said is None:
            if quantity.kind == "rank":  # 第4位 says by itself that it is a rank
                self.evidence["measure"] = self.evidence["value"]
            return Measure(kind="rank" if quantity.kind == "rank" else "count" if quantity.kind == "count" else "level")
        words = said.means or said.assumed or said.text
        measure = read_measure(words)
        if measure is None:
            self.reading.wrong(
                said.node,
                f"{self.what}.measure: {inert(words)!r} is not known; say {{text: …, means: …}} with {_MEASURES}",
            )
            return Measure()
        self._proof("measure", said)
        against = self.reading.said(node.entries.get("against"), f"{self.what}.measure.against")
        if against is None:
            return measure
        self._proof("against", against)
        name = against.means or against.assumed or against.text
        known = self.tables.names["region"].get(name) or self.tables.region_here(name, self.article.region)
        known = known or self.tables.names["indicator"].get(name, name if name in self.tables.indicators else "")
        return Measure(
            kind=measure.kind, of=measure.of, basis=measure.basis, against=against.text or name, against_id=known
        )

    def _signed(self, quantity: Quantity, measure: Measure) -> Quantity:
        """A fall is printed without a sign (同比下降5.2%); in base units it is negative."""
        said = self.entries.get("measure")
        words = (
            ""
            if said is None
            else said.text
            if said.kind == "text"
            else said.entries["text"].text
            if "text" in said.entries
            else ""
        )
        if measure.kind == "growth" and falls(words) and not quantity.base_value.startswith("-"):
            return msgspec.structs.replace(quantity, base_value=f"-{quantity.base_value}")
        return quantity

    def _period(self) -> Period:
        said = self.reading.said(self.entries.get("period"), f"{self.what}.period")
        if said is None:
            if "period" not in self.entries:
                self.reading.wrong(
                    self.node,
                    f"{self.what}: 'period' is missing, here and on the passage; where the page names none, say {{unknown: reason}}",
                )
            return Period()
        if said.unknown:
            self.evidence["period"] = Evidence(because=said.unknown)
            return Period()
        as_of, basis, as_of_spans = self.source.as_of[self.article.id]
        words = said.means or said.assumed or said.text
        period = read_iso(words) or read_period(words, as_of, basis)
        if period is None:
            form = (
                "say {text: …, means: 2023-01..2023-09}"
                if as_of or said.means
                else "the page has no as_of to read it from"
            )
            self.reading.wrong(said.node, f"{self.what}.period: {inert(words)!r} cannot be read as a time; {form}")
            return Period()
        relative = period.basis != "printed"
        self._proof("period", said, as_of_spans if relative else ())
        if said.means or said.assumed:
            years = {period.start[:4], period.end[:4]}
            printed = not said.assumed and all(any(year in words for words in self._words(said)) for year in years)
            basis_now: Basis = (
                "printed" if printed else "relative" if basis == "printed" and not said.assumed else "inferred"
            )
            period = Period(
                kind=period.kind, start=period.start, end=period.end, label=said.text or words, basis=basis_now
            )
        return period

    def _words(self, said: Said) -> list[str]:
        return [said.text, *(one.text for one in said.via)]

    def _status(self) -> Status:
        said = self.reading.said(self.entries.get("status"), f"{self.what}.status")
        if said is None or said.unknown:
            return "actual"
        words = said.means or said.assumed or said.text
        status = read_status(words)
        if status is None:
            self.reading.wrong(
                said.node,
                f"{self.what}.status: {inert(words)!r} is not known; say {{text: …, means: …}} with actual, target, planned, contracted, capacity or estimated",
            )
            return "actual"
        self._proof("status", said)
        return status

    def _scope(self) -> tuple[str, ...]:
        words = self.reading.texts(self.entries.get("scope"), f"{self.what}.scope")
        spans: list[Span] = []
        for one in words:
            spans += self._find(one, self.entries["scope"], f"{self.what}.scope")
        if spans:
            self.evidence["scope"] = Evidence(spans=tuple(spans))
        return words

    # Evidence

    def _proof(self, field: str, said: Said, more: tuple[Span, ...] = ()) -> None:
        """Anchor the words of a field and those through which they are understood."""
        what = f"{self.what}.{field}"
        spans = self._find(said.text, said.node, what) if said.text else ()
        via: list[Span] = [*more]
        for node in said.via:
            via += self._find(node.text.strip(), node, f"{what}.via")
        self.evidence[field] = Evidence(
            spans=spans, via=tuple(dict.fromkeys(via)), because=said.because, assumed=bool(said.assumed)
        )

    def _find(self, words: str, node: Node, what: str) -> tuple[Span, ...]:
        """The words nearest to the value: in the quote, else in the article, else on the page."""
        text, size = self.place.text, len(squeeze(words))
        place = text.nearest(words, self.place.value, *self.place.quote)
        if place is None:
            place = text.nearest(words, self.place.value)
        if place is None:
            text = self.place.page_text
            place = next(iter(text.find(words)), None)
        if place is None:
            self.reading.wrong(node, f"{what}: {inert(words)!r} stands neither in the quote nor elsewhere on the page")
            return ()
        return text.spans(place, place + size)


def read_asides(root: Mapping[str, Node], reading: Reading, into: Passages) -> None:
    for item in reading.items(root.get("asides"), "asides"):
        entries = reading.entries(item, "aside", ("article", "page", "reason", "words", "note"), ("reason", "words"))
        reason = reading.text(entries.get("reason"), "aside.reason")
        if reason and reason not in ASIDE_REASONS:
            reading.wrong(
                entries["reason"], f"aside: {inert(reason)!r} is no reason; reasons are {', '.join(ASIDE_REASONS)}"
            )
        owner = "article" if "article" in entries else "page"
        name = reading.text(entries.get(owner), f"aside.{owner}")
        texts = into.source.article_texts if owner == "article" else into.source.page_texts
        if name not in texts:
            reading.wrong(
                entries.get(owner, item), f"aside: there is no {owner} {inert(name)!r}{reading.close(name, texts)}"
            )
            continue
        page = into.source.articles[name].page if owner == "article" else name
        note = reading.text(entries.get("note"), "aside.note")
        words_node = entries.get("words")
        nodes = words_node.items if words_node and words_node.kind == "list" else [words_node] if words_node else []
        for node in nodes:
            words = reading.text(node, "aside.words")
            place = _one(words, texts[name], node, "the aside", name, reading) if words else None
            if place is None:
                continue
            spans = texts[name].spans(place, place + len(squeeze(words)))
            article = name if owner == "article" else ""
            into.asides.append(Aside(page=page, article=article, reason=reason, words=words, spans=spans, note=note))


_RELATIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sum": ("total", ("parts",)),
    "mean": ("mean", ("of",)),
    "share": ("share", ("part", "whole")),
    "growth": ("growth", ("level", "previous")),
    "difference": ("difference", ("of", "from")),
}


def read_relations(root: Mapping[str, Node], reading: Reading, into: Passages) -> None:
    for item in reading.items(root.get("relations"), "relations"):
        kind = reading.text(item.entries.get("kind"), "relation.kind") if item.kind == "map" else ""
        if kind not in _RELATIONS:
            reading.wrong(item, f"relation: {inert(kind)!r} is no kind; kinds are {', '.join(_RELATIONS)}")
            continue
        result_key, term_keys = _RELATIONS[kind]
        keys = ("kind", result_key, *term_keys, "note")
        entries = reading.entries(item, f"relation {kind}", keys, keys[:-1])
        ids: list[str] = []
        for key in (result_key, *term_keys):
            ids += _metric_ids(entries.get(key), f"relation {kind}.{key}", reading, into)
        if len(ids) > 1:
            note = reading.text(entries.get("note"), "relation.note")
            relation = Relation(kind=kind, result=ids[0], terms=tuple(ids[1:]), note=note)  # type: ignore[arg-type]
            into.relations.append((reading, item, relation))


def _metric_ids(node: Node | None, what: str, reading: Reading, into: Passages) -> list[str]:
    ids = list(reading.texts(node, what))
    known: Callable[[str], bool] = into.metrics.__contains__
    for identity in ids:
        if not known(identity) and node is not None:
            reading.wrong(
                node, f"{what}: there is no metric {inert(identity)!r}{reading.close(identity, into.metrics)}"
            )
    return [identity for identity in ids if known(identity)]
