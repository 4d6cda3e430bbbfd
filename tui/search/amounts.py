"""Values in the filter – `>100亿元`, `1..5亿`, `10%`, `<¥5bn` – and the figures that lie within them, by base unit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tui.columns import columns_of
from tui.model import Dataset, Quantity
from tui.reading.numerals import SCALES, plain
from tui.reading.quantities import Units
from tui.reading.unread import Unread
from tui.search.table import Rows
from tui.search.terms import fold

_MOST = 40  # characters; a longer value is none
_SIGN = re.compile(r"(>=|<=|>|<|=|≥|≤)?(.*)", re.DOTALL)
_RANGE = re.compile(r"(.*?)(?:\.\.+|~)(.*)", re.DOTALL)
_ENGLISH = re.compile(r"(?P<yuan>[¥￥])?(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<rest>[^\d.]*)")
_BARE = re.compile(r"-?[\d.,]+")
_LARGE = {"tn": 12, "trillion": 12, "bn": 9, "billion": 9, "mn": 6, "million": 6, "m": 6, "thousand": 3, "k": 3}
_SIGNS = {"over": ">", "under": "<", "at_least": ">=", "at_most": "<="}


class Amount(NamedTuple):
    """One bound of a range: a number in base units, of any unit if `base` is empty."""

    number: Fraction
    base: str
    sign: str = ""


class Range(NamedTuple):
    """Between two amounts; None is open. `plainly` is a number without a unit, which is also compared as printed."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True
    base: str = ""
    plainly: Fraction | None = None


class Amounts:
    """Reads a value of the filter, and finds the figures whose values are in its range."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset, self._columns = dataset, columns_of(dataset)

    def read(self, text: str) -> Range | None:
        """The range that a folded value asks for, or None if it cannot be read."""
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

    def within(self, wanted: Range) -> Rows:
        """The rows whose value, or some part of a printed range (5至20户), is in the range."""
        column = self._columns["value"]
        first = 0 if wanted.low is None else (bisect_left if wanted.low_in else bisect_right)(self._numbers, wanted.low)
        last = len(self._numbers)
        if wanted.high is not None:
            last = (bisect_right if wanted.high_in else bisect_left)(self._numbers, wanted.high)
        rows = {row for value in column.values[first:last] for row in column.rows_of(value)} - self._of_ranges
        if wanted.base:
            rows.intersection_update(self._columns["base_unit"].rows_of(wanted.base))
        rows.update(
            row for low, high, base, row in self._ranges
            if wanted.base in ("", base) and _meets(low, high, wanted)
        )  # fmt: skip
        return frozenset(rows | self._printing(wanted.plainly))

    def _printing(self, number: Fraction | None) -> set[int]:
        """The rows that print a number, before 亿 or 万."""
        if number is None:
            return set()
        column = self._columns["number"]
        return {row for value in column.values if Fraction(value) == number for row in column.rows_of(value)}

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
        low, high = Fraction(quantity.base_value), Fraction(quantity.base_max)
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
        try:
            return self._units.read(words)
        except Unread:
            return None

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
    def _numbers(self) -> list[Fraction]:
        """The distinct values in base units, ascending."""
        return [Fraction(value) for value in self._columns["value"].values]

    @cached_property
    def _ranges(self) -> list[tuple[Fraction, Fraction, str, int]]:
        """Lowest and highest value, base unit and row of the figures that print a range."""
        column = self._columns["most"]
        ranges: list[tuple[Fraction, Fraction, str, int]] = []
        for row in (row for value in column.values if value for row in column.rows_of(value)):
            quantity = self._dataset.metrics[row].quantity
            ranges.append((Fraction(quantity.base_value), Fraction(quantity.base_max), quantity.base_unit, row))
        return ranges

    @cached_property
    def _of_ranges(self) -> set[int]:
        return {row for *_, row in self._ranges}


def _meets(low: Fraction, high: Fraction, wanted: Range) -> bool:
    """Whether some part of low to high lies in the range."""
    above = wanted.low is None or (high >= wanted.low if wanted.low_in else high > wanted.low)
    return above and (wanted.high is None or (low <= wanted.high if wanted.high_in else low < wanted.high))
