"""The clipboard: each way that a text can go, what is claimed about it, and that nothing raises or hangs."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.patience import LONG
from tui import clipboard
from tui.clipboard import Outcome, Route, copy, osc52

TEXT = "2024年，昭通市工业总产值1171.21亿元。\n“引文” $HOME `id` \\ 100%\n"

Call = tuple[list[str], bytes]


class Programs:
    """Stands for the machine's programs: records what they are given, and answers with set exit codes, once they may."""

    def __init__(self, codes: Mapping[str, int] | None = None, may: threading.Event | None = None) -> None:
        self.codes, self.may = codes or {}, may
        self.calls: list[Call] = []
        self.environ: list[Mapping[str, str]] = []

    def __call__(self, arguments: Sequence[str], data: bytes, environ: Mapping[str, str]) -> int:
        self.calls.append((list(arguments), data))
        self.environ.append(environ)
        if self.may is not None:
            self.may.wait(LONG)
        return self.codes.get(" ".join(arguments), self.codes.get(arguments[0], 0))


@pytest.fixture
def path(tmp_path: Path) -> Callable[..., str]:
    """A PATH on which the named programs exist."""

    def made(*names: str) -> str:
        for name in names:
            program = tmp_path / name
            program.write_text("#!/bin/sh\nexit 1\n")
            program.chmod(0o755)
        return str(tmp_path)

    return made


def decoded(sequence: str) -> str:
    assert sequence.startswith("\x1b]52;c;") and sequence.endswith("\a")
    return base64.b64decode(sequence[7:-1]).decode()


@pytest.mark.parametrize(("environ", "most"), [({}, 100_000), ({"STY": "1"}, 74_994)])
def test_a_terminal_is_sent_no_more_than_terminals_take(environ: dict[str, str], most: int) -> None:
    """The numbers themselves: xterm and others stop near 100 000 characters of Base64, hterm at 74 994."""
    fits = most // 4 * 3  # four characters stand for three bytes
    assert osc52(b"x" * fits, environ) and not osc52(b"x" * (fits + 1), environ)
    written: list[str] = []
    outcome = copy("x" * (fits + 1), environ=environ, run=Programs(), write_osc52=written.append, platform="linux")
    assert (outcome.sent, outcome.messages, written) == (False, ("too-long", "failed"), [])


def test_plain_terminal_is_sent_osc52_and_no_more_is_claimed() -> None:
    written: list[str] = []
    outcome = copy(TEXT, environ={"TERM": "xterm"}, run=Programs(), write_osc52=written.append, platform="linux")
    assert [decoded(one) for one in written] == [TEXT]
    assert outcome == Outcome((Route("osc52", False),))
    assert outcome.sent and not outcome.confirmed
    assert outcome.text("en") == "sent to the terminal (cannot be confirmed)"
    assert outcome.text("zh") == "已发送到终端（无法确认）"


def test_tmux_takes_the_text_and_no_second_copy_is_sent_past_it() -> None:
    run, written = Programs(), list[str]()
    outcome = copy(TEXT, environ={"TMUX": "/tmp/t,1,0"}, run=run, write_osc52=written.append, platform="linux")
    assert run.calls == [(["tmux", "load-buffer", "-w", "-"], TEXT.encode())]
    assert outcome.routes == (Route("tmux", True), Route("tmux-terminal", False))
    assert written == []


def test_old_tmux_without_w_still_gets_its_buffer_and_the_terminal_is_tried_besides() -> None:
    run, written = Programs({"tmux load-buffer -w -": 1}), list[str]()
    outcome = copy(TEXT, environ={"TMUX": "x"}, run=run, write_osc52=written.append, platform="linux")
    assert outcome.routes == (Route("tmux", True), Route("osc52", False))
    assert len(written) == 1


def test_a_dead_tmux_is_said_and_the_terminal_is_tried() -> None:
    written: list[str] = []
    outcome = copy(
        TEXT, environ={"TMUX": "gone"}, run=Programs({"tmux": 1}), write_osc52=written.append, platform="linux"
    )
    assert outcome.messages == ("osc52", "tmux-failed")
    assert not outcome.confirmed


@pytest.mark.parametrize(
    ("environ", "programs", "platform", "expected"),
    [
        ({"DISPLAY": ":0"}, ("xclip", "xsel"), "linux", ["xclip", "-selection", "clipboard", "-in"]),
        ({"DISPLAY": ":0"}, ("xsel",), "linux", ["xsel", "--clipboard", "--input"]),
        (
            {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"},
            ("xclip", "wl-copy"),
            "linux",
            ["wl-copy", "--type", "text/plain;charset=utf-8"],
        ),
        (
            {"DISPLAY": "localhost:10", "SSH_CONNECTION": "a b"},
            ("xclip",),
            "linux",
            ["xclip", "-selection", "clipboard", "-in"],
        ),
        ({"WSL_DISTRO_NAME": "u", "DISPLAY": ":0"}, ("clip.exe", "xclip"), "linux", ["clip.exe"]),
        ({}, ("pbcopy",), "darwin", ["pbcopy"]),
        ({}, ("xclip", "wl-copy"), "linux", None),
        ({"DISPLAY": ":0"}, (), "linux", None),
        ({"SSH_TTY": "/dev/pts/1"}, ("pbcopy",), "darwin", None),
    ],
)
def test_the_desktop_clipboard_is_used_only_where_it_is_the_users(
    environ: dict[str, str],
    programs: tuple[str, ...],
    platform: str,
    expected: list[str] | None,
    path: Callable[..., str],
) -> None:
    run = Programs()
    outcome = copy(TEXT, environ={**environ, "PATH": path(*programs)}, run=run, platform=platform)
    assert [call[0] for call in run.calls] == ([expected] if expected else [])
    assert outcome.confirmed == bool(expected)
    if not expected:
        assert outcome == Outcome((), ("failed",))


def test_wsl_gets_utf16_and_mac_gets_a_utf8_locale(path: Callable[..., str]) -> None:
    run = Programs()
    copy(TEXT, environ={"WSL_INTEROP": "1", "PATH": path("clip.exe")}, run=run, platform="linux")
    copy(TEXT, environ={"PATH": path("pbcopy"), "LANG": "C"}, run=run, platform="darwin")
    assert run.calls[0][1] == TEXT.encode("utf-16-le")
    assert run.calls[1][1] == TEXT.encode() and run.environ[1]["LC_CTYPE"] == "UTF-8"


def test_when_the_first_desktop_program_fails_the_next_is_tried(path: Callable[..., str]) -> None:
    run = Programs({"wl-copy": 1})
    environ = {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "PATH": path("wl-copy", "xclip")}
    assert copy(TEXT, environ=environ, run=run, platform="linux").routes == (Route("xclip", True),)


def test_windows_goes_through_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyperclip

    taken: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", taken.append)
    assert copy(TEXT, environ={}, run=Programs(), platform="win32").routes == (Route("windows", True),)
    assert taken == [TEXT]

    def refuse(text: str) -> None:
        raise pyperclip.PyperclipException("held by another program")

    monkeypatch.setattr(pyperclip, "copy", refuse)
    assert copy(TEXT, environ={}, run=Programs(), platform="win32").messages == ("desktop-failed", "failed")


def test_screen_gets_osc52_in_pieces_that_it_passes_on() -> None:
    data = TEXT.encode() * 20
    sequence = osc52(data, {"STY": "1.pts", "TERM": "screen"})
    assert sequence.startswith("\x1bP\x1b]52;c;") and sequence.endswith("\a\x1b\\")
    pieces = sequence.removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert len(pieces) > 10 and max(map(len, pieces)) < 100
    assert decoded("".join(pieces)) == data.decode()


def test_a_text_longer_than_terminals_take_is_not_sent_and_that_is_said() -> None:
    written: list[str] = []
    outcome = copy("字" * 100_000, environ={}, run=Programs(), write_osc52=written.append, platform="linux")
    assert outcome == Outcome((), ("too-long", "failed")) and written == []
    outcome = copy(
        "字" * 100_000,
        environ={"TMUX": "x"},
        run=Programs({"tmux load-buffer -w -": 1}),
        write_osc52=written.append,
    )
    assert outcome.messages == ("tmux", "too-long") and written == []


@pytest.mark.parametrize("term", ["linux", "dumb"])
def test_terminals_without_a_clipboard_are_sent_nothing(term: str) -> None:
    written: list[str] = []
    assert not copy(TEXT, environ={"TERM": term}, run=Programs(), write_osc52=written.append, platform="linux").sent
    assert written == []


def test_nothing_raises() -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("broken")

    outcome = copy("\ud800 a lone surrogate", environ={"TMUX": "x"}, run=broken, write_osc52=broken, platform="linux")
    assert outcome.messages == ("tmux-failed", "failed")
    assert copy("", environ={}, run=Programs()).messages == ("nothing",)


def test_a_clipboard_that_hangs_is_left_behind(path: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its programs may answer only when the copying is over: had it waited for them, they would have taken the text."""
    assert clipboard._ALL_SECONDS < 2, "a person waits no longer"
    monkeypatch.setattr(clipboard, "_ALL_SECONDS", 0.1)
    environ = {"TMUX": "x", "DISPLAY": ":0", "PATH": path("xclip")}
    over = threading.Event()
    outcome = copy(TEXT, environ=environ, run=Programs(may=over), platform="linux")
    over.set()
    assert outcome.messages == ("tmux-failed", "desktop-failed", "failed")


def test_a_real_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It hangs for ten minutes and would then have taken the text."""
    assert clipboard._PROGRAM_SECONDS < clipboard._ALL_SECONDS
    monkeypatch.setattr(clipboard, "_PROGRAM_SECONDS", 0.1)
    sleeper = tmp_path / "xclip"
    sleeper.write_text("#!/bin/sh\nexec sleep 600\n")
    sleeper.chmod(0o755)
    environ = {"DISPLAY": ":0", "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert copy(TEXT * 50_000, environ=environ, platform="linux").messages == ("desktop-failed", "failed")
    assert clipboard.run_program([str(sleeper)], b"", environ) == 127


def test_a_program_that_is_missing_took_nothing() -> None:
    assert clipboard.run_program(["no-such-program"], b"", {}) == 127


def test_every_message_is_in_both_languages() -> None:
    assert all(en and zh and en != zh for en, zh in clipboard.MESSAGES.values())


# For real


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that answer, however slow the machine is."""
    monkeypatch.setattr(clipboard, "_PROGRAM_SECONDS", LONG)
    monkeypatch.setattr(clipboard, "_ALL_SECONDS", LONG)


@pytest.fixture
def tmux(tmp_path: Path, patient: None) -> Iterator[Callable[..., str]]:
    """A tmux server of our own with default settings."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    socket = str(tmp_path / "tmux.sock")

    def call(*arguments: str) -> str:
        command = ["tmux", "-S", socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, check=True, timeout=LONG, encoding="utf-8").stdout

    call("new-session", "-d", "-x", "80", "-y", "24", "sh")
    yield call
    call("kill-server")


def test_in_a_real_tmux_with_default_settings_show_buffer_prints_the_very_text(tmux: Callable[..., str]) -> None:
    where = tmux("display-message", "-p", "#{socket_path},#{pid},0").strip()
    assert tmux("show-options", "-s", "set-clipboard").split() == ["set-clipboard", "external"]
    environ = {"TMUX": where, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    for text in (TEXT, "字" * 200_000):
        outcome = copy(text, environ=environ, platform="linux")
        assert outcome.confirmed and outcome.routes[0] == Route("tmux", True)
        assert tmux("show-buffer") == text


@pytest.fixture
def display(patient: None) -> Iterator[str]:
    """A display of our own."""
    if shutil.which("Xvfb") is None or shutil.which("xclip") is None:
        pytest.skip("Xvfb and xclip are not both installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "320x240x8", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        number = os.read(read, 16).decode().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
    finally:
        os.close(read)
        server.terminate()
        server.wait()


def test_on_a_real_x_display_another_program_can_paste_the_text(display: str) -> None:
    environ = {"DISPLAY": display, "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    outcome = copy(TEXT, environ=environ, platform="linux")
    assert outcome.routes == (Route("xclip", True),), "xclip stays behind; had we waited for it, it would have failed"
    command = ["xclip", "-selection", "clipboard", "-out"]
    pasted = subprocess.run(command, env=environ, capture_output=True, timeout=LONG, check=True)
    assert pasted.stdout.decode() == TEXT


def test_a_display_that_is_gone_is_said(display: str) -> None:
    environ = {"DISPLAY": ":9871", "PATH": os.environ["PATH"]}
    assert copy(TEXT, environ=environ, platform="linux").messages == ("desktop-failed", "failed")
