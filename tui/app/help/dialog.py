"""The sheet of keys: what can be done here first, then everywhere, what the signs mean, and the keys of other places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.app.commands import COMMANDS, GROUPS, Command
from tui.app.dialog import Dialog, SetLines
from tui.app.line_view import Run, Runs
from tui.app.reader.commands import PAGE_COMMANDS
from tui.app.styles import DERIVED, HOLLOW
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import pad, width, wrap

_TWO = 94
"""Cells from which two columns have room for most texts."""
_GAP = 2

Entry = tuple[str, str, str]
"""A key or sign, what it does or means, and the role of the palette in which it stands."""
Block = tuple[str, list[Entry]]


class Keys(SetLines):
    """The commands and signs in one or two columns."""

    def __init__(self, view: str, in_facets: bool, lang: Lang) -> None:
        super().__init__(id="keys")
        self._view, self._in_facets, self._lang = view, in_facets, lang

    def typeset(self, cells: int) -> Sequence[Runs]:
        first, signs, rest = [self._here(), self._everywhere()], self._signs(), self._elsewhere()
        if cells < _TWO:
            return [line for block in (*first, signs, *rest) for line in _lines(block, cells)]
        right = min(max(_natural(block) for block in (signs, *rest)), (cells - _GAP) // 2)
        left = min(max(map(_natural, first)), cells - right - _GAP)
        return _side_by_side(
            [line for block in first for line in _lines(block, left)],
            [line for block in (signs, *rest) for line in _lines(block, right)],
            left + _GAP,
        )

    def _entries(self, commands: Iterable[Command]) -> list[Entry]:
        ordered = sorted(commands, key=lambda command: GROUPS.index(command.group))
        return [(command.shown, command.help(self._lang), "key") for command in ordered]

    def _block(self, key: str, commands: Iterable[Command]) -> Block:
        return tr(key, self._lang), self._entries(commands)

    def _owned(self, owner: str) -> list[Command]:
        return [command for command in COMMANDS if command.owner == owner]

    def _here(self) -> Block:
        if self._in_facets:
            return self._block("group_facets", self._owned("facets"))
        if self._view == "pages":
            return self._block("group_page", PAGE_COMMANDS)
        title = next((one.label(self._lang) for one in COMMANDS if one.action == f"view('{self._view}')"), "")
        return tr("group_here", self._lang, place=title), self._entries(
            command for command in COMMANDS if self._view in command.views
        )

    def _everywhere(self) -> Block:
        return self._block(
            "group_everywhere", (one for one in COMMANDS if one.owner in ("dashboard", "app") and not one.views)
        )

    def _elsewhere(self) -> list[Block]:
        """What can be done in other places and not here."""
        here = () if self._in_facets else (self._view,)
        views = [one for one in COMMANDS if one.views and not any(view in one.views for view in here)]
        blocks = [self._block("group_filter", self._owned("filter")), self._block("group_views", views)]
        if not self._in_facets:
            blocks.append(self._block("group_facets", self._owned("facets")))
        if self._view != "pages":
            blocks.append(self._block("group_page", PAGE_COMMANDS))
        return [block for block in blocks if block[1]]

    def _signs(self) -> Block:
        signs: list[Entry] = [(sign, tr(f"sign_{status}", self._lang), "hollow") for status, sign in HOLLOW.items()]
        for sign, key, role in (
            ("◌", "inferred", "dim"),
            (DERIVED, "derived", "derived"),
            ("‼", "conflict", "wrong"),
            ("●", "mark", "mark"),
        ):
            signs.append((sign, tr(f"sign_{key}", self._lang), role))
        return tr("legend", self._lang), signs


def _room(block: Block) -> int:
    return max(width(key) for key, _, _ in block[1]) + 2


def _natural(block: Block) -> int:
    """The cells that a block takes when nothing in it is broken."""
    return _room(block) + max(width(text) for _, text, _ in block[1])


def _lines(block: Block, cells: int) -> list[Runs]:
    title, entries = block
    room = _room(block)
    lines: list[Runs] = [[Run(title, "head")]]
    for key, text, role in entries:
        for at, line in enumerate(wrap(text, cells - room)):
            lines.append([Run(pad(key if at == 0 else "", room), role), Run(text[line.start : line.end])])
    return [*lines, []]


def _side_by_side(left: Sequence[Runs], right: Sequence[Runs], cells: int) -> list[Runs]:
    rows: list[Runs] = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else []
        space = cells - sum(width(piece.text) for piece in one)
        rows.append([*one, Run(" " * space), *(right[at] if at < len(right) else [])])
    return rows


class Help(Dialog[None]):
    """The sheet over the dashboard; begins with what can be done where one is."""

    WIDEST = 128
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,enter", "close", show=False)]

    def heading(self) -> str:
        return f"metrics-tui · {tr('help', self._lang)}"

    def content(self) -> ComposeResult:
        from tui.app.facets.view import Facets

        below = self.app.screen_stack[-2]
        yield Keys(getattr(below, "view", ""), isinstance(below.focused, Facets), self._lang)

    def rows(self, cells: int) -> int:
        return self.query_one(Keys).typeset_for(cells)
