"""Reading the time of a figure: 2024年1至9月, 今年前三季度, 一年来, 目前 – into dates, given when it is said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from tui.model import Basis, Period, PeriodKind
from tui.reading.numerals import CHINESE, plain, read_number

_N = rf"(?:\d+|{CHINESE})"
_QUARTERS = {
    "前三季度": (1, 9), "前3季度": (1, 9), "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "第一季度": (1, 3),
    "二季度": (4, 6), "第二季度": (4, 6), "三季度": (7, 9), "第三季度": (7, 9), "四季度": (10, 12), "第四季度": (10, 12),
    "前两季度": (1, 6), "全年": (1, 12), "年底": (12, 12), "底": (12, 12), "年末": (12, 12), "末": (12, 12), "初": (1, 1), "年初": (1, 1),
}  # fmt: skip
_PARTS = "|".join(sorted(_QUARTERS, key=len, reverse=True))
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_LONGEST = 80  # characters of a time; no printed one is near it
_NOW = ("截至目前", "目前", "现在", "如今", "当前", "现有", "现已", "迄今", "近日", "至今")

_YEAR = rf"(?:(?P<year>\d{{4}})年?|(?P<relative>{'|'.join(_RELATIVE_YEARS)}))"
_WITHIN = re.compile(
    rf"(?:截至|截止|到|至|自|于|从)?(?:{_YEAR})?"
    rf"(?:(?P<part>{_PARTS})|(?P<m1>\d{{1,2}})(?:月份?)?[至到—–\-~～](?P<m2>\d{{1,2}})月份?|(?P<month>\d{{1,2}})月份?(?:(?P<day>\d{{1,2}})[日号])?)?"
    rf"(?P<since>以来|起)?(?:,?(?:累计|期间|全年))?"
)
_SPAN = re.compile(r"(\d{4})年?(?:至|到|—|–|-|~|～|—)(\d{4})年?(?:期间|累计)?")
_LIST = re.compile(r"\d{4}年(?:[、和]\d{4}年)+")
_LAST = re.compile(rf"(?:自|在|过去|最近|近|这|入驻|运行|成立)*(?P<n>{_N})年(?:多)?(?:以来|来|间|里|中)?(?:——)?")
_ISO = re.compile(r"(?:(at|since) )?(\d{4}(?:-\d\d){0,2})(?:\.\.(\d{4}(?:-\d\d){0,2}))?")


def bounds(moment: str) -> tuple[date, date]:
    """First and last day of an ISO year, month or day. Raises ValueError when it is none."""
    parts = [int(part) for part in moment.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    year, month, day = parts
    return date(year, month, day), date(year, month, day)


def read_iso(words: str) -> Period | None:
    """A curator's `2023`, `2023-01..2023-09`, `at 2023-09`, `since 2022..2023-09`; None when it is not of that form."""
    hit = _ISO.fullmatch(words.strip())
    if hit is None:
        return None
    try:
        start, end = bounds(hit[2])[0], bounds(hit[3] or hit[2])[1]
    except ValueError:
        return None
    if end < start:
        return None
    kind: PeriodKind = {"at": "point", "since": "to_date"}.get(hit[1] or "", "")  # type: ignore[assignment]
    return Period(
        kind=kind or kind_of(start, end), start=start.isoformat(), end=end.isoformat(), label=words, basis="inferred"
    )


def kind_of(start: date, end: date) -> PeriodKind:
    """What the dates alone say the period is."""
    last = end.day == monthrange(end.year, end.month)[1]
    if start == end:
        return "day"
    if start.day == 1 and last and start.year == end.year:
        if start.month == end.month:
            return "month"
        return "year" if (start.month, end.month) == (1, 12) else "part_year"
    return "span"


def read_period(words: str, as_of: str = "", as_of_basis: Basis = "unknown") -> Period | None:
    """The period that the words name, or None when they cannot be read.

    `as_of` (ISO year, month or day) is when they are said. Words that name their year are `printed`; those that need
    `as_of` get its basis: `relative` where the page prints its date, `inferred` where it was worked out.
    """
    if len(words) > _LONGEST:
        return None
    text = plain(words)
    now = bounds(as_of) if as_of else None
    basis: Basis = "relative" if as_of_basis == "printed" else "inferred"

    def made(start: date, end: date, kind: PeriodKind = "unknown", basis: Basis = "printed") -> Period:
        kind = kind if kind != "unknown" else kind_of(start, end)
        return Period(kind=kind, start=start.isoformat(), end=end.isoformat(), label=words, basis=basis)

    try:
        if text in _NOW:
            return made(*now, "point", basis) if now else None
        if hit := _SPAN.fullmatch(text):
            first, last = int(hit[1]), int(hit[2])
            return made(date(first, 1, 1), date(last, 12, 31)) if first < last else None
        if _LIST.fullmatch(text):
            years = [int(year) for year in re.findall(r"\d{4}", text)]
            return made(date(years[0], 1, 1), date(years[-1], 12, 31)) if years[0] < years[-1] else None
        if (hit := _LAST.fullmatch(text)) and not text[:4].isdecimal():
            count = read_number(hit["n"])
            if now is None or count is None or count != int(count) or not 0 < count < 200:
                return None
            ago = now[0].replace(year=now[0].year - int(count), day=1)
            return made(ago, now[1], "to_date", basis)
        return _within(text, now, basis, made)
    except ValueError:
        return None


def _within(text: str, now: tuple[date, date] | None, basis: Basis, made: Callable[..., Period]) -> Period | None:
    """A year or a part of one: 2024年, 2024年1至9月, 今年前三季度, 去年9月, 9月8日, 2022年以来."""
    hit = _WITHIN.fullmatch(text)
    if hit is None or not any((hit["year"], hit["relative"], hit["part"], hit["m1"], hit["month"])):
        return None
    if hit["year"]:
        year, said = int(hit["year"]), "printed"
    elif now:
        year, said = now[0].year + _RELATIVE_YEARS.get(hit["relative"] or "今年", 0), basis
    else:
        return None
    first, last = 1, 12
    if hit["part"]:
        first, last = _QUARTERS[hit["part"]]
    elif hit["m1"]:
        first, last = int(hit["m1"]), int(hit["m2"])
    elif hit["month"]:
        first = last = int(hit["month"])
    start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if hit["day"]:
        start = end = date(year, first, int(hit["day"]))
    if hit["since"] or (hit["relative"] in ("今年", "本年") and not (hit["part"] or hit["m1"] or hit["month"])):
        return made(start, max(now[1], start), "to_date", basis) if now else None
    if end < start:
        return None
    return made(start, end, basis=said)
