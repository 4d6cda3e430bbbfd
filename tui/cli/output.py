"""Printing rows and records: JSON, JSON lines, CSV, TSV, Markdown, or a table that fits the terminal."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

Row = Mapping[str, str]

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_FORMULA = tuple("=+-@＝＋－＠\t\r")
# Characters that act on a terminal. JSON itself escapes those below U+0020.
_ACTIVE = re.compile(r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_LEAST_WIDTH = 6  # cells of a column
_HEAD_STYLE: Mapping[str, Any] = {"bold": True, "underline": True}
_STYLES: Mapping[str, Mapping[str, Any]] = {"id": {"fg": "cyan"}, "printed": {"bold": True}, "status": {"fg": "yellow"}}


def write(text: str) -> None:
    """Print text to standard output and flush it."""
    click.echo(text, nl=False, color=None)
    sys.stdout.flush()


def print_json(records: Iterable[Any], lines: bool = False) -> None:
    """Print an array of records, or one record a line."""
    import msgspec

    if lines:
        write("".join(_escape_active(msgspec.json.encode(record)) + "\n" for record in records))
    else:
        print_object(list(records))


def print_object(data: Any) -> None:
    """Print an object as indented JSON."""
    import msgspec

    write(_escape_active(msgspec.json.format(msgspec.json.encode(data), indent=2)) + "\n")


def _escape_active(json: bytes) -> str:
    """Escape control and direction characters, which JSON has only inside strings."""
    return _ACTIVE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.decode())


def print_rows(rows: Sequence[Row], form: str, columns: Sequence[str]) -> None:
    """Print these columns of the rows as CSV, TSV, Markdown or a table."""
    if form == "csv":
        write(csv_text(rows, columns))
    elif form == "tsv":
        body = [[_one_line(no_formula(row.get(column, ""))) for column in columns] for row in rows]
        write("".join("\t".join(cells) + "\n" for cells in [columns, *body]))
    elif form == "md":
        from tui.citing.markup import markdown

        body = [[markdown(row.get(column, "")) for column in columns] for row in rows]
        head, *lines = ["| " + " | ".join(cells) + " |" for cells in [columns, *body]]
        write("\n".join([head, "|" + " --- |" * len(columns), *lines]) + "\n")
    else:
        print_table(rows, columns)


def csv_text(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """RFC 4180 with LF. Line breaks inside a cell stay."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([no_formula(row.get(column, "")) for column in columns] for row in rows)
    return buffer.getvalue()


def no_formula(text: str) -> str:
    """Text that a spreadsheet does not compute and a terminal does not obey. A signed number stays a number."""
    text = inactive(text)
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def inactive(text: str) -> str:
    """Text with � for each control and direction character. Line breaks stay."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\u3000\u00a0" else "\ufffd" for char in text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def use_colours() -> bool:
    """Whether to print colours: on a terminal, unless NO_COLOR is set or TERM is dumb."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Print aligned columns. On a terminal they are truncated to its width with …; in a pipe they are whole."""
    from tui.text.cells import pad, width

    body = [[_one_line(inactive(row.get(column, ""))) for column in columns] for row in rows]
    widths = [max(map(width, cells)) for cells in zip(columns, *body, strict=True)]
    if sys.stdout.isatty():
        widths = _fitted(widths, shutil.get_terminal_size().columns)
    colours = use_colours()
    lines = []
    for number, cells in enumerate([list(columns), *body]):
        styles = {} if not colours else _row_styles(rows[number - 1]) if number else dict.fromkeys(columns, _HEAD_STYLE)
        padded = [pad(cell, room) for cell, room in zip(cells, widths, strict=False)]
        styled = [
            click.style(cell, **styles[name]) if styles.get(name) else cell
            for cell, name in zip(padded, columns, strict=False)
        ]
        lines.append("  ".join(styled) if colours else "  ".join(styled).rstrip())
    write("".join(line + "\n" for line in lines))


def _fitted(widths: list[int], room: int) -> list[int]:
    """The widths of the columns that fit in `room` cells. The widest become narrower first; the last ones may be left out."""
    excess = sum(widths) + 2 * (len(widths) - 1) - room
    while excess > 0 and max(widths) > _LEAST_WIDTH:
        widths[widths.index(max(widths))] -= 1
        excess -= 1
    fitted: list[int] = []
    for column in widths:
        if room <= 0:
            break
        fitted.append(min(column, room))
        room -= column + 2
    return fitted


def _row_styles(row: Row) -> Mapping[str, Mapping[str, Any]]:
    return {**_STYLES, "status": {}} if row.get("status") == "actual" else _STYLES
