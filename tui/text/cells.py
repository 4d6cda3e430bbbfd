"""Chinese text in terminal cells: its width, where a line may break, and which characters are safe to show.

Each character of a text is shown as exactly one character, so offsets stay valid. Widths are computed by functions
in C (`translate`, `accumulate`, `bisect`): 10 MB take a second or two.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from rich.cells import get_character_cell_size

UNKNOWN = "\ufffd"

# Never first on a line; never last on a line (kinsoku, GB/T 15834).
CLOSING = "，。；：、！？）》」』】〉〕〗”’％‰℃…—·～々ー,;:!?)]}%°′″" + "．"
OPENING = "（《「『【〈〔〖“‘([{￥¥$＄№"
_IDEOGRAPHS = 0x4E00, 0x9FFF  # CJK Unified Ideographs, all wide
_DOUBLED = {"—", "…"}  # printed in pairs: —— ……
_PILE = re.compile("\0{3,}")  # combining marks, in the text of widths

_SPACE, _WIDE, _WORD, _CLOSE, _OPEN, _NONE, _DASH = " wlcozd"
# Pairs of classes between which a line does not break.
_TOGETHER = frozenset(
    {a + _CLOSE for a in " wlcozd"} | {a + _NONE for a in " wlcozd"} | {a + _DASH for a in "wlcozd"}
    | {_OPEN + b for b in "wlcozd"} | {_WORD * 2, _WORD + _OPEN} | {_NONE + _WORD}
)  # fmt: skip


@cache
def _number_pattern() -> re.Pattern[str]:
    """4.43, 1,234.5, 3.6%, 2024年, 1171.21亿元, 第4位: a number with its scale and counting word."""
    return re.compile(
        r"第?[0-9０-９]+(?:[.,．:：/~～-][0-9０-９]+)*(?:个?百分点|[余多]?[十百千万亿]{0,3}[余多]?(?:千瓦|平方米|公里|人次|小时|分钟|"
        r"[年月日号时分秒元吨个户家位名人倍米亩次项件条种所座支套级辆岁天周])?|%|％|‰|℃|°)"
        r"|[A-Za-z0-9]+(?:[.:'’@_/-][A-Za-z0-9]+)+"
    )


class _Widths(dict[int, str]):
    """Code point → a character whose own code is the width in cells, computed once."""

    def __missing__(self, code: int) -> str:
        width = self[code] = (
            "\2" if _IDEOGRAPHS[0] <= code <= _IDEOGRAPHS[1] else chr(get_character_cell_size(chr(code)))
        )
        return width


class _Shown(dict[int, str | int]):
    """Code point → the character that is shown for it: itself, or a safe one."""

    def __missing__(self, code: int) -> str | int:
        shown = self[code] = _safe(code)
        return shown


class _Classes(dict[int, str]):
    """Code point → its class for line breaking."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = _classify(chr(code))
        return kind


def _safe(code: int) -> str | int:
    char = chr(code)
    if char in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    # C1 controls, direction and format characters, surrogates; variation selectors and skin tones change widths.
    if unicodedata.category(char) in ("Cc", "Cf", "Cs") or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF:
        return UNKNOWN
    return code


def _classify(char: str) -> str:
    if char.isspace():
        return _SPACE
    if char in _DOUBLED:
        return _DASH
    if char in CLOSING:
        return _CLOSE
    if char in OPENING:
        return _OPEN
    if _WIDTHS[ord(char)] == "\0":
        return _NONE
    return _WIDE if _WIDTHS[ord(char)] == "\2" else _WORD


_WIDTHS, _SHOWN, _CLASSES = _Widths(), _Shown(), _Classes()


def sanitize(text: str) -> str:
    """The text with a safe character for each one that would move the cursor, hide text or change its direction."""
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_SHOWN)
    # More than two combining marks on a letter would cover the lines above and below.
    return _thin_piles(shown) if "\0" in _width_text(shown) else shown


LONGEST = 1000
"""The most characters of an input line. A longer one would make typing slow."""


def clean_input(text: str) -> str:
    """Pasted or stored text as an input line: printable characters, and spaces for line breaks."""
    return "".join(
        char if char.isprintable() else " "
        for char in text[:LONGEST].rstrip("\r\n")
        if char.isprintable() or char.isspace()
    )


def _thin_piles(shown: str) -> str:
    parts: list[str] = []
    last = 0
    for pile in _PILE.finditer(_width_text(shown)):
        parts += shown[last : pile.start() + 2], UNKNOWN * (pile.end() - pile.start() - 2)
        last = pile.end()
    return "".join(parts) + shown[last:]


def _width_text(shown: str) -> str:
    return shown.translate(_WIDTHS)


def width(shown: str) -> int:
    """The width in cells of a sanitized text."""
    return len(shown) if shown.isascii() else sum(_width_text(shown).encode("latin-1"))


def even(shown: str) -> bool:
    """Whether each character of a sanitized text takes one cell."""
    return shown.isascii() or _width_text(shown).count("\1") == len(shown)


def truncate(shown: str, cells: int) -> str:
    """Truncate a sanitized text to `cells` cells; if it is truncated, it ends with `…`."""
    if width(shown) <= cells:
        return shown
    room, kept = cells - 1, 0
    for char in shown:
        room -= ord(_WIDTHS[ord(char)])
        if room < 0:
            break
        kept += 1
    return shown[:kept] + "…" if cells > 0 else ""


def pad(shown: str, cells: int) -> str:
    """Truncate or pad a sanitized text to exactly `cells` cells."""
    shown = truncate(shown, cells)
    return shown + " " * (cells - width(shown))


class WrappedLine(NamedTuple):
    """A line of a wrapped text: `start` to `end` is shown; `end` to `next` are the spaces at the break."""

    start: int
    end: int
    next: int


def wrap(shown: str, cells: int, indent: int = 0) -> list[WrappedLine]:
    """Wrap a sanitized text to lines of at most `cells` cells; the first line is shorter by `indent`.

    A line does not start with closing punctuation or end with opening punctuation. Words and numbers with their unit stay
    whole, unless the line is too narrow. `cells` below 2 counts as 2, the width of a Chinese character.
    """
    cells = max(2, cells)
    size = len(shown)
    if not size:
        return [WrappedLine(0, 0, 0)]
    reach = [0, *accumulate(_width_text(shown).encode("latin-1"))]
    classes = shown.translate(_CLASSES)
    glued = _glue(shown)
    lines: list[WrappedLine] = []
    start = 0
    room = max(2, cells - indent)
    while start < size:
        full = bisect_right(reach, reach[start] + room) - 1
        if full >= size:
            lines.append(WrappedLine(start, size, size))
            break
        following = end = _break_before(start, full, classes, glued)
        while following < size and classes[following] == _SPACE:
            following += 1
        while end > start and classes[end - 1] == _SPACE:
            end -= 1
        lines.append(WrappedLine(start, end, following))
        start, room = following, cells
    return lines


def _break_before(start: int, full: int, classes: str, glued: bytearray) -> int:
    """The last place at or before `full` where the line may end; `full` if there is none."""
    if classes[full] == _SPACE:
        return full
    for place in range(full, start, -1):
        if not glued[place] and classes[place - 1 : place + 1] not in _TOGETHER:
            return place
    # Break a number rather than start a line with a comma, and a word at the full width if nothing else is possible.
    for place in range(full, start, -1):
        if classes[place] not in (_CLOSE, _NONE) and classes[place - 1] != _OPEN:
            return place
    return max(full, start + 1)


def _glue(shown: str) -> bytearray:
    """For each offset of the text, whether it is inside a number with its unit."""
    glued = bytearray(len(shown) + 1)
    for hit in _number_pattern().finditer(shown):
        start, end = hit.span()
        if end - start > 1:
            glued[start + 1 : end] = b"\1" * (end - start - 1)
    return glued
