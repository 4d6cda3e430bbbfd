"""`metrics-tui brief`: a page about a region, each sentence with its footnote."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from tui.cli import Failed, Refused, compiled_of, data_option, place
from tui.cli.completion import compiled_or_none
from tui.cli.output import lang_option, write
from tui.errors import tell
from tui.loading.problems import sanitize
from tui.text import Lang

EPILOG = """\b
Examples:
  metrics-tui brief 昭通 --lang zh
  metrics-tui brief guangyuan -o guangyuan.md
  metrics-tui brief 530600 | pandoc -o zhaotong.docx

\b
Exit codes: 0 done; 1 there is no figure of the region, or the place cannot be written; 2 no such region, something is in
the way, or wrong use.
"""


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    compiled = compiled_or_none(ctx)
    names = [name for region in compiled.dataset.regions for name in (region.zh, region.en)] if compiled else []
    return [
        CompletionItem(name) for name in names if name.casefold().startswith(incomplete.casefold()) and " " not in name
    ]


@click.command("brief", epilog=EPILOG)
@click.argument("region", metavar="REGION", shell_complete=_complete)
@lang_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write. Default: standard output."
)
@click.option("--force", is_flag=True, help="Replace the file.")
@data_option
@click.pass_context
def command(ctx: click.Context, region: str, lang: Lang, output: Path | None, force: bool, data: Path | None) -> None:
    """Write a page in Markdown about REGION, a name or code: its headline figures by theme, its series, what is aimed at,
    where pages disagree, what follows from the figures. Every sentence has footnotes with quote, citation and locator.
    """
    from tui.brief import brief, find_region
    from tui.export.writing import NotWritten, whole_file

    dataset = compiled_of(ctx).dataset
    found = find_region(dataset, region)
    if isinstance(found, list):
        hint = (
            f"do you mean {', '.join(found)}?"
            if found
            else f"regions are {', '.join(one.en for one in dataset.regions)}"
        )
        raise Refused(f"there is no region {sanitize(region)!r}; {sanitize(hint, 400)}")
    text = brief(dataset, found, lang)
    if not text:
        raise Failed(f"there is no figure of {found.zh} {found.en}")
    if output is None:
        write(text)
        return
    try:
        with whole_file(output, force) as temporary:
            temporary.write_text(text, encoding="utf-8")
    except NotWritten as error:
        raise (Failed if isinstance(error.__cause__, OSError) else Refused)(str(error)) from None
    tell(f"{place(output)}: written")
