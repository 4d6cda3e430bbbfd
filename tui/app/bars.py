"""Bar, a line of labels that can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.app.command import KeyHint
from tui.app.styles import palette
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
        free = self.size.width - cells_of((*self._left, *self._right))
        return [*self._left, Label(" " * free), *self._right] if free >= 0 else self._left

    def render(self) -> Content:
        return content_of(self.labels(), self.app.theme)


def key_labels(hint: KeyHint) -> list[Label]:
    """A key and its name."""
    return [Label(f" {hint.keys}", "key", hint.action), Label(f" {hint.name} ", "dim", hint.action)]


def last_keys(hints: Sequence[KeyHint], cells: int) -> list[Label]:
    """Keys in a width; without room for all, the first ones are left out."""
    labels: list[Label] = []
    for hint in reversed(hints):
        added = key_labels(hint)
        if cells_of(added) + cells_of(labels) > cells:
            break
        labels = [*added, *labels]
    return labels


def cells_of(labels: Iterable[Label]) -> int:
    return sum(width(label.text) for label in labels)
