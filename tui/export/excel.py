"""Excel: a sheet for each table. Numbers keep their decimal places; text is never a formula. Needs openpyxl."""

from __future__ import annotations

import errno
import gc
import os
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

from tui.export.fields import ExportField, ExportTable, Value

_WIDEST, _LONGEST = 48, 32_767  # characters of a column and of a cell
_DIGITS = 15  # that Excel keeps of a number
_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def write_excel(tables: Sequence[ExportTable], path: Path) -> None:
    """Write a workbook. Its sheet `fields` explains every column. Raises OSError."""
    try:
        _write(tables, path)
    except Exception as error:
        _close_writers(error)
        if (failure := _system_error(error)) is None:
            raise
        raise failure from None


def _write(tables: Sequence[ExportTable], path: Path) -> None:
    book = Workbook(write_only=True)
    for table in [*tables, _field_table(tables)]:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "B2"
        last = get_column_letter(len(table.fields))
        sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
        for number, field in enumerate(table.fields):
            width = _width(field, (row[number] for row in table.rows))
            sheet.column_dimensions[get_column_letter(number + 1)].width = width
        sheet.append([_head(sheet, field.name) for field in table.fields])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def _system_error(error: Exception) -> OSError | None:
    """The error of the system behind an error of openpyxl; None for a fault of the program."""
    if isinstance(error, OSError):
        number, reason = error.errno or errno.EIO, error.strerror or str(error)
    elif type(error).__name__ == "SerialisationError":  # of lxml, which openpyxl uses if it is installed
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        reason = os.strerror(number)
    else:
        return None
    where = f" there or in {tempfile.gettempdir()}, where a workbook is put together" if number in _NO_ROOM else ""
    return OSError(number, reason + where)


def _close_writers(error: BaseException | None) -> None:
    """Close the writers that openpyxl leaves open when a write fails. They fail too, and would print messages, some only
    when the process ends: the command ends with this error, so the messages stay off."""
    sys.unraisablehook = lambda _: None
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__
    gc.collect()


def _field_table(tables: Sequence[ExportTable]) -> ExportTable:
    columns = tuple(ExportField(name, "string", "") for name in ("sheet", "field", "meaning", "unit"))
    rows = [
        (table.name, field.name, field.description, field.unit or None) for table in tables for field in table.fields
    ]
    return ExportTable("fields", "Meaning of the columns", columns, tuple(rows))


def _width(field: ExportField, values: Iterable[Value]) -> float:
    """The width of a column for its name and most values. A Chinese character counts two."""
    longest = max((cell_len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest, cell_len(field.name)) + 3, _WIDEST)


def _head(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE6EE")
    cell.alignment = Alignment(vertical="top")
    return cell


def _cell(sheet: Any, value: Value) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value[:_LONGEST])
        cell.data_type = "s"  # text that begins with = stays text
        return cell
    if isinstance(value, Decimal):
        # A longer number becomes text, so that no digit is lost.
        if len(value.as_tuple().digits) > _DIGITS:
            return _cell(sheet, f"{value:f}")
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = _places(value)
        return cell
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _places(value: Decimal) -> str:
    """A number format with the decimal places of the number: 10.80 stays 10.80."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0" + ("." + "0" * places if places else "")
