"""Killing a process (SIGKILL) while it writes, before each thing that it does to files, and looking at what is left."""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from tests.sample import YAML, write
from tui.app.state import State, save_state, state_of
from tui.export.fields import ExportTable
from tui.export.tables import export_tables
from tui.paths import read_own
from tui.search.terms import search_terms
from tui.store import cache
from tui.store.fingerprint import read_stats


class Case(NamedTuple):
    """`work` writes again and again, told whether the first or the second thing; `left` names what is there afterwards:
    `first`, `second` or `none`. Anything else is a half. `afresh` where the work takes away what was there."""

    work: Callable[[bool], None]
    left: Callable[[], str]
    afresh: bool = False


def killed(case: Case, times: int, longest: float, seed: int = 1) -> dict[str, int]:
    """How often each thing was left after that many kills at moments up to `longest` seconds after the start."""
    luck = random.Random(seed)
    found: dict[str, int] = {}
    for _ in range(times):
        child = os.fork()
        if not child:
            second = False
            try:
                while True:
                    case.work(second)
                    second = not second
            finally:
                os._exit(1)
        time.sleep(luck.random() * longest)
        os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the writer ended by itself"
        left = case.left()
        found[left] = found.get(left, 0) + 1
    return found


def killed_at_each_step(case: Case) -> dict[str, int]:
    """How often each thing was left after kills before the first, the second, … thing that writing both does to files.

    Whatever the machine, the same moments: what changes a file or folder is counted.
    """
    found: dict[str, int] = {}
    for step in itertools.count():
        child = os.fork()
        if not child:
            try:
                _kill_before(step)
                case.work(False)
                case.work(True)
            finally:
                sys.setprofile(None)
                os._exit(0 if sys.exc_info()[0] is None else 1)
        status = os.waitpid(child, 0)[1]
        assert status in (0, signal.SIGKILL), "the writer failed"
        left = case.left()
        if left == "none" and not case.afresh and {"first", "second"} & set(found):
            left = "lost"
        found[left] = found.get(left, 0) + 1
        if status == 0:  # it has done everything
            return found
    raise AssertionError("unreachable")


_CHANGES = {"open", "write", "fsync", "close", "__exit__", "replace", "rename", "unlink", "mkdir", "rmdir"}
_ALIKE = 4  # of many writes of one file, so many count


def _kill_before(step: int) -> None:
    """Kill this process before it has changed files and folders so many times, and once more."""
    done = alike = 0
    last = ""

    def count(_frame: FrameType, event: str, function: object) -> None:
        nonlocal done, alike, last
        name = getattr(function, "__name__", "")
        if event != "c_call" or name not in _CHANGES:
            return
        alike = alike + 1 if name == last else 1
        last = name
        if alike <= _ALIKE:
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1

    sys.setprofile(count)


def caching(folder: Path) -> Case:
    """Writing the cache of one dataset over that of another."""
    folders = [
        write(folder / "one"),
        write(folder / "two", YAML.replace("Investment in industry", "Industrial investment")),
    ]
    made = [cache.compile_dataset(one) for one in folders]
    path = cache.cache_path(folders[0])

    def left() -> str:
        if not path.exists():
            return "none"
        contents = [cache._read(path, one, read_stats(one)) for one in folders]
        if contents == [None, None]:
            return "half"
        return "first" if contents[0] else "second"

    return Case(lambda second: cache._write(path, made[second]), left)


def _same(one: cache.Compiled, other: cache.Compiled) -> bool:
    return one.dataset == other.dataset and one.terms == other.terms


def compiling(folder: Path) -> Case:
    """Compiling from nothing."""
    data = write(folder / "data")
    whole = cache.decode(cache.compile_dataset(data))
    path = cache.cache_path(data)

    def work(_second: bool) -> None:
        path.unlink(missing_ok=True)
        cache.load_compiled(data)

    def left() -> str:
        there = path.exists()
        return ("first" if there else "none") if _same(cache.load_compiled(data), whole) else "wrong"

    return Case(work, left, afresh=True)


def state_saving(folder: Path) -> Case:
    path = folder / "state" / "one.json"
    states = [
        State(filter="昭通 " * 2000, marks=["a"] * 500).checked(),
        State(filter="x", history=["y"] * 900).checked(),
    ]

    def left() -> str:
        if not path.exists():
            return "none"
        found = state_of(read_own(path))
        return "first" if found == states[0] else "second" if found == states[1] else "half"

    return Case(lambda second: save_state(path, states[second]), left)


def exporting(folder: Path, kind: str) -> Case:
    """An export over the one before."""
    from tui.cli.export import write_export

    dataset = cache.decode(cache.compile_dataset(write(folder / "data"))).dataset
    assert search_terms(dataset)
    made: list[list[ExportTable]] = [list(export_tables(dataset, range(count))) for count in (8, 3)]
    place = folder / ("out.csv" if kind == "csv" else "out")
    wholes = []
    for one in made:
        write_export(kind, one, place, True)  # type: ignore[arg-type]
        wholes.append(_bytes(place))

    def left() -> str:
        if not place.exists():
            return "none"
        found = _bytes(place)
        return "first" if found == wholes[0] else "second" if found == wholes[1] else "half"

    return Case(lambda second: write_export(kind, made[second], place, True), left)  # type: ignore[arg-type]


def _bytes(place: Path) -> dict[str, bytes]:
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    return {file.name: b"" if file.name == "datapackage.json" else file.read_bytes() for file in files}


CASES: dict[str, Callable[[Path], Case]] = {
    "cache over cache": caching,
    "compile from nothing": compiling,
    "state": state_saving,
    "export to CSV": lambda folder: exporting(folder, "csv"),
    "export to a data package": lambda folder: exporting(folder, "datapackage"),
}
