"""The marks on the characters of a page: quote and evidence of a figure, states of numbers, matches of a search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.ledger import STATES, LedgerEntry
from tui.model import FIELDS, Evidence, Span

_FIELD_CODES = ("", *FIELDS, "via")
_STATE_CODES = ("", *STATES)
NOWHERE: Span = (-1, -1)


class Mark(NamedTuple):
    """What is marked on a run of characters. The default is nothing.

    `field` is a field of the figure, or `via` for words through which a field is understood; `state` is what became of a
    number; `match` is 1 for a match of the search and 2 for the current one; `cursor` is the number cursor.
    """

    quote: bool = False
    field: str = ""
    state: str = ""
    match: int = 0
    cursor: bool = False


class PageMarks:
    """The marks on a page of `size` characters with the numbers `entries`, sorted by offset."""

    def __init__(self, size: int, entries: Sequence[LedgerEntry]) -> None:
        self.entries = entries
        self.cursor = NOWHERE
        """The span of the number under the cursor."""
        self._size = size
        self._starts = [entry.start for entry in self.entries]
        self._states = bytearray(size)
        for entry in self.entries:
            _fill(self._states, (entry.start, entry.end), _STATE_CODES.index(entry.state))
        self.mark_figure((), {})
        self.mark_matches((), ())

    def mark_figure(self, quote: Iterable[Span], evidence: dict[str, Evidence]) -> None:
        """Mark the quote of a figure and the words of its fields, in place of those of another figure."""
        self._quote, self._fields = bytearray(self._size), bytearray(self._size)
        for span in quote:
            _fill(self._quote, span, 1)
        for proof in evidence.values():
            for span in proof.via:
                _fill(self._fields, span, _FIELD_CODES.index("via"))
        words = [(span, field) for field in FIELDS if field in evidence for span in evidence[field].spans]
        # The shortest words come last and stay on top: 电解铝 (indicator) within 电解铝项目 (subject).
        words.sort(key=lambda item: (item[0][0] - item[0][1], -FIELDS.index(item[1])))
        for span, field in words:
            _fill(self._fields, span, _FIELD_CODES.index(field))

    def mark_matches(self, matches: Iterable[Iterable[Span]], current: Iterable[Span]) -> None:
        """Mark the matches of a search, and the current one among them."""
        self._matches = bytearray(self._size)
        for match in matches:
            for span in match:
                _fill(self._matches, span, 1)
        for span in current:
            _fill(self._matches, span, 2)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, Mark]]:
        """The characters from `start` to `end` in runs with the same marks: start, end and marks of each."""
        cursor = (self.cursor[0] <= offset < self.cursor[1] for offset in range(start, end))
        bytes_of = (codes[start:end] for codes in (self._quote, self._fields, self._states, self._matches))
        for (quote, field, state, match, at_cursor), run in groupby(zip(*bytes_of, cursor, strict=True)):
            size = sum(1 for _ in run)
            yield start, start + size, Mark(bool(quote), _FIELD_CODES[field], _STATE_CODES[state], match, at_cursor)
            start += size

    def entry_at(self, offset: int) -> LedgerEntry | None:
        """The number that a character belongs to."""
        at = bisect_right(self._starts, offset) - 1
        return self.entries[at] if at >= 0 and offset < self.entries[at].end else None

    def has_quote(self, spans: Iterable[Span]) -> bool:
        """Whether any character of the spans belongs to the quote."""
        return any(any(self._quote[start:end]) for start, end in spans)

    def has_evidence(self, spans: Iterable[Span]) -> bool:
        """Whether any character of the spans is evidence of the figure."""
        return any(any(self._fields[start:end]) for start, end in spans)


def _fill(codes: bytearray, span: Span, code: int) -> None:
    start, end = max(span[0], 0), min(span[1], len(codes))
    if start < end:
        codes[start:end] = bytes([code]) * (end - start)
