"""Read a printed value (qualifier, sign, number, 亿 or 万, unit) as exact decimals in base units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

import msgspec

from tui.model import Qualifier, Quantity, Unit
from tui.reading.layout import check_breaks
from tui.reading.numerals import (
    DIGIT_CHARS,
    LARGE_CHARS,
    SCALE_CHARS,
    SMALL_CHARS,
    NumeralValue,
    finite,
    in_scale,
    multiplied,
    plain,
    read_amount,
    scale_value,
)
from tui.reading.qualifiers import AFTER, BEFORE, CLOSINGS, CONNECTIVES, FILLERS, ROUND, any_of
from tui.reading.units import UnitTable
from tui.reading.unread import Unread

_REMEMBERED = 256  # values
_LONGEST = 80  # characters of a value; printed values are much shorter
MARKS = "至到—–~〜∼−-"  # between the two ends of a range, as `plain` writes them
COLONS = ":"
_NUMERAL = rf"(?:\d[\d,]*(?:\.\d+)?|[{DIGIT_CHARS}{SMALL_CHARS}]+)"
_FRACTION = rf"{_NUMERAL}/{_NUMERAL}|[{DIGIT_CHARS}{SCALE_CHARS}\d]+分之(?:\d+(?:\.\d+)?|[{DIGIT_CHARS}{SCALE_CHARS}]+(?:点[{DIGIT_CHARS}]+)?)|一半"
_RATIO = re.compile(rf"\d+(?:\.\d+)?(?:[{COLONS}]\d+(?:\.\d+)?)+")
_LEADING = re.compile(any_of([*BEFORE, *FILLERS]))
_TRAILING = re.compile(any_of([*AFTER, *CLOSINGS]))
_ORDINAL = re.compile("排名第|排名前|第|前")
_CONNECTIVE = re.compile(any_of(CONNECTIVES))
_QUOTES = '“”「」『』"'
_UNQUOTED = str.maketrans("", "", _QUOTES)
_SIGN = re.compile("负|[-−+]")
_AGREE: dict[frozenset[Qualifier], Qualifier] = {
    frozenset(("over", "at_least")): "over",
    frozenset(("about", "nearly")): "nearly",
    frozenset(("under", "at_most")): "under",
    frozenset(("under", "nearly")): "under",
}


class Parsed(msgspec.Struct):
    """The parts of a value. Places are positions in the `plain` words; `number` covers both ends of a range."""

    amount: NumeralValue
    most: NumeralValue | None = None
    ratio: tuple[str, ...] = ()
    unit: str = ""
    sign: str = ""
    most_sign: str = ""
    ordinal: str = ""
    percent: str = ""
    half: bool = False
    qualifier: Qualifier = "exact"
    number: tuple[int, int] = (0, 0)
    unit_place: tuple[int, int] = (0, 0)
    qualifier_place: tuple[int, int] = (0, 0)


class Units:
    """Reads values in the units of a dataset and the standard units."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.table = UnitTable(units)
        scaled = any_of(name[1:] for name in self.table.scaled if name[0] == "千") or "(?!)"
        scale = f"(?:[{SCALE_CHARS.replace('千', '')}]|千(?!{scaled})(?!分之))(?!分之|分点)"
        number = rf"(?:\d[\d,]*(?:\.\d+)?|[{DIGIT_CHARS}]|{scale}|点(?=[{DIGIT_CHARS}])|[数几](?={scale}))"
        self._parsed: dict[str, Parsed] = {}
        self._number = re.compile(rf"{_FRACTION}|半|{number}(?:{number}|几|[多余来](?![以]))*")
        self._range = re.compile(f"[{MARKS}](?=第?[-−负]?(?:{self._number.pattern}))")

    def read(self, words: str) -> Quantity:
        """The quantity of the words. Raises Unread unless all of them are one value."""
        parsed = self.parse(words)
        if parsed.ratio:
            raise Unread(f"{plain(words)} has {len(parsed.ratio)} parts; say which is meant with part: 1, 2, …")
        return self._quantity(words, parsed)

    def read_in(self, words: str, unit: str) -> Quantity:
        """The quantity of a value whose unit is printed elsewhere: 617.50 with 亿元 of a table's heading. Raises Unread."""
        parsed = msgspec.structs.replace(self.parse(words))
        scale, name = self.unit_of(unit)
        if parsed.unit or parsed.percent or parsed.ordinal:
            raise Unread(f"{plain(words)} has its own unit; leave out unit {unit}")
        if scale and parsed.amount.scale:
            raise Unread(f"{plain(words)} and {unit} both print 万 or 亿; give the unit without it")
        if parsed.ratio:
            raise Unread(f"{plain(words)} has {len(parsed.ratio)} parts; say which is meant with part: 1, 2, …")
        parsed.unit = name
        if scale:
            parsed.amount = parsed.amount._replace(scale=scale)
            parsed.most = parsed.most and parsed.most._replace(scale=scale)
        return self._quantity(words, parsed)

    def unit_of(self, words: str) -> tuple[str, str]:
        """Split a unit into its scale and name: ("亿", "元") for 亿元. Raises Unread if the unit is unknown."""
        text, end = plain(words), 0
        while end < len(text) and text[end] in SCALE_CHARS and not self.table.scale_ends(text, end):
            end += 1
        if text[end:] not in self.table:
            raise Unread(f"{text[end:] or text} is not in units")
        return text[:end], text[end:]

    def read_part(self, words: str, part: int) -> Quantity:
        """One part of a ratio (6.01:55.04:38.95), counted from 1. Raises Unread when there is no such part."""
        parsed = self.parse(words)
        if not 1 <= part <= len(parsed.ratio):
            raise Unread(
                f"{plain(words)} has no part {part}" + (f"; it has {len(parsed.ratio)}" if parsed.ratio else "")
            )
        number = parsed.ratio[part - 1]
        value = Fraction(number)
        return Quantity(
            printed=words, value=number, unit=parsed.unit, base_value=finite(value), base_unit="1", kind="ratio"
        )

    def parts_of_ratio(self, words: str) -> tuple[str, ...]:
        """The parts of a ratio as printed; empty for any other value. Raises Unread as `read` does."""
        return self.parse(words).ratio

    def places(self, words: str, part: int = 0) -> dict[str, tuple[int, int]]:
        """The positions of number, unit and qualifier in the words without layout, for those that are present."""
        try:
            parsed = self.parse(words)
        except Unread:
            return {}
        squeezed = "".join(words.split())
        if len(plain(words)) != len(squeezed):
            return {}
        kept = [place for place, char in enumerate(squeezed) if char not in _QUOTES]
        found = {"value": parsed.number, "unit": parsed.unit_place, "qualifier": parsed.qualifier_place}
        if part and parsed.ratio:
            start = parsed.number[0] + sum(len(one) + 1 for one in parsed.ratio[: part - 1])
            found["value"] = (start, start + len(parsed.ratio[part - 1]))
        return {field: (kept[start], kept[end - 1] + 1) for field, (start, end) in found.items() if start < end}

    def parse(self, words: str) -> Parsed:
        """The parts of the words. Raises Unread."""
        if words in self._parsed:  # a value is parsed several times while it is proved
            return self._parsed[words]
        if len(words) > _LONGEST:
            raise Unread(f"a value of more than {_LONGEST} characters is not read")
        check_breaks(words)
        text = plain(words).translate(_UNQUOTED)  # 突破“千亿元”大关
        if len(self._parsed) >= _REMEMBERED:
            self._parsed.clear()
        parsed = self._parsed[words] = _Parser(text, self.table, self._number, self._range).parse()
        return parsed

    def number_at(self, text: str, start: int = 0) -> str:
        """The numeral at `start` of a `plain` text, without unit; empty if there is none."""
        hit = self._number.match(text, start)
        return hit[0] if hit else ""

    def _quantity(self, words: str, parsed: Parsed) -> Quantity:
        amount, most = parsed.amount, parsed.most
        base, kind, factor = self._base(parsed)
        if base == "doubling":  # 翻一番, 翻两番: twice, four times
            if most or amount.most is not None or amount.value.denominator != 1 or amount.value > 64:
                raise Unread(f"{plain(words)} is no number of doublings")
            return Quantity(
                printed=words, value=amount.digits, unit=amount.scale + parsed.unit, qualifier=parsed.qualifier,
                base_value=str(2 ** int(amount.value)), base_unit="times", kind="times",
            )  # fmt: skip
        low = amount.value * scale_value(amount.scale) * factor
        upper = most.value * scale_value(most.scale) if most else (amount.most or 0) * scale_value(amount.scale)
        high = upper * factor
        digits, most_digits = amount.digits, most.digits if most else amount.most_digits
        if parsed.half:
            low, digits = low + factor / 2, finite(amount.value + Fraction(1, 2))
        if parsed.sign == "-":
            low, digits = -low, f"-{digits}"
        if most_digits and parsed.sign != parsed.most_sign:
            raise Unread(f"{plain(words)}: a sign at one end of a range can belong to both")
        if parsed.most_sign == "-":
            high, most_digits = -high, f"-{most_digits}"
        if most_digits and low >= high:
            raise Unread(f"{plain(words)} runs from the larger number to the smaller")
        return Quantity(
            printed=words, value=digits, value_max=most_digits, unit=self._unit_text(parsed), qualifier=parsed.qualifier,
            base_value=finite(low), base_unit=base, kind=kind, base_max=finite(high) if most_digits else "",
        )  # fmt: skip

    def _base(self, parsed: Parsed) -> tuple[str, str, Fraction]:
        if parsed.ordinal:
            return "rank", "rank", Fraction(1)
        if parsed.percent:
            return "%", "percent", Fraction(1)
        if not parsed.unit:
            return "1", "number", Fraction(1)
        unit = self.table[parsed.unit]
        return unit.base, unit.kind, Fraction(unit.factor)

    @staticmethod
    def _unit_text(parsed: Parsed) -> str:
        return "%" if parsed.percent else parsed.amount.scale + parsed.unit


class _Parser:
    """Parses one value from left to right."""

    def __init__(self, text: str, table: UnitTable, number: re.Pattern[str], range_mark: re.Pattern[str]) -> None:
        self.text, self.place = text, 0
        self._table, self._number, self._range = table, number, range_mark

    def parse(self) -> Parsed:
        bounds = self._leading()
        if dash := re.match("[—–]", self.text[self.place :]):
            raise Unread(f"{self.text}: {dash[0]} before a number can be a minus sign or a dash")
        if self._take("±"):
            raise Unread(f"{self.text}: ± gives a tolerance and no value")
        sign = self._take(_SIGN)
        ordinal = self._take(_ORDINAL)
        percent = self._take("百分之")
        start = self.place
        if not percent and (hit := _RATIO.match(self.text, start)):
            self.place = hit.end()
            parsed = Parsed(NumeralValue(Fraction(0), ""), ratio=tuple(re.split(f"[{COLONS}]", hit[0])))
        elif self._take("首"):
            parsed, ordinal = Parsed(NumeralValue(Fraction(1), "1")), "首"
        else:
            parsed = Parsed(self._amount())
            if self._take(r"\+(?=.)"):  # 100+家
                bounds.append(("at_least", self.place - 1, self.place))
        parsed.number = (start - (ordinal == "第"), self.place)
        parsed.sign, parsed.ordinal, parsed.percent = ("-" if sign in ("负", "-", "−") else ""), ordinal, percent
        if sign:
            parsed.number = (start - len(sign), self.place)
        if percent:
            parsed.unit_place = (start - len(percent), start)
            self._range_of_percent(parsed)
        else:
            self._unit_and_range(parsed)
        bounds += self._trailing()
        if self.place < len(self.text):
            raise Unread(self._left_over())
        self._qualify(parsed, bounds)
        return parsed

    def _leading(self) -> list[tuple[Qualifier, int, int]]:
        """The words before the number; the last ones may be part of the number (上千 is 上 and 千)."""
        bounds: list[tuple[Qualifier, int, int]] = []
        while (hit := _LEADING.match(self.text, self.place)) and hit.end() < len(self.text):
            if hit[0] == "上" and not ROUND.match(self.text, hit.end()):
                raise Unread(f"{self.text}: 上 bounds a round number only")
            if hit[0] in BEFORE:
                bounds.append((BEFORE[hit[0]], hit.start(), hit.end()))
            self.place = hit.end()
            if bounds:
                self._take(_CONNECTIVE)
        return bounds

    def _trailing(self) -> list[tuple[Qualifier, int, int]]:
        bounds: list[tuple[Qualifier, int, int]] = []
        while hit := _TRAILING.match(self.text, self.place):
            if hit[0] in AFTER:
                bounds.append((AFTER[hit[0]], hit.start(), hit.end()))
            self.place = hit.end()
        return bounds

    def _amount(self) -> NumeralValue:
        hit = self._number.match(self.text, self.place)
        if hit is None:
            digits = re.search(rf"[\d{DIGIT_CHARS}{SCALE_CHARS}]", self.text)
            rest = self.text[self.place :]
            raise Unread(
                f"{rest} does not begin with a number" if digits and rest else f"there is no number in {self.text}"
            )
        self.place = hit.end()
        return read_amount(hit[0])

    def _unit_and_range(self, parsed: Parsed) -> None:
        self._unit(parsed)
        mark = self._take(self._range) if not parsed.ratio else ""
        if not mark:
            return
        self._take("第" if parsed.ordinal else "(?!)")
        parsed.most_sign = "-" if self._take("[-−负]") else ""
        first, unit = parsed.amount, parsed.unit
        most = self._amount()
        if first.most is not None or most.most is not None or {first.qualifier, most.qualifier} != {"exact"}:
            raise Unread(f"{self.text} is a range of numbers that are ranges or bounds themselves")
        upper = Parsed(most)
        self._unit(upper)
        if unit and upper.unit and unit != upper.unit:
            one, other = self._table[unit], self._table[upper.unit]
            if one.base != other.base or "doubling" in (one.base, other.base) or parsed.half or upper.half:
                raise Unread(f"{self.text}: {unit} and {upper.unit} are not the same unit")
            most = multiplied(
                most, Fraction(other.factor) / Fraction(one.factor)
            )  # 500米至2公里: in the unit of the first
        elif parsed.half or upper.half:
            raise Unread(f"{self.text}: a range with 半 is not read")
        if first.scale and not most.scale:
            raise Unread(f"{self.text}: whether {first.scale} holds for both ends is not printed")
        if not first.scale and not unit and most.scale:  # 5至8亿元: 亿 is meant for both
            first = first._replace(scale=most.scale)
        elif first.scale != most.scale:  # 8000万元至1.2亿元: both in the scale of the first
            most = in_scale(most, first.scale)
        parsed.amount, parsed.most, parsed.unit = first, most, unit or upper.unit
        parsed.number = (parsed.number[0], upper.number[1] or self.place)
        parsed.unit_place = upper.unit_place if upper.unit_place[1] else parsed.unit_place
        if parsed.unit_place[0] >= parsed.number[0] and upper.unit_place[1]:
            parsed.number = (parsed.number[0], upper.unit_place[0])

    def _unit(self, parsed: Parsed) -> None:
        """The unit after a number, with 亿 and 万 before it; 半 is a half after it (3年半) or inside it (3个半月)."""
        scale_start = self.place - _scale_length(self.text[: self.place])
        start, number = self.place, (parsed.number[0], scale_start if scale_start < self.place else self.place)
        if hit := re.compile("个(半|多)(月|小时|百分点)").match(self.text, start):
            parsed.unit, self.place = f"个{hit[2]}", hit.end()
            parsed.half = hit[1] == "半"
            if hit[1] == "多":
                parsed.amount = parsed.amount._replace(qualifier="over")
        elif name := self._table.at(self.text, start):
            parsed.unit, self.place = name, start + len(name)
            if self.text.startswith("半", self.place):
                parsed.half, self.place = True, self.place + 1
        bare = number[0] >= number[1] or scale_start == parsed.number[0]
        if not bare:
            parsed.number = number
        parsed.unit_place = (start if bare else scale_start, self.place) if self.place > scale_start else (0, 0)
        if parsed.unit_place[0] >= parsed.unit_place[1]:
            parsed.unit_place = (0, 0)

    def _range_of_percent(self, parsed: Parsed) -> None:
        """百分之三十至四十, 百分之三十至百分之四十."""
        if self._take(re.compile(f"[{MARKS}](?=(?:百分之)?[{DIGIT_CHARS}{SMALL_CHARS}\\d])")):
            self._take("百分之")
            parsed.most = self._amount()
            if {parsed.amount.qualifier, parsed.most.qualifier} != {"exact"}:
                raise Unread(f"{self.text} is a range of numbers that are ranges or bounds themselves")
            parsed.number = (parsed.number[0], self.place)

    def _check_rank(self, parsed: Parsed, bounds: list[tuple[Qualifier, int, int]]) -> None:
        """Raise Unread unless the rank is a whole number from 1 up, without a measuring unit or a qualifier."""
        amounts = [parsed.amount, *([parsed.most] if parsed.most else [])]
        whole = all(one.value.denominator == 1 and one.value >= 1 and not one.scale for one in amounts)
        counted = not parsed.unit or self._table[parsed.unit].kind == "count"
        vague = bounds or {one.qualifier for one in amounts} != {"exact"} or parsed.amount.most is not None
        if not whole or not counted or vague or parsed.sign:
            raise Unread(f"{self.text} is no rank: {parsed.ordinal} makes a rank of a whole number only")

    def _qualify(self, parsed: Parsed, bounds: list[tuple[Qualifier, int, int]]) -> None:
        if parsed.ordinal:
            self._check_rank(parsed, bounds)
        if parsed.ordinal.endswith("前"):
            bounds.insert(0, ("at_most", parsed.number[0] - 1, parsed.number[0]))
        if parsed.amount.qualifier != "exact":
            start, end = parsed.number
            within = range(start, max(end, parsed.unit_place[1]))
            vague = next((place for place in within if self.text[place] in "多余来几数"), None)
            bounds.append((parsed.amount.qualifier, *((start, end) if vague is None else (vague, vague + 1))))
            if vague == end - 1 and self.text[vague] in "多余来":
                parsed.number = (start, vague)
        for qualifier, start, end in bounds:
            if parsed.qualifier == "exact":
                parsed.qualifier, parsed.qualifier_place = qualifier, (start, end)
            elif qualifier != parsed.qualifier:
                both = _AGREE.get(frozenset((qualifier, parsed.qualifier)))
                if both is None:
                    raise Unread(f"the words of {self.text} bound the number in two ways")
                parsed.qualifier = both
        if (parsed.most or parsed.amount.most is not None) and parsed.qualifier not in ("exact", "about"):
            raise Unread(f"{self.text}: a range that is bounded by a word again is not read")

    def _take(self, what: str | re.Pattern[str]) -> str:
        pattern = re.compile(what) if isinstance(what, str) else what
        hit = pattern.match(self.text, self.place)
        if hit is None:
            return ""
        self.place = hit.end()
        return hit[0]

    def _left_over(self) -> str:
        rest = self.text[self.place :]
        if re.match(r"[\d.]", rest):
            return f"{self.text} is not one number"
        return (
            f"{rest} in {self.text} is neither a unit nor a word that bounds a number; a missing unit goes into units"
        )


def _scale_length(text: str) -> int:
    """Length of 亿 and 万, with 多, 余 or 来, at the end of a numeral."""
    hit = re.search(f"[{LARGE_CHARS}]+[多余来]?$", text)
    return len(hit[0]) if hit else 0
