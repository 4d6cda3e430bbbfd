"""The dashboard follows its files in a real terminal: changed, broken and mended while it runs; quiet while nothing happens."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.generate import generate
from tests.patience import LONG, until
from tests.sample import changed, write
from tests.test_terminal import COMMAND, Terminal

tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    write(tmp_path / "data")
    one = Terminal(tmp_path, f"cd {tmp_path} && {COMMAND} --data data --fresh; echo over $?; sleep 60", (120, 30))
    yield one
    one.tmux("kill-server")


@tmux
def test_changed_broken_and_mended_while_it_runs(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    terminal.wait("231.5亿元")
    terminal.keys("2")
    terminal.wait("Investment in industry")
    write(folder, changed("en: Investment in industry", "en: Money for industry"))
    terminal.wait("Money for industry")
    write(folder, changed("value: 231.5亿元", "value: 231.6亿元"))
    shown = terminal.wait("metrics.yaml:")
    assert "'231.6亿元' does not stand" in shown and "Money for industry" in shown, shown
    terminal.keys("!")
    terminal.wait("Problems in the files")
    write(folder)
    shown = terminal.wait("Investment in industry")
    terminal.wait("metrics.yaml:", gone=True)
    terminal.keys("q")
    assert "Traceback" not in terminal.wait("over 0")


@tmux
def test_quitting_while_a_large_dataset_is_compiled_ends_the_compiling(tmp_path: Path) -> None:
    generate(tmp_path / "data", 10_000)
    terminal = Terminal(tmp_path, f"{COMMAND} --data {tmp_path / 'data'}; echo over $?; sleep 60", (120, 30))
    try:
        terminal.wait("figures ·")
        pane = int(terminal.tmux("display-message", "-p", "#{pane_pid}"))
        (cache,) = (tmp_path / "cache").glob("metrics-tui/*.cache")
        before = cache.stat()
        (tmp_path / "data" / "metrics" / "0003.yaml").unlink()
        until(lambda: _workers(pane))
        workers = _workers(pane)
        terminal.keys("q")
        assert "Traceback" not in terminal.wait("over 0")
        until(lambda: not workers & _processes().keys())
        assert cache.stat() == before, "it was not compiled to its end, when the cache is written"
    finally:
        terminal.tmux("kill-server")


def _processes() -> dict[int, tuple[int, str]]:
    """The parent and the command line of every process."""
    run = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    lines = (line.split(maxsplit=2) for line in run.stdout.splitlines())
    return {int(pid): (int(parent), args) for pid, parent, args in lines}


def _workers(ancestor: int) -> set[int]:
    """The worker processes below a process."""
    processes = _processes()

    def below(pid: int) -> bool:
        return pid == ancestor or (pid in processes and below(processes[pid][0]))

    return {pid for pid, (_, args) in processes.items() if "multiprocessing.spawn" in args and below(pid)}


def test_while_nothing_happens_nothing_is_written(tmp_path: Path) -> None:
    """Over a slow line every byte counts. What a look at the files costs: tests/test_watching.py."""
    folder = write(tmp_path / "data")
    state = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, **state, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        os.execve(COMMAND, [str(COMMAND), "--data", str(folder), "--fresh"], environment)
    try:
        assert "231.5亿元".encode() in _written(terminal, "231.5亿元".encode())
        until(lambda: _written(terminal, seconds=4) == b"")  # four looks at the files
        os.write(terminal, b"q")
        _written(terminal)  # to its end
    finally:
        os.close(terminal)
        os.waitpid(process, 0)


def _written(terminal: int, words: bytes = b"", seconds: float = LONG) -> bytes:
    """What is written to a terminal: until some words, its end, or for so long."""
    found, end = b"", time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not (words and words in found):
        if select.select([terminal], [], [], left)[0]:
            try:
                found += os.read(terminal, 1 << 16)
            except OSError:
                break
    return found
