"""Facets: what the chosen figures are of, with counts; and choosing one as text of the filter line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Literal, NamedTuple

from tui.model import Indicator
from tui.search import vocabulary
from tui.search.index import Index
from tui.search.query import Term, closed, parse, quoted
from tui.search.terms import fold

FacetName = Literal["region", "indicator", "year", "status", "measure", "page"]
_Chosen = Collection[int] | None  # rows; None for all
# The fields of the filter that each facet uses.
_FIELDS: dict[FacetName, tuple[str, ...]] = {
    "region": ("region",),
    "indicator": ("theme", "indicator"),
    "year": ("year",),
    "status": ("status",),
    "measure": ("measure",),
    "page": ("page",),
}
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
    index: Index, rows: Collection[int], names: Collection[FacetName] = FACETS
) -> dict[FacetName, list[FacetValue]]:
    """Facets with the values that the rows have, and how many rows have each."""
    chosen = None if len(rows) == len(index.table.all) else rows
    return {name: [value for value in _MAKERS[name](index, chosen) if value.figures] for name in names}


def facets_for(index: Index, text: str, names: Collection[FacetName] = FACETS) -> dict[FacetName, list[FacetValue]]:
    """Facets for a filter line. A facet that it uses is counted as if it did not, so that an alternative can be chosen."""
    values = facets(index, index.choose(parse(text))[0], names)
    for name in names:
        rest = _without(text, _FIELDS[name])
        if rest != text:
            values[name] = facets(index, index.choose(parse(rest))[0], [name])[name]
    return values


def _without(text: str, fields: tuple[str, ...]) -> str:
    """The filter line without its terms of some fields."""
    for term in reversed(parse(text).terms):
        if term.field in fields and not term.negated:
            text = text[: term.start] + text[term.end :]
    return text


def _regions(index: Index, rows: _Chosen) -> Iterator[FacetValue]:
    """Province → city → county, in the order of the codes."""
    depths = {"province": 0, "city": 1, "county": 2}
    totals = index.table.summed(index.table.counts("region", rows))
    for code in sorted(totals):
        region = index.dataset.region[code]
        yield FacetValue("region", region.zh, region.zh, region.en, totals[code], depths[region.level])


def _indicators(index: Index, rows: _Chosen) -> Iterator[FacetValue]:
    """Theme → indicator, in the order of the tables."""
    counts = index.table.counts("indicator", rows)
    ours: dict[str, list[Indicator]] = {}
    for one in index.dataset.indicators:
        ours.setdefault(one.theme, []).append(one)
    for theme in index.dataset.themes:
        figures = sum(counts.get(one.id, 0) for one in ours.get(theme.id, ()))
        yield FacetValue("theme", theme.id, theme.zh, theme.en, figures, 0)
        for one in ours.get(theme.id, ()):
            yield FacetValue("indicator", one.zh, one.zh, one.en, counts.get(one.id, 0), 1)


def _years(index: Index, rows: _Chosen) -> Iterator[FacetValue]:
    touched = Counter[int]()
    for years, figures in index.table.counts("years", rows).items():
        if years:
            first, last = map(int, years.split(".."))
            for year in range(first, min(last, first + 100) + 1):
                touched[year] += figures
    for year in sorted(touched):
        yield FacetValue("year", str(year), f"{year}年", str(year), touched[year], 0)


def _statuses(index: Index, rows: _Chosen) -> Iterator[FacetValue]:
    return _words("status", vocabulary.STATUS, index.table.counts("status", rows))


def _measures(index: Index, rows: _Chosen) -> Iterator[FacetValue]:
    return _words("measure", vocabulary.MEASURE, index.table.counts("measure", rows))


def _words(field: str, known: Mapping[str, tuple[str, ...]], counts: Mapping[str, int]) -> Iterator[FacetValue]:
    for key, words in known.items():
        zh = next(word for word in words if not word.isascii())
        yield FacetValue(field, key, zh, words[0], counts.get(key, 0), 0)


def _pages(index: Index, rows: _Chosen) -> Iterator[FacetValue]:
    counts = index.table.counts("page", rows)
    for page, name in index.page_names:
        yield FacetValue("page", page, name, name, counts.get(page, 0), 0)


_MAKERS: Mapping[FacetName, Callable[[Index, _Chosen], Iterator[FacetValue]]] = {
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
