"""The sheet of keys: every command by group, then what the signs mean."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.screen.bars.bar import Bar, Label
from tui.screen.commands import COMMANDS, GROUPS
from tui.screen.language import say
from tui.screen.lines import Lines, Piece, Pieces
from tui.screen.page.commands import PAGE_COMMANDS
from tui.screen.palette import HOLLOW
from tui.typeset import cut, pad, set_lines, width
from tui.words import Lang

_KEY = 9


class Keys(Lines):
    """The commands in one or two columns."""

    def __init__(self, lang: Lang) -> None:
        super().__init__(id="keys")
        self._lang = lang
        self._lines: list[Pieces] = []

    def on_resize(self) -> None:
        cells = self.scrollable_content_region.width
        if cells <= 0:
            return
        columns = 2 if cells >= 84 else 1
        size = (cells - 2 * (columns - 1)) // columns
        blocks = [*self._groups(size), self._signs(size)]
        self._lines = _side_by_side(blocks, columns, size)
        self.renew()

    def _groups(self, cells: int) -> list[list[list[Piece]]]:
        blocks: list[list[list[Piece]]] = []
        for group in GROUPS:
            block = [[Piece(say(f"group_{group}", self._lang), "head")]]
            for command in COMMANDS:
                if command.group == group:
                    block += self._entry(command.shown, command.help(self._lang), cells, "key")
            blocks.append([*block, []])
        on_page = [[Piece(say("group_page", self._lang), "head")]]
        for command in PAGE_COMMANDS:
            on_page += self._entry(command.shown, command.help(self._lang), cells, "key")
        return [*blocks, [*on_page, []]]

    def _signs(self, cells: int) -> list[list[Piece]]:
        block = [[Piece(say("legend", self._lang), "head")]]
        for status, sign in HOLLOW.items():
            block += self._entry(sign, say(f"sign_{status}", self._lang), cells, "hollow")
        for sign, key, role in (
            ("◌", "inferred", "dim"),
            ("◦", "derived", "derived"),
            ("‼", "conflict", "wrong"),
            ("●", "mark", "mark"),
        ):
            block += self._entry(sign, say(f"sign_{key}", self._lang), cells, role)
        return [*block, []]

    @staticmethod
    def _entry(key: str, text: str, cells: int, role: str) -> list[list[Piece]]:
        room = cells - _KEY
        lines = set_lines(text, room)
        first = pad(f" {key}", _KEY)
        return [
            [Piece(first if at == 0 else " " * _KEY, role), Piece(text[line.start : line.end])]
            for at, line in enumerate(lines)
        ]

    @property
    def line_count(self) -> int:
        return len(self._lines)

    def line(self, index: int) -> Pieces:
        return self._lines[index]


def _side_by_side(blocks: list[list[list[Piece]]], columns: int, cells: int) -> list[Pieces]:
    """Blocks one below the other, or in two columns of about the same height."""
    if columns == 1:
        return [line for block in blocks for line in block]
    half = sum(map(len, blocks)) / 2
    left: list[list[Piece]] = []
    while blocks and len(left) + len(blocks[0]) / 2 <= half:
        left += blocks.pop(0)
    right = [line for block in blocks for line in block]
    rows: list[Pieces] = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else []
        space = cells - sum(width(piece.text) for piece in one)
        rows.append([*one, Piece(" " * (max(0, space) + 2)), *(right[at] if at < len(right) else [])])
    return rows


class Help(ModalScreen[None]):
    """The sheet over the dashboard."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
    ]

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang = lang

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield Keys(self._lang)

    def on_mount(self) -> None:
        title = cut(f" metrics-tui · {say('help', self._lang)}", 40)
        self.query_one(Bar).show([Label(title, "strong")], [Label(f"{say('help_close', self._lang)} ", "dim")])
        self.query_one(Keys).focus()

    def action_scroll(self, by: int) -> None:
        self.query_one(Keys).scroll_relative(y=by, animate=False)
