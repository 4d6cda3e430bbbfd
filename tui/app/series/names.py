"""The names in a chart: of plots, places, values and times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from tui import text as in_words
from tui.app.texts import tr
from tui.history import AxisTime, Dot, Plot, Track, measure_title, unit_name
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import sanitize, truncate

T = TypeVar("T")
_MOST_ROWS = 40
_MOST_VALUE_CELLS = 22


class NamedValue(NamedTuple):
    """A value of a plot and its texts: the measure, the place in two languages, the value as printed, the time."""

    dot: Dot
    measure: str
    place: str
    other_place: str
    printed: str
    time: str


def rows_around(rows: Sequence[T], index: int) -> Sequence[T]:
    """As many rows as are drawn at most, the one at `index` among them."""
    first = max(0, min(index - _MOST_ROWS // 2, len(rows) - _MOST_ROWS))
    return rows[first : first + _MOST_ROWS]


class ChartNames:
    """Names the parts of a chart in one language. All texts are sanitized."""

    def __init__(self, dataset: Dataset, lang: Lang) -> None:
        self.dataset, self.lang = dataset, lang

    def both(self, zh: str, en: str) -> tuple[str, str]:
        """The name in the language of the chart, and in the other."""
        zh, en = sanitize(zh), sanitize(en)
        return (zh, en) if self.lang == "zh" else (en, zh)

    def indicator(self, identity: str) -> tuple[str, str]:
        """The name of an indicator in both languages."""
        indicator = self.dataset.indicator[identity]
        return self.both(indicator.zh, indicator.en)

    def measure(self, plot: Plot) -> str:
        """The title of a plot, which is its measure."""
        name = sanitize(measure_title(self.dataset, self._metric(plot), self.lang))
        return name[:1].upper() + name[1:]

    def unit(self, plot: Plot) -> str:
        """The unit of a plot; empty where it has none."""
        return sanitize(unit_name(self.dataset, self._metric(plot), self.lang))

    def unit_zh(self, plot: Plot) -> str:
        """The unit of a plot as printed."""
        return sanitize(unit_name(self.dataset, self._metric(plot), "zh"))

    def _metric(self, plot: Plot) -> Metric:
        return self.dataset.metrics[plot.unit_row]

    def place(self, track: Track) -> tuple[str, str]:
        """The name of a place in both languages."""
        first, second = self.both(self._place(track, "zh"), self._place(track, "en"))
        return first or tr("no_place", self.lang), second

    def _place(self, track: Track, lang: Lang) -> str:
        for dot in track.dots:
            if dot.rows:
                return in_words.place(self.dataset, self.dataset.metrics[dot.rows[0]], lang)
        region = self.dataset.region.get(track.region)
        return (region.zh if lang == "zh" else region.en) if region else tr("no_place", lang)

    def values(self, plot: Plot, cursor: int) -> list[NamedValue]:
        """As many values of a plot as are drawn at most, that of the cursor among them."""
        values = [(track, dot) for track in plot.tracks for dot in track.dots]
        at = next((index for index, (_, dot) in enumerate(values) if cursor in dot.rows), 0)
        measure = self.measure(plot)
        return [
            NamedValue(dot, measure, *self.place(track), self._printed(plot, dot), self._time(dot.time))
            for track, dot in rows_around(values, at)
        ]

    def _printed(self, plot: Plot, dot: Dot) -> str:
        """A value as the page prints it; both values of a conflict."""
        if not dot.rows:
            return f"{dot.text}{self.unit_zh(plot)}"
        metrics = [self.dataset.metrics[row] for row in dot.rows[: 2 if dot.conflict else 1]]
        printed = " ≠ ".join(in_words.value(self.dataset, metric, "zh") for metric in metrics)
        return truncate(sanitize(printed), _MOST_VALUE_CELLS)

    def _time(self, time: AxisTime) -> str:
        return time.name or tr("unknown_period", self.lang)

    def time_heading(self, time: AxisTime) -> str:
        """A time at the head of a column."""
        return sanitize(time.name) or tr("no_date", self.lang)
