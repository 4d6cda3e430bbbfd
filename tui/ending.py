"""How a command ends: UTF-8 to a pipe whatever the locale, quiet when a reader leaves or the user interrupts, no traceback."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import NoReturn

HUNG_UP, INTERRUPTED = 129, 130
_MARKS = "metrics_tui.question_marks"


@contextlib.contextmanager
def orderly() -> Iterator[None]:
    """Around a whole command line. With METRICS_TUI_DEBUG set, a fault of the program shows its traceback."""
    _speak_utf8()
    try:
        try:
            yield
        except SystemExit as end:
            if end.code == HUNG_UP:
                _discard()  # what is still to be written has nowhere to go, and would change the exit code
            raise
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        reader_left()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        _discard()
        _last_word(f"cannot go on: {error.strerror or type(error).__name__}{_where(error)}")
    except Exception as error:
        if os.environ.get("METRICS_TUI_DEBUG"):
            raise
        _last_word(f"a fault of this program, please report it: {type(error).__name__}: {str(error)[:200]!r}")


def reader_left() -> NoReturn:
    """End in peace when whoever read the output (head, less) has left."""
    _discard()
    sys.exit(0)


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


def _discard() -> None:
    """Let nothing more be written, so that the interpreter's own last flush cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, sys.stdout.fileno())
        os.close(handle)


def _where(error: OSError) -> str:
    return f": {str(error.filename)!r}" if error.filename is not None else ""


def _last_word(message: str) -> NoReturn:
    with contextlib.suppress(OSError, ValueError):
        print(f"metrics-tui: {message}", file=sys.stderr)
    sys.exit(1)
