"""The standard units of Chinese newspapers, and a table that finds them and a dataset's own units in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from tui.model import Unit
from tui.reading.numerals import SCALES, plain

# zh, en, base, kind, factor. The bases are those of docs/data-format.md.
_MEASURES = (
    ("元", "yuan", "CNY", "money", "1"), ("角", "jiao", "CNY", "money", "1/10"), ("美元", "US dollars", "USD", "money", "1"),
    ("欧元", "euros", "EUR", "money", "1"), ("港元", "Hong Kong dollars", "HKD", "money", "1"), ("日元", "yen", "JPY", "money", "1"),
    ("英镑", "pounds", "GBP", "money", "1"), ("卢布", "roubles", "RUB", "money", "1"),
    ("千瓦", "kW", "kW", "power", "1"), ("兆瓦", "MW", "kW", "power", "1000"), ("吉瓦", "GW", "kW", "power", "1000000"),
    ("瓦", "W", "kW", "power", "1/1000"), ("千瓦时", "kWh", "kWh", "energy", "1"), ("度电", "kWh", "kWh", "energy", "1"),
    ("吨", "t", "t", "mass", "1"), ("公斤", "kg", "t", "mass", "1/1000"), ("千克", "kg", "t", "mass", "1/1000"),
    ("克", "g", "t", "mass", "1/1000000"), ("斤", "jin", "t", "mass", "1/2000"),
    ("吨标准煤", "t of standard coal", "tce", "energy", "1"), ("标准箱", "TEU", "TEU", "count", "1"), ("标箱", "TEU", "TEU", "count", "1"),
    ("亩", "mu", "m²", "area", "2000/3"), ("公顷", "ha", "m²", "area", "10000"), ("平方米", "m²", "m²", "area", "1"),
    ("平方公里", "km²", "m²", "area", "1000000"), ("平方千米", "km²", "m²", "area", "1000000"),
    ("立方米", "m³", "m³", "volume", "1"), ("升", "l", "m³", "volume", "1/1000"),
    ("公里", "km", "m", "length", "1000"), ("千米", "km", "m", "length", "1000"), ("米", "m", "m", "length", "1"),
    ("厘米", "cm", "m", "length", "1/100"), ("毫米", "mm", "m", "length", "1/1000"),
    ("吨公里", "tonne-kilometres", "t km", "traffic", "1"), ("人公里", "passenger-kilometres", "passenger km", "traffic", "1"),
    ("%", "%", "%", "percent", "1"), ("‰", "‰", "%", "percent", "1/10"), ("成", "tenths", "%", "percent", "10"),
    ("个百分点", "percentage points", "pp", "points", "1"), ("百分点", "percentage points", "pp", "points", "1"),
    ("倍", "times", "times", "times", "1"), ("番", "doublings", "doubling", "times", "1"),
    ("年", "years", "month", "time", "12"), ("个月", "months", "month", "time", "1"), ("天", "days", "day", "time", "1"),
    ("个工作日", "working days", "working day", "time", "1"), ("小时", "hours", "min", "time", "60"),
    ("个小时", "hours", "min", "time", "60"), ("分钟", "minutes", "min", "time", "1"), ("秒", "seconds", "min", "time", "1/60"), ("岁", "years of age", "year of age", "age", "1"),
    ("人次", "person-times", "person-time", "count", "1"), ("场次", "items", "count", "count", "1"),
)  # fmt: skip
_PEOPLE = "人名位"
_ITEMS = "个家户项条件次支所张部期册类座省市州县区镇乡村轮场级批间块笔种篇组大道台辆套艘架只头匹株箱桶瓶栋幢片处份宗起届层颗顿幅朵根枚棵盏首封列趟节桩店园院校馆站"

STANDARD: Mapping[str, Unit] = {
    **{char: Unit(char, "people", "person", "count") for char in _PEOPLE},
    **{char: Unit(char, "items", "count", "count") for char in _ITEMS},
    **{entry[0]: Unit(*entry) for entry in _MEASURES},
}


class UnitTable:
    """The units of a dataset and the standard ones, by name; the dataset's own unit replaces a standard unit of the same name."""

    def __init__(self, units: Iterable[Unit]) -> None:
        own = {plain(unit.zh): unit for unit in units}
        self._units = {**STANDARD, **own}
        self._longest = max(map(len, self._units))
        # 千 of 千瓦 belongs to the unit and not to the number before it.
        self.scaled = {name for name in self._units if name[0] in SCALES and len(name) > 1}

    def __getitem__(self, name: str) -> Unit:
        """The unit of a name, or of `A/B` (元/吨) that of their quotient. Raises KeyError if it is unknown."""
        name = plain(name)
        if name in self._units:
            return self._units[name]
        above, slash, below = name.partition("/")
        if not slash or "/" in below:
            raise KeyError(name)
        one, other = self._units[above], self._units[below]
        factor = Fraction(one.factor) / Fraction(other.factor)
        return Unit(name, f"{one.en} per {other.en}", f"{one.base}/{other.base}", "rate", str(factor))

    def __contains__(self, name: str) -> bool:
        try:
            self[name]
        except KeyError:
            return False
        return True

    def at(self, text: str, start: int = 0) -> str:
        """The longest unit name at `start` of a `plain` text; empty if there is none."""
        name = self._longest_at(text, start)
        after = start + len(name)
        if name and text[after : after + 1] == "/" and (below := self._longest_at(text, after + 1)):
            return f"{name}/{below}"
        return name

    def before(self, text: str) -> str:
        """The longest unit name at the end of a `plain` text; empty if there is none."""
        for size in range(min(self._longest, len(text)), 0, -1):
            if text[-size:] in self._units:
                return text[-size:]
        return ""

    def scale_ends(self, text: str, place: int) -> bool:
        """Whether the scale character at a place is the beginning of a unit (千 of 千瓦)."""
        return any(text.startswith(name, place) for name in self.scaled)

    def _longest_at(self, text: str, start: int) -> str:
        for size in range(min(self._longest, len(text) - start), 0, -1):
            if text[start : start + size] in self._units:
                return text[start : start + size]
        return ""
