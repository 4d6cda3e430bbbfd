"""`metrics-tui series`: the year series as a table, with gaps empty and targets marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tui import text as words
from tui.cli.common import FilterCommand, data_option, format_option, lang_option, load_matching
from tui.cli.completion import filters_argument
from tui.cli.output import print_json, print_rows
from tui.errors import print_error
from tui.export.wide import first_metric, is_yearly, series_labels, year_cells, year_count, years_of
from tui.model import Dataset, Metric
from tui.series import Point, Series, series_of
from tui.text import Lang

_LABELS = ("region", "subject", "indicator", "measure", "period", "unit")
EPILOG = """\b
Examples:
  metrics-tui series 昭通 工业
  metrics-tui series indicator:工业投资 --at-least 2 --format csv
  metrics-tui series 昭通 --format json | jq '.[].points[] | {label, printed, status}'

\b
A cell is the printed number in the unit of its row; > < ≥ ≤ ≈ mean over, under, at least, at most, about.
Targets, plans and the like are marked: 1000 (target). 10 ≠ 12: the pages print both. A year without a figure is empty.

\b
Exit codes: 0 done; 1 nothing matches; 2 the filter or an option is wrong.
"""


@click.command("series", cls=FilterCommand, epilog=EPILOG)
@filters_argument
@format_option
@click.option(
    "--at-least", "least", type=click.IntRange(1), default=1, show_default=True, metavar="N",
    help="Only series with figures of N or more years.",
)  # fmt: skip
@lang_option
@data_option
@click.pass_context
def command(ctx: click.Context, filters: tuple[str, ...], form: str, least: int, lang: Lang) -> None:
    """Print the series of the figures that match FILTER: a row for each region, subject, indicator and measure.

    Only comparable figures are in one row: full years with full years, the same months with the same months.
    Sums over several years and figures of unknown time are in `metrics-tui list`.
    """
    dataset, positions = load_matching(ctx, filters)
    yearly = [series for series in series_of(dataset, positions) if is_yearly(series) and year_count(series) >= least]
    if form in ("json", "jsonl"):
        print_json((_object(dataset, series) for series in yearly), lines=form == "jsonl")
    else:
        rows = [series_labels(dataset, series, lang) | year_cells(dataset, series, lang) for series in yearly]
        columns = [
            name
            for name in _LABELS
            if name not in ("subject", "period") or form in ("csv", "tsv") or len({row[name] for row in rows}) > 1
        ]
        print_rows(rows, form, [*columns, *map(str, years_of(yearly))])
    if not yearly and positions:
        print_error("metrics-tui: the figures that match are in no series over years; `metrics-tui list` prints them")
    ctx.exit(0 if yearly else 1)


def _object(dataset: Dataset, series: Series) -> dict[str, Any]:
    """A series as plain data. Each point has the ids of its figures."""
    key, first = series.key, first_metric(dataset, series)
    region, subject = dataset.region.get(key.region), dataset.subject.get(key.subject)
    indicator = dataset.indicator[key.indicator]
    return {
        "region": {"code": region.code, "zh": region.zh, "en": region.en} if region else None,
        "subject": {"id": subject.id, "zh": subject.zh, "en": subject.en} if subject else None,
        "indicator": {"id": indicator.id, "zh": indicator.zh, "en": indicator.en, "theme": indicator.theme},
        "measure": {
            "name": key.measure, "zh": words.measure(dataset, first, "zh"), "en": words.measure(dataset, first, "en"),
        },
        "against": key.against or None,
        "base_unit": key.base_unit,
        "period": key.period,
        "points": [_point(dataset, point) for point in series.points],
    }  # fmt: skip


def _point(dataset: Dataset, point: Point) -> dict[str, Any]:
    metrics: Sequence[Metric] = [dataset.metrics[row] for row in point.metrics]
    quantity = metrics[0].quantity
    return {
        "start": point.start, "end": point.end, "label": point.label,
        "printed": quantity.printed, "value": quantity.value, "value_max": quantity.value_max or None, "unit": quantity.unit,
        "base_value": str(point.value), "qualifier": quantity.qualifier, "status": point.status, "conflict": point.conflict,
        "metrics": [metric.id for metric in metrics],
    }  # fmt: skip
