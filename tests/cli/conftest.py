"""A small dataset on disk, and a cache of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import write


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("METRICS_TUI_DEBUG", "1")  # a fault of the program fails a test with its traceback


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data")
