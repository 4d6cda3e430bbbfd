"""`metrics-tui list`: the figures that match a filter."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands import data_folder, data_option
from tui.commands.output import format_option, print_json, print_rows


@click.command("list")
@click.argument("filters", nargs=-1)
@format_option
@data_option
@click.pass_context
def command(ctx: click.Context, filters: tuple[str, ...], form: str, data: Path | None) -> None:
    """Print the figures that match FILTERS, in the language of the dashboard's filter line.

    \b
    metrics-tui list 昭通 投资
    metrics-tui list region:昭通 indicator:投资 year:2022..2024
    metrics-tui list status:target --format csv
    """
    from tui.cli import compiled
    from tui.records import ROW_FIELDS, record, row
    from tui.selection.index import Index

    one = compiled(data_folder(ctx))
    dataset = one.dataset
    rows = range(len(dataset.metrics))
    problems = 0
    if filters:
        result = Index(dataset, one.terms).search(" ".join(filters))
        rows = result.rows
        for problem in result.problems:
            problems += 1
            click.echo(f"metrics-tui: {problem.en}", err=True)
    metrics = [dataset.metrics[position] for position in rows]
    if form in ("json", "jsonl"):
        print_json((record(dataset, metric) for metric in metrics), lines=form == "jsonl")
    else:
        columns = ROW_FIELDS if form in ("csv", "tsv") else ("id", "region_zh", "indicator_zh", "measure", "printed", "period_label", "status")
        print_rows([row(dataset, metric) for metric in metrics], form, columns)
    ctx.exit(2 if problems else 0)
