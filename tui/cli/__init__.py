"""The commands of `metrics-tui`: one module each, imported when it is called."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

from tui import __version__
from tui.errors import INTERRUPTED, orderly, reader_left, tell, telling
from tui.loading.problems import DatasetError, sanitize

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tui.model import Dataset, Metric
    from tui.store.cache import Compiled

EPILOG = """\b
Examples:
  metrics-tui                                     the dashboard on the embedded pages
  metrics-tui --data my-pages                     the dashboard on another dataset
  metrics-tui list 昭通 投资                        figures of a place and topic
  metrics-tui list zt year:2022..2024 --format json
  metrics-tui cite zhaotong-gross-output-2024     a figure with quote and citation
  metrics-tui brief 昭通 -o zhaotong.md           a page about a city, with footnotes
  metrics-tui export -o figures.xlsx              everything, to Excel
  metrics-tui read 两三千人 3.5亿美元              what printed words say, or why not
  metrics-tui check --data my-pages               prove a dataset, name its open numbers

\b
Exit codes: 0 done; 1 nothing was found, the dataset has problems, or the output could not be
written; 2 wrong use (an option, a filter, an id, a file in the way); 130 interrupted.
"""


_LONGEST = 4096  # characters of a path

# A condition turned round: a field or Chinese words after the minus.
_NEGATED = re.compile(r"-(?!-)(\w+[:：]|[^\x00-\x7f])")


class Lazy(NamedTuple):
    """A command that is imported when it is called: its module in this package, and what `--help` says of it."""

    module: str
    help: str


COMMANDS: dict[str, Lazy] = {
    "list": Lazy("listing", "Print the figures that match a filter."),
    "show": Lazy("show", "Print one figure with everything that proves it."),
    "cite": Lazy("cite", "Print figures with quote and citation, ready to paste."),
    "series": Lazy("series", "Print year series: years as columns, targets marked."),
    "pages": Lazy("pages", "Print pages and articles with authors, dates and counts."),
    "brief": Lazy("brief", "Write a page about a region, each sentence footnoted."),
    "export": Lazy("export", "Write a data package, CSV, Excel or Parquet."),
    "read": Lazy("read", "Print what the reader makes of printed words, or why not."),
    "check": Lazy("check", "Prove a dataset; account for every number on its pages."),
    "schema": Lazy("schema", "Print the JSON Schema of metrics.yaml, for editors."),
    "completion": Lazy("completion", "Print the completion script for bash, zsh or fish."),
}


class _Lazy(click.Group):
    """Knows its commands by name and imports the module of one when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"tui.cli.{COMMANDS[cmd_name].module}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"do you mean {near[0]!r}?" if near else f"commands are {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command {sanitize(args[0])!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.help) for name, one in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=one.help) for name, one in COMMANDS.items() if name.startswith(incomplete)]
        return names if not incomplete.startswith("-") else click.Command.shell_complete(self, ctx, incomplete)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with orderly():
            kwargs["standalone_mode"] = False
            try:
                code: object = super().main(*args, **kwargs)
            except click.UsageError as error:
                # It may repeat an argument, and an argument may be anything.
                with telling():
                    click.UsageError(sanitize(error.format_message(), 400), error.ctx).show()
                code = error.exit_code
            except click.ClickException as error:
                error.show()
                code = error.exit_code
            except click.Abort:
                code = INTERRUPTED
            sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DatasetError as error:
            tell(error.report())
            ctx.exit(1)
        except BrokenPipeError:
            reader_left()
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        return None


class Filtering(click.Command):
    """A command that takes a filter: `-status:target` there is a condition and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # The full-width minus negates in a filter as the other does, and begins no option.
        return super().parse_args(ctx, ["－" + arg[1:] if _NEGATED.match(arg) else arg for arg in args])


class Refused(click.ClickException):
    """What cannot be done as it was asked, in one line."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        # It may repeat an argument, and an argument may be anything.
        with telling():
            click.echo(f"metrics-tui: {sanitize(self.message, 2 * _LONGEST)}", file=file, err=file is None)


class Failed(Refused):
    """What was asked well and did not succeed."""

    exit_code = 1


def data_folder(ctx: click.Context) -> Path:
    """The dataset that the command line chose, or the embedded one."""
    from tui.start import default_folder

    folder: Path | None = ctx.params.get("data") or ctx.find_root().params.get("data")
    if folder is None:
        return default_folder()
    try:
        usable = folder.is_dir()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise click.BadParameter(f"{sanitize(str(folder))!r} cannot be opened: {reason}", param_hint="--data") from None
    if not usable:
        raise click.BadParameter(
            f"{sanitize(str(folder))!r} is not a folder with metrics.yaml and seeds/", param_hint="--data"
        )
    return folder


def compiled_of(ctx: click.Context) -> Compiled:
    """The dataset that the command line chose, with its search terms."""
    from tui.start import compiled

    return compiled(data_folder(ctx))


def chosen(ctx: click.Context, filters: Sequence[str]) -> tuple[Dataset, list[int]]:
    """The dataset and the rows of the figures that match; all without a filter."""
    one = compiled_of(ctx)
    return one.dataset, search(ctx, one, filters)


def search(ctx: click.Context, one: Compiled, filters: Sequence[str]) -> list[int]:
    """The rows of the figures that match.

    A problem of the filter ends the command with code 2: a script must not go on with other figures than it asked for.
    """
    if not filters:
        return list(range(len(one.dataset.metrics)))
    from tui.search.index import Index

    result = Index(one.dataset, one.terms).search(" ".join(filters))
    if result.problems:
        for problem in result.problems:
            tell(f"metrics-tui: {sanitize(problem.en, 200)}")
        ctx.exit(2)
    rows = list(result.rows)
    if not rows:
        tell(f"metrics-tui: no figure matches {sanitize(' '.join(filters))!r}")
    return rows


def place(path: Path) -> str:
    """The path of a file as it is printed: whole, and inert."""
    return sanitize(str(path).replace("\n", "\\n"), _LONGEST)


def find_metric(dataset: Dataset, metric_id: str) -> Metric:
    """The metric of an id; an id that is not there ends the command with the ids that are like it."""
    if metric_id in dataset.metric:
        return dataset.metric[metric_id]
    unknown_id(dataset, metric_id)


def unknown_id(dataset: Dataset, metric_id: str) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(metric_id, dataset.metric, n=3, cutoff=0.5)
    hint = f"; do you mean {', '.join(near)}?" if near else "; `metrics-tui list` prints the ids"
    raise Refused(f"there is no figure {sanitize(metric_id)!r}{hint}")


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A dataset folder: metrics.yaml and seeds/. Default: the embedded pages.",
)


@click.group(
    cls=_Lazy, invoke_without_command=True, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@data_option
@click.option("--fresh", is_flag=True, help="Start the dashboard without the state of last time.")
@click.version_option(__version__, prog_name="metrics-tui")
@click.pass_context
def cli(ctx: click.Context, data: Path | None, fresh: bool) -> None:
    """Regional industrial metrics of newspaper pages, each figure with its proof. Without a command: the dashboard."""
    if ctx.invoked_subcommand is None:
        from tui.start import dashboard

        sys.exit(dashboard(data_folder(ctx), fresh))
