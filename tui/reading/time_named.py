"""当年, 同年, 当月: the year or month that is named before the words, if the text before them names exactly one."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tui.reading.time_spelling import spelled
from tui.reading.unread import Unread

_DIGITS = "〇○零一二三四五六七八九"
_RELATIVE = "今年|去年|前年|明年|后年"
_YEAR = re.compile(
    rf"(?P<year>(?:[12]\d{{3}}|[{_DIGITS}]{{4}})(?=年|[至到—–\-~、和]\D?[12]\d{{3}})年?|{_RELATIVE})(?P<on>以来|至今|起|开始)?", re.ASCII
)  # fmt: skip
_UNSURE = re.compile(
    rf"(?<![\d{_DIGITS}十百])(?:\d\d|[{_DIGITS}]{{2}})年(?![来间里多内以])|[次翌]年|第二年|[本上]年", re.ASCII
)
_MONTH = re.compile(
    r"(?:[12]\d{3}年|今年|去年|前年)?(?:1[0-2]|(?<!\d)[1-9]|十[一二]?|[一二三四五六七八九])月", re.ASCII
)
_TITLE = re.compile(r"《[^》]*》?")


class Named(NamedTuple):
    """A time named before the words: its text in the one spelling, and where it stands in the text before them."""

    words: str
    start: int
    end: int


def year_before(words: str, before: str) -> Named:
    """The year that 当年 points back to. Raises Unread unless exactly one is named."""
    text = _narrow(before)
    if _UNSURE.search(text):
        raise Unread(
            f"{words} is the year named before it, and which year that is cannot be told; give the year as means"
        )
    found = list(_YEAR.finditer(text))
    outside = list(_YEAR.finditer(_TITLE.sub(lambda hit: " " * len(hit[0]), text)))
    return _only(words, "year", found, outside, any(hit["on"] for hit in found))


def month_before(words: str, before: str) -> Named:
    """The month that 当月 points back to. Raises Unread unless exactly one is named."""
    text = _narrow(before)
    found = list(_MONTH.finditer(text))
    loose = len(found) == 1 and not re.match(r"[12今去前]", found[0][0][:1]) and _YEAR.search(text)
    return _only(words, "month", found, found, bool(loose))


def _narrow(text: str) -> str:
    """Half-width forms, each character in its place."""
    forms = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(form if len(form) == 1 else char for form, char in zip(forms, text, strict=True))


def _only(words: str, what: str, found: list[re.Match[str]], named: list[re.Match[str]], doubtful: bool) -> Named:
    spellings = [spelled(hit["year"] if what == "year" else hit[0]) for hit in found]
    if not named:
        raise Unread(f"{words} is the {what} named before it, and none is; give the {what} as means")
    if len(set(spellings)) > 1 or doubtful:
        several = ", ".join(dict.fromkeys(hit[0] for hit in found))
        raise Unread(f"{words} is the {what} named before it, and {several} leave open which; give the {what} as means")
    last = named[-1]
    end = last.end("year") if what == "year" else last.end()
    return Named(spelled(last["year"] if what == "year" else last[0]), last.start(), end)
