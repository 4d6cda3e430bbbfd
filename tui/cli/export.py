"""`metrics-tui export`: the figures as a data package, CSV, Excel or Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tui.cli.common import Failed, FilterCommand, Refused, data_option, load_matching, output_option, printable_path
from tui.cli.completion import filters_argument
from tui.errors import print_error
from tui.loading.problems import sanitize

if TYPE_CHECKING:
    from tui.export.fields import ExportTable

Kind = Literal["datapackage", "csv", "xlsx", "parquet"]
_KINDS: tuple[Kind, ...] = ("datapackage", "csv", "xlsx", "parquet")
EPILOG = """\b
Examples:
  metrics-tui export -o figures                     a data package: folder with CSV and datapackage.json
  metrics-tui export 昭通 -o zhaotong.xlsx            Excel, all tables
  metrics-tui export theme:投资 -o investment.parquet
  metrics-tui export -o figures.csv --force         replaces the file

\b
Every figure has its source beside it: page file, article, characters of the quote, citation.
A CSV begins with a byte order mark, so that Excel reads its Chinese; those of a data package do not.

\b
Exit codes: 0 written; 1 no figure matches, or the file cannot be written; 2 a file is already there, a package is
missing, or the filter or an option is wrong. An export that fails leaves no file behind.
"""


@click.command("export", cls=FilterCommand, epilog=EPILOG)
@filters_argument
@output_option("PATH", required=True, help="Where to write.")
@click.option(
    "--format", "kind", type=click.Choice(_KINDS), help="Default: by the ending of PATH; without one a data package."
)
@click.option("--force", is_flag=True, help="Replace a file, or a folder that an export wrote.")
@data_option
@click.pass_context
def command(ctx: click.Context, filters: tuple[str, ...], output: Path, kind: Kind | None, force: bool) -> None:
    """Write the figures that match FILTER to PATH, all without one, with the tables that they refer to."""
    from tui.export.tables import export_tables
    from tui.export.writing import NotWritten

    kind = kind or _kind_of(output)
    dataset, rows = load_matching(ctx, filters)
    if not rows:
        ctx.exit(1)
    try:
        write_export(kind, export_tables(dataset, rows), output, force)
    except NotWritten as error:
        raise (Failed if isinstance(error.__cause__, OSError) else Refused)(str(error)) from None
    print_error(f"{printable_path(output)}: {len(rows)} figure{'s' * (len(rows) != 1)} ({kind})")


def _kind_of(path: Path) -> Kind:
    ending = path.suffix.lower().removeprefix(".")
    for kind in _KINDS:
        if ending == kind:
            return kind
    if ending in ("", "json", "d"):
        return "datapackage"
    raise Refused(f"the ending .{sanitize(ending, 20)} names no format; use --format {', '.join(_KINDS)}")


def write_export(kind: Kind, tables: Sequence[ExportTable], path: Path, force: bool) -> None:
    """Write the tables, whole or not at all. CSV and Parquet get the first table only. Raises NotWritten."""
    from tui.export.writing import whole_file, whole_folder

    if kind == "datapackage":
        from tui.export.datapackage import FILES, write_datapackage

        with whole_folder(path, force, FILES) as temporary:
            write_datapackage(tables, temporary)
        return
    try:
        if kind == "xlsx":
            from tui.export.excel import write_excel
        elif kind == "parquet":
            from tui.export.parquet import write_parquet
        else:
            from tui.export.csvfile import write_csv
    except ImportError:
        name, package = ("Excel", "openpyxl") if kind == "xlsx" else ("Parquet", "pyarrow")
        raise Refused(
            f"{name} needs the package {package}, which is not installed: "
            f"pip install 'metrics-tui[{name.lower()}]' (or: pip install {package})"
        ) from None
    with whole_file(path, force) as temporary:
        if kind == "xlsx":
            write_excel(tables, temporary)
        elif kind == "parquet":
            write_parquet(tables[0], temporary)
        else:
            write_csv(tables[0], temporary, byte_order_mark=True)
