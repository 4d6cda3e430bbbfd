"""The reason why words are not a time: what is missing, and what to write instead."""

from __future__ import annotations

import re

_LENGTH = r"[半\d零一二两三四五六七八九十百]+(?:多|余|来)?(?:年|个月|个?季度|天|周|个?星期|小时)(?:多|余)?(?:半|时间|间|里|中|之内|以内|内)?"
_FEASTS = "春节|国庆|中秋|端午|清明|元旦|五一|十一|双节|暑期|暑假|寒假|假期|黄金周|汛期|疫情|两会|换届|任期"

# The first match gives the reason.
_REASONS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern, re.ASCII), reason)
    for pattern, reason in (
        (r".*连续.*|.*连年.*", "times in a row, but not which; write their years as means"),
        (rf".*(?:{_FEASTS})(?:期间|前后|以来)?.*", "it has no fixed dates; give them as means"),
        (r".*同期", "the same time of another year, and the time that it is compared with is not given; write its dates as means"),
        (r".*(?:未来|今后|往后|接下来|下1?个\d+年).*", "a time to come, and where it begins is not given; write its dates as means"),
        (r".*(?:近|前|这|头)几.*|.*近(?:些|年|期|来).*|.*(?:几|数|若干|多)(?:年|个月|天).*", "how many is not given; write the dates as means"),
        (r".*(?:历|每|常|往|早|逐)(?:年|月|季度?|日|天).*|年均|.*长期.*|.*以往.*", "it names no years; write them as means, or unknown with a reason"),
        (r".*(?:近日|日前|最近|近些?天|连日|今[日天]|昨[日天]|前天|明[日天]).*", "which day is not given; write it as means"),
        (r"(?:本|这1?个?|上1?个?|下1?个?|次|翌)月.*", "a month before, of or after the page or the month reported on, and which is not given; write it as means"),
        (r".*(?:正月|腊月|农历|阴历|春季|夏季|秋季|冬季|[今去明]?[春夏秋冬]).*", "its days are not given; write them as means"),
        (r".*(?:学年|财年|世纪|年代).*", "its first and last day are not given; write them as means"),
        (r".*\d年(?:半|多|余)来?|.*[多余]年来?", "how much more than the years is not given; write the dates as means"),
        (r".*(?:左右|前后|上下)", "about a time, without a first and last day; write them as means"),
        (r"[^\d]*\d{1,2}(?:年|个月|天)(?:之|以)?前", "a length of time before a moment that is not given; write the date as means"),
        (r"(?:\d{4}年?|\d\d年?)[至到-]\d\d年.*", "short years or lengths of time: two readings; write the whole years as means"),
        (r"\d{1,2}[至到-]\d{1,2}年", "a length of time, not a time; write the dates as means, or the length as scope"),
        (r".*初", "the beginning, and where it ends is not given: the first day, or the first weeks; write the dates as means"),
        (r".*(?:年中|月中|中期|末期|前期|后期|初期)", "its days are not given; write them as means"),
        (r"[月季]度?[末底]", "its month is not given; write the date as means"),
        (r"(?:前|头|后|最后)\d{1,2}年", "the first or the past years, and of what is not given; write the dates as means"),
        (rf"(?:在|长达|历时|为期|共|整|整整|超过|近|约)?{_LENGTH}", "a length of time, not a time; write the dates as means, or the length as scope"),
        (r"\d{1,2}[日号].*", "a day without its month; write the date as means"),
        (r".*(?:以来|至今)", "what it counts from has no date in these words; write it as means: since 2022-09..2023-09, with the words that date it as via"),
        (r".*(?:以后|之后|后|起|开始)", "when it ends is not given; write its dates as means"),
    )
]  # fmt: skip
_SHORT = re.compile(r"(?P<year>\d{2}|[零一二三四五六七八九]{2})年(?P<rest>.*)", re.ASCII)
_ANOTHER = "no form of time that is read, such as 2024年, 2024年1至9月, 今年前三季度, 截至6月底 or 2022年以来; write it as means: 2023-01..2023-09"


def why_not(text: str, printed: str) -> str:
    """The reason why words are not a time. `text` is the result of `spelled`, `printed` the words of the page."""
    if hit := _SHORT.fullmatch(text):
        if not hit["year"].isdecimal():
            return f"{hit['year']} is two digits side by side: a short year or an approximate number of years; write means with the whole year"
        if "十" not in printed and (reason := _short_year(int(hit["year"]), hit["rest"])):
            return reason
    for form, reason in _REASONS:
        if form.fullmatch(text):
            return reason
    return _ANOTHER


def _short_year(number: int, rest: str) -> str:
    """A year in two digits can be a length of time as well; whatever follows 24年 as a date shows that it is a year."""
    year = (1900 if number >= 50 else 2000) + number
    if rest in ("", "间", "里", "内", "以来"):
        return f"{number} years, or the short form of {year}: two readings; write means: {year} where the year is meant"
    if rest.startswith(("来", "多", "余", "半", "前", "后", "代")):
        return ""
    return f"a short year, {year} or another century's; write the time with its whole year as means"
