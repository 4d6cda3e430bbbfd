"""Searcher, which finds the figures that match the filter. Its index is built in a thread after the first frame."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.app.view import Matches
from tui.model import Dataset

if TYPE_CHECKING:
    from tui.app.filter.input import Suggestion
    from tui.search.index import Index
    from tui.search.query import FilterProblem
    from tui.store.cache import Compiled


class Searcher:
    """Finds matches in a dataset. `problems` is what the last filter has that is not understood."""

    def __init__(self, source: Index | Compiled) -> None:
        self._source = source
        self.dataset: Dataset = source.dataset
        self.problems: tuple[FilterProblem, ...] = ()

    @cached_property
    def index(self) -> Index:
        """The index. It takes a moment to build, so a worker asks for it before the first key."""
        from tui.search.index import Index

        return self._source if isinstance(self._source, Index) else Index(self._source.dataset, self._source.terms)

    def find(self, text: str) -> Matches:
        """The matches of a filter."""
        result = self.index.search(text)
        self.problems = tuple(result.problems)
        return Matches(result.rows, text.strip())

    def suggest(self, text: str, cursor: int) -> list[Suggestion]:
        """Completions of the word before the cursor."""
        from tui.app.filter.suggestions import suggest

        return suggest(self.index, text, cursor) if text else []
