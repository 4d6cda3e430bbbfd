"""The lines above and below the views: what they show in a width, and the widget that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.app.command import KeyHint
from tui.app.commands import commands_of, in_footer
from tui.app.styles import palette
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import width


class Label(NamedTuple):
    """Sanitized text in a role of the palette, and the action that a click on it runs."""

    text: str
    role: str = "plain"
    action: str = ""


@lru_cache(4)
def styles_of(theme: str) -> Mapping[str, Style]:
    """The palette of a theme as Textual styles, by role."""
    return {role: Style.from_rich_style(style) for role, style in palette(theme).items()}


def content_of(labels: Iterable[Label], theme: str) -> Content:
    """Labels as one line. The texts are never markup."""
    styles = styles_of(theme)
    parts = []
    for text, role, action in labels:
        style = styles[role]
        parts.append((text, style + Style.from_meta({"@click": action}) if action else style))
    return Content.assemble(*parts)


class Bar(Widget):
    """One line of labels, some at the left and some at the right. Without room for all, the right ones are left out."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False
        self._left: Sequence[Label] = ()
        self._right: Sequence[Label] = ()

    def show(self, left: Sequence[Label], right: Sequence[Label] = ()) -> None:
        """Show these labels."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def labels(self) -> Sequence[Label]:
        """What fits in the width."""
        free = self.size.width - _cells((*self._left, *self._right))
        return [*self._left, Label(" " * free), *self._right] if free >= 0 else self._left

    def render(self) -> Content:
        return content_of(self.labels(), self.app.theme)


def header(view: str, lang: Lang, cells: int, totals: str, marked: int) -> tuple[list[Label], list[Label]]:
    """The name and the views at the left, marks and totals at the right. A narrow screen shows fewer words."""
    left = [Label(" metrics-tui  ", "strong")] if cells >= 60 else []
    for command in commands_of("main"):
        if command.group == "views":
            here = command.action == f"view('{view}')"
            name = f"{command.label(lang)} " if cells >= 44 or here else ""
            left.append(Label(f" {command.keys} {name}", "tab" if here else "plain", command.call))
    right = [Label(tr("marked", lang, n=marked) + "  ", "mark", "screen.compare")] if marked else []
    if _cells((*left, *right)) + width(totals) + 3 <= cells:
        right.append(Label(totals + " ", "dim"))
    return left, right


def footer(where: str, lang: Lang, cells: int) -> list[Label]:
    """The keys that work in a view, or in the part of the screen that has the focus, as many as fit."""
    commands = in_footer(where)
    room = cells - sum(_cells(key_labels(command.hint(lang))) for command in commands if command.pinned)
    labels: list[Label] = []
    full = False
    for command in commands:
        added = key_labels(command.hint(lang))
        if not command.pinned:
            room -= _cells(added)
            full = full or room < 0
        if command.pinned or not full:
            labels += added
    return labels


def key_labels(hint: KeyHint) -> list[Label]:
    """A key and its name."""
    return [Label(f" {hint.keys}", "key", hint.action), Label(f" {hint.name} ", "dim", hint.action)]


def last_keys(hints: Sequence[KeyHint], cells: int) -> list[Label]:
    """Keys in a width; without room for all, the first ones are left out."""
    labels: list[Label] = []
    for hint in reversed(hints):
        added = key_labels(hint)
        if _cells(added) + _cells(labels) > cells:
            break
        labels = [*added, *labels]
    return labels


def _cells(labels: Iterable[Label]) -> int:
    return sum(width(label.text) for label in labels)
