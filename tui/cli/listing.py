"""`metrics-tui list`: the figures that match a filter."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli import Filtering, chosen, data_option
from tui.cli.completion import complete_filter
from tui.cli.output import format_option, print_json, print_rows
from tui.loading.problems import sanitize

_SHOWN = ("id", "region_zh", "subject", "indicator_zh", "measure", "printed", "period", "status")
EPILOG = """\b
Examples:
  metrics-tui list 昭通 投资
  metrics-tui list region:昭通 indicator:投资 year:2022..2024
  metrics-tui list 昭通 -status:target                     not the targets
  metrics-tui list status:target --format csv > targets.csv
  metrics-tui list --columns id,base_value,base_unit --format tsv
  metrics-tui list --format jsonl | jq -r .quote.text

\b
Exit codes: 0 figures were printed; 1 none matches; 2 the filter or an option is wrong.
"""


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Names of columns, joined by commas."""
    if value is None:
        return None
    from tui.records import ROW_FIELDS

    names = tuple(name.strip() for name in value.split(","))
    known = (*ROW_FIELDS, "period")
    if wrong := [name for name in names if name not in known]:
        raise click.BadParameter(
            f"there is no column {sanitize(wrong[0])!r}; columns are {', '.join(known)}", ctx, param
        )
    return names


@click.command("list", cls=Filtering, epilog=EPILOG)
@click.argument("filters", metavar="[FILTER]...", nargs=-1, shell_complete=complete_filter)
@format_option
@click.option(
    "--columns", callback=_columns, metavar="NAMES", help="Which columns of table, csv, tsv or md, joined by commas."
)
@data_option
@click.pass_context
def command(
    ctx: click.Context, filters: tuple[str, ...], form: str, columns: tuple[str, ...] | None, data: Path | None
) -> None:
    """Print the figures that match FILTER, which is written as in the dashboard's filter line; all without one.

    Values stay as they are printed. CSV and TSV have every field; JSON has the evidence of each besides.
    """
    from tui.records import ROW_FIELDS, record, row
    from tui.text import period_short

    dataset, positions = chosen(ctx, filters)
    metrics = [dataset.metrics[position] for position in positions]
    if form in ("json", "jsonl"):
        print_json((record(dataset, metric) for metric in metrics), lines=form == "jsonl")
    else:
        default: tuple[str, ...] = ROW_FIELDS if form in ("csv", "tsv") else _SHOWN
        rows = [row(dataset, metric) | {"period": period_short(dataset, metric, "en")} for metric in metrics]
        if columns is None and not any(one["subject"] for one in rows):
            default = tuple(name for name in default if name != "subject" or form in ("csv", "tsv"))
        print_rows(rows, form, columns or default)
    ctx.exit(0 if metrics else 1)
