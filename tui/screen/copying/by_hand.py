"""Where no clipboard is within reach: the text itself, to be selected by hand."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.screen.bars.bar import Bar, Label
from tui.screen.language import say
from tui.screen.words import Words
from tui.words import Lang


class ByHand(ModalScreen[None]):
    """Shows a text over the dashboard; any of the closing keys goes back."""

    HEAD: ClassVar[str] = "by_hand"
    """The key of its title."""
    CSS_PATH = "copying.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", show=False),
        Binding("up,k", "up", show=False),
        Binding("down,j", "down", show=False),
    ]

    def __init__(self, text: str, lang: Lang) -> None:
        super().__init__()
        self._text, self._lang = text, lang

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield Words(self._text, id="text")

    def on_mount(self) -> None:
        self.query_one(Bar).show(
            [Label(f" {say(self.HEAD, self._lang)}", "strong")], [Label(f"{say('esc_closes', self._lang)} ", "dim")]
        )
        self.query_one(Words).focus()

    def action_up(self) -> None:
        self.query_one(Words).action_up()

    def action_down(self) -> None:
        self.query_one(Words).action_down()
