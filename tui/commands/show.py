"""`metrics-tui show`: one figure with everything that proves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tui.commands import data_folder, data_option, find_metric
from tui.commands.output import print_object
from tui.model import FIELDS, Dataset, Metric, Span


@click.command("show")
@click.argument("metric_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print.")
@data_option
@click.pass_context
def command(ctx: click.Context, metric_id: str, form: str, data: Path | None) -> None:
    """Print the figure ID: its words, quote, the evidence of each field, what corroborates it and what it implies."""
    from tui.cli import compiled
    from tui.records import record

    dataset = compiled(data_folder(ctx)).dataset
    metric = find_metric(dataset, metric_id)
    if form == "json":
        print_object(record(dataset, metric))
        return
    for line in _lines(dataset, metric):
        click.echo(line)


def _lines(dataset: Dataset, metric: Metric) -> Iterator[str]:
    from tui import words
    from tui.relations.arithmetic import findings
    from tui.relations.corroboration import repeated
    from tui.relations.derived import Deriver

    yield f"{words.title(dataset, metric, 'zh')}  {words.value(dataset, metric, 'zh')}  {words.period(dataset, metric, 'zh')}"
    yield f"{words.title(dataset, metric, 'en')}: {words.value(dataset, metric, 'en')}, {words.period(dataset, metric, 'en')}"
    passage, page, article = dataset.passages[metric.passage], dataset.page_of(metric), dataset.article_of(metric)
    yield f"“{passage.quote}”"
    yield f"{article.title} · seeds/{page.file} {passage.start}–{passage.end}"
    yield ""
    for field in FIELDS:
        if (evidence := metric.evidence.get(field)) is None:
            continue
        text = dataset.texts[page.id]
        printed = _words(text, evidence.spans) or ("◌ assumed" if evidence.assumed else "◌ unknown" if not evidence.via else "–")
        via = f"  via {_words(text, evidence.via)}" if evidence.via else ""
        yield f"  {field:<10} {printed}{via}{'  (' + evidence.because + ')' if evidence.because else ''}"
    if metric.note:
        yield f"  note       {metric.note}"
    for one in repeated(dataset):
        if metric.id in one.metrics:
            others = ", ".join(name for name in one.metrics if name != metric.id)
            yield f"  {'conflicts with' if one.conflict else 'corroborated by'} {others}"
    for finding in findings(dataset):
        if metric.id in (finding.result, *finding.terms):
            sign = {"holds": "=", "differs": "≠", "untold": "?"}[finding.verdict]
            yield f"  {finding.kind} {finding.verdict}: {finding.printed} {sign} {finding.computed}  {finding.formula}  {finding.note}".rstrip()
    for derived in Deriver(dataset).from_metric(metric):
        yield f"  ∂ {derived.kind}, {derived.start[:4]}: {derived.shown} = {derived.formula}"


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join("".join(text[start:end].split()) for start, end in spans)
