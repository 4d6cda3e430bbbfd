"""Many short texts searched as one."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice, repeat

_MANY = 1000  # places of one word, after which it is quicker to look for all of them at once
_OFTEN = 8  # from one place in so many texts on, it is quicker to ask each text by itself
_AT_ONCE = 500
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_NO_NUMBER = re.compile(r"(?:[^\d.]|(?<!\d)\.)+")
_MORE = re.compile(r"[^\d.]")  # than a number
_RUN = re.compile(r"[\d.]*+[!-\-/:-~][!-~\d]*")  # without blanks and Chinese, and more than a number


class Blob:
    """Texts without line feeds in one string, so that looking for words in all of them is one search."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._lines = list(texts)
        self._text = "\n" + "\n".join(self._lines) + "\n"
        self._starts = array("I", accumulate((len(line) + 1 for line in self._lines), initial=1))
        self._counted: dict[str, list[int]] = {}
        self._runs: list[str] = []

    def holding(self, words: str) -> list[int]:
        """The numbers of the texts that have the words: a number as a number of its own (8% is not in 10.8%), Latin letters
        where a word begins, Chinese anywhere."""
        if not words:
            return []
        if _NUMBER.fullmatch(words):
            return self._numbers.holding(words)
        return (self._latin if words.isascii() and _MORE.search(words) else self)._holding(words)

    def _holding(self, words: str) -> list[int]:
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
        """Builds, part by part, what the first number or Latin word that is looked for would otherwise wait for."""
        while self._part_more():
            yield None
        yield self._numbers
        yield self._latin

    def _part_more(self) -> bool:
        """Some more texts taken apart; whether there were any."""
        numbers, latin = self._counted, self._runs
        lines = self._lines[len(latin) : len(latin) + _AT_ONCE]
        for number, line in enumerate(lines, len(latin)):
            for one in set(_NO_NUMBER.sub(" ", line).split()):
                numbers.setdefault(one, []).append(number)
        latin += (" ".join(_RUN.findall(line)) for line in lines)
        return bool(lines)

    @cached_property
    def _numbers(self) -> Numbers:
        while self._part_more():
            pass
        return Numbers(self._counted)

    @cached_property
    def _latin(self) -> Blob:
        """Only what of each text a word in Latin letters can be in, which in Chinese is little."""
        while self._part_more():
            pass
        return Blob(self._runs)

    def containing(self, words: str) -> list[int]:
        """The numbers of the texts that have the words anywhere."""
        between = self._text.split(words)[:-1]
        if len(between) * _OFTEN > len(self._lines):
            return [number for number, line in enumerate(self._lines) if words in line]
        size = len(words)
        places = islice(accumulate(map(size.__add__, map(len, between)), initial=-size), 1, None)
        return [after - 1 for after in dict.fromkeys(map(bisect_right, repeat(self._starts), places))]

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


class Numbers:
    """Which texts have which numbers."""

    def __init__(self, texts: Mapping[str, Iterable[int]]) -> None:
        """For each number the texts that have it."""
        self._texts = texts
        self._all = sorted(texts)

    def holding(self, number: str) -> list[int]:
        """The texts that have the number, or one that it begins up to a point: 8 is in 8.5, not in 10.8 or 85."""
        first, last = (bisect_left(self._all, number + after) for after in "./")  # "/" comes next to "."
        found = set(self._texts.get(number, ()))
        found.update(chain.from_iterable(map(self._texts.__getitem__, self._all[first:last])))
        return sorted(found)


class Sorted:
    """Texts with their order, so that those that begin with some words stand together."""

    def __init__(self, texts: Sequence[str], order: Sequence[int]) -> None:
        self._texts, self._order = texts, order

    def beginning(self, words: str) -> Sequence[int]:
        """The numbers of the texts that begin with the words."""
        first = bisect_left(self._order, words, key=self._texts.__getitem__)
        last = bisect_right(self._order, words, first, key=lambda number: self._texts[number][: len(words)])
        return self._order[first:last]
