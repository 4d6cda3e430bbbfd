"""The commands of `metrics-tui`: one module each, imported when it is called."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import __version__
from tui.loading.problems import DatasetError, inert

if TYPE_CHECKING:
    from tui.model import Dataset, Metric

EPILOG = """\b
Examples:
  metrics-tui                                     the dashboard on the embedded pages
  metrics-tui --data my-pages                     the dashboard on another dataset
  metrics-tui list 昭通 投资                        figures of a place and topic
  metrics-tui list zt year:2022..2024 --format json
  metrics-tui cite zhaotong-gross-output-2024     a figure with quote and citation
  metrics-tui check --data my-pages               prove a dataset, name its open numbers

\b
Exit codes: 0 done; 1 the dataset has problems, or nothing was found; 2 wrong use.
"""

# The module of each command; `list.py` would hide the builtin in this package.
COMMANDS = {"list": "listing", "show": "show", "cite": "cite", "check": "check"}


class _Lazy(click.Group):
    """Knows its commands by name and imports the module of one when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"tui.commands.{COMMANDS[cmd_name]}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DatasetError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            count = len(error.problems)
            click.echo(f"metrics-tui: {count} problem{'s' * (count != 1)}; the dataset is not used until they are mended", err=True)
            ctx.exit(1)


def data_folder(ctx: click.Context) -> Path:
    """The dataset that the command line chose, or the embedded one."""
    from tui.cli import default_folder

    root = ctx.find_root()
    folder: Path | None = (ctx.params.get("data") if "data" in ctx.params else None) or root.params.get("data")
    if folder is None:
        return default_folder()
    if not folder.is_dir():
        raise click.BadParameter(f"{str(folder)!r} is not a folder with metrics.yaml and seeds/", param_hint="--data")
    return folder


def find_metric(dataset: Dataset, metric_id: str) -> Metric:
    """The metric of an id; an id that is not there ends the command with the ids that are like it."""
    if metric_id in dataset.metric:
        return dataset.metric[metric_id]
    from difflib import get_close_matches

    near = get_close_matches(metric_id, dataset.metric, n=3, cutoff=0.5)
    hint = f"; do you mean {', '.join(near)}?" if near else "; `metrics-tui list` prints the ids"
    raise click.BadParameter(f"there is no figure {inert(metric_id)!r}{hint}", param_hint="ID")


data_option = click.option("--data", type=click.Path(path_type=Path), help="A dataset folder: metrics.yaml and seeds/.")


@click.group(cls=_Lazy, invoke_without_command=True, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path), help="A dataset folder: metrics.yaml and seeds/. Default: the embedded pages.")
@click.option("--fresh", is_flag=True, help="Start the dashboard without the state of last time.")
@click.version_option(__version__, prog_name="metrics-tui")
@click.pass_context
def cli(ctx: click.Context, data: Path | None, fresh: bool) -> None:
    """Regional industrial metrics of newspaper pages, each figure with its proof. Without a command: the dashboard."""
    if ctx.invoked_subcommand is None:
        from tui.cli import dashboard

        sys.exit(dashboard(data_folder(ctx), fresh))
