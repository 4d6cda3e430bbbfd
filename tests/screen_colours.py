"""The colours of a screen, from its text with SGR sequences as `tmux capture-pane -e` prints it: the least contrast of a word."""

from __future__ import annotations

import re
from typing import NamedTuple

_SGR = re.compile(r"\x1b\[([0-9;:]*)m")
VGA = ("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa")
BRIGHT = ("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff")
_DECORATION = re.compile(r"[\s─-╿▀-▟·–…|+-]")

RGB = tuple[int, int, int]


class Cell(NamedTuple):
    text: str
    ink: RGB
    ground: RGB
    marked: bool
    """Reversed, underlined, or on another ground than the terminal's."""


def cells(captured: str, ink: str = "aaaaaa", ground: str = "000000", console: bool = False) -> list[list[Cell]]:
    """The characters of each line, in a terminal whose own ink and ground are given.

    A bright ground is drawn as the dark one. With `console`, everything is drawn as the Linux console draws it.
    """
    found: list[list[Cell]] = []
    pen = _ConsolePen() if console else _Pen()
    for line in captured.split("\n"):
        row: list[Cell] = []
        for at, part in enumerate(_SGR.split(line)):
            if at % 2:
                pen.turn(part)
            else:
                row += pen.write(part, rgb(ink), rgb(ground))
        found.append(row)
    return found


def least_contrast(rows: list[list[Cell]]) -> tuple[float, str]:
    """The least contrast between words and their ground (WCAG: from 1 to 21), and the first word that has it."""
    found: dict[float, str] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if not _DECORATION.match(cell.text):
                found.setdefault(_contrast(cell.ink, cell.ground), "".join(one.text for one in row[at : at + 12]))
    least = min(found)
    return least, found[least]


def cursor_shows(rows: list[list[Cell]]) -> bool:
    """Whether the line of the cursor is marked in more cells than the cursor's own glyph."""
    for row in rows:
        at = next((at for at, cell in enumerate(row) if cell.text in "▌█"), None)  # █ on the console, also in bars
        if at is not None and sum(cell.marked for cell in row[at + 1 : at + 20]) > 9:
            return True
    return False


class _Pen:
    """The state that SGR sequences change."""

    def __init__(self) -> None:
        self.ink: RGB | int | None = None
        self.ground: RGB | int | None = None
        self.bold = self.dim = self.italic = self.reverse = self.underline = False

    def write(self, text: str, own_ink: RGB, own_ground: RGB) -> list[Cell]:
        ink = own_ink if self.ink is None else _colour(self.ink + 8 if self._brightens() else self.ink)  # type: ignore[operator]
        ground = (
            own_ground if self.ground is None else _colour(self.ground % 8 if _is_basic(self.ground) else self.ground)
        )  # type: ignore[operator]
        if self.reverse:
            ink, ground = ground, ink
        marked = self.reverse or self.underline or ground != own_ground
        return [Cell(one, ink, ground, marked) for one in text]

    def _brightens(self) -> bool:
        return self.bold and isinstance(self.ink, int) and self.ink < 8

    def turn(self, codes: str) -> None:
        numbers = [int(one or 0) for one in codes.replace(":", ";").split(";")]
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                self.__init__()  # type: ignore[misc]
            elif code in (1, 2, 22):
                self.bold, self.dim = code == 1, code == 2
            elif code in (3, 23):
                self.italic = code == 3
            elif code in (4, 24):
                self.underline = code == 4
            elif code in (7, 27):
                self.reverse = code == 7
            elif code in (38, 48):
                kind = numbers.pop(0)
                value: RGB | int = numbers.pop(0) if kind == 5 else (numbers.pop(0), numbers.pop(0), numbers.pop(0))
                self._set(code == 38, value)
            elif code in (39, 49):
                self._set(code == 39, None)
            elif code // 10 in (3, 4, 9, 10):
                self._set(code // 10 in (3, 9), code % 10 + (8 if code >= 90 else 0))

    def _set(self, is_ink: bool, value: RGB | int | None) -> None:
        if is_ink:
            self.ink = value
        else:
            self.ground = value


class _ConsolePen(_Pen):
    """Draws as the kernel does (`build_attr` in vt.c): italic, underline and dim are colours, and bold comes last."""

    def write(self, text: str, own_ink: RGB, own_ground: RGB) -> list[Cell]:
        ink, ground = (7 if self.ink is None else self.ink), (0 if self.ground is None else self.ground)
        assert isinstance(ink, int) and isinstance(ground, int)
        ink = 2 if self.italic else 6 if self.underline else 8 if self.dim else ink
        if self.reverse:
            ink, ground = ground, ink
        ink, ground = (ink | 8 if self.bold else ink), ground % 8
        return [Cell(one, _colour(ink), _colour(ground), ground != 0 or self.underline) for one in text]


def _is_basic(colour: RGB | int) -> bool:
    return isinstance(colour, int) and colour < 16


def _colour(colour: RGB | int) -> RGB:
    if not isinstance(colour, int):
        return colour
    if colour < 16:
        return rgb((*VGA, *BRIGHT)[colour])
    if colour >= 232:
        return (8 + 10 * (colour - 232),) * 3
    cube = [
        0 if part == 0 else 55 + 40 * part for part in ((colour - 16) // 36, (colour - 16) // 6 % 6, (colour - 16) % 6)
    ]
    return cube[0], cube[1], cube[2]


def rgb(name: str) -> RGB:
    return int(name[:2], 16), int(name[2:4], 16), int(name[4:], 16)


def _contrast(one: RGB, other: RGB) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 1)


def _luminance(colour: RGB) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
