"""The report of `check`: open numbers, evidence of fields, arithmetic, and repeated observations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

from tui.ledger import STATES, Account, LineNumbers, account, context
from tui.model import Dataset, Field, Metric
from tui.relations.arithmetic import findings
from tui.relations.corroboration import repeated

Proof = Literal["evidenced", "assumed", "unknown"]


def needed(metric: Metric) -> list[Field]:
    """The fields of a figure that need evidence. The defaults level, exact and actual need none."""
    fields: list[Field] = ["value", "region", "indicator", "period"]
    if metric.quantity.unit:
        fields.append("unit")
    if metric.quantity.qualifier != "exact":
        fields.append("qualifier")
    if metric.subject:
        fields.append("subject")
    if metric.measure.kind not in ("level", "count"):
        fields.append("measure")
    if metric.measure.against:
        fields.append("against")
    if metric.status != "actual":
        fields.append("status")
    if metric.scope:
        fields.append("scope")
    return fields


def proof(metric: Metric, field: Field) -> Proof:
    """Whether the page proves the field, the curator assumes it, or it is unknown."""
    evidence = metric.evidence.get(field)
    if evidence is None:
        return "unknown"
    if evidence.assumed:
        return "assumed"
    return "evidenced" if evidence.spans or evidence.via else "unknown"


def proofs(dataset: Dataset) -> dict[str, dict[Proof, int]]:
    """For each field, the number of figures by state: evidenced, assumed, unknown."""
    counts: dict[str, Counter[Proof]] = {}
    for metric in dataset.metrics:
        for field in needed(metric):
            counts.setdefault(field, Counter())[proof(metric, field)] += 1
    return {field: {state: counter[state] for state in Proof.__args__} for field, counter in counts.items()}  # type: ignore[attr-defined]


def report(dataset: Dataset, unlisted: list[str]) -> dict[str, Any]:
    """The report as JSON-ready data. `ok` is false if a number is open or a page is not listed."""
    pages = [_page(dataset, page.id) for page in dataset.pages]
    open_count = sum(page["open"] for page in pages)
    return {
        "ok": not open_count and not unlisted,
        "metrics": len(dataset.metrics),
        "headline": sum(metric.headline for metric in dataset.metrics),
        "numbers": sum(page["numbers"] for page in pages),
        "open": open_count,
        "unlisted": unlisted,
        "pages": pages,
        "fields": proofs(dataset),
        "arithmetic": [finding._asdict() for finding in findings(dataset)],
        "repeated": [one._asdict() for one in repeated(dataset)],
    }


def _page(dataset: Dataset, page_id: str) -> dict[str, Any]:
    whole = account(dataset, page_id)
    text = dataset.texts[page_id]
    owners = [article.id for article in dataset.articles_on(page_id)]
    breaks = LineNumbers(text)
    parts = [(owner, whole.of_article(owner)) for owner in [*owners, ""]]
    places = []
    for entry in whole.open:
        line, words = context(text, entry.start, entry.end, lines=breaks)
        places.append(
            {"line": line, "start": entry.start, "end": entry.end, "context": words, "article": entry.article}
        )
    return {
        "page": page_id,
        "file": dataset.page[page_id].file,
        **_counts(whole),
        "articles": [{"article": owner or None, **_counts(part)} for owner, part in parts if part.entries],
        "open_numbers": places,
    }


def _counts(one: Account) -> dict[str, int]:
    arabic = sum(entry.arabic for entry in one.entries)
    return {"numbers": len(one.entries), "arabic": arabic, **{state: one.count(state) for state in STATES}}


def lines(content: dict[str, Any]) -> Iterator[str]:
    """The lines of the report as text."""
    for page in content["pages"]:
        yield f"page {page['page']}  {_counted(page)}"
        for article in page["articles"]:
            yield f"  {article['article'] or '(no article)':<32} {_counted(article)}"
        for number in page["open_numbers"]:
            yield f"  open: seeds/{page['file']}:{number['line']}: {number['context']}"
    for name in content["unlisted"]:
        yield f"not listed: seeds/{name} is not in pages of metrics.yaml; add an entry with its id, file and sha256"
    yield ""
    yield from _fields(content["fields"])
    yield ""
    for finding in content["arithmetic"]:
        sign = {"holds": "=", "differs": "≠", "untold": "?"}[finding["verdict"]]
        verdict = {"holds": "holds", "differs": "DIFFERS", "untold": "cannot be checked"}[finding["verdict"]]
        note = f"; {finding['note']}" if finding["note"] else ""
        yield f"{finding['kind']:<10} {verdict:<14} {finding['result']}: {finding['printed']} {sign} {finding['computed']} {finding['formula']}{note}"
    for one in content["repeated"]:
        yield f"{'conflict' if one['conflict'] else '×' + str(len(one['metrics'])):<10} {', '.join(one['metrics'])}"
    yield ""
    accounted = content["numbers"] - content["open"]
    yield f"{content['metrics']} figures, {content['headline']} of them headline; {accounted} of {content['numbers']} numbers accounted for"


def _counted(one: dict[str, int]) -> str:
    return (
        f"{one['numbers']} numbers ({one['arabic']} Arabic): {one['captured']} captured, {one['cited']} cited, "
        f"{one['aside']} set aside, {one['open']} open"
    )


def _fields(fields: dict[str, dict[str, int]]) -> Iterator[str]:
    total: Counter[str] = Counter()
    for field, counts in fields.items():
        total.update(counts)
        yield f"{field:<10} {counts['evidenced']} evidenced, {counts['assumed']} assumed, {counts['unknown']} unknown"
    every = sum(total.values()) or 1
    yield f"{'fields':<10} {100 * total['evidenced'] / every:.1f}% evidenced, {100 * total['assumed'] / every:.1f}% assumed, {100 * total['unknown'] / every:.1f}% unknown"
