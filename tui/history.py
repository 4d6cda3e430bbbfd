"""The history of an indicator: its figures grouped for drawing, with the values that they imply. Pure functions.

A plot holds the figures that fit on one scale: one measure in one base unit. A track holds the values of one place in it.
Only dots of one series are joined: results of comparable periods in neighbouring years. A year without a figure stays a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from tui import text as in_words
from tui.columns import MEASURES
from tui.model import Dataset, Metric, Period, Quantity, Status
from tui.reading.numerals import plain, scale_of
from tui.relations.derived import Derived, Deriver
from tui.series import compatible, key_of
from tui.text import Lang

TimeKind = Literal["year", "part", "stretch", "moment", "undated"]
"""A full year; some months of one year; several years; a month, a day or 目前; no printed time."""

_KINDS: dict[str, TimeKind] = {
    "year": "year", "part_year": "part", "month": "moment", "day": "moment", "point": "moment", "unknown": "undated",
}  # fmt: skip
_SIGNS = {"exact": "", "about": "≈", "nearly": "≲", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
_REVERSED = str.maketrans("><≥≤≲", "<>≤≥≳")
"""The signs of a fall: a fall of over 5% is a change of less than −5%."""
_NEUTRAL: dict[Lang, dict[str, str]] = {
    "zh": {"低于": "相比", "减少": "增减", "下降": "变动"},
    "en": {"below that of": "compared with that of", "decrease": "change"},
}
_SCALE_EN = {
    1: "ten", 2: "hundred", 3: "thousand", 4: "10,000", 6: "million", 7: "10 million", 8: "100 million", 12: "trillion",
}  # fmt: skip
_Place = tuple[str, str]


class AxisTime(NamedTuple):
    """A position on the time axis: its first and last day, and its name in digits. All are empty without a printed time."""

    end: str
    start: str
    name: str
    kind: TimeKind

    @property
    def year(self) -> int | None:
        return int(self.end[:4]) if self.end else None


class Dot(NamedTuple):
    """One value of a track.

    `rows` are the figures that print it, the most exact first; `text` is the number in the unit of the plot. A derived value
    has no rows and no status; `formula` says how it is computed, and `comparable` whether it is a level on a comparable basis.
    """

    time: AxisTime
    value: Decimal
    text: str
    status: Status | None
    rows: tuple[int, ...]
    conflict: bool = False
    formula: str = ""
    comparable: bool = False


class Track(NamedTuple):
    """The dots of one place, in order of time. `joined` are the indexes of the dots that continue the series of an earlier dot."""

    region: str
    subject: str
    dots: tuple[Dot, ...]
    joined: frozenset[int]

    @property
    def years(self) -> int:
        """The number of years that have a value."""
        return len({dot.time.year for dot in self.dots if dot.time.kind in ("year", "part")})

    def has(self, row: int) -> bool:
        """Whether a dot prints the figure."""
        return any(row in dot.rows for dot in self.dots)


class PlotKey(NamedTuple):
    """Figures of one indicator with equal keys fit on one scale."""

    measure: str
    against: str
    base_unit: str


class Plot(NamedTuple):
    """The tracks that fit on one scale. Its numbers are in the unit that the figure `unit_row` prints, which is `factor`
    base units."""

    key: PlotKey
    unit_row: int
    factor: Decimal
    tracks: tuple[Track, ...]

    @property
    def is_rank(self) -> bool:
        return self.key.base_unit == "rank"

    @property
    def dots(self) -> list[Dot]:
        return [dot for track in self.tracks for dot in track.dots]

    @property
    def spans_years(self) -> bool:
        """Whether a place has values of two years."""
        return any(track.years > 1 for track in self.tracks)

    def scaled(self, value: Decimal) -> Decimal:
        """A value in base units, converted to the unit of the plot."""
        return value / self.factor


def times_of(dots: Iterable[Dot]) -> list[AxisTime]:
    """The times of the dots, in order; a time that is not printed is last."""
    return sorted({dot.time for dot in dots}, key=time_order)


def time_order(time: AxisTime) -> tuple[bool, str, bool, str]:
    """Sort key: times by their end, several years after the last of them, an unknown time last."""
    return (not time.end, time.end, time.kind == "stretch", time.start)


def time_of(dataset: Dataset, metric: Metric) -> AxisTime:
    """The time of a figure on the axis."""
    period = metric.period
    if not period.start:
        return AxisTime("", "", "", "undated")
    name = in_words.period_short(dataset, metric, "zh")
    return AxisTime(period.end, period.start, name, _KINDS.get(period.kind, "stretch"))


def plots_of(dataset: Dataset, rows: Iterable[int], implied: Iterable[Derived] = ()) -> list[Plot]:
    """The plots of figures of one indicator. Implied values are left out where no printed value has their scale."""
    groups: dict[PlotKey, list[int]] = {}
    for row in rows:
        groups.setdefault(plot_key(dataset.metrics[row]), []).append(row)
    derived: dict[PlotKey, list[Derived]] = {}
    for value in implied:
        derived.setdefault(PlotKey(value.measure, "", value.base_unit), []).append(value)
    plots = [_plot(dataset, key, group, derived.get(key, ())) for key, group in groups.items()]
    return sorted(plots, key=lambda plot: _measure_order(plot.key.measure))


def plot_key(metric: Metric) -> PlotKey:
    """The key of the plot that a figure is in."""
    key = key_of(metric)
    return PlotKey(key.measure, key.against, key.base_unit)


def _measure_order(name: str) -> tuple[int, bool]:
    """Sort key: levels first, ranks last; a rank of the level before a rank of its growth."""
    kind, _, of = name.partition(" ")
    return (MEASURES.index(kind) if kind in MEASURES else len(MEASURES), bool(of))


def implied_by(
    dataset: Dataset, deriver: Deriver, indicator: str, own: Iterable[int], rows: Iterable[int]
) -> list[Derived]:
    """The values of the indicator that the figures `rows` imply. `own` are all its figures: what they print is left out."""
    printed = set()
    for row in own:
        metric = dataset.metrics[row]
        period = metric.period
        printed.add((metric.region, metric.subject, key_of(metric).measure, period.start, period.end))
    implied: dict[tuple[str, tuple[str, ...]], Derived] = {}
    for row in rows:
        for value in deriver.from_metric(dataset.metrics[row], row):
            place_and_time = (value.region, value.subject, value.measure, value.start, value.end)
            if value.indicator == indicator and place_and_time not in printed:
                implied[value.kind, value.metrics] = value
    return list(implied.values())


def _plot(dataset: Dataset, key: PlotKey, rows: Sequence[int], implied: Iterable[Derived]) -> Plot:
    unit_row = _unit_row(dataset, rows)
    unit = dataset.metrics[unit_row].quantity
    printed: dict[_Place, dict[tuple[AxisTime, Status], list[int]]] = {}
    for row in rows:
        metric = dataset.metrics[row]
        times = printed.setdefault((metric.region, metric.subject), {})
        times.setdefault((time_of(dataset, metric), metric.status), []).append(row)
    dots: dict[_Place, list[Dot]] = {}
    for place, times in printed.items():
        dots[place] = [dot for (time, _), same in times.items() for dot in _printed_dots(dataset, time, same, unit)]
    for value in implied:
        dots.setdefault((value.region, value.subject), []).append(_derived_dot(dataset, value, unit.factor))
    tracks: list[Track] = []
    for (region, subject), own in dots.items():
        own.sort(key=lambda dot: (time_order(dot.time), dot.status is None, dot.status != "actual"))
        tracks.append(Track(region, subject, tuple(own), _joined(own)))
    return Plot(key, unit_row, unit.factor, tuple(tracks))


def _unit_row(dataset: Dataset, rows: Sequence[int]) -> int:
    """A figure with the unit that most figures print. The largest such figure counts, so that 亿元 goes before 万元."""
    metrics = dataset.metrics
    units = Counter(metrics[row].quantity.unit for row in rows)
    return max(rows, key=lambda row: (units[metrics[row].quantity.unit], abs(metrics[row].quantity.number), -row))


def _printed_dots(dataset: Dataset, time: AxisTime, rows: Sequence[int], unit: Quantity) -> list[Dot]:
    """The dots of one place, time and status: one dot, or without a printed time one for each different value."""
    metrics = dataset.metrics
    best_first = sorted(rows, key=lambda row: (metrics[row].quantity.qualifier != "exact", row))
    groups: dict[object, list[int]] = {}
    for row in best_first:
        quantity = metrics[row].quantity
        groups.setdefault((quantity.number, quantity.qualifier) if time.kind == "undated" else "", []).append(row)
    dots: list[Dot] = []
    for group in groups.values():
        first = metrics[group[0]]
        conflict = any(not compatible(first.quantity, metrics[row].quantity) for row in group)
        texts = dict.fromkeys(number_in(metrics[row].quantity, unit) for row in (group if conflict else group[:1]))
        dots.append(Dot(time, first.quantity.number, "≠".join(texts), first.status, tuple(group), conflict))
    return dots


def _derived_dot(dataset: Dataset, value: Derived, factor: Decimal) -> Dot:
    source = dataset.metric[value.metrics[0]]
    period = Period(source.period.kind, value.start, value.end)
    time = time_of(dataset, msgspec.structs.replace(source, period=period))
    text = f"{(value.value / factor).normalize():f}"
    formula = f"{value.formula} = {value.shown}"
    return Dot(time, value.value, text, None, (), formula=formula, comparable=value.comparable)


def _joined(dots: Sequence[Dot]) -> frozenset[int]:
    """The indexes of results for which an earlier dot has the same months of the year before."""
    joined: set[int] = set()
    last_year: dict[tuple[str, str], int] = {}
    for index, dot in enumerate(dots):
        time = dot.time
        if time.kind not in ("year", "part") or dot.status not in ("actual", None) or time.year is None:
            continue
        months = (time.start[5:], time.end[5:])
        if last_year.get(months) == time.year - 1:
            joined.add(index)
        last_year[months] = time.year
    return frozenset(joined)


def number_in(quantity: Quantity, unit: Quantity) -> str:
    """The printed number, with its qualifier as a sign and the minus of a fall. Where its unit is another than that of
    `unit`, it is converted exactly."""
    texts = [quantity.value, quantity.value_max] if quantity.value_max else [quantity.value]
    if quantity.unit != unit.unit and quantity.number and unit.number:
        ratio = quantity.factor / unit.factor
        texts = [f"{(Decimal(text) * ratio).normalize():f}" for text in texts]
    sign = _SIGNS[quantity.qualifier]
    if not quantity.fallen:
        return sign + "–".join(texts)
    return sign.translate(_REVERSED) + "–".join(f"−{text}" for text in texts)


def unit_name(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The unit of a figure: 亿元, `100 million yuan`; empty where it has none."""
    quantity = metric.quantity
    if quantity.kind == "rank":
        return "位" if lang == "zh" else ""
    if lang == "zh":
        return quantity.unit
    if quantity.kind == "percent":
        return "%" if quantity.base_unit == "%" else "percentage points"
    printed = plain(quantity.unit)
    for unit in sorted(dataset.units, key=lambda unit: -len(unit.zh)):
        name = plain(unit.zh)
        power = scale_of(printed.removesuffix(name))
        if name and printed.endswith(name) and (printed == name or power):
            english = "" if unit.en == "items" else unit.en
            return f"{_SCALE_EN.get(power, '')} {english}".strip()
    return _SCALE_EN.get(scale_of(printed), "")


def measure_title(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The measure as the title of a plot, which holds rises and falls: 同比增速, `year-on-year growth`."""
    measure = metric.measure
    if measure.name == "growth":
        if lang == "zh":
            return {"yoy": "同比", "mom": "环比"}.get(measure.basis, "") + "增速"
        return {"yoy": "year-on-year ", "mom": "period-on-period "}.get(measure.basis, "") + "growth"
    name = in_words.measure(dataset, metric, lang)
    if measure.kind == "difference" and metric.quantity.fallen:  # the values have a minus: −2 below would be 2 above
        for one_way, both_ways in _NEUTRAL[lang].items():
            name = name.replace(one_way, both_ways)
    return name
