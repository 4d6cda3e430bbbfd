"""Values in a filter (`>100亿元`, `1..5亿`, `10%`, `<¥5bn`), and the rows with values in their range."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tui.columns import columns_of
from tui.model import Dataset, Quantity
from tui.reading.numerals import SCALES, plain
from tui.reading.quantities import Units
from tui.reading.unread import Unread
from tui.search.terms import fold

_MOST = 40  # characters of a value
_SIGNED = re.compile(r"(>=|<=|>|<|=|≥|≤)?(.*)", re.DOTALL)
_RANGE = re.compile(r"(.*?)(?:\.\.+|~)(.*)", re.DOTALL)
_NUMBER_AT_START = re.compile(r"^[\d.,¥-]+")
_ENGLISH = re.compile(r"(?P<yuan>[¥￥])?(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<rest>[^\d.]*)")
_NUMBER = re.compile(r"-?[\d.,]+")
_POWERS = {"tn": 12, "trillion": 12, "bn": 9, "billion": 9, "mn": 6, "million": 6, "m": 6, "thousand": 3, "k": 3}
_SIGNS = {"over": ">", "under": "<", "at_least": ">=", "at_most": "<=", "≥": ">=", "≤": "<="}


class Bound(NamedTuple):
    """A number in base units. `base` is empty if no unit is given. `sign` is that of words like 超 and 以上."""

    number: Fraction
    base: str
    sign: str = ""


class Range(NamedTuple):
    """The numbers between two bounds; None is open. An empty `base` means any unit. `printed` is a number without a unit,
    which also matches figures that print it before 亿 or 万."""

    low: Fraction | None
    high: Fraction | None
    with_low: bool = True
    with_high: bool = True
    base: str = ""
    printed: Fraction | None = None

    def overlaps(self, low: Fraction, high: Fraction) -> bool:
        """Whether a number from low to high lies in the range."""
        above = self.low is None or (high >= self.low if self.with_low else high > self.low)
        return above and (self.high is None or (low <= self.high if self.with_high else low < self.high))


class Amounts:
    """Reads values of a filter, and finds the rows in their range."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def read(self, text: str) -> Range | None:
        """The range that a folded value means, or None if it cannot be read."""
        if len(text) > _MOST:
            return None
        signed = _SIGNED.fullmatch(text.strip())
        sign, words = (signed[1] or "", plain(signed[2])) if signed else ("", "")
        if not sign and (ends := _RANGE.fullmatch(words)):
            return self._between(ends[1], ends[2])
        quantity = self._quantity(words)
        if quantity and quantity.value_max:
            low, high = Fraction(quantity.base_value), Fraction(quantity.base_max)
            return Range(low, high, base=_base(quantity)) if not sign else None
        bound = self._bound(words)
        if bound is None:
            return None
        number, base, sign = bound.number, bound.base, _SIGNS.get(sign, sign) or bound.sign
        if sign in (">", ">="):
            return Range(number, None, sign == ">=", base=base)
        if sign in ("<", "<="):
            return Range(None, number, with_high=sign == "<=", base=base)
        return Range(number, number, base=base, printed=number if not base and _NUMBER.fullmatch(words) else None)

    def rows(self, range_: Range) -> set[int]:
        """The rows with a value in the range. A printed range (5至20户) is in it if a part of it is."""
        values, units = columns_of(self._dataset)["value"], columns_of(self._dataset)["base_unit"]
        first, last = 0, len(values.values)  # codes: the values of the column are in the order of the numbers
        if range_.low is not None:
            first = (bisect_left if range_.with_low else bisect_right)(values.values, range_.low, key=Fraction)
        if range_.high is not None:
            last = (bisect_right if range_.with_high else bisect_left)(values.values, range_.high, key=Fraction)
        found = {row for row, code in enumerate(values.codes) if first <= code < last}
        if range_.base:
            found.intersection_update(units.rows_of(range_.base))
        for low, high, base, row in self._ranges:
            found.discard(row)
            if range_.base in ("", base) and range_.overlaps(low, high):
                found.add(row)
        return found if range_.printed is None else found | self._printing(range_.printed)

    def _printing(self, number: Fraction) -> set[int]:
        """The rows that print a number, in any unit."""
        column, near = columns_of(self._dataset)["number"], float(number)
        texts = (text for text in column.values if float(text) == near and Fraction(text) == number)
        return {row for text in texts for row in column.rows_of(text)}

    def _between(self, low: str, high: str) -> Range | None:
        """`1..5亿` is from 1亿 to 5亿: an end without a unit has the unit of the other."""
        low_unit, high_unit = (_NUMBER_AT_START.sub("", end) for end in (low, high))
        low += high_unit if low and not low_unit else ""
        high += low_unit if high and not high_unit else ""
        first, last = (self._bound(end) if end else None for end in (low, high))
        if (first is None and low) or (last is None and high) or (first is None and last is None):
            return None
        bases = {bound.base for bound in (first, last) if bound and bound.base} or {""}
        if len(bases) > 1 or (first and last and first.number > last.number):
            return None
        return Range(first and first.number, last and last.number, base=bases.pop())

    def _bound(self, words: str) -> Bound | None:
        quantity = self._quantity(words)
        if quantity is not None and not quantity.value_max:
            return Bound(Fraction(quantity.base_value), _base(quantity), _SIGNS.get(quantity.qualifier, ""))
        return self._english(words)

    def _quantity(self, words: str) -> Quantity | None:
        """A value as a page prints it. 番 means doubled: with three digits before it the number would fill the memory."""
        if re.search(r"\d{3}.*番", words):
            return None
        try:
            return self._units.read(words)
        except Unread:
            return None

    def _english(self, words: str) -> Bound | None:
        """¥117.121bn, 100亿yuan, 5bn, 300kw: English names of the dataset's units, after 万, 亿 or m, bn, tn."""
        parts = _ENGLISH.fullmatch(words)
        if parts is None:
            return None
        number, rest = Fraction(parts["number"].replace(",", "")), parts["rest"]
        while rest and rest[0] in SCALES:
            number, rest = number * SCALES[rest[0]], rest[1:]
        if not parts["yuan"] and rest in self._english_units:
            factor, base = self._english_units[rest]
            return Bound(number * factor, base)
        power = next((word for word in _POWERS if rest.startswith(word)), "")
        number, rest = number * 10 ** _POWERS.get(power, 0), rest.removeprefix(power)
        if not rest:
            return Bound(number, "CNY" if parts["yuan"] else "")
        factor, base = self._english_units.get(rest, (Fraction(0), ""))
        return Bound(number * factor, base) if factor else None

    @cached_property
    def _units(self) -> Units:
        return Units(self._dataset.units)

    @cached_property
    def _english_units(self) -> Mapping[str, tuple[Fraction, str]]:
        """The folded names of base units and English names of units, with the factor to the base unit."""
        names: dict[str, tuple[Fraction, str]] = {}
        for unit in self._dataset.units:
            names.setdefault(plain(fold(unit.base)), (Fraction(1), unit.base))
        for unit in self._dataset.units:
            names.setdefault(plain(fold(unit.en)), (Fraction(unit.factor), unit.base))
        return names

    @cached_property
    def _ranges(self) -> Sequence[tuple[Fraction, Fraction, str, int]]:
        """Lowest and highest value, base unit and row of the figures that print a range."""
        rows = (row for row, most in enumerate(columns_of(self._dataset)["most"]) if most)
        quantities = ((row, self._dataset.metrics[row].quantity) for row in rows)
        return [(Fraction(each.base_value), Fraction(each.base_max), each.base_unit, row) for row, each in quantities]


def _base(quantity: Quantity) -> str:
    return "" if quantity.kind == "number" else quantity.base_unit
