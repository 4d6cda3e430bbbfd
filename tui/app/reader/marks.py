"""What each character of a page is: evidence of the figure that is looked at, and what became of each number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tui.columns import columns_of
from tui.ledger import STATES, Entry
from tui.model import FIELDS, Article, Dataset, Evidence, Metric, Span

VIA = "via"
_FIELD_CODES = ("", *FIELDS, VIA)
_STATE_CODES = ("", *STATES)


class Kind(NamedTuple):
    """What a run of characters has in common; empty where it is nothing of the sort.

    `field` is a field of the figure whose words these are, or `via`; `state` what became of the number.
    """

    quote: bool = False
    field: str = ""
    state: str = ""
    found: int = 0
    here: bool = False


PLAIN = Kind()


class Marks:
    """The marks on one page. One figure can be chosen at a time; its marks replace those of the one before."""

    def __init__(self, size: int, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries)
        self._starts = [entry.start for entry in self.entries]
        self._quote = bytearray(size)
        self._field = bytearray(size)
        self._state = bytearray(size)
        self._found = bytearray(size)
        self.chosen: tuple[Span, ...] = ()
        self.here: Span = (-1, -1)
        for entry in self.entries:
            _fill(self._state, (entry.start, entry.end), _STATE_CODES.index(entry.state))

    def choose(self, quote: tuple[Span, ...], evidence: dict[str, Evidence]) -> tuple[Span, ...]:
        """Mark a figure's quote and the words of its fields; returns the spans that look different now."""
        changed = self.chosen
        for span in changed:
            _fill(self._quote, span, 0)
            _fill(self._field, span, 0)
        for span in quote:
            _fill(self._quote, span, 1)
        words = [(span, field) for field in FIELDS if field in evidence for span in evidence[field].spans]
        # Where words back two fields, the field with fewer words shows: 电解铝 (indicator) within 电解铝项目 (subject).
        words.sort(key=lambda one: (one[0][0] - one[0][1], -FIELDS.index(one[1])))
        via = [span for one in evidence.values() for span in one.via]
        for span in via:
            _fill(self._field, span, _FIELD_CODES.index(VIA))
        for span, field in words:
            _fill(self._field, span, _FIELD_CODES.index(field))
        self.chosen = (*quote, *via, *(span for span, _ in words))
        return changed + self.chosen

    def find(self, hits: Iterable[tuple[Span, ...]], current: tuple[Span, ...]) -> None:
        """Mark what a search found, the current hit among it."""
        self._found = bytearray(len(self._found))
        for hit in hits:
            for span in hit:
                _fill(self._found, span, 1)
        for span in current:
            _fill(self._found, span, 2)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
        """The characters from `start` to `end` in runs that are alike."""
        here = [self.here[0] <= offset < self.here[1] for offset in range(start, end)]
        codes = zip(
            self._quote[start:end],
            self._field[start:end],
            self._state[start:end],
            self._found[start:end],
            here,
            strict=True,
        )
        for (quote, field, state, found, is_here), run in groupby(codes):
            size = sum(1 for _ in run)
            yield start, start + size, Kind(bool(quote), _FIELD_CODES[field], _STATE_CODES[state], found, is_here)
            start += size

    def entry_at(self, offset: int) -> Entry | None:
        """The number that a character belongs to."""
        place = bisect_right(self._starts, offset) - 1
        return self.entries[place] if place >= 0 and offset < self.entries[place].end else None

    def quoted(self, spans: Iterable[Span]) -> bool:
        """Whether any of the characters is of the quote."""
        return any(any(self._quote[start:end]) for start, end in spans)

    def evident(self, spans: Iterable[Span]) -> bool:
        """Whether any of the characters is evidence of the figure."""
        return any(any(self._field[start:end]) for start, end in spans)


def _fill(marks: bytearray, span: Span, code: int) -> None:
    start, end = max(span[0], 0), min(span[1], len(marks))
    if start < end:
        marks[start:end] = bytes([code]) * (end - start)


def figures_in_order(dataset: Dataset, articles: Iterable[Article]) -> list[Metric]:
    """The figures of the articles in the order in which a reader meets their values."""
    order = {article.id: at for at, article in enumerate(articles)}

    def place(metric: Metric) -> tuple[int, int, int]:
        passage = dataset.passages[metric.passage]
        spans = metric.evidence["value"].spans if "value" in metric.evidence else ()
        offset = spans[0][0] if spans else passage.start
        stretches = dataset.article[passage.article].stretches
        return (
            order[passage.article],
            next((at for at, one in enumerate(stretches) if one[0] <= offset < one[1]), len(stretches)),
            offset,
        )

    rows = columns_of(dataset)["article"]
    return sorted((dataset.metrics[row] for article in order for row in rows.rows_of(article)), key=place)


def in_order(entries: list[Entry], order: Iterable[Span]) -> list[Entry]:
    """The numbers (sorted by offset) that stand in the spans, in the order of the spans."""
    starts = [entry.start for entry in entries]
    return [one for start, end in order for one in entries[bisect_left(starts, start) : bisect_left(starts, end)]]
