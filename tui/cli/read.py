"""`metrics-tui read`: what the reader makes of printed words, or why it does not read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tui.cli import compiled_of, data_option
from tui.cli.output import inactive, print_json, write
from tui.loading.problems import sanitize
from tui.model import Quantity, Status
from tui.reading.periods import FigureStatus, bounds, read_iso, read_period
from tui.reading.quantities import Units
from tui.reading.unread import Unread

EPILOG = """\b
Examples:
  metrics-tui read 1171.21亿元 两三千人 近四成
  metrics-tui read 6.01:55.04:38.95 --format json
  metrics-tui read --period 去年前三季度 --as-of 2025-03-08
  metrics-tui read --period 年末 --year 2024 --format json

\b
Exit codes: 0 all is read; 1 some words are not; 2 wrong use.
"""

_NO_VALUE: Mapping[str, Any] = {
    "value": None, "value_max": None, "unit": "", "qualifier": "exact", "base": {"value": None, "max": None, "unit": None},
}  # fmt: skip


def _moment(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A date of the command line: a year, a month or a day."""
    if value:
        try:
            bounds(value)
        except ValueError:
            raise click.BadParameter(f"{sanitize(value)!r} is no date; write 2025, 2025-03 or 2025-03-08") from None
    return value


@click.command("read", epilog=EPILOG)
@click.argument("phrases", metavar="PHRASE...", nargs=-1, required=True)
@click.option("--period", is_flag=True, help="Read times (今年前三季度) in place of values.")
@click.option(
    "--as-of",
    default="",
    callback=_moment,
    metavar="DATE",
    help="The date of the page, for words such as 今年: 2025, 2025-03 or 2025-03-08.",
)
@click.option(
    "--year",
    default="",
    callback=_moment,
    metavar="YEAR",
    help="The year that the article reports on, for 全年 and 年末.",
)
@click.option(
    "--status", type=click.Choice(("actual", "target", "planned", "contracted", "estimated")), default=None,
    help="What the figure is: an actual one cannot end after its page.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)
@data_option
@click.pass_context
def command(
    ctx: click.Context,
    phrases: tuple[str, ...],
    period: bool,
    as_of: str,
    year: str,
    status: Status | None,
    form: str,
    data: Path | None,
) -> None:
    """Print what printed words say: number, unit and qualifier, or a time; or why they are not read.

    A curator asks this before writing an entry. The units are the standard ones and those of the dataset.
    """
    if period:
        records = [_time(words, as_of, year, status or "") for words in phrases]
    else:
        units = Units(compiled_of(ctx).dataset.units)
        records = [_value(words, units) for words in phrases]
    if form == "json":
        print_json(records, lines=True)
    else:
        write("".join(_line(one) for one in records))
    ctx.exit(1 if any("refused" in one for one in records) else 0)


def _value(words: str, units: Units) -> dict[str, Any]:
    try:
        if parts := units.parts_of_ratio(words):
            whole = _record(units.read_part(words, 1)) if len(parts) == 2 and parts[1] == "1" else _NO_VALUE
            return {"input": words, **whole, "parts": list(parts)}
        quantity = units.read(words)
    except Unread as error:
        return {"input": words, "refused": str(error)}
    return {"input": words, **_record(quantity)}


def _record(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": quantity.value,
        "value_max": quantity.value_max or None,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "parts": [],
        "base": {"value": quantity.base_value, "max": quantity.base_max or None, "unit": quantity.base_unit},
    }


def _time(words: str, as_of: str, year: str, status: FigureStatus) -> dict[str, Any]:
    try:
        period = read_iso(words) or read_period(
            words, as_of, "printed" if as_of else "unknown", year=year, status=status
        )
    except Unread as error:
        return {"input": words, "refused": str(error)}
    return {"input": words, "start": period.start, "end": period.end, "kind": period.kind, "basis": period.basis}


def _line(one: dict[str, Any]) -> str:
    if "refused" in one:
        text = f"not read: {one['refused']}"
    elif "start" in one:
        text = f"{one['start']} to {one['end']}, {one['kind']}, {one['basis']}"
    elif one["parts"]:
        text = f"a ratio of {len(one['parts'])} parts: {', '.join(one['parts'])}"
    else:
        base = one["base"]
        most = f"–{one['value_max']}" if one["value_max"] else ""
        ends = f"{base['value']} to {base['max']}" if base["max"] else base["value"]
        qualifier = "" if one["qualifier"] == "exact" else one["qualifier"].replace("_", " ") + " "
        text = f"{qualifier}{one['value']}{most} {one['unit']}".rstrip() + f" = {qualifier}{ends} {base['unit']}"
    return inactive(f"{sanitize(one['input'], 80)}: {text}") + "\n"
