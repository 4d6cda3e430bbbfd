"""The help: what can be done here, then everywhere, what the signs mean, and the keys of other places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult

from tui.app.command import Command
from tui.app.commands import commands_of
from tui.app.dialog import Dialog, TypesetView
from tui.app.keys import bindings
from tui.app.line_view import Run, Runs
from tui.app.styles import DERIVED, HOLLOW
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import pad, width, wrap

_TWO_COLUMNS = 94
"""Cells from which two columns have room for most texts."""
_GAP = 2

Entry = tuple[str, str, str]
"""A key or sign, what it does or means, and the role of the palette for the key or sign."""
Block = tuple[str, list[Entry]]
"""A title and the entries below it."""


class HelpText(TypesetView):
    """The commands and signs in one or two columns."""

    def __init__(self, view: str, in_facets: bool, lang: Lang) -> None:
        super().__init__(id="keys")
        self._view = view
        self._in_facets, self._lang = in_facets, lang

    def typeset(self, cells: int) -> Sequence[Runs]:
        first, signs, others = [self._here(), self._everywhere()], self._signs(), self._elsewhere()
        if cells < _TWO_COLUMNS:
            return [line for block in (*first, signs, *others) for line in _lines(block, cells)]
        right = min(max(_natural_width(block) for block in (signs, *others)), (cells - _GAP) // 2)
        left = min(max(map(_natural_width, first)), cells - right - _GAP)
        return _side_by_side(
            [line for block in first for line in _lines(block, left)],
            [line for block in (signs, *others) for line in _lines(block, right)],
            left + _GAP,
        )

    def _block(self, title: str, commands: Iterable[Command]) -> Block:
        return title, [(command.printed_keys, command.help(self._lang), "key") for command in commands]

    def _here(self) -> Block:
        """What can be done where the help was opened."""
        if self._in_facets:
            return self._block(tr("group_facets", self._lang), commands_of("facets"))
        if self._view == "pages":
            return self._block(tr("group_page", self._lang), commands_of("page"))
        name = next(c.label(self._lang) for c in commands_of("main") if c.action == f"view('{self._view}')")
        commands = (command for command in commands_of("main", "view") if self._view in command.views)
        return self._block(tr("group_here", self._lang, place=name), commands)

    def _everywhere(self) -> Block:
        commands = (command for command in commands_of("main", "app") if not command.views)
        return self._block(tr("group_everywhere", self._lang), commands)

    def _elsewhere(self) -> list[Block]:
        """What can be done in other places and not here."""
        in_other_views = [
            command
            for command in commands_of("main", "view")
            if command.views and (self._in_facets or self._view not in command.views)
        ]
        blocks = [
            self._block(tr("group_filter", self._lang), commands_of("filter")),
            self._block(tr("group_views", self._lang), in_other_views),
        ]
        if not self._in_facets:
            blocks.append(self._block(tr("group_facets", self._lang), commands_of("facets")))
        if self._view != "pages":
            blocks.append(self._block(tr("group_page", self._lang), commands_of("page")))
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


def _key_width(block: Block) -> int:
    return max(width(key) for key, _, _ in block[1]) + 2


def _natural_width(block: Block) -> int:
    """The cells that a block takes without line breaks."""
    return _key_width(block) + max(width(text) for _, text, _ in block[1])


def _lines(block: Block, cells: int) -> list[Runs]:
    title, entries = block
    keys = _key_width(block)
    lines: list[Runs] = [[Run(title, "head")]]
    for key, text, role in entries:
        for at, line in enumerate(wrap(text, cells - keys)):
            lines.append([Run(pad(key if at == 0 else "", keys), role), Run(text[line.start : line.end])])
    return [*lines, []]


def _side_by_side(left: Sequence[Runs], right: Sequence[Runs], cells: int) -> list[Runs]:
    rows: list[Runs] = []
    for at in range(max(len(left), len(right))):
        line = left[at] if at < len(left) else []
        space = cells - sum(width(run.text) for run in line)
        rows.append([*line, Run(" " * space), *(right[at] if at < len(right) else [])])
    return rows


class Help(Dialog[None]):
    """The keys and signs, those of a view or of the facets first."""

    OWNER = "help"
    WIDEST = 128
    BINDINGS = bindings("help")

    def __init__(self, view: str, in_facets: bool, lang: Lang) -> None:
        super().__init__(lang)
        self._text = HelpText(view, in_facets, lang)

    def heading(self) -> str:
        return f"metrics-tui · {tr('help', self._lang)}"

    def content(self) -> ComposeResult:
        yield self._text

    def rows(self, cells: int) -> int:
        return self._text.typeset_for(cells)
