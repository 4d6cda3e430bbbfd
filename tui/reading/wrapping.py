"""Remove the layout of a page: decide which spaces and line breaks are inside a number and which between two."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from tui.reading.counters import counts
from tui.reading.numerals import DIGIT_CHARS, LARGE, SCALE_CHARS, SMALL_CHARS

_RUN = re.compile(r"[^\s\ufeff]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_POINTS, _COMMAS, _SLASHES = ".．", ",，", "/／"
_NUMERAL = frozenset(DIGIT_CHARS + SCALE_CHARS)
_EDGES = _NUMERAL | frozenset(_POINTS + _COMMAS + _SLASHES)

# 1 234.5吨: single spaces before groups of three digits. A table has its columns apart by spaces too, so a word must follow
# at once that is no part of a date, and no other number may stand beside it on the line.
_SPACED = re.compile(
    r"(?<![\d.．,，:：/／+\-−－—–~～A-Za-z第])[1-9１-９]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}+(?!\d)(?:[.．]\d{1,9}+)?"
)
_UNIT = re.compile(r"[%％‰]|\s*[万亿多余来]|(?![年月日号时点分秒期届第至到和与及或、])[\u4e00-\u9fff]")
_CELL_BEFORE = re.compile(r"\d[^\s\d]{0,8}[^\S\r\n]+\Z")
_CELL_AFTER = re.compile(r"[^\s\d]{0,8}[^\S\r\n]+\d")

_DIGIT = f"[{DIGIT_CHARS}]"
_SECTION = rf"(?:{_DIGIT}[千仟])?零?(?:{_DIGIT}?[百佰])?零?(?:{_DIGIT}?[十拾])?零?{_DIGIT}?"
_WELL_FORMED = re.compile(rf"(?:{_SECTION}[亿億])?(?:{_SECTION}[万萬])?{_SECTION}")
_CHINESE = re.compile(f"[{DIGIT_CHARS}{SCALE_CHARS}]{{1,12}}")
_LAST_CHINESE = re.compile(f"[{DIGIT_CHARS}{SCALE_CHARS}]{{1,12}}\\Z")
_POINT_BEFORE = re.compile(r"\d\s{0,4}[.．]\s*\Z")
_INTEGER = re.compile(r"\d+\Z")
_LONGEST = 24  # characters of a number that are looked at on either side of a gap


class Unwrapped:
    """A text without layout. A line feed stays only between two numbers that must not be joined."""

    def __init__(self, page: str) -> None:
        # Where each run of characters without layout begins, here and on the page.
        self._starts, self._offsets = array("l"), array("l")
        self.text = "\n".join(self._parts(page))

    def _parts(self, page: str) -> Iterator[str]:
        within = {place for start, end in spaced_numbers(page) for place in range(start, end)}
        parts: list[str] = []
        size, end = 0, 0
        for run in _RUN.finditer(page):
            if parts and end not in within and _apart(page, end, run.start()):
                yield "".join(parts)
                parts, size = [], size + 1
            self._starts.append(size)
            self._offsets.append(run.start())
            parts.append(run[0])
            size, end = size + len(run[0]), run.end()
        yield "".join(parts)

    def offset(self, place: int) -> int:
        """The page offset of a character of `text`."""
        run = bisect_right(self._starts, place) - 1
        return self._offsets[run] + place - self._starts[run]


def spaced_numbers(page: str) -> Iterator[tuple[int, int]]:
    """The spans of numbers whose thousands are grouped by spaces: 1 234.5吨."""
    return (hit.span() for hit in _SPACED.finditer(page) if _alone(page, hit))


def _alone(page: str, number: re.Match[str]) -> bool:
    """Whether a number with spaces has a unit after it and no other number beside it."""
    start, end = number.span()
    return bool(
        _UNIT.match(page, end)
        and not _CELL_AFTER.match(page, end)
        and not _CELL_BEFORE.search(page[max(0, start - _LONGEST) : start])
    )


def _apart(page: str, end: int, start: int) -> bool:
    """Whether the texts before `end` and from `start` on are two numbers with only layout between them."""
    left, right = page[end - 1], page[start]
    if not ((left in _EDGES or left.isdecimal()) and (right in _EDGES or right.isdecimal())):
        return False
    if left.isdecimal():
        if right in SMALL_CHARS:  # 3.7 and 十种 on the next line; but 3 千元
            return right in "十拾" or bool(_BREAK.search(page, end, start))
        return right.isdecimal() or right in _COMMAS or right in _SLASHES
    if left in _POINTS:
        return right.isdecimal() and not _decimal(page, end, start)
    if left in _COMMAS or left in _SLASHES:
        return right.isdecimal()
    return right in _NUMERAL and not _goes_on(page, end, start)


def _decimal(page: str, end: int, start: int) -> bool:
    """Whether the digits after a gap are the decimals of the number before it: 61. and 5万吨."""
    whole = _INTEGER.search(page[max(0, end - 1 - _LONGEST) : end - 1])
    if whole is None:
        return False
    first = end - 1 - len(whole[0])
    after = start + 1
    while after < len(page) and page[after].isdecimal():
        after += 1
    if _POINT_BEFORE.search(page[max(0, first - _LONGEST) : first]) or page[after : after + 1] in (*_POINTS,):
        return False  # 2025. 11. 13
    if after - start == 4 and page[after : after + 1] == "年":
        return False  # a point of an enumeration before a year
    line = page[max(0, first - _LONGEST) : first]
    begins = not line.strip() or bool(_BREAK.search(line[len(line.rstrip()) :]))
    return bool(_BREAK.search(page, end, start)) or not (
        begins and len(whole[0]) <= 2
    )  # "1. 35家" at the start of a line


def _goes_on(page: str, end: int, start: int) -> bool:
    """Whether a Chinese numeral before a line end or a space continues after it."""
    left, right = page[end - 1], page[start]
    if right in SCALE_CHARS:
        return right in LARGE or left in DIGIT_CHARS
    hit, before = _CHINESE.match(page, start), _LAST_CHINESE.search(page[max(0, end - _LONGEST) : end])
    assert hit is not None and before is not None  # the characters on both sides are numerals
    whole, after = before[0] + hit[0], page[hit.end() : hit.end() + 4].lstrip()
    if left in DIGIT_CHARS:
        return len(whole) == 4 and after.startswith("年")  # 二〇二 and 六年
    breaks = len(_BREAK.findall(page, end, start))
    return breaks == 1 and bool(_WELL_FORMED.fullmatch(whole)) and counts(after)
