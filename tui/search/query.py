"""The filter language: words in any order, all of which must match, and `field:value` terms.

昭通 投资        zhaotong invest        zt tz        2022..2024
region:昭通 indicator:投资 year:2022..2024 status:target,planned -theme:party value:>100亿元
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.search.terms import fold

# Each field with its names; the first is the one that the program writes. A unique beginning of a name is enough.
FIELDS: dict[str, tuple[str, ...]] = {
    "region": ("region", "地区", "区域"),
    "city": ("city", "城市"),
    "subject": ("subject", "主体", "对象"),
    "indicator": ("indicator", "指标"),
    "theme": ("theme", "主题"),
    "measure": ("measure", "度量", "口径"),
    "status": ("status", "状态"),
    "year": ("year", "年", "年份"),
    "period": ("period", "时期", "期间"),
    "page": ("page", "页"),
    "article": ("article", "文章"),
    "value": ("value", "数值"),
    "unit": ("unit", "单位"),
    "kind": ("kind", "类别"),
    "qualifier": ("qualifier", "限定"),
    "basis": ("basis", "依据"),
    "headline": ("headline", "要点"),
    "is": ("is", "是"),
    "has": ("has", "有"),
    "id": ("id", "编号"),
}
_BY_NAME = {name: field for field, names in FIELDS.items() for name in names}
_QUOTES = {'"': '"', "“": "”", "「": "」"}
_GROUPED = re.compile(r"\d,\d{3}\D?")
_COLONS = ":："


class Problem(NamedTuple):
    """What of a filter is not understood, where it stands, in both languages."""

    en: str
    zh: str
    start: int
    end: int


class Term(NamedTuple):
    """One condition: free words (`field` empty) or a field with alternative `values`. Offsets are those of the text."""

    field: str
    values: tuple[str, ...]
    negated: bool
    start: int
    end: int


class Query(NamedTuple):
    """A filter line, parsed; what is not understood is in `problems` and no condition."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


def field_of(name: str) -> str:
    """The field that a name or a unique beginning of one means; empty when none or several."""
    name = fold(name)
    if name in _BY_NAME:
        return _BY_NAME[name]
    fields = {field for known, field in _BY_NAME.items() if name and known.startswith(name)}
    return fields.pop() if len(fields) == 1 else ""


def parse(text: str) -> Query:
    """The conditions of a filter line. Any text can be parsed."""
    terms: list[Term] = []
    problems: list[Problem] = []
    for start, end in _pieces(text):
        piece = text[start:end]
        negated = piece[0] in "-−－" and len(piece) > 1
        body = piece[1:] if negated else piece
        name, value = _split(body)
        if not name:
            terms.append(Term("", (_bare(value),), negated, start, end))
            continue
        field = field_of(name)
        if not field:
            known, said = ", ".join(FIELDS), shown(name)
            problems.append(
                Problem(
                    f"there is no field '{said}'; fields are {known}", f"没有字段“{said}”；字段有 {known}", start, end
                )
            )
        elif values := tuple(one for one in map(_bare, _alternatives(value)) if one):
            terms.append(Term(field, values, negated, start, end))
        # a field whose value is still to be typed is no condition yet
    return Query(tuple(terms), tuple(problems))


def closed(text: str) -> str:
    """The text with the quotation mark that is still open closed, so that what is added does not fall inside."""
    return text + _scan(text)[1]


def _pieces(text: str) -> list[tuple[int, int]]:
    """The stretches between blanks; blanks inside quotes do not part."""
    return _scan(text)[0]


def _scan(text: str) -> tuple[list[tuple[int, int]], str]:
    """The stretches, and the closing mark that the text still lacks."""
    found: list[tuple[int, int]] = []
    start, closing = -1, ""
    for offset, char in enumerate(text):
        if closing:
            closing = "" if char == closing else closing
        elif char.isspace():
            if start >= 0:
                found.append((start, offset))
            start = -1
            continue
        elif char in _QUOTES and (start < 0 or text[offset - 1] in _COLONS + ",，-"):
            closing = _QUOTES[char]
        if start < 0:
            start = offset
    if start >= 0:
        found.append((start, len(text)))
    return found, closing


def _split(body: str) -> tuple[str, str]:
    """Name and value of `name:value`; an empty name for free words."""
    if body[0] in _QUOTES:
        return "", body
    places = [place for colon in _COLONS if (place := body.find(colon)) > 0]
    return (body[: min(places)], body[min(places) + 1 :]) if places else ("", body)


def _alternatives(value: str) -> list[str]:
    """`target,planned` as two. Commas inside quotes and between digits (1,234) do not part."""
    parts, closing = [""], ""
    for place, char in enumerate(value):
        if closing:
            closing = "" if char == closing else closing
        elif char in _QUOTES and not parts[-1]:
            closing = _QUOTES[char]
        elif char in ",，" and not _GROUPED.fullmatch(value, max(0, place - 1), place + 5):
            parts.append("")
            continue
        parts[-1] += char
    return parts


def _bare(value: str) -> str:
    if value and value[0] in _QUOTES:
        value = value[1:].removesuffix(_QUOTES[value[0]])
    return value


def shown(words: str, most: int = 40) -> str:
    """Words of a filter inside a message: short, and nothing in them that a terminal would obey."""
    clean = "".join(char if char.isprintable() else "\ufffd" for char in words[: most + 1])
    return clean if len(clean) <= most else clean[: most - 1] + "…"


def quoted(value: str) -> str:
    """A value as it is written into a filter: in quotes where blanks, commas or a leading quote would part it – in those that
    it does not hold itself."""
    if not re.search(r"[\s,，:：]", value) and value[:1] not in _QUOTES:
        return value
    for opening, closing in _QUOTES.items():
        if closing not in value:
            return f"{opening}{value}{closing}"
    return '"' + value.replace('"', "") + '"'
