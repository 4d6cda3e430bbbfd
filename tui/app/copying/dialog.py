"""The menu of forms: every form that the citing part declares, with the very text that would be copied beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.types import CSSPathType

from tui.app.dialog import CSS, Dialog, Key
from tui.app.line_view import LineView, Run, Runs
from tui.app.text_view import Words
from tui.app.texts import tr
from tui.citing.forms import FORMS, Form, copy_text
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import pad, width

_KEYS = "123456789abcdef"  # none of them moves or closes
_WIDE = 72


class FormList(LineView, inherit_bindings=False):
    """The names of the forms in groups, each with its key, one of them chosen."""

    at: var[int] = var(0, init=False)

    class Chosen(Message):
        """A form was clicked again."""

    def __init__(self, forms: Sequence[Form], last: str, lang: Lang) -> None:
        super().__init__(id="forms")
        self._forms, self._last, self._lang = forms, last, lang
        self._rows: list[int | str] = []
        """What is in each line: a form by its number, or the name of a group."""
        for kind, group in groupby(range(len(forms)), lambda at: forms[at].kind):
            self._rows += [tr(f"form_{kind}", lang), *group]

    @property
    def line_count(self) -> int:
        return len(self._rows)

    def on_resize(self) -> None:
        self.reset_lines()
        self._bring()

    def highlighted(self, index: int) -> object:
        return self._rows[index] == self.at

    def line(self, index: int) -> Runs:
        row = self._rows[index]
        if isinstance(row, str):
            return [Run(f"  {row}", "head")]
        form = self._forms[row]
        name = form.zh if self._lang == "zh" else form.en
        note = tr("form_last", self._lang) if form.id == self._last else ""
        key = f" {_KEYS[row : row + 1]:1}  "
        cells = self.scrollable_content_region.width - 1 - len(key)
        if cells < width(name) + width(note) + 2:
            note = ""
        return [
            Run("▌" if row == self.at else " ", "cursor-sign"),
            Run(key, "key"),
            Run(pad(name, max(1, cells - width(note) - 1))),
            Run(f"{note} ", "dim"),
        ]

    def watch_at(self, old: int, new: int) -> None:
        self.invalidate_lines([self._rows.index(old), self._rows.index(new)])
        self._bring()

    def _bring(self) -> None:
        row = self._rows.index(self.at)
        self.scroll_to_lines(row - isinstance(self._rows[row - 1], str), row)

    def step(self, by: int) -> None:
        self.at = min(max(self.at + by, 0), len(self._forms) - 1)

    def on_click(self, event: events.Click) -> None:
        index = self.line_at(event.y)
        if index < len(self._rows) and isinstance(at := self._rows[index], int):
            if at == self.at:
                self.post_message(self.Chosen())
            self.at = at


class CopyMenu(Dialog[str | None]):
    """Returns the id of the chosen form, or None."""

    CSS_PATH: ClassVar[CSSPathType | None] = [CSS, "copying.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 – Textual declares it of the instance
    WIDEST = 108
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "choose", show=False),
        *(Binding(key, f"take({at})", show=False) for at, key in enumerate(_KEYS)),
    ]

    def __init__(self, dataset: Dataset, ids: Sequence[str], lang: Lang, form: str = "plain") -> None:
        super().__init__(lang)
        self._dataset, self._ids, self._last = dataset, ids, form
        self._forms = [one for one in FORMS if len(ids) > 1 or not one.several]
        self._start = next((at for at, one in enumerate(self._forms) if one.id == form), 0)

    def heading(self) -> str:
        several = len(self._ids) > 1
        return tr("copy_as", self._lang, n=len(self._ids)) if several else tr("copy_as_one", self._lang)

    def keys(self) -> Sequence[Key]:
        return [
            Key("↑↓", tr("key_choose", self._lang)),
            Key(f"1–{_KEYS[len(self._forms) - 1]}", tr("key_at_once", self._lang)),
            Key("enter", tr("key_copy", self._lang), "screen.choose"),
            *super().keys(),
        ]

    def content(self) -> ComposeResult:
        with Horizontal(id="both"):
            self._list = FormList(self._forms, "" if self._last == "plain" else self._last, self._lang)
            self._list.set_reactive(FormList.at, self._start)
            yield self._list
            yield Words(id="text")

    def rows(self, cells: int) -> int:
        return self._list.line_count if cells + 2 >= _WIDE else 3 * self._list.line_count

    @property
    def scrolled(self) -> LineView:
        return self._list

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self._list, "at", self._preview)

    def fit(self, size: Size) -> None:
        super().fit(size)
        self._list.call_after_refresh(self._list._bring)

    def use_dataset(self, dataset: Dataset) -> None:
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

    def action_edge(self, to: int) -> None:
        self._list.step(to * len(self._forms))

    def action_leaf(self, by: int) -> None:
        text = self.query_one(Words)
        text.scroll_relative(y=by * max(1, text.size.height - 1), animate=False)

    def action_take(self, at: int) -> None:
        if at < len(self._forms):
            self.dismiss(self._forms[at].id)

    def action_choose(self) -> None:
        self.action_take(self._list.at)
