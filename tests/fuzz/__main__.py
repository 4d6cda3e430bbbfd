"""Run random input in the documented sizes, and print the counts and every fault.

    python -m tests.fuzz                       everything: 1 100 000 texts, 10 000 sequences of keys, 1 000 kills
    python -m tests.fuzz --cases 50000         only texts; so --sequences and --kills
    python -m tests.fuzz --again CASE          play a case again that was printed, or that stands in a file

Two processes share the work. The exit code is 1 if there was a fault.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.fuzz.app import Case, in_a_home, once, play_share
from tests.fuzz.data import DATASETS, make
from tests.fuzz.text import SHARES, Result, run_part
from tests.hostile.killing import CASES, killed

PROCESSES = 2
LONGEST = 0.02  # seconds until a kill


def texts(cases: int, seed: int, pool: ProcessPoolExecutor) -> int:
    """Random texts for every part. Returns the number of faults."""
    found = 0
    for name, share in SHARES.items():
        count = -(-int(cases * share / sum(SHARES.values())) // PROCESSES)
        jobs = [pool.submit(run_part, name, count, f"{seed}/{name}/{number}") for number in range(PROCESSES)]
        results: list[Result] = [job.result() for job in jobs]
        faults = [fault for result in results for fault in result.faults]
        slowest = max(result.slowest for result in results) * 1000
        print(f"{name:<12}{count * PROCESSES:>10,} cases{slowest:>9.1f} ms slowest{len(faults):>5} faults", flush=True)
        print("".join(f"{fault}\n" for fault in faults[:3]), end="", flush=True)
        found += len(faults)
    return found


def sequences(count: int, seed: int, pool: ProcessPoolExecutor) -> int:
    """Random keys, mouse and sizes for the app. Returns the number of faults."""
    jobs = [pool.submit(play_share, -(-count // PROCESSES), f"{seed}/{number}") for number in range(PROCESSES)]
    results = [job.result() for job in jobs]
    for name in DATASETS:
        parts = [(one.sequences, one.events, one.starts, one.faults) for one in (result[name] for result in results)]
        total = [sum(numbers) for numbers in zip(*parts, strict=True)]
        print(f"{name:<10}{total[0]:>8,} sequences{total[1]:>10,} events{total[2]:>7,} starts{total[3]:>5} faults")
    return sum(counts.faults for result in results for counts in result.values())


def kills(times: int) -> int:
    """Kill every kind of writer at random moments. Returns how often half a file was left."""
    found = 0
    for name, make_case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
            left = Counter(killed(make_case(Path(folder)), times, LONGEST))
        print(f"{name:<26}{times:>6} kills, left: " + ", ".join(f"{left[what]} {what}" for what in sorted(left)))
        found += left["half"] + left["wrong"]
    return found


def again(given: str) -> int:
    """Play a case, and print its fault."""
    text = given if given.startswith("[") else Path(given).read_text(encoding="utf-8")
    case = Case(*json.loads(text))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        in_a_home(folder)
        end = once(make(case.data, folder), case)
    print(end.message or f"all {end.at} events are played, and nothing is wrong")
    return int(bool(end.name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=0)
    parser.add_argument("--sequences", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", metavar="CASE")
    options = parser.parse_args()
    if options.again:
        return again(options.again)
    if not (options.cases or options.sequences or options.kills):
        options.cases, options.sequences, options.kills = 1_100_000, 10_000, 1_000
    found = 0
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        if options.cases:
            found += texts(options.cases, options.seed, pool)
        if options.sequences:
            found += sequences(options.sequences, options.seed, pool)
    if options.kills:
        found += kills(options.kills)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
