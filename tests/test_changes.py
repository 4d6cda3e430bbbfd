"""What is different between two readings: each figure that is new, gone, or says something else, whatever its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import YAML, changed, write
from tui.changes import Changes, changes
from tui.loading.loader import load
from tui.store.cache import load_compiled

FIRST = "  - {id: investment-q3, value: 231.5亿元}\n"


@pytest.mark.parametrize(
    ("yaml", "found"),
    [
        (YAML, (0, 0, 0)),
        (changed(FIRST, ""), (0, 1, 0)),
        (changed("id: investment-q3,", "id: another,"), (1, 1, 0)),
        (
            changed("region: 全市\n  indicator: 企业", "region: {text: 全市, means: 云南省}\n  indicator: 企业"),
            (0, 0, 2),
        ),
        (changed("status: 力争,", "status: {assumed: planned, because: somebody says so},"), (0, 0, 1)),
        (changed("en: Investment in industry", "en: Industrial investment"), (0, 0, 0)),
        (YAML[: YAML.index("passages:")], (0, 8, 0)),
    ],
    ids=["nothing", "gone", "another id", "a region", "a status", "a name", "all gone"],
)
def test_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, yaml: str, found: tuple[int, int, int]) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    old, new = write(tmp_path / "old"), write(tmp_path / "new", yaml)
    assert changes(load(old), load(new)) == Changes(*found)
    new_gone = Changes(found[1], found[0], found[2])
    load_compiled(old)
    assert changes(load(new), load_compiled(old).dataset) == new_gone  # from the cache, and the other way round
