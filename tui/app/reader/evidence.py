"""The evidence of a figure: each field with the words that prove it, what they mean, and how that is known."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from tui import text as in_words
from tui.app.line_view import Run
from tui.app.reader.flow import PanelLine, flow, heading_with_rule
from tui.app.texts import tr
from tui.model import FIELDS, Dataset, Evidence, Field, Metric, Span
from tui.text import Lang
from tui.text.cells import pad, sanitize, width
from tui.text.fields import field_name

How = Literal["printed", "assumed", "unknown"]
_SIGNS: dict[How, str] = {"printed": " ", "assumed": "◌", "unknown": "?"}
_NARROWEST = 8  # cells for the words of a field, however narrow the panel is


class FieldEvidence(NamedTuple):
    """A field of a figure: its `words` at `spans` of the page, and what they mean.

    `via` are other words of the page through which they are understood, `because` is the reason where the field is not
    printed, `outside` is True where the words are not part of the quote.
    """

    field: Field
    how: How
    words: str
    means: str
    via: tuple[str, ...] = ()
    because: str = ""
    outside: bool = False
    spans: tuple[Span, ...] = ()


class Note(NamedTuple):
    """A sentence about the figure and another one, which a click leads to."""

    sign: str
    text: str
    metric: str = ""


class Section(NamedTuple):
    """Notes of one kind under a heading: printed again, arithmetic, derived. An `urgent` section precedes the fields."""

    heading: str
    notes: tuple[Note, ...]
    urgent: bool = False


def evidence_of(dataset: Dataset, metric: Metric, lang: Lang) -> list[FieldEvidence]:
    """The evidence of the fields of a figure, in the order of the model."""
    return [
        _evidence_of_field(dataset, metric, field, metric.evidence[field], lang)
        for field in FIELDS
        if field in metric.evidence
    ]


def _evidence_of_field(dataset: Dataset, metric: Metric, field: Field, evidence: Evidence, lang: Lang) -> FieldEvidence:
    text = dataset.texts[dataset.page_of(metric).id]
    quote = dataset.passages[metric.passage].spans

    def printed(span: Span) -> str:
        return sanitize("".join(text[span[0] : span[1]].split()))

    outside = any(not any(first <= start and end <= last for first, last in quote) for start, end in evidence.spans)
    how: How = "printed" if evidence.spans else "assumed" if evidence.assumed or evidence.via else "unknown"
    words = ("" if _adjacent(text, evidence.spans) else "…").join(map(printed, evidence.spans))
    means = sanitize(_meaning(dataset, metric, field, lang)) if how != "unknown" else ""
    if words and f"{means} ".startswith(f"{words} "):
        means = means[len(words) :].lstrip()  # 昭通市 → Zhaotong, not 昭通市 → 昭通市 Zhaotong
    via = tuple(dict.fromkeys(map(printed, evidence.via)))
    return FieldEvidence(field, how, words, means, via, sanitize(evidence.because), outside, evidence.spans)


def _adjacent(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether only spaces and line breaks are between the spans."""
    return all(not text[before[1] : after[0]].strip() for before, after in pairwise(spans))


def _meaning(dataset: Dataset, metric: Metric, field: Field, lang: Lang) -> str:
    """What the words of a field are understood as."""
    match field:
        case "region":
            region = dataset.region.get(metric.region)
            return f"{region.zh} {region.en} {region.code}" if region else metric.region
        case "subject":
            subject = dataset.subject.get(metric.subject)
            return f"{subject.zh} {subject.en}" if subject else metric.subject
        case "indicator":
            indicator = dataset.indicator.get(metric.indicator)
            return f"{indicator.zh} {indicator.en}" if indicator else metric.indicator
        case "unit":
            return _in_base_unit(metric)
        case "qualifier":
            return in_words.qualifier(dataset, metric, lang)
        case "measure":
            return in_words.measure(dataset, metric, lang)
        case "period":
            dates = _dates(metric)
            return f"{dates} · {tr(metric.period.basis, lang)}" if dates else tr("unknown", lang)
        case "status":
            return in_words.status(dataset, metric, lang)
        case "against":
            target = dataset.region.get(metric.measure.against_id) or dataset.indicator.get(metric.measure.against_id)
            return f"{target.zh} {target.en}" if target else ""
        case "value" | "scope":
            return ""


def _in_base_unit(metric: Metric) -> str:
    """The value in yuan, kilowatts, tonnes, …, where it is printed in another unit."""
    quantity = metric.quantity
    if not quantity.base_value or quantity.kind in ("percent", "rank") or quantity.base_value == quantity.value:
        return ""
    return f"{in_words.shifted(quantity.base_value, 0)} {quantity.base_unit}"


def _dates(metric: Metric) -> str:
    start, end = metric.period.start, metric.period.end
    return start if not start or start == end else f"{start} – {end}"


def evidence_lines(
    dataset: Dataset, metric: Metric, sections: list[Section], lang: Lang, cells: int, *, low: bool = False
) -> list[PanelLine]:
    """The whole panel: figure, note, what contradicts it, fields, other sections. `low` leaves out what takes lines."""
    head = heading_lines(dataset, metric, lang, cells, low=low)
    note = flow([Run(f"{tr('note', lang)} ", "sign"), Run(sanitize(metric.note))], cells) if metric.note else []
    urgent = section_lines([section for section in sections if section.urgent], cells)
    fields = field_lines(evidence_of(dataset, metric, lang), lang, cells)
    others = section_lines([section for section in sections if not section.urgent], cells)
    if low:
        return [*head, *urgent[1:], *note, *fields, *others]
    gap = [PanelLine(())]
    heading = heading_with_rule(tr("evidence", lang), "head", cells)
    return [*head, *(gap if note else []), *note, *urgent, *gap, *heading, *fields, *others]


def heading_lines(dataset: Dataset, metric: Metric, lang: Lang, cells: int, *, low: bool = False) -> list[PanelLine]:
    """The value, then title, time and status. `low` puts them into one paragraph."""
    value: list[Run] = [Run(sanitize(metric.quantity.printed), "value")]
    if lang == "en" and (english := in_words.value(dataset, metric, "en")) != metric.quantity.printed:
        value.append(Run(f" = {sanitize(english)}"))
    title = Run(sanitize(in_words.title(dataset, metric, lang)), "strong")
    when = [Run(f"{sanitize(in_words.period(dataset, metric, lang))} · {in_words.status(dataset, metric, lang)}")]
    if low:
        dot = Run(" · ", "dim")
        return flow([*value, dot, title, dot, *when], cells)
    if "status" not in metric.evidence:
        when.append(Run(f" ({tr('default', lang)})", "dim"))
    return [*flow(value, cells), *flow([title], cells), *flow(when, cells)]


def field_lines(fields: list[FieldEvidence], lang: Lang, cells: int) -> list[PanelLine]:
    """The fields below each other: name, words in the style of the field, meaning; then what they are understood by."""
    name_cells = max((width(field_name(field.field, lang)) for field in fields), default=0) + 1
    body_cells = max(_NARROWEST, cells - name_cells - 2)
    lines: list[PanelLine] = []
    for field in fields:
        body = flow(_meaning_runs(field, lang), body_cells)
        body += [line for runs in _reason_runs(field, lang) for line in flow(runs, body_cells)]
        before: tuple[Run, ...] = (
            Run(f"{_SIGNS[field.how]} ", "sign"),
            Run(pad(field_name(field.field, lang), name_cells), "dim"),
        )
        for line in body or [PanelLine(())]:
            lines.append(PanelLine(before + line.runs, offset=field.spans[0][0] if field.spans else -1))
            before = (Run(" " * (name_cells + 2)),)
    return lines


def _meaning_runs(field: FieldEvidence, lang: Lang) -> list[Run]:
    """The words of a field and what they mean."""
    if field.how == "unknown":
        return [Run(tr("unknown", lang), "sign")]
    runs = [Run(field.words, f"field-{field.field}")] if field.words else []
    if field.means:
        runs += [Run(" → " if runs else "", "dim"), Run(field.means)]
    if field.how == "assumed" and not field.via:
        runs.append(Run(f" ({tr('assumed', lang)})", "sign"))
    if field.outside:
        runs.append(Run(f" ({tr('elsewhere', lang)})", "dim"))
    return runs


def _reason_runs(field: FieldEvidence, lang: Lang) -> list[list[Run]]:
    """The words through which a field is understood, and the reason, each in a paragraph."""
    paragraphs: list[list[Run]] = []
    if field.via:
        runs = [Run(f"{tr('via', lang)} ", "dim")]
        for index, words in enumerate(field.via):
            runs += [Run(" · " if index else "", "dim"), Run(words, "field-via")]
        paragraphs.append(runs)
    if field.because:
        paragraphs.append([Run(field.because, "dim")])
    return paragraphs


def section_lines(sections: list[Section], cells: int) -> list[PanelLine]:
    """The sections below each other, each after an empty line."""
    lines: list[PanelLine] = []
    for section in sections:
        role = "wrong" if section.urgent else "head"
        lines += [PanelLine(()), *heading_with_rule(sanitize(section.heading), role, cells)]
        for note in section.notes:
            sign = pad(sanitize(note.sign), 2)
            for line in flow([Run(sanitize(note.text))], max(_NARROWEST, cells - 2)):
                lines.append(PanelLine((Run(sign, "sign"), *line.runs), metric=note.metric))
                sign = "  "
    return lines
