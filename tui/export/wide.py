"""Series as rows of a table: years are columns, gaps are empty, targets are marked."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tui import text as words
from tui.model import Dataset, Metric, Quantity
from tui.series import Point, Series
from tui.text import Lang

_SIGNS = {"exact": "", "about": "≈", "nearly": "≲", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
_OF_FALLS = str.maketrans("><≥≤≲", "<>≤≥≳")  # a fall of over 5% is less than −5%
_CLOSE = 3  # years between two columns of years without a gap


def is_yearly(series: Series) -> bool:
    """Whether each point is a full year, the same months of a year, or a point in time."""
    return "/" not in series.key.period


def year_count(series: Series) -> int:
    """The number of different years in the series."""
    return len({point.year for point in series.points})


def years_of(many: Iterable[Series]) -> list[int]:
    """The years with a figure, and the years between close ones, so that a gap is visible and 2030 stays near."""
    years: list[int] = []
    for year in sorted({point.year for series in many for point in series.points}):
        if years and year - years[-1] <= _CLOSE:
            years += range(years[-1] + 1, year)
        years.append(year)
    return years


def series_labels(dataset: Dataset, series: Series, lang: Lang) -> dict[str, str]:
    """What the series shows, in words. `unit` is the printed unit of its first figure, and of its cells."""
    first = first_metric(dataset, series)
    region, subject = dataset.region.get(first.region), dataset.subject.get(first.subject)
    indicator = dataset.indicator[first.indicator]
    return {
        "region": (region.zh if lang == "zh" else region.en) if region else "",
        "subject": (subject.zh if lang == "zh" else subject.en) if subject else "",
        "indicator": indicator.zh if lang == "zh" else indicator.en,
        "measure": words.measure(dataset, first, lang),
        "period": series.key.period,
        "unit": first.quantity.unit,
    }


def first_metric(dataset: Dataset, series: Series) -> Metric:
    """The first figure of a series. The series is shown in its printed unit."""
    return dataset.metrics[series.points[0].metrics[0]]


def year_cells(dataset: Dataset, series: Series, lang: Lang) -> dict[str, str]:
    """The text of each year of the series."""
    unit = first_metric(dataset, series).quantity
    by_year: dict[str, list[str]] = {}
    for point in series.points:
        by_year.setdefault(str(point.year), []).append(_cell(dataset, point, unit, lang))
    return {year: "; ".join(texts) for year, texts in by_year.items()}


def _cell(dataset: Dataset, point: Point, unit: Quantity, lang: Lang) -> str:
    """The number of a point with its sign and status; all numbers if pages disagree."""
    metrics = [dataset.metrics[row] for row in (point.metrics if point.conflict else point.metrics[:1])]
    text = " ≠ ".join(dict.fromkeys(_number(metric.quantity, unit) for metric in metrics))
    return text if point.status == "actual" else f"{text} ({words.status(dataset, metrics[0], lang)})"


def _number(quantity: Quantity, unit: Quantity) -> str:
    """The printed number, converted exactly to the printed unit of `unit`. A fall has a minus."""
    texts = [quantity.value, quantity.value_max] if quantity.value_max else [quantity.value]
    if quantity.unit != unit.unit and Decimal(unit.value) and Decimal(quantity.value):
        ratio = quantity.factor / unit.factor
        texts = [f"{(Decimal(text) * ratio).normalize():f}" for text in texts]
    minus = "-" if quantity.fallen else ""
    sign = _SIGNS[quantity.qualifier]
    return (sign.translate(_OF_FALLS) if minus else sign) + "–".join(f"{minus}{text}" for text in texts)
