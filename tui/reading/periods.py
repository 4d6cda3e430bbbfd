"""Read the time of a figure (2024年1至9月, 今年前三季度, 截至6月底, 一年来) as dates, given the date of its page."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tui.model import Basis, Period
from tui.reading.dates import bounds, ends_after, kind_of, read_iso
from tui.reading.time_named import NamedTime
from tui.reading.time_reader import FigureStatus, Through, TimeReader
from tui.reading.time_spelling import unified
from tui.reading.unread import Unread

__all__ = [
    "FigureStatus",
    "ReadPeriod",
    "Through",
    "bounds",
    "ends_after",
    "kind_of",
    "read_iso",
    "read_period",
    "understand",
]

_LONGEST = 80  # characters of a time; printed times are much shorter


class ReadPeriod(NamedTuple):
    """A period, and the other sources that it needs: the page's date, the reported year, or a time named before it.

    `named` is that time, with its position in the text `before`.
    """

    period: Period
    through: frozenset[Through]
    named: NamedTime | None


def read_period(
    words: str, as_of: str = "", as_of_basis: Basis = "unknown", *, year: str = "", status: FigureStatus = "", before: str = ""
) -> Period:  # fmt: skip
    """The period that the words name. Raises Unread with the reason, which names what is missing.

    `as_of` (ISO year, month or day) is the page's date, `year` the year that the article reports on (全年, 年末, 上年),
    `before` the text printed before the words (当年, 当月). An `actual` figure never ends after its page; without a
    `status` the words may name a time to come if they name its year. Words that name their year are `printed`; those
    that need another get the basis of the page's date: `relative` where it is printed, `inferred` where it was worked out.
    """
    return understand(words, as_of, as_of_basis, year=year, status=status, before=before).period


@lru_cache(4096)  # the figures of a dataset share few times
def understand(
    words: str, as_of: str = "", as_of_basis: Basis = "unknown", *, year: str = "", year_basis: Basis = "printed",
    status: FigureStatus = "", before: str = "",
) -> ReadPeriod:  # fmt: skip
    """The period that the words name, with its sources; see `read_period`."""
    if len(words) > _LONGEST:
        raise Unread(f"it has {len(words)} characters; a time has at most {_LONGEST}")
    reader = TimeReader(as_of, year, status, before)
    found = reader.read(unified(words))
    bases = {"page": as_of_basis, "year": year_basis, "before": "printed"}
    needed = {bases[one] for one in reader.through if one != "before"}
    basis: Basis = "printed" if not needed else "relative" if needed == {"printed"} else "inferred"
    kind = kind_of(found.start, found.end) if found.kind == "unknown" else found.kind
    period = Period(kind=kind, start=found.start.isoformat(), end=found.end.isoformat(), label=words, basis=basis)
    return ReadPeriod(period, frozenset(reader.through), reader.named)
