"""Real terminals to drive as a person would: tmux (and what runs inside it, as GNU screen), xterm on a virtual display.

All of them show a shell's or a command's screen as text, take keys, and say in which modes the terminal is.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import ClassVar, Protocol

from tests.patience import LONG, until

COMMAND = Path(sys.executable).parent / "metrics-tui"
_OUTER = (
    "TMUX",
    "TMUX_PANE",
    "STY",
    "COLORTERM",
    "NO_COLOR",
    "XTERM_VERSION",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "WT_SESSION",
)
# What no key sends: bytes that are no UTF-8, and broken sequences.
NOISE = (
    b"\xff\xe9\x80", b"\x1b[1:9A", b"\x1b[9999999999;9u", b"\x1b[55296;1u", b"\x1b[M\xff\xff\xff", bytes(range(128, 256)),
)  # fmt: skip
GB = "zh_CN.GB18030"
SANE = "alternate 0, cursor 1, mouse 0, wrap 1"


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a terminal of its own: no other terminal's, its state and cache in the folder."""
    env = {key: value for key, value in os.environ.items() if key not in _OUTER}
    env |= {"COLUMNS": "80", "LINES": "24"}  # left over from somewhere; the window is what counts
    env |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    return env | {"XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "cache")} | more


def has_locale(name: str) -> bool:
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower()
    return name.lower().replace("-", "") in listed.replace("-", "")


class AnyTerminal(Protocol):
    """What can be done with a terminal."""

    def screen(self) -> str: ...
    def keys(self, *keys: str) -> None: ...
    def type(self, text: str) -> None: ...
    def modes(self) -> str: ...
    def close(self) -> None: ...


def wait(terminal: AnyTerminal, text: str, seconds: float = LONG, gone: bool = False) -> str:
    """The screen as soon as it shows the text (or no longer does); fails with what it showed instead."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        screen = terminal.screen()
        if (text in screen) != gone:
            return screen
        time.sleep(0.05)
    raise AssertionError(f"{text!r} {'stays' if gone else 'did not appear'}:\n{terminal.screen()}")


class Terminal:
    """A tmux server of its own, with one window; without any configuration but the lines given."""

    def __init__(
        self, folder: Path, command: str, size: tuple[int, int] = (120, 40), configuration: str = "", **env: str
    ) -> None:
        self.socket = str(folder / "tmux.sock")
        self.env = surroundings(folder, **env)
        file = folder / "tmux.conf"
        file.write_text(configuration, encoding="utf-8")
        self.tmux("-f", str(file), "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)

    def tmux(self, *arguments: str) -> str:
        run = subprocess.run(
            ["tmux", "-u", "-S", self.socket, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=self.env,
            timeout=LONG,
        )
        return run.stdout

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def still(self) -> str:
        """The screen once it stays: the dashboard sleeps, on a busy machine too, and a while later the same is there."""
        seen = [""]

        def stays() -> bool:
            time.sleep(0.4)  # longer than it ever waits before it paints what it has put off
            before, seen[0] = seen[0], self.screen()
            return self.sleeps() and seen[0] == before

        until(stays, lambda: f"it goes on and on:\n{seen[0]}")
        return seen[0]

    def sleeps(self) -> bool:
        """Whether the dashboard waits for input or a time, rather than for the processor."""
        return Path(f"/proc/{self.process()}/stat").read_text().rpartition(") ")[2].startswith("S")

    def coloured(self) -> str:
        """The screen with its SGR sequences."""
        return self.tmux("capture-pane", "-p", "-e")

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def resize(self, width: int, height: int) -> None:
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    def wait(self, text: str, seconds: float = LONG, gone: bool = False) -> str:
        return wait(self, text, seconds, gone)

    def modes(self) -> str:
        form = "alternate #{alternate_on}, cursor #{cursor_flag}, mouse #{mouse_any_flag}, wrap #{wrap_flag}"
        return self.tmux("display", "-p", form).strip()

    def process(self) -> int:
        """The dashboard that runs in the window, under its shell."""
        return self._under(int(self.tmux("display", "-p", "#{pane_pid}")))

    def _under(self, pid: int) -> int:
        if str(COMMAND).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[:2]:
            return pid
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            if found := self._under(int(child)):
                return found
        return 0

    def close(self) -> None:
        self.tmux("kill-server")


class Pty:
    """The dashboard on a bare pseudo-terminal, which says nothing of itself and shows the bytes that were written."""

    def __init__(self, folder: Path, size: tuple[int, int] = (120, 40), deaf: bool = False, **env: str) -> None:
        """`deaf` to SIGHUP, as under nohup."""
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_IGN if deaf else signal.SIG_DFL)
            os.execve(COMMAND, [str(COMMAND), "--fresh"], surroundings(folder, **({"TERM": "xterm-256color"} | env)))
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.written = b""

    def send(self, data: bytes) -> None:
        os.write(self._master, data)

    def wait(self, text: bytes, seconds: float = LONG) -> bytes:
        """What is written until the text is; it need not be the last."""
        start = len(self.written)
        end = time.monotonic() + seconds
        while text not in self.written[start:]:
            left = end - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"{text!r} was not written after {self.written[start:][-500:]!r}")
        return self.written[start:]

    def rest(self, seconds: float) -> bytes:
        """What is written in these seconds, or until the end."""
        start = len(self.written)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._read(left):
            pass
        return self.written[start:]

    def _read(self, seconds: float) -> bool:
        if select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return False
            self.written += data
            return bool(data)
        return True

    def hang_up(self) -> None:
        """The terminal is gone."""
        os.close(self._master)
        self._master = -1

    def ended(self, seconds: float = LONG) -> int | None:
        """The exit code, once it has ended; None when it has not."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            if self._master >= 0:
                self._read(0.02)
            else:
                time.sleep(0.02)
        return None

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        if self._master >= 0:
            self.hang_up()


_ASKED = {"alternate": 1049, "cursor": 25, "mouse": 1003, "wrap": 7}
# Asks the terminal itself (DECRQM) in which modes it is; 1 is set, 2 is reset.
_PROBE = """
import os, re, sys, termios, tty
old = termios.tcgetattr(0)
tty.setcbreak(0)
told = []
for name, mode in %r.items():
    os.write(1, b"\\x1b[?%%d$p" %% mode)
    answer = b""
    while not answer.endswith(b"$y"):
        answer += os.read(0, 1)
    told.append(f"{name} {int(answer[-3:-2] == b'1')}")
termios.tcsetattr(0, termios.TCSANOW, old)
open(sys.argv[1], "w").write(", ".join(told))
"""


def virtual_display() -> tuple[subprocess.Popen[bytes], str]:
    """An X server without a screen, and its name; needs Xvfb."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", "2000x1400x24"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader, encoding="ascii") as told:
        return server, f":{told.readline().strip()}"


class Xterm:
    """A real xterm, on a display of its own, with real key presses; needs Xvfb, xterm and xdotool."""

    NEEDS = ("Xvfb", "xterm", "xdotool")
    _KEYS: ClassVar = {
        "Enter": "Return",
        "Escape": "Escape",
        "Space": "space",
        "/": "slash",
        "C-z": "ctrl+z",
        "Down": "Down",
    }

    def __init__(
        self, folder: Path, command: str, size: tuple[int, int] = (120, 40), options: str = "", **env: str
    ) -> None:
        self.folder = folder
        self._server, display = virtual_display()
        self.env = surroundings(folder, DISPLAY=display, **env)
        fonts = ["-fa", "DejaVu Sans Mono", "-fd", "Noto Sans Mono CJK SC", "-fs", "10"]
        printing = ["*VT100.translations: #override <Key>F12: print()", "*printAttributes: 0"]
        printing.append(f"*printerCommand: cat > {folder}/printing && mv {folder}/printing {folder}/printed")
        resources = [word for one in printing for word in ("-xrm", one)]
        geometry = ["-geometry", f"{size[0]}x{size[1]}"]
        arguments = [*fonts, *resources, *geometry, *shlex.split(options), "-e", *shlex.split(command)]
        self._xterm = subprocess.Popen(["xterm", *arguments], env=self.env, stderr=subprocess.DEVNULL)
        self._window = self._find_window()
        self._xdotool("windowfocus", self._window)

    def _find_window(self) -> str:
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            if found := self._xdotool("search", "--onlyvisible", "--class", "xterm").split():
                return found[-1]
            time.sleep(0.1)
        self.close()
        raise AssertionError("xterm opened no window")

    def _xdotool(self, *arguments: str) -> str:
        run = subprocess.run(["xdotool", *arguments], env=self.env, capture_output=True, text=True, timeout=LONG)
        return run.stdout

    def screen(self) -> str:
        """What xterm itself prints of its screen, in the encoding that it speaks, without the second cells of wide ones."""
        printed = self.folder / "printed"
        printed.unlink(missing_ok=True)
        self._xdotool("key", "F12")
        end = time.monotonic() + 5  # a key before it has the focus is lost, and is then pressed again
        while not printed.exists() and time.monotonic() < end:
            time.sleep(0.02)
        with contextlib.suppress(OSError):
            return printed.read_bytes().decode("utf-8", "replace").replace("\uffff", "")
        return ""

    def keys(self, *keys: str) -> None:
        for key in keys:
            self._xdotool("key", self._KEYS.get(key, key))

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "30", text)

    def resize(self, width: int, height: int) -> None:
        self._xdotool("windowsize", "--usehints", self._window, str(width), str(height))

    def wait(self, text: str, seconds: float = LONG, gone: bool = False) -> str:
        return wait(self, text, seconds, gone)

    def modes(self) -> str:
        """As tmux says it; the screen has to be a shell's."""
        script, told = self.folder / "probe.py", self.folder / "modes"
        told.unlink(missing_ok=True)
        script.write_text(_PROBE % (_ASKED,), encoding="ascii")
        self.type(f"{sys.executable} {script} {told}")
        self.keys("Enter")
        until(lambda: told.exists() and told.read_text(), lambda: "the terminal does not answer")
        return told.read_text()

    def picture(self, path: Path) -> None:
        """A photograph of the window, where ImageMagick is there to take it."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", self._window, str(path)], env=self.env, check=False, timeout=LONG)

    def close(self) -> None:
        for one in (self._xterm, self._server):
            one.terminate()
            try:
                one.wait(LONG)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()
