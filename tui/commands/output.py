"""Printing rows: JSON, JSON lines, CSV, TSV, Markdown, or a table that fits the terminal."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)


def print_json(records: Iterable[Any], lines: bool = False) -> None:
    """An array of records, or one record a line."""
    import msgspec

    if lines:
        for one in records:
            _write(msgspec.json.encode(one).decode() + "\n")
    else:
        _write(msgspec.json.format(msgspec.json.encode(list(records)), indent=2).decode() + "\n")


def print_object(one: Any) -> None:
    """One JSON object."""
    import msgspec

    _write(msgspec.json.format(msgspec.json.encode(one), indent=2).decode() + "\n")


def print_rows(rows: Sequence[dict[str, str]], form: str, columns: Sequence[str]) -> None:
    """Rows as CSV, TSV, Markdown or a table with the given columns."""
    if form == "csv":
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({key: harmless(value) for key, value in row.items()} for row in rows)
        _write(buffer.getvalue())
    elif form == "tsv":
        _write("\n".join("\t".join(cells) for cells in [columns, *_cells(rows, columns)]) + "\n")
    elif form == "md":
        lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
        lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |" for cells in _cells(rows, columns)]
        _write("\n".join(lines) + "\n")
    else:
        print_table(rows, columns)


def _cells(rows: Sequence[dict[str, str]], columns: Sequence[str]) -> list[list[str]]:
    return [[" ".join(harmless(row.get(column, "")).split()) for column in columns] for row in rows]


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula and no terminal for an escape."""
    text = "".join(char if char.isprintable() or char in "\n" else "\ufffd" for char in text)
    return "'" + text if text[:1] in tuple("=+-@\t\r") and not _number(text) else text


def _number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdecimal()


def print_table(rows: Sequence[dict[str, str]], columns: Sequence[str]) -> None:
    """Aligned columns, two cells to a Chinese character; on a terminal cut to its width with …, in a pipe whole."""
    from rich.cells import cell_len, set_cell_size

    cells = [[harmless(row.get(column, "")) for column in columns] for row in rows]
    widths = [max([cell_len(column), *(cell_len(line[i]) for line in cells)]) for i, column in enumerate(columns)]
    if sys.stdout.isatty():
        spare = shutil.get_terminal_size().columns - sum(widths) - 2 * (len(widths) - 1)
        while spare < 0 and max(widths) > 8:
            widest = widths.index(max(widths))
            widths[widest] -= 1
            spare += 1

    def fit(text: str, width: int) -> str:
        return text + " " * (width - cell_len(text)) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"

    lines = ["  ".join(fit(text, width) for text, width in zip(line, widths, strict=True)).rstrip() for line in [list(columns), *cells]]
    if sys.stdout.isatty() and lines:
        lines[0] = click.style(lines[0], bold=True)
    _write("\n".join(lines) + "\n")


def _write(text: str) -> None:
    """To standard output; a reader that closed the pipe early is no error."""
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except UnicodeEncodeError:
        sys.stdout.buffer.write(text.encode("utf-8"))
