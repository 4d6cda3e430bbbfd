"""Values in the filter – `>100亿元`, `1..5亿`, `10%`, `<¥5bn` – and the figures that lie within them, by base unit."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from tui.model import Dataset, Quantity
from tui.reading.numerals import SCALES, plain
from tui.reading.quantities import Units
from tui.selection.terms import fold

_MOST = 40  # characters; a longer value is none
_SIGN = re.compile(r"(>=|<=|>|<|=|≥|≤)?(.*)", re.DOTALL)
_RANGE = re.compile(r"(.*?)(?:\.\.+|~)(.*)", re.DOTALL)
_ENGLISH = re.compile(r"(?P<yuan>[¥￥])?(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<rest>[^\d.]*)")
_BARE = re.compile(r"-?[\d.,]+")
_LARGE = {"tn": 12, "trillion": 12, "bn": 9, "billion": 9, "mn": 6, "million": 6, "m": 6, "thousand": 3, "k": 3}
_SIGNS = {"over": ">", "under": "<", "at_least": ">=", "at_most": "<="}


class Amount(NamedTuple):
    """One bound of a range: a number in base units (in those of any unit where `base` is empty)."""

    number: Fraction
    base: str
    sign: str = ""


class Range(NamedTuple):
    """Between two amounts; None is open. `plainly` is the number alone, which is also compared as printed."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True
    base: str = ""
    plainly: Fraction | None = None


class Amounts:
    """The values of all figures in order, and the reading of what is asked of them."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def read(self, text: str) -> Range | None:
        """What a folded value asks for, or None when it cannot be read."""
        if len(text) > _MOST:
            return None
        hit = _SIGN.fullmatch(text.strip())
        sign, rest = (hit[1] or "", plain(hit[2])) if hit else ("", "")
        if not sign and (range_ := _RANGE.fullmatch(rest)):
            return self._between(range_[1], range_[2])
        quantity = self._quantity(rest)
        if quantity and quantity.value_max:
            return self._printed_range(quantity) if not sign else None
        amount = self._amount(rest)
        if amount is None:
            return None
        sign = {"≥": ">=", "≤": "<="}.get(sign, sign) or amount.sign
        number, base = amount.number, amount.base
        if sign in (">", ">="):
            return Range(number, None, sign == ">=", base=base)
        if sign in ("<", "<="):
            return Range(None, number, high_in=sign == "<=", base=base)
        return Range(number, number, base=base, plainly=number if not base and _BARE.fullmatch(rest) else None)

    def within(self, wanted: Range) -> list[int]:
        """The rows of which some part lies in the range; a printed range (5至20户) has more than one part."""
        found: list[int] = []
        for base, table in self._tables.items():
            if wanted.base in ("", base):
                found += table.within(wanted)
        if wanted.plainly is not None:
            for text, rows in self._printed.items():
                if Fraction(text) == wanted.plainly:
                    found += rows
        return found

    def prepare(self) -> None:
        """Puts the values in order, which the first question would otherwise wait for."""
        _ = self._tables

    def _between(self, low: str, high: str) -> Range | None:
        """`1..5亿` is from 1亿 to 5亿: what one end leaves out, the other gives."""
        ends = [low, high]
        units = [re.sub(r"^[\d.,¥-]+", "", end) for end in ends]
        for here, there in ((0, 1), (1, 0)):
            if ends[here] and not units[here]:
                ends[here] += units[there]
        first, last = (self._amount(end) if end else None for end in ends)
        if (first is None and low) or (last is None and high) or (first is None and last is None):
            return None
        bases = {amount.base for amount in (first, last) if amount and amount.base} or {""}
        if len(bases) > 1 or (first and last and first.number > last.number):
            return None
        return Range(first and first.number, last and last.number, base=bases.pop())

    def _printed_range(self, quantity: Quantity) -> Range:
        low, high = sorted((Fraction(quantity.base_value), self._units.base_of(quantity, quantity.value_max)))
        return Range(low, high, base="" if quantity.kind == "number" else quantity.base_unit)

    def _amount(self, words: str) -> Amount | None:
        quantity = self._quantity(words)
        if quantity is not None and not quantity.value_max:
            base = "" if quantity.kind == "number" else quantity.base_unit
            return Amount(Fraction(quantity.base_value), base, _SIGNS.get(quantity.qualifier, ""))
        return self._english(words)

    def _quantity(self, words: str) -> Quantity | None:
        """The value as a page would print it. Doublings by the thousand are refused: they would not fit in memory."""
        if re.search(r"\d{3}.*番", words):
            return None
        return self._units.read(words)

    def _english(self, words: str) -> Amount | None:
        """¥117.121bn, 100亿yuan, 5bn, 300kw: units of the dataset by their English names, with 万, 亿 or m, bn, tn before them."""
        hit = _ENGLISH.fullmatch(words)
        if hit is None:
            return None
        number, rest = Fraction(hit["number"].replace(",", "")), hit["rest"]
        for char in rest:
            if char not in SCALES:
                break
            number, rest = number * SCALES[char], rest[1:]
        if not hit["yuan"] and rest in self._aliases:
            factor, base = self._aliases[rest]
            return Amount(number * factor, base)
        large = next((word for word in _LARGE if rest.startswith(word)), "")
        number, rest = number * 10 ** _LARGE.get(large, 0), rest[len(large) :]
        if not rest:
            return Amount(number, "CNY" if hit["yuan"] else "")
        factor, base = self._aliases.get(rest, (Fraction(0), ""))
        return Amount(number * factor, base) if factor else None

    @cached_property
    def _units(self) -> Units:
        return Units(self._dataset.units)

    @cached_property
    def _aliases(self) -> dict[str, tuple[Fraction, str]]:
        """English names of units and base units, folded, with the factor to the base."""
        names: dict[str, tuple[Fraction, str]] = {}
        for unit in self._dataset.units:
            names.setdefault(plain(fold(unit.base)), (Fraction(1), unit.base))
        for unit in self._dataset.units:
            names.setdefault(plain(fold(unit.en)), (Fraction(unit.factor), unit.base))
        return names

    @cached_property
    def _printed(self) -> dict[str, list[int]]:
        """The rows of each number as printed, before 亿 or 万."""
        column = self._dataset.columns["number"]
        return {value: list(column.rows((code,))) for code, value in enumerate(column.values)}

    @cached_property
    def _tables(self) -> dict[str, _Table]:
        points: dict[str, list[tuple[float, str, int]]] = {}
        wide: dict[str, list[tuple[Fraction, Fraction, int]]] = {}
        columns = self._dataset.columns
        values, bases, most = columns["value"], columns["base_unit"], columns["most"]
        for code, text in enumerate(values.values):
            number = _float(text)
            for row in values.rows((code,)):
                if not most[row]:
                    points.setdefault(bases[row], []).append((number, text, row))
                    continue
                quantity = self._dataset.metrics[row].quantity
                low, high = sorted((Fraction(text), self._units.base_of(quantity, quantity.value_max)))
                wide.setdefault(bases[row], []).append((low, high, row))
        return {base: _Table(points.get(base, ()), wide.get(base, [])) for base in {**points, **wide}}


class _Table:
    """The values of one base unit. Floats give the order; where two are the same float, exact fractions decide."""

    def __init__(self, points: Iterable[tuple[float, str, int]], wide: list[tuple[Fraction, Fraction, int]]) -> None:
        ordered = sorted(points, key=itemgetter(0))
        self._floats = [number for number, _, _ in ordered]
        self._texts = [text for _, text, _ in ordered]
        self._rows = [row for _, _, row in ordered]
        self._wide = wide

    def within(self, wanted: Range) -> list[int]:
        low = -math.inf if wanted.low is None else _float(wanted.low)
        high = math.inf if wanted.high is None else _float(wanted.high)
        start, end = bisect_left(self._floats, low), bisect_right(self._floats, high)
        first, last = bisect_right(self._floats, low, start), bisect_left(self._floats, high, 0, end)
        found = self._rows[first:last]
        exact: dict[str, bool] = {}
        for at in {*range(start, min(first, end)), *range(max(last, start), end)}:  # as floats they equal a bound
            text = self._texts[at]
            if text not in exact:
                exact[text] = _meets(Fraction(text), Fraction(text), wanted)
            if exact[text]:
                found.append(self._rows[at])
        return found + [row for low_end, high_end, row in self._wide if _meets(low_end, high_end, wanted)]


def _meets(low: Fraction, high: Fraction, wanted: Range) -> bool:
    """Whether some part of low to high lies in the range."""
    above = wanted.low is None or (high >= wanted.low if wanted.low_in else high > wanted.low)
    return above and (wanted.high is None or (low <= wanted.high if wanted.high_in else low < wanted.high))


def _float(number: str | Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if Fraction(number) > 0 else -math.inf
