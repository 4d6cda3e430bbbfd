"""Find the words of all standing asides (words that are not a figure on any page) in one pass over a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.loading.anchoring import Text, squeeze
from tui.loading.wordlist import WordList
from tui.model import Aside


class StandingHit(NamedTuple):
    """Words of a standing aside on a page, in squeezed positions of its text."""

    start: int
    end: int
    aside: Aside


class StandingWords:
    """The words of all standing asides of a dataset."""

    def __init__(self, asides: Sequence[Aside]) -> None:
        self._asides = {squeeze(one.words): one for one in reversed(asides)}
        self._words = WordList(self._asides)

    def find(self, text: Text) -> Iterator[StandingHit]:
        """Every occurrence of the words of an aside. A match never cuts a number."""
        for start, words in self._words.find(text.squeezed):
            end = start + len(words)
            if text.whole(start, end):
                yield StandingHit(start, end, self._asides[words])


_last: tuple[Sequence[Aside], StandingWords] = ((), StandingWords(()))


def standing_words(asides: Sequence[Aside]) -> StandingWords:
    """The standing words of a dataset, cached for all its pages."""
    global _last
    if _last[0] is not asides:
        _last = asides, StandingWords(asides)
    return _last[1]
