"""A Frictionless data package: a folder with a CSV for each table, and `datapackage.json`, which explains every field."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tui import __version__
from tui.export.csvfile import write_csv
from tui.export.fields import ExportField, ExportTable

DESCRIPTOR = "datapackage.json"
NAMES = ("metrics", "passages", "articles", "pages", "regions", "subjects", "indicators")
FILES = frozenset([DESCRIPTOR, *(f"{name}.csv" for name in NAMES)])
_NAME = "regional-industrial-metrics"


def write_datapackage(tables: Sequence[ExportTable], folder: Path) -> None:
    """Write the files into a folder. The same tables give the same bytes."""
    for table in tables:
        write_csv(table, folder / f"{table.name}.csv")
    files = {table.name: (folder / f"{table.name}.csv").read_bytes() for table in tables}
    text = json.dumps(_descriptor(tables, files), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")


def _descriptor(tables: Sequence[ExportTable], files: dict[str, bytes]) -> dict[str, Any]:
    """The package descriptor; `sources` names every article once."""
    return {
        "profile": "tabular-data-package",
        "name": _NAME,
        "title": "Regional industrial metrics of newspaper pages",
        "description": "Every figure as its newspaper page prints it, with quote, characters of the quote, and citation. "
        "Text that a spreadsheet would compute begins with an apostrophe.",
        "version": __version__,
        "sources": _sources(tables),
        "resources": [_resource(table, files[table.name]) for table in tables],
    }


def _sources(tables: Sequence[ExportTable]) -> list[dict[str, str]]:
    by_name = {table.name: table for table in tables}
    files = {row[0]: row[1] for row in by_name["pages"].rows}
    names = [field.name for field in by_name["articles"].fields]
    articles = [dict(zip(names, row, strict=True)) for row in by_name["articles"].rows]
    return [
        {"title": str(article["citation_gbt7714_2025"]), "path": f"seeds/{files[article['page']]}"}
        for article in articles
    ]


def _resource(table: ExportTable, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(field, first=not number) for number, field in enumerate(table.fields)]}
    schema["missingValues"] = [""]
    schema["primaryKey"] = table.fields[0].name
    if foreign := [_foreign_key(table, field) for field in table.fields if field.references]:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "title": table.title,
        "profile": "tabular-data-resource",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _foreign_key(table: ExportTable, field: ExportField) -> dict[str, Any]:
    """A foreign key. An empty resource name is the table itself."""
    resource, _, name = field.references.partition(".")
    return {"fields": field.name, "reference": {"resource": "" if resource == table.name else resource, "fields": name}}


def _field(field: ExportField, first: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if first:
        constraints["unique"] = True
    if field.enum:
        constraints["enum"] = list(field.enum)
    described: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    if field.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if field.unit:
        described["unit"] = field.unit
    return described | ({"constraints": constraints} if constraints else {})
