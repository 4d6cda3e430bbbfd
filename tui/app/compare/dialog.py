"""The dialog that compares cities: what is comparable, who leads and by how much; what is not comparable, and why."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.app.command import KeyHint
from tui.app.compare.comparison import cities_of, compare
from tui.app.compare.table import ComparisonTable
from tui.app.dialog import Dialog, TypesetView
from tui.app.keys import bindings
from tui.app.line_view import Runs
from tui.app.texts import tr
from tui.model import Dataset
from tui.text import Lang

_MOST_CITIES = 6
"""Cities side by side."""


class ComparisonView(TypesetView):
    """Shows the comparison of some cities. The names of the cities stay when the lines scroll, if there is room."""

    def __init__(self, dataset: Dataset, rows: Sequence[int], cities: Sequence[str], lang: Lang) -> None:
        super().__init__(id="table")
        self._lang = lang
        self.compare(dataset, rows, cities)

    def compare(self, dataset: Dataset, rows: Sequence[int], cities: Sequence[str]) -> None:
        """Compare these cities by what the figures measure."""
        self._dataset, self._cities = dataset, cities
        self._comparison = compare(dataset, rows, cities)
        self.typeset_again()

    def typeset(self, cells: int) -> Sequence[Runs]:
        table = ComparisonTable(self._dataset, self._comparison, self._cities, self._lang, cells)
        heads = table.heads()
        has_room = self.scrollable_content_region.height >= 3 * len(heads)
        self.fixed_lines = len(heads) if table.in_columns and has_room else 0
        return [*heads, *table.body()]


class CompareDialog(Dialog[None]):
    """Compares the cities of some figures, six at a time."""

    OWNER = "compare"
    WIDEST = 140
    BINDINGS = bindings("compare")

    def __init__(self, dataset: Dataset, rows: Sequence[int], lang: Lang) -> None:
        super().__init__(lang)
        self._dataset, self._rows = dataset, rows
        self._all_cities = cities_of(dataset, rows)
        self._first = 0

    @property
    def _cities(self) -> Sequence[str]:
        return self._all_cities[self._first : self._first + _MOST_CITIES]

    @property
    def _last_first(self) -> int:
        return max(0, len(self._all_cities) - _MOST_CITIES)

    def heading(self) -> str:
        total, shown = len(self._all_cities), len(self._cities)
        if total == shown:
            return tr("compare", self._lang, n=total)
        return tr("compare_some", self._lang, first=self._first + 1, last=self._first + shown, all=total)

    def hints(self) -> list[KeyHint]:
        return [KeyHint("▲", tr("key_leads", self._lang)), *super().hints()]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`turn` works only when there are more cities than fit."""
        return action != "turn" or self._last_first > 0

    def content(self) -> ComposeResult:
        yield ComparisonView(self._dataset, self._rows, self._cities, self._lang)

    def rows(self, cells: int) -> int:
        return self.query_one(ComparisonView).typeset_for(cells)

    def use_dataset(self, dataset: Dataset) -> None:
        """Compare the same figures after the dataset was read again. Closes if they are of less than two cities now."""
        ids = [self._dataset.metrics[row].id for row in self._rows]
        self._rows = [dataset.row[identity] for identity in ids if identity in dataset.row]
        self._dataset, self._all_cities = dataset, cities_of(dataset, self._rows)
        self._first = min(self._first, self._last_first)
        if len(self._all_cities) < 2:
            self.dismiss()
        else:
            self._update()

    def action_turn(self, by: int) -> None:
        """Show the next city, and leave out the first. After the last city, start again."""
        self._first = (self._first + by) % (self._last_first + 1)
        self._update()

    def _update(self) -> None:
        self.query_one(ComparisonView).compare(self._dataset, self._rows, self._cities)
        self.update_frame()
