"""The name of a figure: its place, title and measure, in Chinese and English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from tui.model import Dataset, Field, Metric, Region
from tui.reading.directions import YEAR_BEFORE, compared, direction

Lang = Literal["zh", "en"]

# English for what a rank is among and for what a share is of, if it is neither a region nor an indicator.
_AGAINST = {
    "全国": ("China", "the national total"),
    "全省": ("the province", "the provincial total"),
    "全市": ("the city", "the city's total"),
    "全县": ("the county", "the county's total"),
    "GDP": ("GDP", "GDP"),
    "生产总值": ("GDP", "GDP"),
    **dict.fromkeys(YEAR_BEFORE, ("the year before", "the year before")),
}
_OF = {"growth": ("增速", "growth"), "share": ("占比", "share"), "rank": ("排名", "rank")}
_CHANGE = {-1: ("减少", "decrease"), 0: ("差额", "difference"), 1: ("增加", "increase")}
_CHANGE_OF = {-1: "下降", 0: "差额", 1: "提高"}
_AVERAGES = {
    "年均": "annual average",
    "月均": "monthly average",
    "日均": "daily average",
    "人均": "per head",
    "户均": "per household",
}
_PROPER = frozenset(
    ["China", "Chinese", "Party", "CPC", "State", "National", "Yunling", "Global", "European", "Asian", "Civil"]
)


def title(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """Place, indicator and measure: `Zhaotong: value added of …, year-on-year growth`."""
    indicator = dataset.indicator.get(metric.indicator)
    how = "" if metric.measure.kind in ("level", "count") else measure(dataset, metric, lang)
    if lang == "zh":
        name = indicator.zh if indicator else metric.indicator
        return " ".join(part for part in (place(dataset, metric, "zh"), name, how) if part)
    if metric.title:
        return metric.title
    name = lowered(dataset, indicator.en) if indicator else metric.indicator
    what = f"{name}, {how}" if how else name
    where = place(dataset, metric, "en")
    return f"{where}: {what}" if where else what[:1].upper() + what[1:]


def place(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The subject with its region, or the region alone. The region is omitted if the name of the subject has it."""
    region, subject = dataset.region.get(metric.region), dataset.subject.get(metric.subject)
    if subject is None:
        return (region.zh if lang == "zh" else region.en) if region else ""
    if lang == "zh":
        named = region is None or any(name in subject.zh for name in (region.zh, *region.also))
        return subject.zh if named or region is None else f"{region.zh} {re.sub('^全[省市县区州]', '', subject.zh)}"
    if region is None or region.en.partition(" ")[0] in subject.en:
        return subject.en
    return f"{subject.en} ({region.en})"


def measure(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The measure: 同比增长, `year-on-year growth`, `rank by growth`, `share of investment in industry`."""
    if metric.measure.name == "level":
        return "水平" if lang == "zh" else "level"
    if metric.measure.name == "count":
        return "数量" if lang == "zh" else "count"
    return _measure_zh(dataset, metric) if lang == "zh" else _measure_en(dataset, metric)


def _measure_zh(dataset: Dataset, metric: Metric) -> str:
    how = metric.measure
    against, growth = how.against, "增速" if how.of == "growth" else ""
    match how.kind:
        case "growth":
            basis = {"yoy": "同比", "mom": "环比"}.get(how.basis, "")
            return basis + ("下降" if falls(dataset, metric) else "增长")
        case "rank":
            return f"{against}{growth}排名"
        case "share" if growth:
            return f"对{against}的贡献率" if against else "贡献率"
        case "share":
            return f"占{against}比重" if against else "占比"
        case "average":
            printed = printed_words(dataset, metric, "measure")
            average = next((word for word in _AVERAGES if word in printed), "平均")
            return average + ("下降" if growth and falls(dataset, metric) else growth)
        case "difference" if against:
            return f"{_OF.get(how.of, ('', ''))[0]}{versus(dataset, metric, 'zh')}{against}"
        case "difference":
            what, sign = _OF.get(how.of, ("", ""))[0], change(dataset, metric)
            return what + _CHANGE_OF[sign] if what else _CHANGE[sign][0]
        case _:
            return f"{growth}倍数"


def _measure_en(dataset: Dataset, metric: Metric) -> str:
    how = metric.measure
    against, growth = against_of(dataset, metric, "en"), how.of == "growth"
    match how.kind:
        case "growth":
            basis = {"yoy": "year-on-year ", "mom": "period-on-period "}.get(how.basis, "")
            return basis + ("decrease" if falls(dataset, metric) else "growth")
        case "rank":
            return "rank by growth" if growth else "rank"
        case "share" if growth:
            return f"contribution share to {against} growth" if against else "contribution share to growth"
        case "share":
            return f"share of {against}" if against else "share"
        case "average":
            printed = printed_words(dataset, metric, "measure")
            average = next((en for word, en in _AVERAGES.items() if word in printed), "average")
            rate = "decrease" if falls(dataset, metric) else "growth"
            return f"{average} {rate}" if growth else average
        case "difference" if against:
            return f"{_OF.get(how.of, ('', ''))[1] or 'difference:'} {versus(dataset, metric, 'en')} {against}"
        case "difference":
            what = _OF.get(how.of, ("", ""))[1]
            return _CHANGE[change(dataset, metric)][1] + (f" of {what}" if what else "")
        case _:
            return "multiple of growth" if growth else "multiple"


def against_of(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """What a rank is among, a share is of, a difference is from."""
    how = metric.measure
    if lang == "zh" or not (how.against or how.against_id):
        return how.against
    if region := dataset.region.get(how.against_id):
        return region.en
    if how.against in _AGAINST:
        return _AGAINST[how.against][how.name == "share"]
    whole = next((word for word in ("全部", "全市", "全省", "全国") if how.against.startswith(word)), "")
    for name in (how.against, how.against.removeprefix(whole)):
        for indicator in dataset.indicators:
            if how.against_id == indicator.id or name in (indicator.zh, *indicator.also):
                return lowered(dataset, indicator.en)
    return quoted(how.against)


def quoted(words: str) -> str:
    """Chinese words in quotation marks for an English text. Quotation marks inside become single."""
    return "“" + words.translate({ord("“"): "‘", ord("”"): "’"}) + "”"


def printed_words(dataset: Dataset, metric: Metric, field: Field) -> str:
    """The page's words for a field, without spaces of the layout; empty if the page does not print it."""
    evidence = metric.evidence.get(field)
    text = dataset.texts.get(dataset.page_of(metric).id, "") if evidence and evidence.spans else ""
    return "".join("".join(text[start:end].split()) for start, end in evidence.spans) if evidence else ""


def falls(dataset: Dataset, metric: Metric) -> bool:
    """Whether the words around the value make it a fall; the printed value has no sign."""
    return change(dataset, metric) < 0


def change(dataset: Dataset, metric: Metric) -> int:
    """The direction of an unsigned value by the words around it: -1 a fall, 1 a rise, 0 neither."""
    quantity = metric.quantity
    if quantity.fallen:
        return -1
    printed = printed_words(dataset, metric, "measure")
    sign = compared(printed) if metric.measure.kind == "difference" else direction(printed).sign
    if quantity.value.startswith("-"):
        return max(sign, 0)
    return abs(sign) if quantity.number else sign


def versus(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """`above that of`, `below that of`: the direction of a difference."""
    match change(dataset, metric):
        case -1:
            return "低于" if lang == "zh" else "below that of"
        case 1:
            return "高于" if lang == "zh" else "above that of"
        case _:
            return "相比" if lang == "zh" else "compared with that of"


@lru_cache(4096)
def _lower_first(name: str, proper: frozenset[str]) -> str:
    first = re.match(r"[A-Za-z]+", name)
    if first is None or first[0] in proper or not (first[0][1:].islower() or len(first[0]) == 1):
        return name
    return name[0].lower() + name[1:]


def lowered(dataset: Dataset, name: str) -> str:
    """An indicator's English name inside a sentence: lower case, except for proper names and acronyms."""
    return _lower_first(name, _proper(dataset.regions))


@lru_cache(8)
def _proper(regions: tuple[Region, ...]) -> frozenset[str]:
    return _PROPER | {region.en.partition(" ")[0] for region in regions if region.en}
