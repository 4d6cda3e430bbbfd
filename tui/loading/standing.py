"""Standing asides: words that are no figure on any page of a dataset, and finding all of them on a page in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.loading.anchoring import Text, squeeze
from tui.model import Aside


class Hit(NamedTuple):
    """Words of a standing aside on a page, in squeezed positions of its text."""

    start: int
    end: int
    aside: Aside


class StandingWords:
    """The words of all standing asides as a tree of their characters, so that a page is read once however many they are."""

    def __init__(self, asides: Sequence[Aside]) -> None:
        self._tree: dict[str, _Node] = {}
        for one in asides:
            below, node = self._tree, None
            for char in squeeze(one.words):
                node = below.setdefault(char, _Node({}, []))
                below = node.below
            if node and not node.ends:
                node.ends.append(one)
        self._first = re.compile("[" + "".join(map(re.escape, self._tree)) + "]" if self._tree else r"(?!)")

    def find(self, text: Text) -> Iterator[Hit]:
        """Every place where words of an aside stand, of those that begin together the longest first; no digit is cut from
        its number."""
        squeezed = text.squeezed
        for first in self._first.finditer(squeezed):
            start = end = first.start()
            below, hits = self._tree, list[Hit]()
            while end < len(squeezed) and (node := below.get(squeezed[end])):
                end, below = end + 1, node.below
                if node.ends and text.whole(start, end):
                    hits.append(Hit(start, end, node.ends[0]))
            yield from reversed(hits)


class _Node(NamedTuple):
    """The characters that may follow, and the aside whose words end here."""

    below: dict[str, _Node]
    ends: list[Aside]


_last: tuple[Sequence[Aside], StandingWords] = ((), StandingWords(()))


def standing_words(asides: Sequence[Aside]) -> StandingWords:
    """The tree of the standing asides of a dataset, made once for all its pages."""
    global _last
    if _last[0] is not asides:
        _last = asides, StandingWords(asides)
    return _last[1]
