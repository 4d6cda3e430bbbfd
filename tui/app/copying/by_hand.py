"""Where no clipboard is within reach: the text itself, to be selected by hand."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.app.dialog import Dialog
from tui.app.text_view import Words
from tui.app.texts import tr
from tui.text import Lang


class ByHand(Dialog[None]):
    """Shows a text over the dashboard; any of the closing keys goes back."""

    HEAD: ClassVar[str] = "by_hand"
    """The key of its title."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", show=False)]

    def __init__(self, text: str, lang: Lang) -> None:
        super().__init__(lang)
        self._text = text

    def heading(self) -> str:
        return tr(self.HEAD, self._lang)

    def content(self) -> ComposeResult:
        yield Words(self._text, id="text")

    def rows(self, cells: int) -> int:
        return self.query_one(Words).typeset_for(cells)
