"""Arabic and Chinese numerals, and reading one."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
DIGITS |= {
    "○": 0,  # a circle, as several reports print the zero of 二○三五
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
SCALE_CHARS = "".join(SCALES)

ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?(?!\d)|\d+(?:[.．]\d+)?"
CHINESE = f"半|[{DIGIT_CHARS}{SMALL_CHARS}]+"


def plain(text: str) -> str:
    """Full-width digits, points, signs and letters as their half-width forms; layout spaces removed."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral such as 十二, 三百零五, 两千万 or 二〇二三; None when it is none."""
    if text == "半":
        return Decimal("0.5")
    if text and all(char in DIGITS for char in text):
        return Decimal(int("".join(str(DIGITS[char]) for char in text)))
    total = section = digit = 0
    seen = False
    for char in text:
        if char in DIGITS:
            digit, seen = DIGITS[char], True
        elif char in SMALL:
            section += (digit if seen and digit else 1) * SMALL[char]
            digit, seen = 0, True
        elif char in LARGE:
            total = (total + section + digit or 1) * LARGE[char]
            section, digit, seen = 0, 0, True
        else:
            return None
    return Decimal(total + section + digit) if seen else None


def read_number(text: str) -> Decimal | None:
    """The value of an Arabic or Chinese numeral (already `plain`), or None."""
    digits = text.replace(",", "")
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", digits):
        return Decimal(digits)
    return read_chinese(text)


def scale_of(unit: str) -> int:
    """The power of ten that 亿 and 万 give a printed unit: 8 for 亿元, 4 for 万千瓦, 0 for 吨."""
    power = 0
    for char in unit:
        if char not in LARGE and char not in SMALL:
            break
        if unit == "千瓦" or unit.startswith(("千瓦", "千米", "千克")):
            break
        power += {10: 1, 100: 2, 1000: 3, 10**4: 4, 10**8: 8}[SCALES[char]]
        unit = unit[1:]
    return power
