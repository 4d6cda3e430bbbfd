"""What is promised of speed on the embedded data, as ratios to what people would otherwise use, all measured in this run.

    python bench/ratios.py [--runs 21] [--json FILE]

First frame and memory beside a bare Textual app and VisiData; `list` beside the import of a YAML library; a key in the filter
beside a bare Textual table; and what the dashboard does while nobody touches it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import first_frame  # noqa: E402
import keys  # noqa: E402
import start  # noqa: E402

IDLE = 10.0
_SAID = {
    "any key": "any key in the filter to the painted table", "filter": "… a key that changes what is found", "cursor": "a cursor key to the painted passage",
    "order": "another order, painted", "group": "another grouping, painted", "page": "enter to the painted page",
}  # fmt: skip
_STARTS = {
    start.OURS: "first frame",
    start.FIRST: "first frame where none is kept",
    start.OBEYS: "a key typed at once is obeyed",
}
_PROMISED = {
    "any key": "8 ms",
    "filter": "8 ms",
    "cursor": "5 ms",
    "order": "100 ms",
    "group": "100 ms",
    "page": "50 ms",
}


def took(command: list[str], runs: int) -> float:
    """Median milliseconds of a command, after one run to warm up."""
    times = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times[1:])


def idle() -> tuple[int, float]:
    """The bytes that the dashboard writes and the milliseconds of processor that it uses while it is left alone."""
    window = keys.Window()
    try:
        window.send("j")
        window.rest(3)
        used, written = first_frame.cpu_ms(window.pid), window.silence(IDLE)
        return written, first_frame.cpu_ms(window.pid) - used
    finally:
        window.close()


def measure(runs: int) -> list[list[str]]:
    """Rows of what was measured, what it is compared with, the ratio, and what was promised."""
    with tempfile.TemporaryDirectory() as folder:
        first = start.measure(start.competitors(Path(folder)), runs, "120x40")
    rows = []
    for one, said in _STARTS.items():
        for name, promised in (("hello", "1.2"), ("visidata", "0.75")):
            if name in first:
                ours, other = first[one][0], first[name][0]
                numbers = [f"{ours:.0f} ms", f"{other:.0f} ms", f"{ours / other:.2f}"]
                rows.append([f"{said}, beside {name}", *numbers, promised if one == start.OURS else ""])
        memory, least = first[one][1], first["hello"][1]
        rows.append(["… memory then", f"{memory:.1f} MiB", f"{least:.1f} MiB", f"{memory - least:+.1f} MiB", "+10 MB"])
    listed = took([str(start.BIN / "metrics-tui"), "list", "--format", "json"], runs)
    imported = took([sys.executable, "-c", "import yaml"], runs)
    rows.append(
        [
            "`list --format json`, beside `import yaml`",
            f"{listed:.0f} ms",
            f"{imported:.0f} ms",
            f"{listed / imported:.2f}",
            "4",
        ]
    )
    bare, told = keys.floor(), keys.measure(None)
    for name, said in _SAID.items():
        one = told[f"figures: {name}"]
        for part in ("p50", "p95"):
            typed = name in ("any key", "filter")
            beside = [f"{bare[part]:.1f} ms", f"{one[part] / bare[part]:.2f}"] if typed else ["", ""]
            rows.append([f"{said}, {part}", f"{one[part]:.1f} ms", *beside, _PROMISED[name] if part == "p95" else ""])
    written, used = idle()
    rows.append(
        [f"idle for {IDLE:.0f} s, after a key", f"{written} bytes, {used:.0f} ms of processor", "", "", "0 bytes"]
    )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = measure(options.runs)
    for name, ours, other, ratio, promised in rows:
        print(f"{name:<52}{ours:>14}{other:>12}{ratio:>12}{promised:>10}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
