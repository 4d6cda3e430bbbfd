"""The clipboards: of tmux, of the desktop, of the terminal (OSC 52). The outcome names those that have the text.

A program confirms a copy by its exit code. The terminal answers nothing, so a copy by OSC 52 is only sent.
Nothing here raises or takes longer than two seconds: each program runs in a thread with a time-out.
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
"""Runs a program with bytes as input in an environment. Returns its exit code, 127 if it cannot be run."""

_PROGRAM_SECONDS = 1.0
_ALL_SECONDS = 1.6
# Base64 characters that terminals accept: xterm and others about 100 000; GNU screen is held to hterm's 74 994.
OSC52_LIMIT = 100_000
SCREEN_LIMIT = 74_994
_SCREEN_PIECE = 76  # GNU screen drops control strings that are longer than its buffer
_NO_OSC52 = ("linux", "dumb")  # terminals without a clipboard

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
    """A clipboard that got the text; `confirmed` if a program reported success."""

    key: str
    confirmed: bool


class Outcome(NamedTuple):
    """The clipboards that got the text, and keys of `MESSAGES` for failures."""

    routes: tuple[Route, ...]
    notes: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether a clipboard is known to have the text."""
        return any(route.confirmed for route in self.routes)

    @property
    def sent(self) -> bool:
        """Whether the text went to any clipboard. If not, show it, so that the user can select it."""
        return bool(self.routes)

    @property
    def messages(self) -> tuple[str, ...]:
        """Keys of `MESSAGES`: the clipboards, then the failures."""
        return (*(route.key for route in self.routes), *self.notes)

    def text(self, lang: Literal["zh", "en"]) -> str:
        """All messages in one line."""
        return ("；" if lang == "zh" else "; ").join(MESSAGES[key][lang == "zh"] for key in self.messages)


def run_program(arguments: Sequence[str], data: bytes, environ: Mapping[str, str]) -> int:
    """Run a program with the text as its input. Its output is dropped: xclip stays to serve the text, and would keep a pipe open."""
    try:
        process = subprocess.run(
            list(arguments),
            input=data,
            env=dict(environ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PROGRAM_SECONDS,
            start_new_session=True,  # the program outlives the dashboard and serves the text
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return 127
    return process.returncode


def copy(
    text: str,
    *,
    environ: Mapping[str, str] | None = None,
    run: Run = run_program,
    write_osc52: Callable[[str], object] | None = None,
    platform: str = sys.platform,
) -> Outcome:
    """Put the text on every clipboard that can be reached.

    `write_osc52` writes an escape sequence to the terminal, in the thread of the caller. Without it the terminal is left
    out. The call blocks for up to two seconds if a program hangs: call it in a worker thread.
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
    """The escape sequence that puts the bytes on the terminal's clipboard; empty if they are too many."""
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
    except Exception:  # from the caller's writer; a copy must not end the dashboard
        return Outcome(())
    return Outcome((Route("osc52", False),))


def _to_tmux(data: bytes, environ: Mapping[str, str], run: Run) -> Outcome:
    """Copy to the tmux buffer. With `-w` (tmux 3.2) tmux also sends it to the terminal; by default only tmux itself can."""
    if run(["tmux", "load-buffer", "-w", "-"], data, environ) == 0:
        return Outcome((Route("tmux", True), Route("tmux-terminal", False)))
    if run(["tmux", "load-buffer", "-"], data, environ) == 0:
        return Outcome((Route("tmux", True),))
    return Outcome((), ("tmux-failed",))


def _desktops(environ: Mapping[str, str], platform: str) -> list[tuple[str, list[str]]]:
    """The desktop clipboards to try in this order, with their commands.

    Over SSH only the clipboard of a forwarded X or Wayland display belongs to the user.
    """
    remote = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))
    candidates: list[tuple[str, list[str]]] = []
    if platform in ("win32", "cygwin"):
        return [] if remote else [("windows", [])]
    if platform == "darwin":
        return [] if remote else [("pbcopy", ["pbcopy"])]
    if not remote and (environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP")):
        candidates.append(("clip.exe", ["clip.exe"]))
    if environ.get("WAYLAND_DISPLAY"):
        candidates.append(("wl-copy", ["wl-copy", "--type", "text/plain;charset=utf-8"]))
    if environ.get("DISPLAY"):
        candidates += [
            ("xclip", ["xclip", "-selection", "clipboard", "-in"]),
            ("xsel", ["xsel", "--clipboard", "--input"]),
        ]
    path = environ.get("PATH")
    return [(key, command) for key, command in candidates if shutil.which(command[0], path=path)]


def _to_desktop(
    desktops: Sequence[tuple[str, list[str]]], text: str, data: bytes, environ: Mapping[str, str], run: Run
) -> Outcome:
    for key, command in desktops:
        if key == "windows":
            done = _to_windows(text)
        elif key == "clip.exe":  # reads UTF-16, or else the code page of the console
            done = run(command, text.encode("utf-16-le", "replace"), environ) == 0
        elif key == "pbcopy":  # reads the encoding of the locale
            done = run(command, data, {**environ, "LC_CTYPE": "UTF-8"}) == 0
        else:
            done = run(command, data, environ) == 0
        if done:
            return Outcome((Route(key, True),))
    return Outcome((), ("desktop-failed",))


def _to_windows(text: str) -> bool:
    """Copy with pyperclip, which raises if another program holds the clipboard."""
    try:
        import pyperclip

        pyperclip.copy(text)
    except Exception:
        return False
    return True


def _all(tasks: Sequence[tuple[str, Callable[[], Outcome]]]) -> list[Outcome]:
    """The outcomes of the tasks in their order. A task that hangs or raises is abandoned; its outcome is its note."""
    results: dict[int, Outcome] = {}

    def work(index: int, task: Callable[[], Outcome]) -> None:
        with contextlib.suppress(Exception):  # counts as a failed copy
            results[index] = task()

    threads = [threading.Thread(target=work, args=(i, task), daemon=True) for i, (_, task) in enumerate(tasks)]
    deadline = time.monotonic() + _ALL_SECONDS
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [results.get(i) or Outcome((), (note,)) for i, (note, _) in enumerate(tasks)]
