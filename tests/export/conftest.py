"""The sample dataset as tables, and a cache of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import write
from tui.export.fields import ExportTable
from tui.export.tables import export_tables
from tui.loading.loader import load


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("METRICS_TUI_DEBUG", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data")


@pytest.fixture
def made(folder: Path) -> list[ExportTable]:
    dataset = load(folder)
    return export_tables(dataset, range(len(dataset.metrics)))
