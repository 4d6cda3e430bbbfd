"""The whole number or nothing: whether what stands beside a value on the page continues it.

A value that touches another digit, numeral, scale, decimal point, range mark, slash, colon, sign, currency, or the rest of
its unit is not the value that the page prints; nor is one whose bounding word (超, 余, 以上) was left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.reading.layout import clear, groups_thousands, parts_cells
from tui.reading.numerals import DIGIT_CHARS, LARGE_CHARS, SCALE_CHARS, SMALL_CHARS, plain
from tui.reading.qualifiers import word_after, word_before
from tui.reading.quantities import COLONS, MARKS, Units
from tui.reading.unread import Unread

AROUND = 48  # characters of the page beside a value that are looked at
_NUMERAL = DIGIT_CHARS + SCALE_CHARS
_POINTS = ".·・点"
_SIGNS = "-−﹣‐‑±+"
_DASHES = "—–―"
_CURRENCY = "¥$€£"
_NUMBER_END = re.compile(rf"[\d{_NUMERAL}几数][\d.,{_NUMERAL}点几]*[多余]?$")
_MOVED = re.compile(r"(?:从|由|自)[^,。;,;]{0,16}$")
_WORDS_WITH_NUMERALS = (
    "统一",
    "唯一",
    "之一",
    "同一",
    "单一",
    "万一",
    "周一",
    "星期一",
    "其一",
    "合一",
    "专一",
    "如一",
    "逐一",
    "归一",
)
_BURDENS = "减担抱胜欺肩辜背正"  # 减负, 担负: the 负 is no sign
_TIME = ("年", "月", "日", "时", "分", "季度")
_SMALLER = re.compile(rf"(?:\d+|[{_NUMERAL}]+)(?:个月|个半月|天|日|分|秒|角|小时)")
_HALF_WORDS = "导成径数山岛自程夜空价截月年天"


class Cut(NamedTuple):
    """A value that is only a part of what the page prints. `printed` are the whole words; `why` says what was left out.

    `by_word` is true where only a bounding word is left out, which a curator may overrule with a reason.
    """

    printed: str
    why: str
    by_word: bool


class _Side(NamedTuple):
    """How many characters beside the value belong to it, and why."""

    size: int
    why: str = ""
    by_word: bool = False


_NOTHING = _Side(0)


def find_cut(before: str, words: str, after: str, units: Units, unit_apart: bool = False) -> Cut | None:
    """What the page prints beyond the words; None when the words are the whole value.

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
    """What before the value belongs to it."""
    near, value = left.rstrip(), "".join(whole.split())
    gap = left[len(near) :]
    if not near or not value:
        return _NOTHING
    last, head = near[-1], value[0]
    if head in _SIGNS + _DASHES and _amount_before(near, value, units):
        return _Side(len(gap) + _amount_before(near, value, units), "a range")
    if not (head.isdigit() or head in _NUMERAL or head in "半几数"):
        return _word_left(near, gap, value)
    if last.isdigit():
        return _digits_left(near, gap, value, right)
    if last in _NUMERAL and not near.endswith(_WORDS_WITH_NUMERALS):
        return _numeral_left(near, gap, head)
    before = near[:-1].rstrip()
    if last in _POINTS and _ends_in_numeral(before):
        return _Side(len(left) - len(before) + _numeral_size(before), "a decimal point")
    if last == "," and not gap and re.match(r"\d{3}(?!\d)", value) and re.search(r"(?<!\d)\d{1,3}$", near[:-1]):
        return _Side(1 + _numeral_size(near[:-1]), "a group of thousands")
    if near.endswith("分之"):
        return _Side(len(gap) + 2 + _numeral_size(near[:-2]), "a fraction")
    return _mark_left(near, gap, value, units)


def _digits_left(near: str, gap: str, value: str, right: str) -> _Side:
    if not gap:
        return _Side(_numeral_size(near), "digits")
    if not value[0].isdigit():  # a break may stand before 万 and 亿 only
        return _Side(len(gap) + _numeral_size(near), "digits") if value[0] in LARGE_CHARS else _NOTHING
    if parts_cells(near, gap, value + right) and not groups_thousands(near, gap, value + right):
        return _NOTHING
    return _Side(len(gap) + _numeral_size(near), "digits that the layout parts: one number or two")


def _numeral_left(near: str, gap: str, head: str) -> _Side:
    """A Chinese numeral or a scale before the value: 二十 of 二十五亿, 1亿 of 1亿2000万."""
    size = _numeral_size(near)
    if not head.isdigit():
        return _Side(len(gap) + size, "a numeral")
    return _Side(len(gap) + size, "a numeral") if size > 1 or near[-1] in DIGIT_CHARS else _NOTHING


def _mark_left(near: str, gap: str, value: str, units: Units) -> _Side:
    """A sign, range mark, slash, colon, currency or 第 before the value."""
    last, before = near[-1], near[:-1].rstrip()
    amount = _amount_before(before, value, units)
    size = len(near) - len(before) + len(gap)
    if last in MARKS and amount and near[-2:] not in ("——", "--"):
        return (
            _NOTHING
            if last in "至到" and _MOVED.search(before[: len(before) - amount])
            else _Side(size + amount, "a range")
        )
    if last in _SIGNS or last == "~":
        bullet = gap and (not before or near[: len(near) - 1].endswith("\n"))
        return _NOTHING if bullet else _Side(size, "a sign")
    if last in _DASHES and near[-2:] != "——":
        return _Side(1 + len(gap), "a sign or a dash: it can be read as both")
    if last == "负" and before[-1:] not in (*_BURDENS,):
        return _Side(1 + len(gap), "a sign")
    if (last in COLONS or last == "/") and _ends_in_numeral(before):
        return _Side(size + _numeral_size(before), "a ratio" if last in COLONS else "a fraction")
    if last in _CURRENCY:
        return _Side(1 + len(gap), "a currency")
    if last == "第":
        return _Side(1 + len(gap), "第, which makes it a rank")
    if re.search(r"\d[A-Za-z]$", near) and not gap and value[0].isdigit():
        return _Side(2, "digits and letters")
    return _word_left(near, gap, value)


def _word_left(near: str, gap: str, value: str) -> _Side:
    """A bounding word before the value."""
    if near.endswith("前") and (value[0].isdigit() or value[0] in _NUMERAL):
        before = near[-2:-1]
        return _NOTHING if before in (*"目此以之日年提空面当会节产先午眼往从",) else _Side(1 + len(gap), "前", True)
    if near[-1] in "几数" and value[0] in SCALE_CHARS:
        return _Side(1 + len(gap), near[-1])
    word = word_before("".join(near.split()), value)
    if not word:
        return _NOTHING
    size = next(size for size in range(1, len(near) + 1) if "".join(near[-size:].split()) == word)
    return _Side(size + len(gap), word, True)


def _right(left: str, whole: str, right: str, units: Units, unit_apart: bool) -> _Side:
    """What after the value belongs to it."""
    near, value = right.lstrip(), "".join(whole.split())
    gap = right[: len(right) - len(near)]
    if not near or not value:
        return _NOTHING
    tail, first, parsed = value[-1], near[0], _unit_of(value, units)
    numeral = tail.isdigit() or tail in _NUMERAL + "半几"
    if numeral and not (parsed and value.endswith(parsed)):
        side = _numeral_right(left, whole, near, gap, tail)
        if side.size:
            return side
    if numeral or parsed:
        side = _unit_right(near, gap, value, parsed, units, unit_apart)
        if side.size:
            return side
    rest = near[1:].lstrip()
    size = len(gap) + len(near) - len(rest)
    if first in MARKS and near[:2] not in ("——", "--") and (amount := _amount_after(rest, value, units)):
        moved = first in "至到" and _MOVED.search(left)
        return _NOTHING if moved else _Side(size + amount, "a range")
    if first == "/" and (rest[:1].isdigit() or rest[:1] in (*_NUMERAL,)):
        return _Side(size + len(units.number_at(rest) or rest[0]), "a fraction")
    if first in COLONS and numeral and rest[:1].isdigit():
        return _Side(size + len(units.number_at(rest)), "a ratio")
    word = word_after("".join(near.split()), _kind(parsed, units))
    if word:
        size = next(size for size in range(1, len(near) + 1) if "".join(near[:size].split()) == word)
        return _Side(size + len(gap), word, word not in ("多", "余", "来") or bool(parsed))
    return _NOTHING


def _numeral_right(left: str, whole: str, near: str, gap: str, tail: str) -> _Side:
    """The rest of the numeral: digits, 万 or 亿, a decimal point, thousands, 几."""
    first, rest = near[0], near[1:].lstrip()
    if first.isdigit():
        if (
            tail.isdigit()
            and gap
            and parts_cells(left + whole, gap, near)
            and not groups_thousands(left + whole, gap, near)
        ):
            return _NOTHING
        why = "digits that the layout parts: one number or two" if gap and tail.isdigit() else "digits"
        return _Side(len(gap) + len(near) - len(near.lstrip("0123456789")), why)
    if first in LARGE_CHARS or (first in _NUMERAL and (not gap or not tail.isdigit())):
        return _Side(len(gap) + 1, "a numeral")
    if near.startswith("分之"):
        return _Side(len(gap) + 2, "a fraction")
    if first in "几" and tail in SMALL_CHARS + "万亿":
        return _Side(len(gap) + 1, "几")
    if first in _POINTS and (rest[:1].isdigit() or (first == "点" and rest[:1] in (*DIGIT_CHARS,))):
        return _Side(len(gap) + len(near) - len(rest), "a decimal point")
    if (
        first == ","
        and not gap
        and re.match(r",\d{3}(?!\d)", near)
        and re.search(r"(?<![\d.])\d{1,3}(?:,\d{3})*$", whole)
    ):
        return _Side(4, "a group of thousands")
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
        return _taken(near, gap, longer[len(unit) :], "the rest of the unit")
    if unit and squeezed.startswith("/") and re.match(r"/[^\d\s]", squeezed) and units.table.at(squeezed, 1) == "":
        return _Side(len(gap) + 2, "the rest of the unit")
    kind = _kind(unit, units)
    if kind in ("time", "times") and squeezed.startswith("半") and squeezed[1:2] not in (*_HALF_WORDS,):
        return _taken(near, gap, "半", "a half")
    if unit == "个" and (hit := re.match("半(?:月|小时)", squeezed)):
        return _taken(near, gap, hit[0], "a half")
    if (kind == "time" or unit in ("元", "小时", "个小时")) and (hit := _SMALLER.match(squeezed)):
        return _taken(near, gap, hit[0], "the smaller part of it")
    return _NOTHING


def _taken(near: str, gap: str, words: str, why: str) -> _Side:
    """So many characters of `near` as hold the words when its layout is left out."""
    size = next((size for size in range(1, len(near) + 1) if plain(near[:size]) == words), len(words))
    return _Side(len(gap) + size, why)


def _unit_of(value: str, units: Units) -> str:
    """The unit that a value ends with, without 亿 and 万, before any bounding word; empty where there is none."""
    try:
        parsed = units.parse(value)
    except Unread:
        name = units.table.before(plain(value))
        return name if _ends_in_numeral(value[: len(value) - len(name)]) else ""
    return "" if parsed.percent or not value.endswith(parsed.unit) else parsed.unit


def _kind(unit: str, units: Units) -> str:
    return units.table[unit].kind if unit and unit in units.table else ""


def _ends_in_numeral(text: str) -> bool:
    return bool(_NUMBER_END.search(text)) and not text.endswith(_WORDS_WITH_NUMERALS)


def _numeral_size(text: str) -> int:
    """How many characters the numeral at the end of the text has."""
    hit = _NUMBER_END.search(text)
    return len(hit[0]) if hit else 0


def _amount_before(text: str, value: str, units: Units) -> int:
    """How many characters an amount of the same kind has that the text ends with (5亿元 before 至8亿元); 0 for none."""
    own = _unit_of(value, units)
    name = units.table.before(text[-8:])
    for unit in dict.fromkeys((name, "")):
        size = _numeral_size(text[: len(text) - len(unit)])
        if size and _same_kind(unit, own):
            return size + len(unit)
    return 0


def _amount_after(text: str, value: str, units: Units) -> int:
    """The same for an amount that the text begins with."""
    squeezed = text[:1] == "第"
    number = units.number_at(text, int(squeezed)) or (text[0] if re.match(r"\d", text) else "")
    if not number:
        return 0
    unit = units.table.at(text, int(squeezed) + len(number))
    own = _unit_of(value, units)
    return int(squeezed) + len(number) + len(unit) if _same_kind(own, unit) or not unit else 0


def _same_kind(first: str, second: str) -> bool:
    """Whether amounts in the two units can be the ends of one range: 2023年 and 8家 cannot."""
    return first == second or (not first and second not in _TIME) or (not second and first not in _TIME)
