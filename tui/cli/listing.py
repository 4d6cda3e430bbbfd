"""`metrics-tui list`: the figures that match a filter."""

from __future__ import annotations

import click

from tui.cli.common import FilterCommand, data_option, format_option, load_matching
from tui.cli.completion import filters_argument
from tui.cli.output import print_json, print_rows
from tui.loading.problems import sanitize

_TABLE_COLUMNS = ("id", "region_zh", "subject", "indicator_zh", "measure", "printed", "period", "status")
EPILOG = """\b
Examples:
  metrics-tui list 昭通 投资
  metrics-tui list region:昭通 indicator:投资 year:2022..2024
  metrics-tui list 昭通 -status:target                     not the targets
  metrics-tui list status:target --format csv > targets.csv
  metrics-tui list --columns id,base_value,base_unit --format tsv
  metrics-tui list --format jsonl | jq -r .quote.text

\b
Exit codes: 0 figures were printed; 1 no figure matches; 2 the filter or an option is wrong.
"""


def _columns(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Names of columns, separated by commas."""
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


@click.command("list", cls=FilterCommand, epilog=EPILOG)
@filters_argument
@format_option
@click.option(
    "--columns", callback=_columns, metavar="NAMES", help="Columns of table, csv, tsv or md, separated by commas."
)
@data_option
@click.pass_context
def command(ctx: click.Context, filters: tuple[str, ...], form: str, columns: tuple[str, ...] | None) -> None:
    """Print the figures that match FILTER, all without one. FILTER is the filter language of the dashboard.

    Values are as printed. CSV and TSV have every field; JSON also has the evidence of each field.
    """
    from tui.records import ROW_FIELDS, record, row
    from tui.text import period_short

    dataset, positions = load_matching(ctx, filters)
    metrics = [dataset.metrics[position] for position in positions]
    if form in ("json", "jsonl"):
        print_json((record(dataset, metric) for metric in metrics), lines=form == "jsonl")
    else:
        default: tuple[str, ...] = ROW_FIELDS if form in ("csv", "tsv") else _TABLE_COLUMNS
        rows = [row(dataset, metric) | {"period": period_short(dataset, metric, "en")} for metric in metrics]
        if form not in ("csv", "tsv") and not any(cells["subject"] for cells in rows):
            default = tuple(name for name in default if name != "subject")
        print_rows(rows, form, columns or default)
    ctx.exit(0 if metrics else 1)
