"""Many short texts searched as one."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

_MANY = 1000  # places of one word, after which it is quicker to ask each text by itself
_AT_ONCE = 1000
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_NO_NUMBER = re.compile(r"(?:[^\d.]|(?<!\d)\.)+")


class Blob:
    """Texts without line feeds in one string, so that looking for words in all of them is one search."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lines = list(texts)
        self._text = "\n" + "\n".join(self._lines) + "\n"
        self._starts = array("I", accumulate((len(line) + 1 for line in self._lines), initial=1))
        self._counted: list[str] = []

    def holding(self, words: str) -> list[int]:
        """The numbers of the texts that have the words: a number as a number of its own (8% is not in 10.8%), Latin letters
        where a word begins, Chinese anywhere."""
        if not words:
            return []
        if _NUMBER.fullmatch(words):
            alone = {one for end in " ." for one in self._numbers.containing(f" {words}{end}")}
            return sorted(alone)
        limits = _limits(words)
        if not limits:
            return self.containing(words)
        apart = re.compile(re.escape(words) + limits)
        if self._text.count(words) > _MANY:
            return list(dict.fromkeys(self._number(hit.start()) for hit in apart.finditer(self._text)))
        found: dict[int, None] = {}
        at = self._text.find(words)
        while at >= 0:
            if apart.match(self._text, at):
                found[self._number(at)] = None
            at = self._text.find(words, at + 1)
        return list(found)

    def preparing(self) -> Iterator[object]:
        """Builds, part by part, what the first number that is looked for would otherwise wait for."""
        while len(self._counted) < len(self._lines):
            self._count_more()
            yield None
        yield self._numbers

    def _count_more(self) -> None:
        first = len(self._counted)
        for line in self._lines[first : first + _AT_ONCE]:
            self._counted.append(_NO_NUMBER.sub(" ", f" {line} "))

    @cached_property
    def _numbers(self) -> Blob:
        """Only the numbers of each text, between blanks: where there are many, most are not those that are looked for."""
        while len(self._counted) < len(self._lines):
            self._count_more()
        return Blob(self._counted)

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


class Sorted:
    """Texts with their order, so that those that begin with some words stand together."""

    def __init__(self, texts: Sequence[str], order: Sequence[int]) -> None:
        self._texts, self._order = texts, order

    def beginning(self, words: str) -> Sequence[int]:
        """The numbers of the texts that begin with the words."""
        first = bisect_left(self._order, words, key=self._texts.__getitem__)
        last = bisect_right(self._order, words, first, key=lambda number: self._texts[number][: len(words)])
        return self._order[first:last]
