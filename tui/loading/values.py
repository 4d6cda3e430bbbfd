"""Read the value of a metric: find it in its quote and check that it is the whole printed number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.loading.anchoring import squeeze
from tui.loading.fields import StatedField
from tui.loading.problems import sanitize
from tui.loading.prover import Prover
from tui.loading.tree import Node
from tui.model import Evidence, Quantity
from tui.reading.layout import check_breaks
from tui.reading.numerals import LARGE_CHARS, SCALE_CHARS, plain
from tui.reading.unread import Unread
from tui.reading.whole import AROUND, Cut, find_cut


def read_value(metric: Prover) -> Quantity | None:
    """The quantity of a metric; None after a problem. Records the evidence of value, unit and qualifier."""
    node = metric.entries.get("value")
    if node is None:
        metric.missing("value")
        return None
    words = metric.reader.text(node, f"{metric.what}.value")
    if not words:
        return None
    quantity = _read(metric, node, words)
    place = _value_place(metric, node, words) if quantity else None
    if quantity is None or place is None:
        return None
    metric.place = metric.place._replace(value=(place, place + len(squeeze(words))))
    text = metric.place.text
    places = metric.units.places(words, _part(metric)) or {"value": (0, len(squeeze(words)))}
    for field, (start, end) in places.items():
        metric.evidence[field] = Evidence(spans=text.spans(place + start, place + end))
    if stated := metric.stated("unit"):
        _prove_unit(metric, stated)
    return quantity


def _read(metric: Prover, node: Node, words: str) -> Quantity | None:
    """The quantity of the words, in the metric's own `unit` if it has one; None after a problem."""
    stated, part = metric.stated("unit"), _part(metric)
    try:
        if part:
            quantity = metric.units.read_part(words, part)
            return quantity if stated is None or stated.unknown else _part_in(metric, quantity, stated)
        if stated is None or stated.unknown:
            return metric.units.read(words)
        return metric.units.read_in(words, stated.assumed or stated.means or stated.text)
    except Unread as error:
        metric.reader.wrong(
            node,
            f"{metric.what}.value: {sanitize(words)!r} cannot be read as one number with qualifier and unit: {sanitize(str(error), 200)}",
        )
        return None


def _part(metric: Prover) -> int:
    """The part of a ratio that the metric means, from 1; 0 for the whole value."""
    node = metric.entries.get("part")
    if node is None:
        return 0
    text = metric.reader.text(node, f"{metric.what}.part")
    if not re.fullmatch("[1-9]", text):
        metric.reader.wrong(node, f"{metric.what}.part: expected 1 to 9, the part of the ratio that is meant")
        return 0
    return int(text)


def _part_in(metric: Prover, quantity: Quantity, stated: StatedField) -> Quantity:
    """A part of a ratio in the unit that the curator gives: the second part of 6.01:55.04:38.95 in %."""
    one = metric.units.read_in(quantity.value, stated.assumed or stated.means or stated.text)
    return Quantity(
        printed=quantity.printed, value=one.value, unit=one.unit, base_value=one.base_value, base_unit=one.base_unit, kind=one.kind
    )  # fmt: skip


def _value_place(metric: Prover, node: Node, words: str) -> int | None:
    """The position of the whole value in the quote, or in the words of `at`; None after a problem."""
    start, end = metric.place.quote
    text = metric.place.text
    if at := metric.entries.get("at"):
        around = metric.reader.text(at, f"{metric.what}.at")
        places = text.find(around, start, end)
        if len(places) != 1:
            count = f"stand {len(places)} times" if places else "do not stand"
            metric.reader.wrong(
                at, f"{metric.what}.at: the words {sanitize(around)!r} {count} in the quote; they must stand there once"
            )
            return None
        start, end = places[0], places[0] + len(squeeze(around))
    places = list(_places(squeeze(words), text.squeezed, start, end))
    cuts = {place: _cut(metric, words, place) for place in places}
    whole = [place for place in places if cuts[place] is None]
    if len(whole) == 1:
        return whole[0]
    if len(whole) > 1:
        metric.reader.wrong(
            node,
            f"{metric.what}.value: {sanitize(words)} stands {len(whole)} times in the quote; add 'at' with words around the one that is meant",
        )
    elif places:
        metric.reader.wrong(node, f"{metric.what}.value: {_advice(metric, cuts[places[0]])}")
    else:
        metric.reader.wrong(
            node,
            f"{metric.what}.value: {sanitize(words)!r} does not stand in the quote; give number, unit and qualifier exactly as printed{_printed_there(metric, words)}",
        )
    return None


def _places(words: str, text: str, start: int, end: int) -> Iterator[int]:
    """Every position of the words, also inside a longer number."""
    place = text.find(words, start, end)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, end)


def _cut(metric: Prover, words: str, place: int) -> Cut | None:
    """The longer value that the page prints at this position; None if the words are the whole value."""
    before, printed, after = metric.place.text.around(place, place + len(squeeze(words)), AROUND)
    cut = find_cut(before, printed, after, metric.units, unit_apart="unit" in metric.entries)
    if cut is not None and cut.by_word and _overruled(metric):
        return None
    if cut is None:
        try:
            check_breaks(printed, before, after)
        except Unread as error:
            return Cut(" ".join(printed.split()), str(error), by_word=False)
    return cut


def _overruled(metric: Prover) -> bool:
    """Whether the curator overrules, with a reason, a word beside the number as its qualifier."""
    stated = metric.stated("qualifier")
    if stated is not None and not stated.because:
        metric.reader.wrong(
            stated.node, f"{metric.what}.qualifier: is read from the value; to overrule it, give 'because'"
        )
    return stated is not None


def _advice(metric: Prover, cut: Cut | None) -> str:
    """The message for a cut value: the printed words, and what to write."""
    assert cut is not None
    printed = sanitize(cut.printed)
    if " " in cut.printed:
        return f"the page prints {printed}: {sanitize(cut.why, 160)}; quote the page's own numbers one by one"
    try:
        metric.units.parse(cut.printed)
    except Unread as error:
        return f"the page prints {printed}, of which this is a part; {printed} is not read: {sanitize(str(error), 160)}"
    overrule = f"; or, where {sanitize(cut.why)} belongs to another word, qualifier: {{assumed: exact, because: …}}"
    return f"the page prints {printed}; give the whole value{overrule if cut.by_word else ''}"


def _printed_there(metric: Prover, words: str) -> str:
    """A hint at a value of the quote with the same digits if a word inside it was left out: 1.4万余家 for 1.4万家."""
    digits = re.match(r"[\d.,]+", plain(words))
    if digits is None:
        return ""
    start, end = metric.place.quote
    quote = metric.place.text.squeezed[start:end]
    hit = re.search(rf"(?<![\d.]){re.escape(digits[0])}(?![\d.]*\d)[^\d,，。;；、]{{0,12}}", quote)
    return f"; the quote prints {sanitize(hit[0])}" if hit else ""


def _prove_unit(metric: Prover, stated: StatedField) -> None:
    """Record the evidence of a unit that is not printed beside the number (in a table's heading, or assumed)."""
    if stated.unknown:
        return
    metric.proof("unit", stated)
    meant = stated.assumed or stated.means or stated.text
    if stated.means and _scales(stated.text) != _scales(stated.means):
        metric.reader.wrong(
            stated.node,
            f"{metric.what}.unit: {sanitize(stated.text)!r} cannot mean {sanitize(stated.means)}; write unit: {{text: {sanitize(stated.text)}}}",
        )
    elif stated.means and stated.text and _known(metric, stated.text) not in (None, _known(metric, stated.means)):
        metric.reader.wrong(
            stated.node, f"{metric.what}.unit: {sanitize(stated.text)!r} is another unit than {sanitize(meant)}"
        )
    elif stated.assumed and not _scales(meant):
        heading = re.search(
            rf"[(（:：]\s*([{SCALE_CHARS}]+{re.escape(meant)})\s*(?:[)）\r\n]|$)", metric.place.text.page
        )
        value = metric.reader.text(metric.entries.get("value"), "value")
        if heading and not _scales(value):
            metric.reader.wrong(
                stated.node, f"{metric.what}.unit: the article prints {sanitize(heading[1])} as a unit; write unit: {{text: {sanitize(heading[1])}}}"
            )  # fmt: skip


def _known(metric: Prover, words: str) -> tuple[str, str] | None:
    try:
        return metric.units.unit_of(words)
    except Unread:
        return None


def _scales(words: str) -> str:
    return "".join(char for char in words if char in LARGE_CHARS)
