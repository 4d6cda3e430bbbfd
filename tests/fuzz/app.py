"""Play random keys, mouse events and sizes to the real app on a pretended terminal.

Every ten sequences start with a state of last time: view, theme, language, filter, marks. A sequence that quits hands its
state to the next start. A fault is an exception, a hang, or something that faults.py finds. `shrink` makes its case shorter.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import msgspec
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from tests.fuzz.data import DATASETS, Data, make
from tests.fuzz.faults import drawing_faults, escape_faults, faults
from tests.fuzz.input import CHINESE, FILTERS, PASTES, PAUSE, Event, Typist, size
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
HANG = 8.0  # seconds of processor time that an event may take, and 0.1 for each character that was typed before it
STUCK = 60.0  # seconds of the clock
SHRINKING = 80  # attempts at a shorter case
ESCAPE = "\x1b"


class Case(NamedTuple):
    """The input of a run: the name of a dataset, the state of last time, the size of the terminal, and the events."""

    data: str
    state: dict[str, Any]
    size: list[int]
    sent: list[Event]


class Fault(NamedTuple):
    """A fault: a short name, the whole message, and the case that shows it."""

    name: str
    message: str
    case: Case


class Wrong(Exception):
    """The app is in a state that it must not be in, though nothing was raised."""


class Hung(Exception):
    """An event took too long."""


class End(NamedTuple):
    """The end of a case: the events played, the name and message of its fault if there is one, and the state left."""

    at: int
    name: str = ""
    message: str = ""
    state: State | None = None


# Playing


class FuzzDriver(HeadlessDriver):
    """A terminal without a screen, which takes input."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        assert isinstance(app, FuzzApp)
        app.terminal = self


class FuzzApp(MetricsApp):
    """The dashboard on that terminal."""

    terminal: FuzzDriver

    def get_driver_class(self) -> type[Driver]:
        return FuzzDriver


class Terminal:
    """Sends events to the app through the parser and the driver, as a real terminal does."""

    def __init__(self, app: FuzzApp, pilot: Pilot[None], readings: Sequence[News]) -> None:
        self._app, self._pilot, self._readings = app, pilot, readings
        self._parser = XTermParser()
        self._resizing: list[asyncio.Task[None]] = []
        self.sent = 0

    async def send(self, event: Event) -> None:
        """Send an event; a pause waits until everything is painted."""
        self.sent += 1
        if isinstance(event, str):
            self._type(event)
            await asyncio.sleep(0)
        elif isinstance(event, list):
            self._resizing.append(asyncio.create_task(self._pilot.resize_terminal(*event)))
            await asyncio.sleep(0)
        elif event == PAUSE:
            await self.settle()
        else:
            news = self._readings[event - 1]
            difference = changes(self._app.main_screen.dataset, news.dataset) if isinstance(news, Compiled) else None
            self._app.main_screen.post_message(DatasetChanged(news, difference))

    def _type(self, text: str) -> None:
        """Escapes at the end are the key. The parser would wait for the rest of a sequence."""
        typed = text.rstrip(ESCAPE)
        for message in self._parser.feed(typed) if typed else ():
            self._app.terminal.process_message(message)
        for _ in text[len(typed) :]:
            self._app.terminal.process_message(events.Key("escape", ESCAPE))

    async def settle(self) -> None:
        """Wait until everything is handled and painted: twice in a row no message waits and no worker runs."""
        deadline, quiet, waiting = time.monotonic() + STUCK, 0, list[object]()
        if self._resizing:
            await asyncio.gather(*self._resizing, return_exceptions=True)
            self._resizing.clear()
            await self._pilot.pause(0.05)  # Textual handles a resize a little later
        while quiet < 2 and self._app.return_code is None:
            if time.monotonic() > deadline:
                raise Hung(f"it does not come to rest: {waiting}")
            await self._pilot.pause(0.001)
            screens = self._app.screen_stack
            nodes = (self._app, *(node for screen in screens for node in screen.walk_children(with_self=True)))
            waiting = [node for node in nodes if node.message_queue_size]
            waiting += [worker for worker in self._app.workers if worker.is_running]
            quiet = 0 if waiting else quiet + 1


def clipboard(text: str, write: Callable[[str], object]) -> Outcome:
    """A clipboard that confirms three texts of four; for the others the app opens a dialog."""
    if hit := ACTIVE.search(text.replace("\t", " ").replace("\r\n", "\n")):
        raise Wrong(f"{hit[0]!r} is copied")
    return Outcome((Route("tmux", len(text) % 4 != 0),))


def _alarm(number: int, frame: FrameType | None) -> None:
    raise Hung("no answer")


async def _bounded(work: Awaitable[None], characters: int) -> None:
    signal.setitimer(signal.ITIMER_PROF, HANG + characters * 0.1)
    await asyncio.wait_for(work, STUCK)


async def _send_all(app: FuzzApp, terminal: Terminal, sent: list[Event]) -> None:
    """Send the events until the app ends. Raises Wrong at the first fault."""
    await terminal.settle()
    characters = 0  # those that may still have to be handled
    for event in sent:
        characters += len(event) if isinstance(event, str) else 0
        await _bounded(terminal.send(event), characters)
        if app.return_code is not None:
            return
        if event == PAUSE:
            characters = 0
            _check(*faults(app), *drawing_faults(app))
    for event in ["\x1b[I", *[ESCAPE, PAUSE] * 8]:
        await _bounded(terminal.send(event), 0)
    if app.return_code is None:
        _check(*faults(app), *escape_faults(app))


def _check(*found: str) -> None:
    if found:
        raise Wrong("; ".join(found[:3]))


async def play(data: Data, case: Case) -> End:
    """Play a case to its end, to the first fault, or until the app ends."""
    app = FuzzApp(data.source, msgspec.convert(case.state, State).checked(), clipboard)
    size, sent = (case.size[0], case.size[1]), 0
    fault: Exception | None = None
    signal.signal(signal.SIGPROF, _alarm)
    try:
        async with app.run_test(headless=False, size=size, notifications=True, tooltips=True) as pilot:
            terminal = Terminal(app, pilot, data.readings)
            try:
                await _send_all(app, terminal, case.sent)
            except Exception as error:  # kept, because the end of the app may fail too
                fault = error
            sent = min(terminal.sent, len(case.sent))
    except Exception as error:
        fault = fault if isinstance(fault, Wrong | Hung) else error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if fault is None and app.return_code not in (0, None):
        fault = Wrong(f"the app ended with {app.return_code}")
    if fault is None:
        return End(sent, state=app.main_screen.state(app.theme))
    return End(sent, *_named(fault))


def _named(fault: BaseException) -> tuple[str, str]:
    """The name of a fault, the same for cases that fail in the same way, and the whole message."""
    fault = fault.error if isinstance(fault, WorkerFailed) else fault
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if "/tui/" in frame.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else str(fault).partition(":")[0][:80]
    return f"{type(fault).__name__} {where}", "".join(traceback.format_exception(fault))[-3000:]


def once(data: Data, case: Case) -> End:
    """Play a case in an event loop of its own."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return asyncio.run(play(data, case))
    except Hung as hung:  # raised by the event loop itself
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
    faults: int = 0


def run(luck: random.Random, sequences: int, data: Data, folder: Path, counts: Counts, name: str = "") -> Fault | None:
    """Play random sequences from one start. Returns the fault that they found, if any."""
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
            return Fault(end.name, end.message, played)
        save_state(folder / "state.json", end.state)
        state = state_of(read_own(folder / "state.json"))
        if msgspec.json.encode(state) != msgspec.json.encode(end.state):
            return Fault("the state does not come back", repr(end.state), played)
        case = case._replace(state=dict(msgspec.to_builtins(state)), sent=case.sent[end.at :])
    return None


def shrink(data: Data, case: Case, name: str) -> Case:
    """A shorter case that still fails in the same way. Pieces are left out, large ones first."""
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


def play_share(count: int, seed: str) -> dict[str, Counts]:
    """A share of the sequences. The first fault of each name is printed with a short case."""
    counts = {name: Counts() for name in DATASETS}
    names: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        home = in_a_home(folder)
        data = cache(lambda dataset: make(dataset, folder))
        for number, first in enumerate(range(0, count, TOGETHER)):
            luck = random.Random(f"{seed}/{number}")
            (dataset,) = luck.choices(list(DATASETS), list(DATASETS.values()))
            fault = run(luck, min(TOGETHER, count - first), data(dataset), folder, counts[dataset], dataset)
            if fault is not None:
                counts[dataset].faults += 1
                if fault.name not in names:
                    names.add(fault.name)
                    case = shrink(data(dataset), fault.case, fault.name)
                    print(f"\n{fault.name}\n{fault.message}\n{json.dumps(case)}", file=sys.stderr, flush=True)
        if left := [path for path in home.rglob("*") if path.is_file()]:
            counts["shipped"].faults += 1
            print(f"\nfiles were written: {left}", file=sys.stderr)
    return counts


def in_a_home(folder: Path) -> Path:
    """Make a home folder, the current one, for everything that the app may write."""
    home = folder / "home"
    home.mkdir()
    os.environ.update(
        HOME=str(home), **{f"XDG_{name}_HOME": str(home) for name in ("CACHE", "STATE", "CONFIG", "DATA")}
    )
    os.chdir(home)
    return home
