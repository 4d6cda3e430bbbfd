"""Values in the filter – `>100亿元`, `1..5亿`, `10%`, `<¥5bn` – and the figures that lie within them, by base unit."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tui.columns import Column, columns_of
from tui.model import Dataset, Quantity
from tui.reading.numerals import SCALES, plain
from tui.reading.quantities import Units
from tui.reading.unread import Unread
from tui.search import bits
from tui.search.terms import fold

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
        self._columns, self._size = columns_of(dataset), len(dataset.metrics)
        self._bases: dict[str, int] = {}

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

    def within(self, wanted: Range) -> int:
        """The rows, as bits, of which some part lies in the range; a printed range (5至20户) has more than one part."""
        points = self._points(wanted) & ~self._of_ranges
        if wanted.base:
            points &= self._of_base(wanted.base)
        wide = (
            row for low, high, base, row in self._ranges
            if wanted.base in ("", base) and _meets(low, high, wanted)
        )  # fmt: skip
        return points | bits.of_rows(wide, self._size) | self._printing(wanted.plainly)

    def preparing(self) -> Iterator[object]:
        """Builds, part by part, what the first question would otherwise wait for."""
        yield self._columns["value"]
        yield self._floats
        yield self._planes
        yield self._of_ranges

    def _points(self, wanted: Range) -> int:
        """The rows whose value lies in the range, whatever its unit. Floats give the order; where a value is the same float
        as a bound, exact fractions decide."""
        column = self._columns["value"]
        low = -math.inf if wanted.low is None else _float(wanted.low)
        high = math.inf if wanted.high is None else _float(wanted.high)
        start, end = bisect_left(self._floats, low), bisect_right(self._floats, high)
        first, last = bisect_right(self._floats, low, start), bisect_left(self._floats, high, 0, end)
        near = [
            code
            for code in {*range(start, min(first, end)), *range(max(last, start), end)}
            if _meets(number := Fraction(column.values[code]), number, wanted)
        ]
        return self._planes.between(first, last) | self._with_values(column, near)

    def _printing(self, number: Fraction | None) -> int:
        """The rows that print the number, before 亿 or 万."""
        if number is None:
            return 0
        column, near = self._columns["number"], _float(number)
        codes = (
            code for code, one in enumerate(self._printed) if one == near and Fraction(column.values[code]) == number
        )
        return self._with_values(column, codes)

    def _with_values(self, column: Column[str], codes: Iterable[int]) -> int:
        return bits.of_rows((row for code in codes for row in column.rows_of(column.values[code])), self._size)

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
    def _floats(self) -> array[float]:
        """Each different value, ascending."""
        return array("d", map(_float, self._columns["value"].values))

    @cached_property
    def _planes(self) -> bits.Planes:
        return bits.Planes(self._columns["value"].codes)

    @cached_property
    def _printed(self) -> array[float]:
        """Each different number as printed, in the order of its column."""
        return array("d", map(_float, self._columns["number"].values))

    def _of_base(self, base: str) -> int:
        if base not in self._bases:
            self._bases[base] = bits.of_rows(self._columns["base_unit"].rows_of(base), self._size)
        return self._bases[base]

    @cached_property
    def _ranges(self) -> list[tuple[Fraction, Fraction, str, int]]:
        """Lowest and highest value, base unit and row of the figures that print a range."""
        most = self._columns["most"]
        found: list[tuple[Fraction, Fraction, str, int]] = []
        for row in (row for value in most.values if value for row in most.rows_of(value)):
            quantity = self._dataset.metrics[row].quantity
            found.append((Fraction(quantity.base_value), Fraction(quantity.base_max), quantity.base_unit, row))
        return found

    @cached_property
    def _of_ranges(self) -> int:
        return bits.of_rows((row for *_, row in self._ranges), self._size)


def _meets(low: Fraction, high: Fraction, wanted: Range) -> bool:
    """Whether some part of low to high lies in the range."""
    above = wanted.low is None or (high >= wanted.low if wanted.low_in else high > wanted.low)
    return above and (wanted.high is None or (low <= wanted.high if wanted.high_in else low < wanted.high))


def _float(number: str | Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if Fraction(number) > 0 else -math.inf
