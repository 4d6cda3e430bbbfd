"""The terminal driver: Textual's own, which also ends well on signals, on Ctrl-Z and when the terminal goes away."""

from __future__ import annotations

import asyncio
import codecs
import os
import select
import signal
import sys
from asyncio import TimerHandle
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from types import FrameType
from typing import IO, Any, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.app.glyphs import CONSOLE, NARROW
from tui.app.terminal import on_console
from tui.errors import HUNG_UP

SIGNALS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM") if hasattr(signal, name))
"""The signals that end the dashboard."""
LEAVE = "\x1b[?1049l"  # what Textual writes to leave the alternate screen
CLEAR = "\x1b[H\x1b[2J"  # GNU screen and the Linux console have no alternate screen
PROBE = "\x1b[H─…\x1b[6n"
"""Asks for the cursor after two glyphs. Terminals that draw them two cells wide answer more than `PROBE_CELLS`."""
PROBE_CELLS = 2
_RESIZE_PAUSE = 0.15  # seconds without another change of size before everything is painted again
_CHUNK = 4096  # bytes
_ESCAPE_PAUSE = 0.05  # seconds after which a lone escape is the escape key
Handler = Callable[[int, FrameType | None], object]


class TerminalWriter:
    """The terminal as a file. It ignores a terminal that has gone, and replaces glyphs that the terminal cannot draw."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.gone = False
        self.narrow = bool(os.environ.get("METRICS_TUI_NARROW"))
        """Whether ambiguous glyphs are drawn two cells wide. Inside tmux only the user can tell."""
        self._console = on_console(os.environ)

    @property
    def glyphs(self) -> Mapping[int, int | str] | None:
        """The replacements of glyphs for `str.translate`; None where none are needed."""
        return CONSOLE if self._console else NARROW if self.narrow else None

    def write(self, text: str) -> None:
        glyphs = self.glyphs
        self._try(lambda: self._file.write(text.translate(glyphs) if glyphs else text))

    def flush(self) -> None:
        self._try(self._file.flush)

    def fileno(self) -> int:
        return self._file.fileno()

    def _try(self, action: Callable[[], object]) -> None:
        if not self.gone:
            try:
                action()
            except OSError:
                self.gone = True


class TerminalDriver(LinuxDriver):
    """Ends the app with the exit code 128 + the signal, or with 129 when the terminal goes away without a signal."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.app, self.loop = app, asyncio.get_running_loop()
        self.writer = TerminalWriter(cast("IO[str]", sys.__stdout__))
        self._file = cast("Any", self.writer)  # Textual writes to stderr, which may be redirected to a file
        self._stopped = self._active = False
        self._resize_timer: TimerHandle | None = None
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._continue)

    # Start and end

    def start_application_mode(self) -> None:
        for number in SIGNALS:
            signal.signal(number, self._end_by_signal)
        # In the background Textual stops the process again, and its start does nothing.
        self._active = self._is_in_foreground()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._active:
            self._textual_resize = cast("Handler", signal.getsignal(signal.SIGWINCH))
            signal.signal(signal.SIGWINCH, self._resized)
            self.write(PROBE)

    def _is_in_foreground(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:  # the terminal has gone
            return False

    def stop_application_mode(self) -> None:
        self._active = False
        super().stop_application_mode()

    def write(self, data: str) -> None:
        super().write(CLEAR + data if data == LEAVE else data)

    def _end_by_signal(self, number: int, _frame: object) -> None:
        if number != signal.SIGHUP:  # the kernel and the shell both send it
            signal.signal(number, signal.SIG_DFL)  # a second signal ends the process at once
        self._end(128 + number)

    def _end(self, code: int) -> None:
        def leave() -> None:
            if self.app.return_code is None:
                self.app.exit(return_code=code)

        self.loop.call_soon_threadsafe(leave)

    # Sizes

    def _resized(self, number: int, frame: FrameType | None) -> None:
        """The terminal may have lost what it showed, even when the size is the old one again in the end."""
        self._textual_resize(number, frame)
        self.loop.call_soon_threadsafe(self._repaint_later)

    def _repaint_later(self) -> None:
        if self._resize_timer is not None:
            self._resize_timer.cancel()
        self._resize_timer = self.loop.call_later(_RESIZE_PAUSE, self._repaint)

    def _repaint(self) -> None:
        self.app.refresh(layout=True)

    # Ctrl-Z, fg and bg

    def _stop(self, *_: object) -> None:
        if self._active:
            self.suspend_application_mode()
            self._stopped = True
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(0, signal.SIGTSTP)  # also the shell script that started it; without a shell nothing happens
        signal.signal(signal.SIGTSTP, self._stop)
        if self._stopped:
            self._continue()

    def _continue(self, *_: object) -> None:
        if not self._stopped:  # SIGSTOP stopped it without notice: the shell had the terminal as the dashboard left it
            self.suspend_application_mode()
        self._stopped = False
        self.resume_application_mode()
        self.loop.call_soon_threadsafe(self._repaint)

    # Input

    def run_input_thread(self) -> None:
        """Read keys in the terminal's encoding. What is no key is ignored; when the terminal goes away the app ends."""
        encoding = sys.__stdin__.encoding if sys.__stdin__ is not None else "utf-8"
        decode = codecs.getincrementaldecoder(encoding)("ignore").decode
        parser = XTermParser(False)
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], _ESCAPE_PAUSE)
            data = self._read() if ready else b""
            if ready and not data:
                self._end(HUNG_UP)
                return
            try:
                text = decode(data)
                messages = chain(parser.feed(text) if text else (), parser.tick())
                for message in without_passed_moves(messages):
                    self.process_message(message)
            except Exception:  # the sequence is no key
                parser = XTermParser(False)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        if not isinstance(message, events.CursorPosition):
            super().process_message(message)
        elif message.x > PROBE_CELLS and not self.writer.narrow:
            self.writer.narrow = True
            self.loop.call_soon_threadsafe(self._repaint)


def without_passed_moves(messages: Iterable[Message]) -> Iterator[Message]:
    """The messages, with only the last of several mouse moves in a row: a flood of them must not hold up the keys."""
    last: Message | None = None
    for message in messages:
        if last is not None and not (isinstance(last, events.MouseMove) and isinstance(message, events.MouseMove)):
            yield last
        last = message
    if last is not None:
        yield last
