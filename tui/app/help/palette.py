"""The command palette: every command by its name, with its key and what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Matcher, Provider
from textual.content import Content
from textual.types import CSSPathType
from textual.worker import Worker

from tui.app.base_screen import BaseScreen
from tui.app.commands import Command, Group, commands_of
from tui.app.dialog import CSS
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import pad, truncate, width

_OWNERS = ("dashboard", "page", "app")
_GROUPS: tuple[Group, ...] = ("figure", "marks", "filter", "views", "order", "screen")
"""What is offered, in this order; moving and the facets have their keys."""
_WIDEST, _EDGE, _NARROW, _LOW = 72, 84, 60, 16
_KEY, _LEAST = 8, 12


class Commands(Provider):
    """Answers the palette with the commands of the dashboard."""

    @property
    def _lang(self) -> Lang:
        lang: Lang = getattr(self.screen, "lang", "en")
        return lang

    def _commands(self) -> list[Command]:
        """What can be done now: the page's own commands only on a page."""
        view: str = getattr(self.screen, "view", "")
        here = (
            one
            for one in commands_of(view)
            if one.owner in _OWNERS and one.group in _GROUPS and one.action != "palette"
        )
        return sorted(here, key=lambda one: _GROUPS.index(one.group))

    def _name(self, command: Command) -> str:
        label = command.label(self._lang)
        return label[:1].upper() + label[1:]

    def _rows(self) -> Iterator[tuple[Command, Content]]:
        """The commands as they are shown: name, key and explanation in columns, without what there is no room for."""
        commands = self._commands()
        names = max(width(self._name(one)) for one in commands) + 2
        cells = self.app.size.width
        room = (cells if cells < _EDGE else _WIDEST) - names - _KEY - 5
        for one in commands:
            told = truncate(one.help(self._lang), room) if room >= _LEAST else ""
            name, key = pad(self._name(one), names), pad(one.shown, _KEY)
            yield one, Content.assemble((name, "bold"), (key, "bold $primary"), (told, "not bold $text-disabled"))

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, command.call)

    async def discover(self) -> Hits:
        for command, row in self._rows():
            yield DiscoveryHit(row, self._run(command), row.plain)

    async def search(self, query: str) -> Hits:
        matcher, found = self.matcher(query), False
        for command, row in self._rows():
            score, start, end = _score(matcher, self._name(command), row.plain, command)
            if score > 0:
                found = True
                yield Hit(score, row.stylize(matcher.match_style, start, end), self._run(command), row.plain)
        if not found:
            yield Hit(1, Content(tr("palette_nothing", self._lang)).stylize("not bold"), _nothing, "")


def _nothing() -> None:
    """There is nothing to do."""


def _score(matcher: Matcher, name: str, shown: str, command: Command) -> tuple[float, int, int]:
    """How well a command fits, and which of the shown characters are why.

    A name may be abbreviated (`cpy`); explanations hold every letter somewhere, so in them the words count as they stand.
    """
    query = matcher.query.casefold()
    at = name.casefold().find(query)
    if at >= 0:
        return 4 - at / 100, at, at + len(query)
    at = shown.casefold().find(query)
    if at >= 0:
        return 2, at, at + len(query)
    if any(query in text.casefold() for text in (command.en, command.zh, command.help_en, command.help_zh)):
        return 1, 0, 0
    return (0.5, 0, 0) if matcher.match(name) > 0 else (0, 0, 0)


class Palette(CommandPalette, BaseScreen[None]):
    """Textual's palette in the frame of the sheets."""

    CSS_PATH: ClassVar[CSSPathType | None] = [CSS, "palette.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_NARROW, "-edge"), (_EDGE, "-wide")]  # noqa: RUF012 – of the instance
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_LOW, "-high")]  # noqa: RUF012

    def __init__(self, lang: Lang) -> None:
        super().__init__([Commands], placeholder=tr("palette_hint", lang))
        self._lang = lang

    def on_mount(self) -> None:
        frame = self.query_one("#--container")
        frame.border_title = Content(tr("palette", self._lang))
        esc, close = Content("esc").stylize("bold $primary"), tr("key_close", self._lang)
        frame.border_subtitle = Content.assemble(esc, (f" {close}", "$text-muted"))

    def run_worker(self, *args: Any, **options: Any) -> Worker[Any]:
        """A search that finds the palette closing ends in an error, which is not to end the application."""
        return super().run_worker(*args, **{**options, "exit_on_error": False})

    def _action_command_list(self, action: str) -> None:
        """Textual ends in an error where its list has no line; keys for it do nothing then."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


def palette(lang: Lang) -> CommandPalette:
    """The palette, ready to be shown."""
    return Palette(lang)
