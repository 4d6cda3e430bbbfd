"""How the dashboard ends, in every way that a process can; what the commands print in other encodings.

The second half of `bench/terminals.py`, which runs it.
"""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from tests.terminals import COMMAND, NOISE, SANE, Pty, Terminal, Xterm, surroundings, virtual_display

Row = list[str]
T = TypeVar("T")
SHELL = "env PS1='$ ' bash --norc"
GB = "zh_CN.GB18030"


def usage(prefix: str = "") -> str:
    """What to type at a shell to open the dashboard, and to learn afterwards how it ended."""
    return f"stty -a > before; {prefix}{COMMAND} --fresh; echo over $?; stty -a > after"


@contextmanager
def place() -> Iterator[Path]:
    """A folder for a terminal of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def has_locale(name: str) -> bool:
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.lower()
    return name.lower().replace("-", "") in listed.replace("-", "")


def in_turn(cases: Iterable[T]) -> Iterator[T]:
    """The cases, each announced."""
    for case in cases:
        print("  ", case[0] if isinstance(case, tuple) else case, file=sys.stderr, flush=True)
        yield case


def ended() -> list[Row]:
    rows: list[Row] = [_stopped("ctrl+z, then fg", lambda terminal: terminal.keys("C-z"))]
    rows.append(_stopped("kill -STOP, then fg", lambda terminal: os.kill(terminal.process(), signal.SIGSTOP)))
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        rows.append(_signalled(number))
    if all(shutil.which(one) for one in Xterm.NEEDS):
        rows.append(_stopped_alone())
    rows += [_closed_pane(), _closed_pty(False), _closed_pty(True), _garbage(), _head()]
    for row in rows:
        print("  ", *row, sep=" | ", file=sys.stderr)
    return rows


def _open(folder: Path) -> Terminal:
    terminal = Terminal(folder, SHELL)
    terminal.type(f"cd {folder}; clear; {usage()}")
    terminal.keys("Enter")
    terminal.wait("1171.21亿元")
    time.sleep(0.5)
    terminal.keys("Space")
    terminal.wait("1 marked")
    return terminal


def _after(terminal: Terminal, folder: Path) -> str:
    code = re.findall(r"over (\d+)", terminal.wait("over "))[-1]
    time.sleep(0.3)
    same = (folder / "before").read_text() == (folder / "after").read_text()
    return f"exit code {code}, " + ("restored" if same and terminal.modes() == SANE else f"{terminal.modes()}")


def _kept(folder: Path) -> str:
    files = list(folder.glob("state/metrics-tui/*.json"))
    marks = json.loads(files[0].read_text(encoding="utf-8")).get("marks") if files else None
    return "kept" if marks else "lost" if files else "not written"


def _stopped(name: str, stop: Callable[[Terminal], object]) -> Row:
    with place() as folder:
        terminal = _open(folder)
        try:
            stop(terminal)
            terminal.wait("Stopped")
            between = terminal.modes()
            terminal.type("clear; fg")
            terminal.keys("Enter")
            shown = terminal.wait("1171.21亿元")
            whole = "1 marked" in shown and "filter" in shown
            terminal.keys("q")
            time.sleep(1.5)
            told = f"shell: {'sane' if between == SANE else between}; fg: {'whole screen' if whole else 'in part'}"
            return [name, f"{told}; q: {'restored' if terminal.modes() == SANE else terminal.modes()}", _kept(folder)]
        except AssertionError:
            return [name, "does not stop", "–"]
        finally:
            terminal.close()


def _stopped_alone() -> Row:
    """Where no shell could continue it."""
    with place() as folder:
        terminal = Xterm(folder, f"{COMMAND} --fresh")
        try:
            terminal.wait("1171.21亿元")
            time.sleep(0.5)
            terminal.keys("C-z")
            time.sleep(1)
            terminal.keys("2")
            terminal.wait("Period")
            return ["ctrl+z without a shell (xterm -e metrics-tui)", "goes on, whole screen", "–"]
        except AssertionError:
            return ["ctrl+z without a shell (xterm -e metrics-tui)", "does not answer", "–"]
        finally:
            terminal.close()


def _signalled(number: signal.Signals) -> Row:
    with place() as folder:
        terminal = _open(folder)
        try:
            start = time.monotonic()
            os.kill(terminal.process(), number)
            told = _after(terminal, folder)
            return [number.name, f"{told}, {time.monotonic() - start:.1f} s", _kept(folder)]
        finally:
            terminal.close()


def _closed_pane() -> Row:
    with place() as folder:
        terminal = _open(folder)
        process = terminal.process()
        terminal.tmux("kill-pane")
        took = _gone(process)
        return [
            "the pane is closed (tmux kill-pane)",
            f"ended after {took:.1f} s" if took else "runs on",
            _kept(folder),
        ]


def _closed_pty(deaf: bool) -> Row:
    """The terminal goes away; `deaf` to SIGHUP, as under nohup."""
    with place() as folder:
        terminal = Pty(folder, deaf=deaf)
        try:
            _mark(terminal)
            start = time.monotonic()
            terminal.hang_up()
            code = terminal.ended()
            name = "the terminal is closed" + (" under nohup" if deaf else "")
            told = f"exit code {code}, {time.monotonic() - start:.1f} s"
            return [name, told if code is not None else f"runs on, {_cpu(terminal.pid)} % CPU", _kept(folder)]
        finally:
            terminal.close()


def _garbage() -> Row:
    """Bytes that are no UTF-8, sequences that are no keys."""
    with place() as folder:
        terminal = Pty(folder)
        try:
            _mark(terminal)
            for noise in NOISE:
                terminal.send(noise)
                terminal.rest(0.3)
            terminal.send(b"q")
            code = terminal.ended()
            told = "a traceback" if b"Traceback" in terminal.written else f"goes on; q: exit code {code}"
            return ["bytes that are no UTF-8, broken sequences", told, _kept(folder)]
        finally:
            terminal.close()


def _mark(terminal: Pty) -> None:
    terminal.wait("1171.21亿元".encode())
    terminal.rest(0.7)
    terminal.send(b" ")
    terminal.wait(b"1 marked")


def _gone(pid: int, seconds: float = 10) -> float:
    """After how many seconds a process had ended; 0 when it had not."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if not Path(f"/proc/{pid}").exists():
            return max(0.1, time.monotonic() - start)
        time.sleep(0.05)
    return 0


def _cpu(pid: int) -> int:
    def ticks() -> int:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().split()[13:15]))

    before = ticks()
    time.sleep(1)
    return ticks() - before


def _head() -> Row:
    run = subprocess.run(
        ["bash", "-c", f"{COMMAND} list | head -1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    told = f"exit code {run.stdout.split()[-1]}" + (f", says {run.stderr!r}" if run.stderr else ", says nothing")
    return ["`metrics-tui list` whose reader, `head -1`, leaves", told, "–"]


# Encodings


def printed() -> list[Row]:
    """Each command that prints, to a terminal and to a pipe."""
    rows: list[Row] = []
    settings: list[tuple[str, dict[str, str], str]] = [
        ("LANG=C", {"LANG": "C"}, "utf-8"),
        ("LC_ALL=POSIX", {"LC_ALL": "POSIX"}, "utf-8"),
        (f"LC_ALL={GB}", {"LC_ALL": GB}, "gb18030"),
        ("PYTHONIOENCODING=ascii", {"PYTHONIOENCODING": "ascii"}, "utf-8"),
        ("PYTHONIOENCODING=gbk", {"PYTHONIOENCODING": "gbk"}, "gbk"),
        ("PYTHONIOENCODING=latin-1:strict", {"PYTHONIOENCODING": "latin-1:strict"}, "latin-1"),
        ("PYTHONIOENCODING=utf-16", {"PYTHONIOENCODING": "utf-16"}, "utf-8"),
    ]
    for name, setting, encoding in in_turn(settings):
        if encoding == "gb18030" and not has_locale(GB):
            rows.append([name, "not run here", "–", "–"])
            continue
        with place() as folder:
            env = {
                key: value
                for key, value in surroundings(folder).items()
                if not key.startswith(("LC_", "LANG", "PYTHON"))
            }
            faults, sample = set[str](), ""
            given = "gb18030" if encoding == "gb18030" else "utf-8"
            for command in (
                "list 昭通 投资",
                "show zhaotong-gross-output-2024",
                "cite zhaotong-gross-output-2024",
                "check",
            ):
                arguments = [str(COMMAND).encode(), *(word.encode(given) for word in command.split())]
                code, shown = _on_terminal(arguments, env | setting | {"TERM": "xterm"})
                piped = subprocess.run(arguments, env=env | setting, capture_output=True, check=False)
                if code or piped.returncode or b"Error" in shown or b"Error" in piped.stderr:
                    faults.add(command.split()[0])
                with suppress(UnicodeDecodeError):
                    piped.stdout.decode("utf-8")
                    if command.startswith("cite"):
                        sample = re.findall(r"1171\.21\S{2,4}", shown.decode(encoding))[0]
            out = [str(COMMAND), "export", "-o", str(folder / "out")]
            if subprocess.run(out, env=env | setting, capture_output=True, check=False).returncode:
                faults.add("export")
            rows.append([name, sample, "UTF-8", ", ".join(sorted(faults)) or "none"])
    return rows


def _on_terminal(arguments: list[bytes], env: dict[str, str]) -> tuple[int, bytes]:
    master, slave = pty.openpty()
    with subprocess.Popen(arguments, stdin=slave, stdout=slave, stderr=slave, env=env) as run:
        os.close(slave)
        shown = b""
        with suppress(OSError):
            while part := os.read(master, 65536):
                shown += part
        os.close(master)
    return run.returncode, shown


def refused() -> list[Row]:
    """Where there is no terminal, or none that can be drawn on."""
    rows: list[Row] = []
    with place() as folder:
        env = surroundings(folder, TERM="xterm")
        for name, script, term in (
            ("TERM=dumb", "{}", "dumb"),
            ("input from a pipe", ": | {}", "xterm"),
            ("output to a pipe", "{{ {}; echo ended $? >&2; }} | cat", "xterm"),
            ("input and output of a pipe", ": | {{ {}; echo ended $? >&2; }} | cat", "xterm"),
        ):
            run = script.format(COMMAND)
            if "ended" not in run:
                run += "; echo ended $?"
            _, shown = _on_terminal([b"sh", b"-c", run.encode()], env | {"TERM": term})
            said = shown.decode().strip()
            code = re.findall(r"ended (\d+)", said)[-1]
            rows.append([name, code, "names the commands that print" if "metrics-tui list" in said else said[:60]])
    return rows


def copied() -> list[Row]:
    """Whether `y` reaches a clipboard outside, what it says, and whether the text is still there after `q`."""
    wayland, x = ["sway", "wl-copy", "wl-paste"], ["Xvfb"]
    cases: list[tuple[str, list[str], Callable[[], Row]]] = [
        ("GNU screen, in a terminal that takes OSC 52", ["screen"], _to_terminal),
        ("Wayland (sway), wl-copy", wayland, lambda: _to_desktop(_wayland, "wl-copy", "wl-paste -n")),
        ("X, xclip", [*x, "xclip"], lambda: _to_desktop(_x, "xclip", "xclip -selection clipboard -out")),
        ("X, xsel", [*x, "xsel"], lambda: _to_desktop(_x, "xsel", "xsel --clipboard --output")),
    ]
    return [
        [name, *(run() if all(map(shutil.which, needs)) else ["not run here", "–"])]
        for name, needs, run in in_turn(cases)
    ]


def _whole(told: str) -> str:
    whole = "1171.21亿元" in told and told.rstrip().endswith("d74c22b0653c")
    return "the whole text" if whole else told[:40] or "nothing"


def _copy(terminal: Terminal) -> str:
    """Press `y`; what is said then."""
    terminal.wait("1171.21亿元")
    terminal.keys("y")
    shown = terminal.wait("citation →")
    return f"… {next(line.replace('▌', '').strip() for line in shown.split(chr(10)) if 'citation →' in line)[-60:]}"


def _to_terminal() -> Row:
    """The terminal outside is a tmux."""
    with place() as folder:
        (folder / "sockets").mkdir(mode=0o700)
        start = (
            f"env -u TMUX -u TMUX_PANE -u DISPLAY SCREENDIR={folder}/sockets screen -U -c /dev/null {COMMAND} --fresh"
        )
        terminal = Terminal(folder, start, configuration="set -g set-clipboard on\n")
        try:
            said = _copy(terminal)
            return [_whole(terminal.tmux("show-buffer")), said]
        finally:
            terminal.close()


def _to_desktop(desktop: Callable[[Path], tuple[subprocess.Popen[bytes], Row]], program: str, paste: str) -> Row:
    """On a desktop of its own, without a tmux around and with no other program to copy."""
    with place() as folder:
        (folder / "bin").mkdir()
        for one in (program, "cat", "rm"):  # which wl-copy runs
            (folder / "bin" / one).symlink_to(str(shutil.which(one)))
        server, names = desktop(folder)
        apart = ["env", "-u", "TMUX", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "-u", "SSH_CONNECTION", *names]
        start = [*apart, f"PATH={folder}/bin", str(COMMAND), "--fresh"]
        terminal = Terminal(folder, f"{' '.join(start)}; sleep 9")
        try:
            said = _copy(terminal)
            terminal.keys("q")
            terminal.wait("citation →", gone=True)
            pasted = subprocess.run([*apart, *paste.split()], capture_output=True, timeout=10, check=False)
            return [_whole(pasted.stdout.decode()), said]
        finally:
            terminal.close()
            server.terminate()
            server.wait(10)


def _x(folder: Path) -> tuple[subprocess.Popen[bytes], Row]:
    server, display = virtual_display()
    return server, [f"DISPLAY={display}"]


def _wayland(folder: Path) -> tuple[subprocess.Popen[bytes], Row]:
    """A sway without a screen. It does not run as root, who lends it another name."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    other = []
    if os.geteuid() == 0:
        folder.chmod(0o755)
        shutil.chown(runtime, "nobody")
        other = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
    headless = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    server = subprocess.Popen(
        [*other, "sway", "-c", "/dev/null"],
        env=os.environ | headless | {"XDG_RUNTIME_DIR": str(runtime)},
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 10
    while (
        not (sockets := [one.name for one in runtime.glob("wayland-*") if one.is_socket()]) and time.monotonic() < end
    ):
        time.sleep(0.1)
    return server, [f"WAYLAND_DISPLAY={''.join(sockets)}", f"XDG_RUNTIME_DIR={runtime}"]
