"""Reading a value as printed – qualifier, number, 亿/万, unit – into exact decimals and base units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from tui.model import Qualifier, Quantity, Unit
from tui.reading.numerals import ARABIC, CHINESE, SCALE_CHARS, SCALES, plain, read_number

# Words before and after the number. 近 is close to the number, from below; it is read as "about".
_BEFORE: dict[str, Qualifier] = {
    "近": "about", "约": "about", "大约": "about", "约为": "about", "接近": "about", "将近": "about", "大概": "about",
    "超": "over", "超过": "over", "逾": "over", "突破": "over", "高于": "over", "多于": "over",
    "至少": "at_least", "不少于": "at_least", "不低于": "at_least", "最低": "at_least",
    "不超过": "at_most", "最多": "at_most", "至多": "at_most", "不高于": "at_most", "不多于": "at_most", "前": "at_most",
    "不到": "under", "不足": "under", "未到": "under", "低于": "under",
}  # fmt: skip
_AFTER: dict[str, Qualifier] = {
    "多": "over", "余": "over", "以上": "at_least", "及以上": "at_least", "左右": "about", "上下": "about",
    "以内": "at_most", "之内": "at_most", "内": "at_most", "以下": "at_most",
}  # fmt: skip
_NOT_A_QUALIFIER = tuple("签合协条公违契最附高")  # 签约, 最近 …: the word belongs to what stands before
_LONGEST = 80  # characters of a value; no printed one is near it
_FILLERS = (
    "累计",
    "总计",
    "共计",
    "合计",
    "首次",
    "成功",
    "达到",
    "高达",
    "达",
    "共",
    "为",
    "到",
    "至",
    "大关",
    "之多",
    "整",
)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


class Units:
    """The table of units, and the reading of values in them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.table = {unit.zh: unit for unit in units}
        names = _any(plain(name) for name in self.table) or r"(?!)"
        number = rf"{ARABIC}|{CHINESE}|首"
        middle = rf"(?P<middle>{_any(w for w in _AFTER if len(w) == 1 and w != '内')})?"
        self._pattern = re.compile(
            rf"(?P<before>(?:{_any([*_BEFORE, *_FILLERS])}){{0,6}}?)"
            rf"(?P<ordinal>第|排名第|前)?(?P<percent>百分之)?(?P<sign>[-−]?)(?P<number>{number})?"
            rf"(?:(?:{names})?(?:至|到|-|—|–|~|～)(?P<most>{number}))?"
            rf"{middle}(?P<scale>[{SCALE_CHARS}]*?)(?P<middle2>多|余)?(?P<unit>{names})?"
            rf"(?P<after>(?:{_any([*_AFTER, '大关', '之多'])}){{0,3}})"
        )

    def read(self, words: str) -> Quantity | None:
        """What the words say as a whole, or None when any part of them cannot be read as one value."""
        hit = self._match(words)
        if hit is None or not (hit["number"] or hit["scale"]):
            return None
        number = "1" if hit["number"] == "首" else hit["number"] or "1"
        value, most = read_number(number), read_number(hit["most"] or "0")
        if value is None or most is None:
            return None
        unit = self.table.get(hit["unit"] or "") or _named(self.table, hit["unit"])
        factor = Fraction(unit.factor) if unit else Fraction(1)
        for char in hit["scale"]:
            factor *= SCALES[char]
        base, kind = (unit.base, unit.kind) if unit else ("1", "number")
        if hit["percent"]:
            base, kind = "%", "percent"
        if hit["ordinal"] or hit["number"] == "首":
            base, kind = "rank", "rank"
        amount = Fraction(value) * factor
        if base == "doubling":  # 翻一番, 翻两番: twice, four times
            if value > 64:
                return None
            amount, base, kind = Fraction(2) ** int(value), "times", "times"
        return Quantity(
            printed=words,
            value=hit["sign"].replace("−", "-") + _decimals(number),
            value_max=_decimals(hit["most"]) if hit["most"] else "",
            unit="%" if hit["percent"] else (hit["scale"] + (hit["unit"] or "")),
            qualifier=_qualifier(hit),
            base_value=("-" if hit["sign"] else "") + finite(amount),
            base_unit=base,
            kind=kind,
            base_max=finite(Fraction(most) * factor) if hit["most"] else "",
        )

    def _match(self, words: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(plain(words)) if len(words) <= _LONGEST else None

    def parts(self, words: str) -> dict[str, tuple[int, int]]:
        """Where number, unit and qualifier stand within the words (spaces not counted), for those that do."""
        hit = self._match(words)
        if hit is None or len(plain(words)) != len("".join(words.split())):
            return {}
        found: dict[str, tuple[int, int]] = {}
        number_end = hit.end("most") if hit["most"] else hit.end("number")
        if hit["number"]:
            found["value"] = hit.start("ordinal") if hit["ordinal"] == "第" else hit.start("number"), number_end
        elif hit["scale"]:
            found["value"] = hit.span("scale")
        if hit["scale"] or hit["unit"]:
            found["unit"] = (
                hit.start("scale") if hit["scale"] else hit.start("unit"),
                max(hit.end("scale"), hit.end("unit")),
            )
        if hit["percent"]:
            found["unit"] = hit.span("percent")
        for group in ("before", "middle", "middle2", "after"):
            if hit[group] and _qualifier(hit) != "exact":
                found.setdefault("qualifier", hit.span(group))
        if _qualifier(hit) == "at_most" and hit["ordinal"] == "前":
            found["qualifier"] = hit.span("ordinal")
        return found

    def longer(self, words: str, before: str, after: str) -> str:
        """The words with what belongs to the value on the page but was left out – a qualifier or the rest of its unit."""
        quantity = self.read(words)
        for size in range(min(6, len(after)), 0, -1):
            more = self.read(words + after[:size])
            if more and quantity and _said(more) != _said(quantity) and after[:size] != "内":
                return words + after[:size]
        for word in sorted(_BEFORE, key=len, reverse=True):
            if word != "前" and before.endswith(word) and before[: -len(word)][-1:] not in _NOT_A_QUALIFIER:
                return word + words
        return words

    def base_of(self, quantity: Quantity, number: str) -> Fraction:
        """Another decimal in the quantity's printed unit, as base units (for the upper end of a range)."""
        value = Fraction(quantity.value)
        return Fraction(number) * (Fraction(quantity.base_value) / value) if value else Fraction(0)


def _said(quantity: Quantity) -> tuple[str, str, str]:
    return quantity.value, quantity.unit, quantity.qualifier


def _named(table: dict[str, Unit], name: str | None) -> Unit | None:
    return next((unit for zh, unit in table.items() if plain(zh) == name), None) if name else None


def _decimals(number: str) -> str:
    """The printed decimals of an Arabic numeral, or the value of a Chinese one, as decimal text."""
    digits = number.replace(",", "")
    if digits[0].isdigit():
        return digits
    return str(read_number(number)) if number != "首" else "1"


def _qualifier(hit: re.Match[str]) -> Qualifier:
    """The strictest word counts: 近…左右 is about, 超…以上 is over; 前三名 is at most third."""
    words = re.findall(_any(_BEFORE), hit["before"]) if hit["before"] else []
    for word in words:
        return _BEFORE[word]
    if hit["ordinal"] == "前":
        return "at_most"
    for part in (hit["middle"], hit["middle2"]):
        if part:
            return _AFTER[part]
    after = re.findall(_any(_AFTER), hit["after"])
    return _AFTER[after[0]] if after else "exact"


@lru_cache(4096)
def finite(amount: Fraction) -> str:
    """Decimal text of a fraction: exact where it is finite, otherwise with twelve significant digits."""
    with localcontext() as context:
        context.prec, context.rounding = 60, ROUND_HALF_EVEN
        exact = Decimal(amount.numerator) / Decimal(amount.denominator)
        if Fraction(exact) != amount:
            context.prec = 12
            exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text and "." not in str(amount) and amount.denominator == 1 else text
