"""The dashboard's hold on the terminal: Textual's driver, made to let go in good order whatever happens.

What is typed cannot bring it down; a terminal that is closed ends it; a signal ends it with the terminal as it was found and
the state kept; ctrl+z stops it and `fg` brings the whole screen back.
"""

from __future__ import annotations

import codecs
import os
import signal
import sys
from asyncio import TimerHandle
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import chain
from threading import Lock
from types import FrameType
from typing import IO, TYPE_CHECKING, Any, cast

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.app.behind import Behind
from tui.app.console import CONSOLE
from tui.app.narrow import NARROW
from tui.app.terminal import in_gnu_screen, on_console
from tui.curtain import CLEAR, ENTER, LEAVE, PROBE, PROBE_CELLS, SIGNALS
from tui.errors import HUNG_UP

if TYPE_CHECKING:
    from textual.message import Message

_TURN = 0.0005  # seconds; what is painted leaves in a thread of its own, which would wait ten times that for its turn
_MOST = 0.005  # seconds; and what comes after the paint would stand between it and the terminal
_SETTLED = 0.15  # seconds after the last change of size
Handler = Callable[[int, FrameType | None], object]


class Outlet:
    """The terminal as a file: it takes no notice of one that has gone, and can draw with other signs, of one cell each."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.gone = False
        # A bare lock: a signal may come at any time, and what it calls waits for the thread that writes.
        self._unsent = Lock()
        # To be told where tmux stands between, which does not know how the terminal outside draws them.
        self.narrow = bool(os.environ.get("METRICS_TUI_NARROW"))
        self._console = on_console(os.environ)

    @property
    def signs(self) -> Mapping[int, int | str] | None:
        """What is drawn for what, if not itself."""
        return CONSOLE if self._console else NARROW if self.narrow else None

    def write(self, text: str) -> None:
        if not self.gone:
            try:
                self._file.write(text.translate(signs) if (signs := self.signs) else text)
            except OSError:
                self.gone = True

    def flush(self) -> None:
        if not self.gone:
            try:
                self._file.flush()
            except OSError:
                self.gone = True
        with suppress(RuntimeError):  # nobody waits
            self._unsent.release()

    def begin(self) -> None:
        """Something is to be written."""
        self._unsent.acquire(blocking=False)

    def wait(self, seconds: float) -> bool:
        """Until all is written, or so long; whether it is."""
        if written := self._unsent.acquire(timeout=seconds):
            with suppress(RuntimeError):
                self._unsent.release()
        return written

    def fileno(self) -> int:
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """The application ends with the exit code 128 + the signal; 129 also when the terminal has gone without one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.outlet = Outlet(cast("IO[str]", sys.__stdout__))  # Textual's own choice, stderr, may lead to a file
        self._file = cast("Any", self.outlet)
        self._stopped = self._entered = False
        self._settling: TimerHandle | None = None
        self._unfinished: TimerHandle | None = None
        self._update = ""
        if in_gnu_screen(os.environ):
            self._mouse = False  # while it is on, GNU screen holds Escape back until another key

    # How it ends

    def start_application_mode(self) -> None:
        for number in SIGNALS:
            signal.signal(number, self._end_by_signal)
        found = self._app.curtain.taken() if isinstance(self._app, Behind) else None
        self._entered = found is not None  # the curtain has, and has asked what is to be asked
        before = self._key_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if found is not None:
            self.attrs_before = found
        if self._key_thread is not before:  # else it has not begun: the terminal is another's
            self._begin_input()
        sys.setswitchinterval(_TURN)
        if self._writer_thread is not None:
            self._resized = cast("Handler", signal.signal(signal.SIGWINCH, self._paint_when_resized))
            if not self._entered:
                self.write(PROBE)

    def write(self, data: str) -> None:
        if data == ENTER and self._entered:
            return  # again, it would clear what the curtain shows
        if data == SYNC_START or self._update:  # it leaves as a whole
            self._update += data
            if data != SYNC_END:
                return
            data, self._update = self._update, ""
        self.outlet.begin()
        super().write(CLEAR + data if data == LEAVE else data)

    @property
    def signs(self) -> Mapping[int, int | str] | None:
        """What the terminal is sent for what, if not itself."""
        return self.outlet.signs

    def flush(self) -> None:
        """Let what was painted go out, in its thread, before anything else is done here; unless the terminal is slow."""
        self.outlet.wait(_MOST)

    def _end_by_signal(self, number: int, _frame: object) -> None:
        if number != signal.SIGHUP:  # which comes from the kernel and the shell at once
            signal.signal(number, signal.SIG_DFL)  # a second one ends it there and then
        self._loop.call_soon_threadsafe(self._end, 128 + number)

    def _end(self, code: int) -> None:
        if not self._app._exit:
            self._app.exit(return_code=code)

    # Sizes

    def _paint_when_resized(self, number: int, frame: FrameType | None) -> None:
        """The terminal has thrown away or moved what it showed, also when it is back at its size before that is noticed."""
        self._resized(number, frame)
        self._loop.call_soon_threadsafe(self._paint_when_settled)

    def _paint_when_settled(self) -> None:
        if self._settling is not None:
            self._settling.cancel()
        self._settling = self._loop.call_later(_SETTLED, self._repaint)

    # Ctrl+z, fg and bg

    def _sigtstp_application(self, *_: object) -> None:
        if self._auto_restart:
            self.suspend_application_mode()
            self._stopped = self._must_signal_resume = True
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(0, signal.SIGTSTP)  # with what it was started by. Where no shell could continue it, nothing happens
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        if self._stopped:
            self._sigcont_application()

    def _sigcont_application(self, *_: object) -> None:
        if not self._auto_restart:
            return
        if not self._stopped:  # by SIGSTOP, of which nobody is told, so that the shell has had the terminal as it was
            self.suspend_application_mode()
        self._stopped = False
        self.resume_application_mode()
        self._loop.call_soon_threadsafe(self._repaint)

    def _repaint(self) -> None:
        self._app.refresh(layout=True)

    # What is typed

    def run_input_thread(self) -> None:
        """Nothing: the loop itself reads what is typed, which spares each key the way from one thread to another."""

    def _begin_input(self) -> None:
        """As Textual's, but for bytes and sequences that mean nothing, other encodings, and a terminal that has gone."""
        encoding = sys.__stdin__.encoding if sys.__stdin__ is not None else "utf-8"
        self._decode = codecs.getincrementaldecoder(encoding)("ignore").decode
        self._parser = XTermParser(self._debug)
        self._loop.add_reader(self.fileno, self._take_input)

    def _take_input(self) -> None:
        data = self._read()
        if data:
            self._parse(self._decode(data))
        else:
            self._loop.remove_reader(self.fileno)
            self._end(HUNG_UP)

    def _parse(self, text: str = "") -> None:
        """Obey what is typed, and what waits for more of its sequence no longer."""
        self._forget_unfinished()
        parser = self._parser
        try:
            for message in chain(parser.feed(text) if text else (), parser.tick()):
                self.process_message(message)
        except Exception:  # no key that there is: forget it
            self._parser = XTermParser(self._debug)
        if (due := self._parser._timeout_time) is not None:
            self._unfinished = self._loop.call_later(max(0.0, due - get_time()), self._parse)

    def _forget_unfinished(self) -> None:
        if self._unfinished is not None:
            self._unfinished.cancel()
            self._unfinished = None

    def send_message(self, message: Message) -> None:
        """To the application at once: Textual's would come from another thread."""
        self._app.post_message(message)

    def disable_input(self) -> None:
        self._loop.remove_reader(self.fileno)
        self._forget_unfinished()
        super().disable_input()

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.CursorPosition):
            if (
                message.x > PROBE_CELLS and not self.outlet.narrow
            ):  # it draws such signs over two cells, as some do in the East
                self.outlet.narrow = True
                self._loop.call_soon_threadsafe(self._repaint)
            return
        super().process_message(message)
