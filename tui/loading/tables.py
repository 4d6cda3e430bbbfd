"""The tables of a dataset – themes, units, regions, subjects, indicators – and finding an entry by a printed name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from tui.loading.fields import Reading
from tui.loading.problems import inert
from tui.loading.tree import Node
from tui.model import Indicator, Region, Subject, Theme, Unit

_CODE = re.compile(r"[1-9][0-9]{5}")
_FACTOR = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18}|/0*[1-9][0-9]{0,17})?")
# 全市 and the like mean the article's region at the level of their last character.
_HERE = re.compile(r"(?:全|该|我|本|同|整个)?(省|自治区|市|州|县|区)(?:里|内|级|直)?")
_LEVEL_OF = {"省": "province", "自治区": "province", "市": "city", "州": "city", "县": "county", "区": "county"}


class Tables:
    """What the passages refer to. Each dict maps an id (or code) to its entry, in the order of the file."""

    def __init__(self) -> None:
        self.themes: dict[str, Theme] = {}
        self.units: dict[str, Unit] = {}
        self.regions: dict[str, Region] = {}
        self.subjects: dict[str, Subject] = {}
        self.indicators: dict[str, Indicator] = {}
        self.names: dict[str, dict[str, str]] = {"region": {}, "subject": {}, "indicator": {}}

    def region_here(self, words: str, here: str) -> str:
        """The code that 全市, 该县, 全省 mean in an article about the region `here`; empty when they mean nothing there."""
        hit = _HERE.fullmatch(words)
        if hit is None or not here:
            return ""
        level = _LEVEL_OF[hit[1]]
        code = {"province": here[:2] + "0000", "city": here[:4] + "00", "county": here}[level]
        region = self.regions.get(code)
        if region is None or (level == "city" and region.level != "city"):
            return ""
        return code if level != "county" or region.level == "county" or hit[1] == "区" else ""


def read_tables(root: Mapping[str, Node], reading: Reading, tables: Tables) -> None:
    """Add the tables of one file."""
    _read_themes(root.get("themes"), reading, tables)
    _read_units(root.get("units"), reading, tables)
    _read_regions(root.get("regions"), reading, tables)
    _read_subjects(root.get("subjects"), reading, tables)
    _read_indicators(root.get("indicators"), reading, tables)


def _read_themes(node: Node | None, reading: Reading, tables: Tables) -> None:
    for item in reading.items(node, "themes"):
        entries = reading.entries(item, "theme", ("id", "zh", "en"), ("id", "zh", "en"))
        if identity := reading.identifier(entries.get("id"), "theme.id", tables.themes):
            zh, en = (reading.text(entries.get(key), f"theme {identity}.{key}") for key in ("zh", "en"))
            tables.themes[identity] = Theme(id=identity, zh=zh, en=en)


def _read_units(node: Node | None, reading: Reading, tables: Tables) -> None:
    for item in reading.items(node, "units"):
        entries = reading.entries(item, "unit", ("zh", "en", "base", "kind", "factor"), ("zh", "en", "base", "kind"))
        zh, en, base, kind = (reading.text(entries.get(key), f"unit.{key}") for key in ("zh", "en", "base", "kind"))
        factor = reading.text(entries.get("factor"), "unit.factor") or "1"
        if not _FACTOR.fullmatch(factor) or not Fraction(factor):
            reading.wrong(
                entries["factor"],
                f"unit {zh}: the factor {inert(factor)!r} is no positive decimal or fraction such as 2000/3",
            )
            factor = "1"
        if zh in tables.units:
            reading.wrong(item, f"unit {zh}: stands twice in units")
        elif zh:
            tables.units[zh] = Unit(zh=zh, en=en, base=base, kind=kind, factor=factor)


def _read_regions(node: Node | None, reading: Reading, tables: Tables) -> None:
    parents: list[tuple[Node, str, str]] = []
    for item in reading.items(node, "regions"):
        entries = reading.entries(item, "region", ("code", "zh", "en", "parent", "also"), ("code", "zh", "en"))
        code = reading.text(entries.get("code"), "region.code")
        if not _CODE.fullmatch(code):
            reading.wrong(entries.get("code", item), f"region: {inert(code)!r} is no six-digit GB/T 2260 code")
            continue
        if code in tables.regions:
            reading.wrong(item, f"region {code}: stands twice in regions")
            continue
        zh, en, parent = (reading.text(entries.get(key), f"region {code}.{key}") for key in ("zh", "en", "parent"))
        also = reading.texts(entries.get("also"), f"region {code}.also")
        tables.regions[code] = Region(code=code, zh=zh, en=en, parent=parent, also=also)
        parents.append((item, code, parent))
        for name in (zh, *also):
            tables.names["region"].setdefault(name, code)
    for item, code, parent in parents:
        if parent and parent not in tables.regions:
            reading.wrong(item, f"region {code}: its parent {inert(parent)!r} is not in regions")


def _read_subjects(node: Node | None, reading: Reading, tables: Tables) -> None:
    for item in reading.items(node, "subjects"):
        entries = reading.entries(item, "subject", ("id", "zh", "en", "region", "also"), ("id", "zh", "en"))
        identity = reading.identifier(entries.get("id"), "subject.id", tables.subjects)
        if not identity:
            continue
        zh, en, region = (reading.text(entries.get(key), f"subject {identity}.{key}") for key in ("zh", "en", "region"))
        if region and region not in tables.regions:
            reading.wrong(entries["region"], f"subject {identity}: the region {inert(region)!r} is not in regions")
        also = reading.texts(entries.get("also"), f"subject {identity}.also")
        tables.subjects[identity] = Subject(id=identity, zh=zh, en=en, region=region, also=also)
        _name("subject", (zh, *also), identity, item, reading, tables)


def _read_indicators(node: Node | None, reading: Reading, tables: Tables) -> None:
    for item in reading.items(node, "indicators"):
        entries = reading.entries(item, "indicator", ("id", "zh", "en", "theme", "also"), ("id", "zh", "en", "theme"))
        identity = reading.identifier(entries.get("id"), "indicator.id", tables.indicators)
        if not identity:
            continue
        zh, en, theme = (reading.text(entries.get(key), f"indicator {identity}.{key}") for key in ("zh", "en", "theme"))
        if theme and theme not in tables.themes:
            reading.wrong(
                entries["theme"],
                f"indicator {identity}: the theme {inert(theme)!r} is not in themes{reading.close(theme, tables.themes)}",
            )
        also = reading.texts(entries.get("also"), f"indicator {identity}.also")
        tables.indicators[identity] = Indicator(id=identity, zh=zh, en=en, theme=theme, also=also)
        _name("indicator", (zh, *also), identity, item, reading, tables)


def _name(kind: str, names: tuple[str, ...], identity: str, node: Node, reading: Reading, tables: Tables) -> None:
    """Make an entry findable by its names; a name of two entries would be a guess."""
    for name in dict.fromkeys(names):
        other = tables.names[kind].setdefault(name, identity)
        if other != identity:
            reading.wrong(
                node,
                f"{kind} {identity}: the name {inert(name)!r} already means {other}; a name can mean one {kind} only",
            )
