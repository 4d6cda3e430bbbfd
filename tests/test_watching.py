"""Watching a dataset: what is told when its files change, break, are mended, go, or change while they are read."""

from __future__ import annotations

import itertools
import os
import queue
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.generate import generate
from tests.patience import LONG, until
from tests.sample import changed, write
from tui.loading.problems import Problem
from tui.store import compiling, watching
from tui.store.cache import Compiled, load_compiled
from tui.store.compiling import Compiling
from tui.store.fingerprint import Looks
from tui.store.watching import News, Watcher

RENAMED = changed("en: Investment in industry", "en: Money for industry")
BROKEN = changed("value: 231.5亿元", "value: 231.6亿元")
Watch = Callable[[Path], "Told"]


class Told:
    """What a watcher has told, in order."""

    def __init__(self, folder: Path, looks: bytes | None = None) -> None:
        self.news: queue.Queue[News] = queue.Queue()
        self.watcher = Watcher(folder, load_compiled(folder).looks if looks is None else looks, self.news.put)
        self.looks = 0
        self._look, self.watcher._look = self.watcher._look, self._counted  # type: ignore[method-assign]
        self.watcher.start()

    def _counted(self) -> bytes:
        self.looks += 1
        return self._look()

    def next(self) -> News:
        """What is told next, but not that it takes long."""
        while (news := self.news.get(timeout=LONG)) is None:
            pass
        return news

    def dataset(self) -> Compiled:
        news = self.next()
        assert isinstance(news, Compiled), news
        return news

    def problems(self) -> list[Problem]:
        news = self.next()
        assert isinstance(news, list), news
        return news

    def nothing(self) -> bool:
        """Whether a few more looks at the files tell nothing."""
        enough = self.looks + 6
        until(lambda: self.looks > enough)
        return self.news.empty()


@pytest.fixture(autouse=True)
def hurry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(watching, "_EVERY", 0.05)
    monkeypatch.setattr(watching, "_QUIET", 0.05)


@pytest.fixture
def watch() -> Iterator[Watch]:
    made: list[Told] = []

    def start(folder: Path, looks: bytes | None = None) -> Told:
        made.append(Told(folder, looks))
        return made[-1]

    yield start  # type: ignore[misc]
    for told in made:
        told.watcher.stop()


def test_while_nothing_changes_nothing_is_told(tmp_path: Path, watch: Watch) -> None:
    assert watch(write(tmp_path / "data")).nothing()


def test_changed_broken_and_mended(tmp_path: Path, watch: Watch) -> None:
    folder = write(tmp_path / "data")
    told = watch(folder)
    write(folder, RENAMED)
    assert told.dataset().dataset.indicators[0].en == "Money for industry"
    write(folder, BROKEN)
    (problem, *_) = told.problems()
    assert problem.file == "metrics.yaml" and problem.line > 1 and "231.6亿元" in problem.message
    write(folder)
    assert told.dataset().dataset.indicators[0].en == "Investment in industry"
    assert told.nothing()


def test_a_page_that_changes_is_a_problem_until_it_is_what_it_was(tmp_path: Path, watch: Watch) -> None:
    folder = write(tmp_path / "data")
    told = watch(folder)
    page = folder / "seeds" / "p1.txt"
    text = page.read_bytes()
    page.write_bytes(text.replace(b"231.5", b"999.9"))
    assert "p1.txt has changed" in told.problems()[0].message
    page.write_bytes(text)
    assert len(told.dataset().dataset.metrics) == 8


def test_a_file_of_the_folder_form_counts_too(tmp_path: Path, watch: Watch) -> None:
    folder = write(tmp_path / "data")
    told = watch(folder)
    (folder / "metrics").mkdir()
    (folder / "metrics" / "more.yaml").write_text(
        "indicators:\n- {id: rain, zh: 降雨量, en: Rainfall, theme: energy}\n"
    )
    assert told.dataset().dataset.indicators[-1].en == "Rainfall"
    (folder / "metrics" / "more.yaml").write_text("indicators: [")
    assert told.problems()[0].file == "metrics/more.yaml"


def test_what_changed_between_the_reading_and_the_first_look_is_told(tmp_path: Path, watch: Watch) -> None:
    folder = write(tmp_path / "data")
    looks = load_compiled(folder).looks
    write(folder, RENAMED)
    assert watch(folder, looks).dataset().dataset.indicators[0].en == "Money for industry"  # type: ignore[call-arg]


def test_files_that_are_gone_are_a_problem_and_no_fault(tmp_path: Path, watch: Watch) -> None:
    folder = write(tmp_path / "data")
    told = watch(folder)
    shutil.move(folder, tmp_path / "away")
    (problem,) = told.problems()
    assert problem.file == "metrics.yaml" and "not there" in problem.message
    shutil.move(tmp_path / "away", folder)
    assert len(told.dataset().dataset.metrics) == 8


def test_a_half_saved_file_is_not_read(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is saved in twenty parts, each of them before another look at it."""
    folder = write(tmp_path / "data")
    new = (folder / "metrics.yaml").read_bytes().replace(b"Investment in industry", b"Money for industry")
    size = len(new) // 20
    parts = iter([new[start : start + size] for start in range(0, len(new), size)])
    file = (tmp_path / "data" / "metrics.yaml").open("r+b")
    look = Watcher._look

    def saving(self: Watcher) -> bytes:
        if part := next(parts, b""):
            file.write(part)
            file.truncate()
            file.flush()
        return look(self)

    before = load_compiled(folder).looks
    monkeypatch.setattr(Watcher, "_look", saving)
    told = watch(folder, before)  # type: ignore[call-arg]
    assert told.dataset().dataset.indicators[0].en == "Money for industry"
    assert told.nothing()


def test_files_that_are_only_touched_change_nothing(tmp_path: Path, watch: Watch) -> None:
    folder = write(tmp_path / "data")
    first = load_compiled(folder).dataset
    told = watch(folder)
    os.utime(folder / "metrics.yaml")
    assert told.dataset().dataset == first


@pytest.mark.parametrize("lacking", ["cache", "process"])
def test_it_does_without(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    if lacking == "cache":
        (tmp_path / "cache").write_text("a file where the folder should be")
    else:
        monkeypatch.setattr(compiling.sys, "executable", "")
    folder = write(tmp_path / "data")
    told = watch(folder)
    write(folder, RENAMED)
    assert told.dataset().dataset.indicators[0].en == "Money for industry"
    write(folder, BROKEN)
    assert "231.6亿元" in told.problems()[0].message


def test_a_fault_of_the_reading_is_told_and_the_watching_goes_on(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "data")
    told = watch(folder)
    with monkeypatch.context() as patch:
        patch.setattr(watching, "load_compiled", lambda folder: 1 // 0)
        write(folder, RENAMED)
        assert "ZeroDivisionError" in told.problems()[0].message
    write(folder)
    assert told.dataset().dataset.indicators[0].en == "Investment in industry"


def test_looking_takes_a_thirtieth_of_the_time_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock of its own, on which a look takes half a second, or four."""
    folder, pauses = write(tmp_path / "data"), list[float]()
    now = cost = 0.0

    def look(_folder: Path) -> Looks:
        nonlocal now
        now += cost
        return Looks(b"the same", 0, 0)

    monkeypatch.setattr(watching, "_EVERY", 1.0)
    monkeypatch.setattr(watching, "look", look)
    monkeypatch.setattr(watching, "time", SimpleNamespace(monotonic=lambda: now))
    for seconds in (0.01, 0.5, 4.0):
        cost = seconds
        watcher = Watcher(folder, b"the same", print)
        monkeypatch.setattr(watcher._over, "wait", lambda pause, over=watcher._over: (pauses.append(pause), over.set()))
        watcher._run()
    assert pauses == [1.0, 15.0, 60.0], "each second; thirty times the look; and once a minute in any case"


# What takes long


def processes() -> set[str]:
    """The processes of this test that compile or read a dataset."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode().split("\0")
        except OSError:
            continue
        if words[2:4] in (["-m", "tui.store.compiling"], ["-m", "tui.loading.parallel"]) and str(LARGE[0]) in words:
            found.add(path.parent.name)
    return found


LARGE: list[Path] = []


@pytest.fixture
def large(tmp_path: Path) -> Path:
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("no /proc here")
    generate(tmp_path / "data", 10_000)
    LARGE[:] = [tmp_path / "data"]
    return tmp_path / "data"


def test_stopping_ends_what_is_being_read(tmp_path: Path, large: Path, watch: Watch) -> None:
    told = watch(large, b"other looks")  # type: ignore[call-arg]
    until(processes)
    told.watcher.stop()
    until(lambda: not processes() and not told.watcher._thread.is_alive())
    assert told.news.empty() or told.news.get() is None
    assert not list((tmp_path / "cache").rglob("*")), "had it been read to its end, its cache would be there"


def test_a_newer_change_supersedes_what_is_being_read(large: Path, watch: Watch) -> None:
    told = watch(large, b"other looks")  # type: ignore[call-arg]
    until(processes)
    first = processes()
    (large / "metrics" / "0003.yaml").unlink()
    until(lambda: not first & processes())
    assert len(told.dataset().dataset.metrics) == 7_500
    assert told.nothing()


def test_it_is_told_that_reading_takes_long(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock that goes a second further each time it is asked."""
    clock = itertools.count()
    monkeypatch.setattr(watching, "time", SimpleNamespace(monotonic=lambda: float(next(clock))))
    answers, over = iter([False] * 3), Compiling.over
    monkeypatch.setattr(Compiling, "over", lambda self, seconds: next(answers, True) and over(self, LONG))
    folder = write(tmp_path / "data")
    told = watch(folder)
    write(folder, RENAMED)
    assert told.news.get(timeout=LONG) is None
    assert told.dataset().dataset.indicators[0].en == "Money for industry"
