"""From a key to what it paints, as a terminal sees it: filter, cursor, order, page, in each view.

    python bench/keys.py [--data DIR] [--json FILE]

The dashboard runs in a pty of 120×40. A key counts as painted at the end of the update (DEC mode 2026) in which the terminal
is sent what it changes: the new count of matches and with it the table, the passage of another figure, the whole view. Between
keys it comes to rest, as with a person who types. Milliseconds of the clock; `processor` is what the process used meanwhile.
`any key` are the keys typed in the filter, `filter` those of them that change what is found. Beside it stands a bare Textual
app (bench/bare.py) that paints a table at each key.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import select
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import first_frame  # noqa: E402

# Typed key by key and taken back again: names in Chinese, English, pinyin and initials, years, conditions, words of quotes.
TYPED = (
    "zhaotong touzi 2024", "output growth", "status:target", "工业总产值", "昭通", "xzqq", "value:>100亿元", "headline:yes",
)  # fmt: skip
GENERATED = (
    "投资 2020..2022", "zhaotong", "output growth", "touzi", "region:changzhou indicator:投资", "status:target", "value:>100亿元",
    "新能源总产值", "xzqq", "ninglin revenue 2015",
)  # fmt: skip
VIEWS = {"cities": "1", "figures": "2", "series": "3"}
COLUMNS, ROWS = 120, 40
PASSAGE = range(ROWS - 5, ROWS)  # the lines of the screen, from 1, in which the figure under the cursor is told
REST = 0.12  # seconds without output
END = b"\x1b[?2026l"
UPDATE = re.compile(rb"\x1b\[\?2026h(.*?)\x1b\[\?2026l", re.DOTALL)
PLACE = re.compile(rb"\x1b\[(\d+);\d+H")
Shows = Callable[[bytes], bool]


class Painted(NamedTuple):
    """How long a key took until it was painted, the processor meanwhile, and the clock until nothing more followed."""

    clock: float
    processor: float
    rest: float


class Window:
    """A program in a pty: the dashboard of a dataset, or another."""

    def __init__(self, data: Path | None = None, command: list[str] | None = None) -> None:
        ours = [str(Path(sys.executable).parent / "metrics-tui"), "--fresh"]
        command = command or [*ours, *(["--data", str(data)] if data else [])]
        settings = SimpleNamespace(
            size=f"{COLUMNS}x{ROWS}",
            light=False,
            legacy=False,
            term="xterm-256color",
            env=[],
            cwd=None,
            command=command,
        )
        self._session = first_frame.Session(settings)  # type: ignore[arg-type]
        while b"\x1b[?2026l" not in self._session.raw:
            if self._session.pump(10) is None:
                sys.exit("the dashboard did not start")
        self.rest(2.5)  # what is prepared after the first frame, and the first look at the files

    def rest(self, seconds: float = REST) -> None:
        """Until it has been quiet for so long."""
        quiet = time.monotonic()
        while time.monotonic() - quiet < seconds:
            if self._session.pump(0.02):
                quiet = time.monotonic()
        self._session.answered = len(self._session.raw)

    def press(self, keys: str, shows: Shows) -> Painted:
        """Send keys; the time to the end of the first update that shows what they change."""
        used, sent = first_frame.cpu_ms(self._session.pid), time.monotonic()
        os.write(self._session.fd, keys.encode())
        seen, at, clock = b"", 0, 0.0
        while not clock:
            data, stamp = self._read(sent + 20 - time.monotonic())
            if not data:
                sys.exit(f"{keys!r} painted nothing that was waited for")
            seen += data
            for hit in UPDATE.finditer(seen, at) if END in seen[-len(data) - len(END) :] else ():
                at = hit.end()
                if shows(hit[1]):
                    clock = stamp - sent
        processor = first_frame.cpu_ms(self._session.pid) - used
        last = sent + clock
        while time.monotonic() - last < REST:
            data, stamp = self._read(0.02)
            last = stamp if data else last
        return Painted(clock * 1000, processor, (last - sent) * 1000)

    def _read(self, seconds: float) -> tuple[bytes, float]:
        """What the terminal is sent next, and when; nothing looks into it before that, and nothing is asked any more."""
        if not select.select([self._session.fd], [], [], max(0.0, seconds))[0]:
            return b"", 0.0
        data = os.read(self._session.fd, 1 << 17)
        return data, time.monotonic()

    def send(self, keys: str) -> None:
        os.write(self._session.fd, keys.encode())
        self.rest()

    def silence(self, seconds: float) -> int:
        """How many bytes come in so many seconds."""
        size, until = 0, time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            size += len(self._read(left)[0])
        return size

    @property
    def pid(self) -> int:
        return self._session.pid

    @property
    def memory(self) -> float:
        """Resident MiB."""
        return first_frame.rss_mib(self._session.pid, "VmRSS")

    def close(self) -> None:
        first_frame.stop(self._session.pid, self._session.fd, b"q")
        os.close(self._session.fd)


def lines(update: bytes) -> set[int]:
    """The lines of the screen that an update writes to."""
    return {int(hit[1]) for hit in PLACE.finditer(update)}


def passage(update: bytes) -> bool:
    return not lines(update).isdisjoint(PASSAGE)


def whole(update: bytes) -> bool:
    return len(lines(update) & set(range(3, ROWS - 5))) > 12


def text(wanted: str) -> Shows:
    return lambda update: wanted.encode() in first_frame.ESCAPES.sub(b"", update)


def counts(data: Path | None, typed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each key of what is typed and taken back again, and the count that it leads to; empty where that stays the same."""
    from tui.app.texts import tr
    from tui.search.index import Index
    from tui.start import default_folder
    from tui.store.cache import load_compiled

    compiled = load_compiled(data or default_folder())
    index, every = Index(compiled.dataset, compiled.terms), len(compiled.dataset.metrics)
    for line in typed:
        before = -1
        steps = [(line[at], line[: at + 1]) for at in range(len(line))]
        steps += [("\x7f", line[:at]) for at in range(len(line) - 1, 0, -1)]
        for key, what in steps:
            found = len(index.search(what).rows)
            yield key, tr("matches", "en", n=found, all=every) if found != before else ""
            before = found
        yield "\x1b", ""


def in_view(window: Window, view: str, typed: list[tuple[str, str]]) -> dict[str, list[Painted]]:
    """What was measured in one view, by what was done."""
    told: dict[str, list[Painted]] = {"any key": [], "filter": [], "cursor": [], "page": [], "back": []}
    window.send(VIEWS[view])
    fresh = True
    for key, count in typed:
        if fresh:
            window.send("/")
        if fresh := key == "\x1b":
            window.send(key)
            window.rest(1.5)  # one looks at what was found
            continue
        told["any key"].append(window.press(key, text(count) if count else bool))
        if count:
            told["filter"].append(told["any key"][-1])
    window.send("\x1b[H")
    for key in "j" * 30 + "k" * 10:
        told["cursor"].append(window.press(key, passage))
    for _ in range(8):
        window.send("jj")
        told["page"].append(window.press("\r", whole))
        told["back"].append(window.press(VIEWS[view], whole))
    if view == "figures":
        told["order"] = [window.press("s", whole) for _ in range(7)]
        told["group"] = [window.press("g", whole) for _ in range(4)]
    return told


def floor() -> dict[str, float]:
    """The same for a bare Textual app with an input over a table, which has nothing to search."""
    window = Window(command=[sys.executable, str(ROOT / "bench" / "bare.py")])
    try:
        keys = [key for line in TYPED for key in (*line, *"\x7f" * len(line))]
        return row([window.press(key, whole) for key in keys])
    finally:
        window.close()


def measure(data: Path | None) -> dict[str, dict[str, float]]:
    """For each view and action, what `row` tells; and the memory at the end."""
    typed = list(counts(data, GENERATED if data else TYPED))
    told: dict[str, dict[str, float]] = {}
    for view in VIEWS:
        window = Window(data)
        try:
            for action, painted in in_view(window, view, typed).items():
                told[f"{view}: {action}"] = row(painted)
            told[f"{view}: memory"] = {"MiB": window.memory}
        finally:
            window.close()
    return told


def row(painted: list[Painted]) -> dict[str, float]:
    clock, processor, rest = (sorted(values) for values in zip(*painted, strict=True))
    return {
        "keys": len(clock), "p50": statistics.median(clock), "p95": _p95(clock), "worst": clock[-1],
        "processor p95": _p95(processor), "all painted p95": _p95(rest),
    }  # fmt: skip


def _p95(values: list[float]) -> float:
    return values[min(len(values) - 1, int(len(values) * 0.95))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    told = {"bare: filter": floor()} | measure(options.data)
    heads = ("keys", "p50", "p95", "worst", "processor p95", "all painted p95")
    print(f"{'ms':<20}" + "".join(f"{head:>17}" for head in heads))
    for name, values in told.items():
        if "MiB" in values:
            print(f"{name:<20}{values['MiB']:>17.1f} MiB")
        else:
            print(f"{name:<20}" + "".join(f"{values[head]:>17.{0 if head == 'keys' else 1}f}" for head in heads))
    if options.json:
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
