"""What the word in the filter line may become, as it is offered below while one types."""

from __future__ import annotations

from typing import NamedTuple

from tui.app.bars.bar import Label
from tui.search.completion import complete
from tui.search.index import Index
from tui.text import Lang
from tui.text.cells import sanitize, width

_MOST = 8


class Offer(NamedTuple):
    """A completion: the whole line when it is taken, the word that it puts in, what that is called, and what it finds."""

    text: str
    word: str
    zh: str
    en: str
    figures: int


def offers(index: Index, text: str, cursor: int) -> list[Offer]:
    """Completions of the word before the cursor that change it and find something."""
    start = max((text.rfind(blank, 0, cursor) for blank in " \u3000\t"), default=-1) + 1
    after = len(text) - cursor
    found = complete(index, text, cursor, _MOST)
    return [
        Offer(one.text, one.text[start : len(one.text) - after], one.zh, one.en, one.figures)
        for one in found
        if one.text != text and one.figures
    ]


def labels(offered: list[Offer], lang: Lang, cells: int) -> list[Label]:
    """The offers as labels that can be clicked, as many as there is room for, after the key that takes the first."""
    found = [Label(" tab ", "key", "screen.take(0)")]
    room = cells - 5
    for number, offer in enumerate(offered):
        word, name = sanitize(offer.word), sanitize(offer.zh if lang == "zh" else offer.en)
        name = "" if name in word else f" {name}"
        count = f" {offer.figures}   "
        size = width(word) + width(name) + len(count)
        if size - width(name) > room:
            break
        if size > room:
            name, size = "", size - width(name)
        action = f"screen.take({number})"
        found += [Label(word, "strong", action), Label(name, "dim", action), Label(count, "dim", action)]
        room -= size
    return found
