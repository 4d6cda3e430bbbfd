"""Interval arithmetic: the closed interval of decimals that a rounded, printed value can mean."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple


class Interval(NamedTuple):
    """All values between `low` and `high`, both included; either may be infinite."""

    low: Decimal
    high: Decimal

    def __add__(self, other: object) -> Interval:
        if not isinstance(other, Interval):
            return NotImplemented
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Decimal) -> Interval:
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None when the divisor may be zero or either is unbounded."""
        if other.low <= 0 <= other.high or not (self.finite and other.finite):
            return None
        ends = [a / b for a in self for b in other]
        return Interval(min(ends), max(ends))

    @property
    def finite(self) -> bool:
        return self.low.is_finite() and self.high.is_finite()

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


def rounded(interval: Interval) -> Decimal:
    """The middle of an interval, rounded to the decimal places that its width allows."""
    width = interval.high - interval.low
    middle = interval.middle
    if width == 0:
        return middle.normalize()
    place = Decimal(1).scaleb(width.adjusted())
    return middle.quantize(min(place, Decimal(1).scaleb(middle.adjusted())), ROUND_HALF_UP)
