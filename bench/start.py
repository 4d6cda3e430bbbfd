"""Time to the first useful frame and memory at it, beside a bare Textual app (and VisiData, where installed), in one run.

    python bench/start.py [--runs 9]

Runs are interleaved, so that whatever else the machine does falls on all alike; medians and their ratios are printed. The
dashboard is started in three ways: as every start but the first is, with the frame of last time; with no frame kept; and with
keys that are typed at once (`/z`), until it has obeyed them.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import first_frame  # noqa: E402

BIN = Path(sys.executable).parent
OURS, FIRST, OBEYS = "metrics-tui", "metrics-tui, no frame kept", "metrics-tui, until it obeys"


class Start(NamedTuple):
    """A command, the word that shows that what is waited for is there, what is typed at once, and whether the frames of
    earlier starts are thrown away before."""

    command: list[str]
    needle: str
    typed: str = ""
    anew: bool = False


HELLO = Start([sys.executable, str(HERE / "hello.py")], "Hello")


def dashboard(data: Path | None = None) -> dict[str, Start]:
    """The ways to start it."""
    from tui.app.texts import tr
    from tui.start import compiled, default_folder

    count = len(compiled(data or default_folder()).dataset.metrics)
    found = tr("matches", "en", n=0, all=count).lstrip("0")
    command = [str(BIN / "metrics-tui"), "--fresh", *(["--data", str(data)] if data else [])]
    return {
        OURS: Start(command, "亿元"),
        FIRST: Start(command, "亿元", anew=True),
        OBEYS: Start(command, found, typed="/z"),
    }


def competitors(folder: Path) -> dict[str, Start]:
    """Name → what is started."""
    found = {"hello": HELLO, **dashboard()}
    if visidata := shutil.which("vd", path=f"{BIN}:{Path.home()}/.local/bin:/usr/bin:/usr/local/bin"):
        figures = folder / "figures.csv"
        with figures.open("wb") as file:
            subprocess.run([str(BIN / "metrics-tui"), "list", "--format", "csv"], stdout=file, check=True)
        found["visidata"] = Start([visidata, str(figures)], "zhaotong")
    return found


def started(start: Start, size: str = "120x40") -> tuple[float, float]:
    """Milliseconds until what is waited for is there, and the most MiB used until then."""
    if start.anew:
        _forget()
    settings = SimpleNamespace(
        size=size, light=False, legacy=False, term="xterm-256color", env=[], cwd=None, command=start.command
    )
    session = first_frame.Session(settings)  # type: ignore[arg-type]
    try:
        if start.typed:
            os.write(session.fd, start.typed.encode())
        while (data := session.pump(30)) and start.needle.encode() not in session.text(0, len(data)):
            pass
        if not data:
            sys.exit(f"{' '.join(start.command)}: {start.needle!r} did not appear")
        return session.now(), first_frame.rss_mib(session.pid)
    finally:
        first_frame.stop(session.pid, session.fd, None)
        os.close(session.fd)


def _forget() -> None:
    """Throw the frames of earlier starts away."""
    from tui.paths import cache_folder

    for path in cache_folder().glob("*.frame"):
        path.unlink()


def measure(starts: dict[str, Start], runs: int, size: str) -> dict[str, tuple[float, float]]:
    """Median ms and MiB of each, run in turns after one round to warm up, which leaves the frames for the next."""
    told: dict[str, list[tuple[float, float]]] = {name: [] for name in starts}
    for turn in range(runs + 1):
        for name, start in starts.items():
            one = started(start, size)
            if turn:
                told[name].append(one)
    return {
        name: (statistics.median(one[0] for one in all_of), statistics.median(one[1] for one in all_of))
        for name, all_of in told.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--size", default="120x40")
    options = parser.parse_args()
    compileall.compile_dir(HERE.parent / "tui", quiet=1)  # as an installer does, and did for the others
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(competitors(Path(folder)), options.runs, options.size)
    floor = rows["hello"]
    print(f"{'':<28}{'there after':>14}{'× hello':>9}{'memory':>12}{'over hello':>12}")
    for name, (took, memory) in rows.items():
        print(f"{name:<28}{took:>11.0f} ms{took / floor[0]:>9.2f}{memory:>8.1f} MiB{memory - floor[1]:>+8.1f} MiB")


if __name__ == "__main__":
    main()
