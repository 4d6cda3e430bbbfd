"""Measure the dashboard beside a bare Textual app, Textual's DataTable and VisiData, and print a table of ratios.

    python -m bench [--runs 11] [--large] [--visidata PATH] [--write]

`--large` also measures 100 000 figures. `--write` puts the table into docs/measurements.md, which explains every row.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.first_frame import Key, Program, Start, first_frame, in_turns, p95
from bench.generate import generate

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "measurements.md"
DASHBOARD = [str(Path(sys.executable).with_name("metrics-tui")), "--fresh"]
LIST = [DASHBOARD[0], "list", "--format"]
HELLO = [sys.executable, str(ROOT / "bench" / "hello.py")]
BARE = [sys.executable, str(ROOT / "bench" / "bare.py")]
STOCK = [sys.executable, str(ROOT / "bench" / "stock.py")]
# Typed key by key, and deleted again: names in English, Chinese, pinyin and initials, a year, a condition, words of quotes.
SHIPPED_WORDS = ("zhaotong touzi 2024", "output growth", "昭通", "xzqq", "value:>100亿元")
GENERATED_WORDS = ("zhaotong", "output", "投资 2020", "xzqq")
LARGE_WORDS = ("touzi", "xzqq")  # the DataTable takes seconds for a key
CURSOR_KEYS = "j" * 30 + "k" * 10
OTHER_KEYS = (
    "2",
    "s",
    "s",
    "g",
    "g",
    "j",
    "\r",
    "\x1b",
    "3",
    "j",
    "\r",
    "\x1b",
    "f",
    "j",
    "\r",
    "/",
    "\x1b",
    "1",
    "o",
    "t",
    "L",
    "?",
    "\x1b",
    "Y",
)
IDLE = 10.0  # seconds
PASTE = ("zhaotong touzi 2024 " * 103)[:2048]
FRAME, DELETE, ESCAPE = "亿元", "\x7f", "\x1b"


class Row(NamedTuple):
    """A row of the table. Values are formatted; `limit` is what issue 16 allows, empty where it sets none."""

    name: str
    ours: str
    other: str = ""
    ratio: str = ""
    limit: str = ""


def milliseconds(name: str, ours: float, other: float, limit: str = "") -> Row:
    """A row of two times."""
    return Row(name, f"{ours:.1f} ms", f"{other:.1f} ms", f"{ours / other:.2f}", limit)


def dashboard(folder: Path | None) -> list[str]:
    return [*DASHBOARD, *(["--data", str(folder)] if folder else [])]


def starts(runs: int, folder: Path, visidata: str | None) -> Iterator[Row]:
    """The first frame and the memory of the shipped data, and the list as JSON."""
    programs: dict[str, Callable[[], Start]] = {
        "hello": lambda: first_frame(HELLO, "Hello"),
        "dashboard": lambda: first_frame(DASHBOARD, FRAME),
        "list": lambda: run([*LIST, "json"]),
        "yaml": lambda: run([sys.executable, "-c", "import yaml"]),
    }
    if visidata:
        figures = folder / "figures.csv"
        figures.write_bytes(subprocess.run([*LIST, "csv"], check=True, stdout=subprocess.PIPE).stdout)
        programs["visidata"] = lambda: first_frame([visidata, str(figures)], "zhaotong")
    results = in_turns(runs, programs)
    clock = {name: statistics.median(start.clock for start in found) for name, found in results.items()}
    memory = {name: statistics.median(start.memory for start in found) for name, found in results.items()}
    yield milliseconds("first frame, beside hello", clock["dashboard"], clock["hello"], "1.3")
    if visidata:
        yield milliseconds("first frame, beside VisiData", clock["dashboard"], clock["visidata"], "1")
    else:
        yield Row("first frame, beside VisiData", f"{clock['dashboard']:.1f} ms", "not installed", "", "1")
    more = memory["dashboard"] - memory["hello"]
    both = [f"{memory[name]:.1f} MB" for name in ("dashboard", "hello")]
    yield Row("memory at the first frame, beside hello", *both, f"{more:+.1f} MB", "+10 MB")
    yield milliseconds("`list --format json`, beside `import yaml`", clock["list"], clock["yaml"], "4")


def run(command: Sequence[str]) -> Start:
    """The clock time of a whole process. Its memory is not measured."""
    started = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Start((time.monotonic() - started) * 1000, 0)


def typed(words: Sequence[str]) -> Iterator[str]:
    """The keys that type each of the words and delete it."""
    for word in words:
        yield from (*word, *DELETE * len(word))


class Programs:
    """The dashboard, the bare app and the DataTable, side by side in ptys of their own."""

    def __init__(self, folder: Path | None) -> None:
        self.dashboard = Program(dashboard(folder))
        self.bare, self.stock = Program(BARE), Program([*STOCK, *([str(folder)] if folder else [])])
        self.all = (self.dashboard, self.bare, self.stock)
        for program, needle in zip(self.all, (FRAME, "typed", "all"), strict=True):
            program.wait(needle)
        for program in self.all:
            program.rest(2.5)  # the index is built after the first frame

    def filter_keys(self, words: Sequence[str]) -> tuple[list[Key], ...]:
        """The times of the keys in each program. Each key goes to all programs before the next one."""
        self.dashboard.press("2")
        self.dashboard.press("/")
        times: tuple[list[Key], ...] = ([], [], [])
        for key in typed(words):
            for program, keys in zip(self.all, times, strict=True):
                keys.append(program.press(key))
        self.dashboard.press(ESCAPE)
        return times

    def close(self) -> None:
        for program in self.all:
            program.close()


def keys(folder: Path | None, words: Sequence[str], size: str, limit: str) -> Iterator[Row]:
    """The keys of the filter and the cursor in the view Figures."""
    programs = Programs(folder)
    try:
        ours, bare, stock = programs.filter_keys(words)
        cursor = [programs.dashboard.press(key) for key in CURSOR_KEYS]
        floor = statistics.median(key.processor for key in bare)
        for name, times, at_most in (("filter", ours, limit), ("cursor", cursor, "0.6" if limit else "")):
            median = statistics.median(key.processor for key in times)
            yield milliseconds(f"{size}: processor of a {name} key, beside bare", median, floor, at_most)
        clocks = [p95([key.clock for key in times]) for times in (ours, stock)]
        yield milliseconds(f"{size}: p95 of a filter key, beside DataTable", *clocks, "1")
        middle = [statistics.median(key.clock for key in times) for times in (ours, stock)]
        yield milliseconds(f"{size}: median of a filter key, beside DataTable", *middle)
        if folder is None:
            yield from idle_and_paste(programs.dashboard)
        elif words is LARGE_WORDS:
            yield from freeze(programs.dashboard, typed(words), ours)
    finally:
        programs.close()


def idle_and_paste(program: Program) -> Iterator[Row]:
    """What the dashboard does while nobody touches it; and text that the terminal sends at once, without brackets."""
    program.rest(3)
    used = program.processor
    written = program.bytes_written(IDLE)
    ours = f"{written} bytes, {program.processor - used:.0f} ms"
    yield Row(f"idle for {IDLE:.0f} s: output, processor", ours, "", "", "0 bytes")
    field = Program([*BARE, "input"])
    field.rest(1)
    times: tuple[list[float], ...] = ([], [])
    for _ in range(3):
        program.press("/")
        for one, clocks in ((program, times[0]), (field, times[1])):
            clocks.append(one.press(PASTE).clock)
            one.press("\x15")  # ctrl+u deletes all before the cursor
        program.press(ESCAPE)
    field.close()
    yield milliseconds("paste of 2 KB without brackets, beside a bare Input", *map(statistics.median, times), "2")


def freeze(program: Program, filter_keys: Iterator[str], times: Sequence[Key]) -> Iterator[Row]:
    """The key that takes longest until all is painted."""
    clocks = [(key.clock, f"{text!r} in the filter") for text, key in zip(filter_keys, times, strict=True)]
    clocks += [(program.press(text).clock, repr(text)) for text in OTHER_KEYS]
    longest, which = max(clocks)
    yield Row(f"100 000 figures: the longest key ({which})", f"{longest:.1f} ms", "", "", "250 ms")


def generated(folder: Path, size: int) -> Path:
    """A dataset of that size with a warm cache."""
    generate(folder / str(size), size)
    time.sleep(2.5)  # the cache does not trust the times of younger files
    subprocess.run([*LIST, "json", "--data", str(folder / str(size)), "zhaotong"], stdout=subprocess.DEVNULL)
    return folder / str(size)


def measure(options: argparse.Namespace, folder: Path) -> Iterator[Row]:
    visidata = options.visidata or shutil.which("vd")
    yield from starts(options.runs, folder, visidata)
    yield from keys(None, SHIPPED_WORDS, "329 figures", "1.4")
    yield from keys(generated(folder, 10_000), GENERATED_WORDS, "10 000 figures", "2")
    if options.large:
        large = generated(folder, 100_000)
        frames = [first_frame(dashboard(large), FRAME).clock for _ in range(6)][1:]
        yield Row("100 000 figures: first frame, warm cache", f"{statistics.median(frames):.0f} ms", "", "", "2000 ms")
        yield from keys(large, LARGE_WORDS, "100 000 figures", "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11, help="starts of each program")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--visidata", metavar="PATH", help="the command vd, where it is not on the PATH")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "tui", quiet=1)  # as an installer does
    load = os.getloadavg()[0]
    head = ("", "metrics-tui", "the other", "ratio", "at most")
    lines = ["| " + " | ".join(head) + " |", "| --- | ---: | ---: | ---: | ---: |"]
    print(*lines, sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("CACHE", "STATE")})
        for row in measure(options, Path(folder)):
            lines.append("| " + " | ".join(row) + " |")
            print(lines[-1], flush=True)
    where = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {options.runs} starts of each."
    table = f"{where} Load at the start: {load:.1f}.\n\n" + "\n".join(lines)
    print(f"\n{where} Load: {load:.1f} before, {os.getloadavg()[0]:.1f} after.")
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        text = re.sub(
            r"(<!-- measured -->\n).*?(<!-- end -->)", lambda hit: f"{hit[1]}{table}\n{hit[2]}", text, flags=re.DOTALL
        )
        DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
