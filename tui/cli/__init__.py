"""The command line `metrics-tui`. Each command is a module, imported when the command runs."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tui import __version__
from tui.cli.common import data_folder, data_option
from tui.errors import INTERRUPTED, exit_on_broken_pipe, ignore_failed_stderr, print_error
from tui.loading.problems import DatasetError, sanitize

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

EPILOG = """\b
Examples:
  metrics-tui                                     the dashboard on the embedded pages
  metrics-tui --data my-pages                     the dashboard on another dataset
  metrics-tui list 昭通 投资                        figures of a place and topic
  metrics-tui list zt year:2022..2024 --format json
  metrics-tui cite zhaotong-gross-output-2024     a figure with quote and citation
  metrics-tui brief 昭通 -o zhaotong.md           a page about a city, with footnotes
  metrics-tui export -o figures.xlsx              everything, to Excel
  metrics-tui read 两三千人 3.5亿美元              what printed words mean, or why they are not read
  metrics-tui check --data my-pages               prove a dataset, list its open numbers

\b
Exit codes: 0 done; 1 nothing was found, the dataset has problems, or the output could not be
written; 2 wrong use (an option, a filter, an id, an existing file); 130 interrupted.
"""


class LazyCommand(NamedTuple):
    """The module of a command in this package, and its line in `--help`, which needs no import of the module."""

    module: str
    help: str


COMMANDS: dict[str, LazyCommand] = {
    "list": LazyCommand("listing", "Print the figures that match a filter."),
    "show": LazyCommand("show", "Print a figure with all its evidence."),
    "cite": LazyCommand("cite", "Print figures with quote and citation, ready to paste."),
    "series": LazyCommand("series", "Print year series: years as columns, targets marked."),
    "pages": LazyCommand("pages", "Print pages and articles with authors, dates and counts."),
    "brief": LazyCommand("brief", "Write a page about a region, each sentence footnoted."),
    "export": LazyCommand("export", "Write a data package, CSV, Excel or Parquet."),
    "read": LazyCommand("read", "Print what printed words mean, or why they are not read."),
    "check": LazyCommand("check", "Prove a dataset; account for every number on its pages."),
    "schema": LazyCommand("schema", "Print the JSON Schema of metrics.yaml, for editors."),
    "completion": LazyCommand("completion", "Print the completion script for bash, zsh or fish."),
}


class LazyGroup(click.Group):
    """A group that imports a command when it is needed, after the recipe in Click's documentation."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"tui.cli.{COMMANDS[cmd_name].module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        return [
            CompletionItem(name, help=command.help) for name, command in COMMANDS.items() if name.startswith(incomplete)
        ]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"do you mean {near[0]!r}?" if near else f"commands are {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command {sanitize(args[0])!r}; {hint}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and exit. Messages are sanitized, because they may repeat an argument."""
        code: object
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.UsageError as error:
            with ignore_failed_stderr():
                click.UsageError(sanitize(error.format_message(), 400), error.ctx).show()
            code = error.exit_code
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            code = INTERRUPTED
        except DatasetError as error:
            print_error(error.report())
            code = 1
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. Click would print a line at Ctrl-C, and end with code 1 when a pipe is closed."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            exit_on_broken_pipe()
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)


@click.group(
    cls=LazyGroup, invoke_without_command=True, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@data_option
@click.option("--fresh", is_flag=True, help="Start the dashboard without the saved state.")
@click.version_option(__version__, prog_name="metrics-tui")
@click.pass_context
def cli(ctx: click.Context, fresh: bool) -> None:
    """Regional industrial metrics of newspaper pages, each figure with its proof. Without a command: the dashboard."""
    if ctx.invoked_subcommand is None:
        from tui.start import dashboard

        sys.exit(dashboard(data_folder(ctx), fresh))
