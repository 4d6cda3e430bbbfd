"""`metrics-tui show`: a figure with all its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from tui.cli.common import data_option, load_dataset, refuse_unknown_id, text_or_json_option
from tui.cli.completion import complete_id
from tui.cli.output import inactive, print_object, use_colours, write
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
@text_or_json_option
@data_option
@click.pass_context
def command(ctx: click.Context, metric_id: str, form: str) -> None:
    """Print the figure ID: its quote, the evidence of each field, figures that agree or conflict, and derived values."""
    dataset = load_dataset(ctx).dataset
    if metric_id not in dataset.metric:
        refuse_unknown_id(dataset, metric_id)
    metric = dataset.metric[metric_id]
    if form == "json":
        print_object(_object(dataset, metric))
        return
    lines = [inactive(line) for line in _lines(dataset, metric)]
    if use_colours():
        lines[:2] = [click.style(line, bold=True) for line in lines[:2]]
    write("".join(line + "\n" for line in lines))


def _object(dataset: Dataset, metric: Metric) -> dict[str, Any]:
    """The record of `list` with the relations of the figure."""
    from tui.records import record
    from tui.relations.arithmetic import findings_about
    from tui.relations.corroboration import repeated_with
    from tui.relations.derived import Deriver

    return {
        **record(dataset, metric),
        "repeated": [
            {"metrics": [name for name in group.metrics if name != metric.id], "conflict": group.conflict}
            for group in repeated_with(dataset, metric)
        ],
        "arithmetic": [finding._asdict() for finding in findings_about(dataset, metric)],
        "derived": [derived._asdict() for derived in Deriver(dataset).from_metric(metric)],
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
        missing = "◌ assumed" if evidence.assumed else "–" if evidence.via else "◌ unknown"
        via = f"  via {_printed(text, evidence.via)}" if evidence.via else ""
        because = f"  ({evidence.because})" if evidence.because else ""
        yield f"  {field:<10} {_printed(text, evidence.spans) or missing}{via}{because}"
    if metric.note:
        yield f"  note       {metric.note}"


def _relations(dataset: Dataset, metric: Metric) -> Iterator[str]:
    from tui.relations.arithmetic import findings_about
    from tui.relations.corroboration import repeated_with
    from tui.relations.derived import Deriver

    for group in repeated_with(dataset, metric):
        others = ", ".join(name for name in group.metrics if name != metric.id)
        yield f"  {'conflicts with' if group.conflict else 'corroborated by'} {others}"
    for finding in findings_about(dataset, metric):
        note = f"; {finding.note}" if finding.note else ""
        if finding.verdict == "untold":
            yield f"  {finding.kind} of {finding.result} cannot be checked{note}"
        else:
            sign = "=" if finding.verdict == "holds" else "≠"
            yield f"  {finding.kind} {finding.verdict}: {finding.printed} {sign} {finding.computed}, {finding.formula}{note}"
    for derived in Deriver(dataset).from_metric(metric):
        basis = f", {basis}" if (basis := derived.basis("en")) else ""
        yield f"  ∴ {derived.kind}, {derived.start[:4]}: {derived.shown} = {derived.formula}{basis}"


def _printed(text: str, spans: tuple[Span, ...]) -> str:
    """The words of a page at these places, without spaces of the layout."""
    return " … ".join("".join(text[start:end].split()) for start, end in spans)
