"""Read named times: five-year plans (“十四五”时期) and events from which newspapers count (党的二十大以来)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from tui.reading.unread import Unread

_DIGITS = "一二三四五六七八九"
_OPEN, _CLOSE = "[“\"「『‘']", "[”\"」』’']"
_PLAN = re.compile(
    rf"(?P<open>{_OPEN})?(?P<name>十[一二三四五六]五|[六七八九十]五)(?P<close>{_CLOSE})?(?P<what>规划|计划)?(?P<time>时期|期间|期)?"
    r"(?:(?P<end>末|底)|前(?P<first>[一二两三四五2-5])年|(?P<one>开局|收官)之?年)?"
)
# First days of the events from which newspapers count. A congress opens some days before it closes.
_EVENTS = {
    "十二大": date(1982, 9, 1), "十三大": date(1987, 10, 25), "十四大": date(1992, 10, 12), "十五大": date(1997, 9, 12),
    "十六大": date(2002, 11, 8), "十七大": date(2007, 10, 15), "十八大": date(2012, 11, 8), "十九大": date(2017, 10, 18),
    "二十大": date(2022, 10, 16), "改革开放": date(1978, 12, 18), "新中国成立": date(1949, 10, 1), "建国": date(1949, 10, 1),
}  # fmt: skip
_EVENT = re.compile(rf"(?:中国共产党|中共|党的)?({'|'.join(_EVENTS)})(?:召开)?")


def read_plan(words: str) -> tuple[date, date, bool] | None:
    """First and last day of the five-year plan that the words name, and whether they mean only its end; None for other words.

    `十五` alone is fifteen, so it must be in quotes or before 时期. Raises Unread for the title of the plan itself.
    """
    text = "".join(unicodedata.normalize("NFKC", words).split())
    hit = _PLAN.fullmatch(text)
    if hit is None:
        return None
    name = hit["name"]
    if len(name) == 2 and not ((hit["open"] and hit["close"]) or hit["time"]):
        raise Unread(f"{name} alone is a number; print it as “{name}”时期 where the five-year plan is meant")
    if hit["what"] and not hit["time"]:
        raise Unread(
            "this is the title of a plan, not the time of a figure; where its years are meant, give them as means"
        )
    ordinal = 10 if name == "十五" else 10 + _number(name[1]) if len(name) == 3 else _number(name[0])
    start = 1951 + 5 * ordinal
    first, last = start, start + 4
    if hit["first"]:
        last = start + min(_number(hit["first"]), 5) - 1
    elif hit["one"]:
        first = last = start if hit["one"] == "开局" else last
    end = date(last, 12, 31)
    return (end if hit["end"] else date(first, 1, 1)), end, bool(hit["end"])


def event_day(words: str) -> date | None:
    """The first day of an event that newspapers count from: 党的二十大 is 16 October 2022; None for others."""
    hit = _EVENT.fullmatch("".join(words.split()))
    return _EVENTS[hit[1]] if hit else None


def _number(char: str) -> int:
    return int(char) if char.isdecimal() else 2 if char == "两" else _DIGITS.find(char) + 1
