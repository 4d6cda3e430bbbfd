"""Watching a dataset: what is reported when its files change, break, are mended, go, or change while they are compiled."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import queue
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.generate import generate
from tests.patience import LONG, until
from tests.sample import YAML, changed, write
from tui.loading.problems import DatasetError, DatasetProblem
from tui.store import watching
from tui.store.cache import Compiled, load_compiled, load_encoded
from tui.store.fingerprint import FileStats
from tui.store.watching import News, Watcher

RENAMED = changed("en: Investment in industry", "en: Money for industry")
BROKEN = changed("value: 231.5亿元", "value: 231.6亿元")


class Watched:
    """A folder that is watched, and what was reported of it."""

    def __init__(self, folder: Path, stats: bytes | None = None) -> None:
        self.news: queue.Queue[News] = queue.Queue()
        self.watcher = Watcher(folder, load_compiled(folder).stats if stats is None else stats, self.news.put)
        self.looks = 0
        self._look, self.watcher._look = self.watcher._look, self._counted  # type: ignore[method-assign]
        self.watcher.start()

    def _counted(self) -> bytes:
        self.looks += 1
        return self._look()

    def next(self) -> News:
        """The next report, except that compiling takes long."""
        while (news := self.news.get(timeout=LONG)) is None:
            pass
        return news

    def dataset(self) -> Compiled:
        news = self.next()
        assert isinstance(news, Compiled), news
        return news

    def first_indicator(self) -> str:
        return self.dataset().dataset.indicators[0].en

    def problems(self) -> list[DatasetProblem]:
        news = self.next()
        assert isinstance(news, list), news
        return news

    def quiet(self) -> bool:
        """Whether nothing is reported after a few more looks at the files."""
        enough = self.looks + 6
        until(lambda: self.looks > enough)
        return self.news.empty()


Watch = Callable[..., Watched]


@pytest.fixture(autouse=True)
def hurry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(watching, "_EVERY", 0.05)
    monkeypatch.setattr(watching, "_QUIET", 0.05)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile in this process."""
    monkeypatch.setattr(Watcher, "_compile_apart", lambda self: watching.load_encoded(self._folder))


@pytest.fixture
def watch() -> Iterator[Watch]:
    made: list[Watched] = []

    def start(folder: Path, stats: bytes | None = None) -> Watched:
        made.append(Watched(folder, stats))
        return made[-1]

    yield start
    for one in made:
        one.watcher.stop()


def test_nothing_is_reported_while_nothing_changes(tmp_path: Path, watch: Watch) -> None:
    assert watch(write(tmp_path / "data")).quiet()


def test_changed_broken_and_mended(tmp_path: Path, watch: Watch) -> None:
    folder = write(tmp_path / "data")
    watched = watch(folder)
    write(folder, RENAMED)
    assert watched.first_indicator() == "Money for industry"
    write(folder, BROKEN)
    (problem, *_) = watched.problems()
    assert problem.file == "metrics.yaml" and problem.line > 1 and "231.6亿元" in problem.message
    write(folder)
    assert watched.first_indicator() == "Investment in industry"
    assert watched.quiet() and not multiprocessing.active_children()


def test_a_page_that_changes_is_a_problem_until_it_is_as_before(tmp_path: Path, watch: Watch, here: None) -> None:
    folder = write(tmp_path / "data")
    watched = watch(folder)
    page = folder / "seeds" / "p1.txt"
    text = page.read_bytes()
    page.write_bytes(text.replace(b"231.5", b"999.9"))
    assert "p1.txt has changed" in watched.problems()[0].message
    page.write_bytes(text)
    assert len(watched.dataset().dataset.metrics) == 8


def test_files_of_the_folder_form_are_watched_too(tmp_path: Path, watch: Watch, here: None) -> None:
    folder = write(tmp_path / "data")
    watched = watch(folder)
    (folder / "metrics").mkdir()
    (folder / "metrics" / "more.yaml").write_text(
        "indicators:\n- {id: rain, zh: 降雨量, en: Rainfall, theme: energy}\n"
    )
    assert watched.dataset().dataset.indicators[-1].en == "Rainfall"
    (folder / "metrics" / "more.yaml").write_text("indicators: [")
    assert watched.problems()[0].file == "metrics/more.yaml"


def test_a_change_between_the_reading_and_the_first_look_is_reported(tmp_path: Path, watch: Watch, here: None) -> None:
    folder = write(tmp_path / "data")
    stats = load_compiled(folder).stats
    write(folder, RENAMED)
    assert watch(folder, stats).first_indicator() == "Money for industry"


def test_files_that_are_gone_are_a_problem_and_no_fault(tmp_path: Path, watch: Watch, here: None) -> None:
    folder = write(tmp_path / "data")
    watched = watch(folder)
    shutil.move(folder, tmp_path / "away")
    (problem,) = watched.problems()
    assert problem.file == "metrics.yaml" and "not there" in problem.message
    shutil.move(tmp_path / "away", folder)
    assert len(watched.dataset().dataset.metrics) == 8


def test_a_half_saved_file_is_not_read(
    tmp_path: Path, watch: Watch, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is saved in twenty parts, each of them before another look at it."""
    folder = write(tmp_path / "data")
    new = (folder / "metrics.yaml").read_bytes().replace(b"Investment in industry", b"Money for industry")
    size = len(new) // 20
    parts = iter([new[start : start + size] for start in range(0, len(new), size)])
    file = (folder / "metrics.yaml").open("r+b")
    look = Watcher._look

    def save_and_look(self: Watcher) -> bytes:
        if part := next(parts, b""):
            file.write(part)
            file.truncate()
            file.flush()
        return look(self)

    before = load_compiled(folder).stats
    monkeypatch.setattr(watching, "_RESTLESS", LONG)
    monkeypatch.setattr(Watcher, "_look", save_and_look)
    watched = watch(folder, before)
    assert watched.first_indicator() == "Money for industry"
    assert watched.quiet()


def test_new_data_is_shown_while_saves_go_on(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files change between any two looks, and while they are compiled."""
    monkeypatch.setattr(watching, "_RESTLESS", 0.2)
    folder, over = write(tmp_path / "data"), threading.Event()
    text = (folder / "metrics.yaml").read_text()

    def save() -> None:
        for number in itertools.count():
            new = folder / "metrics.new"
            new.write_text(text.replace("en: Investment in industry", f"en: Investment {number}"))
            new.replace(folder / "metrics.yaml")
            if over.wait(0.01):
                break

    watched = watch(folder)
    saving = threading.Thread(target=save)
    saving.start()
    try:
        names = [watched.first_indicator() for _ in range(3)]
    finally:
        over.set()
        saving.join()
    numbers = [int(name.removeprefix("Investment ")) for name in names]
    assert numbers == sorted(set(numbers))


def test_problems_of_files_that_still_change_are_reported_after_a_while(
    tmp_path: Path, watch: Watch, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, seconds, attempts = write(tmp_path / "data"), 0.0, list[float]()

    def broken(folder: Path) -> bytes:
        nonlocal seconds
        attempts.append(seconds)
        seconds += 4.0
        write(folder, YAML + f"# {len(attempts)}\n")  # it has changed again
        raise DatasetError([DatasetProblem("metrics.yaml", 1, 1, f"attempt {len(attempts)}")])

    monkeypatch.setattr(watching, "load_encoded", broken)
    monkeypatch.setattr(watching, "time", SimpleNamespace(monotonic=lambda: seconds))
    watched = watch(folder)
    write(folder, RENAMED)
    assert [problem.message for problem in watched.problems()] == ["attempt 3"] and attempts[:3] == [0.0, 4.0, 8.0]


def test_files_that_are_only_touched_give_the_same_dataset(tmp_path: Path, watch: Watch, here: None) -> None:
    folder = write(tmp_path / "data")
    first = load_compiled(folder).dataset
    watched = watch(folder)
    os.utime(folder / "metrics.yaml")
    assert watched.dataset().dataset == first
    assert watched.quiet()


@pytest.mark.parametrize("lacking", ["cache", "process"])
def test_it_works_without_a_cache_and_without_another_process(tmp_path: Path, watch: Watch, lacking: str) -> None:
    if lacking == "cache":
        (tmp_path / "cache").write_text("a file where the folder should be")
    else:
        multiprocessing.set_executable("/bin/false")
    try:
        folder = write(tmp_path / "data")
        watched = watch(folder)
        write(folder, RENAMED)
        assert watched.first_indicator() == "Money for industry"
        write(folder, BROKEN)
        assert "231.6亿元" in watched.problems()[0].message
    finally:
        multiprocessing.set_executable(sys.executable)


def test_a_fault_of_the_compiling_is_reported_and_the_watching_goes_on(
    tmp_path: Path, watch: Watch, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "data")
    watched = watch(folder)
    with monkeypatch.context() as patch:
        patch.setattr(watching, "load_encoded", lambda folder: 1 // 0)
        write(folder, RENAMED)
        assert "ZeroDivisionError" in watched.problems()[0].message
    write(folder)
    assert watched.first_indicator() == "Investment in industry"


def test_looking_takes_a_thirtieth_of_the_time_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock of its own, on which a look takes half a second, or four."""
    folder, pauses = write(tmp_path / "data"), list[float]()
    now = cost = 0.0

    def read_stats(_folder: Path) -> FileStats:
        nonlocal now
        now += cost
        return FileStats(b"the same", False)

    monkeypatch.setattr(watching, "_EVERY", 1.0)
    monkeypatch.setattr(watching, "read_stats", read_stats)
    monkeypatch.setattr(watching, "time", SimpleNamespace(monotonic=lambda: now))
    for seconds in (0.01, 0.5, 4.0):
        cost = seconds
        watcher = Watcher(folder, b"", print)
        monkeypatch.setattr(watcher._stopped, "wait", lambda pause: pauses.append(pause) or True)
        watcher._run()
    assert pauses == [1.0, 15.0, 60.0], "each second; thirty times the look; and once a minute in any case"


# What takes long


@pytest.fixture
def large(tmp_path: Path) -> Path:
    generate(tmp_path / "data", 10_000)
    return tmp_path / "data"


def test_stopping_ends_the_compiling(tmp_path: Path, large: Path, watch: Watch) -> None:
    watched = watch(large, b"other stats")
    until(multiprocessing.active_children)
    watched.watcher.stop()
    until(lambda: not multiprocessing.active_children() and not watched.watcher._thread.is_alive())
    assert watched.news.empty() or watched.news.get() is None
    assert not list((tmp_path / "cache").rglob("*")), "it was not compiled to its end, when the cache is written"


def test_it_is_reported_that_compiling_takes_long(large: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_LONG", 0.0)
    watched = watch(large, b"other stats")
    assert watched.news.get(timeout=LONG) is None
    assert len(watched.dataset().dataset.metrics) == 10_000


def test_a_worker_hands_over_what_the_cache_holds(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    assert load_encoded(folder) == load_encoded(folder)
