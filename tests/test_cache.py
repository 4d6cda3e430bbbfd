"""The cache: used only when it is whole, ours and of these very bytes; harmless in every other case."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import changed, write
from tui.loading.problems import DatasetError
from tui.paths import cache_path
from tui.store import cache
from tui.store.cache import load_compiled


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def compiles(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether loading the folder compiles it anew."""
    calls: list[Path] = []
    real = cache.compile_dataset
    monkeypatch.setattr(cache, "compile_dataset", lambda folder, progress=None: calls.append(folder) or real(folder))
    load_compiled(folder)
    monkeypatch.setattr(cache, "compile_dataset", real)
    return bool(calls)


def test_the_second_start_reads_the_cache_and_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data")
    first = load_compiled(folder)
    assert not compiles(folder, monkeypatch)
    assert load_compiled(folder) == first


def test_a_changed_file_makes_it_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    times = (folder / "metrics.yaml").stat()
    write(folder, changed("en: Investment in industry", "en: investment in industry"))
    os.utime(folder / "metrics.yaml", ns=(times.st_atime_ns, times.st_mtime_ns))  # the clock does not matter
    assert compiles(folder, monkeypatch)


def test_problems_are_never_hidden_by_a_cache(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    write(folder, changed("value: 8%", "value: 9%"))
    with pytest.raises(DatasetError):
        load_compiled(folder)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_a_damaged_cache_is_ignored_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    path = cache_path(folder)
    data = bytearray(path.read_bytes())
    if damage == "flip":
        data[len(data) // 2] ^= 1
    path.write_bytes({"cut": data[:-9], "flip": data, "empty": b"", "foreign": b"something else"}[damage])
    assert compiles(folder, monkeypatch)
    assert not compiles(folder, monkeypatch)


def test_a_cache_that_others_can_write_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    cache_path(folder).chmod(0o666)
    assert compiles(folder, monkeypatch)


def test_it_is_private_to_the_user(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    assert cache_path(folder).stat().st_mode & 0o077 == 0
    assert cache_path(folder).parent.stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert len(load_compiled(write(tmp_path / "data")).dataset.metrics) == 8


def test_a_new_table_of_regions_is_taken_up_and_read_only_then(tmp_path: Path) -> None:
    source, site = Path(cache.__file__).parents[1], tmp_path / "site"
    shutil.copytree(source, site / "tui", ignore=shutil.ignore_patterns("__pycache__", "screen"))
    folder = write(
        tmp_path / "data", changed("region: {text: 全市, means: 某州市}", "region: {text: 全市, means: 昆明市}")
    )
    code = (
        "import sys\nfrom pathlib import Path\nfrom tui.store.cache import load_compiled\n"
        f"print(load_compiled(Path({str(folder)!r})).dataset.region['530100'].en)\n"
        "print('tui.loading.gazetteer' in sys.modules)"
    )

    def shown() -> list[str]:
        environ = {**os.environ, "PYTHONPATH": str(site)}
        command = [sys.executable, "-c", code]
        run = subprocess.run(command, cwd=site, env=environ, capture_output=True, text=True, check=True)
        return run.stdout.split()

    assert shown() == ["Kunming", "True"] and shown() == ["Kunming", "False"]
    table = site / "tui" / "loading" / "regions.tsv"
    table.write_text(table.read_text("utf-8").replace("\tKunming\t", "\tKunming-on-Dian\t"), "utf-8")
    assert shown() == ["Kunming-on-Dian", "True"]
