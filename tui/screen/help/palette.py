"""The command palette: every command by its name in both languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.screen.commands import Command, commands_of
from tui.screen.steady import Steady
from tui.words import Lang

_OWNERS = ("dashboard", "page", "app")


class Commands(Provider):
    """Answers the palette with the commands of the dashboard."""

    @property
    def _lang(self) -> Lang:
        lang: Lang = getattr(self.screen, "lang", "en")
        return lang

    def _name(self, command: Command) -> str:
        return f"{command.help(self._lang)}  {command.shown}"

    def _commands(self) -> Iterator[Command]:
        """What can be done now: the page's own commands only on a page."""
        view: str = getattr(self.screen, "view", "")
        for command in commands_of(view):
            if command.owner in _OWNERS and command.group != "move" and command.action != "palette":
                yield command

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, command.call)

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(self._name(command), self._run(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            name = self._name(command)
            score = max(
                matcher.match(text) for text in (name, command.help_en, command.help_zh, command.en, command.zh)
            )
            if score > 0:
                yield Hit(score, matcher.highlight(name), self._run(command))


class Palette(CommandPalette, Steady[None]):
    """Textual's palette. It ends in an error where its list has no cell for text, so it is never that narrow."""

    DEFAULT_CSS = "Palette > Vertical { min-width: 12; }"


def palette(placeholder: str) -> CommandPalette:
    """The palette, ready to be shown."""
    return Palette([Commands], placeholder=placeholder)
