"""The command palette: every command by its name, with its key and what it does."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.app.command import Command
from tui.app.commands import in_palette
from tui.app.dialog import Dialog
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import LONGEST, pad, truncate, width

_KEY, _LEAST = 8, 12
_BESIDE = 5
"""Cells of a row for border, padding and scrollbar."""


class Palette(Dialog[str | None]):
    """Returns the action of the chosen command, or None."""

    DEFAULT_CSS = """
    Palette {
        align: center top;
        #frame { margin-top: 3; }
        Input { padding: 0 1 !important; background: $panel; background-tint: $foreground 0%; }
        OptionList {
            height: 1fr; max-height: 100%; padding: 0; border: none; border-top: hkey $frame; background: $panel;
            scrollbar-size: 0 1; scrollbar-gutter: stable; scrollbar-background: $panel;
            &:focus { border: none; border-top: hkey $frame; }
            & > .option-list--option { padding: 0 1; text-style: none; }
            & > .option-list--option-highlighted {
                color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background; text-style: none;
            }
            &:nocolor > .option-list--option-highlighted { text-style: bold underline; }
        }
        &.-bare #frame { margin: 0; }
        &.-bare OptionList, &.-bare Input { background: $background; scrollbar-background: $background; }
    }
    """
    OWNER = "palette"
    WIDEST = 72

    def __init__(self, view: str, lang: Lang) -> None:
        super().__init__(lang)
        self._commands = in_palette(view)
        self._input = Input(placeholder=tr("palette_hint", lang), compact=True, max_length=LONGEST)
        self._input.cursor_blink = False
        self._list = OptionList(markup=False)
        self._list.can_focus = False

    def heading(self) -> str:
        return tr("palette", self._lang)

    def content(self) -> ComposeResult:
        yield self._input
        yield self._list

    def rows(self, cells: int) -> int:
        return self._list.option_count + 2

    def update_frame(self) -> None:
        self._search()
        super().update_frame()

    @property
    def scrolled(self) -> Input:
        return self._input

    @on(Input.Changed)
    def _search(self) -> None:
        """Show the commands that fit what was typed, the best first."""
        matcher = Matcher(self._input.value)
        found: list[tuple[float, Option]] = []
        for command in self._commands:
            row = self._row(command)
            if score := _score(matcher, self._label(command), row.plain, command):
                found.append((score, Option(_highlight(row, matcher.query), id=command.call)))
        found.sort(key=lambda pair: -pair[0])
        nothing = Option(Content(tr("palette_nothing", self._lang)))
        self._list.set_options([option for _, option in found] or [nothing])
        self._list.highlighted = 0
        self.fit(self.app.size)

    def _label(self, command: Command) -> str:
        label = command.label(self._lang)
        return label[:1].upper() + label[1:]

    def _row(self, command: Command) -> Content:
        """Name, key and help in columns. Help that has no room is left out."""
        names = max(width(self._label(each)) for each in self._commands) + 2
        room = self.frame_width(self.app.size) - names - _KEY - _BESIDE
        text = truncate(command.help(self._lang), room) if room >= _LEAST else ""
        name, key = pad(self._label(command), names), pad(command.printed_keys, _KEY)
        return Content.assemble((name, "bold"), (key, "bold $primary"), (text, "not bold $text-disabled"))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _choose(self, message: Input.Submitted | OptionList.OptionSelected) -> None:
        option = message.option if isinstance(message, OptionList.OptionSelected) else self._list.highlighted_option
        self.dismiss(option.id if option else None)

    def action_scroll_lines(self, by: int) -> None:
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_scroll_pages(self, by: int) -> None:
        page = self._list.size.height
        self._list.highlighted = max(0, (self._list.highlighted or 0) + by * page)


def _highlight(row: Content, query: str) -> Content:
    """The row with the query underlined, where it stands in it."""
    at = row.plain.casefold().find(query.casefold()) if query else -1
    return row.stylize("bold underline", at, at + len(query)) if at >= 0 else row


def _score(matcher: Matcher, name: str, row: str, command: Command) -> float:
    """How well a command fits; 0 where it does not.

    A name may be abbreviated (`cpy`). A help text holds every letter somewhere, so there the whole query must stand.
    """
    query = matcher.query.casefold()
    at = name.casefold().find(query)
    if at >= 0:
        return 4 - at / 100
    if query in row.casefold():
        return 2
    if any(query in text.casefold() for text in (command.en, command.zh, command.help_en, command.help_zh)):
        return 1
    return 0.5 if matcher.match(name) > 0 else 0
