"""当年, 同年, 当月: the year or month that is named before the words, if the text names exactly one."""

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
_BESIDE = re.compile(  # a comparison, a beginning or a founding: 比2020年, 始建于2003年
    r"(?:[比较自从于超以]|比起|较之|超过|始建|创建|创办|创立|成立|组建|设立|建立)$"
)
_BESIDE_MONTH = re.compile(r"(?:[比较]|比起|较之|超过)$")
_COMPARED = re.compile(r"年?(?:同期)?(?:相[比较]|[比较]|为基)")  # 与2020年相比
_NUMBERED = re.compile(rf"年?第?[\d{_DIGITS}十百]+号", re.ASCII)  # 国发2021年第3号
_UNIT = "余多万亿千百元个户人家吨亩项件台套辆公米平顷头株千瓦兆度次名位倍%‰"
_BARE = re.compile(
    rf"(?<![\d.,])(?:(?:19|20)\d\d|二[〇○零][{_DIGITS}]{{2}})(?![\d{_DIGITS}年{_UNIT}]|[.,]\d)", re.ASCII
)
_TITLE = re.compile(r"《[^》]*》?")


class NamedTime(NamedTuple):
    """A time in the text before the words: its unified spelling and its position in that text."""

    words: str
    start: int
    end: int


def year_before(words: str, before: str) -> NamedTime:
    """The year that 当年 points back to. Raises Unread unless exactly one is named."""
    text = _narrow(before)
    if _UNSURE.search(text):
        raise Unread(
            f"{words} is the year named before it, and it is not clear which year that is; give the year as means"
        )
    found = list(_YEAR.finditer(text))
    outside = list(_YEAR.finditer(_TITLE.sub(lambda hit: " " * len(hit[0]), text)))
    _pointed_at(words, text, found)
    return _only(words, "year", found, outside, any(hit["on"] for hit in found))


def _pointed_at(words: str, text: str, found: list[re.Match[str]]) -> None:
    """Raise Unread if a year is not the time of the figure (比2020年, 始建于2003年, 2021年第3号).

    The same applies if another year is between it and the words (2024中国百强).
    """
    for hit in found:
        compared = _COMPARED.match(text, hit.end("year") - text[: hit.end("year")].endswith("年"))
        if _BESIDE.search(text, 0, hit.start()) or compared or _NUMBERED.match(text, hit.end("year")):
            raise Unread(
                f"{words} is the year named before it, and {hit['year']} may be only what is compared with, when something began, "
                "or the number of a document; give the year as means"
            )
    if found and (bare := [one[0] for one in _BARE.finditer(text, found[-1].end()) if not _same(one[0], found[-1])]):
        raise Unread(
            f"{words} is the year named before it, and {found[-1]['year']}, {', '.join(dict.fromkeys(bare))} leave open which; "
            "give the year as means"
        )


def _same(bare: str, hit: re.Match[str]) -> bool:
    return spelled(f"{bare}年").rstrip("年") == spelled(hit["year"]).rstrip("年")


def month_before(words: str, before: str) -> NamedTime:
    """The month that 当月 points back to. Raises Unread unless exactly one is named."""
    text = _narrow(before)
    found = list(_MONTH.finditer(text))
    loose = len(found) == 1 and not re.match(r"[12今去前]", found[0][0][:1]) and _YEAR.search(text)
    compared = any(_BESIDE_MONTH.search(text, 0, hit.start()) for hit in found)
    return _only(words, "month", found, found, bool(loose) or compared)


def _narrow(text: str) -> str:
    """The text in half-width forms of the same length."""
    forms = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(form if len(form) == 1 else char for form, char in zip(forms, text, strict=True))


def _only(words: str, what: str, found: list[re.Match[str]], named: list[re.Match[str]], doubtful: bool) -> NamedTime:
    spellings = [spelled(hit["year"] if what == "year" else hit[0]) for hit in found]
    if not named:
        raise Unread(f"{words} is the {what} named before it, and none is; give the {what} as means")
    if len(set(spellings)) > 1 or doubtful:
        several = ", ".join(dict.fromkeys(hit[0] for hit in found))
        raise Unread(f"{words} is the {what} named before it, and {several} leave open which; give the {what} as means")
    last = named[-1]
    end = last.end("year") if what == "year" else last.end()
    return NamedTime(spelled(last["year"] if what == "year" else last[0]), last.start(), end)
