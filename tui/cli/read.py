"""`metrics-tui read`: what printed words mean, or why they are not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from tui.cli.common import data_option, load_dataset, text_or_json_option
from tui.cli.output import inactive, print_json, write
from tui.loading.problems import sanitize
from tui.model import Basis, Quantity, Status
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
Exit codes: 0 everything was read; 1 something was not; 2 wrong use.
"""

_NO_VALUE: Mapping[str, Any] = {
    "value": None, "value_max": None, "unit": "", "qualifier": "exact", "base": {"value": None, "max": None, "unit": None},
}  # fmt: skip


def _date(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A year, a month or a day."""
    if value:
        try:
            bounds(value)
        except ValueError:
            raise click.BadParameter(f"{sanitize(value)!r} is not a date; write 2025, 2025-03 or 2025-03-08") from None
    return value


@click.command("read", epilog=EPILOG)
@click.argument("phrases", metavar="PHRASE...", nargs=-1, required=True)
@click.option("--period", is_flag=True, help="Read times (今年前三季度) instead of values.")
@click.option(
    "--as-of",
    default="",
    callback=_date,
    metavar="DATE",
    help="The date of the page, for words such as 今年: 2025, 2025-03 or 2025-03-08.",
)
@click.option(
    "--year",
    default="",
    callback=_date,
    metavar="YEAR",
    help="The year that the article reports on, for 全年 and 年末.",
)
@click.option(
    "--status",
    type=click.Choice(("actual", "target", "planned", "contracted", "estimated")),
    help="The status of the figure: an actual figure cannot end after its page.",
)
@text_or_json_option
@data_option
@click.pass_context
def command(
    ctx: click.Context, phrases: tuple[str, ...], period: bool, as_of: str, year: str, status: Status | None, form: str
) -> None:  # fmt: skip
    """Print what printed words mean: number, unit and qualifier, or a time; or why they are not read.

    Use it before you write an entry of metrics.yaml. The units are the standard ones and those of the dataset.
    """
    if period:
        records = [_time(words, as_of, year, status or "") for words in phrases]
    else:
        units = Units(load_dataset(ctx).dataset.units)
        records = [_value(words, units) for words in phrases]
    if form == "json":
        print_json(records, lines=True)
    else:
        write("".join(map(_line, records)))
    ctx.exit(1 if any("refused" in record for record in records) else 0)


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
        "value": quantity.value, "value_max": quantity.value_max or None, "unit": quantity.unit, "qualifier": quantity.qualifier,
        "parts": [],
        "base": {"value": quantity.base_value, "max": quantity.base_max or None, "unit": quantity.base_unit},
    }  # fmt: skip


def _time(words: str, as_of: str, year: str, status: FigureStatus) -> dict[str, Any]:
    try:
        basis: Basis = "printed" if as_of else "unknown"
        period = read_iso(words) or read_period(words, as_of, basis, year=year, status=status)
    except Unread as error:
        return {"input": words, "refused": str(error)}
    return {"input": words, "start": period.start, "end": period.end, "kind": period.kind, "basis": period.basis}


def _line(record: dict[str, Any]) -> str:
    if "refused" in record:
        text = f"not read: {record['refused']}"
    elif "start" in record:
        text = f"{record['start']} to {record['end']}, {record['kind']}, {record['basis']}"
    elif record["parts"]:
        text = f"a ratio of {len(record['parts'])} parts: {', '.join(record['parts'])}"
    else:
        base = record["base"]
        most = f"–{record['value_max']}" if record["value_max"] else ""
        ends = f"{base['value']} to {base['max']}" if base["max"] else base["value"]
        qualifier = "" if record["qualifier"] == "exact" else record["qualifier"].replace("_", " ") + " "
        text = f"{qualifier}{record['value']}{most} {record['unit']}".rstrip() + f" = {qualifier}{ends} {base['unit']}"
    return inactive(f"{sanitize(record['input'], 80)}: {text}") + "\n"
