"""`metrics-tui completion`: the completion script of a shell, and the completions of ids and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

from tui.cli.common import load_dataset

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
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands, options, ids and filters."""
    complete = _SHELLS[shell](ctx.find_root().command, {}, "metrics-tui", "_METRICS_TUI_COMPLETE")
    script = complete.source_template % complete.source_vars()  # `source` would start bash to ask for its version
    # Without an argument `metrics-tui` opens the dashboard, which completes nothing.
    for call in (f"{shell}_complete $1", f"{shell}_complete metrics-tui", "(commandline -t) metrics-tui"):
        script = script.replace(call, f"{call} completion")
    # The value of a filter field follows its colon, so bash must not put a space there.
    script = script.replace(
        "    return 0\n", "    [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace\n    return 0\n", 1
    )
    click.echo(script)


def complete_id(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of figures, with their Chinese titles as help."""
    from tui.text import title

    if (loaded := load_or_none(ctx)) is None:
        return []
    metrics = [metric for metric in loaded.dataset.metrics if metric.id.startswith(incomplete)]
    return [CompletionItem(metric.id, help=title(loaded.dataset, metric, "zh")) for metric in metrics[:_MOST]]


def complete_filter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The fields of the filter language, and the values of a field in the dataset, as in the filter line."""
    from tui.search.completion import complete
    from tui.search.index import Index
    from tui.search.query import FIELDS

    before: tuple[str, ...] = ctx.params.get(param.name or "") or ()
    field, value = "", incomplete
    if before and incomplete == ":":  # bash splits words at colons
        field, value = f"{before[-1]}:", ""
    elif len(before) > 1 and before[-1] == ":":
        field = f"{before[-2]}:"
    line = field + value
    if not line:
        return [CompletionItem(f"{name}:") for name in FIELDS]
    if (loaded := load_or_none(ctx)) is None:
        return []
    return [
        CompletionItem(item.text.removeprefix(field), help=f"{item.en} ({item.figures})")
        for item in complete(Index(loaded.dataset, loaded.terms), line, len(line), _MOST)
        if item.text.startswith(line) and not set(item.text) & set(" \"'")
    ]


def complete_id_or_filter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Conditions of a filter, then ids."""
    ids = [] if ":" in incomplete else complete_id(ctx, param, incomplete)
    return [*complete_filter(ctx, param, incomplete), *ids]


filters_argument = click.argument("filters", metavar="[FILTER]...", nargs=-1, shell_complete=complete_filter)


def load_or_none(ctx: click.Context) -> Compiled | None:
    """The dataset of the command line that is being typed, None if it cannot be loaded."""
    from tui.loading.problems import DatasetError

    try:
        return load_dataset(ctx)
    except (DatasetError, click.ClickException, OSError):
        return None
