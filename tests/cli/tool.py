"""`metrics-tui` as its users call it: in this process, in a pipe, on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from tests.patience import LONG
from tui.cli import cli

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path) -> Result:
    """The command in this process; `output` is what both streams got."""
    return CliRunner().invoke(cli, [str(one) for one in arguments], prog_name="metrics-tui")


def printed(*arguments: str | Path) -> str:
    """What a command that ends well prints to standard output."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, its output into pipes."""
    return subprocess.run(
        command(*arguments), capture_output=True, env=env(**environment), cwd=ROOT, check=False, timeout=LONG
    )


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tui", *map(str, arguments)]


def env(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "METRICS_TUI_DEBUG"}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def terminal(*arguments: str | Path, columns: int, **environment: str) -> str:
    """What the command prints to a terminal of this width."""
    import pty

    ours, theirs = pty.openpty()
    settings = env(COLUMNS=str(columns), TERM="xterm-256color", **environment)
    with subprocess.Popen(
        command(*arguments), stdin=theirs, stdout=theirs, stderr=theirs, env=settings, cwd=ROOT
    ) as child:
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            parts.append(part)
        child.wait()
    os.close(ours)
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")
