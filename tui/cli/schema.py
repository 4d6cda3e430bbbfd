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
With it, editors complete and check metrics.yaml. The first line of the file names it:
  # yaml-language-server: $schema=docs/metrics.schema.json

\b
Examples:
  metrics-tui schema > docs/metrics.schema.json
"""
_STATUSES = ", ".join(Status.__args__)  # type: ignore[attr-defined]
_MEASURES = ", ".join(MeasureKind.__args__)  # type: ignore[attr-defined]

# What an editor shows for a key: the text of `where.key` if there is one, else of `key`.
_MEANING = {
    "format": "The version of this format.",
    "themes": "Groups of indicators.",
    "units": "Units without 亿 and 万, which the loader reads.",
    "regions": "Places by their GB/T 2260 codes; only those that the built-in table lacks or names differently.",
    "subjects": "Companies, parks, projects, schools, departments within a region.",
    "indicators": "What is measured, by official statistical name.",
    "pages": "The newspaper pages, files of seeds/.",
    "articles": "The articles of the pages, in reading order.",
    "passages": "Quotes with the figures that they print.",
    "asides": "Numbers that are not figures, with the reason.",
    "relations": "Arithmetic that should hold between printed figures and that check cannot find by itself.",
    "id": "Lower-case English words joined by -; unique and stable.",
    "zh": "Chinese name, the official one where there is one.",
    "en": "English name.",
    "also": "Other names in print.",
    "theme": "The id of a theme.",
    "base": "The unit that values are converted to.",
    "kind": "What the unit measures: money, power, mass, area, percent, points, times, count …",
    "factor": "Its size in base units: a decimal or a fraction, for example 2000/3.",
    "code": "Six digits of GB/T 2260.",
    "parent": "The code of the region that contains it; by default as in the built-in table.",
    "file": "A plain file name in seeds/.",
    "sha256": "SHA-256 of the file; a changed page is refused.",
    "masthead": "Lines of the page header, for example 3-25.",
    "newspaper": "Words of the page, or {unknown: reason}. Cited.",
    "date": "Words of the page, or {unknown: reason}. Cited.",
    "edition": "Words of the page, or {unknown: reason}. Cited.",
    "as_of": "The date to which 今年 and 目前 refer: {means: 2023-09, via: [words], because: …}. Never cited.",
    "year": "The year that the article reports on, for 全年, 年末, 上年: words of the page, or {means, via} or {assumed, because}.",
    "article": "The id of an article.",
    "page": "The id of a page.",
    "title": "Words of the article.",
    "title_en": "A translation of the title.",
    "subtitle": "Words of the article.",
    "authors": "Names only, as printed.",
    "lines": "Line ranges of the page in reading order: 3-7, 86-88, 9-40.",
    "quote": "Consecutive words of the article, verbatim, found exactly once in it.",
    "metrics": "The figures that the quote prints.",
    "region": "The region's name on the page, a word like 全市, or a name with its city: 徐州市鼓楼区.",
    "subject": "The company, park, project … within the region that the figure is about.",
    "indicator": "A name of an indicator as the page prints it, or {text, means: indicator-id}.",
    "measure": f"Omitted for a level or a count; else the words (同比增长) or {{text, means, against}} with {_MEASURES}, or one `of` another.",
    "against": "Words for what a rank is among, a share is of, a difference is from.",
    "value": "Number, unit and qualifier, exactly as printed: 超240亿元.",
    "unit": "Only if the unit is printed apart from the number or not at all.",
    "part": "Only for a ratio (6.01:55.04:38.95): the number of the part, from 1.",
    "qualifier": "Only to overrule the qualifier that is read from the value.",
    "at": "Only if the value stands twice in the quote: the value with more words around it.",
    "period": "The words: 2024年, 今年前三季度, 到2030年; or {text, means: 2023-01..2023-09}.",
    "status": f"Omitted for actual; else the words for it (力争, 签约) or {{text, means}} with {_STATUSES}.",
    "scope": "Words that limit the figure: 16州(市), 累计.",
    "headline": "yes for the figures that a reader of a regional industrial dashboard looks for.",
    "note": "What a user must know: ambiguity, implausibility, misprint, disagreement.",
    "reason": "; ".join(f"{key}: {en}" for key, (en, _) in ASIDE_REASONS.items()),
    "standing": "yes for words that are not a figure on any page. They stand on at least one page; article and page are omitted.",
    "words": "Found exactly once in the article or page; those of a standing aside any number of times.",
    "metric.title": "English title, only if subject, indicator and measure would mislead.",
    "article.region": "The meaning of 全市, 全县, 该市 … in the article.",
    "text": "Words of the page.",
    "means": "What the words mean.",
    "via": "Words of the page that show it.",
    "because": "The reason.",
    "assumed": "Not printed anywhere; needs because.",
    "unknown": "Not printed and not guessed: the reason.",
}


@click.command("schema", epilog=EPILOG)
def command() -> None:
    """Print the JSON Schema of metrics.yaml. Editors use it to complete and check the file."""
    write(text())


def text() -> str:
    """The schema as in docs/metrics.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """The schema. It checks shapes and names; `metrics-tui check` checks the words against the pages."""
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
        **{name: {"type": "array", "items": schema} for name, schema in sections.items()},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "metrics.yaml",
        "description": "Figures of newspaper pages, each in the page's own words. docs/data-format.md explains the form.",
        "type": "object",
        "properties": {name: _described("", name, schema) for name, schema in properties.items()},
        "additionalProperties": False,
        "definitions": _definitions(),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _described(where: str, key: str, schema: Schema) -> Schema:
    """The schema of a key with its meaning. A `$ref` goes into `allOf`, because editors ignore what stands beside it."""
    meaning = _MEANING.get(f"{where}.{key}", _MEANING[key])
    return {"description": meaning, "allOf": [schema]} if "$ref" in schema else {"description": meaning, **schema}


def _object(where: str, required: tuple[str, ...], properties: Mapping[str, Schema]) -> Schema:
    described = {key: _described(where, key, schema) for key, schema in properties.items()}
    return {"type": "object", "properties": described, "required": list(required), "additionalProperties": False}


def _of_struct(where: str, struct: type[msgspec.Struct], optional: tuple[str, ...] = (), **special: Schema) -> Schema:
    """The schema of a table's rows. They have the fields of the struct; fields with a default may be left out."""
    fields = msgspec.structs.fields(struct)
    known = {"id": _ref("id"), "theme": _ref("id"), "also": _ref("words"), **special}
    required = tuple(field.name for field in fields if field.required and field.name not in optional)
    return _object(where, required, {field.name: known.get(field.name, _ref("word")) for field in fields})


def _shared() -> dict[str, Schema]:
    """Fields of a metric that may be set on its passage for all its metrics."""
    special = {
        "measure": _ref("measure"), "value": _ref("word"), "scope": _ref("words"), "headline": _ref("yes"), "note": _ref("word"),
    }  # fmt: skip
    return {key: special.get(key, _ref("said")) for key in SHARED}


def _metric() -> Schema:
    special = {"id": _ref("id"), "unit": _ref("said"), "qualifier": _ref("said")}
    return _object("metric", ("id",), {**{key: special.get(key, _ref("word")) for key in OWN}, **_shared()})


def _aside() -> Schema:
    aside = _object("aside", ("reason", "words"), {
        "article": _ref("id"), "page": _ref("id"), "standing": {"enum": ["yes", True]}, "reason": {"enum": list(ASIDE_REASONS)}, "words": _ref("words"), "note": _ref("word"),
    })  # fmt: skip
    return aside | {"anyOf": [{"required": [key]} for key in ("article", "page", "standing")]}


def _relation(kind: str, result: str, terms: tuple[str, ...]) -> Schema:
    ids = dict.fromkeys((result, *terms), _ref("ids"))
    properties: dict[str, Schema] = {"kind": {"const": kind}, **ids, "note": _ref("word")}
    required = ["kind", result, *terms]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _definitions() -> dict[str, Schema]:
    # Editors read 001, 2024 and yes as numbers and truth values; the loader reads them as text.
    word: Schema = {"type": ["string", "number", "boolean"]}
    one_line = r"\s*\d{1,7}(\s*-\s*\d{1,7})?\s*"
    keys = ("text", "means", "via", "because", "assumed", "unknown")
    evidence = _object("", (), {key: _ref("words" if key == "via" else "word") for key in keys})
    evidence["anyOf"] = [
        {"required": keys} for keys in (["text"], ["means", "via"], ["assumed", "because"], ["unknown"])
    ]
    measure = {**evidence, "properties": {**evidence["properties"], "against": _described("", "against", _ref("said"))}}
    return {
        "word": {**word, "minLength": 1},
        "words": {"anyOf": [_ref("word"), {"type": "array", "items": _ref("word")}]},
        "id": {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]*$"},
        "ids": {"anyOf": [_ref("id"), {"type": "array", "items": _ref("id")}]},
        "code": {"type": ["string", "integer"], "pattern": r"^[1-9]\d{5}$", "minimum": 100000, "maximum": 999999},
        "lines": {"type": ["string", "integer"], "pattern": f"^{one_line}(,{one_line})*$"},
        "yes": {"enum": ["yes", "no", True, False]},
        "said": {"anyOf": [_ref("word"), evidence]},
        "measure": {"anyOf": [_ref("word"), measure]},
    }
