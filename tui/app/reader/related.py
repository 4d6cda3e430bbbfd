"""What other figures say about a figure: printed again, arithmetic, and what can be derived from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from tui import text as in_words
from tui.app.reader.evidence import Note, Section
from tui.app.styles import DERIVED
from tui.app.texts import tr
from tui.model import Dataset, Metric
from tui.relations.arithmetic import findings_about
from tui.relations.corroboration import repeated_with
from tui.relations.derived import Derived, Deriver
from tui.text import Lang

_NUMBER = re.compile(r"-?[0-9.]+")
_SIGNS = {"holds": "=", "differs": "≠", "untold": "?"}


class RelatedFigures:
    """Finds the relations of a figure in a dataset, and puts them into words."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @cached_property
    def _deriver(self) -> Deriver:
        return Deriver(self._dataset)

    def sections(self, metric: Metric, lang: Lang) -> list[Section]:
        """The sections about a figure that are not empty."""
        agreeing = tuple(self._printed_again(metric, lang, conflict=False))
        conflicting = tuple(self._printed_again(metric, lang, conflict=True))
        sections = [
            Section(tr("conflicts", lang), conflicting, urgent=True),
            Section(f"{tr('again', lang)} ×{len(agreeing) + 1}", agreeing),
            Section(tr("arithmetic", lang), tuple(self._arithmetic(metric, lang))),
            Section(tr("derived_figures", lang), tuple(self._derived(metric, lang))),
        ]
        return [section for section in sections if section.notes]

    def _printed_again(self, metric: Metric, lang: Lang, *, conflict: bool) -> Iterator[Note]:
        """Figures for the same thing with the same value, or with another one (`conflict`)."""
        for repeated in repeated_with(self._dataset, metric):
            if repeated.conflict == conflict:
                for identity in repeated.metrics:
                    if identity != metric.id:
                        other = self._dataset.metric[identity]
                        article = self._dataset.article_of(other)
                        where = f"{article.title}, {tr('page_inline', lang)} {article.page}"
                        yield Note("≠" if conflict else "=", f"{other.quantity.printed} · {where}", identity)

    def _arithmetic(self, metric: Metric, lang: Lang) -> Iterator[Note]:
        """Sums, shares, growth, …, of printed figures that agree with the figure, or do not."""
        for finding in (finding.in_language(lang) for finding in findings_about(self._dataset, metric)):
            sign = _SIGNS[finding.verdict]
            equation = f"{finding.printed} {sign} {finding.computed}" if finding.computed else finding.printed
            text = f"{tr(finding.kind, lang)}, {tr(finding.verdict, lang)}: {equation} ← {finding.formula}"
            yield Note(sign, text, finding.result if finding.result != metric.id else finding.terms[0])
            if finding.note:
                yield Note("", finding.note)

    def _derived(self, metric: Metric, lang: Lang) -> Iterator[Note]:
        """Values that are not printed and follow from the figure."""
        for derived in self._deriver.from_metric(metric):
            region = self._dataset.region.get(derived.region)
            place = (region.zh if lang == "zh" else region.en) if region and derived.region != metric.region else ""
            first, last = derived.start[:4], derived.end[:4]
            when = first if first == last else f"{first}–{last}"
            head = " ".join(part for part in (place, when, tr(derived.kind, lang)) if part)
            other = next((identity for identity in derived.metrics if identity != metric.id), "")
            basis = f"{'，' if lang == 'zh' else ', '}{basis}" if (basis := derived.basis(lang)) else ""
            yield Note(DERIVED, f"{head}: {derived.shown}{_interval(derived)} = {derived.formula}{basis}", other)


def _interval(derived: Derived) -> str:
    """The interval of a derived value, in its unit. It is as wide as the rounding of the printed terms makes it."""
    match = _NUMBER.match(derived.shown)
    if not match or not derived.value or derived.low == derived.high:
        return ""
    factor = derived.value / Decimal(match[0]) if Decimal(match[0]) else Decimal(1)
    places = Decimal(1).scaleb(min((derived.high - derived.low) / factor, Decimal(1)).adjusted() - 1)
    low, high = ((edge / factor).quantize(places) for edge in (derived.low, derived.high))
    return f" ({in_words.shifted(f'{low:f}', 0)}–{in_words.shifted(f'{high:f}', 0)})"
