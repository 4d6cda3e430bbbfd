"""The first and the last line of the main screen."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.bars import Bar, Label, cells_of, key_labels
from tui.app.commands import commands_of, in_footer
from tui.app.filter.input import Suggestion
from tui.app.texts import tr
from tui.columns import columns_of
from tui.model import Dataset
from tui.search.query import FilterProblem
from tui.text import Lang
from tui.text.cells import sanitize, width

_HINT_SECONDS = 20
_HINT_CELLS = 116  # for the whole hint


class Header(Bar):
    """The first line: the views, the number of marks, and what the dataset holds."""

    def update(self, view: str, lang: Lang, dataset: Dataset, marked: int) -> None:
        """Show what is new."""
        totals = dataset.once(_totals)[lang]
        self.show(*header(view, lang, self.app.size.width, totals, marked))


def _totals(dataset: Dataset) -> dict[Lang, str]:
    """How much a dataset holds, by language."""
    codes = columns_of(dataset)["region"].values
    cities = {city.code for code in codes if code and (city := dataset.city(code))}
    numbers = {"figures": len(dataset.metrics), "cities": len(cities), "articles": len(dataset.articles)}
    return {"en": tr("totals", "en", **numbers), "zh": tr("totals", "zh", **numbers)}


class Footer(Bar):
    """The last line: suggestions for the filter, what it does not understand, a hint at the first start, or keys."""

    def __init__(self, *, hint: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hint = hint
        self._where = "cities"
        self._lang: Lang = "en"
        self._problems: Sequence[FilterProblem] = ()
        self._suggestions: Sequence[Suggestion] = ()

    def on_mount(self) -> None:
        if self._hint:
            self.set_timer(_HINT_SECONDS, self.end_hint)

    def update(
        self, where: str, lang: Lang, problems: Sequence[FilterProblem], suggestions: Sequence[Suggestion]
    ) -> None:
        """Show what fits a view, or the part of the screen with the focus (`where`)."""
        self._where, self._lang, self._problems, self._suggestions = where, lang, problems, suggestions
        self.show(self._choose(self.app.size.width))

    def end_hint(self) -> None:
        """Show the keys instead of the hint."""
        if self._hint:
            self._hint = False
            self.show(self._choose(self.app.size.width))

    def _choose(self, cells: int) -> Sequence[Label]:
        lang = self._lang
        if self._suggestions:
            return suggestion_labels(self._suggestions, lang, cells)
        if self._problems:
            text = "  ".join(sanitize(problem.zh if lang == "zh" else problem.en) for problem in self._problems)
            return [Label(f" {text} ", "wrong")]
        if self._hint:
            return [Label(" " + tr("hint" if cells >= _HINT_CELLS else "hint_short", lang), "key")]
        return footer(self._where, lang, cells)


def header(view: str, lang: Lang, cells: int, totals: str, marked: int) -> tuple[list[Label], list[Label]]:
    """The name and the views at the left, marks and totals at the right. A narrow screen shows fewer words."""
    left = [Label(" metrics-tui  ", "strong")] if cells >= 60 else []
    for command in commands_of("main"):
        if command.group == "views":
            here = command.action == f"view('{view}')"
            name = f"{command.label(lang)} " if cells >= 44 or here else ""
            left.append(Label(f" {command.keys} {name}", "tab" if here else "plain", command.call))
    right = [Label(tr("marked", lang, n=marked) + "  ", "mark", "app.compare")] if marked else []
    if cells_of((*left, *right)) + width(totals) + 3 <= cells:
        right.append(Label(totals + " ", "dim"))
    return left, right


def footer(where: str, lang: Lang, cells: int) -> list[Label]:
    """The keys that work in a view, or in the part of the screen that has the focus, as many as fit."""
    commands = in_footer(where)
    room = cells - sum(cells_of(key_labels(command.hint(lang))) for command in commands if command.pinned)
    labels: list[Label] = []
    full = False
    for command in commands:
        added = key_labels(command.hint(lang))
        if not command.pinned:
            room -= cells_of(added)
            full = full or room < 0
        if command.pinned or not full:
            labels += added
    return labels


def suggestion_labels(suggestions: Sequence[Suggestion], lang: Lang, cells: int) -> list[Label]:
    """The key that takes the first suggestion, and as many suggestions as fit. A click takes one."""
    labels = [Label(" tab ", "key", "screen.take_suggestion(0)")]
    room = cells - 5
    for number, suggestion in enumerate(suggestions):
        word, name = sanitize(suggestion.word), sanitize(suggestion.zh if lang == "zh" else suggestion.en)
        name = "" if name in word else f" {name}"
        count = f" {suggestion.figures}   "
        if width(word) + len(count) > room:
            break
        if width(word) + width(name) + len(count) > room:
            name = ""
        action = f"screen.take_suggestion({number})"
        labels += [Label(word, "strong", action), Label(name, "dim", action), Label(count, "dim", action)]
        room -= width(word) + width(name) + len(count)
    return labels
