"""Decide whether an amount beside a value on the page is the other end of one range."""

from __future__ import annotations

import re

from tui.reading.numerals import DIGIT_CHARS, SCALE_CHARS, plain
from tui.reading.quantities import Units
from tui.reading.unread import Unread

NUMERAL = DIGIT_CHARS + SCALE_CHARS + "廿卅"
_NUMBER_END = re.compile(rf"(?:[几数](?=[{SCALE_CHARS}])|[\d{NUMERAL}])[\d.,{NUMERAL}点几]*[多余来]?$")
# 从5家到20家 and 由5家增至20家 are two numbers, not a range; 自治区, 由于, 从业 are other words.
_MOVED = re.compile(
    r"(?:(?<!来)从(?![业事而此严优快重简])|由(?![于此来])|(?<![来各私独亲])自(?![治有主然动身筹行建己贸营来从愿由费]))(?![^,。;,;]*(?:起|以来))[^,。;,;]{0,16}$"
)
_WORDS_IN_ONE = (
    "统一",
    "唯一",
    "同一",
    "单一",
    "周一",
    "星期一",
    "其一",
    "合一",
    "专一",
    "如一",
    "逐一",
    "归一",
    "第一",
)
_YEAR = re.compile(r"[12]\d{3}$")
_DATE_AFTER = re.compile(r"月|日|号|时|点|年底|年末|季度|届|期")


def unit_of(value: str, units: Units) -> str:
    """The unit at the end of a value, without 亿 and 万; empty if there is none."""
    try:
        parsed = units.parse(value)
    except Unread:
        name = units.table.before(plain(value))
        return name if name and ends_in_numeral(value[: len(value) - len(name)]) else ""
    return "" if parsed.percent or not value.endswith(parsed.unit) else parsed.unit


def kind_of_unit(unit: str, units: Units) -> str:
    """The kind of a unit (money, count, …); empty where it is not known."""
    return units.table[unit].kind if unit and unit in units.table else ""


def ends_in_numeral(text: str) -> bool:
    """Whether the text ends with a numeral that is not part of another word (统一, 之一)."""
    return numeral_size(text) > 0


def numeral_size(text: str) -> int:
    """Length of the numeral at the end of the text; 0 for none."""
    hit = _NUMBER_END.search(text)
    if hit is None or in_other_word(text):
        return 0
    return len(hit[0])


def in_other_word(text: str) -> bool:
    """Whether the numeral character that ends the text belongs to another word: 统一, 万一."""
    return text.endswith(_WORDS_IN_ONE) or bool(re.search(rf"(?:(?<![\d{NUMERAL}])万|(?<!分)之)一$", text))


def moved(text: str) -> bool:
    """Whether 从, 由 or 自 before an amount makes of A到B a change from A to B."""
    return bool(_MOVED.search(text))


def amount_before(text: str, value: str, units: Units) -> int:
    """Length of the amount at the end of the text if it can be the lower end of a range up to the value; else 0."""
    own, squeezed = unit_of(value, units), text
    name = units.table.before(squeezed[-8:])
    rate = re.search(r"/(\w{1,4})$", squeezed)
    names = [name, ""] if not rate else [f"{units.table.before(squeezed[: rate.start()])}{rate[0]}", name, ""]
    for unit in dict.fromkeys(names):
        rest = text[: len(text) - len(unit)]
        size = numeral_size(rest) or int(bool(unit) and rest.endswith("半"))
        if size and same_kind(unit, own, rest[len(rest) - size :], units):
            sign = re.search(r"(?:(?<![\d%])[-−]|负)$", rest[: len(rest) - size])
            return size + len(unit) + (len(sign[0]) if sign else 0)
    return 0


def amount_after(text: str, value: str, units: Units) -> int:
    """Length of the amount at the start of the text if it can be the upper end of a range from the value; else 0."""
    lead = re.match(r"第?[-−负]?", text)
    start = lead.end() if lead else 0
    number = units.number_at(text, start)
    if not number or (text[:1] == "第" and not value.startswith("第")):
        return 0
    after = text[start + len(number) :]
    unit, own = units.table.at(after), unit_of(value, units)
    if _DATE_AFTER.match(after) and own != unit:
        return 0
    return start + len(number) + len(unit) if same_kind(own, unit, number, units, left_first=True) else 0


def same_kind(first: str, second: str, number: str, units: Units, left_first: bool = False) -> bool:
    """Whether amounts in the two units can be the ends of one range: 2023年 and 8家 cannot; `number` stands beside the value."""
    beside = second if left_first else first
    if beside == "年" and _YEAR.search(number):
        return False  # a date
    if not first or not second or first == second:
        return True
    if first.startswith("个") and second.startswith("个"):
        return True
    if f"{first}/" == second[: len(first) + 1]:
        return True  # 1000元至2000元/吨
    return kind_of_unit(first, units) not in ("", "count") and kind_of_unit(first, units) == kind_of_unit(second, units)
