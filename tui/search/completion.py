"""Completing a filter line: field names, then values of the field, with the number of figures they would find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.search import vocabulary
from tui.search.index import Index
from tui.search.query import FIELDS, field_of, parse, quoted
from tui.search.terms import fold

_VALUES = {
    "status": vocabulary.STATUS, "measure": vocabulary.MEASURE, "basis": vocabulary.BASIS, "qualifier": vocabulary.QUALIFIER,
    "kind": vocabulary.KIND,
}  # fmt: skip
_FIXED = {
    "headline": ("yes", "no"),
    "is": ("headline", *vocabulary.STATUS),
    "has": ("note", "subject", "scope", "period", "assumed"),
}
_NAMED = {
    "region": "region",
    "city": "region",
    "subject": "subject",
    "indicator": "indicator",
    "theme": "theme",
    "article": "article",
}


class Completion(NamedTuple):
    """`text` is the whole filter line when chosen; the labels say what it is; `figures` how many figures it finds."""

    text: str
    zh: str
    en: str
    figures: int


def complete(index: Index, text: str, cursor: int, most: int = 12) -> list[Completion]:
    """What the word before the cursor may become, best first."""
    start = max((text.rfind(blank, 0, cursor) for blank in " \u3000\t"), default=-1) + 1
    word, before, after = text[start:cursor], text[:start], text[cursor:]
    sign = "-" if word.startswith("-") else ""
    body = word[len(sign) :]
    found: list[Completion] = []
    for insert, zh, en in _choices(index, body):
        line = before + sign + insert + after
        count = len(index.choose(parse(line if not insert.endswith(":") else before + after))[0])
        found.append(Completion(line, zh, en, count))
        if len(found) == most:
            break
    return found


def _choices(index: Index, body: str) -> Iterator[tuple[str, str, str]]:
    name, colon, value = body.replace("：", ":").partition(":")
    if colon:
        field = field_of(name)
        done, comma, last = value.rpartition(",")
        for insert, zh, en in _values(index, field, fold(last)):
            yield f"{field}:{done}{comma}{quoted(insert)}", zh, en
        return
    typed = fold(body)
    for field, names in FIELDS.items():
        if typed and any(one.startswith(typed) for one in names):
            yield f"{field}:", names[-1], names[0]
    if typed:
        for field in ("region", "indicator", "subject"):
            for insert, zh, en in _values(index, field, typed):
                yield f"{field}:{quoted(insert)}", zh, en


def _values(index: Index, field: str, typed: str) -> Iterator[tuple[str, str, str]]:
    if field in _VALUES:
        for key, words in _VALUES[field].items():
            if any(word.startswith(typed) for word in words):
                yield key, next(word for word in words if not word.isascii()), words[0]
    for fixed in _FIXED.get(field, ()):
        if fixed.startswith(typed):
            yield fixed, fixed, fixed
    if field == "page":
        for page in index.dataset.pages:
            if page.id.startswith(typed):
                yield page.id, page.newspaper or page.file, page.newspaper or page.file
    if kind := _NAMED.get(field):
        table = {"region": index.dataset.region, "subject": index.dataset.subject, "indicator": index.dataset.indicator,
                 "theme": index.dataset.theme, "article": index.dataset.article}[kind]  # fmt: skip
        for key in index.strengths(kind, typed) if typed else index.terms.names.get(kind, ()):
            if field == "city" and not (key.endswith("00") and not key.endswith("0000")):
                continue
            one = table[key]
            zh = getattr(one, "zh", "") or getattr(one, "title", "")
            yield (key if kind in ("theme", "article") else zh), zh, getattr(one, "en", "") or zh
