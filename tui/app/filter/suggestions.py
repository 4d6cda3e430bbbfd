"""Completions of the word in the filter line."""

from __future__ import annotations

from tui.app.filter.input import Suggestion
from tui.search.completion import complete
from tui.search.index import Index

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
