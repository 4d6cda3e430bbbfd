"""What a numeral counts or measures: the words that may follow it so that it states a quantity."""

from __future__ import annotations

import re

from tui.reading.numerals import SCALE_CHARS, plain
from tui.reading.units import STANDARD, UnitTable

_COUNTED = re.compile(
    "[年月日天周季个家户名位人项件条次批届期版轮篇类大种场座所支方级层步倍番成亩吨元米亿万章线城州市县省区处套份辆台组只盏面岁分秒余多]"
    "|公里|千瓦|小时"
)
_UNITS = UnitTable(())
_NAMING = frozenset(("count", "time", "age"))  # kinds of units that stand in the names of things: 20户企业, 三年行动
_BEFORE_UNIT = re.compile(f"[多余来几]?[{SCALE_CHARS}]*")
_OTHER_WORDS = re.compile("成[立为员都果本功绩长效品套]|升[级至到]|番茄|角[色度落]|克[服隆]")
_LOOK_AHEAD = 40  # characters after a numeral in which its unit may stand, layout included


def counts(after: str) -> bool:
    """Whether a Chinese numeral before these characters counts something."""
    return bool(_COUNTED.match(after))


def measures(text: str, start: int, end: int) -> bool:
    """Whether the numeral at a place of a text is a measured amount: 5.2 of 5.2%, 30 of 30亿元, 百分之五, 三分之一.

    Counts, times and ages (20户, 三年, 60岁) are none, nor are ranks (第三) and the size of a class (万吨级).
    """
    if text[start] == "第":
        return False
    if "分之" in plain(text[start:end]):
        return True
    after = plain(text[end : end + _LOOK_AHEAD])
    scale = _BEFORE_UNIT.match(after)
    for place in range(scale.end() + 1 if scale else 1):  # 千 of 千瓦 belongs to the unit
        if name := _UNITS.at(after, place):
            behind = after[place + len(name) : place + len(name) + 1]
            quotient = name not in STANDARD
            return (
                (quotient or STANDARD[name].kind not in _NAMING)
                and behind != "级"
                and not _OTHER_WORDS.match(after, place)
            )
    return False
