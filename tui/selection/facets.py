"""Facets: what the chosen figures are of, with counts; and choosing one as text of the filter line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from tui.selection import bits, vocabulary
from tui.selection.index import Index
from tui.selection.query import Term, closed, parse, quoted
from tui.selection.terms import fold

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


def facets(index: Index, rows: Iterable[int]) -> dict[FacetName, list[FacetValue]]:
    """Every facet with the values that the chosen rows have; values of no row are left out."""
    return facets_of(index, bits.of_rows(rows, index.size))


def facets_of(index: Index, chosen: int) -> dict[FacetName, list[FacetValue]]:
    """The same for a set of bits."""
    made: dict[FacetName, Iterator[FacetValue]] = {
        "region": _regions(index, chosen),
        "indicator": _indicators(index, chosen),
        "year": _years(index, chosen),
        "status": _words(index, chosen, "status"),
        "measure": _words(index, chosen, "measure"),
        "page": _pages(index, chosen),
    }
    return {name: [value for value in values if value.figures] for name, values in made.items()}


def _regions(index: Index, chosen: int) -> Iterator[FacetValue]:
    """Province → city → county, in the order of the codes."""
    depths = {"province": 0, "city": 1, "county": 2}
    counts = dict(index.table.rows("region").counts(chosen))
    for code, region in sorted(index.dataset.region.items()):
        figures = sum(counts.get(one, 0) for one in index.table.within[code])
        yield FacetValue("region", region.zh, region.zh, region.en, figures, depths[region.level])


def _indicators(index: Index, chosen: int) -> Iterator[FacetValue]:
    """Theme → indicator, in the order of the tables."""
    counts = dict(index.table.rows("indicator").counts(chosen))
    for theme in index.dataset.themes:
        ours = [one for one in index.dataset.indicators if one.theme == theme.id]
        yield FacetValue("theme", theme.id, theme.zh, theme.en, sum(counts.get(one.id, 0) for one in ours), 0)
        for one in ours:
            yield FacetValue("indicator", one.zh, one.zh, one.en, counts.get(one.id, 0), 1)


def _years(index: Index, chosen: int) -> Iterator[FacetValue]:
    touched = Counter[int]()
    for years, figures in index.table.rows("years").counts(chosen):
        first, last = map(int, years.split(".."))
        for year in range(first, min(last, first + 100) + 1):
            touched[year] += figures
    for year in sorted(touched):
        yield FacetValue("year", str(year), f"{year}年", str(year), touched[year], 0)


def _words(index: Index, chosen: int, field: Literal["status", "measure"]) -> Iterator[FacetValue]:
    known = vocabulary.STATUS if field == "status" else vocabulary.MEASURE
    counts = dict(index.table.rows(field).counts(chosen))
    for key, words in known.items():
        zh = next(word for word in words if not word.isascii())
        yield FacetValue(field, key, zh, words[0], counts.get(key, 0), 0)


def _pages(index: Index, chosen: int) -> Iterator[FacetValue]:
    counts = dict(index.table.rows("page").counts(chosen))
    for page, name in index.page_names:
        yield FacetValue("page", page, name, name, counts.get(page, 0), 0)


def selected(text: str, field: str, value: str) -> bool:
    """Whether the filter line holds `field:value` as a term of its own or as an alternative."""
    return any(_has(term, field, value) for term in parse(text).terms)


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
