"""The installed command in a real tmux with its default configuration, driven as a person would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
COMMAND = Path(sys.executable).parent / "metrics-tui"


class Terminal:
    """A tmux server of its own, without any configuration file, with one window."""

    def __init__(self, folder: Path, command: str, size: tuple[int, int]) -> None:
        self.socket = str(folder / "tmux.sock")
        self.env = {key: value for key, value in os.environ.items() if key not in ("TMUX", "TMUX_PANE")}
        self.env |= {"COLUMNS": "80", "LINES": "24"}  # left over from somewhere; the window is what counts
        self.env |= {
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)

    def tmux(self, *arguments: str) -> str:
        run = subprocess.run(
            ["tmux", "-u", "-S", self.socket, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.env,
            timeout=20,
        )
        return run.stdout

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def wait(self, text: str, seconds: float = 15, gone: bool = False) -> str:
        """The screen as soon as it shows the text (or no longer does); fails with what it showed instead."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if (text in screen) != gone:
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{text!r} {'stays' if gone else 'did not appear'}:\n{self.screen()}")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    one = Terminal(tmp_path, f"{COMMAND} --fresh; echo over $?; sleep 60", (120, 40))
    yield one
    one.tmux("kill-server")


def test_filter_open_copy_and_paste_as_a_person_would(terminal: Terminal) -> None:
    terminal.wait("昭通市")
    terminal.keys("/")
    terminal.type("zhaotong gross industrial 1171")
    terminal.wait("zhaotong gross industrial 1171")
    terminal.keys("Enter")
    terminal.keys("2")
    terminal.wait("1171.21亿元")
    terminal.keys("Enter")  # the passage of the figure
    terminal.wait("Figures of this article")
    terminal.keys("y")
    terminal.wait("tmux")  # the message says which way it went
    copied = terminal.tmux("show-buffer")
    assert "1171.21亿元" in copied
    assert "昭通市完成工业总产值1171.21亿元" in copied
    assert "打造「工信铁军」服务「千亿元级产业」[N]" in copied
    printed = subprocess.run(
        [COMMAND, "cite", "zhaotong-gross-output-2024"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "打造「工信铁军」服务「千亿元级产业」[N]" in printed.stdout
    terminal.keys("Escape")
    terminal.wait("Figures of this article", gone=True)
    terminal.keys("q")
    terminal.wait("over 0")


def test_it_survives_any_size_and_leaves_the_terminal_sane(terminal: Terminal) -> None:
    terminal.wait("昭通市")
    for width, height in ((80, 24), (40, 12), (20, 5), (1, 1), (200, 60), (120, 40)):
        terminal.tmux("resize-window", "-x", str(width), "-y", str(height))
        time.sleep(0.1)
    terminal.wait("昭通市")
    terminal.keys("q")
    screen = terminal.wait("over 0")
    assert "Traceback" not in screen


def test_without_a_terminal_it_says_what_to_do_instead() -> None:
    run = subprocess.run([COMMAND], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert run.returncode == 2
    assert "metrics-tui list" in run.stderr and "Traceback" not in run.stderr
