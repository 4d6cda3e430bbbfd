"""Killed, out of room, nowhere to write, several at once, clocks that lie: old or new is left, never half."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.killing import CASES, killed_at_each_step
from tests.hostile.tool import ROOT, run
from tests.sample import YAML, changed, write
from tui.loading import loader
from tui.model import Dataset
from tui.paths import cache_folder, cache_path
from tui.store import cache
from tui.store.cache import load_compiled
from tui.store.fingerprint import FileStats


@pytest.mark.parametrize("name", CASES)
def test_killed_at_any_moment_it_leaves_old_or_new(tmp_path: Path, name: str) -> None:
    found = killed_at_each_step(CASES[name](tmp_path))
    assert not {"half", "wrong", "lost"} & set(found), found
    assert sum(found.values()) > 5 and len(found) > 1, found


def test_what_a_killed_process_left_is_swept_away_in_time(tmp_path: Path) -> None:
    cache_folder().mkdir(parents=True)
    old, new = cache_folder() / ".writing-old", cache_folder() / ".writing-new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    load_compiled(write(tmp_path / "data"))
    assert not old.exists() and new.exists()


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize(
    "arguments", [["list"], ["check"], ["export", "-o", "OUT/figures.csv"], ["export", "-o", "OUT/package"]]
)
def test_without_room_on_the_disk(tmp_path: Path, arguments: list[str]) -> None:
    """A limit on the size of files fails a write in its middle, as a full disk does."""
    folder, out = write(tmp_path / "data"), tmp_path / "out"
    out.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tui", *(part.replace("OUT", str(out)) for part in arguments), "--data", str(folder)],
        cwd=ROOT, capture_output=True, text=True, preexec_fn=small_files, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr and "fault" not in done.stderr, done
    if arguments[0] == "export":
        assert done.returncode in (1, 2) and "cannot be written" in done.stderr
        assert not list(out.iterdir())
    else:
        assert done.returncode == 0 and done.stdout
    assert not list(cache_folder().glob("*")) and not list(cache_folder().glob(".writing-*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["list", "check", "pages", "--help"])
def test_output_to_a_full_device_is_told(tmp_path: Path, command: str) -> None:
    folder = write(tmp_path / "data")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", command, *(["--data", str(folder)] if command != "--help" else [])],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1 and "No space left" in done.stderr and "Traceback" not in done.stderr, done


def test_the_folder_of_the_dataset_is_never_written(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    for path in (folder / "seeds", folder):
        path.chmod(0o500)
    before = {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}
    for command in ("list", "check", "pages"):
        run(command, "--data", folder)
    assert before == {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


def test_a_home_that_is_not_there_only_costs_time(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    ran = run("list", "--data", folder, HOME="/proc/nowhere", XDG_CACHE_HOME="", XDG_STATE_HOME="")
    assert ran.code == 0 and "231.5" in ran.out and not ran.err


def test_eight_first_starts_at_once_all_answer_and_leave_one_good_cache(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    command = [sys.executable, "-m", "tui", "list", "--format", "json", "--data", str(folder)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(8)]
    outputs = {one.communicate()[0] for one in running}
    assert len(outputs) == 1 and outputs.pop() and {one.returncode for one in running} == {0}
    assert [path.name for path in cache_folder().iterdir()] == [cache_path(folder).name]


def test_a_cache_that_another_instance_replaces_stays_readable(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    mine = load_compiled(folder)
    write(folder, changed("en: Investment in industry", "en: investment in industry"))
    theirs = load_compiled(folder)
    assert mine.dataset.indicators[0].en == "Investment in industry" and mine.dataset.metrics[0].id == "investment-q3"
    assert theirs.dataset.indicators[0].en == "investment in industry"
    assert [mine.dataset.texts[page.id] for page in mine.dataset.pages] == [theirs.dataset.texts["p1"]]


# Clocks


def old(folder: Path) -> None:
    """Make the files look as if they had long been there."""
    for path in [folder / "metrics.yaml", folder / "seeds" / "p1.txt"]:
        os.utime(path, ns=(10**18, 10**18))


def compiled_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    calls = []
    real = cache.compile_dataset
    with monkeypatch.context() as patch:
        patch.setattr(cache, "compile_dataset", lambda folder, progress=None: calls.append(1) or real(folder, progress))
        load_compiled(folder)
    return bool(calls)


def test_files_are_known_by_their_looks_when_these_are_certain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data")
    now = time.time_ns()
    with monkeypatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: now + 10 * 10**9)
        load_compiled(folder)
    monkeypatch.setattr(cache, "hash_content", lambda folder: pytest.fail("no page need be read"))
    assert not compiled_anew(folder, monkeypatch)


@pytest.mark.parametrize("hours", [-24 * 365 * 40, -1, 1, 24 * 365 * 10])
def test_a_clock_that_jumps_hides_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int) -> None:
    folder = write(tmp_path / "data")
    old(folder)
    load_compiled(folder)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + hours * 3600 * 10**9)
    assert not compiled_anew(folder, monkeypatch)
    write(folder, YAML.replace("Investment in industry", "investment in industry"))
    old(folder)
    assert compiled_anew(folder, monkeypatch)
    assert load_compiled(folder).dataset.indicators[0].en == "investment in industry"


def test_a_change_in_the_very_moment_of_compiling_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system whose times are coarse: the change leaves all that can be looked at as it was."""
    folder = write(tmp_path / "data")
    monkeypatch.setattr(cache, "read_stats", lambda folder: FileStats(b"the same", False))
    load_compiled(folder)
    assert not compiled_anew(folder, monkeypatch)
    write(folder, YAML.replace("Investment in industry", "investment in industry"))
    assert compiled_anew(folder, monkeypatch)


def test_what_changes_while_it_is_compiled_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data")
    load = loader.load

    def slowly(folder: Path, progress: object = None) -> Dataset:
        dataset = load(folder)
        write(folder, YAML.replace("Investment in industry", "investment in industry"))
        return dataset

    with monkeypatch.context() as patch:
        patch.setattr(loader, "load", slowly)
        load_compiled(folder)
    assert not cache_path(folder).exists()
    assert load_compiled(folder).dataset.indicators[0].en == "investment in industry"


def test_another_program_does_not_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    monkeypatch.setattr(cache, "_program", lambda: b"another version")
    assert compiled_anew(folder, monkeypatch)


def test_every_byte_of_a_cache_that_is_flipped_is_noticed_or_harmless(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    whole = load_compiled(folder)
    texts = dict(whole.dataset.texts)
    path = cache_path(folder)
    data = path.read_bytes()
    for place in range(0, len(data), 97):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :])
        found = load_compiled(folder)
        assert found == whole and dict(found.dataset.texts) == texts, place
