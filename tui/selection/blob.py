"""Many short texts searched as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Blob:
    """Texts without line feeds in one string, so that looking for words in all of them is one search."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = list(texts)
        self._text = "\n" + "\n".join(lines) + "\n"
        self._starts: list[int] = []
        at = 1
        for line in lines:
            self._starts.append(at)
            at += len(line) + 1
        self._starts.append(at)

    def holding(self, words: str) -> list[int]:
        """The numbers of the texts that have the words: a number as a number of its own (8% is not in 10.8%), Latin letters
        where a word begins, Chinese anywhere."""
        found: list[int] = []
        text, at = self._text, self._text.find(words)
        while 0 <= at < len(text) - 1 and words:
            if _cuts(text, at, at + len(words)):
                at = text.find(words, at + 1)
                continue
            number = bisect_right(self._starts, at) - 1
            found.append(number)
            at = text.find(words, self._starts[number + 1] - 1)
        return found


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins or ends within a number, or begins within a Latin word."""
    first, before = text[start], text[start - 1]
    if first.isdigit() and (before.isdigit() or (before == "." and text[start - 2].isdigit())):
        return True
    if first.isascii() and first.isalpha() and before.isascii() and before.isalpha():
        return True
    return text[end - 1].isdigit() and text[end].isdigit()
