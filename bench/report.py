"""Measure again, and write the numbers into the documents, between their marks.

python bench/report.py reliability      fuzz, kills and the hostile tests → docs/reliability.md   (about four minutes)
python bench/report.py app              random keys for the whole app → docs/reliability.md       (about twenty minutes)
python bench/report.py terminals        real terminals, looks, sizes, ends → docs/reliability.md  (about six minutes)
python bench/report.py console          a real Linux console in qemu → docs/reliability.md        (about ten minutes)
python bench/report.py ratios           speed beside what people would otherwise use → docs/scale.md  (about four minutes)
python bench/report.py scale            1 000, 10 000, 100 000 figures → docs/scale.md            (about twelve minutes)
python bench/report.py dependencies     sizes, imports, licences → docs/dependencies.md
"""

from __future__ import annotations

import argparse
import importlib.metadata as metadata
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
MARK = r"(<!-- {} -->\n).*?(<!-- end -->)"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], rest: str = "---:") -> str:
    lines = [head, ["---", *[rest] * (len(head) - 1)], *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores."


def bench(name: str, *arguments: str) -> Any:
    """The JSON that a benchmark writes. It ends with a code other than 0 where it found a fault, which the numbers show."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "result.json"
        subprocess.run(
            [sys.executable, str(HERE / name), *arguments, "--json", str(place)], check=False, stdout=sys.stderr
        )
        return json.loads(place.read_text(encoding="utf-8"))


def reliability() -> str:
    start = time.monotonic()
    fuzz: dict[str, dict[str, Any]] = bench("fuzz.py")
    faults: dict[str, dict[str, int]] = bench("faults.py")
    tests = hostile_tests()
    rows = [
        [name, f"{one['cases']:,}", f"{one['slowest'] * 1000:.0f} ms", str(len(one["crashes"]))]
        for name, one in fuzz.items()
    ]
    rows.append(
        [
            "**in all**",
            f"{sum(one['cases'] for one in fuzz.values()):,}",
            "",
            str(sum(len(one["crashes"]) for one in fuzz.values())),
        ]
    )
    lefts = ("first", "second", "none", "half", "wrong")
    kills = [
        [name, f"{sum(one.values()):,}", *(str(one.get(left, 0)) for left in lefts)] for name, one in faults.items()
    ]
    return (
        f"{machine()} Measured in {(time.monotonic() - start) / 60:.0f} minutes.\n\n"
        "**Random input**, each case ending in a value or in the documented error, its output inert\n\n"
        + table(["part", "cases", "slowest case", "crashes"], rows)
        + "\n**SIGKILL at random moments**, and what was there afterwards\n\n"
        + table(["while", "kills", "old", "new", "nothing", "half", "wrong"], kills)
        + "\n**Hostile data and faults** (`tests/hostile`)\n\n"
        + table(["tests", "cases", "passed", "not run here", "failed"], tests)
    )


def app() -> str:
    told: dict[str, Any] = bench("fuzz_app.py")
    heads = ("sequences", "events", "starts", "crashes")
    rows = [[name, *(f"{counts[head]:,}" for head in heads)] for name, counts in told["told"].items()]
    sums = [sum(counts[head] for counts in told["told"].values()) for head in heads]
    return (
        f"{machine()} Measured in {told['seconds'] / 60:.0f} minutes.\n\n"
        "**Random keys, mouse and sizes** for the whole app, in two languages and all themes, while its files change and break\n\n"
        + table(["dataset", *heads], [*rows, ["**in all**", *(f"{count:,}" for count in sums)]])
    )


def hostile_tests() -> list[list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tests.xml"
        subprocess.run(
            [sys.executable, "-m", "pytest", "tests/hostile", "-q", f"--junitxml={place}"],
            cwd=ROOT,
            check=False,
            stdout=sys.stderr,
        )
        found: dict[str, list[int]] = {}
        for case in ElementTree.parse(place).iter("testcase"):
            module = (case.get("classname") or "").rpartition(".")[2].removeprefix("test_")
            counts = found.setdefault(module, [0, 0, 0])
            state = (
                1
                if case.find("skipped") is not None
                else 2
                if case.find("failure") is not None or case.find("error") is not None
                else 0
            )
            counts[state] += 1
    return [[module, str(sum(counts)), *map(str, counts)] for module, counts in sorted(found.items())]


def terminals() -> str:
    told: dict[str, list[list[str]]] = bench("terminals.py")
    heads = {
        "opening": ("**Opened, filtered, read and left** from a shell", ["terminal", "frames", "found", "page", "exit code, terminal"]),
        "looks": ("**Least contrast** of a word with its ground, over the four views, drawn in the colours of a VGA console", ["colours", "dark", "light", "high contrast"]),
        "sizes": ("**Sizes**; in each, keys go through filter, table and page", ["size", "what is legible", "exit code"]),
        "ends": ("**Ends**, after a figure was marked", ["what happens", "what follows", "state"]),
        "printing": ("**Encodings** of `list`, `show`, `cite`, `check`, `export`", ["environment", "on the terminal", "to a pipe", "faults"]),
        "refused": ("**No terminal**", ["", "exit code", "says"]),
        "copying": ("**`y`**, and what is on the clipboard after `q`", ["", "what arrived", "says"]),
    }  # fmt: skip
    versions = ", ".join(filter(None, map(_version, (["tmux", "-V"], ["screen", "-v"], ["xterm", "-version"]))))
    return f"{machine()} {versions}.\n\n" + "\n".join(
        f"{title}\n\n" + table(head, told[part], "---") for part, (title, head) in heads.items()
    )


def console() -> str:
    told: dict[str, Any] = bench("console.py")
    heads = {
        "screens": ("**Opened, filtered, read and left** from a shell; signs without a glyph are those of one cell", ["console", "frames", "views as in tmux", "signs without a glyph", "found", "page", "exit code, console"]),
        "contrast": ("**Least contrast** of a word with its ground, over the four views", ["console", "dark", "light", "high contrast"]),
        "sequences": ("**Sequences that it does not know**", ["", "what is left on the screen"]),
    }  # fmt: skip
    return (
        f"{machine()} {told['kernel']}, in {_version(['qemu-system-x86_64', '--version']).splitlines()[0]}.\n\n"
        + "\n".join(f"{title}\n\n" + table(head, told[part], "---") for part, (title, head) in heads.items())
    )


def _version(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return f"no {command[0]}"


PROMISED = {
    "first frame × a bare app": "2.5", "where none is kept × a bare app": "2.5", "figures: any key p95 ms": "14", "figures: filter p95 ms": "14", "figures: cursor p95 ms": "5",
    "figures: order p95 ms": "100", "figures: group p95 ms": "100", "facets ms": "100", "figures: page p95 ms": "50",
    "figures: memory MiB over a bare app": "200",
}  # fmt: skip


def scale() -> str:
    told: dict[str, dict[str, float]] = bench("scale.py")
    sizes = list(told)
    rows = [[name, *(_number(told[size][name]) for size in sizes)] for name in told[sizes[0]]]
    keys = [row for row in rows if ":" in row[0]]  # of a view
    head = ["", *(f"{int(size):,} figures" for size in sizes)]
    largest = told[sizes[-1]]
    promised = [[name, _number(largest[name]), most] for name, most in PROMISED.items()]
    return (
        f"{machine()} Times of the clock; medians of three fresh processes, except compiling.\n\n"
        + table(["", head[-1], "promised at most"], promised)
        + "\n"
        + table(head, [row for row in rows if row not in keys])
        + "\n**From a key to what it paints** in a pty, in each view (`bench/keys.py`); “filter” are those of the"
        " keys typed there that change what is found, “any key” all of them\n\n" + table(head, keys)
    )


def ratios() -> str:
    rows: list[list[str]] = bench("ratios.py")
    return f"{machine()} Medians, in turns, where nothing else is said.\n\n" + table(
        ["", "metrics-tui", "the other", "ratio", "promised at most"], rows
    )


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) or value == int(value) else f"{value:,.1f}"


def dependencies() -> str:
    """One row for each requirement of pyproject.toml, and for what it brings with it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {"pyyaml": "yaml", "markdown-it-py": "markdown_it"}
    rows = []
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=!~ ]", requirement)[0]
        brought = sorted(_brought(name) - {name})
        size = sum(map(_size, [name, *brought]))
        rows.append(
            [
                f"`{requirement}`",
                f"{_size(name) / 1e6:.1f} MB",
                f"{size / 1e6:.1f} MB",
                f"{_import_ms(modules.get(name, name)):.0f} ms",
                _licence(name),
                ", ".join(brought) or "–",
            ]
        )
    every = sorted(
        {one for requirement in project["dependencies"] for one in _brought(re.split(r"[<>=!~ ]", requirement)[0])}
    )
    told = f"{machine()} Import: median of seven fresh interpreters, what an empty one takes deducted.\n\n"
    told += table(["requirement", "size", "with what it brings", "import", "licence", "brings"], rows)
    return (
        told
        + f"\nIn all {len(every)} packages, {sum(map(_size, every)) / 1e6:.0f} MB: "
        + ", ".join(f"{one} ({_licence(one)})" for one in every)
        + ".\n"
    )


def _brought(name: str) -> set[str]:
    """A package and all that it needs here."""
    found: set[tuple[str, str]] = set()
    waiting = [(name, "")]
    while waiting:
        one, extra = waiting.pop()
        if (one, extra) in found:
            continue
        try:
            needs = metadata.requires(one) or []
        except metadata.PackageNotFoundError:
            continue  # for another platform
        found.add((one, extra))
        for need in needs:
            wanted = re.search(r"extra *== *.([\w-]+)", need)
            if _elsewhere(need) or (wanted[1] if wanted else "") != extra:
                continue
            hit = re.match(r"([\w.-]+)(?:\[([\w, -]+)\])?", need)
            assert hit, need
            needed = hit[1].lower().replace("_", "-")
            waiting += [
                (needed, part.strip()) for part in ["", *(hit[2] or "").split(",")] if part or (needed, "") not in found
            ]
    return {one for one, _ in found}


def _elsewhere(need: str) -> bool:
    return bool(re.search(r"(sys_platform|platform_system|os_name) *== *.(win32|Windows|nt|darwin|Emscripten)", need))


def _size(name: str) -> int:
    files = metadata.files(name) or []
    return sum(size for file in files if ".pyc" not in str(file) and (size := _bytes(Path(str(file.locate())))))


def _bytes(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _licence(name: str) -> str:
    about = metadata.metadata(name)
    classified = [one.rpartition(":: ")[2] for one in about.get_all("Classifier") or [] if one.startswith("License")]
    said = about.get("License-Expression") or (about.get("License") or "").split("\n")[0][:40] or ", ".join(classified)
    return said or "?"


def _import_ms(module: str) -> float:
    def took(code: str) -> float:
        times = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
            times.append((time.perf_counter() - start) * 1000)
        return statistics.median(times)

    return max(0.0, took(f"import {module}") - took("pass"))


# Where each is written: a document, and the name of its mark there.
PARTS: dict[str, tuple[str, str, Callable[[], str]]] = {
    "reliability": ("reliability", "measured", reliability),
    "app": ("reliability", "app", app),
    "terminals": ("reliability", "terminals", terminals),
    "console": ("reliability", "console", console),
    "ratios": ("scale", "ratios", ratios),
    "scale": ("scale", "measured", scale),
    "dependencies": ("dependencies", "measured", dependencies),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which documents; all without any")
    for part in parser.parse_args().parts or PARTS:
        document, mark, measure = PARTS[part]
        measured = measure()
        path = ROOT / "docs" / f"{document}.md"
        place = re.compile(MARK.format(mark), re.DOTALL)
        text = path.read_text(encoding="utf-8")
        path.write_text(place.sub(lambda hit: f"{hit[1]}\n{measured}\n{hit[2]}", text, count=1), encoding="utf-8")  # noqa: B023
        print(f"{measured}\n{path.relative_to(ROOT)} is written")


if __name__ == "__main__":
    main()
