"""A figure in words: title, value, period, status – in Chinese as printed and in correct English.

Pure functions of the dataset and one metric. An English value is the printed decimal with its point shifted, never a
rounded or computed number, so it says exactly what 亿 and 万 say. The texts are plain: what shows them escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from tui.model import Dataset, Field, Metric, Period, Quantity, Region, Unit
from tui.reading.numerals import SCALE_CHARS, plain
from tui.reading.quantities import scale_of

Lang = Literal["zh", "en"]

_STATUS = {
    "actual": ("实际", "actual"),
    "target": ("目标", "target"),
    "planned": ("计划", "planned"),
    "contracted": ("签约", "contracted"),
    "capacity": ("产能", "capacity"),
    "estimated": ("预计", "estimated"),
}
_QUALIFIER = {
    "exact": ("", "", ""),
    "about": ("约", "about", "≈"),
    "over": ("超过", "over", ">"),
    "under": ("不到", "under", "<"),
    "at_least": ("至少", "at least", "≥"),
    "at_most": ("至多", "at most", "≤"),
}
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_CARDINALS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_SCALES = ((12, " trillion", "tn"), (9, " billion", "bn"), (6, " million", "m"))
_POWER = ((6, "GW"), (3, "MW"))  # from kW
_SINGULAR = {"people": "person", "person-times": "person-time", "times": "times"}

# Words for what a share is of or a rank is among, and for what bounds a figure, where no region or indicator names it.
_AGAINST = {
    "全国": ("China", "the national total"),
    "全省": ("the province", "the provincial total"),
    "全市": ("the city", "the city's total"),
    "全县": ("the county", "the county's total"),
    "GDP": ("GDP", "GDP"),
    "生产总值": ("GDP", "GDP"),
}
_SCOPE = {
    "累计": "cumulative", "共计": "in all", "合计": "in all", "总计": "in all", "规模以上": "above designated size",
    "规模以上工业企业": "industrial enterprises above designated size",
    "每年": "per year", "每月": "per month", "每季度": "per quarter", "每天": "per day", "每周": "per week",
}  # fmt: skip
_AVERAGES = {"年均": "annual average", "月均": "monthly average", "日均": "daily average", "人均": "per head", "户均": "per household"}
_DECLINE = ("下降", "减少", "降低", "回落", "下滑", "负增长", "缩减")
_PROPER = frozenset(["China", "Chinese", "Party", "CPC", "State", "National", "Yunling", "Global", "European", "Asian", "Civil"])


# Title


def title(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """Who or where, what, and how it is spoken of: `Zhaotong: value added of …, year-on-year growth`."""
    indicator = dataset.indicator.get(metric.indicator)
    how = "" if metric.measure.kind in ("level", "count") else measure(dataset, metric, lang)
    if lang == "zh":
        name = indicator.zh if indicator else metric.indicator
        return " ".join(part for part in (place(dataset, metric, "zh"), name, how) if part)
    if metric.title:
        return metric.title
    name = _lower(dataset, indicator.en) if indicator else metric.indicator
    what = f"{name}, {how}" if how else name
    where = place(dataset, metric, "en")
    return f"{where}: {what}" if where else what[:1].upper() + what[1:]


def place(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The subject with its region, or the region alone. The region is left out where the subject names it."""
    region, subject = dataset.region.get(metric.region), dataset.subject.get(metric.subject)
    if subject is None:
        return (region.zh if lang == "zh" else region.en) if region else ""
    if lang == "zh":
        named = region is None or any(name in subject.zh for name in (region.zh, *region.also))
        return subject.zh if named or region is None else f"{region.zh} {re.sub('^全[省市县区州]', '', subject.zh)}"
    if region is None or region.en.split()[0] in subject.en:
        return subject.en
    return f"{subject.en} ({region.en})"


def measure(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """How the indicator is spoken of: 同比增长, `year-on-year growth`, `rank by growth`, `share of investment in industry`."""
    how, falls = metric.measure, _falls(dataset, metric)
    against = _against(dataset, metric, lang)
    if lang == "zh":
        basis = {"yoy": "同比", "mom": "环比"}.get(how.basis, "")
        growth = basis + ("下降" if falls else "增长")
        names = {
            "level": "水平",
            "count": "数量",
            "growth": growth,
            "rank": f"{against}排名",
            "rank of growth": f"{against}增速排名",
            "share": f"占{against}比重" if against else "占比",
            "share of growth": f"对{against}的贡献率" if against else "贡献率",
            "multiple": "倍数",
            "average": next((word for word in _AVERAGES if word in said(dataset, metric, "measure")), "平均"),
            "average of growth": "平均增速",
            "difference": f"{_versus(dataset, metric, 'zh')}{against}" if against else "差额",
            "difference of growth": f"增速{_versus(dataset, metric, 'zh')}{against}" if against else "增速差额",
        }
        return names.get(how.name) or f"{how.name}".replace(" of ", " / ")
    basis = {"yoy": "year-on-year ", "mom": "period-on-period "}.get(how.basis, "")
    names = {
        "level": "level",
        "count": "count",
        "growth": basis + ("decrease" if falls else "growth"),
        "rank": "rank",
        "rank of growth": "rank by growth",
        "share": f"share of {against}" if against else "share",
        "share of growth": f"contribution share to {against} growth" if against else "contribution share to growth",
        "multiple": "multiple",
        "average": next((en for word, en in _AVERAGES.items() if word in said(dataset, metric, "measure")), "average"),
        "average of growth": "average growth",
        "difference": f"difference: {_versus(dataset, metric, 'en')} {against}" if against else "difference",
        "difference of growth": f"growth {_versus(dataset, metric, 'en')} {against}" if against else "difference of growth",
    }
    return names.get(how.name, how.name)


# Value


def value(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The value with unit and qualifier: 超240亿元 as printed; `over 24 billion yuan`, `fourth in Yunnan`."""
    quantity = metric.quantity
    unit = _unit(dataset, quantity)
    if lang == "zh":
        apart = unit is not None and plain(unit.zh) not in plain(quantity.printed) and quantity.kind not in ("percent", "rank")
        return quantity.printed + (unit.zh if unit and apart else "")
    if quantity.kind == "rank":
        return _rank(dataset, metric)
    word = _QUALIFIER[quantity.qualifier][1]
    return f"{word} {_amount(quantity, unit)}" if word else _amount(quantity, unit)


def value_short(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The value for a narrow pane, its qualifier as a sign: ≥1000万千瓦, `≥10 GW`, `¥117.121bn`, `4th`. No less exact."""
    quantity = metric.quantity
    sign = _QUALIFIER[quantity.qualifier][2]
    unit = _unit(dataset, quantity)
    if quantity.kind == "rank":
        first = "前" if quantity.qualifier == "at_most" else "第"
        return f"{first}{quantity.value}" if lang == "zh" else sign + _nth(quantity.value)
    if lang == "zh":
        most = f"–{quantity.value_max}" if quantity.value_max else ""
        return f"{sign}{quantity.value}{most}{_scale(quantity)}{'' if unit is None else unit.zh}"
    return sign + _amount(quantity, unit, short=True)


def qualifier(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """How the number is bounded: 约, 超过, 至少 – `about`, `over`, `at least`; empty where it is exact."""
    return _QUALIFIER[metric.quantity.qualifier][0 if lang == "zh" else 1]


def status(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """What kind of fact it is: 实际, 目标, 计划 … – `actual`, `target`, `planned` …"""
    return _STATUS[metric.status][0 if lang == "zh" else 1]


def scope(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The words that bound the figure: 累计, 规模以上工业企业. What has no set English stays as printed, in quotation marks."""
    if lang == "zh":
        return "、".join(metric.scope)
    return ", ".join(_SCOPE.get(words, f"“{words}”") for words in metric.scope)


def _amount(quantity: Quantity, unit: Unit | None, *, short: bool = False) -> str:
    """Number and unit in English, the number exact."""
    if quantity.unit and unit and unit.base == "doubling":
        return f"{quantity.base_value} times"
    power = scale_of(quantity.unit) if _scale(quantity) else 0
    numbers = [quantity.value, *([quantity.value_max] if quantity.value_max else [])]
    size = max((Decimal(number).adjusted() + power for number in numbers if Decimal(number)), default=0)
    word, name = "", _english(quantity, unit)
    if unit and unit.base == "kW" and Fraction(unit.factor) == 1:
        step, name = next(((step, symbol) for step, symbol in _POWER if size >= step), (0, name))
    else:
        step, long, brief = next((scale for scale in _SCALES if size >= scale[0]), (0, "", ""))
        word = brief if short else long
    texts = [shifted(number, power - step) for number in numbers]
    if name == "%":
        return ("–" if short else " to ").join(f"{text}%" for text in texts)
    number = ("–" if short else " to ").join(texts) + word
    if short and quantity.base_unit == "CNY" and name == "yuan":
        return f"-¥{number[1:]}" if number.startswith("-") else f"¥{number}"
    if short and name == "percentage points":
        name = "pp"
    if number == "1":
        name = _singular(name)
    return f"{number} {name}" if name else number


def shifted(number: str, power: int) -> str:
    """A decimal times a power of ten, as text with thousands separators; printed decimal places are all kept."""
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, _, fraction = digits.partition(".")
    places, digits = len(fraction) - power, whole + fraction
    if places <= 0:
        whole, rest = digits + "0" * -places, ""
    else:
        digits = digits.rjust(places + 1, "0")
        whole, rest = digits[:-places], digits[-places:]
        if not fraction:
            rest = rest.rstrip("0")
    whole = whole.lstrip("0") or "0"
    grouped = re.sub(r"\B(?=(?:\d{3})+$)", ",", whole)
    return f"{sign}{grouped}.{rest}" if rest else sign + grouped


def _scale(quantity: Quantity) -> str:
    """亿, 万, … at the front of the printed unit."""
    if not scale_of(quantity.unit):
        return ""
    end = next((i for i, char in enumerate(quantity.unit) if char not in SCALE_CHARS), len(quantity.unit))
    # 万千瓦 is 万 of 千瓦: the scale ends where the rest is a unit that itself begins with 千.
    for start in range(1, end + 1):
        if not scale_of(quantity.unit[start:]):
            return quantity.unit[:start]
    return quantity.unit[:end]


def _unit(dataset: Dataset, quantity: Quantity) -> Unit | None:
    """The unit without 亿 or 万; None for a bare number."""
    return _units(dataset.units).get(plain(quantity.unit[len(_scale(quantity)) :]))


@lru_cache(8)
def _units(units: tuple[Unit, ...]) -> Mapping[str, Unit]:
    return {plain(unit.zh): unit for unit in units}


def _english(quantity: Quantity, unit: Unit | None) -> str:
    """The unit's English name; things counted (items) have none of their own: the indicator says what they are."""
    if quantity.kind == "percent":
        return "%"
    if unit is None:
        return quantity.unit[len(_scale(quantity)) :]
    return "" if unit.en == "items" else unit.en


def _singular(name: str) -> str:
    if name in _SINGULAR:
        return _SINGULAR[name]
    if len(name) < 4 or not name.endswith("s"):
        return name
    return name[:-3] + "y" if name.endswith("ies") else name[:-1]


def _rank(dataset: Dataset, metric: Metric) -> str:
    quantity, against = metric.quantity, _against(dataset, metric, "en")
    number = Decimal(quantity.value)
    if quantity.qualifier == "at_most":
        rank = f"top {_CARDINALS[int(number)] if 0 < number <= 10 else quantity.value}"
    else:
        rank = _ORDINALS[int(number)] if 0 < number <= 10 and number == int(number) else _nth(quantity.value)
        rank = f"{rank} to {_nth(quantity.value_max)}" if quantity.value_max else rank
        word = _QUALIFIER[quantity.qualifier][1]
        rank = f"{word} {rank}" if word else rank
    if not against:
        return rank
    return f"{rank} {'among' if against.startswith('“') else 'in'} {against}"


def _nth(number: str) -> str:
    if not number.isdecimal():
        return number
    ending = "th" if number[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ending


def _against(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """What a rank is among, a share is of, a difference is from."""
    how = metric.measure
    if lang == "zh" or not (how.against or how.against_id):
        return how.against
    if region := dataset.region.get(how.against_id):
        return region.en
    if how.against in _AGAINST:
        return _AGAINST[how.against][how.name == "share"]
    for name in (how.against, re.sub("^(全部|全市|全省|全国)", "", how.against)):
        for indicator in dataset.indicators:
            if how.against_id == indicator.id or name in (indicator.zh, *indicator.also):
                return _lower(dataset, indicator.en)
    return f"“{how.against}”"


def said(dataset: Dataset, metric: Metric, field: Field) -> str:
    """The page's own words for a field, without layout spaces; empty where it does not print it."""
    evidence = metric.evidence.get(field)
    text = dataset.texts.get(dataset.page_of(metric).id, "") if evidence and evidence.spans else ""
    return "".join("".join(text[start:end].split()) for start, end in evidence.spans) if evidence else ""


def _falls(dataset: Dataset, metric: Metric) -> bool:
    """Whether the page says that it went down; the value itself is printed without a sign then."""
    words = said(dataset, metric, "measure")
    return not metric.quantity.value.startswith("-") and any(word in words for word in _DECLINE)


def _versus(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    words = said(dataset, metric, "measure")
    if any(word in words for word in ("低于", "落后", "慢于", "少于")):
        return "低于" if lang == "zh" else "below that of"
    if any(word in words for word in ("高于", "高出", "超过", "领先", "快于", "多于")):
        return "高于" if lang == "zh" else "above that of"
    return "相比" if lang == "zh" else "compared with that of"


@lru_cache(4096)
def _lower_first(name: str, proper: frozenset[str]) -> str:
    first = re.match(r"[A-Za-z]+", name)
    if first is None or first[0] in proper or not (first[0][1:].islower() or len(first[0]) == 1):
        return name
    return name[0].lower() + name[1:]


def _lower(dataset: Dataset, name: str) -> str:
    """An indicator's English name inside a sentence: small first letter, except for proper names and acronyms."""
    return _lower_first(name, _proper(dataset.regions))


@lru_cache(8)
def _proper(regions: tuple[Region, ...]) -> frozenset[str]:
    return _PROPER | {region.en.split()[0] for region in regions if region.en}


# Period


def period(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The time of the figure: 2024年1至9月, 一年来（推定为2022年9月—2023年9月） – `January–September 2024`, `as of September 2023 (inferred)`."""
    when = metric.period
    if not when.start:
        return "页面未印时间" if lang == "zh" else "period not printed"
    dates = _dates(when, lang)
    inferred = when.basis == "inferred"
    if lang == "en":
        before = "as of " if when.kind == "point" else "by " if _deadline(metric) else ""
        return f"{before}{dates}{' (inferred)' if inferred else ''}"
    if when.basis == "printed":
        return when.label or dates
    if when.label in ("", dates) or re.match(r"(at |since )?\d{4}(-\d\d)*(\.\.|$)", when.label):
        return f"{dates}（推定）" if inferred else dates
    return f"{when.label}（{'推定为' if inferred else ''}{dates}）"


def period_short(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The time in digits for a narrow pane: `2024`, `2024-01–09`, `2022–2024`, `2022-09–2023-09`; empty when unknown."""
    when = metric.period
    start, end = when.start, when.end
    if not start:
        return ""
    bounds = _bounds(when)
    if bounds and bounds[0].day == 1 and _is_last(bounds[1]):
        whole_years = bounds[0].month == 1 and bounds[1].month == 12
        start, end = (start[:4], end[:4]) if whole_years else (start[:7], end[:7])
    if start == end:
        return start
    return f"{start}–{end[5:]}" if len(end) == 7 and start[:4] == end[:4] else f"{start}–{end}"


def _deadline(metric: Metric) -> bool:
    """Whether the time is when a target is due; the growth of a year is aimed at in it, not by it."""
    how = metric.measure
    growth = how.kind == "growth" or how.of == "growth"
    return metric.period.label.startswith(("到", "至")) or (metric.status == "target" and metric.period.kind == "year" and not growth)


def _bounds(when: Period) -> tuple[date, date] | None:
    try:
        return date.fromisoformat(when.start), date.fromisoformat(when.end or when.start)
    except ValueError:
        return None


def _is_last(day: date) -> bool:
    return day == date.max or (day + timedelta(1)).day == 1


def _dates(when: Period, lang: Lang) -> str:
    bounds = _bounds(when)
    if bounds is None:
        return f"{when.start}–{when.end}"
    start, end = bounds
    months = start.day == 1 and _is_last(end)
    years = months and start.month == 1 and end.month == 12
    if lang == "zh":
        return _dates_zh(start, end, months, years)
    if years:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    first, last = f"{_MONTHS[start.month - 1]}", f"{_MONTHS[end.month - 1]} {end.year}"
    if not months:
        first, last = f"{start.day} {first}", f"{end.day} {last}"
    if start == end or (months and (start.year, start.month) == (end.year, end.month)):
        return last
    return f"{first}–{last}" if start.year == end.year else f"{first} {start.year}–{last}"


def _dates_zh(start: date, end: date, months: bool, years: bool) -> str:
    if years:
        return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"
    day = "" if months else f"{start.day}日"
    last = f"{end.month}月" + ("" if months else f"{end.day}日")
    if start == end or (months and (start.year, start.month) == (end.year, end.month)):
        return f"{end.year}年{last}"
    if start.year != end.year:
        return f"{start.year}年{start.month}月{day}—{end.year}年{last}"
    return f"{start.year}年{start.month}{'' if months else '月'}{day}—{last}"


# Sentence


def sentence(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The figure as one full sentence. What is no result says what it is: target, planned, contracted, capacity, estimated."""
    return _sentence_zh(dataset, metric) if lang == "zh" else _sentence_en(dataset, metric)


def _sentence_zh(dataset: Dataset, metric: Metric) -> str:
    indicator = dataset.indicator.get(metric.indicator)
    who, what = place(dataset, metric, "zh"), indicator.zh if indicator else metric.indicator
    number, when = value(dataset, metric, "zh"), period(dataset, metric, "zh")
    how = "" if metric.measure.kind in ("level", "count") else measure(dataset, metric, "zh")
    if metric.measure.kind == "share" and metric.measure.name == "share" and metric.measure.against:
        how = f"占{metric.measure.against}的比重为"
    notes = [scope(dataset, metric, "zh"), "" if metric.status == "actual" else status(dataset, metric, "zh")]
    notes.append("" if metric.period.start else when)
    said_too = "；".join(note for note in notes if note)
    before = f"{when}，" if metric.period.start else ""
    return f"{before}{who.replace(' ', '')}{what}{how}{number}{f'（{said_too}）' if said_too else ''}。"


def _sentence_en(dataset: Dataset, metric: Metric) -> str:
    number, when = value(dataset, metric, "en"), period(dataset, metric, "en")
    notes = [scope(dataset, metric, "en"), "" if metric.status == "actual" else status(dataset, metric, "en")]
    timed = ""
    if metric.period.start:
        bare = when.removesuffix(" (inferred)")
        timed = bare if bare.startswith(("as of ", "by ")) else _within(metric.period, bare)
        notes.append("time inferred" if bare != when else "")
    else:
        notes.append(when)
    said_too = "; ".join(note for note in notes if note)
    indicator = dataset.indicator.get(metric.indicator)
    if metric.title or metric.status != "actual" or indicator is None:
        text = f"{title(dataset, metric, 'en')}, {number}"
    else:
        where = place(dataset, metric, "en")
        name = _lower(dataset, indicator.en)
        text = f"{where}: {name}" if where else indicator.en
        text += f" {_predicate(dataset, metric, number)}"
    text = f"{text} {timed}" if timed else text
    return f"{text} ({said_too})." if said_too else f"{text}."


def _predicate(dataset: Dataset, metric: Metric, number: str) -> str:
    """What an actual figure did, in the past tense, which is the same for one and for many."""
    how, against = metric.measure, _against(dataset, metric, "en")
    basis = {"yoy": " year on year", "mom": " on the previous period"}.get(how.basis, "")
    match how.name:
        case "growth" if number.startswith("-"):
            return f"changed by {number}{basis}"
        case "growth":
            return f"{'fell' if _falls(dataset, metric) else 'grew'} by {number}{basis}"
        case "average of growth":
            return f"grew by {number} on average"
        case "rank":
            return f"ranked {number}"
        case "rank of growth":
            return f"ranked {number} by growth"
        case "share" if against:
            return f"accounted for {number} of {against}"
        case "share of growth" if against:
            return f"contributed {number} of {against} growth"
        case "difference of growth" if against and _versus(dataset, metric, "en") != "compared with that of":
            faster = "faster" if _versus(dataset, metric, "en").startswith("above") else "slower"
            return f"grew {number} {faster} than that of {against}"
        case "level" | "count":
            return f"came to {number}"
        case _:
            return f"– {measure(dataset, metric, 'en')}: {number}"


def _within(when: Period, dates: str) -> str:
    first, dash, last = dates.partition("–")
    if dash and when.kind in ("span", "to_date"):
        return f"from {first} to {last}"
    return f"{'on' if when.kind == 'day' else 'in'} {dates}"
