"""The table of GB/T 2260: the divisions of China to county level, with their English and short names.

`tools/make_regions.py` makes `regions.tsv`, which names its date and sources. The table is read when a dataset is compiled,
not when its cache is used.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from tui.model import Region

TABLE = Path(__file__).with_name("regions.tsv")
_FORMER = "former"


class Gazetteer(NamedTuple):
    """The table. `full` and `short` map a name to all codes that have it.

    `former` are the codes of divisions abolished before the date of the table, because older pages still name them.
    """

    regions: dict[str, Region]
    full: dict[str, list[str]]
    short: dict[str, list[str]]
    former: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """The table, read once."""
    found = Gazetteer({}, {}, {}, frozenset())
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").split("\n") if line[:1] not in ("#", "")]
    codes = {row[0] for row in rows}
    for code, zh, en, also, *_ in rows:
        names = tuple(also.split("/")) if also else ()
        found.regions[code] = Region(code, zh, en, _parent(code, codes), names)
        found.full.setdefault(zh, []).append(code)
        for name in names:
            found.short.setdefault(name, []).append(code)
    return found._replace(former=frozenset(row[0] for row in rows if row[-1] == _FORMER))


def _parent(code: str, codes: set[str]) -> str:
    """The code of the city that contains a county, else of the province (东城区 in 北京市, 仙桃市 in 湖北省)."""
    if code.endswith("0000"):
        return ""
    city = f"{code[:4]}00"
    return city if city != code and city in codes else f"{code[:2]}0000"
