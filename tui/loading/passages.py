"""Read passages and their metrics, with the evidence of each field on the page."""

from __future__ import annotations

from collections.abc import Mapping

from tui.loading.anchoring import Text, squeeze
from tui.loading.directions import directed
from tui.loading.fields import FileReader
from tui.loading.measures import read_measure_of, read_scope, read_status_of
from tui.loading.naming import read_named, read_region
from tui.loading.pages import SourcePages
from tui.loading.problems import sanitize
from tui.loading.prover import Prover
from tui.loading.tables import Tables
from tui.loading.times import read_time
from tui.loading.tree import Node
from tui.loading.values import read_value
from tui.model import Aside, Metric, Passage, Relation
from tui.reading.quantities import Units

SHARED = ("region", "subject", "indicator", "measure", "value", "period", "status", "scope", "headline", "note")
OWN = ("id", "part", "unit", "qualifier", "at", "title")


class Passages:
    """The passages, metrics, asides and relations read so far."""

    def __init__(self, source: SourcePages, tables: Tables) -> None:
        self.source, self.tables = source, tables
        self.units = Units(tables.units.values())
        self.passages: list[Passage] = []
        self.metrics: dict[str, Metric] = {}
        self.asides: list[Aside] = []
        self.standing: list[tuple[FileReader, Node, Aside]] = []
        self.relations: list[tuple[FileReader, Node, Relation]] = []


def read_passages(root: Mapping[str, Node], reader: FileReader, into: Passages) -> None:
    expect(root.get("passages"), "article", "quote", into.source.article_texts)
    for item in reader.items(root.get("passages"), "passages"):
        entries = reader.entries(
            item, "passage", ("article", "quote", "metrics", *SHARED), ("article", "quote", "metrics")
        )
        article = reader.text(entries.get("article"), "passage.article")
        if article not in into.source.articles:
            if article:
                node = entries["article"]
                reader.wrong(
                    node,
                    f"passage: there is no article {sanitize(article)!r}{reader.close(article, into.source.articles)}",
                )
            continue
        text = into.source.article_texts[article]
        quote = reader.text(entries.get("quote"), "passage.quote")
        place = found_once(quote, text, entries.get("quote", item), "the quote", article, reader) if quote else None
        if place is None:
            continue
        into.passages.append(
            Passage(article=article, quote=quote, spans=text.spans(place, place + len(squeeze(quote))))
        )
        for metric in reader.items(entries.get("metrics"), "passage.metrics"):
            own = reader.entries(metric, "metric", (*OWN, *SHARED), ("id",))
            shared = {key: node for key, node in entries.items() if key in SHARED}
            _read_metric(metric, {**shared, **own}, article, (place, place + len(squeeze(quote))), reader, into)


def expect(section: Node | None, owner: str, key: str, texts: Mapping[str, Text]) -> None:
    """Search the words of all entries of a section in one pass for each text."""
    wanted: dict[str, list[str]] = {}
    for item in section.items if section else ():
        name, words = item.entries.get(owner), item.entries.get(key)
        if name and words:
            wanted.setdefault(name.text.strip(), []).extend(one.text for one in words.items or [words])
    for called, several in wanted.items():
        if called in texts:
            texts[called].expect(several)


def found_once(words: str, text: Text, node: Node, what: str, article: str, reader: FileReader) -> int | None:
    """The position of the words in the text. No occurrence or several are a problem, and the result is None."""
    places = text.find(words)
    if len(places) == 1:
        return places[0]
    if places:
        reader.wrong(
            node,
            f"{what} stands {len(places)} times in the article {article}; quote more of the sentence so that it is found once",
        )
        return None
    near = text.suggest(words) if reader.helping else ""
    hint = f"; the page prints: {sanitize(near, 120)}" if near else ""
    reader.wrong(node, f"{what} {sanitize(words, 40)!r} does not stand in the article {article}{hint}")
    return None


def _read_metric(
    node: Node,
    entries: dict[str, Node],
    article: str,
    quote: tuple[int, int],
    reader: FileReader,
    into: Passages,
) -> None:
    """Read one metric; each field adds its evidence, or a problem at its node."""
    identity = reader.identifier(entries.get("id"), "metric.id", into.metrics)
    what = f"metric {identity or '?'}"
    source, tables = into.source, into.tables
    metric = Prover(node, entries, source.articles[article], quote, reader, source, tables, into.units, what)
    quantity = read_value(metric)
    if not identity or quantity is None:
        return
    region = read_region(metric)
    subject = read_named(metric, "subject", tables.subjects)
    indicator = read_named(metric, "indicator", tables.indicators)
    if not indicator:
        metric.missing("indicator")
    measure = read_measure_of(metric, quantity)
    quantity = directed(metric, quantity, measure)
    status = read_status_of(metric)
    period = read_time(metric, status, measure)
    into.metrics[identity] = Metric(
        id=identity, passage=len(into.passages) - 1, region=region, subject=subject, indicator=indicator, quantity=quantity,
        measure=measure, period=period, status=status, scope=read_scope(metric),
        headline=reader.yes(entries.get("headline"), f"{what}.headline"), title=reader.text(entries.get("title"), f"{what}.title"),
        note=reader.text(entries.get("note"), f"{what}.note"), evidence=metric.evidence,
    )  # fmt: skip
