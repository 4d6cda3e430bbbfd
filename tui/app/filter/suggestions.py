"""Completions of the word in the filter line, and how the footer shows them."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.bars import Label
from tui.app.filter.input import Suggestion
from tui.search.completion import complete
from tui.search.index import Index
from tui.text import Lang
from tui.text.cells import sanitize, width

_MOST = 8


def suggest(index: Index, text: str, cursor: int) -> list[Suggestion]:
    """Completions of the word before the cursor that change it and match figures."""
    start = max((text.rfind(blank, 0, cursor) for blank in " \u3000\t"), default=-1) + 1
    after = len(text) - cursor
    return [
        Suggestion(each.text, each.text[start : len(each.text) - after], each.zh, each.en, each.figures)
        for each in complete(index, text, cursor, _MOST)
        if each.text != text and each.figures
    ]


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
