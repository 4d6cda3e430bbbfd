"""The first frame as it was last time, on the terminal at once; behind it everything is imported and made ready.

A frame is kept under all that it depends on: the files of the dataset as they look, the program and what paints for it, the
terminal, the state of last time. Where any of that is another, there is no curtain. What is typed meanwhile waits for the
dashboard, which lets the curtain fall when it has painted all that is on it, and then writes nothing unless that differs.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, Self

from tui.app.terminal import Colours, in_gnu_screen, on_console
from tui.digest import blake2b
from tui.loading.source import Unreadable
from tui.paths import frame_path, read_own, write_whole
from tui.store.fingerprint import FileStats as Looks
from tui.store.fingerprint import hash_sources as sources_look
from tui.store.fingerprint import read_stats as look

SIGNALS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM") if hasattr(signal, name))
"""Those that end the dashboard, with the terminal as it was found."""
ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
CLEAR = "\x1b[H\x1b[2J"  # not all have another screen to come back from: GNU screen, the Linux console
PROBE = "\x1b[H─…\x1b[6n"
"""Where is the cursor after these two? Further than `PROBE_CELLS` where such signs take two cells. Painted over at once."""
PROBE_CELLS = 2
_HIDE, _SHOW = "\x1b[?25l\x1b[?7l", "\x1b[?25h\x1b[?7h"  # the cursor, and the wrapping of lines
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"  # shown at one stroke, by terminals that can
_CHECK = 16
_KEPT = 16  # frames of a dataset: sizes of the window, states
_DECIDE = ("COLORFGBG", "LC_ALL", "LC_MESSAGES", "LANG", "METRICS_TUI_NARROW")


class Stage(NamedTuple):
    """What a frame depends on besides the state: the dataset's files, the terminal, and what paints for it."""

    folder: Path
    looks: Looks
    setting: str
    size: tuple[int, int]

    @classmethod
    def here(cls, folder: Path, colours: Colours) -> Self | None:
        """As it is now, in this terminal; None where that cannot be told."""
        try:
            looks, program, (columns, lines) = look(folder), _program(), os.get_terminal_size(sys.stdout.fileno())
        except (Unreadable, OSError):
            return None
        told = {name: value for name, value in os.environ.items() if name in _DECIDE or name.startswith("TEXTUAL_")}
        kind = (colours, in_gnu_screen(os.environ), on_console(os.environ))
        setting = (program, sys.version, sys.stdout.encoding, *kind, sorted(told.items()))
        return cls(folder, looks, repr(setting), (columns, lines))

    def frame(self, saved: bytes) -> str:
        """What was kept of a state, given as it is saved; nothing where there is none that can be trusted."""
        if not self.looks.certain:
            return ""
        data = read_own(self._path(saved))
        return data[_CHECK:].decode("utf-8", "replace") if data[:_CHECK] == _check(data[_CHECK:]) else ""

    def keep(self, saved: bytes, frame: str) -> None:
        """Keep the first frame of a state. Where that cannot be done, a start with it has no curtain."""
        data, path = frame.encode("utf-8", "replace"), self._path(saved)
        with contextlib.suppress(OSError, Unreadable):
            if self.looks.certain and look(self.folder).digest == self.looks.digest:
                write_whole(path, lambda file: file.write(_check(data) + data))
                all_of_it = path.parent.glob(path.name.partition("-")[0] + "-*.frame")
                for old in sorted(all_of_it, key=lambda one: one.stat().st_mtime)[:-_KEPT]:
                    old.unlink()

    def _path(self, saved: bytes) -> Path:
        told = repr((self.looks.digest, self.setting, self.size, saved)).encode("utf-8", "surrogateescape")
        return frame_path(self.folder, blake2b(told, digest_size=8).hexdigest())


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECK).digest()


def _program() -> bytes:
    """How all sources of this program look, and those that tell another release of what paints for it. Raises OSError."""
    sources, folders = list[str](), [str(Path(__file__).parent)]
    while folders:
        with os.scandir(folders.pop()) as found:
            for entry in found:
                if entry.name.endswith((".py", ".tcss")):
                    sources.append(entry.path)
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    for name in ("textual", "rich"):
        spec = PathFinder.find_spec(name)
        if spec is None or spec.origin is None:
            raise FileNotFoundError(name)
        sources.append(spec.origin)
    return sources_look(sorted(sources))


class Curtain:
    """Holds the terminal, with a frame on it, until the dashboard takes it over or it is dropped."""

    def __init__(self, stage: Stage | None = None, saved: bytes = b"") -> None:
        self.stage, self.saved = stage, saved
        self.frame = stage.frame(saved) if stage else ""
        self._found: tuple[list[Any], dict[int, Any]] | None = None
        """The terminal's attributes and the handlers of signals as they were, while the curtain is up."""

    @contextlib.contextmanager
    def up(self) -> Iterator[Self]:
        """While everything is made ready. Whatever ends that early leaves the terminal as it was found."""
        try:
            self._raise()
            yield self
        finally:
            self.drop()

    def taken(self) -> list[Any] | None:
        """The terminal is the dashboard's now, which is to leave it with these attributes; None where no curtain is up."""
        found, self._found = self._found, None
        return found[0] if found else None

    def keep(self, opened: str, left: str, saved: bytes, size: tuple[int, int]) -> None:
        """Keep the frames of the next start: with the state of this one, as it `opened`, and with the one that is saved now, as
        the screen was `left` at a size. Empty frames are not kept."""
        if self.stage is not None:
            stage = self.stage._replace(size=(size[0], size[1]))
            if opened and (opened != self.frame or stage != self.stage):
                stage.keep(self.saved, opened)
            if left and saved != self.saved:
                stage.keep(saved, left)

    def drop(self) -> None:
        """Give the terminal back as it was found."""
        found, self._found = self._found, None
        if found is None:
            return
        import termios

        self.frame = ""
        with contextlib.suppress(OSError, termios.error):
            os.write(sys.stdout.fileno(), (CLEAR + LEAVE + _SHOW).encode("ascii"))
            # What was typed, and the answer to the probe, were for a dashboard that does not come.
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, found[0])
        for number, handler in found[1].items():
            signal.signal(number, handler)

    def _raise(self) -> None:
        if not self.frame:
            return
        try:
            import termios
        except ImportError:  # Windows
            self.frame = ""
            return
        try:
            handle = sys.stdin.fileno()
            attributes, quiet = termios.tcgetattr(handle), termios.tcgetattr(handle)
            quiet[0] &= ~(termios.ICRNL | termios.IXON)
            quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
            self._found = attributes, {number: signal.signal(number, self._end) for number in SIGNALS}
            termios.tcsetattr(handle, termios.TCSANOW, quiet)
            print(ENTER + _HIDE + PROBE + _BEGIN + self.frame + _END, end="", flush=True)
        except (OSError, termios.error):
            self.drop()

    def _end(self, number: int, _frame: object) -> NoReturn:
        """There and then: nothing is to be saved, and what is being imported could swallow an exception, or turn it into another."""
        self.drop()
        os._exit(128 + number)
