"""A figure as a sentence, with its status and scope."""

from __future__ import annotations

from tui.model import Dataset, Metric, Period
from tui.reading.directions import YEAR_BEFORE, words_of
from tui.text.naming import Lang, against_of, change, falls, lowered, measure, place, printed_words, quoted, title
from tui.text.times import period
from tui.text.values import value

_STATUS = {
    "actual": ("实际", "actual"),
    "target": ("目标", "target"),
    "planned": ("计划", "planned"),
    "contracted": ("签约", "contracted"),
    "capacity": ("产能", "capacity"),
    "estimated": ("预计", "estimated"),
}
_SCOPE = {
    "累计": "cumulative", "共计": "in all", "合计": "in all", "总计": "in all", "规模以上": "above designated size",
    "规模以上工业企业": "industrial enterprises above designated size",
    "截至目前": "to date", "连续两年": "two years running", "连续三年": "three years running",
    "每年": "per year", "每月": "per month", "每季度": "per quarter", "每天": "per day", "每周": "per week",
}  # fmt: skip


def status(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The status: 实际, 目标, 计划 … – `actual`, `target`, `planned` …"""
    return _STATUS[metric.status][0 if lang == "zh" else 1]


def scope(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The words that limit the figure: 累计, 规模以上工业企业. Words without a translation stay as printed, in quotation marks."""
    if lang == "zh":
        return "、".join(metric.scope)
    return ", ".join(_SCOPE.get(words) or quoted(words) for words in metric.scope)


def sentence(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The figure as a full sentence. It names every status but `actual`."""
    return _sentence_zh(dataset, metric) if lang == "zh" else _sentence_en(dataset, metric)


def _sentence_zh(dataset: Dataset, metric: Metric) -> str:
    indicator = dataset.indicator.get(metric.indicator)
    who, what = place(dataset, metric, "zh"), indicator.zh if indicator else metric.indicator
    number, when = value(dataset, metric, "zh"), period(dataset, metric, "zh")
    how = "" if metric.measure.kind in ("level", "count") else measure(dataset, metric, "zh")
    if metric.measure.kind == "growth" and _minus(metric):
        how, number = how.replace("增长", "下降"), number.replace(metric.quantity.printed, metric.quantity.size, 1)
    if metric.measure.kind == "share" and metric.measure.name == "share" and metric.measure.against:
        how = f"占{metric.measure.against}的比重为"
    notes = [scope(dataset, metric, "zh"), "" if metric.status == "actual" else status(dataset, metric, "zh")]
    notes.append("" if metric.period.start else when)
    remarks = "；".join(note for note in notes if note)
    before = f"{when}，" if metric.period.start else ""
    return f"{before}{who.replace(' ', '')}{what}{how}{number}{f'（{remarks}）' if remarks else ''}。"


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
    remarks = "; ".join(note for note in notes if note)
    indicator = dataset.indicator.get(metric.indicator)
    if metric.title or metric.status != "actual" or indicator is None:
        text = f"{title(dataset, metric, 'en')}, {number}"
    else:
        where = place(dataset, metric, "en")
        name = lowered(dataset, indicator.en)
        text = f"{where}: {name}" if where else indicator.en
        text += f" {_predicate(dataset, metric, number)}"
    text = f"{text} {timed}" if timed else text
    return f"{text} ({remarks})." if remarks else f"{text}."


def _predicate(dataset: Dataset, metric: Metric, number: str) -> str:
    """The predicate of an actual figure, in the past tense, which is the same for singular and plural."""
    how, against = metric.measure, against_of(dataset, metric, "en")
    basis = {"yoy": " year on year", "mom": " on the previous period"}.get(how.basis, "")
    match how.name:
        case "growth" if metric.quantity.value.startswith("-") and not _minus(metric):
            return f"– growth{basis}: {number}"
        case "growth":
            return f"{_verb(dataset, metric)} by {number.replace('-', '', 1) if _minus(metric) else number}{basis}"
        case "average of growth":
            return f"{_verb(dataset, metric)} by {number.replace('-', '', 1) if _minus(metric) else number} on average"
        case "rank" | "rank of growth":
            among = "among the " if number.startswith("top") else ""
            return f"ranked {among}{number}{' by growth' if how.of else ''}"
        case "share" if against:
            return f"accounted for {number} of {against}"
        case "share of growth" if against:
            return f"contributed {number} of {against} growth"
        case "difference of growth" if against and (sign := change(dataset, metric)) and not _of_falls(dataset, metric):
            than = "than in" if how.against in YEAR_BEFORE else "than that of"
            return f"grew {number} {'faster' if sign > 0 else 'slower'} {than} {against}"
        case "difference" if not against and (sign := change(dataset, metric)):
            return f"{'rose' if sign > 0 else 'fell'} by {number}"
        case "level" | "count":
            return f"came to {number}"
        case _:
            return f"– {measure(dataset, metric, 'en')}: {number}"


def _minus(metric: Metric) -> bool:
    """Whether the printed value has a minus, which the verb then expresses. A range may have two."""
    return metric.quantity.value.startswith("-") and not metric.quantity.value_max


def _verb(dataset: Dataset, metric: Metric) -> str:
    return "fell" if falls(dataset, metric) or _minus(metric) else "grew"


def _of_falls(dataset: Dataset, metric: Metric) -> bool:
    """Whether the quote is about a fall, so that `grew` would be wrong (下降3.2%，低于全省2.1个百分点)."""
    printed = printed_words(dataset, metric, "measure")
    quote = "".join(dataset.passages[metric.passage].quote.split()).replace(printed, "")
    return any(word.way == "falling" for word in words_of(printed)) or any(
        word.way in ("fall", "falling") for word in words_of(quote)
    )


def _within(when: Period, dates: str) -> str:
    first, dash, last = dates.partition("–")
    if dash and when.kind in ("span", "to_date"):
        return f"from {first} to {last}"
    return f"{'on' if when.kind == 'day' else 'in'} {dates}"
