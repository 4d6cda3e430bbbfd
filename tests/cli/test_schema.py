"""The JSON Schema of metrics.yaml: current, true to the loader, and met by what is shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.tool import ROOT, printed
from tests.sample import YAML, changed, write
from tui.cli.schema import schema, text
from tui.loading.loader import load
from tui.loading.problems import DatasetError

Schema = dict[str, Any]


def wrong(one: Any, shape: Schema, root: Schema, path: str = "$") -> Iterator[str]:
    """What of a value does not fit a schema: those words of JSON Schema that ours uses, and no others."""
    known = {"description", "title", "$schema", "definitions", "$ref", "allOf", "anyOf", "enum", "const", "type", "pattern", "minimum",
             "maximum", "minLength", "properties", "required", "additionalProperties", "items"}  # fmt: skip
    assert set(shape) <= known, set(shape) - known
    if "$ref" in shape:
        yield from wrong(one, root["definitions"][shape["$ref"].rsplit("/", 1)[1]], root, path)
    for each in shape.get("allOf", ()):
        yield from wrong(one, each, root, path)
    if "anyOf" in shape and all(list(wrong(one, each, root, path)) for each in shape["anyOf"]):
        yield f"{path}: fits no form"
    if "enum" in shape and one not in shape["enum"]:
        yield f"{path}: {one!r} is none of {shape['enum']}"
    if "const" in shape and one != shape["const"]:
        yield f"{path}: {one!r} is not {shape['const']!r}"
    if "type" in shape and not is_of(one, [shape["type"]] if isinstance(shape["type"], str) else shape["type"]):
        yield f"{path}: {one!r} is no {shape['type']}"
    if isinstance(one, str):
        if "pattern" in shape and not re.search(shape["pattern"], one):
            yield f"{path}: {one!r} does not match {shape['pattern']}"
        if len(one) < shape.get("minLength", 0):
            yield f"{path}: is empty"
    elif isinstance(one, int) and not shape.get("minimum", one) <= one <= shape.get("maximum", one):
        yield f"{path}: {one} is out of range"
    elif isinstance(one, list):
        for number, each in enumerate(one):
            yield from wrong(each, shape.get("items", {}), root, f"{path}[{number}]")
    elif isinstance(one, dict):
        properties = shape.get("properties", {})
        yield from (f"{path}: {key!r} is missing" for key in shape.get("required", ()) if key not in one)
        for key, value in one.items():
            if key in properties:
                yield from wrong(value, properties[key], root, f"{path}.{key}")
            elif shape.get("additionalProperties") is False:
                yield f"{path}: unknown key {key!r}"


def is_of(one: Any, types: list[str]) -> bool:
    classes = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "array": list, "object": dict}
    return any(
        isinstance(one, classes[name]) and not (isinstance(one, bool) and name in ("number", "integer"))
        for name in types
    )


def problems(written: str, loader: Any = yaml.BaseLoader) -> list[str]:
    data = json.loads(json.dumps(yaml.load(written, Loader=loader), default=str))
    return list(wrong(data, schema(), schema()))


def test_the_schema_in_docs_is_the_one_that_the_command_prints() -> None:
    assert printed("schema") == text()
    assert (ROOT / "docs" / "metrics.schema.json").read_text(encoding="utf-8") == text(), (
        "run `metrics-tui schema > docs/metrics.schema.json`"
    )


@pytest.mark.parametrize(
    "loader", [yaml.BaseLoader, yaml.SafeLoader], ids=["scalars as text", "scalars as an editor reads them"]
)
def test_the_shipped_dataset_and_the_sample_fit(loader: Any) -> None:
    assert problems((ROOT / "metrics.yaml").read_text(encoding="utf-8"), loader) == []
    assert problems(YAML.replace("SHA", "ab" * 32), loader) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value: 20户", "valeu: 20户", "unknown key 'valeu'"),
        ("format: 1", "format: 2", "none of"),
        ("reason: identifier", "reason: whatever", "none of"),
        ("period: 目前", "period: {assumed: 2024}", "fits no form"),
        ("period: 目前", "period: {text: 目前, menas: 2024}", "fits no form"),
        ("code: 530600", "code: 5306", "does not match"),
        ("lines: 3-7", "lines: three to seven", "does not match"),
        ("id: power-2030", "id: Power 2030", "does not match"),
        ("headline: yes", "headline: maybe", "none of"),
        ("title: 前三季度工业投资增速居前", "title: [a, b]", "is no"),
        ("  article: investment\n  reason", "  reason", "fits no form"),
    ],
)
def test_what_the_loader_refuses_for_its_shape_the_schema_refuses_too(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    old, new = old.replace("  article", "- article"), new.replace("  reason", "- reason")
    found = problems(changed(old, new).replace("SHA", "ab" * 32))
    assert any(told in one for one in found), found
    with pytest.raises(DatasetError):
        load(write(tmp_path, changed(old, new)))


def allowed(folder: Path, written: str, pages: bool = True) -> set[str]:
    """The keys that the loader says are allowed where the key `zzz` stands."""
    with pytest.raises(DatasetError) as caught:
        load(write(folder, written))
    (told,) = [problem.message for problem in caught.value.problems if "unknown key 'zzz'" in problem.message]
    return set(told.split("allowed are ")[1].split(", "))


RELATION = "relations:\n- {kind: sum, total: investment-q3, parts: [power-2030], zzz: x}\n"


@pytest.mark.parametrize(
    ("where", "written"),
    [
        ("themes", changed("{id: energy,", "{zzz: x, id: energy,")),
        ("units", changed("{zh: 元,", "{zzz: x, zh: 元,")),
        ("regions", changed("{code: 530600,", "{zzz: x, code: 530600,")),
        ("subjects", changed("indicators:\n", "subjects: [{id: s, zh: 某厂, en: Plant, zzz: x}]\nindicators:\n")),
        (
            "indicators",
            changed(
                "{id: enterprises, zh: 企业, en: Enterprises, theme",
                "{zzz: x, id: enterprises, zh: 企业, en: Enterprises, theme",
            ),
        ),
        ("pages", changed("  masthead:", "  zzz: x\n  masthead:")),
        ("articles", changed("  authors:", "  zzz: x\n  authors:")),
        ("passages", changed("  headline: yes\n", "  zzz: x\n  headline: yes\n")),
        ("asides", changed("  reason: identifier", "  zzz: x\n  reason: identifier")),
        ("", YAML + "zzz: x\n"),
    ],
)
def test_the_keys_are_those_of_the_loader(tmp_path: Path, where: str, written: str) -> None:
    shape = schema()["properties"][where]["items"] if where else schema()
    assert set(shape["properties"]) == allowed(tmp_path, written)


def test_the_keys_of_metrics_and_fields_are_those_of_the_loader(tmp_path: Path) -> None:
    root = schema()
    metric = root["properties"]["passages"]["items"]["properties"]["metrics"]["items"]
    assert set(metric["properties"]) == allowed(
        tmp_path / "metric", changed("{id: power-2030,", "{zzz: x, id: power-2030,")
    )
    said, measure = (root["definitions"][name]["anyOf"][1] for name in ("said", "measure"))
    assert set(said["properties"]) == allowed(
        tmp_path / "said", changed("{text: 全市, means", "{zzz: x, text: 全市, means")
    )
    assert set(measure["properties"]) == allowed(
        tmp_path / "measure", changed("{text: 增速排名, means", "{zzz: x, text: 增速排名, means")
    )
    sums = next(
        one for one in root["properties"]["relations"]["items"]["anyOf"] if one["properties"]["kind"]["const"] == "sum"
    )
    assert set(sums["properties"]) == allowed(tmp_path / "sum", YAML + RELATION)


def test_every_key_explains_itself() -> None:
    def told(shape: Schema) -> Iterator[tuple[str, bool]]:
        for key, one in shape.get("properties", {}).items():
            yield key, "description" in one or "const" in one
            yield from told(one.get("items", one))
        for each in shape.get("anyOf", ()):
            yield from told(each)

    silent = {key for key, described in told(schema()) if not described} - {"total", "parts", "mean", "of", "share", "part", "whole",
              "growth", "level", "previous", "difference", "from", "note"}  # fmt: skip
    assert not silent
