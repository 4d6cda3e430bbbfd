"""Decide from the words after a numeral whether it counts or measures something."""

from __future__ import annotations

import re

from tui.reading.numerals import SCALE_CHARS, plain
from tui.reading.units import STANDARD, UnitTable

# Words that count besides the names of the units; 角 of 三角 and 克 of 千克 are mostly parts of other words.
_CLASSIFIERS = "[月日周季版方步分余多万亿章线城盏面口款股对号把袋盒包罐杯副双群排队员例则门席床票]|部门|部委|委办局|周年|工作日|公里|千瓦"
_COUNTED = re.compile(f"{'|'.join(name for name in STANDARD if name not in ('角', '瓦'))}|{_CLASSIFIERS}")
_UNITS = UnitTable(())
_NAMING = frozenset(("count", "time", "age"))  # kinds of units that occur in names: 20户企业, 三年行动
_BEFORE_UNIT = re.compile(f"[多余来几]?[{SCALE_CHARS}]*")
_OTHER_WORDS = re.compile(
    "成[立为员都果本功绩长效品套]|升[级至到]|番茄|克[服隆]|斤顶|院院?士|头[六兼并]|道贩|对[应于比接标]|口径|面[向对临]|部曲|起三落|员工|把握|包括|双[碳向]"
)
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_LOOK_AHEAD = 40  # characters after a numeral that are searched for its unit, layout included


def counts(after: str) -> bool:
    """Whether a Chinese numeral before these characters counts something."""
    return bool(_COUNTED.match(after)) and not _OTHER_WORDS.match(after)


def measures(text: str, start: int, end: int) -> bool:
    """Whether the numeral `text[start:end]` is a measured amount: 5.2 of 5.2%, 30 of 30亿元, 百分之五, 三分之一.

    Counts, times and ages (20户, 三年, 60岁), ranks (第三) and size classes (万吨级) are not measured amounts.
    """
    if text[start] == "第":
        return False
    if re.search(f"分之|[{FRACTIONS}]", plain(text[start:end])):
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
