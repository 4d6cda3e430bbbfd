"""Axes with round numbers. They are decimals, so that no tick reads 0.30000000000000004."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "3", "4", "5")))


class AxisScale(NamedTuple):
    """An axis from `low` to `high`, both multiples of `step`. Zero is on it, except on an axis of ranks."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def steps(self) -> int:
        return int((self.high - self.low) / self.step)

    @property
    def ticks(self) -> list[Decimal]:
        return [self.low + self.step * number for number in range(self.steps + 1)]

    def fraction(self, value: Decimal) -> Decimal:
        """The position of a value between `low` (0) and `high` (1)."""
        return (value - self.low) / (self.high - self.low)


def value_scale(values: Iterable[Decimal], most_steps: int) -> AxisScale:
    """The round scale for zero and the values that has the most steps, `most_steps` at most."""
    values = [Decimal(0), *values]
    low, high = min(values), max(values)
    if low == high:
        return AxisScale(Decimal(0), Decimal(1), Decimal(1))
    power = Decimal(1).scaleb((high - low).adjusted() - 2)
    while True:
        for factor in _STEPS:
            step = factor * power
            first = (low / step).to_integral_value(ROUND_FLOOR)
            last = (high / step).to_integral_value(ROUND_CEILING)
            if last - first <= max(1, most_steps, (low < 0 < high) * 2):
                return AxisScale(first * step, last * step, step)
        power *= 10


def rank_scale(values: Iterable[Decimal]) -> AxisScale:
    """The scale of ranks, from the first to the last that occurs, the fifth at least."""
    return AxisScale(Decimal(1), max(Decimal(5), *values), Decimal(1))


def tick_text(value: Decimal) -> str:
    """A tick as text: 1500, 2.5, −20, 0."""
    text = f"{abs(value).normalize():f}"
    return f"−{text}" if value < 0 else text
