"""`metrics-tui check`: prove a dataset against its pages, and account for every number on them."""

from __future__ import annotations

import click

from tui.cli.common import data_folder, data_option, text_or_json_option
from tui.cli.output import inactive, print_object, write

EPILOG = """\b
Examples:
  metrics-tui check                        the embedded pages
  metrics-tui check --data my-pages        another dataset
  metrics-tui check --format json | jq .open

\b
Exit codes: 0 everything is proved and accounted for; 1 it is not; 2 wrong use.
"""


@click.command("check", epilog=EPILOG)
@text_or_json_option
@data_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Prove every entry of metrics.yaml against the pages and account for every number on them.

    The check fails for an entry that cannot be proved, a page of seeds/ that is not listed, and a number that is neither
    captured, cited nor set aside.
    """
    from tui.checking import lines, report
    from tui.loading.loader import load, unlisted_pages

    folder = data_folder(ctx)
    dataset = load(folder)
    result = report(dataset, unlisted_pages(folder, dataset))
    if form == "json":
        print_object(result)
    else:
        write("".join(inactive(line) + "\n" for line in lines(result)))
    ctx.exit(0 if result["ok"] else 1)
