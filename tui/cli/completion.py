"""`metrics-tui completion`: the completion script of a shell, and what completes ids and filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

if TYPE_CHECKING:
    from tui.store.cache import Compiled

EPILOG = """\b
Set up once:
  bash   metrics-tui completion bash > ~/.local/share/bash-completion/completions/metrics-tui
  zsh    metrics-tui completion zsh > "${fpath[1]}/_metrics-tui"
  fish   metrics-tui completion fish > ~/.config/fish/completions/metrics-tui.fish
"""
_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
_MOST = 200


@click.command("completion", epilog=EPILOG)
@click.argument("shell", type=click.Choice(tuple(_SHELLS)))
def command(shell: str) -> None:
    """Print the script that lets SHELL complete commands, options, ids and filters."""
    from tui.cli import cli

    made = _SHELLS[shell](cli, {}, "metrics-tui", "_METRICS_TUI_COMPLETE")
    script = made.source_template % made.source_vars()
    # Without any argument `metrics-tui` is the dashboard, which asks for no completions.
    for call in (f"{shell}_complete $1", f"{shell}_complete metrics-tui", "(commandline -t) metrics-tui"):
        script = script.replace(call, f"{call} completion")
    # A filter key goes on after its colon, so bash must not put a space there.
    script = script.replace(
        "    return 0\n", "    [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace\n    return 0\n", 1
    )
    click.echo(script)


def complete_id(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of figures, with their Chinese titles as help."""
    compiled = compiled_or_none(ctx)
    return list(_ids(compiled, incomplete)) if compiled else []


def complete_filter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The fields of the filter language, and after a field the values that the dataset has for it, as on the filter line."""
    from tui.search.completion import complete
    from tui.search.index import Index
    from tui.search.query import FIELDS

    before: tuple[str, ...] = ctx.params.get(param.name or "") or ()
    kept, typed = "", incomplete
    if before and incomplete == ":":  # bash parts words at colons
        kept, typed = f"{before[-1]}:", ""
    elif len(before) > 1 and before[-1] == ":":
        kept = f"{before[-2]}:"
    if not kept + typed:
        return [CompletionItem(f"{field}:") for field in FIELDS]
    compiled = compiled_or_none(ctx)
    if compiled is None:
        return []
    line = kept + typed
    found = complete(Index(compiled.dataset, compiled.terms), line, len(line), _MOST)
    return [
        CompletionItem(one.text.removeprefix(kept), help=f"{one.en} ({one.figures})")
        for one in found
        if one.text.startswith(line) and not set(one.text) & set(" \"'")
    ]


def complete_id_or_filter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [
        *complete_filter(ctx, param, incomplete),
        *(complete_id(ctx, param, incomplete) if ":" not in incomplete else []),
    ]


def compiled_or_none(ctx: click.Context) -> Compiled | None:
    """The dataset of the command line being typed; None where it has none that loads."""
    from tui.cli import data_folder
    from tui.loading.problems import DatasetError
    from tui.start import compiled

    try:
        return compiled(data_folder(ctx))
    except (DatasetError, click.ClickException, OSError):
        return None


def _ids(compiled: Compiled, incomplete: str) -> Iterator[CompletionItem]:
    from tui.text import title

    dataset = compiled.dataset
    found = [metric for metric in dataset.metrics if metric.id.startswith(incomplete)]
    for metric in found[:_MOST]:
        yield CompletionItem(metric.id, help=title(dataset, metric, "zh"))
