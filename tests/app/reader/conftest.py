"""The sample dataset, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reader.sample import sample
from tui.loading.loader import load
from tui.model import Dataset


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return sample(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The data that comes with the program."""
    return load(Path(__file__).parents[3])
