"""The value of a figure in words: as printed, and exactly in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tui.model import Dataset, Metric, Quantity, Unit
from tui.reading.numerals import SCALE_CHARS, plain, scale_of
from tui.reading.units import STANDARD
from tui.text.naming import Lang, against_of

_QUALIFIER = {
    "exact": ("", "", ""),
    "about": ("约", "about", "≈"),
    "nearly": ("近", "nearly", "≲"),
    "over": ("超过", "over", ">"),
    "under": ("不到", "under", "<"),
    "at_least": ("至少", "at least", "≥"),
    "at_most": ("至多", "at most", "≤"),
}
_ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_CARDINALS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_SCALES = ((12, " trillion", "tn"), (9, " billion", "bn"), (6, " million", "m"))
_POWER = ((6, "GW"), (3, "MW"))  # from kW
_PART = re.compile(r"半|分之|\d[/／]\d")
_SINGULAR = {"people": "person", "person-times": "person-time", "times": "times"}


def value(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The value with unit and qualifier: 超240亿元 as printed; `over 24 billion yuan`, `fourth in Yunnan`."""
    quantity = metric.quantity
    unit = _unit(dataset, quantity)
    if lang == "zh":
        apart = (
            unit is not None
            and plain(unit.zh) not in plain(quantity.printed)
            and quantity.kind not in ("percent", "rank")
        )
        return quantity.printed + (unit.zh if unit and apart else "")
    if quantity.kind == "rank":
        return _rank(dataset, metric)
    word = _QUALIFIER[quantity.qualifier][1]
    return f"{word} {_amount(quantity, unit)}" if word else _amount(quantity, unit)


def value_short(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """A short but exact value, with a sign as qualifier: ≥1000万千瓦, `≥10 GW`, `¥117.121bn`, `4th`."""
    quantity = metric.quantity
    sign = _QUALIFIER[quantity.qualifier][2]
    unit = _unit(dataset, quantity)
    if quantity.kind == "rank":
        first = "前" if quantity.qualifier == "at_most" else "第"
        return f"{first}{quantity.value}位" if lang == "zh" else sign + _nth(quantity.value)
    if lang == "zh":
        most = f"–{quantity.value_max}" if quantity.value_max else ""
        return f"{sign}{quantity.value}{most}{_scale(quantity)}{'' if unit is None else unit.zh}"
    return sign + _amount(quantity, unit, short=True)


def qualifier(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The qualifier: 约, 超过, 至少 – `about`, `over`, `at least`; empty for an exact number."""
    return _QUALIFIER[metric.quantity.qualifier][0 if lang == "zh" else 1]


def _amount(quantity: Quantity, unit: Unit | None, *, short: bool = False) -> str:
    """Number and unit in English, the number exact."""
    if quantity.unit and unit and unit.base == "doubling":
        return f"{quantity.base_value} times"
    if quantity.kind == "percent" and unit and Fraction(unit.factor) != 1:  # 15‰ and 三成 in per cent
        ends = [quantity.base_value, *([quantity.base_max] if quantity.base_max else [])]
        return ("–" if short else " to ").join(f"{end.removeprefix('-')}%" for end in ends)
    if quantity.kind == "number" and _PART.search(quantity.printed):
        part = abs(Fraction(quantity.base_value)).limit_denominator(10_000)
        return "half" if part == Fraction(1, 2) else f"{part.numerator}/{part.denominator}"
    power = scale_of(quantity.unit) if _scale(quantity) else 0
    numbers = [quantity.value, *([quantity.value_max] if quantity.value_max else [])]
    size = max((Decimal(number).adjusted() + power for number in numbers if Decimal(number)), default=0)
    word, name = "", _english(quantity, unit)
    if unit and unit.base == "kW" and Fraction(unit.factor) == 1:
        step, name = next(((step, symbol) for step, symbol in _POWER if size >= step), (0, name))
    else:
        step, long, brief = next((scale for scale in _SCALES if size >= scale[0]), (0, "", ""))
        word = brief if short else long
    texts = [shifted(number, power - step) for number in numbers]
    if name == "%":
        return ("–" if short else " to ").join(f"{text}%" for text in texts)
    number = ("–" if short else " to ").join(texts) + word
    if short and quantity.base_unit == "CNY" and name == "yuan":
        return f"-¥{number[1:]}" if number.startswith("-") else f"¥{number}"
    if short and name == "percentage points":
        name = "pp"
    if number == "1":
        name = _singular(name)
    return f"{number} {name}" if name else number


def shifted(number: str, power: int) -> str:
    """A decimal times a power of ten, with thousands separators. All printed decimal places stay."""
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, _, fraction = digits.partition(".")
    places, digits = len(fraction) - power, whole + fraction
    if places <= 0:
        whole, rest = digits + "0" * -places, ""
    else:
        digits = digits.rjust(places + 1, "0")
        whole, rest = digits[:-places], digits[-places:]
        if not fraction:
            rest = rest.rstrip("0")
    whole = whole.lstrip("0") or "0"
    grouped = f"{Decimal(whole):,}"
    return f"{sign}{grouped}.{rest}" if rest else sign + grouped


def _scale(quantity: Quantity) -> str:
    """The scale at the front of the printed unit: 亿, 万, …"""
    if not scale_of(quantity.unit):
        return ""
    end = next((i for i, char in enumerate(quantity.unit) if char not in SCALE_CHARS), len(quantity.unit))
    # The 千 in 万千瓦 belongs to the unit 千瓦, so the shortest scale with a unit behind it is right.
    for start in range(1, end + 1):
        if not scale_of(quantity.unit[start:]):
            return quantity.unit[:start]
    return quantity.unit[:end]


def _unit(dataset: Dataset, quantity: Quantity) -> Unit | None:
    """The unit without 亿 or 万; None for a number without a unit."""
    return _units(dataset.units).get(plain(quantity.unit[len(_scale(quantity)) :]))


@lru_cache(8)
def _units(units: tuple[Unit, ...]) -> Mapping[str, Unit]:
    return {**STANDARD, **{plain(unit.zh): unit for unit in units}}


def _english(quantity: Quantity, unit: Unit | None) -> str:
    """The unit's English name; empty for counted items, which the indicator names."""
    if quantity.kind == "percent":
        return "%"
    if unit is None:
        return quantity.unit[len(_scale(quantity)) :]
    return "" if unit.en == "items" else unit.en


def _singular(name: str) -> str:
    if name in _SINGULAR:
        return _SINGULAR[name]
    if len(name) < 4 or not name.endswith("s"):
        return name
    return name[:-3] + "y" if name.endswith("ies") else name[:-1]


def _rank(dataset: Dataset, metric: Metric) -> str:
    quantity, against = metric.quantity, against_of(dataset, metric, "en")
    number = Decimal(quantity.value)
    if quantity.qualifier == "at_most":
        rank = f"top {_CARDINALS[int(number)] if 0 < number <= 10 else quantity.value}"
    else:
        rank = _ORDINALS[int(number)] if 0 < number <= 10 and number == int(number) else _nth(quantity.value)
        rank = f"{rank} to {_nth(quantity.value_max)}" if quantity.value_max else rank
        word = _QUALIFIER[quantity.qualifier][1]
        rank = f"{word} {rank}" if word else rank
    if not against:
        return rank
    return f"{rank} {'among' if against.startswith('“') else 'in'} {against}"


def _nth(number: str) -> str:
    if not number.isdecimal():
        return number
    ending = "th" if number[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ending
