"""Decide whether layout on a page breaks one number or separates two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tui.reading.numerals import DIGIT_CHARS, LARGE_CHARS, SAME, SMALL_CHARS, plain_char
from tui.reading.unread import Unread
from tui.reading.wrapping import spaced_numbers

_GAP = re.compile(r"[\s\ufeff]+")
_CHINESE = DIGIT_CHARS + SMALL_CHARS + LARGE_CHARS
_SPACES = " \u00a0\u2009\u202f"


def clear(text: str) -> str:
    """The text with half-width forms and without invisible marks (joiners, accents). Layout stays.

    A character whose half-width form is longer than one character stays as it is, so that positions change only
    where a mark is removed.
    """
    return "".join(map(_form, text)).translate(SAME)


@lru_cache(8192)
def _form(char: str) -> str:
    if char.isspace() or char == "\ufeff":
        return char
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""
    form = plain_char(char)
    return form if len(form) == 1 else char


def check_breaks(words: str, before: str = "", after: str = "") -> None:
    """Raise Unread where a break inside the words (as the page prints them, with its layout) can separate two numbers.

    A number may be broken at its decimal point and before 万, 亿 or a unit. A single space groups thousands before exactly
    three digits, if no other number is beside it. `before` and `after` are the page's text around the words.
    """
    text = clear(words)
    for gap in _GAP.finditer(text):
        left, right = text[: gap.start()], text[gap.end() :]
        if left[-1:].isdigit() and right[:1].isdigit():
            if not groups_thousands(before + left, gap[0], right + after):
                first, second = _run_before(left), _run_after(right)
                raise Unread(f"{first} {second} can be one number or two; the layout parts them inside their digits")
        elif left[-1:] and left[-1] in _CHINESE and right[:1] in DIGIT_CHARS and right and "\n" not in gap[0]:
            raise Unread(f"{left[-1]} {right[0]} can be one number or two; the layout parts them inside the numeral")


def groups_thousands(before: str, gap: str, after: str) -> bool:
    """Whether a gap between digits groups thousands: 12 000册, 1 234.5吨."""
    return any(start < len(before) < end for start, end in spaced_numbers(before + gap + after))


def parts_cells(before: str, gap: str, after: str) -> bool:
    """Whether digits on the two sides of a gap are certainly two numbers: cells of a table, or digits that cannot be joined."""
    first, second = _run_before(before), _run_after(after)
    if "." in first and "." in second:
        return True
    groups = "." not in first and len(first) <= 3 and re.fullmatch(r"\d{3}(?:\.\d+)?", second)
    if groups and "\n" not in gap:
        return False
    if "\t" in gap or "\u3000" in gap or len(gap.strip("\r\n")) > 1:
        return True
    line = before.rpartition("\n")[2]
    if "\n" in gap:
        return not re.search(r"[^\d.,%\s-]", line) or not re.search(r"[^\d.,%\s-]", after.partition("\n")[0])
    row = line + gap + after.partition("\n")[0]
    return not re.search(r"[,，。;；、!?！？]", row) and len(re.findall(r"[\d.]+(?=\s|$)", row)) > 2


def _run_before(text: str) -> str:
    hit = re.search(r"[\d.]+$", text)
    return hit[0] if hit else ""


def _run_after(text: str) -> str:
    hit = re.match(r"[\d.]+", text)
    return hit[0] if hit else ""
