"""A figure as plain data: the record of `list --format json`, and the row of CSV and tables."""

from __future__ import annotations

from typing import Any

from tui.model import FIELDS, Dataset, Evidence, Metric, Region, Span
from tui.text import title

Record = dict[str, Any]


def record(dataset: Dataset, metric: Metric) -> Record:
    """All data of a figure as JSON values. Offsets are code points of the page file; the end is exclusive."""
    quantity, measure, period = metric.quantity, metric.measure, metric.period
    passage = dataset.passages[metric.passage]
    return {
        "id": metric.id,
        "title": {"zh": title(dataset, metric, "zh"), "en": title(dataset, metric, "en")},
        "region": _region(dataset.region.get(metric.region)),
        "city": _region(dataset.city(metric.region)) if metric.region else None,
        "subject": _subject(dataset, metric),
        "indicator": _indicator(dataset, metric),
        "measure": measure.kind,
        "measure_of": measure.of or None,
        "measure_basis": measure.basis or None,
        "against": {"text": measure.against, "id": measure.against_id or None} if measure.against else None,
        "printed": quantity.printed,
        "value": quantity.value,
        "value_max": quantity.value_max or None,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "base": {"value": quantity.base_value, "unit": quantity.base_unit},
        "period": {
            "start": period.start or None, "end": period.end or None, "label": period.label, "basis": period.basis, "kind": period.kind,
        },
        "status": metric.status,
        "headline": metric.headline,
        "scope": list(metric.scope),
        "note": metric.note or None,
        "source": _source(dataset, metric),
        "quote": {"text": passage.quote, "start": passage.start, "end": passage.end, "spans": list(passage.spans)},
        "evidence": {field: list(spans(metric.evidence[field])) for field in FIELDS if field in metric.evidence},
        "assumed": {field: evidence.because for field, evidence in metric.evidence.items() if evidence.assumed},
        "unknown": {
            field: evidence.because
            for field, evidence in metric.evidence.items()
            if not evidence.assumed and not spans(evidence)
        },
    }  # fmt: skip


def spans(evidence: Evidence) -> tuple[Span, ...]:
    """The places of a field's words and of the words that explain them, each once."""
    return tuple(dict.fromkeys((*evidence.spans, *evidence.via)))


def _region(region: Region | None) -> dict[str, str] | None:
    return {"code": region.code, "zh": region.zh, "en": region.en} if region else None


def _subject(dataset: Dataset, metric: Metric) -> dict[str, str] | None:
    subject = dataset.subject.get(metric.subject)
    return {"id": subject.id, "zh": subject.zh, "en": subject.en} if subject else None


def _indicator(dataset: Dataset, metric: Metric) -> dict[str, str]:
    indicator = dataset.indicator[metric.indicator]
    return {"id": indicator.id, "zh": indicator.zh, "en": indicator.en, "theme": indicator.theme}


def _source(dataset: Dataset, metric: Metric) -> dict[str, Any]:
    article, page = dataset.article_of(metric), dataset.page_of(metric)
    return {
        "file": page.file, "page": page.id, "sha256": page.sha256, "article": article.id, "title": article.title,
        "authors": list(article.authors), "newspaper": page.newspaper or None, "date": page.date or None,
    }  # fmt: skip


def flat(record: Record) -> Record:
    """The record without nesting: `period.start` is `period_start`."""
    cells: Record = {}
    for key, value in record.items():
        cells |= {f"{key}_{name}": part for name, part in value.items()} if isinstance(value, dict) else {key: value}
    return cells


ROW_FIELDS = (
    "id", "title_zh", "title_en", "region_code", "region_zh", "region_en", "city_zh", "city_en", "subject", "indicator",
    "indicator_zh", "indicator_en", "theme", "measure", "printed", "value", "value_max", "unit", "qualifier", "base_value",
    "base_unit", "period_start", "period_end", "period_label", "period_basis", "status", "headline", "quote", "file", "article",
    "article_title", "authors", "newspaper", "date", "quote_start", "quote_end", "note",
)  # fmt: skip
# Fields of a row with another name in the flat record.
_RECORD_NAMES = {
    "subject": "subject_zh", "indicator": "indicator_id", "theme": "indicator_theme", "quote": "quote_text", "file": "source_file",
    "article": "source_article", "article_title": "source_title", "newspaper": "source_newspaper", "date": "source_date",
}  # fmt: skip


def row(dataset: Dataset, metric: Metric) -> dict[str, str]:
    """A figure as text cells by the names of `ROW_FIELDS`. Unknown values are empty."""
    cells = flat(record(dataset, metric)) | {
        "measure": metric.measure.name,
        "headline": "yes" if metric.headline else "no",
        "authors": "; ".join(dataset.article_of(metric).authors),
    }
    values = {name: cells.get(_RECORD_NAMES.get(name, name)) for name in ROW_FIELDS}
    return {name: "" if value is None else str(value) for name, value in values.items()}
