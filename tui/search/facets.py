"""Facets: what the chosen figures are of, with counts; and choosing one as text of the filter line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from tui.columns import columns_of
from tui.model import Indicator
from tui.search import bits, vocabulary
from tui.search.index import Index
from tui.search.query import Term, closed, parse, quoted
from tui.search.terms import fold

FacetName = Literal["region", "indicator", "year", "status", "measure", "page"]
FACETS: tuple[FacetName, ...] = ("region", "indicator", "year", "status", "measure", "page")


class FacetValue(NamedTuple):
    """One value of a facet: `field:value` is its text in a filter, `depth` its place in a tree, `figures` how many of the
    chosen figures have it."""

    field: str
    value: str
    zh: str
    en: str
    figures: int
    depth: int


def facets(
    index: Index, rows: Iterable[int], names: Collection[FacetName] = FACETS
) -> dict[FacetName, list[FacetValue]]:
    """Every facet with the values that the chosen rows have; values of no row are left out."""
    return facets_of(index, bits.of_rows(rows, index.size), names)


def facets_of(index: Index, chosen: int, names: Collection[FacetName] = FACETS) -> dict[FacetName, list[FacetValue]]:
    """The same for a set of bits."""
    tally = _Tally(index, chosen)
    return {name: [value for value in _MAKERS[name](index, tally) if value.figures] for name in names}


class _Tally:
    """How many of the chosen figures have each value of a field."""

    def __init__(self, index: Index, chosen: int) -> None:
        self._index, self._chosen = index, chosen
        self._rows = None if chosen == index.all else bits.rows_of(chosen, index.size)

    def of(self, field: str) -> Mapping[str, int]:
        if field == "measure":  # of which a figure may have two: the growth of a level, the rank of a growth
            return dict(self._index.table.rows(field).counts(self._chosen))
        return columns_of(self._index.dataset)[field].counts(self._rows)


def _regions(index: Index, tally: _Tally) -> Iterator[FacetValue]:
    """Province → city → county, in the order of the codes."""
    depths = {"province": 0, "city": 1, "county": 2}
    totals = index.table.summed(tally.of("region"))
    for code in sorted(totals):
        region = index.dataset.region[code]
        yield FacetValue("region", region.zh, region.zh, region.en, totals[code], depths[region.level])


def _indicators(index: Index, tally: _Tally) -> Iterator[FacetValue]:
    """Theme → indicator, in the order of the tables."""
    counts = tally.of("indicator")
    ours: dict[str, list[Indicator]] = {}
    for one in index.dataset.indicators:
        ours.setdefault(one.theme, []).append(one)
    for theme in index.dataset.themes:
        figures = sum(counts.get(one.id, 0) for one in ours.get(theme.id, ()))
        yield FacetValue("theme", theme.id, theme.zh, theme.en, figures, 0)
        for one in ours.get(theme.id, ()):
            yield FacetValue("indicator", one.zh, one.zh, one.en, counts.get(one.id, 0), 1)


def _years(index: Index, tally: _Tally) -> Iterator[FacetValue]:
    touched = Counter[int]()
    for years, figures in tally.of("years").items():
        if years:
            first, last = map(int, years.split(".."))
            for year in range(first, min(last, first + 100) + 1):
                touched[year] += figures
    for year in sorted(touched):
        yield FacetValue("year", str(year), f"{year}年", str(year), touched[year], 0)


def _statuses(index: Index, tally: _Tally) -> Iterator[FacetValue]:
    return _words("status", vocabulary.STATUS, tally)


def _measures(index: Index, tally: _Tally) -> Iterator[FacetValue]:
    return _words("measure", vocabulary.MEASURE, tally)


def _words(field: str, known: Mapping[str, tuple[str, ...]], tally: _Tally) -> Iterator[FacetValue]:
    counts = tally.of(field)
    for key, words in known.items():
        zh = next(word for word in words if not word.isascii())
        yield FacetValue(field, key, zh, words[0], counts.get(key, 0), 0)


def _pages(index: Index, tally: _Tally) -> Iterator[FacetValue]:
    counts = tally.of("page")
    for page, name in index.page_names:
        yield FacetValue("page", page, name, name, counts.get(page, 0), 0)


_MAKERS: Mapping[FacetName, Callable[[Index, _Tally], Iterator[FacetValue]]] = {
    "region": _regions,
    "indicator": _indicators,
    "year": _years,
    "status": _statuses,
    "measure": _measures,
    "page": _pages,
}


def chosen_in(text: str) -> Callable[[str, str], bool]:
    """Tells which `field:value` a filter line holds as a term of its own or as an alternative."""
    held = {(term.field, fold(value)) for term in parse(text).terms if not term.negated for value in term.values}
    return lambda field, value: bool(held) and (field, fold(value)) in held


def selected(text: str, field: str, value: str) -> bool:
    """Whether the filter line holds `field:value` as a term of its own or as an alternative."""
    return chosen_in(text)(field, value)


def _has(term: Term, field: str, value: str) -> bool:
    return term.field == field and not term.negated and fold(value) in map(fold, term.values)


def toggle(text: str, field: str, value: str) -> str:
    """The filter line with `field:value` taken out if it is there, else added: as an alternative to a term of that field,
    so that two cities show both; everything else stays as it was typed."""
    terms = parse(text).terms
    for term in terms:
        if _has(term, field, value):
            rest = [one for one in term.values if fold(one) != fold(value)]
            return _replaced(text, term, f"{field}:{','.join(map(quoted, rest))}" if rest else "")
    for term in terms:
        if term.field == field and not term.negated:
            return _replaced(text, term, f"{field}:{','.join(map(quoted, (*term.values, value)))}")
    return f"{closed(text).strip()} {field}:{quoted(value)}".strip()


def _replaced(text: str, term: Term, by: str) -> str:
    before, after = text[: term.start].rstrip(), text[term.end :].lstrip()
    return " ".join(part for part in (before, by, after) if part)
