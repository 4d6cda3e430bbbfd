"""Find the numbers of a page: Arabic numerals, and Chinese numerals that state a quantity, a rank or a year."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tui.reading.counters import FRACTIONS, counts
from tui.reading.numerals import DIGIT_CHARS, LARGE, SCALE_CHARS, SMALL_CHARS
from tui.reading.wrapping import Unwrapped

_LARGE = "".join(LARGE)
_ZEROS = "〇○零"
# Words with numerals in them that never state a number.
_IDIOMS = (
    "第一时间|第一手|第三方(?!阵)|千方百计|千家万户|千千万万|千言万语|千辛万苦|千变万化|千头万绪|千秋万代|千丝万缕|千锤百炼|千差万别|千山万水|万水千山|千军万马|"
    "千载难逢|千钧一发|万紫千红|万无一失|万众一心|万家灯火|万象更新|万里长征|百花齐放|百家争鸣|百折不挠|百发百中|百里挑一|百尺竿头|百年大计|百年树人|十年树木|"
    "成千上万|成百上千|四面八方|四通八达|四平八稳|四分五裂|五湖四海|五花八门|五颜六色|五光十色|六神无主|七上八下|七嘴八舌|八仙过海|九牛一毛|十全十美|十拿九稳|"
    "一五一十|一点一滴|一清二楚|一干二净|一举两得|一分为二|一石二鸟|两全其美|三令五申|三心二意|三番五次|三长两短|三三两两|三天两头|三点一线|两点一线|半斤八两|接二连三|"
    "丢三落四|独一无二|数一数二|说一不二|三次产业|千篇一律|千村示范|万村整治|三头六臂|千层饼|三节课后|两头(?=兼顾|甜|堵|受)"
)
# Names of places in which the words would count something.
_PLACES = "万州|万年县|五家渠|七台河|五台[山县]|三台县|九台区|四方台|五大连池|八步区|三元区|三门[县峡]|二道江?区|五个庄|千岛湖"
# The 亿 or 万 of a table's heading with its unit: (亿元), (万人次), 百万美元 in a cell of its own.
_HEADING = re.compile(
    rf"[{SCALE_CHARS}]*[万萬亿億千](?:(?:美|欧|日|港)?元|英镑|人次?|人公里|户次?|家|个|件|台套?|套|辆|只|头|株|标?准?箱|桶|册|份|吨(?:公里|标准煤)?"
    r"|公?斤|千克|千瓦时?|千?米|平方(?:公里|千?米)|立方米|公里|公顷|亩|升|度)(?=[\s)）/、,，;；]|\Z)"
)
_CELL = re.compile(r"[^\S\r\n]+[^\s]")  # spaces, and something else on the same line
_MONTH = re.compile(rf"一月[{DIGIT_CHARS}{SMALL_CHARS}]{{1,3}}日|一(?:年来|年间|成|倍|番)")
_DIGITS = re.compile(r"\d+")
_RUN = rf"[\d{DIGIT_CHARS}{SCALE_CHARS}廿卅]{{1,12}}"
_RANGE = re.compile(rf"(?:至|到|[-－—–~～]{{1,2}}){_RUN}")  # what follows the first number of a range
_RATIO = re.compile(rf"比{_RUN}")
_RATIO_END = re.compile(rf"{_RUN}比\Z")
_ONCE = "统唯专单之逐同划整"  # 统一, 之一: the 一 belongs to the word before


class Numeral(NamedTuple):
    """The position of a numeral in a text, and whether it is written in Arabic digits."""

    start: int
    end: int
    arabic: bool


def find_numerals(text: str) -> list[Numeral]:
    """Every Arabic numeral of the text and every Chinese one that states a quantity, a rank or a year, in order.

    One number is one numeral: 1,234.5, 1/3, 1亿2000万, 三分之二, 百分之九点二, 十几亿, 两三(家). The layout does not count, so
    a numeral may reach over a line break; but digits on two lines, or in two cells of a table, are two numbers. The ends of
    a range and the parts of a ratio are numerals of their own. A sign stands before the numeral.

    Chinese numerals count when they are ordinals (第一), magnitudes (五百亿, 千亿级) or stand before what they count
    (两年, 十件). 一 before a classifier is an article (一个, 一批) and does not; nor do numerals inside other words (统一),
    those of idioms, of 第一产业 and 三次产业, and the 亿 and 万 of a table's heading.
    """
    unwrapped = Unwrapped(text)
    bare = unwrapped.text
    found: list[Numeral] = []
    for hit in _numbers().finditer(bare):
        for start, end in _number_spans(bare, hit):
            first, last = unwrapped.offset(start), unwrapped.offset(end - 1) + 1
            if hit["arabic"] or not _in_heading(text, first, bare[start:end]):
                found.append(Numeral(first, last, bool(hit["arabic"])))
    return found


@cache
def _numbers() -> re.Pattern[str]:
    """The pattern of possible numbers and of idioms, which are skipped. It is compiled at first use, after the first frame.

    Its quantifiers are possessive, so that matching takes linear time.
    """
    run = rf"(?:[{DIGIT_CHARS}廿卅{SCALE_CHARS.replace('千', '')}几]|千(?!瓦))"
    decimals = rf"(?:[点點][{DIGIT_CHARS}]++)?"
    grouped = r"(?<!\d[,，])\d{1,3}(?:[,，]\d{3})++(?!\d)(?:[.．]\d++)?"
    compound = (
        r"\d{1,4}亿\d(?:千\d百|[千百])(?=万)|\d千\d(?=百)|\d{1,4}亿\d{1,4}(?=万)|\d{1,4}万(?:\d{4}(?![\d年])|\d(?=千))"
    )
    fraction = r"(?<![\d/／.．])(?P<part>\d{1,3})[/／](?P<whole>\d{1,3})(?![\d/／.．%％])"
    dotted = r"(?P<dotted>\d++(?:[.．]\d++){2,}+)"  # a date (2024.11.05), the number of a section
    year = rf"(?=\d*[{DIGIT_CHARS}])(?=[{DIGIT_CHARS}]*\d)[12一二][\d{DIGIT_CHARS}]{{3}}(?=年)"  # 二0二六年
    return re.compile(
        rf"{_IDIOMS}|{_PLACES}|第[一二三](?:[、,，和及与]?第?[一二三])*产业|千万(?=[要别不莫记])|单位[:：][{SCALE_CHARS}]++"
        rf"|(?P<arabic>{year}|{dotted}|{grouped}|{compound}|{fraction}|\d++(?:[.．]\d++)?[{FRACTIONS}]?|[{FRACTIONS}])"
        # 亿 of 2.5亿 and 多万 of 1300多万 belong to the Arabic numeral, but not 千 of 5千瓦, 5千米
        rf"(?:[多余来几]?[{_LARGE}]++|[百佰千仟](?![瓦米克])[{_LARGE}]*+)?"
        rf"|(?P<chinese>百分百|一半|第?(?:(?<![人户家件项次个指总系倍岁位])数(?=[{SCALE_CHARS}])"
        rf"|(?<![以之线网链身路史世早晚会础台场面地街岸海船车桌纸墙基])上(?=[{SCALE_CHARS}]))?"
        rf"{run}++{decimals}{run}*+(?:[多余来][{_LARGE}]++)?(?:分之{run}++{decimals})?)"
    )


def _number_spans(text: str, hit: re.Match[str]) -> list[tuple[int, int]]:
    """The spans of the numbers in a match: none, one, or several joined by slashes or points (24/7, 1.1.2)."""
    if hit["arabic"]:
        if hit["dotted"]:
            return [part.span() for part in _DIGITS.finditer(text, *hit.span("dotted"))]
        if hit["part"] and int(hit["part"]) >= int(hit["whole"]):
            return [hit.span("part"), hit.span("whole")]
        return [hit.span("arabic")]
    if not hit["chinese"]:
        return []
    start, end = hit.span("chinese")
    if text[start] == "一" and end - start > 1 and text[start - 1 : start] in (*_ONCE,):
        start += 1
    return [(start, end)] if _states(text, start, end) else []


def _states(text: str, start: int, end: int) -> bool:
    """Whether a Chinese numeral states a quantity, a rank or a year."""
    words, after = text[start:end], text[end : end + 4]
    if words[0] == "第" or "分" in words or "点" in words or "點" in words or words == "一半":
        return bool(words.strip("第几分之"))
    if words.strip("几") and _paired(text, start, end):
        return True
    scales = sum(char in SCALE_CHARS for char in words)
    if not scales:
        return _digits_state(text, start, words, after)
    if len(words) == scales > 1:
        return not re.search("十[百千]|百千|千百", words)  # 十百千万, 千百年
    if len(words) > 1:
        return words != "万一"
    if after.startswith(("分之", "分点")) or (words == "十" and after[:1] == "分" and after[:2] != "分钟"):
        return False  # 百分点, 十分
    return counts(after.removeprefix("来")) and not (words in "千仟" and after[0] in "米克")  # 十来家, but not 千米


def _paired(text: str, start: int, end: int) -> bool:
    """Whether a Chinese numeral begins a range that counts something (三至五家) or is a part of a ratio (五比一)."""
    if text[start - 1 : start] in (*_ONCE, "周", "期"):
        return False  # 统一到两个, 周一到五
    if (other := _RANGE.match(text, end)) and counts(text[other.end() : other.end() + 4]):
        return True
    return bool(_RATIO.match(text, end) or _RATIO_END.search(text[max(0, start - 13) : start]))


def _digits_state(text: str, start: int, words: str, after: str) -> bool:
    """Whether a Chinese numeral without 十, 百, 千, 万, 亿 states a quantity or a year."""
    if words == "一":
        before = text[start - 1 : start]
        return (
            bool(_MONTH.match(text, start))
            or (before == "年" and after[:1] == "月")
            or (before == "月" and after[:1] == "日")
        )
    if len(words) == 1:
        return words not in "几" + _ZEROS and counts(after)
    if len(set(words)) == 1 or "几" in words:
        return False
    year = len(words) == 4 and words[0] == "一" and words[1] in "八九"
    return counts(after) or year or (len(words) > 2 and any(char in _ZEROS for char in words))


def _in_heading(text: str, start: int, words: str) -> bool:
    """Whether the words are the 亿 or 万 of a table's heading: in brackets, or in its own cell beside other cells."""
    before = text[start - 1 : start]
    if words.strip(SCALE_CHARS) or not (hit := _HEADING.match(text, start)):
        return False
    if before in ("(", "（"):
        return True
    if words[-1] not in LARGE or (before and not before.isspace()):
        return False
    return any(_CELL.match(side) for side in (text[hit.end() : hit.end() + 40], text[max(0, start - 40) : start][::-1]))
