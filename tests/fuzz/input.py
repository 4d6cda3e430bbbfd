"""Random input of a terminal: keys, Chinese from an input method, pastes, mouse, focus, garbage, and sizes.

An event is the text of one read from the terminal; a size `[columns, rows]`; PAUSE, which waits until everything is painted;
or the number of another reading of the dataset's files. So a sequence is plain JSON, and what is typed goes through Textual's
own parser of escape sequences.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tui.app.command_table import COMMANDS

PAUSE = 0
READINGS = range(1, 6)
Event = str | list[int] | int

_SENT = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "insert": "\x1b[2~", "delete": "\x1b[3~", "shift+down": "\x1b[1;2B",
    "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "ctrl+p": "\x10",
    "slash": "/", "question_mark": "?", "right_square_bracket": "]", "left_square_bracket": "[",
    "right_curly_bracket": "}", "left_curly_bracket": "{",
}  # fmt: skip
_QUIT = "q"
KEYS = sorted({_SENT.get(key, key) for one in COMMANDS for key in one.keys.split(",")} - {_QUIT})
ASCII = [chr(code) for code in range(0x20, 0x7F)]
SPECIAL = [
    *_SENT.values(),
    *(chr(code) for code in range(0x20)),  # ctrl and a letter; ctrl+q is among them
    *(f"\x1b{chr(code)}" for code in range(0x61, 0x7B)),  # alt and a letter
    *(f"\x1b[1;{modifier}{end}" for modifier in range(2, 9) for end in "ABCDFHPQRS"),
    *(f"\x1bO{end}" for end in "PQRS"),
    *(f"\x1b[{number}~" for number in (15, 17, 18, 19, 20, 21, 23, 24)),
    *(f"\x1b[{code};{modifier}u" for code in (9, 13, 27, 32, 47, 97, 127, 26157) for modifier in (1, 2, 5, 6)),
]  # fmt: skip
CHINESE = [
    "昭通", "投资", "工业", "广元市", "增长", "，", "。", "“昭通”", "年份", "㎡", "２０２４年", "目标", "亿", "龘", "𠮷", "é", "ñ", "😀", "👨‍👩‍👧", "ß",
]  # fmt: skip
FILTERS = [
    "zt", "tz", "zhaotong", "昭通 投资", "region:", "region:昭通", "region:zha", "indicator:投资", "year:2024", "year:2022..2024", "year:soon",
    "year:" + "9" * 400, "year:..", "status:target,planned", "status:", "value:>100亿", "value:<=", "has:note", "is:", "-status:actual",
    "nofield:x", '"', "“", "'\"", ":", "::::", "-", "--", "- -", "a" * 700, "昭" * 300, "[b]", "[/]", "\\", "%s{0}", "(", "x" * 40,
    "qqqq", "  ", "\u3000", "page:", "theme:能源", "5,000", "..", "2030", "unit:%",
]  # fmt: skip
PASTES = [
    "昭通 投资", "one\ntwo\nthree", "\x1b[31mred\x1b[0m", "\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "\u202e昭通\u2066", "tab\tbell\x07",
    "a\x00b", "\ufeff", "\r\n", "", "[@click=app.bell]x[/]", "e\u0301\u200d\u200b", "\u2028", "\ud83d", "year:2024\r\n",
]  # fmt: skip
GARBAGE = [
    "\x1b[", "\x1b[<", "\x1b[<0;1", "\x1b[<999;1;1M", "\x1b[<0;0;0M", "\x1b[M", "\x1b]11;rgb:0000/0000/0000\x07", "\x1bP1$r\x1b\\",
    "\x1b[?2026;2$y", "\x1b[3;4R", "\x1b[?1;2c", "\x1b\x1b\x1b", "\x9b", "\x1b[200~", "\x1b[201~", "\x1b[48;24;80;480;800t", "\x1b[99;99~",
]  # fmt: skip
# Keys that open dialogs and pages, which single random keys would rarely open.
PATHS: list[list[Event]] = [
    ["Y"], ["Y", "j", "j", PAUSE], ["Y", "\r"], ["c"], ["a", "c"], ["a", "Y"], ["?"], ["\x10", PAUSE], ["\x10", "t", "h", PAUSE, "\r"],
    ["\x10", "x", "[", PAUSE, "\x1b[B", "\r"], ["4", PAUSE, "f", "年"], ["4", "f", "1", "\r", "\r"], ["\r", PAUSE, "w", "r"], ["\r", "]", "]", "\r"],
    ["4", "o", "o"], ["f", PAUSE], ["f", "l", "j", " "], ["f", "j", "j", "\r"], ["2", "g"], ["2", "s", "s", "S"], ["3", PAUSE, "j", "l"],
    ["1", "o", PAUSE], ["L"], ["t"], ["v"], ["y"], ["/", "r", "e", "g", PAUSE, "\t", "\t"], ["/", "\x1b[A"], ["\x1b[F", "\x1b[B"],
    [" ", "j", " ", "j", "c"], ["\x1b", "\x1b", "\x1b"],
]  # fmt: skip
_SIZES = [1, 2, 3, 5, 8, 10, 11, 12, 19, 20, 24, 33, 34, 40, 50, 59, 60, 73, 74, 80, 99, 100, 109, 110, 120]


def size(luck: random.Random) -> list[int]:
    """Columns and rows: usual sizes, sizes at which the layout changes, any size, and sometimes a huge one."""
    kind = luck.random()
    if kind < 0.4:
        return luck.choice([[80, 24], [120, 40], [60, 20], [200, 60], [100, 30]])
    if kind < 0.7:
        return [luck.choice(_SIZES), min(60, luck.choice(_SIZES))]
    if kind < 0.98:
        return [luck.randint(1, 200), luck.randint(1, 60)]
    return luck.choice([[500, 200], [500, 10], [10, 200], [300, 100]])


class Typist:
    """Makes sequences for a terminal. It remembers the size, so that the mouse is mostly on the screen."""

    def __init__(self, luck: random.Random, columns: int, rows: int) -> None:
        self._luck, self._columns, self._rows = luck, columns, rows
        self._kinds: dict[Callable[[], list[Event]], int] = {
            self._key: 34, self._character: 8, self._chinese: 4, self._special: 11, self._filter: 10, self._paste: 3,
            self._click: 11, self._drag: 4, self._wheel: 5, self._move: 4, self._resize: 4, self._focus: 2, self._path: 12,
            self._garbage: 2, self._reading: 2,
        }  # fmt: skip

    def sequence(self) -> list[Event]:
        """5 to 25 events or a few more, with or without pauses between them, and a pause at the end."""
        count, hurry = self._luck.randint(5, 25), self._luck.random() ** 0.5
        found: list[Event] = []
        while len(found) < count:
            (kind,) = self._luck.choices(list(self._kinds), list(self._kinds.values()))
            found += kind()
            if self._luck.random() > hurry:
                found.append(PAUSE)
        return [*found, PAUSE]

    def _key(self) -> list[Event]:
        key = _QUIT if self._luck.random() < 0.004 else self._luck.choice(KEYS)
        return [key] * (self._luck.randint(2, 12) if self._luck.random() < 0.1 else 1)

    def _character(self) -> list[Event]:
        return [self._luck.choice(ASCII)]

    def _chinese(self) -> list[Event]:
        """An input method sends a whole word at once."""
        return [self._luck.choice(CHINESE)]

    def _special(self) -> list[Event]:
        return [self._luck.choice(SPECIAL)]

    def _filter(self) -> list[Event]:
        words = self._luck.choice(FILTERS)
        if self._luck.random() < 0.4:
            words += " " + self._luck.choice(FILTERS + CHINESE)
        typed: list[Event] = list(words) if len(words) < 12 and self._luck.random() < 0.5 else [words]
        return ["/", *typed, *self._luck.choice([["\r"], ["\x1b"], ["\t"], ["\x7f"], ["\x1b[B"], [PAUSE], []])]

    def _paste(self) -> list[Event]:
        text = self._luck.choice(PASTES)
        if (
            self._luck.random() < 0.1 and "\x1b" not in text
        ):  # an escape would end the paste, and the rest would be 5000 keys
            text = (text or "x") * 5000
        return [*self._luck.choice([["/"], []]), f"\x1b[200~{text}\x1b[201~"]

    # The mouse, in the SGR encoding

    def _place(self) -> tuple[int, int]:
        if self._luck.random() < 0.05:
            return self._luck.choice(
                [(0, 0), (self._columns + 1, 1), (1, self._rows + 1), (9999, 9999), (1, self._rows)]
            )
        row = (
            self._luck.choice([1, 2, 3, self._rows]) if self._luck.random() < 0.2 else self._luck.randint(1, self._rows)
        )
        return self._luck.randint(1, self._columns), row

    def _sent(self, button: int, place: tuple[int, int], end: str = "M") -> str:
        if self._luck.random() < 0.1:
            button += self._luck.choice([4, 8, 16])
        return f"\x1b[<{button};{place[0]};{place[1]}{end}"

    def _click(self) -> list[Event]:
        place, button = self._place(), 0 if self._luck.random() < 0.85 else self._luck.choice([1, 2])
        once: list[Event] = [self._sent(button, place), self._sent(button, place, "m")]
        return once * self._luck.choice([1, 1, 1, 2, 3])

    def _drag(self) -> list[Event]:
        moves: list[Event] = [self._sent(32, self._place()) for _ in range(self._luck.randint(1, 4))]
        end: list[Event] = [self._sent(0, self._place(), "m")] if self._luck.random() < 0.9 else []
        return [self._sent(0, self._place()), *moves, *end]

    def _wheel(self) -> list[Event]:
        return [self._sent(self._luck.choice([64, 65, 66, 67]), self._place())] * self._luck.randint(1, 5)

    def _move(self) -> list[Event]:
        return [self._sent(35, self._place())]

    # The rest

    def _resize(self) -> list[Event]:
        self._columns, self._rows = columns, rows = size(self._luck)
        return [[columns, rows]]

    def _focus(self) -> list[Event]:
        return self._luck.choice([["\x1b[O"], ["\x1b[I"], ["\x1b[O", "\x1b[I"]])

    def _path(self) -> list[Event]:
        return self._luck.choice(PATHS)

    def _reading(self) -> list[Event]:
        return [self._luck.choice(READINGS)]

    def _garbage(self) -> list[Event]:
        text = self._luck.choice(GARBAGE)
        return [text, "\x1b[201~"] if text == "\x1b[200~" else [text]
