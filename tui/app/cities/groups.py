"""What becomes a pane: the figures of each city, or of each theme of one city, in the order that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from tui.app.orders import CitiesBy
from tui.app.view import Matches
from tui.columns import columns_of
from tui.model import Dataset, Metric


class Scale(NamedTuple):
    """What the values of cities must share to be put in order."""

    indicator: str
    measure: str
    base_unit: str

    @classmethod
    def of(cls, metric: Metric) -> Scale:
        return cls(metric.indicator, metric.measure.name, metric.quantity.base_unit)


class Groups:
    """The cities of a dataset. Figures are counted and chosen by the columns: none is looked at."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._regions = columns_of(dataset)["region"]
        self._city = {code: self._city_with(code) for code in self._regions.values}
        self._within: dict[str, list[str]] = {}
        for code, city in self._city.items():
            self._within.setdefault(city, []).append(code)

    def _city_with(self, code: str) -> str:
        city = self._dataset.city(code) if code else None
        return city.code if city else code

    def __contains__(self, city: object) -> bool:
        return city in self._within

    def city_of(self, row: int) -> str:
        """The code of the city of a figure, a province being its own; empty without a place."""
        return self._city[self._regions[row]]

    def cities(self, found: Matches, by: CitiesBy, scale: Scale | None) -> list[str]:
        """The cities of what is found."""
        counts: dict[str, int] = {}
        for code, figures in found.counts(self._regions).items():
            city = self._city[code]
            counts[city] = counts.get(city, 0) + figures
        return sorted(counts, key=self._order(found, counts, by, scale))

    def rows(self, city: str, found: Matches) -> list[int]:
        """The figures of a city, its counties among them."""
        parts = [found.among(self._regions.rows_of(code)) for code in self._within.get(city, ())]
        return parts[0] if len(parts) == 1 else sorted(chain.from_iterable(parts))

    def themes(self, city: str, found: Matches) -> dict[str, list[int]]:
        """The figures of a city by theme, in the order of the themes."""
        column, indicator = columns_of(self._dataset)["indicator"], self._dataset.indicator
        themes: dict[str, list[int]] = {theme.id: [] for theme in self._dataset.themes}
        for row in self.rows(city, found):
            themes[indicator[column[row]].theme].append(row)
        return {theme: rows for theme, rows in themes.items() if rows}

    def _order(
        self, found: Matches, counts: Mapping[str, int], by: CitiesBy, scale: Scale | None
    ) -> Callable[[str], tuple[object, ...]]:
        """By code; by the number of figures; or by the latest value of one indicator, the highest first."""
        if by == "count":
            return lambda code: (not code, -counts[code], code)
        if by == "value" and scale is not None:
            values = self._values(found, scale)
            return lambda code: (code not in values, -values.get(code, 0), code)
        return lambda code: (not code, code)

    def _values(self, found: Matches, scale: Scale) -> dict[str, Decimal]:
        """For each city its latest result on the scale."""
        columns = columns_of(self._dataset)
        wanted = (*scale, "actual")
        properties = [columns[name] for name in ("indicator", "measure", "base_unit", "status")]
        latest: dict[str, tuple[str, int]] = {}
        for row in found.among(columns["indicator"].rows_of(scale.indicator)):
            if all(one[row] == value for one, value in zip(properties, wanted, strict=True)):
                city = self.city_of(row)
                latest[city] = max(latest.get(city, ("", 0)), (columns["end"][row], -row))
        return {city: Decimal(columns["value"][-row]) for city, (_, row) in latest.items()}
