"""Reading on several processors gives the very dataset, and the very problems, that reading plainly gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.generate import generate
from tests.patience import until
from tui.loading import loader, parallel
from tui.loading.files import load_files
from tui.loading.loader import load
from tui.loading.parallel import load_parallel
from tui.loading.problems import DatasetError
from tui.loading.source import dataset_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("bench.generate.PAGES_A_FILE", 3)
    monkeypatch.setattr(parallel, "_LARGE", 0)
    monkeypatch.setattr(parallel, "_processors", lambda: 2)
    generate(tmp_path, 120)
    return tmp_path


def plainly(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where another process is started."""
    monkeypatch.setattr(parallel, "_load_parts", lambda *_: pytest.fail("no process is worth it"))


def test_it_is_the_same_dataset_and_progress_is_told(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    names = dataset_files(folder)
    fast = load_parallel(folder, names, lambda done, whole: told.append((done, whole)))
    assert fast is not None and fast == load_files(folder, names) == load(folder)
    assert told == [(done, 4) for done in range(5)]


def test_regions_of_the_table_that_each_file_uses_come_together(folder: Path) -> None:
    for at, place in enumerate(("盐津县", "寿宁县", "修文县")):
        part = folder / "metrics" / f"000{at}.yaml"
        lines = part.read_text(encoding="utf-8").splitlines(keepends=True)
        first = next(place for place, line in enumerate(lines) if line.startswith("  region: "))
        lines[first] = f"  region: {{assumed: {place}, because: a test of where regions come from}}\n"
        part.write_text("".join(lines), encoding="utf-8")
    names = dataset_files(folder)
    fast = load_parallel(folder, names, None)
    assert fast is not None and fast == load_files(folder, names)
    assert {"530623", "530600", "350924", "520123", "520000"} <= fast.region.keys()


def test_a_problem_of_one_file_is_told_as_plainly(folder: Path) -> None:
    part = folder / "metrics" / "0002.yaml"
    part.write_text(part.read_text(encoding="utf-8").replace("value: 第", "value: 第9", 1), encoding="utf-8")
    assert load_parallel(folder, dataset_files(folder), None) is None
    with pytest.raises(DatasetError) as fast:
        load(folder)
    with pytest.raises(DatasetError) as plain:
        load_files(folder, dataset_files(folder))
    assert fast.value.problems == plain.value.problems and all(
        one.file == "metrics/0002.yaml" for one in fast.value.problems
    )


@pytest.mark.parametrize(
    "what", ["passages of another file", "tables of its own", "the same page twice", "pages in the first file"]
)
def test_files_that_are_not_by_themselves_are_read_plainly(folder: Path, what: str) -> None:
    first, second = folder / "metrics" / "0000.yaml", folder / "metrics" / "0001.yaml"
    text = first.read_text(encoding="utf-8")
    if what == "passages of another file":
        head, passages = text.split("passages:\n")
        first.write_text(head, encoding="utf-8")
        (folder / "metrics" / "9999.yaml").write_text(f"passages:\n{passages}", encoding="utf-8")
    elif what == "tables of its own":
        first.write_text("themes:\n- {id: other, zh: 其他, en: Other}\n" + text, encoding="utf-8")
    elif what == "the same page twice":
        second.write_text(text, encoding="utf-8")
    else:
        main = folder / "metrics.yaml"
        main.write_text(main.read_text(encoding="utf-8") + text, encoding="utf-8")
        first.unlink()
    assert load_parallel(folder, dataset_files(folder), None) is None
    if what == "the same page twice":
        with pytest.raises(DatasetError):
            load(folder)
    else:
        assert len(load(folder).metrics) == 120


def test_without_processes_the_files_are_loaded_in_this_one(folder: Path) -> None:
    multiprocessing.set_executable("/bin/false")
    try:
        assert load_parallel(folder, dataset_files(folder), None) is None
        assert len(load(folder).metrics) == 120
    finally:
        multiprocessing.set_executable(sys.executable)


def test_workers_end_with_the_loading_also_when_it_is_interrupted(folder: Path) -> None:
    def interrupt(done: int, files: int) -> None:
        if done:
            assert multiprocessing.active_children()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_parallel(folder, dataset_files(folder), interrupt)
    assert not multiprocessing.active_children()


WORK = """
import os, signal, sys, time
from tui.loading.workers import WorkerPool

if __name__ == "__main__":
    with WorkerPool(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        pool.submit(time.sleep, 600)
        time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGKILL])
def test_a_worker_ends_with_its_parent_and_prints_nothing(tmp_path: Path, signal_: signal.Signals) -> None:
    (tmp_path / "work.py").write_text(WORK)
    command = [sys.executable, str(tmp_path / "work.py")]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, cwd=ROOT)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    if signal_ == signal.SIGINT:
        os.killpg(parent.pid, signal_)  # as ctrl+c in a terminal does
    else:
        parent.kill()
    _, errors = parent.communicate()
    assert errors.count(b"Traceback") == (signal_ == signal.SIGINT), errors.decode()  # that of the parent
    until(lambda: not _lives(worker))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z" if Path("/proc/self/stat").exists() else True


def test_the_folder_where_the_user_stands_is_no_place_for_modules(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands = tmp_path / "stands"
    (stands / "tui").mkdir(parents=True)
    for name in ("tui/__init__.py", "yaml.py", "msgspec.py", "pickle.py", "threading.py"):
        (stands / name).write_text("raise SystemExit('a foreign module was run')")
    monkeypatch.chdir(stands)
    assert load_parallel(folder, dataset_files(folder), None) is not None


def test_a_small_dataset_starts_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_LARGE", 2_000_000)
    plainly(folder, monkeypatch)
    assert load_parallel(folder, dataset_files(folder), None) is None
    assert loader.load(folder)
