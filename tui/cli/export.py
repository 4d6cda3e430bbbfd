"""`metrics-tui export`: the figures as a data package, CSV, Excel or Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tui.cli import Failed, Filtering, Refused, chosen, data_option, place
from tui.cli.completion import complete_filter
from tui.errors import tell
from tui.loading.problems import sanitize

if TYPE_CHECKING:
    from tui.export.fields import Table

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
Exit codes: 0 written; 1 no figure matches, or the place cannot be written; 2 something is in the way, a package is
missing, the filter or an option is wrong. What is written is whole; what fails leaves nothing.
"""


@click.command("export", cls=Filtering, epilog=EPILOG)
@click.argument("filters", metavar="[FILTER]...", nargs=-1, shell_complete=complete_filter)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="PATH", help="Where to write.")
@click.option(
    "--format", "kind", type=click.Choice(_KINDS), help="Default: by the ending of PATH; without one a data package."
)
@click.option("--force", is_flag=True, help="Replace what an export wrote before.")
@data_option
@click.pass_context
def command(
    ctx: click.Context, filters: tuple[str, ...], output: Path, kind: Kind | None, force: bool, data: Path | None
) -> None:
    """Write the figures that match FILTER to PATH, with all tables that they refer to; all figures without one."""
    from tui.export.tables import tables
    from tui.export.writing import NotWritten

    kind = kind or _kind_of(output)
    dataset, rows = chosen(ctx, filters)
    if not rows:
        ctx.exit(1)
    try:
        _write(kind, tables(dataset, rows), output, force)
    except NotWritten as error:
        kind_of_error = Failed if isinstance(error.__cause__, OSError) else Refused
        raise kind_of_error(str(error)) from None
    count = len(rows)
    tell(f"{place(output)}: {count} figure{'s' * (count != 1)} ({kind})")


def _kind_of(path: Path) -> Kind:
    ending = path.suffix.lower().removeprefix(".")
    for kind in _KINDS:
        if ending == kind:
            return kind
    if ending in ("", "json", "d"):
        return "datapackage"
    raise Refused(f"the ending .{sanitize(ending, 20)} names no format; say --format {', '.join(_KINDS)}")


def _write(kind: Kind, made: Sequence[Table], path: Path, force: bool) -> None:
    from tui.export.writing import whole_file, whole_folder

    match kind:
        case "datapackage":
            from tui.export.datapackage import FILES, write_datapackage

            with whole_folder(path, force, FILES) as temporary:
                write_datapackage(made, temporary)
        case "csv":
            from tui.export.csvfile import write_csv

            with whole_file(path, force) as temporary:
                write_csv(made[0], temporary, byte_order_mark=True)
        case "xlsx":
            try:
                from tui.export.excel import write_excel
            except ImportError:
                raise Refused(_missing("Excel", "openpyxl", "excel")) from None
            with whole_file(path, force) as temporary:
                write_excel(made, temporary)
        case "parquet":
            try:
                from tui.export.parquet import write_parquet
            except ImportError:
                raise Refused(_missing("Parquet", "pyarrow", "parquet")) from None
            with whole_file(path, force) as temporary:
                write_parquet(made[0], temporary)


def _missing(what: str, package: str, extra: str) -> str:
    return f"{what} needs the package {package}, which is not installed: pip install 'metrics-tui[{extra}]' (or: pip install {package})"
