"""Small changes in the code that reads, proves and derives figures: does a test notice each of them?

    .venv/bin/pip install --target ../mutmut --no-deps mutmut==3.8.1 libcst==1.9.0
    PYTHONPATH=../mutmut .venv/bin/python bench/mutants.py [--count 300] [--seed 1] [--json FILE]

Draws from all changes that mutmut makes of a line (another number, operator, condition, argument, string), and from one
kind of our own: a Chinese word of a table or a pattern is left out. Each is put into a copy of the project, a copy for each
processor, and the related tests run there, the nearest first, until a test fails. A test that does not end in time has
failed. What survives is printed with its difference: either a test is missing, or no test could notice it.
`--number 17 42` tries only these of the draw again, `--list` prints the draw, `--only tui/reading` draws from fewer files.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.mutations import Mutant, drawn  # noqa: E402

FILES = ["tui/reading", "tui/loading", "tui/ledger.py", "tui/relations"]
# What is run for each, file by file in this order: nearest first, and of the rest the quickest first.
NEAREST = {
    "tui/reading": ["tests/reading/*.py"],
    "tui/loading": ["tests/loading/*.py"],
    "tui/ledger": ["tests/test_ledger*.py", "tests/ledger/*.py"],
    "tui/relations": ["tests/test_relations*.py", "tests/test_derived*.py", "tests/relations/*.py"],
}
RELATED = [
    "tests/reading/*.py", "tests/test_ledger*.py", "tests/ledger/*.py", "tests/test_relations*.py", "tests/test_derived*.py", "tests/relations/*.py",
    "tests/test_cases*.py", "tests/cases/*.py", "tests/loading/*.py", "tests/test_words*.py", "tests/words/*.py", "tests/hostile/test_fields.py",
]  # fmt: skip
WIDER = ["tests/cli/test_[rs]*.py", "tests/export/test_[tw]*.py", "tests/search/test_index.py"]
OPTIONS = ["-x", "-q", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:textual-snapshot"]
MEMORY = 4 << 30  # a change may make a loop that never ends and keeps all it makes
PATIENCE = 5  # a run may take so many times as long as without a change, and
LEAST = 30  # so many seconds more: a machine may be busy


class Result(NamedTuple):
    """What became of a change: `by` is the test that failed, and empty where none did."""

    mutant: Mutant
    by: str
    seconds: float


def stages(file: str) -> list[list[str]]:
    """The test files for a changed file, in the groups in which they are run."""
    taken: set[str] = set()

    def named(patterns: Sequence[str]) -> list[str]:
        found = [str(path.relative_to(ROOT)) for one in patterns for path in sorted(ROOT.glob(one))]
        found = [one for one in dict.fromkeys(found) if Path(one).name.startswith("test_") and one not in taken]
        taken.update(found)
        return found

    near = next(tests for start, tests in NEAREST.items() if file.startswith(start))
    groups = [named(near), named(RELATED), named(WIDER)]
    return [one for one in groups if one]


def copy_project(folder: Path) -> Path:
    """The project as it is in the work tree, without what git does not keep."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "-c", "-o", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    for name in names.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


class Copy:
    """A copy of the project with a process that runs tests in it, each time in a fork of its own."""

    def __init__(self, folder: Path, like: Copy | None = None) -> None:
        """`like` another copy, together with what Python has compiled there."""
        self.folder, self._caches = folder / "project", folder / "caches"
        if like:
            shutil.copytree(like.folder, self.folder)
        else:
            copy_project(self.folder)
        environment = {**os.environ, "CI": "1", "PYTHONPATH": str(self.folder), "XDG_CACHE_HOME": str(self._caches)}
        # In CI hypothesis draws the same examples each time.
        self._server = subprocess.Popen(
            [sys.executable, str(self.folder / "bench" / "mutants.py"), "--serve"],
            cwd=self.folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, tests: Sequence[str], limit: float, keep: bool = False) -> tuple[str, float]:
        """The test that failed, or nothing, and the seconds that it took. `keep` what Python compiles."""
        shutil.rmtree(self._caches, ignore_errors=True)  # a dataset compiled by other code
        assert self._server.stdin is not None and self._server.stdout is not None
        self._server.stdin.write(json.dumps([list(tests), limit, keep]) + "\n")
        self._server.stdin.flush()
        answer = self._server.stdout.readline()
        if not answer:
            raise SystemExit("the process that runs the tests has ended")
        failed, seconds = json.loads(answer)
        return str(failed), float(seconds)

    def put(self, file: str, source: str | None) -> None:
        """Write a changed file, or with None the file as it was. What Python has compiled of it is taken away."""
        path = self.folder / file
        path.write_text((ROOT / file).read_text(encoding="utf-8") if source is None else source, encoding="utf-8")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()

    def close(self) -> None:
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait()


def serve() -> None:
    """In the copy: read what to run, run it in a fork, and say which test failed."""
    import contextlib
    import importlib

    needed = ["pytest", "pytest_asyncio", "hypothesis.strategies", "click.testing", "msgspec", "yaml", "rich.console"]
    for name in [*needed, "pypinyin", "asyncio", "openpyxl"]:  # of the project nothing: that is what changes
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for line in sys.stdin:
        tests, limit, keep = json.loads(line)
        log, start = Path("mutant.log"), time.monotonic()
        child = os.fork()
        if not child:
            _run_tests(tests, keep, log)
        failed = _waited(child, limit, log)
        print(json.dumps([failed, time.monotonic() - start]), flush=True)


def _run_tests(tests: list[str], keep: bool, log: Path) -> None:
    import resource

    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.dont_write_bytecode = not keep
    os.environ["PYTHONDONTWRITEBYTECODE"] = "" if keep else "1"
    with log.open("wb") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    code = 70
    try:
        import pytest

        code = int(pytest.main([*OPTIONS, *tests]))
        sys.stdout.flush()
    finally:
        os._exit(code)


def _waited(child: int, limit: float, log: Path) -> str:
    end = time.monotonic() + limit
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > end:
            os.killpg(child, 9)
            os.waitpid(child, 0)
            return "did not end in time"
        time.sleep(0.02)
    if os.waitstatus_to_exitcode(status) in (0, 5):  # 5: a file without tests
        return ""
    told = log.read_text(encoding="utf-8", errors="replace")
    hit = re.search(r"^(?:FAILED|ERROR) (\S+)", told, re.MULTILINE)
    return hit[1] if hit else f"ended with {os.waitstatus_to_exitcode(status)}"


def tried(copy: Copy, mutant: Mutant, limits: dict[str, float]) -> Result:
    """Run the related tests with the change in place."""
    copy.put(mutant.file, mutant.source)
    spent = 0.0
    try:
        for tests in stages(mutant.file):
            own = Path(mutant.file).stem.partition("_")[0].rstrip("s")  # test_periods.py is first for periods.py
            tests.sort(key=lambda one: (own not in Path(one).name, limits[one]))
            failed, seconds = copy.run(tests, sum(limits[one] for one in tests) * PATIENCE + LEAST)
            spent += seconds
            if failed:
                return Result(mutant, failed, spent)
        return Result(mutant, "", spent)
    finally:
        copy.put(mutant.file, None)


def unchanged(copy: Copy, files: set[str]) -> dict[str, float]:
    """The seconds that each test file takes without a change; all must pass. Python keeps what it compiles."""
    limits: dict[str, float] = {}
    wrong: list[str] = []
    for one in dict.fromkeys(one for file in sorted(files) for group in stages(file) for one in group):
        failed, limits[one] = copy.run([one], 3600, keep=True)
        if failed:
            wrong.append(failed)
    if wrong:
        raise SystemExit("\n".join(["without any change these fail:", *wrong]))
    print(f"{len(limits)} test files pass without a change in {sum(limits.values()):.0f} s", flush=True)
    return limits


def _all(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def results(mutants: Sequence[Mutant], jobs: int) -> list[Result]:
    """What becomes of each, tried on so many copies at once."""
    found: list[Result] = []
    waiting: queue.SimpleQueue[Mutant] = queue.SimpleQueue()
    for mutant in mutants:
        waiting.put(mutant)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [first := Copy(Path(folder) / "0")]
        limits = unchanged(first, {one.file for one in mutants})
        copies += [Copy(Path(folder) / str(number), first) for number in range(1, jobs)]

        def work(copy: Copy) -> None:
            while not waiting.empty():
                try:
                    mutant = waiting.get_nowait()
                except queue.Empty:
                    return
                found.append(one := tried(copy, mutant, limits))
                place = f"{mutant.number:>4} {mutant.file}:{mutant.line}"
                print(
                    f"{len(found):>4}/{len(mutants)} {place:<45} {one.seconds:5.1f} s  {one.by or 'SURVIVED'}",
                    flush=True,
                )

        _all([threading.Thread(target=work, args=(copy,)) for copy in copies])
        for copy in copies:
            copy.close()
    return sorted(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", nargs="+", default=FILES, metavar="PATH", help="files and folders to change")
    parser.add_argument("--number", nargs="+", type=int, default=[], help="try only these of the draw")
    parser.add_argument("--list", action="store_true", help="print the draw and run nothing")
    parser.add_argument("--json", type=Path, help="write the results here too")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve()
    files = sorted(
        str(p.relative_to(ROOT))
        for one in options.only
        for p in [ROOT / one, *(ROOT / one).rglob("*.py")]
        if p.is_file()
    )
    mutants, whole = drawn(files, options.count, options.seed)
    print(f"{len(mutants)} of {whole} changes in {len(files)} files, seed {options.seed}", flush=True)
    mutants = [one for one in mutants if not options.number or one.number in options.number]
    if options.list:
        for one in mutants:
            print(f"\n{one.number}. {one.file}:{one.line}\n{one.difference}")
        return None
    start = time.monotonic()
    found = results(mutants, options.jobs)
    report(found, time.monotonic() - start)
    if options.json:
        told = [{**one.mutant._asdict(), "source": None, "by": one.by, "seconds": one.seconds} for one in found]
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return None


def report(found: Sequence[Result], seconds: float) -> None:
    """Print what survived, and the counts."""
    survivors = [one.mutant for one in found if not one.by]
    for one in survivors:
        print(f"\nSURVIVED {one.number}. {one.file}:{one.line}\n{one.difference}")
    late = sum(one.by == "did not end in time" for one in found)
    print(
        f"\n{len(found)} changes: {len(found) - len(survivors)} noticed ({late} by not ending in time), "
        f"{len(survivors)} survived; {seconds / 60:.0f} min"
    )


if __name__ == "__main__":
    main()
