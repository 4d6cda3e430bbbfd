"""Parquet: the figures as one typed table, numbers and dates exact, through pandas. Needs pyarrow."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from tui.export.fields import ExportTable
from tui.export.writing import NotWritten

_TYPES = {"string": "string", "integer": "Int64", "boolean": "boolean"}
_ARROW = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
_SHORT, _LONG = 18, 38  # digits of a decimal: in 8 bytes, and the most that every reader supports


def write_parquet(table: ExportTable, path: Path) -> None:
    """Write the table to a file. Unknown values are null; `attrs` of the frame explain each column.

    Numbers are decimals with the decimal places of the finest number in their column; dates are days. Raises NotWritten
    if the numbers of a column need more digits than Parquet keeps.
    """
    columns, types = {}, []
    for number, field in enumerate(table.fields):
        values = [row[number] for row in table.rows]
        columns[field.name] = pd.Series(values, dtype=_TYPES.get(field.type, "object"))
        arrow = _decimal(field.name, number, table) if field.type == "number" else _ARROW[field.type]
        types.append(pa.field(field.name, arrow))
    frame = pd.DataFrame(columns)
    frame.attrs = {"title": table.title, "fields": {field.name: field.description for field in table.fields}}
    frame.to_parquet(path, engine="pyarrow", index=False, schema=pa.schema(types))


def _decimal(name: str, number: int, table: ExportTable) -> Any:
    """The decimal type that keeps every number of a column exactly."""
    sizes = [(*_size(value), str(row[0])) for row in table.rows if isinstance(value := row[number], Decimal)]
    whole, _, longest = max(sizes, default=(1, 0, ""))
    places, finest = max(((places, figure) for _, places, figure in sizes), default=(0, ""))
    if (digits := whole + places) > _LONG:
        raise NotWritten(
            f"the field {name} needs {digits} digits ({whole} before the point for {longest}, {places} after it for {finest}), "
            f"and Parquet keeps {_LONG}; write CSV or Excel, or exclude one of these figures with a filter"
        )
    return pa.decimal128(_SHORT if digits <= _SHORT else _LONG, places)


def _size(value: Decimal) -> tuple[int, int]:
    """The number of digits before and after the point."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int), value
    return max(len(digits) + exponent, 1), max(-exponent, 0)
