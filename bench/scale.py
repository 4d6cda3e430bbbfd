"""How the parts grow from 1 000 to 100 000 figures: compiling, the cache, memory, the filter, facets, sorting, series,
the first frame.

    python bench/scale.py [--sizes 1000,10000,100000] [--json FILE]

Each size is generated (bench/generate.py), compiled once into a cache of its own, and measured in fresh processes. Times are
of the clock unless they say processor.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

# Typed key by key and taken back again: names in Chinese, English, pinyin and initials, years, conditions, words of quotes.
TYPED = [
    "投资 2020..2022", "zhaotong", "output growth", "touzi", "tz", "region:changzhou indicator:投资", "status:target", "value:>100亿元", "2018",
    "新能源总产值", "排名全省", "机器轰鸣", "xzqq", "headline:yes -status:target", "ninglin revenue 2015",
]  # fmt: skip


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compile_it(folder: Path) -> dict[str, Any]:
    from tui.paths import cache_path
    from tui.store.cache import load_compiled

    told: list[tuple[int, int]] = []
    took, compiled = timed(lambda: load_compiled(folder, lambda done, whole: told.append((done, whole))))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "compile s": took / 1000, "compile processor s": sum((own.ru_utime, own.ru_stime, children.ru_utime, children.ru_stime)),
        "compile MiB": peak(), "compile steps told": len(told), "figures": len(compiled.dataset.metrics), "pages": len(compiled.dataset.pages),
        "cache MB": cache_path(folder).stat().st_size / 1e6,
    }  # fmt: skip


def start_it(folder: Path) -> dict[str, Any]:
    """What happens before the first frame: the cache is opened, and some figures are looked at."""
    from tui.columns import columns_of
    from tui.store import cache, fingerprint

    before = peak()
    took, compiled = timed(lambda: cache.load_compiled(folder))
    looked, _ = timed(lambda: fingerprint.look(folder))
    dataset = compiled.dataset
    first, _ = timed(lambda: [dataset.page_of(metric) for metric in dataset.metrics[:200]])
    counted, _ = timed(lambda: columns_of(dataset)["region"].counts())
    return {
        "load ms": took,
        "… of it looking at the files ms": looked,
        "200 figures ms": first,
        "regions counted ms": counted,
        "load MiB": peak() - before,
    }


def use_it(folder: Path) -> dict[str, Any]:
    from tui.columns import columns_of
    from tui.ledger import account
    from tui.search.facets import facets
    from tui.search.index import Index
    from tui.series import series_of
    from tui.store.cache import load_compiled

    compiled = load_compiled(folder)
    dataset = compiled.dataset
    built, index = timed(lambda: Index(dataset, compiled.terms))
    keys: list[float] = []
    lines = [line[:end] for line in TYPED for end in [*range(1, len(line) + 1), *range(len(line) - 1, 0, -1)]]
    for line in lines:
        keys.append(timed(lambda line=line: index.search(line))[0])  # type: ignore[misc]
    counted = [timed(lambda line=line: facets(index, line))[0] for line in ("", "投资", "2018", "region:changzhou")]  # type: ignore[misc]
    by_value, _ = timed(lambda: list(columns_of(dataset)["value"]))
    by_period, _ = timed(lambda: sorted(range(len(dataset.metrics)), key=columns_of(dataset)["end"].codes.__getitem__))
    some = index.search("indicator:电力装机容量 year:2024..").rows
    series, found = timed(lambda: series_of(dataset, some))
    middle = dataset.pages[len(dataset.pages) // 2].id
    page, _ = timed(lambda: (dataset.texts[middle], account(dataset, middle)))
    every, _ = timed(lambda: sum(1 for _ in dataset.metrics))
    keys.sort()
    return {
        "index ms": built, "key p50 ms": statistics.median(keys), "key p95 ms": keys[int(len(keys) * 0.95)], "key worst ms": keys[-1],
        "facets ms": max(counted), "sort by value ms": by_value, "sort by period ms": by_period, "series ms": series, "… of figures": len(some),
        "… series": len(found), "open a page ms": page, "every figure decoded ms": every, "in use MiB": peak(),
    }  # fmt: skip


STEPS = {"compile": compile_it, "start": start_it, "use": use_it}


def in_a_process(step: str, folder: Path, cache: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    done = subprocess.run(command, env={**os.environ, "XDG_CACHE_HOME": str(cache)}, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def measure(size: int, folder: Path) -> dict[str, Any]:
    from generate import generate

    generate(folder / "data", size)
    time.sleep(2.5)  # files that are younger are not trusted by their times
    told = in_a_process("compile", folder / "data", folder / "cache")
    for step in ("start", "use"):
        runs = [in_a_process(step, folder / "data", folder / "cache") for _ in range(3)]
        told |= {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    told |= first_frame(folder / "data", folder / "cache")
    return told | keys(folder / "data", told["… MiB"])


def first_frame(folder: Path, cache: Path) -> dict[str, float]:
    """The dashboard beside a bare Textual app, in turns, on a terminal of its own."""
    import start

    os.environ["XDG_CACHE_HOME"] = str(cache)
    found = start.measure({"hello": start.HELLO, **start.dashboard(folder)}, 5, "120x40")
    floor, least = found["hello"]
    told = {"a bare app’s first frame ms": floor, "… MiB": least}
    for name, said in {start.OURS: "first frame", start.FIRST: "where none is kept", start.OBEYS: "obeys"}.items():
        took, memory = found[name]
        told |= {
            f"{said} ms": took,
            f"{said} × a bare app": round(took / floor, 2),
            f"{said} MiB over it": memory - least,
        }
    return told


def keys(data: Path, least: float) -> dict[str, float]:
    """From a key to what it paints, in each view, and the memory afterwards; the cache has been chosen."""
    import keys

    told: dict[str, float] = {}
    for name, values in (keys.measure(data) | {"a bare app’s table: any key": keys.floor()}).items():
        if "MiB" in values:
            told[f"{name} MiB over a bare app"] = values["MiB"] - least
        else:
            told |= {f"{name} {what} ms": values[what] for what in ("p50", "p95")}
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        with contextlib.redirect_stdout(sys.stderr):
            told = STEPS[options.step](options.folder)
        print(json.dumps(told))
        return
    columns: dict[int, dict[str, Any]] = {}
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            columns[size] = measure(size, Path(folder))
    print(f"{'':<34}" + "".join(f"{size:>12,}" for size in columns))
    for name in next(iter(columns.values())):
        print(
            f"{name:<34}"
            + "".join(
                f"{told[name]:>12,.1f}" if isinstance(told[name], float) else f"{told[name]:>12,}"
                for told in columns.values()
            )
        )
    if options.json:
        options.json.write_text(json.dumps(columns, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
