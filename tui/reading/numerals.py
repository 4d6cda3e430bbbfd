"""Arabic and Chinese numerals: from the characters of a page to exact numbers, ranges and parts.

The Chinese forms follow GB/T 15835-2011 (use of numerals in publications): 两三家 is 2 to 3, 十几 is over ten, 一千二 is 1200,
1亿2000万 is 120 million. What can be read in two ways is refused, with both readings.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tui.model import Qualifier
from tui.reading.unread import Unread

DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
DIGITS |= {
    "壹": 1,
    "貳": 2,
    "贰": 2,
    "叁": 3,
    "參": 3,
    "肆": 4,
    "伍": 5,
    "陸": 6,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
    "兩": 2,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SCALES = SMALL | LARGE

DIGIT_CHARS = "".join(DIGITS)
SMALL_CHARS = "".join(SMALL)
LARGE_CHARS = "".join(LARGE)
SCALE_CHARS = "".join(SCALES)

_ZEROS = "零〇○"
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_PAIR = re.compile(f"[{DIGIT_CHARS}]{{2,}}")
_TRAILING = re.compile(f"[{LARGE_CHARS}]+$")
_FRACTION = re.compile(rf"([\d.]+|[{DIGIT_CHARS}{SMALL_CHARS}]+)/([\d.]+|[{DIGIT_CHARS}{SMALL_CHARS}]+)")
_PARTS_OF = re.compile(rf"([{DIGIT_CHARS}{SCALE_CHARS}\d]+)分之([{DIGIT_CHARS}{SCALE_CHARS}点\d.]+)")
_VAGUE: dict[str, Qualifier] = {"多": "over", "余": "over", "来": "about", "几": "over"}


class NumeralValue(NamedTuple):
    """The value of a numeral: `value` times `scale`, or a range up to `most` times `scale`.

    `digits` and `most_digits` are the decimals as printed (of a Chinese numeral, its value in digits). `scale` is 亿, 万 or
    another such run at the end of the numeral, empty otherwise. `qualifier` is part of the numeral itself: 两三 is about.
    """

    value: Fraction
    digits: str
    scale: str = ""
    most: Fraction | None = None
    most_digits: str = ""
    qualifier: Qualifier = "exact"


# Other forms of the dash, slash and colon that pages print.
SAME = str.maketrans({
    **dict.fromkeys("─━⸺―", "—"), **dict.fromkeys("‒‐‑˗➖﹘⁃", "-"), "⁓": "~", "∕": "/", "⁄": "/", "︰": ":", "ː": ":", "∶": ":",
})  # fmt: skip


def plain(text: str) -> str:
    """Full-width digits, points, signs and letters as their half-width forms; layout spaces removed.

    ① and ³ stay as they are: they are no digits of a number.
    """
    if text.isascii():
        return "".join(text.split())
    return "".join("".join(map(plain_char, text)).translate(SAME).split())


@lru_cache(8192)
def plain_char(char: str) -> str:
    """One character in its half-width form; ① and ³ as they are."""
    return char if unicodedata.category(char) == "No" else unicodedata.normalize("NFKC", char)


def scale_value(scale: str) -> int:
    """The number that a run of 亿, 万, 千 … multiplies by: 10**12 for 万亿."""
    product = 1
    for char in scale:
        product *= SCALES[char]
    return product


def read_amount(text: str) -> NumeralValue:
    """The number of a numeral without unit, already `plain`: 1,234.5, 三四百, 1亿2000万, 1300多万, 十几亿, 1/3, 三分之二.

    Raises Unread if it is not a number or has two readings.
    """
    if text in ("半", "一半"):
        return NumeralValue(Fraction(1, 2), "0.5")
    if hit := _FRACTION.fullmatch(text):
        return _fraction(text, hit[1], hit[2])
    if hit := _PARTS_OF.fullmatch(text):
        return _fraction(text, hit[2], hit[1])
    text, vague = _without_vague_words(text)
    low, high = _ends(text)
    if high and vague != "exact":
        raise Unread(f"{text} is a range and more than a range at once; write the range alone")
    scale = hit[0] if (hit := _TRAILING.search(low)) else ""
    value = _exact(low) / scale_value(scale)
    digits = _digits(low.removesuffix(scale), value)
    if not high:
        return NumeralValue(value, digits, scale, qualifier=vague)
    most = _exact(high) / scale_value(scale)
    return NumeralValue(value, digits, scale, most, _digits("", most), "about")


def read_number(text: str) -> Decimal | None:
    """The value of a single exact Arabic or Chinese numeral (already `plain`), or None."""
    try:
        amount = read_amount(text)
    except Unread:
        return None
    if amount.most is not None or amount.qualifier != "exact":
        return None
    value = amount.value * scale_value(amount.scale)
    return Decimal(value.numerator) / Decimal(value.denominator)


def read_year(text: str) -> int | None:
    """The year of four digits, Arabic or Chinese digit by digit: 2035, 二〇三五, 一九九八; None when it is none."""
    digits = "".join(str(DIGITS.get(char, char)) for char in text)
    return int(digits) if re.fullmatch(r"[12]\d{3}", digits) else None


def scale_of(unit: str) -> int:
    """The power of ten that 亿 and 万 give a printed unit: 8 for 亿元, 4 for 万千瓦, 0 for 吨."""
    power = 0
    while unit and unit[0] in SCALES and not unit.startswith(("千瓦", "千米", "千克", "千卡", "百分点")):
        power += len(str(SCALES[unit[0]])) - 1
        unit = unit[1:]
    return power


def multiplied(amount: NumeralValue, factor: Fraction) -> NumeralValue:
    """The amount times a factor, in the same scale."""
    value = amount.value * factor
    return amount._replace(value=value, digits=finite(value))


def in_scale(amount: NumeralValue, scale: str) -> NumeralValue:
    """The same amount in another scale: 0.8亿 for 8000万."""
    value = amount.value * scale_value(amount.scale) / scale_value(scale)
    return NumeralValue(value, finite(value), scale)


def _fraction(text: str, numerator: str, denominator: str) -> NumeralValue:
    upper, lower = _exact(numerator), _exact(denominator)
    if not 0 < upper < lower:
        raise Unread(f"{text} is no fraction less than one")
    value = upper / lower
    return NumeralValue(value, finite(value))


def _without_vague_words(text: str) -> tuple[str, Qualifier]:
    """The numeral without 几, 数, 多, 余, 来, and its qualifier: 数十 is at least 20, 十几 and 10多 over 10, 10来 about 10."""
    found: Qualifier = "exact"
    if re.match(f"[数几](?=[{SCALE_CHARS}])", text):
        text, found = "二" + text[1:], "at_least"
    places = [place for place, char in enumerate(text) if char in _VAGUE]
    if not places:
        if "数" in text:
            raise Unread(f"how many {text} is cannot be read")
        return text, found
    place = places[0]
    before, after = text[:place], text[place + 1 :]
    whole = before and (before[-1].isdigit() or before[-1] in DIGITS or before[-1] in SCALES)
    if len(places) > 1 or found != "exact" or not whole or after.strip(LARGE_CHARS):
        raise Unread(f"how many {text} is cannot be read")
    if before[-1] not in (SCALES if text[place] == "几" else [*SCALES, "0"]):
        raise Unread(f"{text}: {text[place]} can only follow a round number")
    return before + after, _VAGUE[text[place]]


def _ends(text: str) -> tuple[str, str]:
    """The numerals of the lower and the upper end of two adjacent digits (三四百 → 三百, 四百); else the text and ''."""
    whole = text.partition("点")[0]
    pairs = list(_PAIR.finditer(whole))
    pairs = [pair for pair in pairs if not (len(pair[0]) == 2 and pair[0][0] in _ZEROS)]  # 一百零三
    if not pairs:
        return text, ""
    pair = pairs[0]
    two = f"two digits side by side mean a range ({pair[0]}); "
    if len(pairs) > 1 or len(pair[0]) != 2 or "点" in text:
        raise Unread(f"digits side by side in {text} are no number here; a year is written with 年")
    first, second = (DIGITS[char] for char in pair[0])
    if ((first, second) != (3, 5) and second != first + 1) or not first:
        raise Unread(two + f"{first} and {second} do not follow each other")
    before, after = text[: pair.start()], text[pair.end() :]
    if before and before[-1] not in "十拾" and not after.startswith(tuple(SMALL)):
        size = scale_value(before[-1]) if before[-1] in SCALES else 1
        ends = [f"{_exact(before) + digit * size // 10} or {_exact(before) + digit}" for digit in (first, second)]
        raise Unread(f"{two}{text} leaves out its last unit: from {ends[0]} to {ends[1]}")
    return before + pair[0][0] + after, before + pair[0][1] + after


def _exact(text: str) -> Fraction:
    """The number of an exact numeral: Arabic, Chinese or mixed (1亿2000万)."""
    if not text:
        raise Unread("there is no number")
    trillions, mark, rest = text.partition("万亿")
    if mark and "亿" in rest:  # 1万亿2000亿
        smaller = _exact(rest)
        if smaller >= 10**12 or "." in trillions or "点" in trillions:
            raise Unread(f"{text} can be read as one number or as two: {trillions}万亿 and {rest}")
        return _exact(trillions) * 10**12 + smaller
    for large in ("亿億", "万萬"):
        place = next((place for place, char in enumerate(text) if char in large), -1)
        if place >= 0:
            return _large(text, place)
    return _small(text)


def _large(text: str, place: int) -> Fraction:
    """`A亿B` or `A万B`: A times the unit plus B, which must be less than the unit."""
    size = LARGE[text[place]]
    count, rest = text[:place], text[place + 1 :]
    if (count and count[-1] in LARGE and size == LARGE[count[-1]]) or rest[:1] in LARGE:
        raise Unread(f"{text} is no number")
    value = (_exact(count) if count else Fraction(1)) * size
    if not rest:
        return value
    if "点" in count or "." in count:
        raise Unread(f"{text}: after a decimal point nothing smaller can follow")
    if len(rest) == 1 and rest in DIGITS and rest not in _ZEROS:
        return value + DIGITS[rest] * size // 10  # 三万五
    smaller = _exact(rest.lstrip(_ZEROS))
    if smaller >= size or (rest.isdigit() and len(rest) != len(str(size)) - 1):
        raise Unread(f"{text} can be read as one number or as two: {count}{text[place]} and {rest}")
    if smaller.denominator != 1:
        raise Unread(f"{text}: a decimal point cannot stand in the smaller part of a number")
    return value + smaller


def _small(text: str) -> Fraction:
    """A number without 万 and 亿: 1,234.5, 三百零五, 三点五, 5千."""
    if hit := _NUMBER.match(text):
        value, rest = Fraction(hit[0].replace(",", "")), text[hit.end() :]
        if not rest:
            return value
        if rest in SMALL:
            return value * SMALL[rest]
        if hit := re.fullmatch(r"([1-9])千(?:([1-9])百)?(?:([1-9])十)?", text):  # 2千5百
            return Fraction(
                sum(int(digit) * size for digit, size in zip(hit.groups("0"), (1000, 100, 10), strict=True))
            )
        raise Unread(f"{text} is not one number")
    whole, point, decimals = text.partition("点")
    if point:
        if not whole or not decimals or any(char not in DIGITS for char in decimals):
            raise Unread(f"{text}: after 点 only digits can follow")
        digits = "".join(str(DIGITS[char]) for char in decimals)
        return _section(whole) + Fraction(int(digits), 10 ** len(digits))
    return Fraction(_section(text))


def _section(text: str) -> int:
    """A Chinese numeral below 万, strictly as it is written: 千, 百, 十 in this order, 零 for a gap between."""
    if text in SMALL:
        return SMALL[text]
    if text.startswith(("两十", "兩十")) or (text[0] in _ZEROS and len(text) > 1):
        raise Unread(f"{text} is no number")
    total, last, digit, zero = 0, 10_000, None, False
    for place, char in enumerate(text):
        if char in _ZEROS:
            if digit is not None or (zero and len(text) > 1):
                raise Unread(f"{text} is no number")
            zero = True
        elif char in DIGITS:
            if digit is not None:
                raise Unread(f"digits side by side in {text} are no number here")
            digit = DIGITS[char]
        elif char in SMALL:
            size = SMALL[char]
            if size >= last or (digit is None and not (size == 10 and (place == 0 or last == 100))):
                raise Unread(f"{text} is no number")
            total, last, digit, zero = total + (1 if digit is None else digit) * size, size, None, False
        else:
            raise Unread(f"{text} is no number")
    if digit is None:
        if zero and text not in _ZEROS:
            raise Unread(f"{text} is no number")
        return total
    left_out = last in (100, 1000) and not zero  # 一千二 is 一千二百
    return total + digit * (last // 10 if left_out else 1)


def _digits(text: str, value: Fraction) -> str:
    """The decimals as printed where they are Arabic, else those of the value."""
    text = text.replace(",", "")
    return text if re.fullmatch(r"\d+(?:\.\d+)?", text) and Fraction(text) == value else finite(value)


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
