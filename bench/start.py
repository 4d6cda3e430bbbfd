"""Time to the first useful frame and memory at it, beside a bare Textual app (and VisiData, where installed), in one run.

    python bench/start.py [--runs 9]

Runs are interleaved, so that whatever else the machine does falls on all alike; medians and their ratios are printed.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parent))
import first_frame

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent


def competitors(folder: Path) -> dict[str, tuple[list[str], str]]:
    """Name → command and the word that shows that the first useful frame is there."""
    found = {
        "hello": ([sys.executable, str(HERE / "hello.py")], "Hello"),
        "metrics-tui": ([str(BIN / "metrics-tui"), "--fresh"], "亿元"),
    }
    if visidata := shutil.which("vd", path=f"{BIN}:{Path.home()}/.local/bin:/usr/bin:/usr/local/bin"):
        figures = folder / "figures.csv"
        with figures.open("wb") as file:
            subprocess.run([str(BIN / "metrics-tui"), "list", "--format", "csv"], stdout=file, check=True)
        found["visidata"] = ([visidata, str(figures)], "zhaotong")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--size", default="120x40")
    options = parser.parse_args()
    compileall.compile_dir(HERE.parent / "tui", quiet=1)  # as an installer does, and did for the others
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(competitors(Path(folder)), options.runs, options.size)
    floor = rows["hello"]
    print(f"{'':<14}{'first frame':>14}{'× hello':>9}{'memory':>12}{'over hello':>12}")
    for name, (time, memory) in rows.items():
        print(f"{name:<14}{time:>11.0f} ms{time / floor[0]:>9.2f}{memory:>8.1f} MiB{memory - floor[1]:>+8.1f} MiB")


def measure(commands: dict[str, tuple[list[str], str]], runs: int, size: str) -> dict[str, tuple[float, float]]:
    """Median first frame in ms and peak memory in MiB of each command, run in turns after one round to warm up."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, (command, needle) in commands.items():
            settings = SimpleNamespace(
                size=size, light=False, legacy=False, term="xterm-256color", env=[], cwd=None, command=command, needle=needle,
                timeout=30, steps=[], cycles=1, settle=0.3, dump=False, quit="",
            )  # fmt: skip
            result = first_frame.one_run(settings)
            if "error" in result:
                sys.exit(f"{name}: {result['error']}")
            if turn:
                times[name].append(float(result["needle"]))
                memory[name].append(float(result["rss"]))
    return {name: (statistics.median(times[name]), statistics.median(memory[name])) for name in commands}


if __name__ == "__main__":
    main()
