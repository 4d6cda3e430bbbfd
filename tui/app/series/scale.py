"""Axes with round numbers, in decimals: no tick ever reads 0.30000000000000004."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "3", "4", "5")))


class Scale(NamedTuple):
    """An axis from `low` to `high`, both multiples of `step`; zero is always on it."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def steps(self) -> int:
        return int((self.high - self.low) / self.step)

    @property
    def ticks(self) -> list[Decimal]:
        return [self.low + self.step * at for at in range(self.steps + 1)]

    def part(self, value: Decimal) -> Decimal:
        """How far from `low` to `high` a value is, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale_for(values: Iterable[Decimal], most: int) -> Scale:
    """The finest round scale over zero and the values with at most so many steps."""
    values = [Decimal(0), *values]
    low, high = min(values), max(values)
    if low == high:
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    power = Decimal(1).scaleb((high - low).adjusted() - 2)
    while True:
        for factor in _STEPS:
            step = factor * power
            first = (low / step).to_integral_value(ROUND_FLOOR)
            last = (high / step).to_integral_value(ROUND_CEILING)
            if last - first <= max(1, most, (low < 0 < high) * 2):
                return Scale(first * step, last * step, step)
        power *= 10


def ranks(values: Iterable[Decimal]) -> Scale:
    """The scale of ranks: from the first place to the last that occurs, five at least."""
    return Scale(Decimal(1), max(Decimal(5), *values), Decimal(1))


def tick_text(value: Decimal) -> str:
    """A tick as it is read: 1500, 2.5, −20, 0."""
    text = f"{abs(value).normalize():f}"
    return f"−{text}" if value < 0 else text
