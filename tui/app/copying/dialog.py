"""The copy dialog: every form of a copy, and beside the list the text that would be copied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.bars import Label, content_of, styles_of
from tui.app.command import KeyHint
from tui.app.command_table import FORM_KEYS
from tui.app.dialog import Dialog
from tui.app.keys import bindings
from tui.app.text_view import TextView
from tui.app.texts import tr
from tui.citing.copy_formats import COPY_FORMATS, CopyFormat, copy_text
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import pad, width

_WIDE = 72


class FormList(OptionList, inherit_bindings=False):
    """The forms in groups, each with its key. The dialog around it has the keys."""

    DEFAULT_CSS = """
    FormList {
        height: 1fr; max-height: 100%; padding: 0; border: none; background: $panel; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable; scrollbar-background: $panel;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0; }
        & > .option-list--option-disabled, & > .option-list--option-highlighted, & > .option-list--option-hover,
        &:focus > .option-list--option-highlighted {
            color: $foreground; background: transparent; text-style: none;
        }
    }
    """

    def __init__(self, forms: Sequence[CopyFormat], last: str, lang: Lang) -> None:
        self._forms, self._last, self._lang = forms, last, lang
        options: list[Option] = []
        for kind, group in groupby(forms, lambda form: form.kind):
            options.append(Option(Content(f"  {tr(f'form_{kind}', lang)}"), disabled=True))
            options += [Option("", id=form.id) for form in group]
        super().__init__(*options, id="forms", markup=False)

    @property
    def at(self) -> int:
        """The number of the highlighted form."""
        option = self.highlighted_option
        return next((at for at, form in enumerate(self._forms) if option and form.id == option.id), 0)

    def move_to(self, at: int) -> None:
        """Highlight a form by its number, or the nearest that there is."""
        form = self._forms[min(max(at, 0), len(self._forms) - 1)]
        self.highlighted = self.get_option_index(form.id)

    def on_resize(self) -> None:
        self._show_prompts()

    def on_option_list_option_highlighted(self) -> None:
        self._show_prompts()
        if self.highlighted and self.options[self.highlighted - 1].disabled:  # show the name of the group, too
            self.scroll_to_region(Region(0, self.highlighted - 1, 1, 2), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """The first click on a form shows its text, the next one selects it."""
        event.prevent_default()
        index = event.y + self.scroll_offset.y
        option = self.options[index] if index < self.option_count else None
        if option is None or option.disabled:
            return
        if index == self.highlighted:
            self.post_message(self.OptionSelected(self, option, index))
        self.highlighted = index

    def _show_prompts(self) -> None:
        styles = styles_of(self.app.theme)
        number = 0
        for index, option in enumerate(self.options):
            if option.disabled:
                prompt = Content(str(option.prompt)).stylize(styles["head"])
            else:
                prompt = content_of(self._labels(number, index == self.highlighted), self.app.theme)
                if index == self.highlighted:
                    prompt = prompt.stylize(styles["cursor"])
                number += 1
            self.replace_option_prompt_at_index(index, prompt)

    def _labels(self, number: int, highlighted: bool) -> list[Label]:
        form = self._forms[number]
        name = form.zh if self._lang == "zh" else form.en
        note = tr("form_last", self._lang) if form.id == self._last else ""
        key = f" {FORM_KEYS[number : number + 1]:1}  "
        cells = self.scrollable_content_region.width - 1 - len(key)
        if cells < width(name) + width(note) + 2:
            note = ""
        return [
            Label("▌" if highlighted else " ", "cursor-sign"),
            Label(key, "key"),
            Label(pad(name, max(1, cells - width(note) - 1))),
            Label(f"{note} ", "dim"),
        ]


class CopyDialog(Dialog[str | None]):
    """Returns the id of the chosen form, or None."""

    DEFAULT_CSS = """
    CopyDialog {
        #both { height: 1fr; }
        #forms { width: 43%; max-width: 48; }
        #text { border-left: vkey $frame; }
        &.-narrow #both { layout: vertical; }
        &.-narrow #forms { width: 100%; max-width: 100%; height: 40%; min-height: 3; }
        &.-narrow #text { width: 100%; border-left: none; border-top: hkey $frame; }
        &.-bare #forms { background: $background; scrollbar-background: $background; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 – Textual declares it of the instance
    OWNER = "copying"
    WIDEST = 108
    BINDINGS = bindings("copying")

    def __init__(self, dataset: Dataset, ids: Sequence[str], lang: Lang, form: str = "plain") -> None:
        super().__init__(lang)
        self._dataset, self._ids = dataset, ids
        self._forms = [each for each in COPY_FORMATS.values() if len(ids) > 1 or not each.several]
        self._start = next((at for at, each in enumerate(self._forms) if each.id == form), 0)
        self._list = FormList(self._forms, "" if form == "plain" else form, lang)
        self._preview = TextView(id="text")

    def heading(self) -> str:
        several = len(self._ids) > 1
        return tr("copy_as", self._lang, n=len(self._ids)) if several else tr("copy_as_one", self._lang)

    def hints(self) -> list[KeyHint]:
        hints = super().hints()
        at_once = KeyHint(f"1–{FORM_KEYS[len(self._forms) - 1]}", tr("key_at_once", self._lang))
        return [hints[0], at_once, *hints[1:]]

    def content(self) -> ComposeResult:
        with Horizontal(id="both"):
            yield self._list
            yield self._preview

    def rows(self, cells: int) -> int:
        return self._list.option_count if cells + 2 >= _WIDE else 3 * self._list.option_count

    @property
    def scrolled(self) -> FormList:
        return self._list

    def on_mount(self) -> None:
        super().on_mount()
        self._list.move_to(self._start)

    def use_dataset(self, dataset: Dataset) -> None:
        """Show the same figures of a reloaded dataset. Without one of them the dialog closes."""
        if all(identity in dataset.metric for identity in self._ids):
            self._dataset = dataset
            y = self._preview.scroll_offset.y
            self._show_preview()
            self._preview.scroll_to(y=y, animate=False, immediate=True, force=True)
        else:
            self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _show_preview(self) -> None:
        form = self._forms[self._list.at]
        self._preview.show(copy_text(self._dataset, self._ids, form.id, self._lang))

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        self.action_take(self._list.at)

    def action_take(self, at: int) -> None:
        if at < len(self._forms):
            self.dismiss(self._forms[at].id)

    def action_move(self, by: int) -> None:
        self._list.move_to(self._list.at + by)

    def action_scroll_to_edge(self, to: int) -> None:
        self._list.move_to(to * len(self._forms))

    def action_scroll_pages(self, by: int) -> None:
        self._preview.scroll_relative(y=by * max(1, self._preview.size.height - 1), animate=False)
