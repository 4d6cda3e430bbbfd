"""The sample dataset, its index, and the dashboard with a clipboard of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.app.sample import sample
from tui.app.app import MetricsApp
from tui.app.state import State
from tui.clipboard import Outcome, Route
from tui.model import Dataset
from tui.search.index import Index
from tui.search.terms import search_terms


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return sample(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")  # for a folder may have a dataset of its own
def index(dataset: Dataset) -> Index:
    return Index(dataset, search_terms(dataset))


class Clipboard:
    """Takes what is copied; says that it went the way that the test chooses."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.outcome = Outcome((Route("tmux", True),))

    def __call__(self, text: str, write: Callable[[str], object]) -> Outcome:
        self.texts.append(text)
        return self.outcome


@pytest.fixture
def clipboard() -> Clipboard:
    return Clipboard()


Make = Callable[..., MetricsApp]


@pytest.fixture
def make(index: Index, clipboard: Clipboard) -> Make:
    """Makes the app; keywords are fields of the state of last time."""

    def made(**state: object) -> MetricsApp:
        known: dict[str, object] = {"theme": "dark", "lang": "en", "known": True, **state}
        return MetricsApp(index, State(**known).checked(), clipboard)  # type: ignore[arg-type]

    return made
