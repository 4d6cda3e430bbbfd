"""`metrics-tui cite`: figures as the dashboard copies them, with quote and citation."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tui.citing.forms import FORM, FORMS, copy_text
from tui.cli import Filtering, compiled_of, data_option, search, unknown_id
from tui.cli.completion import complete_id_or_filter
from tui.cli.output import lang_option, write

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_FORMS = "\n".join(f"  {form.id:<14} {form.en}" for form in FORMS)
EPILOG = f"""\b
Examples:
  metrics-tui cite zhaotong-gross-output-2024                  what `y` copies
  metrics-tui cite zhaotong-gross-output-2024 --style apa
  metrics-tui cite 昭通 投资 year:2024 --form table-md           a table with notes and sources
  metrics-tui cite 昭通 --form bibtex > zhaotong.bib            each source once

\b
Forms:
{_FORMS}

\b
Exit codes: 0 done; 1 no figure matches; 2 there is no such figure, the filter or an option is wrong.
"""


@click.command("cite", cls=Filtering, epilog=EPILOG)
@click.argument("ids", metavar="ID...|FILTER...", nargs=-1, required=True, shell_complete=complete_id_or_filter)
@click.option(
    "--form",
    "--style",
    "form_id",
    type=click.Choice(tuple(FORM)),
    metavar="FORM",
    default="plain",
    show_default=True,
    help="The form of copying; see below.",
)
@lang_option
@data_option
@click.pass_context
def command(ctx: click.Context, ids: tuple[str, ...], form_id: str, lang: str, data: Path | None) -> None:
    """Print the figures with these IDs, or those that match FILTER, with quote, citation and locator."""
    one = compiled_of(ctx)
    dataset = one.dataset
    known = [metric_id in dataset.metric for metric_id in ids]
    if all(known):
        wanted = list(dict.fromkeys(ids))
    elif any(known) or all(_ID.fullmatch(text) for text in ids):
        unknown_id(dataset, ids[known.index(False)])
    else:
        wanted = [dataset.metrics[row].id for row in search(ctx, one, ids)]
        if not wanted:
            ctx.exit(1)
    write(copy_text(dataset, wanted, form_id, "zh" if lang == "zh" else "en") + "\n")
