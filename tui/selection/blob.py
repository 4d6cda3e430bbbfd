"""Many short texts searched as one."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_MANY = 1000  # places of one word, after which it is quicker to ask each text by itself


class Blob:
    """Texts without line feeds in one string, so that looking for words in all of them is one search."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lines = list(texts)
        self._text = "\n" + "\n".join(self._lines) + "\n"
        self._starts = array("I", accumulate((len(line) + 1 for line in self._lines), initial=1))

    def holding(self, words: str) -> list[int]:
        """The numbers of the texts that have the words: a number as a number of its own (8% is not in 10.8%), Latin letters
        where a word begins, Chinese anywhere."""
        if not words or words not in self._text:
            return []
        limits = _limits(words)
        return self._matching(re.escape(words) + limits) if limits else self.containing(words)

    def beginning(self, words: str) -> list[int]:
        """The numbers of the texts that begin with the words."""
        found: list[int] = []
        at = self._text.find("\n" + words)
        while 0 <= at < len(self._text) - 1:
            number = self._number(at + 1)
            found.append(number)
            while number + 1 < len(self._lines) and self._lines[number + 1].startswith(words):  # they come in rows
                number += 1
                found.append(number)
            at = self._text.find("\n" + words, self._starts[number + 1] - 1)
        return found

    def containing(self, words: str) -> list[int]:
        """The numbers of the texts that have the words anywhere."""
        found: list[int] = []
        at = self._text.find(words)
        while 0 <= at < len(self._text) - 1:
            number = self._number(at)
            found.append(number)
            if len(found) == _MANY:
                rest = enumerate(self._lines[number + 1 :], number + 1)
                return found + [other for other, line in rest if words in line]
            at = self._text.find(words, self._starts[number + 1])
        return found

    def _matching(self, pattern: str) -> list[int]:
        return list(dict.fromkeys(self._number(hit.start()) for hit in re.finditer(pattern, self._text)))

    def _number(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1


def _limits(words: str) -> str:
    """What may not stand beside the words, as a pattern to follow them: then they would be cut out of a number or a word."""
    same = re.escape(words)
    limits = ""
    if words[-1].isdigit():
        limits += r"(?!\d)"
    if words[0].isdigit():
        limits += rf"(?<!\d{same})(?<!\d\.{same})"
    elif words[0].isascii() and words[0].isalpha():
        limits += f"(?<![a-zA-Z]{same})"
    return limits
