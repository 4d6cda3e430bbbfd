"""ISO dates: years, months and days, the periods that curators write, and the kind of a period."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tui.model import Period, PeriodKind

_ISO = re.compile(r"(?:(at|since) )?(\d{4}(?:-\d\d){0,2})(?:\.\.(\d{4}(?:-\d\d){0,2}))?", re.ASCII)
_MOMENT = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_KINDS: dict[str, PeriodKind] = {"at": "point", "since": "to_date"}


def bounds(moment: str) -> tuple[date, date]:
    """First and last day of an ISO year, month or day. Raises ValueError for any other text."""
    if not _MOMENT.fullmatch(moment):
        raise ValueError(f"{moment!r} is no year, month or day such as 2023-09")
    year, month, day = (*map(int, moment.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    return date(year, month or 1, 1), date(year, month or 12, last_day(year, month or 12))


def is_moment(text: str) -> bool:
    """Whether the text is an ISO year, month or day that exists."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def last_day(year: int, month: int) -> int:
    """The number of days of a month. Raises ValueError for a month that does not exist."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return monthrange(year, month)[1]


def read_iso(words: str) -> Period | None:
    """A curator's `2023`, `2023-01..2023-09`, `at 2023-09`, `since 2022..2023-09`; None for any other text."""
    hit = _ISO.fullmatch(words.strip())
    if hit is None:
        return None
    try:
        start, end = bounds(hit[2])[0], bounds(hit[3] or hit[2])[1]
    except ValueError:
        return None
    if end < start:
        return None
    kind = _KINDS[hit[1]] if hit[1] else kind_of(start, end)
    return Period(kind=kind, start=start.isoformat(), end=end.isoformat(), label=words, basis="inferred")


def kind_of(start: date, end: date) -> PeriodKind:
    """The kind of the period, from its first and last day alone."""
    last = end.day == last_day(end.year, end.month)
    if start == end:
        return "day"
    if start.day == 1 and last and start.year == end.year:
        if start.month == end.month:
            return "month"
        return "year" if (start.month, end.month) == (1, 12) else "part_year"
    return "span"


def iso(start: date, end: date) -> str:
    """Two days in the shortest form that a curator can write: 2024, 2024-09, 2024-01..2024-09."""
    if start == end:
        return start.isoformat()
    if start.day != 1 or end.day != last_day(end.year, end.month):
        return f"{start.isoformat()}..{end.isoformat()}"
    whole = start.month == 1 and end.month == 12
    first, last = (day.isoformat()[: 4 if whole else 7] for day in (start, end))
    return first if first == last else f"{first}..{last}"


def ends_after(period: Period, as_of: str) -> bool:
    """Whether a period ends after the page: after the last day of the year, month or day `as_of`. False if either is unknown."""
    return bool(as_of and period.end) and date.fromisoformat(period.end) > bounds(as_of)[1]
