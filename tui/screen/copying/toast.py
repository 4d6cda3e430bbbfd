"""What is said after copying: exactly what was copied, and which way it went."""

from __future__ import annotations

from collections.abc import Sequence

from tui import words
from tui.clipboard import Outcome
from tui.model import Dataset
from tui.screen.language import say
from tui.typeset import cut, inert
from tui.words import Lang


def described(dataset: Dataset, rows: Sequence[int], lang: Lang) -> str:
    """The copied figures in words."""
    if len(rows) == 1:
        metric = dataset.metrics[rows[0]]
        title = cut(inert(words.title(dataset, metric, lang)), 60)
        return say("copied_figure", lang, title=f"{title} {inert(metric.quantity.printed)}")
    return say("copied_marked", lang, n=len(rows))


def message(what: str, outcome: Outcome, lang: Lang) -> str:
    """One or two sentences; claims no more than the outcome does."""
    if not outcome.sent:
        return say("not_copied", lang, why=outcome.text(lang))
    return say("copied" if outcome.confirmed else "sent", lang, what=what, way=outcome.text(lang))
