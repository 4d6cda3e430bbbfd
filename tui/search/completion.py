"""Completion of the word in the filter: names of fields, then values of the field, with the number of matching figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.model import Dataset, Indicator, Region, Subject, Theme
from tui.search.index import Index
from tui.search.lookup import FEATURES
from tui.search.query import FIELDS, field_of, parse, quoted
from tui.search.terms import fold
from tui.search.vocabulary import STATUS, VOCABULARIES, chinese

_FIXED: Mapping[str, tuple[str, ...]] = {
    "headline": ("yes", "no"),
    "is": ("headline", *STATUS),
    "has": FEATURES,
}
_KINDS = {"city": "region", **{kind: kind for kind in ("region", "subject", "indicator", "theme", "article")}}
"""The fields whose values are names, with the kind of the names."""

Choice = tuple[str, str, str]
"""What is inserted, with its Chinese and its English name."""


class Completion(NamedTuple):
    """`text` is the whole filter with the word completed; `zh` and `en` name the completion; `figures` is how many figures
    then match."""

    text: str
    zh: str
    en: str
    figures: int


def complete(index: Index, text: str, cursor: int, most: int = 12) -> list[Completion]:
    """Completions of the word before the cursor, best first."""
    start = max((text.rfind(blank, 0, cursor) for blank in " \u3000\t"), default=-1) + 1
    word, before, after = text[start:cursor], text[:start], text[cursor:]
    sign = "-" if word.startswith("-") else ""
    completions: list[Completion] = []
    for insert, zh, en in _choices(index, word.removeprefix("-")):
        completed = before + sign + insert + after
        rows, _ = index.find(parse(before + after if insert.endswith(":") else completed))
        completions.append(Completion(completed, zh, en, len(rows)))
        if len(completions) == most:
            break
    return completions


def _choices(index: Index, word: str) -> Iterator[Choice]:
    name, colon, value = word.replace("：", ":").partition(":")
    typed = fold(word)
    if colon:
        field = field_of(name)
        done, comma, last = value.rpartition(",")
        for insert, zh, en in _values(index, field, fold(last)):
            yield f"{field}:{done}{comma}{quoted(insert)}", zh, en
    elif typed:
        for field, names in FIELDS.items():
            if any(name.startswith(typed) for name in names):
                yield f"{field}:", names[-1], names[0]
        for field in ("region", "indicator", "subject"):
            for insert, zh, en in _values(index, field, typed):
                yield f"{field}:{quoted(insert)}", zh, en


def _values(index: Index, field: str, typed: str) -> Iterator[Choice]:
    for key, words in VOCABULARIES.get(field, {}).items():
        if any(word.startswith(typed) for word in words):
            yield key, chinese(words), words[0]
    for fixed in _FIXED.get(field, ()):
        if fixed.startswith(typed):
            yield fixed, fixed, fixed
    if field == "page":
        for page in index.dataset.pages:
            if page.id.startswith(typed):
                yield page.id, page.newspaper or page.file, page.newspaper or page.file
    if kind := _KINDS.get(field):
        for key in index.strengths(kind, typed) if typed else index.terms.names.get(kind, ()):
            if field != "city" or index.dataset.region[key].level == "city":
                yield _name(index.dataset, kind, key)


def _name(dataset: Dataset, kind: str, key: str) -> Choice:
    if kind == "article":
        title = dataset.article[key].title
        return key, title, title
    tables: Mapping[str, Mapping[str, Region | Subject | Indicator | Theme]] = {
        "region": dataset.region, "subject": dataset.subject, "indicator": dataset.indicator, "theme": dataset.theme,
    }  # fmt: skip
    entry = tables[kind][key]
    return key if kind == "theme" else entry.zh, entry.zh, entry.en or entry.zh
