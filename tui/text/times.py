"""The period of a figure in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tui.model import Dataset, Metric, Period
from tui.text.naming import Lang

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def period(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The period of the figure: 2024年1至9月, 一年来（推定为2022年9月—2023年9月） – `January–September 2024`, `as of September 2023 (inferred)`."""
    when = metric.period
    if not when.start:
        return "页面未印时间" if lang == "zh" else "period not printed"
    dates = _dates(when, lang)
    inferred = when.basis == "inferred"
    if lang == "en":
        before = "by " if _deadline(metric) else "as of " if when.kind == "point" else ""
        return f"{before}{dates}{' (inferred)' if inferred else ''}"
    if when.basis == "printed":
        return when.label or dates
    if when.label in ("", dates) or re.match(r"(at |since )?\d{4}(-\d\d)*(\.\.|$)", when.label):
        return f"{dates}（推定）" if inferred else dates
    return f"{when.label}（{'推定为' if inferred else ''}{dates}）"


def period_short(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The period in digits: `2024`, `2024-01–09`, `2022–2024`, `2022-09–2023-09`; empty if unknown."""
    when = metric.period
    start, end = when.start, when.end
    if not start:
        return ""
    bounds = _bounds(when)
    if bounds and bounds[0].day == 1 and _is_last(bounds[1]):
        whole_years = bounds[0].month == 1 and bounds[1].month == 12
        start, end = (start[:4], end[:4]) if whole_years else (start[:7], end[:7])
    if start == end:
        return start
    return f"{start}–{end[5:]}" if len(end) == 7 and start[:4] == end[:4] else f"{start}–{end}"


def _deadline(metric: Metric) -> bool:
    """Whether the period is the date by which a target is due. A growth target is for a year, not by a year."""
    how = metric.measure
    growth = how.kind == "growth" or how.of == "growth"
    if metric.period.kind == "point":  # 到2025年底 may date a result too; 目前 is not a deadline
        return metric.status in ("target", "planned") and bool(
            re.search(r"[底末](?:之|以)?前?$|^[到至](?!目前|现在)", metric.period.label)
        )
    return metric.period.label.startswith(("到", "至")) or (
        metric.status == "target" and metric.period.kind == "year" and not growth
    )


def _bounds(when: Period) -> tuple[date, date] | None:
    try:
        return date.fromisoformat(when.start), date.fromisoformat(when.end or when.start)
    except ValueError:
        return None


def _is_last(day: date) -> bool:
    return day == date.max or (day + timedelta(1)).day == 1


def _dates(when: Period, lang: Lang) -> str:
    bounds = _bounds(when)
    if bounds is None:
        return f"{when.start}–{when.end}"
    start, end = bounds
    months = start.day == 1 and _is_last(end)
    years = months and start.month == 1 and end.month == 12
    if lang == "zh":
        return _dates_zh(start, end, months, years)
    if years:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    first, last = _MONTHS[start.month - 1], f"{_MONTHS[end.month - 1]} {end.year}"
    if not months:
        first, last = f"{start.day} {first}", f"{end.day} {last}"
    if start == end or (months and (start.year, start.month) == (end.year, end.month)):
        return last
    return f"{first}–{last}" if start.year == end.year else f"{first} {start.year}–{last}"


def _dates_zh(start: date, end: date, months: bool, years: bool) -> str:
    if years:
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    day = "" if months else f"{start.day}日"
    last = f"{end.month}月" + ("" if months else f"{end.day}日")
    if start == end or (months and (start.year, start.month) == (end.year, end.month)):
        return f"{end.year}年{last}"
    if start.year != end.year:
        return f"{start.year}年{start.month}月{day}—{end.year}年{last}"
    return f"{start.year}年{start.month}{'' if months else '月'}{day}—{last}"
