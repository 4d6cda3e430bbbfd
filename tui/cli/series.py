"""`metrics-tui series`: the year series as a table, gaps empty, targets marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tui import text as words
from tui.cli import Filtering, chosen, data_option
from tui.cli.completion import complete_filter
from tui.cli.output import format_option, lang_option, print_json, print_rows
from tui.errors import tell
from tui.export.wide import cells, distinct_years, named, yearly, years_of
from tui.model import Dataset, Metric
from tui.series import Point, Series, series_of
from tui.text import Lang

_NAMES = ("region", "subject", "indicator", "measure", "period", "unit")
EPILOG = """\b
Examples:
  metrics-tui series 昭通 工业
  metrics-tui series indicator:工业投资 --at-least 2 --format csv
  metrics-tui series 昭通 --format json | jq '.[].points[] | {label, printed, status}'

\b
A cell is the printed number in the unit of its row; > < ≥ ≤ ≈ say over, under, at least, at most, about.
What is no result says so: 1000 (target). 10 ≠ 12: the pages print both. A year without a figure is empty.

\b
Exit codes: 0 done; 1 nothing matches; 2 the filter or an option is wrong.
"""


@click.command("series", cls=Filtering, epilog=EPILOG)
@click.argument("filters", metavar="[FILTER]...", nargs=-1, shell_complete=complete_filter)
@format_option
@click.option(
    "--at-least",
    "least",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Only series with figures of N or more years.",
)
@lang_option
@data_option
@click.pass_context
def command(ctx: click.Context, filters: tuple[str, ...], form: str, least: int, lang: Lang, data: Path | None) -> None:
    """Print the series of the figures that match FILTER: a row for each region, subject, indicator and measure.

    Only what may be compared stands in one row: full years with full years, the same months with the same months.
    Sums over several years and figures of unknown time are in `metrics-tui list`.
    """
    dataset, positions = chosen(ctx, filters)
    found = [one for one in series_of(dataset, positions) if yearly(one) and distinct_years(one) >= least]
    if form in ("json", "jsonl"):
        print_json((_object(dataset, one) for one in found), lines=form == "jsonl")
    else:
        years = years_of(found)
        rows = [named(dataset, one, lang) | cells(dataset, one, lang) for one in found]
        kept = [
            name
            for name in _NAMES
            if name not in ("subject", "period") or form in ("csv", "tsv") or len({row[name] for row in rows}) > 1
        ]
        print_rows(rows, form, [*kept, *map(str, years)])
    if not found and positions:
        tell("metrics-tui: the figures that match are in no series over years; `metrics-tui list` prints them")
    ctx.exit(0 if found else 1)


def _object(dataset: Dataset, series: Series) -> dict[str, Any]:
    """The series as plain data; a point names the figures that print it."""
    key, first = series.key, dataset.metrics[series.points[0].metrics[0]]
    region, subject, indicator = (
        dataset.region.get(key.region),
        dataset.subject.get(key.subject),
        dataset.indicator[key.indicator],
    )
    return {
        "region": {"code": region.code, "zh": region.zh, "en": region.en} if region else None,
        "subject": {"id": subject.id, "zh": subject.zh, "en": subject.en} if subject else None,
        "indicator": {"id": indicator.id, "zh": indicator.zh, "en": indicator.en, "theme": indicator.theme},
        "measure": {
            "name": key.measure,
            "zh": words.measure(dataset, first, "zh"),
            "en": words.measure(dataset, first, "en"),
        },
        "against": key.against or None,
        "base_unit": key.base_unit,
        "period": key.period,
        "points": [_point(dataset, point) for point in series.points],
    }


def _point(dataset: Dataset, point: Point) -> dict[str, Any]:
    metrics: Sequence[Metric] = [dataset.metrics[row] for row in point.metrics]
    quantity = metrics[0].quantity
    return {
        "start": point.start,
        "end": point.end,
        "label": point.label,
        "printed": quantity.printed,
        "value": quantity.value,
        "value_max": quantity.value_max or None,
        "unit": quantity.unit,
        "base_value": str(point.value),
        "qualifier": quantity.qualifier,
        "status": point.status,
        "conflict": point.conflict,
        "metrics": [metric.id for metric in metrics],
    }
