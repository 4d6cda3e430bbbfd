"""A metric as a record: what `list --format json` prints, and the flat row of CSV and tables."""

from __future__ import annotations

from typing import Any

from tui.model import FIELDS, Dataset, Evidence, Metric, Region, Span
from tui.text import title


def record(dataset: Dataset, metric: Metric) -> dict[str, Any]:
    """Everything known of one figure as plain JSON data; offsets are code points of the page file, end exclusive."""
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
            "start": period.start or None,
            "end": period.end or None,
            "label": period.label,
            "basis": period.basis,
            "kind": period.kind,
        },
        "status": metric.status,
        "headline": metric.headline,
        "scope": list(metric.scope),
        "note": metric.note or None,
        "source": _source(dataset, metric),
        "quote": {"text": passage.quote, "start": passage.start, "end": passage.end, "spans": list(passage.spans)},
        "evidence": {field: list(spans(metric.evidence[field])) for field in FIELDS if field in metric.evidence},
        "assumed": {field: one.because for field, one in metric.evidence.items() if one.assumed},
        "unknown": {field: one.because for field, one in metric.evidence.items() if not one.assumed and not spans(one)},
    }


def spans(evidence: Evidence) -> tuple[Span, ...]:
    """The words of a field and the words through which they are understood, each place once."""
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
        "file": page.file,
        "page": page.id,
        "sha256": page.sha256,
        "article": article.id,
        "title": article.title,
        "authors": list(article.authors),
        "newspaper": page.newspaper or None,
        "date": page.date or None,
    }


ROW_FIELDS = (
    "id", "title_zh", "title_en", "region_code", "region_zh", "region_en", "city_zh", "city_en", "subject", "indicator",
    "indicator_zh", "indicator_en", "theme", "measure", "printed", "value", "value_max", "unit", "qualifier", "base_value",
    "base_unit", "period_start", "period_end", "period_label", "period_basis", "status", "headline", "quote", "file", "article",
    "article_title", "authors", "newspaper", "date", "quote_start", "quote_end", "note",
)  # fmt: skip


def row(dataset: Dataset, metric: Metric) -> dict[str, str]:
    """One flat row of text; what is unknown or absent is empty. The keys are `ROW_FIELDS`, in that order."""
    one = record(dataset, metric)
    region, city, subject = one["region"] or {}, one["city"] or {}, one["subject"] or {}
    indicator, period, source = one["indicator"], one["period"], one["source"]
    values = (
        one["id"], one["title"]["zh"], one["title"]["en"], region.get("code"), region.get("zh"), region.get("en"), city.get("zh"),
        city.get("en"), subject.get("zh"), indicator["id"], indicator["zh"], indicator["en"], indicator["theme"], metric.measure.name,
        one["printed"], one["value"], one["value_max"], one["unit"], one["qualifier"], one["base"]["value"], one["base"]["unit"],
        period["start"], period["end"], period["label"], period["basis"], one["status"], "yes" if one["headline"] else "no",
        one["quote"]["text"], source["file"], source["article"], source["title"], "; ".join(source["authors"]), source["newspaper"],
        source["date"], str(one["quote"]["start"]), str(one["quote"]["end"]), one["note"],
    )  # fmt: skip
    return {key: str(value or "") for key, value in zip(ROW_FIELDS, values, strict=True)}
