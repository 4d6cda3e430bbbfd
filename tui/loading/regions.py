"""Read the `regions` of a dataset: regions missing from the table of GB/T 2260, or changes of its entries."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.loading.fields import FileReader
from tui.loading.gazetteer import gazetteer
from tui.loading.problems import sanitize
from tui.loading.region_finder import RegionFinder
from tui.loading.tree import Node
from tui.model import Region

_CODE = re.compile(r"[1-9][0-9]{5}")
_RANK = {"province": 0, "city": 1, "county": 2}
_SHOWN = 8  # regions of a cycle that a message names


class RegionEntries:
    """The node of each entry, so that problems found after all files are read have a place."""

    def __init__(self) -> None:
        self.nodes: dict[str, tuple[FileReader, Node]] = {}


def read_regions(root: Mapping[str, Node], reader: FileReader, regions: RegionFinder, into: RegionEntries) -> None:
    """Add the regions of one file. A region of the table needs only its code: missing fields are taken from the table."""
    for item in reader.items(root.get("regions"), "regions"):
        entries = reader.entries(item, "region", ("code", "zh", "en", "parent", "also"), ("code",))
        code = reader.text(entries.get("code"), "region.code")
        if not _CODE.fullmatch(code):
            reader.wrong(entries.get("code", item), f"region: {sanitize(code)!r} is no six-digit GB/T 2260 code")
            continue
        if code in regions.own:
            reader.wrong(item, f"region {code}: stands twice in regions")
            continue
        zh, en, parent = (reader.text(entries.get(key), f"region {code}.{key}") for key in ("zh", "en", "parent"))
        also = reader.texts(entries.get("also"), f"region {code}.also")
        known = gazetteer().regions.get(code)
        if known is not None and zh in ("", known.zh):
            also = tuple(dict.fromkeys((*also, *known.also)))
            zh, en, parent = known.zh, en or known.en, parent or known.parent
        for key, text in (("zh", zh), ("en", en)):
            if not text and key not in entries:
                named = f" and the table of GB/T 2260 calls it {known.zh}" if known is not None else ""
                reader.wrong(item, f"region {code}: {key!r} is missing{named}")
        regions.add(Region(code=code, zh=zh, en=en, parent=parent, also=also))
        into.nodes[code] = (reader, item)


def check_parents(regions: RegionFinder, entries: RegionEntries) -> None:
    """Report parents that are unknown, of a lower level, or inside their own region. Linear in the number of regions."""
    for code, (reader, node) in entries.nodes.items():
        parent = regions.own[code].parent
        if parent and regions.get(parent) is None:
            reader.wrong(
                node,
                f"region {code}: its parent {sanitize(parent)!r} is neither in regions nor in the table of GB/T 2260",
            )
    going = dict.fromkeys(code for cycle in _cycles(regions) for code in cycle)
    for cycle in _cycles(regions):
        reader, node = entries.nodes[cycle[0]]
        shown = [f"{code} {regions.own[code].zh}" for code in cycle[:_SHOWN]]
        more = f" and {len(cycle) - _SHOWN} more" if len(cycle) > _SHOWN else ""
        reader.wrong(
            node,
            f"regions: {' in '.join([*shown, shown[0]])}{more}: a region cannot lie in itself; "
            "give each the region that contains it as parent, and a province none",
        )
    for code, (reader, node) in entries.nodes.items():
        region, above = regions.own[code], regions.get(regions.own[code].parent)
        if above is not None and code not in going and _RANK[above.level] > _RANK[region.level]:
            reader.wrong(
                node,
                f"region {code}: a {region.level} cannot lie in {above.code} {above.zh}, a {above.level} by its code; "
                "its parent is the city, province or county that contains it",
            )


def _cycles(regions: RegionFinder) -> list[list[str]]:
    """The cycles of regions that contain each other. Each begins with its first entry in the files, then its parent."""
    order = {code: place for place, code in enumerate(regions.own)}
    found: list[list[str]] = []
    done: set[str] = set()
    for code in regions.own:
        path: dict[str, int] = {}
        while code in regions.own and code not in done and code not in path:
            path[code] = len(path)
            code = regions.own[code].parent
        if code in path:
            cycle = [*path][path[code] :]
            first = min(range(len(cycle)), key=lambda at: order[cycle[at]])
            found.append(cycle[first:] + cycle[:first])
        done.update(path)
    return found
