"""`metrics-tui cite`: figures as the dashboard copies them, with quote and citation."""

from __future__ import annotations

import re

import click

from tui.citing.copy_formats import COPY_FORMATS, copy_text
from tui.cli.common import FilterCommand, data_option, lang_option, load_dataset, matching_rows, refuse_unknown_id
from tui.cli.completion import complete_id_or_filter
from tui.cli.output import write
from tui.text import Lang

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_FORMS = "\n".join(f"  {form.id:<14} {form.en}" for form in COPY_FORMATS.values())
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
Exit codes: 0 done; 1 no figure matches; 2 there is no such figure, or the filter or an option is wrong.
"""


@click.command("cite", cls=FilterCommand, epilog=EPILOG)
@click.argument("ids", metavar="ID...|FILTER...", nargs=-1, required=True, shell_complete=complete_id_or_filter)
@click.option(
    "--form", "--style", "form_id", type=click.Choice(tuple(COPY_FORMATS)), metavar="FORM", default="plain",
    show_default=True, help="The form of the text; see below.",
)  # fmt: skip
@lang_option
@data_option
@click.pass_context
def command(ctx: click.Context, ids: tuple[str, ...], form_id: str, lang: Lang) -> None:
    """Print the figures with these IDs, or those that match FILTER, with quote, citation and locator."""
    loaded = load_dataset(ctx)
    dataset = loaded.dataset
    known = [metric_id in dataset.metric for metric_id in ids]
    chosen = list(ids)
    if not all(known):
        if any(known) or all(_ID.fullmatch(text) for text in ids):
            refuse_unknown_id(dataset, ids[known.index(False)])
        chosen = [dataset.metrics[row].id for row in matching_rows(ctx, loaded, ids)]
    if not chosen:
        ctx.exit(1)
    write(copy_text(dataset, chosen, form_id, lang) + "\n")
