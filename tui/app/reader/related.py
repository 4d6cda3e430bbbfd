"""How a figure stands to others, in lines for the legend: printed again, arithmetic, what follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from tui import text as in_words
from tui.app.reader.legend import Note, Section
from tui.app.styles import DERIVED
from tui.app.texts import tr
from tui.model import Dataset, Metric
from tui.relations.arithmetic import findings_about
from tui.relations.corroboration import repeated_with
from tui.relations.derived import Derived, Deriver
from tui.text import Lang

_NUMBER = re.compile(r"-?[0-9.]+")
_SIGNS = {"holds": "=", "differs": "≠", "untold": "?"}


class Relatives:
    """The relations of one dataset, worked out for one figure at a time."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @cached_property
    def _deriver(self) -> Deriver:
        return Deriver(self._dataset)

    def sections(self, metric: Metric, lang: Lang) -> list[Section]:
        """The sections that have something in them."""
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
        for one in repeated_with(self._dataset, metric):
            if one.conflict != conflict:
                continue
            for identity in one.metrics:
                if identity != metric.id:
                    other = self._dataset.metric[identity]
                    article = self._dataset.article_of(other)
                    where = f"{article.title}, {tr('page_inline', lang)} {article.page}"
                    yield Note("≠" if conflict else "=", f"{other.quantity.printed} · {where}", identity)

    def _arithmetic(self, metric: Metric, lang: Lang) -> Iterator[Note]:
        for one in (one.told(lang) for one in findings_about(self._dataset, metric)):
            printed = f"{one.printed} {_SIGNS[one.verdict]} {one.computed}" if one.computed else one.printed
            told = f"{tr(one.kind, lang)}, {tr(one.verdict, lang)}: {printed} ← {one.formula}"
            leads_to = one.result if one.result != metric.id else one.terms[0]
            yield Note(_SIGNS[one.verdict], told, leads_to)
            if one.note:
                yield Note("", one.note)

    def _derived(self, metric: Metric, lang: Lang) -> Iterator[Note]:
        for one in self._deriver.from_metric(metric):
            region = self._dataset.region.get(one.region)
            place = (region.zh if lang == "zh" else region.en) if region and one.region != metric.region else ""
            when = one.start[:4] if one.start[:4] == one.end[:4] else f"{one.start[:4]}–{one.end[:4]}"
            head = " ".join(part for part in (place, when, tr(one.kind, lang)) if part)
            leads_to = next((identity for identity in one.metrics if identity != metric.id), "")
            basis = f"{'，' if lang == 'zh' else ', '}{basis}" if (basis := one.basis(lang)) else ""
            yield Note(DERIVED, f"{head}: {one.shown}{_interval(one)} = {one.formula}{basis}", leads_to)


def _interval(derived: Derived) -> str:
    """What the rounding of the printed terms leaves open, in the unit of the derived value."""
    hit = _NUMBER.match(derived.shown)
    if not hit or not derived.value or derived.low == derived.high:
        return ""
    factor = derived.value / Decimal(hit[0]) if Decimal(hit[0]) else Decimal(1)
    places = Decimal(1).scaleb(min((derived.high - derived.low) / factor, Decimal(1)).adjusted() - 1)
    low, high = ((edge / factor).quantize(places) for edge in (derived.low, derived.high))
    return f" ({in_words.shifted(f'{low:f}', 0)}–{in_words.shifted(f'{high:f}', 0)})"
