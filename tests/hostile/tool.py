"""What the tests of hostile data share: the command in a process of its own with bounds, and what a good refusal is."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.patience import LONG
from tui.loading.loader import load
from tui.loading.problems import DatasetError
from tui.model import Dataset

ROOT = Path(__file__).parents[2]
# What no output to a terminal or file may hold: controls but tab and line feed, directions, lone surrogates (as UTF-8).
ACTIVE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
MEMORY = 1 << 30


def outcome(folder: Path) -> Dataset | DatasetError:
    """What loading a folder gives; anything but a dataset or its problems is a fault of the program."""
    try:
        return load(folder)
    except DatasetError as error:
        check_problems(error)
        return error


def check_problems(error: DatasetError) -> None:
    """Every problem is one short inert line that names its file."""
    assert error.problems
    for problem in error.problems:
        line = str(problem)
        assert problem.message and line.isprintable() and len(line) < 700, line[:1000]


class Ran(NamedTuple):
    """A finished command: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, memory: int = MEMORY, **environment: str) -> Ran:
    """`metrics-tui` in its own process, in a pipe, with bounded memory."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(os.fspath, arguments)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, stdin=subprocess.DEVNULL, capture_output=True,
        timeout=LONG, preexec_fn=bounded, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(ran: Ran) -> None:
    """The command ended as documented: code 1, a message on standard error, nothing on standard output, no traceback."""
    assert ran.code == 1, ran
    assert ran.err and "Traceback" not in ran.err and "fault of this program" not in ran.err, ran
    assert not ran.out
    inert(ran)


def inert(ran: Ran) -> None:
    """Nothing that was written acts on a terminal."""
    for text in (ran.out, ran.err):
        assert not (hit := ACTIVE.search(text)), (hit, text[max(0, hit.start() - 60) : hit.end() + 60])
