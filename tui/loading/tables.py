"""Read the tables of a dataset: themes, units, subjects and indicators, with their printed names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from tui.loading.fields import FileReader
from tui.loading.problems import sanitize
from tui.loading.region_finder import RegionFinder
from tui.loading.tree import Node
from tui.model import Indicator, Subject, Theme, Unit
from tui.reading.unread import Unread

_FACTOR = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18}|/0*[1-9][0-9]{0,17})?")


class Tables:
    """The entries to which passages refer. Each dict maps an id to its entry, in the order of the files."""

    def __init__(self) -> None:
        self.themes: dict[str, Theme] = {}
        self.units: dict[str, Unit] = {}
        self.regions = RegionFinder()
        self.subjects: dict[str, Subject] = {}
        self.indicators: dict[str, Indicator] = {}
        self.names: dict[str, dict[str, str]] = {"subject": {}, "indicator": {}}


def read_tables(root: Mapping[str, Node], reader: FileReader, tables: Tables) -> None:
    """Add the tables of one file."""
    _read_themes(root.get("themes"), reader, tables)
    _read_units(root.get("units"), reader, tables)
    _read_subjects(root.get("subjects"), reader, tables)
    _read_indicators(root.get("indicators"), reader, tables)


def _read_themes(node: Node | None, reader: FileReader, tables: Tables) -> None:
    for item in reader.items(node, "themes"):
        entries = reader.entries(item, "theme", ("id", "zh", "en"), ("id", "zh", "en"))
        if identity := reader.identifier(entries.get("id"), "theme.id", tables.themes):
            zh, en = (reader.text(entries.get(key), f"theme {identity}.{key}") for key in ("zh", "en"))
            tables.themes[identity] = Theme(id=identity, zh=zh, en=en)


def _read_units(node: Node | None, reader: FileReader, tables: Tables) -> None:
    for item in reader.items(node, "units"):
        entries = reader.entries(item, "unit", ("zh", "en", "base", "kind", "factor"), ("zh", "en", "base", "kind"))
        zh, en, base, kind = (reader.text(entries.get(key), f"unit.{key}") for key in ("zh", "en", "base", "kind"))
        factor = reader.text(entries.get("factor"), "unit.factor") or "1"
        if not _FACTOR.fullmatch(factor) or not Fraction(factor):
            reader.wrong(
                entries["factor"],
                f"unit {zh}: the factor {sanitize(factor)!r} is no positive decimal or fraction such as 2000/3",
            )
            factor = "1"
        if zh in tables.units:
            reader.wrong(item, f"unit {zh}: stands twice in units")
        elif zh:
            tables.units[zh] = Unit(zh=zh, en=en, base=base, kind=kind, factor=factor)


def _read_subjects(node: Node | None, reader: FileReader, tables: Tables) -> None:
    for item in reader.items(node, "subjects"):
        entries = reader.entries(item, "subject", ("id", "zh", "en", "region", "also"), ("id", "zh", "en"))
        identity = reader.identifier(entries.get("id"), "subject.id", tables.subjects)
        if not identity:
            continue
        zh, en, region = (reader.text(entries.get(key), f"subject {identity}.{key}") for key in ("zh", "en", "region"))
        region = _region_of(region, entries, identity, reader, tables.regions)
        also = reader.texts(entries.get("also"), f"subject {identity}.also")
        tables.subjects[identity] = Subject(id=identity, zh=zh, en=en, region=region, also=also)
        _name("subject", (zh, *also), identity, item, reader, tables)


def _region_of(name: str, entries: Mapping[str, Node], identity: str, reader: FileReader, regions: RegionFinder) -> str:
    """The code of a subject's region, given as a code or an unambiguous name; empty if it is unknown."""
    if not name:
        return ""
    try:
        found = regions.find(name)
    except Unread as reason:
        reader.wrong(entries["region"], f"subject {identity}.region: {reason}")
        return ""
    if found is None:
        reader.wrong(
            entries["region"],
            f"subject {identity}: the region {sanitize(name)!r} is neither in regions nor in the table of GB/T 2260",
        )
        return ""
    return regions.use(found.code)


def _read_indicators(node: Node | None, reader: FileReader, tables: Tables) -> None:
    for item in reader.items(node, "indicators"):
        entries = reader.entries(item, "indicator", ("id", "zh", "en", "theme", "also"), ("id", "zh", "en", "theme"))
        identity = reader.identifier(entries.get("id"), "indicator.id", tables.indicators)
        if not identity:
            continue
        zh, en, theme = (reader.text(entries.get(key), f"indicator {identity}.{key}") for key in ("zh", "en", "theme"))
        if theme and theme not in tables.themes:
            reader.wrong(
                entries["theme"],
                f"indicator {identity}: the theme {sanitize(theme)!r} is not in themes{reader.close(theme, tables.themes)}",
            )
        also = reader.texts(entries.get("also"), f"indicator {identity}.also")
        tables.indicators[identity] = Indicator(id=identity, zh=zh, en=en, theme=theme, also=also)
        _name("indicator", (zh, *also), identity, item, reader, tables)


def _name(kind: str, names: tuple[str, ...], identity: str, node: Node, reader: FileReader, tables: Tables) -> None:
    """Index an entry by its names. A name of two entries is a problem."""
    for name in dict.fromkeys(names):
        other = tables.names[kind].setdefault(name, identity)
        if other != identity:
            reader.wrong(
                node,
                f"{kind} {identity}: the name {sanitize(name)!r} already means {other}; a name can mean one {kind} only",
            )
