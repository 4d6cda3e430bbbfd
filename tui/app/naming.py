"""The name of a figure in a given number of cells: the indicator in both languages, and its measure, which is never left out."""

from __future__ import annotations

from collections.abc import Mapping

from tui import text
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
_SHORT_OF_GROWTH: Mapping[MeasureKind, tuple[str, str]] = {
    "rank": ("growth rank", "增速排名"),
    "share": ("contribution", "贡献率"),
    "average": ("average growth", "平均增速"),
    "difference": ("growth gap", "增速差"),
}
_LEAST = 6


def figure_name(dataset: Dataset, metric: Metric, lang: Lang, cells: int) -> list[Run]:
    """Indicator, measure (none for a level or a count), and the indicator in the other language where room is left."""
    indicator = dataset.indicator[metric.indicator]
    first, second = (indicator.zh, indicator.en) if lang == "zh" else (indicator.en, indicator.zh)
    first, second = sanitize(first), sanitize(second)
    measure = truncate(measure_name(dataset, metric, lang, cells - width(first) - 1, cells // 2), cells)
    name = truncate(first, cells - (width(measure) + 1 if measure else 0))
    runs = [Run(name)] if name else []
    if name and measure:
        runs.append(Run(" "))
    if measure:
        runs.append(Run(measure, "change"))
    room = cells - sum(width(run.text) for run in runs) - 1
    if room >= _LEAST:
        runs.append(Run(f" {truncate(second, room)}", "dim"))
    return runs


def measure_name(dataset: Dataset, metric: Metric, lang: Lang, room: int, most: int) -> str:
    """The measure of a figure; its short name where the full one needs more cells than `room` and `most`."""
    measure = metric.measure
    if measure.kind in ("level", "count"):
        return ""
    full = sanitize(text.measure(dataset, metric, lang))
    if width(full) <= max(room, most):
        return full
    names = _SHORT_OF_GROWTH.get(measure.kind) if measure.of == "growth" else None
    return truncate((names or _SHORT[measure.kind])[lang == "zh"], max(most, _LEAST))
