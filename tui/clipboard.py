"""One clipboard: tmux, the desktop's, the terminal's (OSC 52). It says which way a text went and never claims more.

What a program reports back is confirmed; OSC 52 is a message to the terminal that nobody answers, so it is only sent.
Nothing here raises or takes longer than two seconds: each program runs in a thread of its own with a time-out.
"""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

Run = Callable[[Sequence[str], bytes, Mapping[str, str]], int]
"""Runs a program with the bytes as its input and the environment; its exit code, or 127 when it cannot be run."""

_PROGRAM_SECONDS = 1.0
_ALL_SECONDS = 1.6
# Base64 characters that terminals take: xterm and others stop near 100 000; screen, after its own limits, at hterm's 74 994.
OSC52_LIMIT = 100_000
SCREEN_LIMIT = 74_994
_SCREEN_PIECE = 76  # screen forgets device control strings that are longer than its buffer, so they go in short pieces
_NO_OSC52 = ("linux", "dumb")  # terminals that have no clipboard

MESSAGES: Mapping[str, tuple[str, str]] = {
    "tmux": ("in the tmux buffer", "已放入 tmux 缓冲区"),
    "tmux-terminal": ("offered by tmux to the terminal (cannot be confirmed)", "已由 tmux 转给终端（无法确认）"),
    "wl-copy": ("on the desktop clipboard (wl-copy)", "已复制到桌面剪贴板（wl-copy）"),
    "xclip": ("on the desktop clipboard (xclip)", "已复制到桌面剪贴板（xclip）"),
    "xsel": ("on the desktop clipboard (xsel)", "已复制到桌面剪贴板（xsel）"),
    "pbcopy": ("on the Mac's clipboard", "已复制到 Mac 剪贴板"),
    "clip.exe": ("on the Windows clipboard", "已复制到 Windows 剪贴板"),
    "windows": ("on the Windows clipboard", "已复制到 Windows 剪贴板"),
    "osc52": ("sent to the terminal (cannot be confirmed)", "已发送到终端（无法确认）"),
    "tmux-failed": ("tmux did not take it", "tmux 未接受"),
    "desktop-failed": ("the desktop clipboard did not answer", "桌面剪贴板无响应"),
    "too-long": ("too long for the terminal's clipboard", "文本过长，终端剪贴板容纳不下"),
    "nothing": ("nothing to copy", "没有可复制的内容"),
    "failed": ("not copied: no clipboard within reach", "未能复制：没有可用的剪贴板"),
}


class Route(NamedTuple):
    """One way that the text went; `confirmed` when a program said that it has it."""

    key: str
    confirmed: bool


class Outcome(NamedTuple):
    """Which ways the text went, and keys of `MESSAGES` for what did not work."""

    routes: tuple[Route, ...]
    notes: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether some clipboard is known to hold the text."""
        return any(route.confirmed for route in self.routes)

    @property
    def sent(self) -> bool:
        """Whether the text went anywhere at all; if not, it must be shown so that it can be selected by hand."""
        return bool(self.routes)

    @property
    def messages(self) -> tuple[str, ...]:
        """Keys of `MESSAGES`: the ways first, then what did not work."""
        return (*(route.key for route in self.routes), *self.notes)

    def text(self, lang: Literal["zh", "en"]) -> str:
        """All messages in one line."""
        return ("；" if lang == "zh" else "; ").join(MESSAGES[key][lang == "zh"] for key in self.messages)


def run_program(arguments: Sequence[str], data: bytes, environ: Mapping[str, str]) -> int:
    """Run a program that takes the text as its input.

    Its output goes nowhere: xclip stays behind to serve the text, and an open pipe would keep us waiting for it.
    """
    try:
        done = subprocess.run(
            list(arguments),
            input=data,
            env=dict(environ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PROGRAM_SECONDS,
            start_new_session=True,  # closing the dashboard must not take the served text away
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return 127
    return done.returncode


def copy(
    text: str,
    *,
    environ: Mapping[str, str] | None = None,
    run: Run = run_program,
    write_osc52: Callable[[str], object] | None = None,
    platform: str = sys.platform,
) -> Outcome:
    """Put the text on every clipboard within reach and say which.

    `write_osc52` writes an escape sequence to the terminal; it is called in the caller's thread. Without it (no terminal) that
    way is not taken. The call may block for up to two seconds when a program hangs: a screen calls it in a worker thread.
    """
    if not text:
        return Outcome((), ("nothing",))
    environ = os.environ if environ is None else environ
    data = text.encode("utf-8", "replace")
    tasks: list[tuple[str, Callable[[], Outcome]]] = []
    if environ.get("TMUX"):
        tasks.append(("tmux-failed", lambda: _to_tmux(data, environ, run)))
    if desktop := _desktops(environ, platform):
        tasks.append(("desktop-failed", lambda: _to_desktop(desktop, text, data, environ, run)))
    outcomes = _all(tasks)
    routes = [route for outcome in outcomes for route in outcome.routes]
    notes = [note for outcome in outcomes for note in outcome.notes]
    if write_osc52 is not None and environ.get("TERM") not in _NO_OSC52 and Route("tmux-terminal", False) not in routes:
        sent = _to_terminal(data, environ, write_osc52)
        routes += sent.routes
        notes += sent.notes
    if not routes:
        notes.append("failed")
    return Outcome(tuple(routes), tuple(dict.fromkeys(notes)))


def osc52(data: bytes, environ: Mapping[str, str]) -> str:
    """The escape sequence that puts the bytes on the terminal's clipboard; empty when the terminal would not take so much."""
    encoded = base64.b64encode(data).decode("ascii")
    in_screen = bool(environ.get("STY")) and not environ.get("TMUX")
    if len(encoded) > (SCREEN_LIMIT if in_screen else OSC52_LIMIT):
        return ""
    if not in_screen:
        return f"\x1b]52;c;{encoded}\a"
    pieces = [encoded[i : i + _SCREEN_PIECE] for i in range(0, len(encoded), _SCREEN_PIECE)]
    return "\x1bP\x1b]52;c;" + "\x1b\\\x1bP".join(pieces) + "\a\x1b\\"


def _to_terminal(data: bytes, environ: Mapping[str, str], write: Callable[[str], object]) -> Outcome:
    sequence = osc52(data, environ)
    if not sequence:
        return Outcome((), ("too-long",))
    try:
        write(sequence)
    except Exception:  # the writer is the caller's; a copy never brings the dashboard down
        return Outcome(())
    return Outcome((Route("osc52", False),))


def _to_tmux(data: bytes, environ: Mapping[str, str], run: Run) -> Outcome:
    """Into the tmux buffer. `-w` (tmux 3.2) also hands it to the terminal outside, which a default tmux lets no one else do."""
    if run(["tmux", "load-buffer", "-w", "-"], data, environ) == 0:
        return Outcome((Route("tmux", True), Route("tmux-terminal", False)))
    if run(["tmux", "load-buffer", "-"], data, environ) == 0:
        return Outcome((Route("tmux", True),))
    return Outcome((), ("tmux-failed",))


def _desktops(environ: Mapping[str, str], platform: str) -> list[tuple[str, list[str]]]:
    """The desktop clipboards to try in turn, with their commands.

    Over SSH the machine's own clipboard is not the user's: only a forwarded X or Wayland display is.
    """
    remote = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))
    found: list[tuple[str, list[str]]] = []
    if platform in ("win32", "cygwin"):
        return [] if remote else [("windows", [])]
    if platform == "darwin":
        return [] if remote else [("pbcopy", ["pbcopy"])]
    if not remote and (environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP")):
        found.append(("clip.exe", ["clip.exe"]))
    if environ.get("WAYLAND_DISPLAY"):
        found.append(("wl-copy", ["wl-copy", "--type", "text/plain;charset=utf-8"]))
    if environ.get("DISPLAY"):
        found += [
            ("xclip", ["xclip", "-selection", "clipboard", "-in"]),
            ("xsel", ["xsel", "--clipboard", "--input"]),
        ]
    path = environ.get("PATH")
    return [(key, command) for key, command in found if shutil.which(command[0], path=path)]


def _to_desktop(
    desktops: Sequence[tuple[str, list[str]]], text: str, data: bytes, environ: Mapping[str, str], run: Run
) -> Outcome:
    for key, command in desktops:
        if key == "windows":
            done = _to_windows(text)
        elif key == "clip.exe":  # takes its input as UTF-16, or else in the code page of the console
            done = run(command, text.encode("utf-16-le", "replace"), environ) == 0
        elif key == "pbcopy":  # reads its input in the encoding of the locale
            done = run(command, data, {**environ, "LC_CTYPE": "UTF-8"}) == 0
        else:
            done = run(command, data, environ) == 0
        if done:
            return Outcome((Route(key, True),))
    return Outcome((), ("desktop-failed",))


def _to_windows(text: str) -> bool:
    """Through pyperclip, which knows the Windows API; it raises when another program holds the clipboard."""
    try:
        import pyperclip

        pyperclip.copy(text)
    except Exception:
        return False
    return True


def _all(tasks: Sequence[tuple[str, Callable[[], Outcome]]]) -> list[Outcome]:
    """What the tasks report within the time, in their order; the note of one that hangs or breaks, which is left behind."""
    results: dict[int, Outcome] = {}

    def work(index: int, task: Callable[[], Outcome]) -> None:
        with contextlib.suppress(Exception):  # a clipboard that breaks is one that did not take it
            results[index] = task()

    threads = [threading.Thread(target=work, args=(i, task), daemon=True) for i, (_, task) in enumerate(tasks)]
    deadline = time.monotonic() + _ALL_SECONDS
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [results.get(i) or Outcome((), (note,)) for i, (note, _) in enumerate(tasks)]
