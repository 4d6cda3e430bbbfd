"""What a command is: an action that a person can call by a key, a click or the command palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from tui.text import Lang

Owner = Literal[
    "main", "app", "view", "page", "find", "facets", "filter", "dialog", "help", "copying", "compare", "text", "palette"
]
"""The parts of the program that bind keys. `dialog` stands for all dialogs."""

ViewName = Literal["cities", "figures", "series", "pages"]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)

Group = Literal["views", "filter", "figure", "marks", "order", "move", "facets", "screen"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""The order of the commands in the help and in the palette."""


class KeyHint(NamedTuple):
    """A key as printed, the name of what it does, and the action that a click on it runs."""

    keys: str
    name: str
    action: str = ""


class Joined(NamedTuple):
    """How a command and its opposite share one place in the footer. A click runs the command itself."""

    keys: str
    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Command:
    """An action with its keys, names and help."""

    owner: Owner
    """The part of the program that binds the keys."""
    action: str
    """The Textual action. The owner runs it, unless it names another namespace (`screen.`)."""
    keys: str
    """The keys as Textual names them, separated by commas."""
    shown: str = ""
    """The keys as printed, where that differs from `keys`."""
    group: Group
    zh: str
    en: str
    help_zh: str
    help_en: str
    views: tuple[ViewName, ...] = ()
    """The views in which the command works; empty for all."""
    footer: int = 0
    """The position in the footer, lowest first; 0 for a command that the footer does not show."""
    footer_in: tuple[Owner | ViewName, ...] = ()
    """The views and parts of the screen whose footer shows the command; empty for its own views or its own part."""
    joined: Joined | None = None
    """How the footer shows the command, where it stands there for its opposite too."""
    pinned: bool = False
    """Whether the footer shows the command at its end, and leaves out others to make room for it."""
    priority: bool = False
    """Whether the key is obeyed before all keys that follow. For what moves the focus: text that is typed or pasted right
    after the key then goes where it belongs."""

    @property
    def printed_keys(self) -> str:
        return self.shown or self.keys

    @property
    def action_name(self) -> str:
        """The action without its parameters."""
        return self.action.partition("(")[0]

    @property
    def call(self) -> str:
        """The action as the screen runs it for a click or for the palette."""
        if "." in self.action_name:
            return self.action
        match self.owner:
            case "app":
                return f"app.{self.action}"
            case "view" | "page" | "find" | "facets" | "filter":
                return f"screen.run_command({self.owner!r}, {self.action!r})"
            case _:
                return f"screen.{self.action}"

    def label(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def help(self, lang: Lang) -> str:
        return self.help_zh if lang == "zh" else self.help_en

    def hint(self, lang: Lang) -> KeyHint:
        """The command as the footer shows it."""
        if self.joined is None:
            return KeyHint(self.printed_keys, self.label(lang), self.call)
        return KeyHint(self.joined.keys, self.joined.zh if lang == "zh" else self.joined.en, self.call)

    def is_in_footer_of(self, where: str) -> bool:
        """Whether the footer shows the command in a view, or while a part of the screen (an owner) has the focus."""
        own = (self.views or VIEWS) if self.owner in ("main", "app", "view", "page") else (self.owner,)
        return self.footer > 0 and where in (self.footer_in or own)
