"""`metrics-tui schema`: the JSON Schema of metrics.yaml, generated from what the loader reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click
import msgspec

from tui.cli.output import write
from tui.loading.files import FORMAT
from tui.loading.passages import OWN, SHARED
from tui.loading.relations import RELATIONS
from tui.model import ASIDE_REASONS, Indicator, MeasureKind, Region, Status, Subject, Theme, Unit

Schema = dict[str, Any]

EPILOG = """\b
Editors complete and check metrics.yaml with it, e.g. with this first line in the file:
  # yaml-language-server: $schema=docs/metrics.schema.json

\b
Examples:
  metrics-tui schema > docs/metrics.schema.json
"""
_STATUSES = ", ".join(Status.__args__)  # type: ignore[attr-defined]
_MEASURES = ", ".join(MeasureKind.__args__)  # type: ignore[attr-defined]

# What an editor shows for a key; of `where.key` if there is one, else of `key`.
_MEANING = {
    "format": "The version of this format.",
    "themes": "Shelves of indicators.",
    "units": "Units without 亿 and 万, which are read.",
    "regions": "Places by their GB/T 2260 codes; only those that the table of the package lacks, or has otherwise.",
    "subjects": "Companies, parks, projects, schools, departments within a region.",
    "indicators": "What is measured, by official statistical name.",
    "pages": "The newspaper pages, files of seeds/.",
    "articles": "The articles of the pages, in reading order.",
    "passages": "Quotes with the figures that they print.",
    "asides": "Numbers that are no figures, with the reason.",
    "relations": "Arithmetic that ought to hold between printed figures and that check cannot see by itself.",
    "id": "Lower-case English words joined by -; unique and stable.",
    "zh": "Chinese name, the official one where there is one.",
    "en": "English name.",
    "also": "Other names under which pages print it.",
    "theme": "The id of a theme.",
    "base": "The unit that values are converted to.",
    "kind": "What the unit measures: money, power, mass, area, percent, points, times, count …",
    "factor": "How many base units one of it is: a decimal or a fraction such as 2000/3.",
    "code": "Six digits of GB/T 2260.",
    "parent": "The code of the region that contains it; as in the table where it is left out.",
    "file": "A plain file name in seeds/.",
    "sha256": "SHA-256 of the file; a page that has changed is refused.",
    "masthead": "Lines of the page's own furniture, e.g. 3-25.",
    "newspaper": "Words of the page, or {unknown: reason}. Cited.",
    "date": "Words of the page, or {unknown: reason}. Cited.",
    "edition": "Words of the page, or {unknown: reason}. Cited.",
    "as_of": "The moment in which 今年 or 目前 are said: {means: 2023-09, via: [words], because: …}. Never cited.",
    "year": "The year that the article reports on, for 全年, 年末, 上年: words of the page, or {means, via} or {assumed, because}.",
    "article": "The id of an article.",
    "page": "The id of a page.",
    "title": "Words of the article.",
    "title_en": "A translation of the title.",
    "subtitle": "Words of the article.",
    "authors": "Names only, as printed.",
    "lines": "Stretches of the page in reading order: 3-7, 86-88, 9-40.",
    "quote": "One stretch of the article, verbatim, found exactly once in it.",
    "metrics": "The figures that the quote prints.",
    "region": "The region's name on the page, 全市 and the like, or a name with its city: 徐州市鼓楼区.",
    "subject": "Whom the figure is about within the region.",
    "indicator": "The name in indicators that stands on the page, or {text, means: indicator-id}.",
    "measure": f"Omitted for a level or a count; else the words (同比增长) or {{text, means, against}} with {_MEASURES}, or one `of` another.",
    "against": "Words for what a rank is among, a share is of, a difference is from.",
    "value": "Number, unit and qualifier, exactly as printed: 超240亿元.",
    "unit": "Only where the unit stands apart from the number or is not printed.",
    "part": "Only for a ratio (6.01:55.04:38.95): which of its parts is meant, from 1.",
    "qualifier": "Only to overrule what is read from the value.",
    "at": "Only where the value stands twice in the quote: more words around the one that is meant.",
    "period": "The words: 2024年, 今年前三季度, 到2030年; or {text, means: 2023-01..2023-09}.",
    "status": f"Omitted for actual; else the words that say so (力争, 签约) or {{text, means}} with {_STATUSES}.",
    "scope": "Words that bound the figure: 16州(市), 累计.",
    "headline": "yes for what a reader of a regional industrial dashboard looks for.",
    "note": "What a user must know: ambiguity, implausibility, misprint, disagreement.",
    "reason": "; ".join(f"{key}: {en}" for key, (en, _) in ASIDE_REASONS.items()),
    "standing": "yes for words that are no figure on any page; they stand on at least one. Then without article and page.",
    "words": "Found exactly once in the article or page; those of a standing aside as often as they like.",
    "metric.title": "English title, only where subject, indicator and measure would mislead.",
    "article.region": "What 全市, 全县, 该市 … mean in the article.",
    "text": "Words of the page.",
    "means": "What the words mean.",
    "via": "Words of the page through which that is known.",
    "because": "Why.",
    "assumed": "Not printed anywhere; needs because.",
    "unknown": "Not printed and not to be guessed: the reason.",
}


@click.command("schema", epilog=EPILOG)
def command() -> None:
    """Print the JSON Schema of metrics.yaml, with which editors complete and check it while it is written."""
    write(text())


def text() -> str:
    """The schema as it stands in docs/metrics.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """The schema. It checks shapes and names; whether the words stand on the page is for `metrics-tui check`."""
    sections = {
        "themes": _of_struct("theme", Theme),
        "units": _of_struct("unit", Unit),
        "regions": _of_struct("region", Region, optional=("zh", "en"), code=_ref("code"), parent=_ref("code")),
        "subjects": _of_struct("subject", Subject, optional=("region",), region=_ref("code")),
        "indicators": _of_struct("indicator", Indicator),
        "pages": _object("page", ("id", "file", "sha256"), {
            "id": _ref("id"), "file": _ref("word"), "sha256": {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}, "masthead": _ref("lines"),
            "newspaper": _ref("said"), "date": _ref("said"), "edition": _ref("said"), "as_of": _ref("said"),
        }),
        "articles": _object("article", ("id", "page", "title", "lines"), {
            "id": _ref("id"), "page": _ref("id"), "title": _ref("word"), "title_en": _ref("word"), "subtitle": _ref("word"),
            "authors": _ref("words"), "lines": _ref("lines"), "region": _ref("said"), "as_of": _ref("said"),
            "year": _ref("said"),
        }),
        "passages": _object("passage", ("article", "quote", "metrics"), {
            "article": _ref("id"), "quote": _ref("word"), **_shared(), "metrics": {"type": "array", "items": _metric()},
        }),
        "asides": _aside(),
        "relations": {"anyOf": [_relation(kind, result, terms) for kind, (result, terms) in RELATIONS.items()]},
    }  # fmt: skip
    properties: dict[str, Schema] = {
        "format": {"enum": [FORMAT, int(FORMAT)]},
        **{name: {"type": "array", "items": one} for name, one in sections.items()},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "metrics.yaml",
        "description": "Figures of newspaper pages, each in the page's own words. docs/data-format.md explains the form.",
        "type": "object",
        "properties": {name: _told("", name, one) for name, one in properties.items()},
        "additionalProperties": False,
        "definitions": _definitions(),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _told(where: str, key: str, one: Schema) -> Schema:
    """The schema of a key with its meaning; beside a `$ref` other words would not be read."""
    meaning = _MEANING.get(f"{where}.{key}", _MEANING[key])
    return {"description": meaning, "allOf": [one]} if "$ref" in one else {"description": meaning, **one}


def _object(where: str, needed: tuple[str, ...], properties: Mapping[str, Schema]) -> Schema:
    told = {key: _told(where, key, one) for key, one in properties.items()}
    return {"type": "object", "properties": told, "required": list(needed), "additionalProperties": False}


def _of_struct(where: str, struct: type[msgspec.Struct], optional: tuple[str, ...] = (), **special: Schema) -> Schema:
    """The entries of a table have the fields of their noun; those with a default may be left out."""
    fields = msgspec.structs.fields(struct)
    plain = {"id": _ref("id"), "theme": _ref("id"), "also": _ref("words")}
    properties = {field.name: special.get(field.name, plain.get(field.name, _ref("word"))) for field in fields}
    return _object(
        where, tuple(field.name for field in fields if field.required and field.name not in optional), properties
    )


def _shared() -> dict[str, Schema]:
    """What may stand on a passage for all its metrics."""
    special = {
        "measure": _ref("measure"),
        "value": _ref("word"),
        "scope": _ref("words"),
        "headline": _ref("yes"),
        "note": _ref("word"),
    }
    return {key: special.get(key, _ref("said")) for key in SHARED}


def _metric() -> Schema:
    special = {"id": _ref("id"), "unit": _ref("said"), "qualifier": _ref("said")}
    return _object("metric", ("id",), {**{key: special.get(key, _ref("word")) for key in OWN}, **_shared()})


def _aside() -> Schema:
    one = _object("aside", ("reason", "words"), {
        "article": _ref("id"), "page": _ref("id"), "standing": {"enum": ["yes", True]}, "reason": {"enum": list(ASIDE_REASONS)}, "words": _ref("words"), "note": _ref("word"),
    })  # fmt: skip
    return one | {"anyOf": [{"required": [key]} for key in ("article", "page", "standing")]}


def _relation(kind: str, result: str, terms: tuple[str, ...]) -> Schema:
    ids = _ref("ids")
    properties: dict[str, Schema] = {
        "kind": {"const": kind},
        **dict.fromkeys((result, *terms), ids),
        "note": _ref("word"),
    }
    return {
        "type": "object",
        "properties": properties,
        "required": ["kind", result, *terms],
        "additionalProperties": False,
    }


def _definitions() -> dict[str, Schema]:
    # An editor reads 001, 2024 or yes as numbers and truth values; the loader reads them as the text that they are.
    word: Schema = {"type": ["string", "number", "boolean"]}
    one_line = r"\s*\d{1,7}(\s*-\s*\d{1,7})?\s*"
    ways = [["text"], ["means", "via"], ["assumed", "because"], ["unknown"]]
    keys = ("text", "means", "via", "because", "assumed", "unknown")
    said = _object("", (), {key: _ref("words" if key == "via" else "word") for key in keys})
    said["anyOf"] = [{"required": way} for way in ways]
    measure = {**said, "properties": {**said["properties"], "against": _told("", "against", _ref("said"))}}
    return {
        "word": {**word, "minLength": 1},
        "words": {"anyOf": [_ref("word"), {"type": "array", "items": _ref("word")}]},
        "id": {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]*$"},
        "ids": {"anyOf": [_ref("id"), {"type": "array", "items": _ref("id")}]},
        "code": {"type": ["string", "integer"], "pattern": r"^[1-9]\d{5}$", "minimum": 100000, "maximum": 999999},
        "lines": {"type": ["string", "integer"], "pattern": f"^{one_line}(,{one_line})*$"},
        "yes": {"enum": ["yes", "no", True, False]},
        "said": {"anyOf": [_ref("word"), said]},
        "measure": {"anyOf": [_ref("word"), measure]},
    }
