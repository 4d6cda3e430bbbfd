"""The value of a metric: found in its quote, read, and checked to be the whole number that the page prints."""

from __future__ import annotations

from tui.loading.anchoring import squeeze
from tui.loading.problems import inert
from tui.loading.prover import Prover
from tui.loading.tree import Node
from tui.model import Evidence, Quantity
from tui.reading.finding import find_numerals


def read_value(metric: Prover) -> Quantity | None:
    node = metric.entries.get("value")
    if node is None:
        metric.reading.wrong(metric.node, f"{metric.what}: 'value' is missing, here and on the passage")
        return None
    words = metric.reading.text(node, f"{metric.what}.value")
    quantity = metric.units.read(words) if words else None
    if quantity is None:
        if words:
            units = "" if find_numerals(words) else " (there is no number in it)"
            metric.reading.wrong(
                node,
                f"{metric.what}.value: {inert(words)!r} cannot be read as one number with qualifier and unit{units}; is its unit in units?",
            )
        return None
    place = _value_place(metric, node, words)
    if place is None:
        return None
    text = metric.place.text
    metric.place = metric.place._replace(value=(place, place + len(squeeze(words))))
    parts = metric.units.parts(words) or {"value": (0, len(squeeze(words)))}
    for name, (start, end) in parts.items():
        metric.evidence[name] = Evidence(spans=text.spans(place + start, place + end))
    quantity = _unit(metric, quantity)
    return _qualified(metric, node, words, quantity)


def _value_place(metric: Prover, node: Node, words: str) -> int | None:
    """Where the value stands in the quote: once, or once within the words of `at`."""
    start, end = metric.place.quote
    if at := metric.entries.get("at"):
        around = metric.reading.text(at, f"{metric.what}.at")
        places = metric.place.text.find(around, start, end)
        if len(places) != 1:
            count = f"stand {len(places)} times" if places else "do not stand"
            metric.reading.wrong(
                at, f"{metric.what}.at: the words {inert(around)!r} {count} in the quote; they must stand there once"
            )
            return None
        start, end = places[0], places[0] + len(squeeze(around))
    places = metric.place.text.find(words, start, end)
    if len(places) == 1:
        return places[0]
    if places:
        metric.reading.wrong(
            node,
            f"{metric.what}.value: {words} stands {len(places)} times in the quote; add 'at' with words around the one that is meant",
        )
    else:
        metric.reading.wrong(
            node,
            f"{metric.what}.value: {inert(words)!r} does not stand in the quote; give number, unit and qualifier exactly as printed",
        )
    return None


def _unit(metric: Prover, quantity: Quantity) -> Quantity:
    """A unit that stands apart from the number (超千亿 … 元), or is not printed at all."""
    said = metric.said("unit")
    if said is None or said.unknown:
        return quantity
    atom = said.assumed or said.means or said.text
    if atom not in metric.tables.units:
        metric.reading.wrong(
            said.node,
            f"{metric.what}.unit: {inert(atom)!r} is not in units{metric.reading.close(atom, metric.tables.units)}",
        )
        return quantity
    metric.proof("unit", said)
    read = metric.units.read(quantity.printed + atom)
    if read is None:
        metric.reading.wrong(said.node, f"{metric.what}.unit: {inert(atom)!r} does not go with {quantity.printed}")
        return quantity
    return Quantity(
        printed=quantity.printed, value=quantity.value, value_max=quantity.value_max, unit=read.unit, qualifier=quantity.qualifier,
        base_value=read.base_value, base_unit=read.base_unit, kind=read.kind, base_max=read.base_max,
    )  # fmt: skip


def _qualified(metric: Prover, node: Node, words: str, quantity: Quantity) -> Quantity:
    """Refuse a value that leaves out its qualifier or a part of its unit, unless the curator says why."""
    if said := metric.said("qualifier"):
        if not said.because:
            metric.reading.wrong(
                said.node, f"{metric.what}.qualifier: is read from the value; to overrule it, give 'because'"
            )
        return quantity
    text, (start, end) = metric.place.text.squeezed, metric.place.value
    whole = metric.units.longer(words, text[max(0, start - 5) : start], text[end : end + 8])
    if whole != words:
        metric.reading.wrong(node, f"{metric.what}.value: the page prints {inert(whole)}; give the whole value")
    return quantity
