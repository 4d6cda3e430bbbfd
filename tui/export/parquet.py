"""Parquet: the figures as one typed table, through pandas. Needs pyarrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow  # noqa: F401  (pandas writes Parquet with it; named here so that its absence is told at once)

from tui.export.fields import Field, Table

# Numbers are 64-bit floats, which every reader knows; `printed` beside them keeps the exact words.
_TYPES = {"string": "string", "number": "Float64", "integer": "Int64", "boolean": "boolean"}


def write_parquet(table: Table, path: Path) -> None:
    """The table as one file; what is unknown is null. `attrs` of the frame say what each column means."""
    frame = pd.DataFrame(
        {field.name: _column(field, [row[number] for row in table.rows]) for number, field in enumerate(table.fields)}
    )
    frame.attrs = {"title": table.title, "fields": {field.name: field.description for field in table.fields}}
    frame.to_parquet(path, engine="pyarrow", index=False)


def _column(field: Field, values: list[Any]) -> Any:
    if field.type == "date":
        return pd.Series(pd.to_datetime(values), dtype="datetime64[s]")
    if field.type == "number":
        values = [None if value is None else float(value) for value in values]
    return pd.Series(values, dtype=_TYPES[field.type])
