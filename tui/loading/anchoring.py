"""Find words on a page as offsets. The match is exact except for layout spaces, and never cuts a number."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from tui.loading.wordlist import WordList
from tui.model import Span

_WORTH = 50_000_000  # characters to read for all words; below this, separate searches are as fast
_RUN = re.compile(r"[^\s\ufeff]+")
_DIGIT_BEFORE = re.compile(r"[0-9０-９][.,．，]?$")
_DIGIT_AFTER = re.compile(r"[.,．，]?[0-9０-９]")


def squeeze(text: str) -> str:
    """The text without the spaces and line breaks of its layout."""
    return "".join(text.split())


class Text:
    """A searchable text in reading order, with the page offset of each character.

    Positions are squeezed: they count the characters without layout spaces.
    """

    def __init__(self, page: str, stretches: Iterable[Span]) -> None:
        self.page = page
        # Runs without layout: where each begins in the squeezed text, and where on the page.
        self._squeezed, self._offsets = array("l"), array("l")
        parts: list[str] = []
        size = 0
        for start, end in stretches:
            for run in _RUN.finditer(page, start, end):
                self._squeezed.append(size)
                self._offsets.append(run.start())
                parts.append(run[0])
                size += len(run[0])
        self.squeezed = "".join(parts)
        self._all: dict[str, Sequence[int]] = {}  # the positions of words in the whole text, once searched

    def find(self, words: str, start: int = 0, end: int | None = None) -> list[int]:
        """All positions of the words between `start` and `end`. A match never cuts a number."""
        needle = squeeze(words)
        if not start and end is None:
            return list(self._everywhere(needle))
        return list(self._between(needle, start, len(self.squeezed) if end is None else end))

    def expect(self, words: Iterable[str]) -> None:
        """Search many words in one pass before `find` is called for them. This saves time in long texts."""
        needles = {squeeze(one) for one in words} - self._all.keys()
        if len(needles) * len(self.squeezed) < _WORTH:
            return
        found: dict[str, list[int]] = {needle: [] for needle in needles}
        for place, needle in WordList(needles).find(self.squeezed):
            if self.whole(place, place + len(needle)):
                found[needle].append(place)
        self._all.update(found)

    def _everywhere(self, needle: str) -> Sequence[int]:
        """All positions in the whole text, cached because many figures of an article share their region or period."""
        if needle not in self._all:
            self._all[needle] = array("l", self._between(needle, 0, len(self.squeezed)))
        return self._all[needle]

    def _between(self, needle: str, start: int, end: int) -> Iterator[int]:
        place = self.squeezed.find(needle, start, end) if needle else -1
        while place >= 0:
            if self.whole(place, place + len(needle)):
                yield place
            place = self.squeezed.find(needle, place + 1, end)

    def whole(self, start: int, end: int) -> bool:
        """Whether no number is cut at either end: 8% is not found in 10.8%, and 2年 not in 2022年."""
        text = self.squeezed
        if text[start].isdigit() and _DIGIT_BEFORE.search(text[max(0, start - 2) : start]):
            before = text[start - 1]
            if before.isdigit() or before in ".．" or self._thousands(start):
                return False
        if text[end - 1].isdigit() and (hit := _DIGIT_AFTER.match(text[end : end + 2])):
            mark = hit[0][0]
            if mark.isdigit() or mark in ".．" or self._thousands(end + 1):
                return False
        return True

    def _thousands(self, place: int) -> bool:
        """Whether the comma before `place` groups thousands (1,234) and does not separate two clauses (2022年,105)."""
        return bool(re.match(r"\d{3}(?!\d)", self.squeezed[place : place + 4]))

    def nearest(self, words: str, to: tuple[int, int], start: int = 0, end: int | None = None) -> int | None:
        """The position of the words nearest to the stretch `to`; if two are equally near, the earlier one. None if absent.

        The distance is the gap between the words and the stretch; words that touch it have distance 0.
        """
        needle = squeeze(words)
        size = len(needle)
        found = self._everywhere(needle) if not start and end is None else self.find(words, start, end)
        after = bisect_left(found, to[0] - size)  # the first that is not before the stretch
        if after and (after == len(found) or to[0] - size - found[after - 1] <= found[after] - to[1]):
            return found[after - 1]
        return found[after] if after < len(found) else None

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The page spans of a stretch: one, or several if other text of the page lies between its parts."""
        spans: list[Span] = []
        run = bisect_right(self._squeezed, start) - 1
        while start < end:
            begins = self._offsets[run] + start - self._squeezed[run]
            stop = min(end, self._squeezed[run + 1] if run + 1 < len(self._squeezed) else len(self.squeezed))
            size = stop - start
            if spans and begins >= spans[-1][1] and not self.page[spans[-1][1] : begins].strip():
                spans[-1] = (spans[-1][0], begins + size)
            else:
                spans.append((begins, begins + size))
            start, run = stop, run + 1
        return tuple(spans)

    def around(self, start: int, end: int, size: int) -> tuple[str, str, str]:
        """The page's text before, in and after a stretch, with layout. A line break joins two parts of an article."""
        first, last = max(0, start - size), min(len(self.squeezed), end + size)
        printed = "\n".join(self.page[one:other] for one, other in self.spans(first, last))
        places = [place for place, char in enumerate(printed) if not (char.isspace() or char == "\ufeff")]
        begins, ends = places[start - first], places[end - first - 1] + 1
        return printed[:begins], printed[begins:ends], printed[ends:]

    def suggest(self, words: str) -> str:
        """The part of the text that is most similar to the words, for a message; empty if nothing is similar."""
        needle = squeeze(words)[:200]
        best, score = "", 0.6
        for seed in {
            needle[: len(needle) // 3],
            needle[len(needle) // 3 : 2 * len(needle) // 3],
            needle[-(len(needle) // 3) :],
        }:
            place = self.squeezed.find(seed) if len(seed) >= 2 else -1
            if place < 0:
                continue
            start = max(0, place - needle.find(seed))
            there = self.squeezed[start : start + len(needle)]
            ratio = SequenceMatcher(None, needle, there, autojunk=False).ratio()
            if ratio > score:
                best, score = there, ratio
        return best
