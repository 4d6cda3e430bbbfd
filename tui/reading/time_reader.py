"""Read each form of a time (years, parts of years, spans, since, until) as a first and a last day."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from tui.model import PeriodKind, Status
from tui.reading.dates import bounds, iso
from tui.reading.time_eras import event_day, read_plan
from tui.reading.time_named import NamedTime, month_before, year_before
from tui.reading.time_parts import YearPart, read_part
from tui.reading.time_refusals import why_not
from tui.reading.time_spelling import spelled
from tui.reading.unread import Unread

Through = Literal["page", "year", "before"]
FigureStatus = Status | Literal[""]

_AHEAD = ("target", "planned", "estimated")  # statuses that speak of a time to come
_TO_COME = ("target", "planned")  # what is aimed at lies ahead; an estimate can be of the last year
_PAGE_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_REPORT_YEARS = {"本年": 0, "上年": -1}
_NAMED_YEARS = {"当年": 0, "同年": 0, "该年": 0, "次年": 1, "翌年": 1}
_YEAR = r"(?:1[89]|2[01])\d\d"  # another century would more likely be a length of time or a misprint
_WORDS = "|".join((*_PAGE_YEARS, *_REPORT_YEARS, *_NAMED_YEARS))
_DATED = re.compile(rf"(?:(?P<year>{_YEAR})(?:年度?|(?!\d))|(?P<word>{_WORDS})度?)?(?P<part>.*)", re.ASCII)
_OF_A_YEAR = ("", "内", "里", "1年", "底", "末")  # parts that name nothing without their year
_LIST = re.compile(rf"(?:{_YEAR}年?[、和及与,])+{_YEAR}年", re.ASCII)
_NOW = re.compile(
    r"(?:截至|截止|截至到|截止到|到|至)?(?:目前|现在|当前|如今|眼下)(?:为止)?|现有|现已|迄今(?:为止)?|至今"
)
_AROUND = re.compile(
    r"(?:早在|仅在|在|于|比|较|与|同(?![年月期])|相比于?|相较于?|对比)?(.+?)(?:相比|相较|,?累计|,?期间|之间|间)?"
)
_SINCE = re.compile(r"(?:自|从)?(.+?)(?:以来|至今|迄今|到现在|至现在|到目前|至目前|开始|起|来)|[自从]([^至到-]+)")
_UNTIL = re.compile(r"(截至到|截止到|截至|截止|到|至)(.+)")
_BEFORE = re.compile(r"(?:到|至)?(.+?)(?:以前|之前|前)")
_SPAN = re.compile(r"(?:自|从)?(.+?)[至到-](.+)")
_LENGTH = re.compile(
    r"(?P<mark>(?:自|在|过去的?|最近|近|这|入驻|运行|成立)*)(?P<n>\d{1,3}|半)(?P<unit>年|个月)(?P<end>以来|来|间|里|中)?-?", re.ASCII
)  # fmt: skip
_OLDEST = 200  # years that a length of time up to the page may have


class DateRange(NamedTuple):
    """First and last day. If the kind is `unknown`, `kind_of` computes it from the days."""

    start: date
    end: date
    kind: PeriodKind = "unknown"

    @property
    def years(self) -> bool:
        """Whether the range is one or more whole years."""
        return (
            self.kind == "unknown"
            and self.start == date(self.start.year, 1, 1)
            and self.end == date(self.end.year, 12, 31)
        )


class TimeReader:
    """Reads the words of one time.

    `through` collects the other sources that it needs, `named` is the year or month named before the words.
    """

    def __init__(self, as_of: str, year: str, status: FigureStatus, before: str) -> None:
        self.as_of, self.status, self.before = as_of, status, before
        self.through: set[Through] = set()
        self.named: NamedTime | None = None
        try:
            self._bounds = bounds(as_of) if as_of else None
        except ValueError as error:
            raise Unread(f"the page's date: {error}") from None
        if year and not re.fullmatch(_YEAR, year, re.ASCII):
            raise Unread(f"the year reported on, {year!r}, is no year such as 2024")
        self.year = int(year) if year else None

    def read(self, text: str) -> DateRange:
        """The time that `unified` words name. Raises Unread with the reason."""
        try:
            found = self._any(text)
        except Unread:
            raise
        except (ValueError, OverflowError):
            raise Unread("it names a month or a day that does not exist") from None
        if found is None:
            raise Unread(why_not(spelled(text), text))
        if self.status == "actual" and self._bounds and found.end > self._bounds[1]:
            raise Unread(self._after(found))
        if self.status in _TO_COME and self._bounds and found.end < self._bounds[0]:
            days = iso(found.start, found.end)
            raise Unread(
                f"it ends on {found.end}, before the page ({self.as_of}), and a target or a plan is of a time to come; write the "
                f"right dates as means, or means: {'at ' * (found.kind == 'point')}{days} where the target was of that time"
            )
        return found

    def _any(self, text: str) -> DateRange | None:
        hit = _AROUND.fullmatch(text)
        core = hit[1] if hit else text
        for form in (self._now, self._length, self._deadline, self._until, self._since, self._plain):
            if found := form(core):
                return found
        return None

    def _page(self, why: str) -> tuple[date, date]:
        """The first and last day of the page's date, which the words need."""
        if self._bounds is None:
            raise Unread(f"{why}, and the page's date is not known; give as_of, or write the dates as means")
        self.through.add("page")
        return self._bounds

    def _after(self, found: DateRange) -> str:
        """Why an actual figure cannot have a time that ends after its page, and what may be meant."""
        assert self._bounds is not None
        if found.start > self._bounds[1]:
            return f"it lies after the page ({self.as_of}), which an actual figure cannot; give its status (target, planned), or write the dates as means"
        return (
            f"it ends on {found.end}, after the page ({self.as_of}), which an actual figure cannot; "
            f"write means: since {found.start}..{self._bounds[1]} if it counts up to the page, or give its status (target, planned)"
        )

    def _now(self, text: str) -> DateRange | None:
        return DateRange(*self._page(f"{text} is the moment of the page"), "point") if _NOW.fullmatch(text) else None

    def _length(self, text: str) -> DateRange | None:
        """近两年来, 过去5年, 三个月来, 近半年: a length of time up to the page. 3年 alone is not a time."""
        hit = _LENGTH.fullmatch(spelled(text))
        if hit is None or not (
            hit["end"] in ("以来", "来") or re.search("过去|最近|近|这|入驻|运行|成立", hit["mark"])
        ):
            return None
        half = hit["n"] == "半"
        if (half and hit["unit"] == "个月") or (not half and not 0 < int(hit["n"]) < _OLDEST):
            return None
        if len(hit["n"]) == 2 and not hit["mark"] and hit["end"] == "以来" and "十" not in text:
            return None  # 98年以来: since 1998
        first, last = self._page(f"{text} is counted back from the page's date")
        months = 6 if half else int(hit["n"]) * (12 if hit["unit"] == "年" else 1)
        if months % 12 and len(self.as_of) == 4:
            raise Unread(
                f"months are counted back from a month, and the page's date is only {self.as_of}; write the dates as means"
            )
        ago = first.year * 12 + first.month - 1 - months
        found = DateRange(date(ago // 12, ago % 12 + 1, 1), last, "to_date")
        if "过去" in hit["mark"] and hit["unit"] == "年" and (months == 12 or self.year):
            return self._calendar(text, months // 12, found)
        return found

    def _calendar(self, text: str, years: int, found: DateRange) -> DateRange:
        """过去一年 of a report is the year reported on; without it, it may be the last twelve months as well."""
        last = self.year or found.end.year - 1
        calendar = DateRange(date(last - years + 1, 1, 1), date(last, 12, 31))
        if years == 1 and self.year:
            self.through = {"year"}
            return calendar
        raise Unread(
            f"{text} is up to the page or in calendar years: two readings; "
            f"write means: since {found.start}..{found.end} or means: {iso(calendar.start, calendar.end)}"
        )

    def _deadline(self, text: str) -> DateRange | None:
        """2027年底前 is by the end of 2027; 2030年前 may be before 2030 or by its end."""
        hit = _BEFORE.fullmatch(text)
        found = self._plain(hit[1]) if hit else None
        if hit is None or found is None:
            return None
        if found.kind == "point":
            return found
        before = date.fromordinal(found.start.toordinal() - 1)
        raise Unread(
            f"before it begins or before it is over: two readings; write means: at {before} or means: at {found.end}"
        )

    def _until(self, text: str) -> DateRange | None:
        """截至6月底, 截至7月: the moment at its end. 到2030年 stays a year, with which other years compare."""
        hit = _UNTIL.fullmatch(text)
        found = self._plain(hit[2]) if hit else None
        if hit is None or found is None:
            return None
        if hit[1] in ("到", "至") and found.years:
            return found
        return DateRange(found.end, found.end, "point")

    def _since(self, text: str) -> DateRange | None:
        """2022年以来, 2023年9月至今, 从2021年开始, “十四五”以来, 党的二十大以来: up to the page."""
        hit = _SINCE.fullmatch(text)
        if hit is None:
            return None
        words = hit[1] or hit[2]
        start = event_day(words)
        if start is None:
            beginning = re.fullmatch(r"(.*?)年?初", words)
            dated = (
                re.sub(r"年?$", "年", beginning[1]) if beginning and beginning[1] else "今年" if beginning else words
            )
            found = self._plain(dated, begins=True)
            if found is None:
                return None
            start = found.start
        first, last = self._page(f"{text} runs up to the page")
        if "year" in self.through and self.year and self.year < first.year:
            year_end = date(self.year, 12, 31)
            raise Unread(
                f"up to the page or to the end of the year reported on: two readings; "
                f"write means: since {start}..{last} or means: since {start}..{year_end}"
            )
        if start > last:
            raise Unread(
                f"it begins on {start}, after the page ({self.as_of}), and when it ends is not given; write the dates as means"
            )
        return DateRange(start, last, "to_date")

    def _plain(self, text: str, begins: bool = False) -> DateRange | None:
        """A time without words around it. `begins` says that only its first day counts."""
        if plan := read_plan(text):
            return DateRange(plan[0], plan[1], "point" if plan[2] else "unknown")
        core = spelled(text)
        if core in ("当月", "同月", "该月"):
            self.named = month_before(core, self.before)
            self.through.add("before")
            return self._plain(self.named.words)
        if _LIST.fullmatch(core):
            return self._years(core)
        if core == "今年" and not begins and self.status not in _AHEAD:
            first, last = self._page("今年 is the year of the page")
            return DateRange(date(first.year, 1, 1), last, "to_date")
        dated = _DATED.fullmatch(core)
        loose = dated is not None and not (dated["year"] or dated["word"])
        if loose and core in _OF_A_YEAR:
            return None
        if dated and (part := read_part(dated["part"])):
            start, end = self._dates(dated, part, part, begins)
            return DateRange(start, end, "point" if part.at_end else "unknown")
        return self._span(core)

    def _years(self, text: str) -> DateRange:
        years = [int(year) for year in re.findall(r"\d{4}", text)]
        if years != list(range(years[0], years[0] + len(years))):
            raise Unread(
                "the listed years do not follow on each other, so they are not one time; a figure of several years is given in means or its note"
            )
        return DateRange(date(years[0], 1, 1), date(years[-1], 12, 31))

    def _span(self, text: str) -> DateRange | None:
        """2022年至2024年, 2021年1月至2023年9月, 9月8日至10月3日: the second time takes its year from the first."""
        hit = _SPAN.fullmatch(text)
        first, last = (_DATED.fullmatch(hit[1]), _DATED.fullmatch(hit[2])) if hit else (None, None)
        if hit is None or first is None or last is None:
            return None
        begins, ends = read_part(first["part"]), read_part(last["part"])
        if begins is None or ends is None:
            return None
        dated = [bool(one["year"] or one["word"]) for one in (first, last)]
        if dated[1] > dated[0] or (not dated[1] and (begins.of_year or ends.of_year)):
            return None  # 9月至2024年3月: the year of the first is not given; 2024年至9月: neither
        if dated[1]:
            start, end = self._dates(first, begins, begins, True)[0], self._dates(last, ends, ends)[1]
        else:
            start, end = self._dates(first, begins, ends)
        if start > end:
            raise Unread("it ends before it begins")
        if hit[2].endswith("年度") and not hit[1].endswith("度") and end.year == start.year + 1:
            raise Unread(
                "two years, or one season that begins in the first and ends in the second; write the dates as means"
            )
        return DateRange(start, end)

    def _dates(self, dated: re.Match[str], first: YearPart, last: YearPart, begins: bool = False) -> tuple[date, date]:
        """The first day of one part and the last of another, in the year that the words name or that they need."""
        if dated["year"]:
            return _within(int(dated["year"]), first, last)
        word = dated["word"] or ""
        if word in _PAGE_YEARS:
            return _within(
                self._page(f"{word} is counted from the year of the page")[0].year + _PAGE_YEARS[word], first, last
            )
        if word in _NAMED_YEARS:
            return _within(self._named_year(word), first, last)
        if self.year and not self._is_over(word, first, last):
            self.through.add("year")
            return _within(self.year + _REPORT_YEARS.get(word, 0), first, last)
        if word or (first.of_year and last.of_year):
            return self._unreported(word, first, last)
        page = self._page("the words name no year")
        start, end = _within(page[0].year, first, last)
        if (start if begins else end) > page[1] and self.status not in _AHEAD:
            means = [self._means(_within(year, first, last), begins, last) for year in (page[0].year - 1, page[0].year)]
            raise Unread(
                f"of {page[0].year} it {'begins' if begins else 'ends'} after the page ({self.as_of}), and no word says that "
                f"it is of {page[0].year - 1}: two readings; write {means[0]} or {means[1]}"
            )
        return start, end

    def _is_over(self, word: str, first: YearPart, last: YearPart) -> bool:
        """Whether a target or a plan cannot be of the year reported on: 全年 is then of the year of the page."""
        if word or self.status not in _TO_COME or not self._bounds or not self.year:
            return False
        return _within(self.year, first, last)[1] < self._bounds[0]

    def _means(self, days: tuple[date, date], begins: bool, last: YearPart) -> str:
        """How a curator writes one of the readings."""
        if begins and self._bounds:
            return f"means: since {days[0]}..{max(days[1], self._bounds[1])}"
        return f"means: {'at ' if last.at_end else ''}{iso(*days)}"

    def _unreported(self, word: str, first: YearPart, last: YearPart) -> tuple[date, date]:
        """全年, 年末, 上年 without the year reported on: the coming one for what is planned, else asked for."""
        if self.status in _AHEAD and word != "上年":
            return _within(self._page("the words name no year")[0].year, first, last)
        advice = "give the article its year, or write the year as means"
        if self._bounds:
            year = self._bounds[0].year + _REPORT_YEARS.get(word, 0)
            means = [self._means(_within(one, first, last), False, last) for one in (year - 1, year)]
            advice = f"give the article its year, or write {means[0]} or {means[1]}"
        raise Unread(f"it belongs to the year reported on, which is not given; {advice}")

    def _named_year(self, word: str) -> int:
        """The year to which 当年 refers."""
        self.named = year_before(word, self.before)
        self.through.add("before")
        year = self.named.words
        base = (
            int(year[:4])
            if year[:1].isdecimal()
            else self._page(f"{year} is counted from the year of the page")[0].year + _PAGE_YEARS[year]
        )
        return base + _NAMED_YEARS[word]


def _within(year: int, first: YearPart, last: YearPart) -> tuple[date, date]:
    return first.dates(year)[0], last.dates(year)[1]
