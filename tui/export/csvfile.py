"""A table as CSV: RFC 4180, UTF-8, LF, numbers as they are, no cell that a spreadsheet computes."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from tui.citing.markup import cell
from tui.export.fields import ExportTable, Value


def write_csv(table: ExportTable, path: Path, byte_order_mark: bool = False) -> None:
    """Write the table to a file. With the byte order mark, Excel reads it as UTF-8."""
    with path.open("w", encoding="utf-8-sig" if byte_order_mark else "utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in table.fields])
        writer.writerows([_text(value) for value in row] for row in table.rows)


def _text(value: Value) -> str:
    """A value as a cell. An unknown value is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return cell(value)
