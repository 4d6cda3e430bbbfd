"""Series as rows of a table: years as columns, gaps empty, targets marked."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tui import text as words
from tui.model import Dataset, Metric, Quantity
from tui.series import Point, Series
from tui.text import Lang

_SIGNS = {"exact": "", "about": "≈", "nearly": "≲", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
_OF_FALLS = str.maketrans("><≥≤≲", "<>≤≥≳")  # a fall of over 5% is below −5%
_CLOSE = 3


def yearly(series: Series) -> bool:
    """Whether the series is one over years: full years, the same months of years, or points in time."""
    return "/" not in series.key.period


def distinct_years(series: Series) -> int:
    return len({point.year for point in series.points})


def years_of(found: Iterable[Series]) -> list[int]:
    """The years with a figure, and those between close neighbours, so that a gap is seen and 2030 is not far away."""
    kept: list[int] = []
    for year in sorted({point.year for one in found for point in one.points}):
        if kept and year - kept[-1] <= _CLOSE:
            kept += range(kept[-1] + 1, year)
        kept.append(year)
    return kept


def named(dataset: Dataset, series: Series, lang: Lang) -> dict[str, str]:
    """What the series is of, in words; `unit` is the printed one of its first figure, which its cells are in."""
    first = like(dataset, series)
    region, subject, indicator = (
        dataset.region.get(first.region),
        dataset.subject.get(first.subject),
        dataset.indicator[first.indicator],
    )
    return {
        "region": (region.zh if lang == "zh" else region.en) if region else "",
        "subject": (subject.zh if lang == "zh" else subject.en) if subject else "",
        "indicator": indicator.zh if lang == "zh" else indicator.en,
        "measure": words.measure(dataset, first, lang),
        "period": series.key.period,
        "unit": first.quantity.unit,
    }


def like(dataset: Dataset, series: Series) -> Metric:
    """The figure in whose printed unit the series is shown."""
    return dataset.metrics[series.points[0].metrics[0]]


def cells(dataset: Dataset, series: Series, lang: Lang) -> dict[str, str]:
    """The text of each year of the series."""
    unit = like(dataset, series).quantity
    by_year: dict[str, list[str]] = {}
    for point in series.points:
        by_year.setdefault(str(point.year), []).append(_cell(dataset, point, unit, lang))
    return {year: "; ".join(texts) for year, texts in by_year.items()}


def _cell(dataset: Dataset, point: Point, unit: Quantity, lang: Lang) -> str:
    """The number of a point with its sign and status; both numbers where pages disagree."""
    metrics = [dataset.metrics[row] for row in (point.metrics if point.conflict else point.metrics[:1])]
    text = " ≠ ".join(dict.fromkeys(number(metric.quantity, unit) for metric in metrics))
    return text if point.status == "actual" else f"{text} ({words.status(dataset, metrics[0], lang)})"


def number(quantity: Quantity, unit: Quantity) -> str:
    """The printed number, a fall with its minus; where it is printed in another unit than `unit`, exactly in that one."""
    texts = [quantity.value, quantity.value_max] if quantity.value_max else [quantity.value]
    if quantity.unit != unit.unit and Decimal(unit.value) and Decimal(quantity.value):
        ratio = quantity.factor / unit.factor
        texts = [f"{(Decimal(text) * ratio).normalize():f}" for text in texts]
    minus = "-" if quantity.fallen else ""
    sign = _SIGNS[quantity.qualifier]
    return (sign.translate(_OF_FALLS) if minus else sign) + "–".join(f"{minus}{text}" for text in texts)
