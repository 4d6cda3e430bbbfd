"""`metrics-tui show`: one figure with everything that proves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tui.cli import compiled_of, data_option, find_metric
from tui.cli.completion import complete_id
from tui.cli.output import coloured, inactive, print_object, write
from tui.model import FIELDS, Dataset, Metric, Span

EPILOG = """\b
Examples:
  metrics-tui show zhaotong-gross-output-2024
  metrics-tui show zhaotong-gross-output-2024 --format json | jq .derived

\b
Exit codes: 0 done; 2 there is no such figure, or wrong use.
"""


@click.command("show", epilog=EPILOG)
@click.argument("metric_id", metavar="ID", shell_complete=complete_id)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)
@data_option
@click.pass_context
def command(ctx: click.Context, metric_id: str, form: str, data: Path | None) -> None:
    """Print the figure ID: its words, quote, the evidence of each field, what corroborates it and what it implies."""
    dataset = compiled_of(ctx).dataset
    metric = find_metric(dataset, metric_id)
    if form == "json":
        print_object(_object(dataset, metric))
        return
    paint = coloured()
    lines = [inactive(line) for line in _lines(dataset, metric)]
    write(
        "".join(
            (click.style(line, bold=True) if paint and number < 2 else line) + "\n" for number, line in enumerate(lines)
        )
    )


def _object(dataset: Dataset, metric: Metric) -> dict[str, Any]:
    """The record of `list` with the relations of the figure."""
    from tui.records import record
    from tui.relations.arithmetic import findings_about
    from tui.relations.corroboration import repeated_with
    from tui.relations.derived import Deriver

    return {
        **record(dataset, metric),
        "repeated": [
            {"metrics": [name for name in one.metrics if name != metric.id], "conflict": one.conflict}
            for one in repeated_with(dataset, metric)
        ],
        "arithmetic": [one._asdict() for one in findings_about(dataset, metric)],
        "derived": [one._asdict() for one in Deriver(dataset).from_metric(metric)],
    }


def _lines(dataset: Dataset, metric: Metric) -> Iterator[str]:
    from tui import text as words
    from tui.citing.source import incompleteness, item_of, locator
    from tui.citing.styles import cite

    yield f"{words.title(dataset, metric, 'zh')}  {words.value(dataset, metric, 'zh')}  {words.period(dataset, metric, 'zh')}"
    yield f"{words.title(dataset, metric, 'en')}: {words.value(dataset, metric, 'en')}, {words.period(dataset, metric, 'en')}"
    item = item_of(dataset, dataset.article_of(metric))
    yield f"“{dataset.passages[metric.passage].quote}”"
    yield " ".join(part for part in (cite(item), incompleteness(item, "en")) if part)
    yield locator(dataset, metric, "en")
    yield ""
    yield from _fields(dataset, metric)
    yield from _relations(dataset, metric)


def _fields(dataset: Dataset, metric: Metric) -> Iterator[str]:
    text = dataset.texts[dataset.page_of(metric).id]
    for field in FIELDS:
        if (evidence := metric.evidence.get(field)) is None:
            continue
        printed = _words(text, evidence.spans) or (
            "◌ assumed" if evidence.assumed else "◌ unknown" if not evidence.via else "–"
        )
        via = f"  via {_words(text, evidence.via)}" if evidence.via else ""
        yield f"  {field:<10} {printed}{via}{'  (' + evidence.because + ')' if evidence.because else ''}"
    if metric.note:
        yield f"  note       {metric.note}"


def _relations(dataset: Dataset, metric: Metric) -> Iterator[str]:
    from tui.relations.arithmetic import findings_about
    from tui.relations.corroboration import repeated_with
    from tui.relations.derived import Deriver

    for one in repeated_with(dataset, metric):
        others = ", ".join(name for name in one.metrics if name != metric.id)
        yield f"  {'conflicts with' if one.conflict else 'corroborated by'} {others}"
    for finding in findings_about(dataset, metric):
        note = f"; {finding.note}" if finding.note else ""
        if finding.verdict == "untold":
            yield f"  {finding.kind} of {finding.result} cannot be told{note}"
        else:
            sign = "=" if finding.verdict == "holds" else "≠"
            yield f"  {finding.kind} {finding.verdict}: {finding.printed} {sign} {finding.computed}, {finding.formula}{note}"
    for derived in Deriver(dataset).from_metric(metric):
        basis = f", {basis}" if (basis := derived.basis("en")) else ""
        yield f"  ∴ {derived.kind}, {derived.start[:4]}: {derived.shown} = {derived.formula}{basis}"


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join("".join(text[start:end].split()) for start, end in spans)
