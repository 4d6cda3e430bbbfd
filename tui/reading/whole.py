"""Check that a value is the whole printed number: find text beside it on the page that continues it.

A value that touches another digit, numeral, scale, decimal point, range mark, slash, colon, sign, currency, or the rest of
its unit is not the value that the page prints; nor is one whose bounding word (超, 余, 以上) was left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.reading.layout import clear, groups_thousands, parts_cells
from tui.reading.numerals import DIGIT_CHARS, LARGE_CHARS, SCALE_CHARS, plain
from tui.reading.qualifiers import front_in_other_word, negation_size, word_after, word_before
from tui.reading.quantities import COLONS, MARKS, Units
from tui.reading.ranges import (
    NUMERAL,
    amount_after,
    amount_before,
    ends_in_numeral,
    in_other_word,
    kind_of_unit,
    moved,
    numeral_size,
    unit_of,
)

AROUND = 48  # characters of the page on each side of a value that are checked
_POINTS = ".·・点"
_SIGNS = "-−±+∓▲△▼▽"
_DASHES = "—–"
_ARROWS = "→"
_CURRENCY = "¥$€£"
_BURDENS = "减担抱胜欺肩辜背正自"  # 减负, 担负: the 负 is no sign
_CHANGES = re.compile(r"(?:增长|下降|增速|增幅|降幅|上升|回落|提高|降低|同比|环比)$")
_BULLET = re.compile(r"(?:^|[。;:!?\n])\s*$")
_NUMERAL_ALIKE = re.compile(rf"[\d{NUMERAL}几数半]")
# Units that no table has, so that a number before them is not taken without them.
_UNKNOWN_UNIT = re.compile(
    r"[A-Za-zµμ°℃℉℅㎡㎥㎞㎏‱]+|摄氏度|度(?!假|过|量|数)|微克|毫克|毫升|新台币|法郎|卢比|比索|泰铢|澳门币|[加澳新韩日港泰]元"
)
_EVERY = re.compile(r"每(?:秒|年|天|日|小时|分钟|吨|人|亩|平方米|公里|户|月)|标准煤")
_SMALLER = {
    "年": "个月|个半月|天|日", "个月": "天|日", "天": "个?小时", "小时": "分|秒", "个小时": "分|秒", "分钟": "秒",
    "公里": "米", "千米": "米", "米": "厘米", "吨": "公斤|千克|斤", "元": "角|分", "亩": "分",
}  # fmt: skip
_HALF_WORDS = "导成径数山岛自程夜空价截月年天"
_HYPHENED = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]|PM|MP|CO|SO|NO|\d[A-Za-z])$")


class Cut(NamedTuple):
    """A value that is only a part of the printed number. `printed` is all of it; `why` names the part left out.

    `by_word` is true where only a bounding word is left out, which a curator can overrule with a reason.
    """

    printed: str
    why: str
    by_word: bool


class _Side(NamedTuple):
    """The number of characters beside the value that belong to it, and why."""

    size: int
    why: str = ""
    by_word: bool = False


_NOTHING = _Side(0)


def find_cut(before: str, words: str, after: str, units: Units, unit_apart: bool = False) -> Cut | None:
    """The longer printed value that contains the words; None if the words are the whole value.

    `before` and `after` are the page's text on both sides, with its layout. `unit_apart` is true where the curator gives the
    unit from elsewhere (a table's heading): then a unit after a gap is the next cell's.
    """
    left, right = clear(before[-AROUND:]), clear(after[:AROUND])
    whole, reasons = clear(words), list[_Side]()
    for _ in range(8):
        side = _left(left, whole, right, units)
        if side.size:
            left, whole = left[: -side.size], left[-side.size :] + whole
        else:
            side = _right(left, whole, right, units, unit_apart)
            if not side.size:
                break
            whole, right = whole + right[: side.size], right[side.size :]
        reasons.append(side)
    if not reasons:
        return None
    return Cut("".join(whole.split()), reasons[0].why, all(side.by_word for side in reasons))


def _left(left: str, whole: str, right: str, units: Units) -> _Side:
    """The text before the value that belongs to it."""
    near, value = left.rstrip(), "".join(whole.split())
    gap = left[len(near) :]
    if not near or not value:
        return _NOTHING
    last, head = near[-1], value[0]
    if head in _SIGNS + _DASHES + "负":
        return _signed_left(near, gap, value, units)
    if not _NUMERAL_ALIKE.match(head):
        return _word_or_sign_left(near, gap, value)
    if last.isdigit():
        return _digits_left(near, gap, value, right)
    if last in NUMERAL and not in_other_word(near):
        return _numeral_left(near, gap, head)
    if last in "多余来" and head in SCALE_CHARS + "0123456789" and ends_in_numeral(near[:-1]):
        return _Side(len(gap) + 1 + numeral_size(near[:-1]), "a numeral")
    side = _fraction_left(near, gap, value)
    return side if side.size else _mark_left(near, gap, value, right, units)


def _signed_left(near: str, gap: str, value: str, units: Units) -> _Side:
    """A value that begins with a sign: the sign may be a range mark, or stand at the upper end of a range."""
    amount = amount_before(near, value, units)
    if value[0] != "负" and amount and (not gap or not parts_cells(near, gap, value[1:])):
        return _Side(len(gap) + amount, "a range")
    if near[-1] in MARKS and (amount := amount_before(near[:-1].rstrip(), value, units)):
        return _Side(len(gap) + 1 + amount, "a range")
    return _word_or_sign_left(near, gap, value)


def _word_or_sign_left(near: str, gap: str, value: str) -> _Side:
    """A value that begins with a word or a sign: 不 before 超过5% negates it."""
    if size := negation_size(near, value):
        return _Side(size + len(gap), near[-size:])
    return _word_left(near, gap, value)


def _digits_left(near: str, gap: str, value: str, right: str) -> _Side:
    if not gap:
        return _Side(numeral_size(near), "digits")
    if not value[0].isdigit():  # a break may stand before 万 and 亿 only
        return _Side(len(gap) + numeral_size(near), "digits") if value[0] in LARGE_CHARS else _NOTHING
    if parts_cells(near, gap, value + right) and not groups_thousands(near, gap, value + right):
        return _NOTHING
    return _Side(len(gap) + numeral_size(near), "digits that the layout parts: one number or two")


def _numeral_left(near: str, gap: str, head: str) -> _Side:
    """A Chinese numeral or a scale before the value: 二十 of 二十五亿, 1亿 of 1亿2000万. But 双十一 and 35万 are two."""
    size = numeral_size(near)
    if not head.isdigit():
        return _Side(len(gap) + size, "a numeral")
    scaled = near[-1] in LARGE_CHARS + "千百" and size > 1
    return _Side(len(gap) + size, "a numeral") if scaled else _NOTHING


def _fraction_left(near: str, gap: str, value: str) -> _Side:
    """A decimal point, a group of thousands, 分之, 又 or 比 before the value."""
    last, before = near[-1], near[:-1].rstrip()
    size = len(gap) + len(near) - len(before) + numeral_size(before)
    if last in _POINTS and ends_in_numeral(before):
        return _Side(size, "a decimal point")
    if last == "。" and not gap and before[-1:].isdigit() and before == near[:-1]:
        return _Side(size, "a decimal point or a full stop: it can be read as both")
    if last in ",'’" and re.match(r"\d{3}(?!\d)", value) and re.search(r"(?<!\d)\d{1,3}$", before):
        return _Side(size, "a group of thousands")
    if last in "又比" and ends_in_numeral(before):
        return _Side(size, "a fraction" if last == "又" else "a ratio")
    if "".join(near.split()).endswith("分之"):
        before = near.rstrip()[:-1].rstrip().removesuffix("分").rstrip()
        return _Side(len(gap) + len(near) - len(before) + numeral_size(before), "a fraction")
    if re.search(r"(?:若干|数以|成)$", near) and value[0] in SCALE_CHARS:
        return _Side(len(gap) + 1, near[-1])
    if last == "成" and ends_in_numeral(before) and re.fullmatch("[一二三四五六七八九]", value):
        return _Side(size, "the tenths before it")
    if value[0] in "半百" and last == "个" and ends_in_numeral(near[:-1]):
        return _Side(len(gap) + 1 + numeral_size(near[:-1]), "the number before 个")
    return _NOTHING


def _mark_left(near: str, gap: str, value: str, right: str, units: Units) -> _Side:
    """A sign, range mark, slash, colon, currency or 第 before the value."""
    last, before = near[-1], near[:-1].rstrip()
    double = near[-2:] in ("——", "--")
    if double:
        before = near[:-2].rstrip()
    amount = amount_before(before, value, units)
    size = len(near) - len(before) + len(gap)
    if last in MARKS + _ARROWS and amount:
        if last in "至到" and moved(before[: len(before) - amount]):
            return _NOTHING
        return _Side(size + amount, "a range")
    if last in "和与" and amount and re.match(r"\s*之间", right):
        return _Side(size + amount, "a range")
    side = _sign_left(near, gap, value, before, double)
    if side.size:
        return side
    if (last in COLONS or last == "/") and ends_in_numeral(before):
        return _Side(size + numeral_size(before), "a ratio" if last in COLONS else "a fraction")
    if last in _CURRENCY:
        return _Side(1 + len(gap), "a currency")
    if last == "第":
        return _Side(1 + len(gap), "第, which makes it a rank")
    if value[0].isdigit() and not gap and (hit := _HYPHENED.search(near)):
        return _Side(len(hit[0]), "letters before the digits")
    return _word_left(near, gap, value)


def _sign_left(near: str, gap: str, value: str, before: str, double: bool) -> _Side:
    last = near[-1]
    if double:
        change = last == "—" and value.endswith(("%", "个百分点", "‰")) and _CHANGES.search(before)
        return _Side(2 + len(gap), "a sign or a dash: it can be read as both") if change else _NOTHING
    if last in _SIGNS or last == "~":
        bullet = gap and last == "-" and _BULLET.search(near[:-1]) and not _CHANGES.search(before)
        return _NOTHING if bullet else _Side(1 + len(gap), "a sign")
    if last in _DASHES:
        return _Side(1 + len(gap), "a sign or a dash: it can be read as both")
    if last == "负" and before[-1:] not in (*_BURDENS,):
        return _Side(1 + len(gap), "a sign")
    if hit := re.search(r"(?:负的|\([-−负]\))$", near):
        return _Side(len(hit[0]) + len(gap), "a sign")
    return _NOTHING


def _word_left(near: str, gap: str, value: str) -> _Side:
    """A bounding word before the value."""
    if near.endswith("前") and _NUMERAL_ALIKE.match(value):
        return _NOTHING if front_in_other_word(near[:-1]) else _Side(1 + len(gap), "前", True)
    if near[-1] in "几数" and value[0] in SCALE_CHARS:
        return _Side(1 + len(gap), near[-1])
    word = word_before("".join(near.split()), value)
    if not word:
        return _NOTHING
    size = next(size for size in range(1, len(near) + 1) if "".join(near[-size:].split()) == word)
    return _Side(size + len(gap), word, True)


def _right(left: str, whole: str, right: str, units: Units, unit_apart: bool) -> _Side:
    """The text after the value that belongs to it."""
    near, value = right.lstrip(), "".join(whole.split())
    gap = right[: len(right) - len(near)]
    if not near or not value:
        return _NOTHING
    tail, unit = value[-1], unit_of(value, units)
    numeral = (tail.isdigit() or tail in NUMERAL + "半几多余来") and not (unit and value.endswith(unit))
    if numeral:
        side = _numeral_right(left, whole, near, gap, tail)
        if side.size:
            return side
    if numeral or unit:
        side = _unit_right(near, gap, value, unit, units, unit_apart)
        if side.size:
            return side
    side = _mark_right(left, near, gap, value, numeral, units)
    if side.size:
        return side
    word = word_after("".join(near.split()), kind_of_unit(unit, units))
    if word:
        size = next(size for size in range(1, len(near) + 1) if "".join(near[:size].split()) == word)
        return _Side(size + len(gap), word, word not in ("多", "余", "来") or bool(unit))
    return _NOTHING


def _mark_right(left: str, near: str, gap: str, value: str, numeral: bool, units: Units) -> _Side:
    """A range mark, slash, colon or list mark after the value, with an amount on its other side."""
    first = near[0]
    rest = near[2:].lstrip() if near[:2] in ("——", "--") else near[1:].lstrip()
    size = len(gap) + len(near) - len(rest)
    amount = amount_after(rest, value, units) if rest else 0
    if first in MARKS + _ARROWS and amount:
        cells = first in "-−" and gap and rest == near[1:] and parts_cells(left + value, gap, rest)
        changed = first in "至到" and moved(left)
        return _NOTHING if cells or changed else _Side(size + amount, "a range")
    if first in "和与" and amount and re.match(r"\s*之间", rest[amount:]):
        return _Side(size + amount, "a range")
    if first in "、或和" and numeral and amount and units.table.before(rest[:amount]):
        return _Side(size + amount, "the unit after the next number")
    if first == "/" and numeral and _NUMERAL_ALIKE.match(rest):
        return _Side(size + len(units.number_at(rest) or rest[0]), "a fraction")
    if first in COLONS and numeral and rest[:1].isdigit():
        return _Side(size + len(units.number_at(rest)), "a ratio")
    return _NOTHING


def _numeral_right(left: str, whole: str, near: str, gap: str, tail: str) -> _Side:
    """The rest of the numeral: digits, 万 or 亿, a decimal point, thousands, 几."""
    first, rest = near[0], near[1:].lstrip()
    if first.isdigit():
        cells = parts_cells(left + whole, gap, near) and not groups_thousands(left + whole, gap, near)
        if tail.isdigit() and gap and cells:
            return _NOTHING
        why = "digits that the layout parts: one number or two" if gap and tail.isdigit() else "digits"
        return _Side(len(gap) + len(near) - len(near.lstrip("0123456789")), why)
    if first in LARGE_CHARS or (first in NUMERAL and (not gap or not tail.isdigit())):
        return _Side(len(gap) + 1, "a numeral")
    if hit := re.match(r"分\s*[之点]|把(?=[人家户个])", near):
        return _Side(len(gap) + len(hit[0]), "a fraction" if "之" in hit[0] else hit[0])
    if first == "几":
        return _Side(len(gap) + 1, "几")
    if first in "又比" and _NUMERAL_ALIKE.match(rest):
        return _Side(len(gap) + len(near) - len(rest), "a fraction" if first == "又" else "a ratio")
    if first in _POINTS and (rest[:1].isdigit() or (first == "点" and rest[:1] in (*DIGIT_CHARS,))):
        return _Side(len(gap) + len(near) - len(rest), "a decimal point")
    grouped = re.search(r"(?<![\d.])\d{1,3}(?:,\d{3})*$", whole)
    if first in ",'’" and grouped and re.match(r"\d{3}(?!\d)", rest):
        return _Side(len(gap) + len(near) - len(rest) + 3, "a group of thousands")
    if re.match(r"[eExX]\d", near) and not gap:
        return _Side(2, "digits and letters")
    return _NOTHING


def _unit_right(near: str, gap: str, value: str, unit: str, units: Units, unit_apart: bool) -> _Side:
    """The rest of the unit: 家 of 5家, 美元 of 3.5亿美元, 标准煤 of 15万吨标准煤, /吨 of 2000元/吨, 半 of 3年半."""
    squeezed = plain(near)
    if unit_apart and gap and not unit:
        return _NOTHING
    longer = units.table.at(unit + squeezed)
    if len(longer) > len(unit):
        return _beside(near, gap, longer[len(unit) :], "the rest of the unit")
    if not unit and not gap and (hit := _UNKNOWN_UNIT.match(squeezed)):
        return _beside(near, gap, hit[0], "a unit that is not in units")
    if unit and re.match(r"/[^\d\s]", squeezed):
        return _Side(len(gap) + 2, "the rest of the unit")
    if unit and (hit := _EVERY.match(squeezed)):
        return _beside(near, gap, hit[0], "the rest of the unit")
    return _smaller_right(near, gap, unit, squeezed, units)


def _smaller_right(near: str, gap: str, unit: str, squeezed: str, units: Units) -> _Side:
    """The smaller part of an amount in two units: 半 of 3年半, 6个月 of 3年6个月, 五 of 四成五."""
    if unit == "个" and (hit := re.match("[半多](?:月|小时|百分点)", squeezed)):
        return _beside(near, gap, hit[0], "the rest of the unit")
    if not unit or (kind_of_unit(unit, units) in ("", "count", "percent", "points") and unit != "成"):
        return _NOTHING
    if squeezed.startswith("半") and squeezed[1:2] not in (*_HALF_WORDS,):
        return _beside(near, gap, "半", "a half")
    smaller = _SMALLER.get(unit)
    if smaller and (hit := re.match(rf"[零又]?(?:\d+|[{NUMERAL}]+)(?:{smaller})", squeezed)):
        return _beside(near, gap, hit[0], "the smaller part of it")
    if (
        unit in ("米", "元", "成")
        and (hit := re.match(rf"(?:\d{{1,2}}|[一二三四五六七八九])(?![\d.,{NUMERAL}年月日、])", squeezed))
        and not units.table.at(squeezed, len(hit[0]))
    ):
        return _beside(near, gap, hit[0], "the smaller part of it")
    return _NOTHING


def _beside(near: str, gap: str, words: str, why: str) -> _Side:
    """The part of `near` that contains the words, layout included."""
    size = next((size for size in range(1, len(near) + 1) if plain(near[:size]) == words), len(words))
    return _Side(len(gap) + size, why)
