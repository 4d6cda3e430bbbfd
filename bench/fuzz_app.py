"""Random keys, mouse and sizes for the dashboard: the real app on a pretended terminal, over five datasets.

    python bench/fuzz_app.py [--sequences 10000] [--seed 1] [--json FILE]
    python bench/fuzz_app.py --again CASE        play a failing case again, as it was printed

Every ten sequences start with a state of last time: view, theme, language, filter, marks; what quits takes its state along
to the next start. A crash is an exception, a hang, or something that may not be (`wrong`); it is printed with the shortest
case that shows it. Both cores are used. The counts go into docs/reliability.md through `python bench/report.py`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import functools
import gc
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from bench.fuzz_data import DATASETS, Data, make
from bench.fuzz_faults import astray, wrong, wrongly_drawn
from bench.fuzz_input import CHINESE, FILTERS, PASTES, PAUSE, Event, Typist, size
from tests.hostile.tool import ACTIVE
from tui.app.app import MetricsApp
from tui.app.command import VIEWS
from tui.app.orders import CITIES_BY, COLUMNS, GROUPINGS
from tui.app.state import State, save_state, state_of
from tui.app.styles import THEMES
from tui.app.watching import DatasetChanged
from tui.changes import changes
from tui.clipboard import Outcome, Route
from tui.paths import read_own
from tui.store.cache import Compiled
from tui.store.watching import News

TOGETHER = 10  # sequences from one start
HANG = (
    8.0  # seconds of processor time that no event may take (and 0.1 for each character typed), with all that is painted
)
STUCK = 60.0  # seconds of the clock
SHRINKING = 80  # attempts at a shorter case


class Case(NamedTuple):
    """What makes a run: dataset, state of last time, size of the terminal, and what it sends."""

    data: str
    state: dict[str, Any]
    size: list[int]
    sent: list[Event]


class Fault(NamedTuple):
    """A crash: its name, all that is to be told of it, and what shows it."""

    name: str
    told: str
    case: Case


class Wrong(Exception):
    """Something that may not be, though nothing was raised."""


class Hung(Exception):
    """An event took too long."""


class End(NamedTuple):
    """How far a case came, how it failed (`name` for short, `told` in full), and the state that it left."""

    at: int
    name: str = ""
    told: str = ""
    state: State | None = None


# Playing


class Terminal:
    """The app's terminal: what is sent goes through the parser and the driver, as from a real one."""

    def __init__(self, pilot: Pilot[None], readings: Sequence[News]) -> None:
        assert isinstance(pilot.app, MetricsApp)
        self._pilot, self._app, self._readings = pilot, pilot.app, readings
        assert isinstance(pilot.app._driver, HeadlessDriver)
        self._driver = pilot.app._driver
        self._parser = XTermParser()

    async def send(self, event: Event) -> None:
        if isinstance(event, str):
            for message in self._parser.feed(event):
                self._driver.process_message(message)
            if self._parser._timeout_time is not None:  # nothing follows an escape: it was the key
                self._parser._timeout_time = 0.0
                for message in self._parser.tick():
                    self._driver.process_message(message)
            await asyncio.sleep(0)
        elif isinstance(event, list):
            self._driver._size = (event[0], event[1])
            self._app.post_message(events.Resize(Size(*event), Size(*event)))
            await asyncio.sleep(0)
        elif event == PAUSE:
            await self.settle()
        else:
            news = self._readings[event - 1]
            difference = changes(self._app.main_screen.dataset, news.dataset) if isinstance(news, Compiled) else None
            self._app.main_screen.post_message(DatasetChanged(news, difference))

    async def settle(self) -> None:
        """Until everything is handled and painted: nothing waits anywhere, twice in a row, and no thread is at work."""
        deadline, quiet, waiting = time.monotonic() + STUCK, 0, list[object]()
        while quiet < 2 and self._app._exception is None and not self._app._exit:
            if time.monotonic() > deadline:
                raise Hung(f"it does not come to rest: {waiting}")
            await self._pilot.pause(0.001)
            nodes = (
                self._app,
                *(node for screen in self._app.screen_stack for node in screen.walk_children(with_self=True)),
            )
            waiting = [node for node in nodes if node.message_queue_size]
            waiting += [one for one in self._app.workers if one.is_running]
            waiting += [one for one in (self._app._resize_event, self._app._resize_timer) if one]
            if getattr(self._app.main_screen.shown, "seeks", False):
                waiting.append("the pane of the cursor is still to come")
            quiet = 0 if waiting else quiet + 1


def clipboard(text: str, write: Callable[[str], object]) -> Outcome:
    """Takes everything, but tells by the text that one in four did not arrive, which opens another sheet."""
    if hit := ACTIVE.search(text.replace("\t", " ").replace("\r\n", "\n")):
        raise Wrong(f"{hit[0]!r} is copied")
    return Outcome((Route("tmux", len(text) % 4 != 0),))


def _alarm(number: int, frame: FrameType | None) -> None:
    raise Hung("no answer")


async def _bounded(work: Awaitable[None], characters: int) -> None:
    signal.setitimer(signal.ITIMER_PROF, HANG + characters * 0.1)
    await asyncio.wait_for(work, STUCK)


async def play(data: Data, case: Case) -> End:
    """Play a case to its end, to the first fault, or until the app is left."""
    app = MetricsApp(data.source, msgspec.convert(case.state, State).checked(), clipboard)
    app._fatal_error = app._close_messages_no_wait  # type: ignore[method-assign]  # no picture of the traceback
    at = 0
    fault: BaseException | None = None
    signal.signal(signal.SIGPROF, _alarm)
    try:
        async with app.run_test(size=(case.size[0], case.size[1]), notifications=True, tooltips=True) as pilot:
            terminal = Terminal(pilot, data.readings)
            try:
                await terminal.settle()
                waiting = 0  # characters that may still be to be obeyed
                for at, event in enumerate(case.sent, 1):  # noqa: B007
                    waiting += len(event) if isinstance(event, str) else 0
                    await _bounded(terminal.send(event), waiting)
                    waiting = 0 if event == PAUSE else waiting
                    if app._exception is not None or app._exit:
                        break
                    if event == PAUSE and (found := [*wrong(app), *wrongly_drawn(app)]):
                        raise Wrong("; ".join(found[:3]))
                else:
                    for event in ["\x1b[I", *["\x1b", PAUSE] * 8]:
                        await _bounded(terminal.send(event), 0)
                    if app._exception is None and (found := [*wrong(app), *astray(app)]):
                        raise Wrong("; ".join(found[:3]))
            except Exception as error:  # before the end of the app, which may fail too then
                fault = app._exception or error
    except Exception as error:
        fault = fault or error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        gc.unfreeze()
    if fault is None and app.return_code not in (0, None):
        fault = Wrong(f"the app ended with {app.return_code}")
    state = app.main_screen.state(app.theme) if fault is None else None
    return End(at, *(("", "") if fault is None else _named(fault)), state)


def _named(fault: BaseException) -> tuple[str, str]:
    """The name of a fault, the same for cases that fail in the same way, and all of it."""
    fault = fault.error if isinstance(fault, WorkerFailed) else fault
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if "/tui/" in frame.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else str(fault).partition(":")[0][:80]
    return f"{type(fault).__name__} {where}", "".join(traceback.format_exception(fault))[-3000:]


def once(data: Data, case: Case) -> End:
    """Play a case in a loop of its own."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return asyncio.run(play(data, case))
    except Hung as hung:  # raised in the loop itself
        return End(len(case.sent), "Hung", str(hung))
    finally:
        gc.collect()


# Runs of random sequences


def random_state(luck: random.Random, data: Data) -> dict[str, Any]:
    """The state of last time, which may be of another version or dataset."""
    metrics = data.dataset.metrics
    ids = [metrics[row].id for row in luck.sample(range(len(metrics)), min(len(metrics), luck.choice([0, 0, 1, 2, 9])))]
    state = State(
        view=luck.choice([*VIEWS, "nothing"]), theme=luck.choice(THEMES), lang=luck.choice(["zh", "en"]), by=luck.choice(COLUMNS),
        reverse=luck.random() < 0.3, group=luck.choice(GROUPINGS), cities_by=luck.choice(CITIES_BY), known=luck.random() < 0.7,
        facets=luck.choice([None, None, True, False]), preview=luck.random() < 0.8, marks=[*ids, "nothing"][: luck.randrange(10)],
        filter=luck.choice(FILTERS + CHINESE + PASTES[:-2]) if luck.random() < 0.3 else "", history=luck.sample(FILTERS, luck.randrange(4)),
        figure=luck.choice([*ids, "", "nothing"]),
    )  # fmt: skip
    return dict(msgspec.to_builtins(state))


class Counts(msgspec.Struct):
    """What was played on a dataset."""

    sequences: int = 0
    events: int = 0
    starts: int = 0
    crashes: int = 0


def run(luck: random.Random, sequences: int, data: Data, folder: Path, counts: Counts, name: str = "") -> Fault | None:
    """Some sequences from one start; the fault that they found, if any."""
    case = Case(name, random_state(luck, data), size(luck), [])
    typist = Typist(luck, *case.size)
    for _ in range(sequences):
        case.sent.extend(typist.sequence())
    counts.sequences += sequences
    while case.sent:
        end = once(data, case)
        counts.events += end.at
        counts.starts += 1
        played = case._replace(sent=case.sent[: end.at])
        if end.state is None:
            return Fault(end.name, end.told, played)
        save_state(folder / "state.json", end.state)
        state = state_of(read_own(folder / "state.json"))
        if msgspec.json.encode(state) != msgspec.json.encode(end.state):
            return Fault("the state does not come back", repr(end.state), played)
        case = case._replace(state=dict(msgspec.to_builtins(state)), sent=case.sent[end.at :])
    return None


def shrink(data: Data, case: Case, name: str) -> Case:
    """The shortest case that still fails in the same way: pieces are left out, large ones first."""
    attempts = 0

    def fails(sent: list[Event]) -> bool:
        nonlocal attempts
        attempts += 1
        return once(data, case._replace(sent=sent)).name == name

    sent, size = list(case.sent), max(1, len(case.sent) // 2)
    while attempts < SHRINKING:
        at, before = 0, len(sent)
        while at < len(sent) and attempts < SHRINKING:
            shorter = sent[:at] + sent[at + size :]
            if shorter and fails(shorter):
                sent = shorter
            else:
                at += size
        if size == 1 and len(sent) == before:
            break
        size = max(1, size // 2)
    case = case._replace(sent=sent)
    for key in list(case.state):
        less = case._replace(state={one: value for one, value in case.state.items() if one != key})
        if key not in ("theme", "lang") and once(data, less).name == name:
            case = less
    return case


def work(seed: int, sequences: int) -> dict[str, Any]:
    """A share of the sequences: what was played on each dataset; each sort of fault is printed once, shortened."""
    told = {name: Counts() for name in DATASETS}
    faults: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        sources, start = at_home(Path(folder).resolve()), time.monotonic()
        for number, first in enumerate(range(0, sequences, TOGETHER)):
            luck = random.Random(f"{seed}/{number}")
            (name,) = luck.choices(list(DATASETS), list(DATASETS.values()))
            data = sources(name)
            fault = run(luck, min(TOGETHER, sequences - first), data, Path(folder), told[name], name)
            if fault is not None:
                told[name].crashes += 1
                if fault.name not in faults:
                    faults.add(fault.name)
                    case = shrink(data, fault.case, fault.name)
                    print(f"\n{fault.name}\n{fault.told}\n{json.dumps(case)}", file=sys.stderr, flush=True)
        if left := [path for path in Path.cwd().rglob("*") if path.is_file()]:
            told[name].crashes += 1
            print(f"\nfiles were written: {left}", file=sys.stderr)
        seconds = time.monotonic() - start
    return {"seconds": seconds, "told": msgspec.to_builtins(told)}


def at_home(folder: Path) -> Callable[[str], Data]:
    """Makes the datasets, with everything that could be written kept in a folder."""
    home = folder / "home"
    home.mkdir()
    os.environ.update(HOME=str(home), **{f"XDG_{one}_HOME": str(home) for one in ("CACHE", "STATE", "CONFIG", "DATA")})
    os.chdir(home)
    return functools.cache(lambda name: make(name, folder))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="also write the counts here")
    parser.add_argument("--again", help="a case, or the file in which it is")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(work(options.seed, options.sequences)))
        return
    if options.again is not None:
        again(options.again)
    cores = min(os.cpu_count() or 1, 8)
    command = [sys.executable, __file__, "--part", "--sequences", str(-(-options.sequences // cores))]
    running = [
        subprocess.Popen([*command, "--seed", str(options.seed * 1000 + n)], stdout=subprocess.PIPE)
        for n in range(cores)
    ]
    results = [json.loads(one.communicate()[0]) for one in running]
    told = {
        name: {key: sum(one["told"][name][key] for one in results) for key in Counts.__struct_fields__}
        for name in DATASETS
    }
    for name, counts in told.items():
        print(f"{name:<10}" + "".join(f"{value:>10,} {key}" for key, value in counts.items()))
    seconds = max(one["seconds"] for one in results)
    print(f"in {seconds:.0f} seconds")
    if options.json:
        options.json.write_text(json.dumps({"seconds": seconds, "told": told}, indent=1), encoding="utf-8")
    sys.exit(1 if any(counts["crashes"] for counts in told.values()) else 0)


def again(given: str) -> None:
    """Play a case that was printed, and tell how it ends."""
    text = given if given.startswith("[") else Path(given).read_text(encoding="utf-8")
    case = Case(*json.loads(text))
    with tempfile.TemporaryDirectory() as name:
        end = once(at_home(Path(name).resolve())(case.data), case)
    print(end.told or f"all {end.at} events are played, and nothing is wrong")
    sys.exit(1 if end.name else 0)


if __name__ == "__main__":
    main()
