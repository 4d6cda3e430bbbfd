"""No command opens a socket, starts a program or sends anything: an audit hook sees every attempt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.tool import ROOT
from tests.patience import LONG
from tests.sample import write

WATCHED = """
import sys
NET = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.Popen", "os.system", "os.exec", "os.spawn", "os.posix_spawn")
def watch(event, arguments):
    if event.startswith(NET):
        sys.stderr.write(f"AUDIT {event} {arguments!r}"[:300] + chr(10))
sys.addaudithook(watch)
sys.argv = ["metrics-tui", *sys.argv[1:]]
from tui.__main__ import main
main()
"""


def audited(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=LONG, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")},
    )  # fmt: skip


@pytest.mark.parametrize(
    "command", ["list", "check", "pages", "series", "show investment-q3", "cite investment-q3", "brief 某州", "--help"]
)
def test_no_command_uses_the_network_or_another_program(tmp_path: Path, command: str) -> None:
    folder = write(tmp_path / "data")
    for _ in ("compiled", "from the cache"):
        done = audited(tmp_path, *command.split(), *([] if command == "--help" else ["--data", str(folder)]))
        assert "AUDIT" not in done.stderr, done.stderr
        assert done.stdout, done


def test_the_hook_sees_what_it_watches_for(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED.replace("from tui.__main__ import main\nmain()", "import socket; socket.socket().close()")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "AUDIT socket" in done.stderr


def test_nothing_is_written_but_into_the_cache(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    before = sorted(path for path in folder.rglob("*"))
    audited(tmp_path, "check", "--data", str(folder))
    audited(tmp_path, "list", "--data", str(folder))
    assert sorted(folder.rglob("*")) == before
    written = [path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents]
    assert all(path.stat().st_mode & 0o077 == 0 for path in written) and len(written) <= 2, written
