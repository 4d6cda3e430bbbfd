"""The groups that become cards: the figures of each city, or of each theme of one city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from tui.app.orders import CitiesBy
from tui.app.view import Matches
from tui.columns import columns_of
from tui.model import Dataset, Metric


class ComparedValue(NamedTuple):
    """What the values of cities must share so that the cities can be sorted by them."""

    indicator: str
    measure: str
    base_unit: str

    @classmethod
    def of(cls, metric: Metric) -> ComparedValue:
        return cls(metric.indicator, metric.measure.name, metric.quantity.base_unit)


class CityGroups:
    """Groups the rows of a dataset by city and by theme. Only columns are read, no metric."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._regions = columns_of(dataset)["region"]
        self._cities = [self._city(code) for code in self._regions.values]

    def _city(self, region: str) -> str:
        city = self._dataset.city(region) if region else None
        return city.code if city else region

    def __contains__(self, city: object) -> bool:
        return city in self._cities

    def city_of(self, row: int) -> str:
        """The code of the city of a figure; of the province for a figure of a whole province; empty without a place."""
        return self._cities[self._regions.codes[row]]

    def cities(self, matches: Matches, by: CitiesBy, compared: ComparedValue | None) -> dict[str, list[int]]:
        """The matching rows of each city, the cities sorted by code, by number of rows, or by their latest compared value."""
        groups: dict[str, list[int]] = defaultdict(list)
        cities, codes = self._cities, self._regions.codes
        for row in matches.rows:
            groups[cities[codes[row]]].append(row)
        if by == "value" and compared is not None:
            values = self._latest_values(matches, compared)
            order = sorted(groups, key=lambda code: (code not in values, -values.get(code, 0), code))
        elif by == "count":
            order = sorted(groups, key=lambda code: (not code, -len(groups[code]), code))
        else:
            order = sorted(groups, key=lambda code: (not code, code))
        return {code: groups[code] for code in order}

    def themes(self, city: str, rows: Iterable[int]) -> dict[str, list[int]]:
        """Of these rows those of a city, by theme, in the order of the themes."""
        column, indicators = columns_of(self._dataset)["indicator"], self._dataset.indicator
        groups: dict[str, list[int]] = {theme.id: [] for theme in self._dataset.themes}
        for row in rows:
            if self.city_of(row) == city:
                groups[indicators[column[row]].theme].append(row)
        return {theme: group for theme, group in groups.items() if group}

    def _latest_values(self, matches: Matches, compared: ComparedValue) -> dict[str, Decimal]:
        """The latest result of each city that has one."""
        columns = columns_of(self._dataset)
        properties = [columns[name] for name in ("measure", "base_unit", "status")]
        wanted = (compared.measure, compared.base_unit, "actual")
        latest: dict[str, tuple[str, int]] = {}
        for row in matches.among(columns["indicator"].rows_of(compared.indicator)):
            if tuple(column[row] for column in properties) == wanted:
                city = self.city_of(row)
                latest[city] = max(latest.get(city, ("", 0)), (columns["end"][row], -row))
        return {city: Decimal(columns["value"][-row]) for city, (_, row) in latest.items()}
