"""The menu of forms: every form that the citing part declares, with the very text that would be copied beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.screen import ModalScreen

from tui.citing.forms import FORMS, Form, copy_text
from tui.model import Dataset
from tui.screen.bars.bar import Bar, Label
from tui.screen.language import say
from tui.screen.lines import Lines, Piece, Pieces
from tui.screen.words import Words
from tui.typeset import pad
from tui.words import Lang


class FormList(Lines, inherit_bindings=False):
    """The names of the forms, one of them chosen."""

    at: var[int] = var(0, init=False)

    class Chosen(Message):
        """A form was clicked again."""

    def __init__(self, forms: Sequence[Form], lang: Lang) -> None:
        super().__init__(id="forms")
        self._forms, self._lang = forms, lang

    @property
    def line_count(self) -> int:
        return len(self._forms)

    def on_resize(self) -> None:
        self.renew()

    def highlighted(self, index: int) -> object:
        return index == self.at

    def line(self, index: int) -> Pieces:
        form = self._forms[index]
        name = form.zh if self._lang == "zh" else form.en
        sign = Piece("▌" if index == self.at else " ", "cursor-sign")
        return [sign, Piece(pad(f" {name}", self.size.width - 1))]

    def watch_at(self, old: int, new: int) -> None:
        self.repaint([old, new])
        self.bring(new, new)

    def step(self, by: int) -> None:
        self.at = min(max(self.at + by, 0), len(self._forms) - 1)

    def on_click(self, event: events.Click) -> None:
        at = self.line_at(event.y)
        if at < len(self._forms):
            if at == self.at:
                self.post_message(self.Chosen())
            self.at = at


class CopyMenu(ModalScreen[str | None]):
    """Returns the id of the chosen form, or None."""

    CSS_PATH = "copying.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 – Textual declares it of the instance
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", show=False),
        Binding("enter,y", "choose", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown,space", "leaf(1)", show=False),
    ]

    def __init__(self, dataset: Dataset, ids: Sequence[str], lang: Lang, form: str = "plain") -> None:
        super().__init__()
        self._dataset, self._ids, self._lang = dataset, ids, lang
        self._forms = [one for one in FORMS if len(ids) > 1 or not one.several]
        self._start = next((at for at, one in enumerate(self._forms) if one.id == form), 0)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        with Horizontal():
            yield FormList(self._forms, self._lang)
            yield Words(id="text")

    def on_mount(self) -> None:
        what = say("copy_as", self._lang, n=len(self._ids)) if len(self._ids) > 1 else say("copy_as_one", self._lang)
        self.query_one(Bar).show([Label(f" {what}", "strong")], [Label(f"{say('menu_keys', self._lang)} ", "dim")])
        self._list = self.query_one(FormList)
        self._list.at = self._start
        self._list.focus()
        self.watch(self._list, "at", self._preview)

    def read(self, dataset: Dataset) -> None:
        """Show the same figures of another reading of the dataset; where one of them is gone, it closes."""
        self._dataset = dataset
        if all(one in dataset.metric for one in self._ids):
            text = self.query_one(Words)
            y = text.scroll_offset.y
            self._preview(self._list.at)
            text.scroll_to(y=y, animate=False, immediate=True, force=True)
        else:
            self.dismiss(None)

    def _preview(self, at: int) -> None:
        self.query_one(Words).show(copy_text(self._dataset, self._ids, self._forms[at].id, self._lang))

    def on_form_list_chosen(self) -> None:
        self.action_choose()

    def action_step(self, by: int) -> None:
        self._list.step(by)

    def action_leaf(self, by: int) -> None:
        text = self.query_one(Words)
        text.scroll_relative(y=by * text.size.height, animate=False)

    def action_choose(self) -> None:
        self.dismiss(self._forms[self._list.at].id)

    def action_cancel(self) -> None:
        self.dismiss(None)
