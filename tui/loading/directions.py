"""Give a figure its sign: a fall is negative. A printed word of rise or fall must be part of the measure's words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

import msgspec

from tui.loading.anchoring import squeeze
from tui.loading.problems import sanitize
from tui.loading.prover import Prover
from tui.model import Indicator, Measure, Quantity
from tui.reading.directions import (
    CHANGES,
    SIZES,
    TRANSITIVE,
    Word,
    bare,
    compared,
    direction,
    last_word,
    says_nothing,
    words_of,
)
from tui.reading.measures import WAYS, read_measure

_CLAUSE = re.compile(r"[，,。；;！!？?]")
_REACH = 40  # characters before a value that are searched for its words
_AFTER = re.compile(r"(的?)(.{1,10})")
_BASIS = re.compile(r"[同环]比(?=.{0,4}$)")
_CAME_TO = ("至", "到", "为", "成")
_SENTENCE = re.compile(r"[。;；!！?？]|[0-9０-９%％]")
_LOSS = re.compile(r"(亏损|净亏损|净亏|净流出|逆差|赤字)(?:了|约|达|达到|共|为|近|超|超过)*$")
_FILLED_TO = re.compile(r"(?<!达)[至到]$")
_OTHER_BASIS = re.compile(r"环比|[比较](?:[12]\d{3})年|两年平均|年均")
_CHANGED = ("level", "count", "share", "rank", "average")  # kinds of measures that are not changes


class ValueContext(NamedTuple):
    """The words of a measure, and the text of the page around its value."""

    own: str  # the measure's words, or the `via` words that explain it
    clause: str  # the clause up to the value
    sentence: str  # the sentence up to the value, from the number before it on
    after: str  # the text after the value
    value: str

    @property
    def place(self) -> int:
        """Index of the measure's own words in the clause; -1 if they are not in it."""
        return self.clause.rfind(self.own) if self.own else -1

    @property
    def between(self) -> str:
        """The text between the measure's words and the value."""
        return self.clause[self.place + len(self.own) :] if self.place >= 0 else ""

    def has(self, word: Word) -> bool:
        """Whether the measure's words contain this word as a whole word. 下降 counts for 下降幅度 too."""
        return any(word.text.startswith(one.text) and word.down == one.down for one in words_of(self.own))


def directed(metric: Prover, quantity: Quantity, measure: Measure) -> Quantity:
    """The quantity with the sign that its words give it. Reports a problem if words of direction are left out.

    A fall is printed without a sign (同比下降5.2%) and is negative in base units. A range of falls runs from the greater
    fall to the smaller. A printed minus counts only once.
    """
    context = _context(metric)
    if way := _way(metric):
        problem = _way_problem(context, way) or (_growth_problem(context, measure) if way == "rise" else "")
        sign = -1 if way == "fall" else 1
    elif _grows(measure):
        problem = _growth_problem(context, measure) or (
            "" if quantity.value.startswith("-") else _unknown_words(context, measure)
        )
        sign = direction(context.own + _came_to(context)).sign
    elif measure.kind == "difference":
        problem = _difference_problem(context, measure)
        sign = compared(context.own)
    else:
        problem = _level_problem(metric, context, quantity, measure)
        sign = 0
    if problem:
        node = metric.entries.get("measure") or metric.entries.get("value") or metric.node
        metric.reader.wrong(node, f"{metric.what}.measure: {problem}")
    return fallen(quantity) if sign < 0 else quantity


def fallen(quantity: Quantity) -> Quantity:
    """The quantity as a fall: negative in base units. Zero and negative quantities stay as they are."""
    if quantity.value.startswith("-") or quantity.base_value.startswith("-"):
        return quantity
    least, most = _minus(quantity.base_value), _minus(quantity.base_max)
    return msgspec.structs.replace(quantity, base_value=most or least, base_max=least if most else "")


def _minus(number: str) -> str:
    return f"-{number}" if number and Decimal(number) else number


def _grows(measure: Measure) -> bool:
    """Whether the measure is a growth or an average growth."""
    return measure.kind == "growth" or measure.name == "average of growth"


def _way(metric: Prover) -> str:
    """`rise` or `fall` if the curator gives it (means: fall yoy); else empty."""
    node = metric.entries.get("measure")
    meant = node.entries.get("means") or node.entries.get("assumed") if node is not None else None
    word = meant.text.split(" ")[0] if meant is not None else node.text.split(" ")[0] if node is not None else ""
    return word if word in WAYS else ""


def _context(metric: Prover) -> ValueContext:
    node, text, (start, end) = metric.entries.get("measure"), metric.place.text.squeezed, metric.place.value
    own = ""
    if node is not None and node.kind == "text":
        own = squeeze(node.text)
    elif node is not None and "text" in node.entries:
        own = squeeze(node.entries["text"].text)
    if node is not None and "via" in node.entries and not direction(own).sign:
        via = node.entries["via"]
        words = [one.text for one in (via.items if via.kind == "list" else [via])]
        own = next((squeeze(one) for one in words if direction(one).sign), own)
    before = text[max(0, start - _REACH) : start]
    return ValueContext(
        own, _CLAUSE.split(before)[-1], _SENTENCE.split(before)[-1], text[end : end + 12], text[start:end]
    )


def _came_to(context: ValueContext) -> str:
    """至 if 至 or 到 is between the measure's words and the value; else empty. The value is then a level, not a fall."""
    last, came_to = last_word(context.clause)
    if context.own.endswith(_CAME_TO):
        return ""
    return "至" if came_to and last is not None and context.has(last) else ""


# Problems: words of the page that the entry leaves out


def _way_problem(context: ValueContext, way: str) -> str:
    """The problem if the curator's `rise` or `fall` contradicts the words of the page; else empty."""
    last, came_to = last_word(context.clause)
    words = context.own if words_of(context.own) or last is None or came_to else last.text
    sign = direction(words).sign
    if not sign or (sign < 0) == (way == "fall"):
        return ""
    other = "rise" if way == "fall" else "fall"
    return f"{sanitize(words)!r} says a {other} and 'means' a {way}; cite {sanitize(words)!r} with means: growth"


def _unknown_words(context: ValueContext, measure: Measure) -> str:
    """The problem if no word of the measure is known to mean a rise or a fall; else empty."""
    if measure.kind != "growth" or not says_nothing(context.own):
        return ""
    own, basis = sanitize(context.own), f" {measure.basis}" if measure.basis else ""
    return (
        f"{own!r} is not known to say a rise or a fall; "
        f"write {{text: {own}, means: rise{basis}}} or {{text: {own}, means: fall{basis}}}"
    )


def _growth_problem(context: ValueContext, measure: Measure) -> str:
    last, came_to = last_word(context.clause)
    own = direction(context.own)
    amount = came_to and last and (last.down or _FILLED_TO.search(context.clause))
    if amount and last and not any(word.way in SIZES for word in words_of(context.clause)):
        return (
            f"{_printed(context, last)} is what it came to or the growth that is left, not by how much it fell; "
            "cite the words of the growth itself (增速), or leave 'measure' out for a level"
        )
    if last and not came_to and not context.has(last):
        compound = direction(context.own + context.clause[last.start :]).of_a_growth
        if last.down or own.sign < 0 or (compound and last.way in CHANGES):
            return _left_out(context, last, "difference of growth" if compound else _name(measure))
    if own.of_a_growth and not own.came_to and not (came_to and last and context.has(last)):
        return (
            f"{sanitize(context.own)!r} says how a growth changed or compares, not how large it is: "
            f"write {{text: {sanitize(context.own)}, means: difference of growth}}, or cite the words of the growth alone"
        )
    if (
        problem := _basis_problem(context, measure)
        or _after(context, _name(measure))
        or _open_problem(context, measure)
    ):
        return problem
    if came_to and (size := _size_before(context, len(context.clause))):
        return _left_out(context, size, _name(measure))
    if own.sign >= 0 and (size := _before_own(context)):
        return _left_out(context, size, _name(measure))
    return ""


def _basis_problem(context: ValueContext, measure: Measure) -> str:
    """The problem if a growth is marked year on year but the page compares with another time; else empty."""
    other = _OTHER_BASIS.search(context.own) or _OTHER_BASIS.search(context.clause)
    if measure.basis != "yoy" or other is None:
        return ""
    means = "growth mom" if other[0] == "环比" else "average of growth" if "均" in other[0] else "growth"
    return f"the page prints {other[0]}, which is not year on year; write means: {means}"


def _open_problem(context: ValueContext, measure: Measure) -> str:
    """The problem if the measure's words have no direction (同比) but other words on the page have one; else empty."""
    if any(word.way in CHANGES or word.way in SIZES for word in words_of(context.own)):
        return ""
    fall = next((word for word in words_of(context.sentence) if word.way == "fall" and len(word.text) > 1), None)
    rises = any(word.way == "rise" for word in words_of(context.between))
    if fall is not None and not rises:
        return (
            f"the page prints {sanitize(context.sentence[fall.start :] + context.value)}: cite the word of the fall too, "
            f"{{text: {sanitize(context.sentence[fall.start :])}, means: fall{f' {measure.basis}' if measure.basis else ''}}}"
        )
    unknown = bare(context.between) if context.place >= 0 else ""
    if unknown and not words_of(context.between) and len(unknown) <= 8:
        words, basis = sanitize(context.own + context.between), f" {measure.basis}" if measure.basis else ""
        return (
            f"what {sanitize(unknown)} says of the figure is not known; "
            f"write {{text: {words}, means: rise{basis}}} or {{text: {words}, means: fall{basis}}}"
        )
    return ""


def _difference_problem(context: ValueContext, measure: Measure) -> str:
    last, came_to = last_word(context.clause)
    if came_to and last and last.way in CHANGES:
        return (
            f"{_printed(context, last)} is what it came to, not a difference; cite other words, or leave 'measure' out"
        )
    size = _size_before(context, len(context.clause))
    if last and not context.has(last) and last.way != "rising":
        start = min(size.start, last.start) if size and not context.has(size) else last.start
        return _left_out(context, last._replace(start=start), measure.name)
    if size and not context.has(size):
        end = max(context.place + len(context.own), last.end if last else 0, size.end)
        return _left_out(context, size._replace(end=end), measure.name)
    return ""


def _level_problem(metric: Prover, context: ValueContext, quantity: Quantity, measure: Measure) -> str:
    """The problem if a level, count, share or rank directly follows a word of change (利润减少3.5亿元); else empty."""
    if measure.kind not in _CHANGED or measure.of or quantity.kind == "rank":
        return ""
    if (loss := _LOSS.search(context.clause)) and not _named(metric, loss[1]):
        return (
            f"the page prints {sanitize(loss[0] + context.value)}: a loss, which no level of the indicator is; "
            f"name an indicator of the loss, such as {loss[1]}额"
        )
    last, came_to = last_word(context.clause)
    relative = quantity.base_unit in ("%", "pp", "times")
    if last is None or came_to or (last.text in TRANSITIVE and not relative):
        return ""
    if last.way in ("above", "below") and "比" not in context.clause:  # 高5米 is a height, 比上年高5米 a change
        return ""
    if _names(metric.tables.indicators.get(_indicator(metric)), last):
        return ""
    means = "difference"
    if any(word.way in SIZES for word in words_of(context.clause[: last.start])):
        means = "difference of growth"
    elif measure.kind in ("share", "rank"):
        means = f"difference of {measure.kind}"
    elif quantity.base_unit in ("%", "times"):
        means = "growth"
    return _left_out(context, last, means)


def _indicator(metric: Prover) -> str:
    """The id of the metric's indicator; empty if it is unknown, which `read_named` reports."""
    node = metric.entries.get("indicator")
    if node is None:
        return ""
    name = node.text if node.kind == "text" else ""
    for key in ("text", "means", "assumed"):
        name = node.entries[key].text if key in node.entries else name
    return name if name in metric.tables.indicators else metric.tables.names["indicator"].get(name.strip(), "")


def _names(indicator: Indicator | None, word: Word) -> bool:
    """Whether the indicator's name is the change itself: 项目开工时间缩短, 利润减少额."""
    if indicator is None:
        return False
    names = (indicator.zh, *indicator.also)
    return any(re.search(rf"{word.text}[额量数面率值]?$", name) for name in names)


def _named(metric: Prover, word: str) -> bool:
    """Whether a name of the metric's indicator contains the word."""
    indicator = metric.tables.indicators.get(_indicator(metric))
    return indicator is not None and any(word[-2:] in name for name in (indicator.zh, *indicator.also))


def _size_before(context: ValueContext, end: int) -> Word | None:
    """The word for the size of a fall (降幅) before `end` in the clause, unless the measure's words contain it."""
    sizes = [word for word in words_of(context.clause[:end]) if word.way == "falling" and not context.has(word)]
    return sizes[-1] if sizes else None


def _before_own(context: ValueContext) -> Word | None:
    """A word of fall directly before the measure's own words if these have no direction: 降幅同比, 下降（同比）."""
    if context.place < 0 or any(word.way in CHANGES for word in words_of(context.own)):
        return None
    word, came_to = last_word(context.clause[: context.place])
    if word is None or came_to or not word.down:
        return None
    return word._replace(end=context.place + len(context.own))


def _after(context: ValueContext, means: str) -> str:
    """The problem if a word of fall follows the value (5.2%的降幅); else empty."""
    hit = _AFTER.match(context.after)
    reach = 4 if hit and hit[1] else 0  # 5.2%的较大下降
    words_after = _CLAUSE.split(hit[2])[0] if hit else ""
    words = [word for word in words_of(words_after) if word.start <= reach] if hit else []
    if not hit or not words or not words[0].down or context.has(words[0]):
        return ""
    word, rest = words[0].text, hit[2][words[0].end :]
    if rest[:1] in ("到", "至") or (not hit[1] and rest and not _CLAUSE.match(rest)):
        return ""  # 由5.2%下降到4.1%
    return f"the page prints {sanitize(context.value)}{hit[1]}{word}; write measure: {{text: {word}, means: {means}}}"


def _left_out(context: ValueContext, word: Word, means: str) -> str:
    """The problem of a word that was left out: the words of the page, and what to write."""
    start = context.place if 0 <= context.place < word.start else word.start
    if not context.own and means == "growth" and (basis := _BASIS.search(context.clause[: word.start])):
        start, means = basis.start(), f"growth {'yoy' if basis[0] == '同比' else 'mom'}"
    whole = context.clause[start : word.end]
    read = read_measure(whole)
    write = whole if read and _name(read) == means else f"{{text: {sanitize(whole)}, means: {means}}}"
    return f"the page prints {sanitize(context.clause[start:] + context.value)}; write measure: {write}"


def _printed(context: ValueContext, word: Word) -> str:
    return sanitize(context.clause[word.start :] + context.value)


def _name(measure: Measure) -> str:
    return f"{measure.name} {measure.basis}".strip()
