"""The filter language: words and `field:value` terms in any order. A figure matches if all of them match.

昭通 投资        zhaotong invest        zt tz        2022..2024
region:昭通 indicator:投资 year:2022..2024 status:target,planned -theme:party value:>100亿元
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.search.terms import fold

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
"""The names of each field. The program writes the first. Where a filter is typed, the first letters are enough if no other
field starts with them."""
_BY_NAME = {name: field for field, names in FIELDS.items() for name in names}
_QUOTES = {'"': '"', "“": "”", "「": "」"}
_GROUPED = re.compile(r"\d,\d{3}\D?")
_COLONS = ":："


class FilterProblem(NamedTuple):
    """A part of a filter that is not understood: why, in both languages, and its offsets in the text."""

    en: str
    zh: str
    start: int
    end: int


class Term(NamedTuple):
    """A condition: a word (`field` is empty), or a field with alternative `values`. Offsets are those of the text."""

    field: str
    values: tuple[str, ...]
    negated: bool
    start: int
    end: int


class Query(NamedTuple):
    """A parsed filter. What is not understood is a problem, not a condition."""

    terms: tuple[Term, ...]
    problems: tuple[FilterProblem, ...]


def field_of(name: str) -> str:
    """The field with this name, or the only one with a name that starts with it. Empty if there is none, or several."""
    name = fold(name)
    if name in _BY_NAME:
        return _BY_NAME[name]
    fields = {field for known, field in _BY_NAME.items() if name and known.startswith(name)}
    return fields.pop() if len(fields) == 1 else ""


def parse(text: str) -> Query:
    """Parse a filter. Any text is a filter."""
    terms: list[Term] = []
    problems: list[FilterProblem] = []
    for start, end in _scan(text)[0]:
        word = text[start:end]
        negated = word[0] in "-−－" and len(word) > 1
        body = word[1:] if negated else word
        name, value = _split(body)
        if not name:
            terms.append(Term("", (_unquoted(value),), negated, start, end))
            continue
        field = field_of(name)
        if not field:
            name, fields = shown(name), ", ".join(FIELDS)
            en, zh = f"there is no field '{name}'; fields are {fields}", f"没有字段“{name}”；字段有 {fields}"
            problems.append(FilterProblem(en, zh, start, end))
        elif values := tuple(filter(None, map(_unquoted, _alternatives(value)))):  # else the value is not typed yet
            terms.append(Term(field, values, negated, start, end))
    return Query(tuple(terms), tuple(problems))


def closed(text: str) -> str:
    """The text, with the closing mark of an open quotation, so that more words can be added after it."""
    return text + _scan(text)[1]


def _scan(text: str) -> tuple[list[tuple[int, int]], str]:
    """The start and end of each word of a text, and the closing mark that is missing at the end. Blanks inside quotation
    marks do not separate words."""
    words: list[tuple[int, int]] = []
    start, closing = -1, ""
    for offset, char in enumerate(text):
        if closing:
            closing = "" if char == closing else closing
        elif char.isspace():
            if start >= 0:
                words.append((start, offset))
            start = -1
            continue
        elif char in _QUOTES and (start < 0 or text[offset - 1] in _COLONS + ",，-"):
            closing = _QUOTES[char]
        if start < 0:
            start = offset
    if start >= 0:
        words.append((start, len(text)))
    return words, closing


def _split(body: str) -> tuple[str, str]:
    """Name and value of `name:value`. The name of a word without a field is empty."""
    if body[0] in _QUOTES:
        return "", body
    places = [place for colon in _COLONS if (place := body.find(colon)) > 0]
    return (body[: min(places)], body[min(places) + 1 :]) if places else ("", body)


def _alternatives(value: str) -> list[str]:
    """The values of `target,planned`. Commas in quotation marks and between digits (1,234) do not separate them."""
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


def _unquoted(value: str) -> str:
    if value and value[0] in _QUOTES:
        value = value[1:].removesuffix(_QUOTES[value[0]])
    return value


def shown(words: str, most: int = 40) -> str:
    """Words of a filter as a message shows them: at most `most` characters, without control characters."""
    clean = "".join(char if char.isprintable() else "\ufffd" for char in words[: most + 1])
    return clean if len(clean) <= most else clean[: most - 1] + "…"


def quoted(value: str) -> str:
    """A value as it is written in a filter. Blanks, commas, colons or a quotation mark at its start put it in quotation marks
    that it does not contain. If it contains all of them, its `"` are removed."""
    if not re.search(r"[\s,，:：]", value) and value[:1] not in _QUOTES:
        return value
    for opening, closing in _QUOTES.items():
        if closing not in value:
            return f"{opening}{value}{closing}"
    return '"' + value.replace('"', "") + '"'
