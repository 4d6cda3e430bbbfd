"""Printing rows: JSON, JSON lines, CSV, TSV, Markdown, or a table that fits the terminal."""

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

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
Row = Mapping[str, str]

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)
lang_option = click.option(
    "--lang",
    type=click.Choice(("en", "zh")),
    default="en",
    show_default=True,
    help="The language of words that no page prints.",
)

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_FORMULA = tuple("=+-@＝＋－＠\t\r")
_ACTIVE = re.compile(
    r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)  # JSON itself escapes those below U+0020
_LEAST = 6
# How the columns of a table look on a terminal that has colours.
_STYLES: Mapping[str, Mapping[str, Any]] = {"id": {"fg": "cyan"}, "printed": {"bold": True}, "status": {"fg": "yellow"}}


def print_json(records: Iterable[Any], lines: bool = False) -> None:
    """An array of records, or one record a line."""
    import msgspec

    if lines:
        write("".join(_escaped(msgspec.json.encode(one)) + "\n" for one in records))
    else:
        write(_escaped(msgspec.json.format(msgspec.json.encode(list(records)), indent=2)) + "\n")


def print_object(one: Any) -> None:
    """One JSON object."""
    import msgspec

    write(_escaped(msgspec.json.format(msgspec.json.encode(one), indent=2)) + "\n")


def _escaped(json: bytes) -> str:
    """JSON in which control and direction characters, which only stand inside strings, are escapes."""
    return _ACTIVE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json.decode())


def print_rows(rows: Sequence[Row], form: str, columns: Sequence[str]) -> None:
    """Rows as CSV, TSV, Markdown or a table with the given columns."""
    if form == "csv":
        write(csv_text(rows, columns))
    elif form == "tsv":
        write("".join("\t".join(cells) + "\n" for cells in [list(columns), *_cells(rows, columns)]))
    elif form == "md":
        from tui.citing.markup import markdown

        body = [[markdown(row.get(column, "")) for column in columns] for row in rows]
        lines = ["| " + " | ".join(cells) + " |" for cells in [list(columns), *body]]
        write("\n".join([lines[0], "|" + " --- |" * len(columns), *lines[1:]]) + "\n")
    else:
        print_table(rows, columns)


def csv_text(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """RFC 4180 with LF; line breaks inside a cell are kept."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(row.get(column, "")) for column in columns] for row in rows)
    return buffer.getvalue()


def _cells(rows: Sequence[Row], columns: Sequence[str]) -> list[list[str]]:
    return [[" ".join(harmless(row.get(column, "")).split()) for column in columns] for row in rows]


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula and no terminal for an escape; a signed number stays one."""
    text = inactive(text)
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def inactive(text: str) -> str:
    """Text in which no control or direction character acts; line breaks stay."""
    return (
        text
        if text.isprintable()
        else "".join(char if char.isprintable() or char in "\n\u3000\u00a0" else "\ufffd" for char in text)
    )


def coloured() -> bool:
    """Whether colours are wanted: on a terminal, unless NO_COLOR is set or TERM is dumb."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Aligned columns, two cells to a Chinese character; on a terminal cut to its width with …, in a pipe whole."""
    from rich.cells import cell_len

    body = [[" ".join(inactive(row.get(column, "")).split()) for column in columns] for row in rows]
    widths = [max([cell_len(column), *(cell_len(line[i]) for line in body)]) for i, column in enumerate(columns)]
    whole = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    if whole:
        widths = _narrowed(widths, whole)
    paint = coloured()
    lines = [
        _line(
            columns,
            columns,
            widths,
            whole,
            {column: {"bold": True, "underline": True} for column in columns} if paint else {},
        )
    ]
    lines += [
        _line(line, columns, widths, whole, _styles(row) if paint else {}) for line, row in zip(body, rows, strict=True)
    ]
    write("".join(line + "\n" for line in lines))


def _narrowed(widths: Sequence[int], whole: int) -> list[int]:
    """The widest columns give way first; none below a few cells."""
    widths = list(widths)
    spare = whole - sum(widths) - 2 * (len(widths) - 1)
    while spare < 0 and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
        spare += 1
    return widths


def _styles(row: Row) -> Mapping[str, Mapping[str, Any]]:
    return {**_STYLES, "status": {}} if row.get("status") == "actual" else _STYLES


def _line(
    cells: Sequence[str],
    columns: Sequence[str],
    widths: Sequence[int],
    whole: int,
    styles: Mapping[str, Mapping[str, Any]],
) -> str:
    from rich.cells import cell_len

    parts, used = [], 0
    for cell, column, width in zip(cells, columns, widths, strict=True):
        room = min(width, whole - used) if whole else width
        if room <= 0:
            break
        text = fit(cell, room)
        used += cell_len(text) + 2
        parts.append(click.style(text, **styles[column]) if styles.get(column) else text)
    return "  ".join(parts) if styles else "  ".join(parts).rstrip()


def fit(text: str, width: int) -> str:
    """The text in just so many cells: filled with spaces, or cut with …, never through a wide character."""
    from rich.cells import cell_len, set_cell_size

    size = cell_len(text)
    if size <= width:
        return text + " " * (width - size)
    return set_cell_size(text, width - 1) + "…"


def write(text: str) -> None:
    """To standard output, at once."""
    click.echo(text, nl=False, color=None)
    sys.stdout.flush()
