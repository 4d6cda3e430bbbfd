"""Read parts of a year (前三季度, 1至9月, 8月上旬, 6月底) as months and days of any year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tui.reading.dates import last_day
from tui.reading.unread import Unread


class YearPart(NamedTuple):
    """From the first to the last month and day of a year. If `last_day` is 0, it is the last day of the month.

    `at_end` means that the words name a moment, the end of the part (6月底). `of_year` means that they name the year as a
    whole (全年, 年末), so that another source must give the year.
    """

    first_month: int = 1
    first_day: int = 1
    last_month: int = 12
    last_day: int = 0
    at_end: bool = False
    of_year: bool = False

    def dates(self, year: int) -> tuple[date, date]:
        """First and last day in a year; for a moment both are that day. Raises ValueError for days that do not exist."""
        end = date(year, self.last_month, self.last_day or last_day(year, self.last_month))
        return (end if self.at_end else date(year, self.first_month, self.first_day)), end


YEAR = YearPart(of_year=True)
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}
_Q = r"第?([1-4])个?季度?"


def _months(first: int, last: int) -> YearPart:
    if last < first:
        raise Unread("it ends before it begins")
    return YearPart(first, 1, last, 0)


def _quarters(first: int, last: int) -> YearPart:
    return _months(3 * first - 2, 3 * last)


def _row(numbers: str, make: Callable[[int, int], YearPart]) -> YearPart:
    """The part of listed numbers. Raises Unread unless they are consecutive."""
    listed = [int(one) for one in re.findall(r"\d+", numbers)]
    if listed != list(range(listed[0], listed[0] + len(listed))):
        raise Unread("the listed times do not follow on each other, so they are not one time")
    return make(listed[0], listed[-1])


def _days(hit: re.Match[str]) -> YearPart:
    month, first, last = int(hit[1]), int(hit[2]), int(hit[3] or hit[2])
    if last < first:
        raise Unread("it ends before it begins")
    return YearPart(month, first, month, last)


def _tens(hit: re.Match[str]) -> YearPart:
    first, last = _TENS[hit[2]]
    return YearPart(int(hit[1]), first, int(hit[1]), last)


_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], YearPart]]] = [
    (re.compile(pattern, re.ASCII), make)
    for pattern, make in (
        (r"全年|1年|年?内|里", lambda _: YEAR),
        (r"上半年", lambda _: _months(1, 6)),
        (r"下半年", lambda _: _months(7, 12)),
        (r"首个?季度?", lambda _: _quarters(1, 1)),
        (r"第([1-4])个?季度?|([1-4])季度|[Qq]([1-4])", lambda hit: _quarters(*2 * (int(hit[1] or hit[2] or hit[3]),))),
        (r"[前头]([1-4])个?季度?", lambda hit: _quarters(1, int(hit[1]))),
        (rf"第?([1-4])(?:个?季度?)?[至到-]{_Q}", lambda hit: _quarters(int(hit[1]), int(hit[2]))),
        (rf"(?:第?[1-4](?:个?季度?)?[、和及与,])+{_Q}", lambda hit: _row(hit[0], _quarters)),
        (r"[前头](\d{1,2})个?月份?", lambda hit: _months(1, int(hit[1]))),
        (r"(\d{1,2})(?:月份?)?[至到-](\d{1,2})月份?", lambda hit: _months(int(hit[1]), int(hit[2]))),
        (r"(?:\d{1,2}(?:月份?)?[、和及与,])+\d{1,2}月份?", lambda hit: _row(hit[0], _months)),
        (r"(\d{1,2})月份?", lambda hit: _months(*2 * (int(hit[1]),))),
        (r"(\d{1,2})月(\d{1,2})[日号]?(?:[至到-](\d{1,2}))?[日号]", _days),
        (r"(\d{1,2})月份?([上中下])旬", _tens),
    )
]  # fmt: skip
_END = re.compile(r"(?P<of>.*?)[底末]")


def read_part(words: str) -> YearPart | None:
    """The part of a year that the words name (spelled by `spelled`), or None. Raises Unread where they contradict themselves."""
    if not words:
        return YEAR
    for form, make in _FORMS:
        if hit := form.fullmatch(words):
            return make(hit)
    if hit := _END.fullmatch(words):
        inner = YEAR if hit["of"] in ("", "年") else read_part(hit["of"])
        if inner and re.search("[至到-]", hit["of"]):
            return inner  # 1至11月底 is eleven months that end with November, and no moment
        if inner and re.search("[、和及与,]", hit["of"]):
            raise Unread(
                "the end of each of the listed times, or of the last only: two readings; write the dates as means"
            )
        return inner._replace(at_end=True) if inner and not (inner.at_end or inner.last_day) else None
    return None
