"""`metrics-tui check`: prove a dataset against its pages, and account for every number on them."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands import data_folder, data_option
from tui.commands.output import print_object


@click.command("check")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print.")
@data_option
@click.pass_context
def command(ctx: click.Context, form: str, data: Path | None) -> None:
    """Prove every entry of metrics.yaml against the pages and account for every number on them.

    Exits 1 when an entry cannot be proved, a page of seeds/ is not listed, or a number is neither captured, cited nor set aside.
    """
    from tui.checking import lines, report
    from tui.loading.loader import load, unlisted_pages

    folder = data_folder(ctx)
    dataset = load(folder)
    told = report(dataset, unlisted_pages(folder, dataset))
    if form == "json":
        print_object(told)
    else:
        for line in lines(told):
            click.echo(line)
    ctx.exit(0 if told["ok"] else 1)
