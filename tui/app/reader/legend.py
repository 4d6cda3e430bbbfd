"""The legend of a figure: each field, the words that say it, what they mean, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from tui import text as in_words
from tui.app.line_view import Run
from tui.app.reader.flow import Line, flow, rule
from tui.app.texts import tr
from tui.model import ASIDE_REASONS, FIELDS, Dataset, Evidence, Field, Metric, Span
from tui.text import Lang
from tui.text.cells import pad, sanitize, width
from tui.text.fields import field_name

How = Literal["printed", "assumed", "unknown", "default"]
SIGNS: dict[How, str] = {"printed": " ", "assumed": "◌", "unknown": "?", "default": "·"}


class Said(NamedTuple):
    """A field of a figure: its `words` at `spans`, and the words (`via`) through which they are understood."""

    field: Field
    how: How
    words: str
    means: str
    via: tuple[str, ...] = ()
    because: str = ""
    outside: bool = False
    spans: tuple[Span, ...] = ()


class Note(NamedTuple):
    """How the figure stands to others: a sign, what is to be said, and the figure that it leads to, if any."""

    sign: str
    text: str
    metric: str = ""


class Section(NamedTuple):
    """Notes of one kind under a heading: printed twice, arithmetic, derived. What is `urgent` stands before the fields."""

    heading: str
    notes: tuple[Note, ...]
    urgent: bool = False


def fields_of(dataset: Dataset, metric: Metric, lang: Lang) -> list[Said]:
    """Every field of the figure that is printed, assumed or unknown, in the order of the model."""
    found: list[Said] = []
    for field in FIELDS:
        evidence = metric.evidence.get(field)
        if evidence is not None:
            found.append(_said(dataset, metric, field, evidence, lang))
        elif field == "status":
            found.append(
                Said(field, "default", "", in_words.status(dataset, metric, lang), because=tr("default", lang))
            )
    return found


def _said(dataset: Dataset, metric: Metric, field: Field, evidence: Evidence, lang: Lang) -> Said:
    text = dataset.texts[dataset.page_of(metric).id]
    quote = dataset.passages[metric.passage].spans

    def read(span: Span) -> str:
        return sanitize("".join(text[span[0] : span[1]].split()))

    outside = bool(evidence.spans) and not all(
        any(first <= start and end <= last for first, last in quote) for start, end in evidence.spans
    )
    how: How = "printed" if evidence.spans else "assumed" if evidence.assumed or evidence.via else "unknown"
    via = tuple(dict.fromkeys(read(span) for span in evidence.via))
    said = (
        "".join(read(span) for span in evidence.spans)
        if _adjacent(text, evidence.spans)
        else "…".join(map(read, evidence.spans))
    )
    means = sanitize(_means(dataset, metric, field, lang)) if how != "unknown" else ""
    if said and f"{means} ".startswith(f"{said} "):
        means = means[len(said) :].lstrip()  # 昭通市 → Zhaotong, not 昭通市 → 昭通市 Zhaotong
    return Said(field, how, said, means, via, sanitize(evidence.because), outside, evidence.spans)


def _adjacent(text: str, spans: tuple[Span, ...]) -> bool:
    return all(not text[before[1] : after[0]].strip() for before, after in pairwise(spans))


def _means(dataset: Dataset, metric: Metric, field: Field, lang: Lang) -> str:
    """What the words of a field are read as."""
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
            return _base(metric)
        case "qualifier":
            return in_words.qualifier(dataset, metric, lang)
        case "measure":
            return in_words.measure(dataset, metric, lang)
        case "period":
            basis = metric.period.basis
            dates = _dates(metric)
            return f"{dates} · {tr(basis, lang)}" if dates else tr("unknown", lang)
        case "status":
            return in_words.status(dataset, metric, lang)
        case "against":
            target = dataset.region.get(metric.measure.against_id) or dataset.indicator.get(metric.measure.against_id)
            return f"{target.zh} {target.en}" if target else ""
        case "value" | "scope":
            return ""


def _base(metric: Metric) -> str:
    quantity = metric.quantity
    if not quantity.base_value or quantity.kind in ("percent", "rank") or quantity.base_value == quantity.value:
        return ""
    return f"{in_words.shifted(quantity.base_value, 0)} {quantity.base_unit}"


def _dates(metric: Metric) -> str:
    start, end = metric.period.start, metric.period.end
    if not start:
        return ""
    return start if start == end else f"{start} – {end}"


def describe_aside(reason: str, lang: Lang) -> str:
    """A reason for setting a number aside, in words."""
    english, chinese = ASIDE_REASONS.get(reason, (reason, reason))
    return sanitize(chinese if lang == "zh" else english)


def legend_lines(
    dataset: Dataset, metric: Metric, sections: list[Section], lang: Lang, cells: int, *, low: bool = False
) -> list[Line]:
    """The whole legend: the value and what it is, what must be known of it, its fields, and how it stands to others."""
    said = fields_of(dataset, metric, lang)
    fields = field_lines([one for one in said if one.how != "default"], lang, cells)
    note = flow([Run(f"{tr('note', lang)} ", "sign"), Run(sanitize(metric.note))], cells) if metric.note else []
    urgent = section_lines([section for section in sections if section.urgent], cells)
    others = section_lines([section for section in sections if not section.urgent], cells)
    head = heading_lines(dataset, metric, lang, cells, default=[one for one in said if one.how == "default"], low=low)
    if low:
        return [*head, *urgent[1:], *note, *fields, *others]
    gap = [Line(())]
    return [
        *head,
        *(gap if note else []),
        *note,
        *urgent,
        *gap,
        *rule(tr("evidence", lang), "head", cells),
        *fields,
        *others,
    ]


def heading_lines(
    dataset: Dataset, metric: Metric, lang: Lang, cells: int, *, default: Sequence[Said] = (), low: bool = False
) -> list[Line]:
    """The value first, then what it is, its time and status; in as few lines as possible where `low`."""
    value: list[Run] = [Run(sanitize(metric.quantity.printed), "value")]
    if lang == "en" and (english := in_words.value(dataset, metric, "en")) != metric.quantity.printed:
        value.append(Run(f" = {sanitize(english)}"))
    title = Run(sanitize(in_words.title(dataset, metric, lang)), "strong")
    when = [Run(f"{sanitize(in_words.period(dataset, metric, lang))} · {in_words.status(dataset, metric, lang)}")]
    when += [Run(f" ({one.because})", "dim") for one in default if not low]
    if low:
        return flow([*value, Run(" · ", "dim"), title, Run(" · ", "dim"), *when], cells)
    return [*flow(value, cells), *flow([title], cells), *flow(when, cells)]


def field_lines(said: list[Said], lang: Lang, cells: int) -> list[Line]:
    """The fields one below the other: label, words in the field's own style, meaning, source words, reason."""
    label = max(width(field_name(one.field, lang)) for one in said) + 1 if said else 0
    lines: list[Line] = []
    for one in said:
        head = (Run(f"{SIGNS[one.how]} ", "sign"), Run(pad(field_name(one.field, lang), label), "dim"))
        body = flow(_pieces(one, lang), max(8, cells - label - 2))
        body += [line for ground in _grounds(one, lang) for line in flow(ground, max(8, cells - label - 2))]
        for at, line in enumerate(body or [Line(())]):
            before = head if at == 0 else (Run(" " * (label + 2)),)
            lines.append(Line(before + line.pieces, offset=one.spans[0][0] if one.spans else -1))
    return lines


def _pieces(one: Said, lang: Lang) -> list[Run]:
    if one.how == "default":
        return [Run(one.means), Run(f"  {one.because}", "dim")]
    if one.how == "unknown":
        return [Run(tr("unknown", lang), "sign")]
    pieces = [Run(one.words, f"field-{one.field}")] if one.words else []
    if one.means:
        pieces.append(Run(" → " if pieces else "", "dim"))
        pieces.append(Run(one.means))
    if one.how == "assumed" and not one.via:
        pieces.append(Run(f" ({tr('assumed', lang)})", "sign"))
    if one.outside:
        pieces.append(Run(f" ({tr('elsewhere', lang)})", "dim"))
    return pieces


def _grounds(one: Said, lang: Lang) -> list[list[Run]]:
    """The words through which a field is understood, and the reason."""
    found: list[list[Run]] = []
    if one.via:
        pieces = [Run(f"{tr('via', lang)} ", "dim")]
        for at, words in enumerate(one.via):
            pieces += [Run(" · " if at else "", "dim"), Run(words, "field-via")]
        found.append(pieces)
    if one.because and one.how != "default":
        found.append([Run(one.because, "dim")])
    return found


def section_lines(sections: list[Section], cells: int) -> list[Line]:
    """How the figure stands to others, section by section."""
    lines: list[Line] = []
    for section in sections:
        lines += [Line(()), *rule(sanitize(section.heading), "wrong" if section.urgent else "head", cells)]
        for note in section.notes:
            body = flow([Run(sanitize(note.text))], max(8, cells - 2))
            for at, line in enumerate(body):
                sign = Run(pad(sanitize(note.sign), 2) if at == 0 else "  ", "sign")
                lines.append(Line((sign, *line.pieces), metric=note.metric))
    return lines
