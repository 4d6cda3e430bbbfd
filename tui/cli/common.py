"""What commands share: options, the dataset and filter of the command line, and errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from tui.errors import ignore_failed_stderr, print_error
from tui.loading.problems import sanitize

if TYPE_CHECKING:
    from tui.model import Dataset
    from tui.store.cache import Compiled

_Command = TypeVar("_Command", bound=Callable[..., Any] | click.Command)
_LONGEST_PATH = 4096  # characters
_DATA = "tui.data"  # key of the folder in `click.Context.meta`

# A negated condition: a field or Chinese words after the minus.
_NEGATED = re.compile(r"-(?!-)(\w+[:：]|[^\x00-\x7f])")


def _keep_folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta[_DATA] = value


data_option = click.option(
    "--data", type=click.Path(path_type=Path), metavar="FOLDER", expose_value=False, callback=_keep_folder,
    help="A dataset folder: metrics.yaml and seeds/. Default: the embedded pages.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice(("table", "json", "jsonl", "csv", "tsv", "md")), default="table",
    show_default=True, help="The output format.",
)  # fmt: skip
text_or_json_option = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="The output format.",
)
lang_option = click.option(
    "--lang", type=click.Choice(("en", "zh")), default="en", show_default=True,
    help="The language of words that are not printed on a page.",
)  # fmt: skip


def output_option(metavar: str, **settings: Any) -> Callable[[_Command], _Command]:
    """The option `-o`, a path to write to."""
    return click.option("-o", "--output", type=click.Path(path_type=Path), metavar=metavar, **settings)


class FilterCommand(click.Command):
    """A command that takes a filter. `-status:target` is a negated condition there, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # In a filter the full-width minus negates too, and Click takes it for no option.
        return super().parse_args(ctx, ["－" + arg[1:] if _NEGATED.match(arg) else arg for arg in args])


class Refused(click.ClickException):
    """A request that cannot be met as it is written. The message is one line."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        with ignore_failed_stderr():
            click.echo(f"metrics-tui: {sanitize(self.message, 2 * _LONGEST_PATH)}", file=file, err=file is None)


class Failed(Refused):
    """A correct request that failed."""

    exit_code = 1


def data_folder(ctx: click.Context) -> Path:
    """The dataset folder of the command line, by default the embedded one."""
    from tui.start import default_folder

    folder: Path | None = ctx.meta.get(_DATA)
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


def load_dataset(ctx: click.Context) -> Compiled:
    """The dataset of the command line, with its search terms."""
    from tui.start import compiled

    return compiled(data_folder(ctx))


def load_matching(ctx: click.Context, filters: Sequence[str]) -> tuple[Dataset, list[int]]:
    """The dataset and the rows of the figures that match, all without a filter."""
    loaded = load_dataset(ctx)
    return loaded.dataset, matching_rows(ctx, loaded, filters)


def matching_rows(ctx: click.Context, loaded: Compiled, filters: Sequence[str]) -> list[int]:
    """The rows of the figures that match.

    A mistake in the filter ends the command with code 2: a script must not go on with figures it did not ask for.
    """
    if not filters:
        return list(range(len(loaded.dataset.metrics)))
    from tui.search.index import Index

    result = Index(loaded.dataset, loaded.terms).search(" ".join(filters))
    if result.problems:
        for problem in result.problems:
            print_error(f"metrics-tui: {sanitize(problem.en, 200)}")
        ctx.exit(2)
    rows = list(result.rows)
    if not rows:
        print_error(f"metrics-tui: no figure matches {sanitize(' '.join(filters))!r}")
    return rows


def printable_path(path: Path) -> str:
    """A path in full, sanitized."""
    return sanitize(str(path).replace("\n", "\\n"), _LONGEST_PATH)


def refuse_unknown_id(dataset: Dataset, metric_id: str) -> NoReturn:
    """End the command with code 2 and name similar ids."""
    near = get_close_matches(metric_id, dataset.metric, n=3, cutoff=0.5)
    hint = f"; do you mean {', '.join(near)}?" if near else "; `metrics-tui list` prints the ids"
    raise Refused(f"there is no figure {sanitize(metric_id)!r}{hint}")
