"""The history of an indicator: its figures by panel, place and time, with what printed figures imply – pure.

A panel holds what may stand on one scale: one measure in one base unit. A track is one place within it. Only dots of one
series – comparable times, results, neighbouring years – are joined; a year without a figure stays a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from tui import text as words
from tui.columns import MEASURES
from tui.model import Dataset, Metric, Period, Quantity, Status
from tui.reading.numerals import plain, scale_of
from tui.relations.derived import Derived, Deriver
from tui.series import compatible, key_of
from tui.text import Lang

When = Literal["year", "part", "stretch", "moment", "undated"]
"""The sort of time: a full year; the same months of one year; a sum over longer; a month, a day or 目前; none printed."""

_SIGNS = {"exact": "", "about": "≈", "nearly": "≲", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
_OF_FALLS = str.maketrans("><≥≤≲", "<>≤≥≳")  # a fall of over 5% is below −5%
_BOTH_WAYS: dict[Lang, dict[str, str]] = {
    "zh": {"低于": "相比", "减少": "增减", "下降": "变动"},
    "en": {"below that of": "compared with that of", "decrease": "change"},
}
_SCALE_EN = {
    1: "ten",
    2: "hundred",
    3: "thousand",
    4: "10,000",
    6: "million",
    7: "10 million",
    8: "100 million",
    12: "trillion",
}


class Time(NamedTuple):
    """A place on the axis of time: its dates and its name in digits; all empty where the page prints no time."""

    end: str
    start: str
    name: str
    when: When

    @property
    def year(self) -> int | None:
        return int(self.end[:4]) if self.end else None


class Dot(NamedTuple):
    """One value of a track. `status` is None where it is not printed but follows; then `formula` says from what, and
    `comparable` that it is a level on a comparable basis.

    `rows` are the figures that print it, the most exact first; `text` is the number in the unit of the panel.
    """

    time: Time
    value: Decimal
    text: str
    status: Status | None
    rows: tuple[int, ...]
    conflict: bool = False
    formula: str = ""
    comparable: bool = False


class Track(NamedTuple):
    """The dots of one place in the order of time, and which of them are joined to the one before."""

    region: str
    subject: str
    dots: tuple[Dot, ...]
    joined: frozenset[int]

    @property
    def years(self) -> int:
        """How many years it has values of."""
        return len({dot.time.year for dot in self.dots if dot.time.when in ("year", "part")})


class Panel(NamedTuple):
    """What stands on one scale. `like` is the figure whose printed unit is the unit of the panel, `factor` its worth."""

    measure: str
    against: str
    base_unit: str
    like: int
    factor: Decimal
    tracks: tuple[Track, ...]

    @property
    def times(self) -> list[Time]:
        """All times of the panel, in order; the unknown one last."""
        return sorted({dot.time for track in self.tracks for dot in track.dots}, key=place_in_time)

    def scaled(self, value: Decimal) -> Decimal:
        """A value in base units, in the unit of the panel."""
        return value / self.factor


def place_in_time(time: Time) -> tuple[bool, str, bool, str]:
    """The order of times: by their end, a sum over years after the last of them, the unknown one last."""
    return (not time.end, time.end, time.when == "stretch", time.start)


def time_of(dataset: Dataset, metric: Metric) -> Time:
    """The time of a figure as a place on the axis."""
    period = metric.period
    if not period.start:
        return Time("", "", "", "undated")
    return Time(period.end, period.start, words.period_short(dataset, metric, "zh"), when_of(period))


def when_of(period: Period) -> When:
    """The sort of time that a period is."""
    match period.kind:
        case "year":
            return "year"
        case "part_year":
            return "part"
        case "month" | "day" | "point":
            return "moment"
        case "unknown":
            return "undated"
        case _:
            return "stretch"


def panels_of(dataset: Dataset, rows: Iterable[int], implied: Iterable[Derived] = ()) -> list[Panel]:
    """The panels of figures of one indicator, with the implied values that have a printed one to stand beside."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        groups.setdefault(panel_key(dataset.metrics[row]), []).append(row)
    derived: dict[tuple[str, str, str], list[Derived]] = {}
    for one in implied:
        derived.setdefault((one.measure, "", one.base_unit), []).append(one)
    found = [_panel(dataset, key, group, derived.get(key, ())) for key, group in groups.items()]
    return sorted(found, key=lambda panel: measure_place(panel.measure))


def measure_place(name: str) -> tuple[int, bool]:
    """The order of measures: levels first, a rank last; what is said of the level before what is said of its growth."""
    kind, _, of = name.partition(" ")
    return (MEASURES.index(kind) if kind in MEASURES else len(MEASURES), bool(of))


def panel_key(metric: Metric) -> tuple[str, str, str]:
    """Figures of one indicator with equal keys stand on one scale."""
    key = key_of(metric)
    return key.measure, key.against, key.base_unit


def implied_by(
    dataset: Dataset, deriver: Deriver, indicator: str, own: Iterable[int], rows: Iterable[int]
) -> list[Derived]:
    """What the figures `rows` imply for an indicator, where none of `own`, all its figures, prints the same."""
    metrics = dataset.metrics
    printed = {
        (metrics[row].region, metrics[row].subject, key_of(metrics[row]).measure, metrics[row].period.start, metrics[row].period.end)
        for row in own
    }  # fmt: skip
    found: dict[tuple[str, tuple[str, ...]], Derived] = {}
    for row in rows:
        for one in deriver.from_metric(metrics[row], row):
            at = (one.region, one.subject, one.measure, one.start, one.end)
            if one.indicator == indicator and at not in printed:
                found[one.kind, one.metrics] = one
    return list(found.values())


def _panel(dataset: Dataset, key: tuple[str, str, str], rows: Sequence[int], implied: Iterable[Derived]) -> Panel:
    like = _like(dataset, rows)
    quantity = dataset.metrics[like].quantity
    factor = worth(quantity)
    tracks: dict[tuple[str, str], dict[tuple[Time, Status | None], list[int]]] = {}
    for row in rows:
        metric = dataset.metrics[row]
        at_time = tracks.setdefault((metric.region, metric.subject), {})
        at_time.setdefault((time_of(dataset, metric), metric.status), []).append(row)
    follow: dict[tuple[str, str], list[Dot]] = {}
    for one in implied:
        follow.setdefault((one.region, one.subject), []).append(_implied_dot(dataset, one, factor))
    found: list[Track] = []
    for place in dict.fromkeys((*tracks, *follow)):
        dots = [
            dot for (time, status), same in tracks.get(place, {}).items() for dot in _dots(dataset, time, status, same, quantity)
        ] + follow.get(place, [])  # fmt: skip
        dots.sort(key=lambda dot: (place_in_time(dot.time), dot.status is None, dot.status != "actual"))
        found.append(Track(*place, tuple(dots), _joined(dots)))
    return Panel(*key, like, factor, tuple(found))


def _like(dataset: Dataset, rows: Sequence[int]) -> int:
    """The figure whose unit is printed most often; of several the greatest, so that 亿元 comes before 万元."""
    metrics = dataset.metrics
    units = Counter(metrics[row].quantity.unit for row in rows)
    return max(rows, key=lambda row: (units[metrics[row].quantity.unit], abs(metrics[row].quantity.number), -row))


def _dots(dataset: Dataset, time: Time, status: Status | None, rows: Sequence[int], like: Quantity) -> list[Dot]:
    """One dot for figures that agree; without a time nothing says that two are the same, so each different value is one."""
    metrics = dataset.metrics
    best = sorted(rows, key=lambda row: (metrics[row].quantity.qualifier != "exact", row))
    if time.when == "undated":
        values: dict[tuple[Decimal, str], list[int]] = {}
        for row in best:
            values.setdefault((metrics[row].quantity.number, metrics[row].quantity.qualifier), []).append(row)
        groups = list(values.values())
    else:
        groups = [best]
    found: list[Dot] = []
    for group in groups:
        first = metrics[group[0]].quantity
        conflict = any(not compatible(first, metrics[row].quantity) for row in group)
        texts = dict.fromkeys(number(metrics[row].quantity, like) for row in (group if conflict else group[:1]))
        found.append(Dot(time, first.number, "≠".join(texts), status, tuple(group), conflict))
    return found


def _implied_dot(dataset: Dataset, one: Derived, factor: Decimal) -> Dot:
    metric = dataset.metric[one.metrics[0]]
    kind = metric.period.kind
    period = Period(kind, one.start, one.end)
    time = Time(
        one.end,
        one.start,
        words.period_short(dataset, msgspec.structs.replace(metric, period=period), "zh"),
        when_of(period),
    )
    text = f"{(one.value / factor).normalize():f}"
    return Dot(time, one.value, text, None, (), formula=f"{one.formula} = {one.shown}", comparable=one.comparable)


def _joined(dots: Sequence[Dot]) -> frozenset[int]:
    """The places of dots that continue the one before in their series: comparable time, a result, the very next year."""
    found: set[int] = set()
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for at, dot in enumerate(dots):
        if dot.time.when not in ("year", "part") or dot.status not in ("actual", None) or dot.time.year is None:
            continue
        key = (dot.time.start[5:], dot.time.end[5:])
        if key in last and dot.time.year - last[key][1] == 1:
            found.add(at)
        last[key] = (at, dot.time.year)
    return frozenset(found)


def worth(quantity: Quantity) -> Decimal:
    """How many base units one of the printed unit is."""
    return quantity.factor


def number(quantity: Quantity, like: Quantity) -> str:
    """The printed number with its bound as a sign, a fall with its minus; where it is printed in another unit than
    `like`, exactly in that unit."""
    texts = [quantity.value, quantity.value_max] if quantity.value_max else [quantity.value]
    if quantity.unit != like.unit and quantity.number and like.number:
        ratio = worth(quantity) / worth(like)
        texts = [f"{(Decimal(text) * ratio).normalize():f}" for text in texts]
    minus = "−" if quantity.fallen else ""
    sign = _SIGNS[quantity.qualifier]
    return (sign.translate(_OF_FALLS) if minus else sign) + "–".join(f"{minus}{text}" for text in texts)


def unit_of(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The unit of a figure by itself: 亿元, `100 million yuan`; empty where there is none."""
    quantity = metric.quantity
    if quantity.kind == "rank":
        return "位" if lang == "zh" else ""
    if lang == "zh":
        return quantity.unit
    if quantity.kind == "percent":
        return "%" if quantity.base_unit == "%" else "percentage points"
    unit = plain(quantity.unit)
    for one in sorted(dataset.units, key=lambda one: -len(one.zh)):
        name = plain(one.zh)
        if name and unit.endswith(name) and (unit == name or scale_of(unit[: -len(name)])):
            power = scale_of(unit[: -len(name)])
            scale = _SCALE_EN.get(power, "")
            english = "" if one.en == "items" else one.en
            return " ".join(part for part in (scale, english) if part)
    return _SCALE_EN.get(scale_of(unit), "")


def how(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The measure as the name of a panel, whichever way single values go: 同比增速, `growth, year on year`."""
    measure = metric.measure
    if measure.name == "growth":
        if lang == "zh":
            return {"yoy": "同比", "mom": "环比"}.get(measure.basis, "") + "增速"
        return {"yoy": "year-on-year ", "mom": "period-on-period "}.get(measure.basis, "") + "growth"
    name = words.measure(dataset, metric, lang)
    if (
        measure.kind == "difference" and metric.quantity.fallen
    ):  # the values have their minus: below by -2 would be above
        for one, both in _BOTH_WAYS[lang].items():
            name = name.replace(one, both)
    return name
