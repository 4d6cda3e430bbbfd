"""How a command ends: UTF-8 to a pipe whatever the locale, quiet when a reader leaves or the user interrupts, no traceback."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, TextIO

HUNG_UP, INTERRUPTED = 129, 130
_CLOSED = "standard output is closed, so nothing can be printed; give it a file, a pipe or a terminal"
_MARKS = "metrics_tui.question_marks"


@contextlib.contextmanager
def orderly() -> Iterator[None]:
    """Around a whole command line. With METRICS_TUI_DEBUG set, a fault of the program shows its traceback."""
    _stand_in()
    _speak_utf8()
    try:
        try:
            yield
        except SystemExit as end:
            if end.code == HUNG_UP:
                _discard(sys.stdout)  # what is still to be written has nowhere to go, and would change the exit code
            raise
        finally:
            sys.stdout.flush()
    except Closed as error:
        _last_word(str(error))
    except BrokenPipeError:
        reader_left()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        _discard(sys.stdout)
        if error.errno == errno.EBADF and error.filename is None:
            _last_word(_CLOSED)  # it is open, and for reading only
        _last_word(f"cannot go on: {error.strerror or type(error).__name__}{_where(error)}")
    except Exception as error:
        if os.environ.get("METRICS_TUI_DEBUG"):
            raise
        _last_word(f"a fault of this program, please report it: {type(error).__name__}: {str(error)[:200]!r}")


def reader_left() -> NoReturn:
    """End in peace when whoever read the output (head, less) has left."""
    _discard(sys.stdout)
    sys.exit(0)


class Closed(Exception):
    """Something was to be printed where standard output is closed."""


class _Nowhere(io.TextIOBase):
    """Stands for a standard output that is closed. Only what is to be printed fails; an export needs none."""

    encoding, errors = "utf-8", "replace"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError  # so that click knows it for a stream of text
        if text:
            raise Closed(_CLOSED)
        return 0


def tell(message: str) -> None:
    """Print a message to standard error. Where it cannot be printed, the exit code still holds."""
    with telling():
        print(message, file=sys.stderr, flush=True)


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Around what prints to standard error and nothing else: that this fails changes nothing."""
    try:
        yield
    except OSError:
        _discard(sys.stderr)


def _stand_in() -> None:
    """Something in place of each standard stream that is closed: Python has None there, and the next file that is opened
    would get its number, and with it what is meant for the stream."""
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, flags)  # the lowest number that is free: this one
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = _Nowhere()
    if sys.stderr is None:  # nobody hears; the exit code says it
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 – open to the end


def _speak_utf8() -> None:
    """A pipe or file gets UTF-8; a terminal keeps its own encoding, and for what that lacks it gets question marks."""
    codecs.register_error(_MARKS, _question_marks)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                own = stream.isatty() and "\x1b".encode(stream.encoding) == b"\x1b"  # UTF-16 is no terminal's
                stream.reconfigure(encoding=stream.encoding if own else "utf-8", errors=_MARKS)


def _question_marks(error: UnicodeError) -> tuple[str | bytes, int]:
    """As many as the cells that were laid out for a character, so that columns stay in line."""
    import unicodedata

    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join("??" if unicodedata.east_asian_width(one) in "WF" else "?" for one in lacking), error.end


def _discard(stream: TextIO) -> None:
    """Let nothing more be written to it, so that the interpreter's own last flush cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, stream.fileno())
        os.close(handle)


def _where(error: OSError) -> str:
    return f": {str(error.filename)!r}" if error.filename is not None else ""


def _last_word(message: str) -> NoReturn:
    tell(f"metrics-tui: {message}")
    sys.exit(1)
