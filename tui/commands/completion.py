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
    from tui.commands import cli

    made = _SHELLS[shell](cli, {}, "metrics-tui", "_METRICS_TUI_COMPLETE")
    script = made.source_template % made.source_vars()
    # Without any argument `metrics-tui` is the dashboard, which asks for no completions.
    for call in (f"{shell}_complete $1", f"{shell}_complete metrics-tui", "(commandline -t) metrics-tui"):
        script = script.replace(call, f"{call} completion")
    # A filter key goes on after its colon, so bash must not put a space there.
    script = script.replace("    return 0\n", "    [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace\n    return 0\n", 1)
    click.echo(script)


def complete_id(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of figures, with their Chinese titles as help."""
    compiled = compiled_or_none(ctx)
    return list(_ids(compiled, incomplete)) if compiled else []


def complete_filter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The fields of the filter language, and after a field the values that the dataset has for it."""
    from tui.selection.query import FIELDS

    before = ctx.params.get(param.name or "") or ()
    if incomplete == ":" and before:  # bash parts words at colons
        return _values(ctx, before[-1], "", "")
    if before and before[-1] == ":" and len(before) > 1:
        return _values(ctx, before[-2], incomplete, "")
    key, colon, start = incomplete.partition(":")
    if colon:
        return _values(ctx, key, start, f"{key}:")
    return [CompletionItem(f"{field}:") for field in FIELDS if field.startswith(incomplete)]


def complete_id_or_filter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [*complete_filter(ctx, param, incomplete), *(complete_id(ctx, param, incomplete) if ":" not in incomplete else [])]


def compiled_or_none(ctx: click.Context) -> Compiled | None:
    """The dataset of the command line being typed; None where it has none that loads."""
    from tui.commands import data_folder
    from tui.loading.problems import DatasetError
    from tui.start import compiled

    try:
        return compiled(data_folder(ctx))
    except (DatasetError, click.ClickException, OSError):
        return None


def _ids(compiled: Compiled, incomplete: str) -> Iterator[CompletionItem]:
    from tui.words import title

    dataset = compiled.dataset
    found = [metric for metric in dataset.metrics if metric.id.startswith(incomplete)]
    for metric in found[:_MOST]:
        yield CompletionItem(metric.id, help=title(dataset, metric, "zh"))


def _values(ctx: click.Context, key: str, start: str, before: str) -> list[CompletionItem]:
    """What may stand after a field, as the dataset has it."""
    from tui.selection.query import field_of

    field, compiled = field_of(key), compiled_or_none(ctx)
    words = dict.fromkeys(_words(compiled, field)) if compiled else ()
    return [CompletionItem(f"{before}{word}") for word in words if word.startswith(start) and " " not in word][:_MOST]


def _words(compiled: Compiled, field: str) -> Iterator[str]:
    from tui.selection import vocabulary

    dataset = compiled.dataset
    match field:
        case "region" | "city":
            yield from (name for region in dataset.regions for name in (region.zh, region.en))
        case "subject":
            yield from (one.zh for one in dataset.subjects)
        case "indicator":
            yield from (one.zh for one in dataset.indicators)
        case "theme":
            yield from (one.zh for one in dataset.themes)
        case "status" | "measure" | "basis" | "qualifier" | "kind":
            yield from getattr(vocabulary, field.upper())
        case "year":
            yield from sorted({metric.period.end[:4] for metric in dataset.metrics if metric.period.end})
        case "page":
            yield from (one.id for one in dataset.pages)
        case "article":
            yield from (one.id for one in dataset.articles)
        case "unit":
            yield from (unit.zh for unit in dataset.units)
        case "headline":
            yield from ("yes", "no")
        case "id":
            yield from (metric.id for metric in dataset.metrics)
        case _:
            return
