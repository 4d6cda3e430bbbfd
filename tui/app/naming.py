"""A figure's name in so many cells: the indicator in both languages, and how it is spoken of, which is never cut away."""

from __future__ import annotations

from collections.abc import Mapping

from tui import text as words
from tui.app.line_view import Run
from tui.model import Dataset, MeasureKind, Metric
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

_SHORT: Mapping[MeasureKind, tuple[str, str]] = {
    "growth": ("growth", "增长"),
    "rank": ("rank", "排名"),
    "share": ("share", "占比"),
    "multiple": ("multiple", "倍数"),
    "average": ("average", "平均"),
    "difference": ("gap", "差"),
}
_OF_GROWTH: Mapping[MeasureKind, tuple[str, str]] = {
    "rank": ("growth rank", "增速排名"),
    "share": ("contribution", "贡献率"),
    "average": ("average growth", "平均增速"),
    "difference": ("growth gap", "增速差"),
}
_LEAST = 6


def named(dataset: Dataset, metric: Metric, lang: Lang, cells: int) -> list[Run]:
    """Indicator, measure (nothing for a level or a count), and the other language in what room is left."""
    indicator = dataset.indicator[metric.indicator]
    first, second = (indicator.zh, indicator.en) if lang == "zh" else (indicator.en, indicator.zh)
    first, second = sanitize(first), sanitize(second)
    how = truncate(spoken(dataset, metric, lang, cells - width(first) - 1, cells // 2), cells)
    name = truncate(first, cells - (width(how) + 1 if how else 0))
    pieces = [Run(name)] if name else []
    if name and how:
        pieces.append(Run(" "))
    if how:
        pieces.append(Run(how, "change"))
    room = cells - sum(width(piece.text) for piece in pieces) - 1
    if room >= _LEAST:
        pieces.append(Run(f" {truncate(second, room)}", "dim"))
    return pieces


def spoken(dataset: Dataset, metric: Metric, lang: Lang, room: int, most: int) -> str:
    """How the indicator is spoken of, in short where the words take more than the room and more than `most`."""
    how = metric.measure
    if how.kind in ("level", "count"):
        return ""
    full = sanitize(words.measure(dataset, metric, lang))
    if width(full) <= max(room, most):
        return full
    names = _OF_GROWTH.get(how.kind, _SHORT[how.kind]) if how.of == "growth" else _SHORT[how.kind]
    return truncate(names[lang == "zh"], max(most, _LEAST))
