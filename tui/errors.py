"""How the program ends: no traceback, a message on standard error, an exit code. Also the encoding of its output."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import NoReturn, TextIO

HUNG_UP, INTERRUPTED = 129, 130
"""Exit codes: the terminal was closed; the user pressed Ctrl-C."""

_CLOSED = "standard output is closed, so nothing can be printed; give it a file, a pipe or a terminal"
_QUESTION_MARKS = "metrics_tui.question_marks"


@contextlib.contextmanager
def clean_exit() -> Iterator[None]:
    """Run a whole command line, and turn each exception into a message and an exit code.

    With METRICS_TUI_DEBUG set, a fault of the program shows its traceback.
    """
    try:
        _open_closed_streams()
        _set_encodings()
        try:
            yield
        except SystemExit as end:
            if end.code == HUNG_UP:
                _discard(sys.stdout)  # the terminal is gone, and a failed write would change the exit code
            raise
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        exit_on_broken_pipe()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        _discard(sys.stdout)
        if error.errno == errno.EBADF and error.filename is None:
            _fail(_CLOSED)
        where = f": {str(error.filename)!r}" if error.filename is not None else ""
        _fail(f"cannot go on: {error.strerror or type(error).__name__}{where}")
    except Exception as error:
        if os.environ.get("METRICS_TUI_DEBUG"):
            raise
        _fail(f"a fault of this program, please report it: {type(error).__name__}: {str(error)[:200]!r}")


def exit_on_broken_pipe() -> NoReturn:
    """End with code 0: the program that read the output (`head`, `less`) has ended."""
    _discard(sys.stdout)
    sys.exit(0)


def print_error(message: str) -> None:
    """Print a message to standard error, if it can be written."""
    with ignore_failed_stderr():
        print(message, file=sys.stderr, flush=True)


@contextlib.contextmanager
def ignore_failed_stderr() -> Iterator[None]:
    """Run a block that only prints to standard error. If it cannot be written, the exit code still holds."""
    try:
        yield
    except OSError:
        _discard(sys.stderr)


def _fail(message: str) -> NoReturn:
    print_error(f"metrics-tui: {message}")
    sys.exit(1)


def _open_closed_streams() -> None:
    """Open the null device for each standard stream that is closed.

    Otherwise the next file that is opened would get its number, and whatever is printed to the stream. Standard output
    is opened for reading only, so that a command fails if it prints and succeeds if it only writes a file.
    """
    for number, (name, mode, flags) in enumerate(
        (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
    ):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # gets the lowest free number, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def _set_encodings() -> None:
    """Write UTF-8 to pipes and files. Write a terminal's own encoding to a terminal, with ? for what it lacks."""
    codecs.register_error(_QUESTION_MARKS, _question_marks)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                terminal = stream.isatty() and "\x1b".encode(stream.encoding) == b"\x1b"  # no terminal uses UTF-16
                stream.reconfigure(encoding=stream.encoding if terminal else "utf-8", errors=_QUESTION_MARKS)


def _question_marks(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace each character by as many question marks as it has cells, so that columns stay aligned."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    chars = error.object[error.start : error.end]
    return "".join("??" if unicodedata.east_asian_width(char) in "WF" else "?" for char in chars), error.end


def _discard(stream: TextIO) -> None:
    """Send the rest of a stream to the null device, so that the interpreter can flush it at exit."""
    with contextlib.suppress(OSError, ValueError):
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, stream.fileno())
        os.close(handle)
