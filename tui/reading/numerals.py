"""Arabic and Chinese numerals: reading one, and finding all of a text."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
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
SCALE_CHARS = "".join(SCALES)

ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?(?!\d)|\d+(?:[.．]\d+)?"
CHINESE = f"半|[{DIGIT_CHARS}{SMALL_CHARS}]+"

# What may follow a Chinese numeral so that it counts something. 一 before them is an article, not a figure.
_COUNTED = [
    "年",
    "月",
    "日",
    "天",
    "周",
    "季",
    "个",
    "家",
    "户",
    "名",
    "位",
    "人",
    "项",
    "件",
    "条",
    "次",
    "批",
    "届",
    "期",
    "版",
    "轮",
    "篇",
    "类",
    "大",
    "种",
    "场",
    "座",
    "所",
    "支",
    "方",
    "级",
    "层",
    "步",
    "倍",
    "番",
    "成",
    "亩",
    "吨",
    "元",
    "米",
    "公里",
    "千瓦",
    "亿",
    "万",
    "章",
    "章节",
    "线",
    "城",
    "州",
    "市",
    "县",
    "省",
    "区",
    "处",
    "套",
    "份",
    "辆",
    "台",
    "组",
    "支",
    "只",
    "盏",
    "面",
    "岁",
    "分",
    "秒",
    "小时",
    "分钟",
    "余",
    "多",
]
_COUNTED_RUN = "|".join(sorted(_COUNTED, key=len, reverse=True))
# Runs are bounded where the pattern may go back in them, so that no page can cost more than its length.
_NUMERAL = f"[{DIGIT_CHARS}{SCALE_CHARS}]"
_SCALE_OF_ARABIC = re.compile(r"\d\s*[多余]?\s*\Z")  # before 万 of 1300多万, which belongs to the Arabic numeral
_ARABIC_RUN = re.compile(r"\d+(?:[.．]\d+)?")


@cache
def _chinese_figure() -> re.Pattern[str]:
    """The Chinese numerals that state something; made when first needed, which is after the first frame."""
    return re.compile(
        rf"第{_NUMERAL}+"  # an ordinal or rank
        rf"|百分之[{DIGIT_CHARS}{SCALE_CHARS}点]+"
        rf"|(?!十分(?!之|钟)|百分点)(?:{_NUMERAL}{{0,40}}[{SCALE_CHARS}]{_NUMERAL}+|{_NUMERAL}{{1,40}}[{SCALE_CHARS}]"  # 五百亿, 千亿级, 十二
        rf"|[二两兩三四五六七八九{SCALE_CHARS}](?={_COUNTED_RUN}))"  # two or more of something, a hundred of something
        rf"|一(?=年来|年间|成|半|倍|番)"  # one, where it measures
    )


class Numeral(NamedTuple):
    """A numeral of a text: where it stands and whether it is written in Arabic digits."""

    start: int
    end: int
    arabic: bool


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


def find_numerals(text: str) -> list[Numeral]:
    """Every Arabic numeral of the text and every Chinese one that states a quantity or a rank, in order.

    Chinese numerals count when they are ordinals (第一), magnitudes (五百亿, 千亿级) or stand before what they count
    (两年, 十件). 一 before a classifier is an article (一个, 一批) and does not; nor do numerals inside other words (统一).
    """
    found = [Numeral(hit.start(), hit.end(), True) for hit in _ARABIC_RUN.finditer(text)]
    for hit in _chinese_figure().finditer(text):
        if not _SCALE_OF_ARABIC.search(text, max(0, hit.start() - 8), hit.start()):
            found.append(Numeral(hit.start(), hit.end(), False))
    return sorted(found)


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
