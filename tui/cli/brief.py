"""`metrics-tui brief`: a page about a region, each sentence with its footnote."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from tui.cli.common import Failed, Refused, data_option, lang_option, load_dataset, output_option, printable_path
from tui.cli.completion import load_or_none
from tui.cli.output import write
from tui.errors import print_error
from tui.loading.problems import sanitize
from tui.text import Lang

EPILOG = """\b
Examples:
  metrics-tui brief 昭通 --lang zh
  metrics-tui brief guangyuan -o guangyuan.md
  metrics-tui brief 530600 | pandoc -o zhaotong.docx

\b
Exit codes: 0 done; 1 the region has no figures, or the file cannot be written; 2 no such region, a file is already
there, or wrong use.
"""


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    loaded = load_or_none(ctx)
    names = [name for region in loaded.dataset.regions for name in (region.zh, region.en)] if loaded else []
    start = incomplete.casefold()
    return [CompletionItem(name) for name in names if name.casefold().startswith(start) and " " not in name]


@click.command("brief", epilog=EPILOG)
@click.argument("region", metavar="REGION", shell_complete=_complete)
@lang_option
@output_option("FILE", help="Where to write. Default: standard output.")
@click.option("--force", is_flag=True, help="Replace the file.")
@data_option
@click.pass_context
def command(ctx: click.Context, region: str, lang: Lang, output: Path | None, force: bool) -> None:
    """Write a page in Markdown about REGION, a name or code: its headline figures by theme, its series, its targets and
    plans, where pages disagree, and what is derived from the figures. Every sentence has footnotes with quote, citation
    and locator.
    """
    from tui.brief import brief, find_region
    from tui.export.writing import NotWritten, whole_file

    dataset = load_dataset(ctx).dataset
    match = find_region(dataset, region)
    if isinstance(match, list):
        hint = (
            f"do you mean {', '.join(match)}?" if match else f"regions are {', '.join(r.en for r in dataset.regions)}"
        )
        raise Refused(f"there is no region {sanitize(region)!r}; {sanitize(hint, 400)}")
    text = brief(dataset, match, lang)
    if not text:
        raise Failed(f"there is no figure of {match.zh} {match.en}")
    if output is None:
        write(text)
        return
    try:
        with whole_file(output, force) as temporary:
            temporary.write_text(text, encoding="utf-8")
    except NotWritten as error:
        raise (Failed if isinstance(error.__cause__, OSError) else Refused)(str(error)) from None
    print_error(f"{printable_path(output)}: written")
