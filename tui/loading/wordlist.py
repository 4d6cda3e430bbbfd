"""Find many words in a text in one pass. The time depends on the text, not on the number of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

_STEP = 8  # characters that are compared at a time
# Length of the next characters → the characters → the only word with this beginning, or a node for several words.
_Node: TypeAlias = "dict[int, dict[str, str | _Node]]"


class WordList:
    """A set of words to find in one pass."""

    def __init__(self, words: Iterable[str]) -> None:
        known = set(words) - {""}
        self._first = re.compile(
            "[" + "".join(map(re.escape, sorted({word[0] for word in known}))) + "]" if known else "(?!)"
        )
        self._node = _sorted(list(known), 0)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Each position with each word found there, ascending; longer words first."""
        for hit in self._first.finditer(text):
            start = hit.start()
            found = list(self._at(text, start))
            for word in sorted(found, key=len, reverse=True) if len(found) > 1 else found:
                yield start, word

    def _at(self, text: str, start: int) -> Iterator[str]:
        pending = [(self._node, start)]
        while pending:
            node, place = pending.pop()
            for size, ways in node.items():
                way = ways.get(text[place : place + size])
                if isinstance(way, dict):
                    pending.append((way, place + size))
                elif way is not None and text.startswith(way, start):
                    yield way


def _sorted(words: list[str], done: int) -> _Node:
    """The node of words that share their first `done` characters."""
    groups: dict[int, dict[str, list[str]]] = {}
    for word in words:
        part = word[done : done + _STEP]
        groups.setdefault(len(part), {}).setdefault(part, []).append(word)
    return {
        size: {part: some[0] if len(some) == 1 else _sorted(some, done + _STEP) for part, some in parts.items()}
        for size, parts in groups.items()
    }
