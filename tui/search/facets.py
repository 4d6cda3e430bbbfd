"""Facets: the values that figures have, with counts, and selecting a value by a change of the filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from tui.search.index import Index
from tui.search.query import Term, closed, parse, quoted
from tui.search.terms import fold
from tui.search.vocabulary import VOCABULARIES, chinese

FacetName = Literal["region", "indicator", "year", "status", "measure", "page"]
FACETS: tuple[FacetName, ...] = ("region", "indicator", "year", "status", "measure", "page")
_LONGEST = 100  # years of a period that are counted
_DEPTHS = {"province": 0, "city": 1, "county": 2}


class FacetValue(NamedTuple):
    """A value of a facet. `field:value` is its text in a filter, `depth` its level in the tree, `figures` its count."""

    field: str
    value: str
    zh: str
    en: str
    figures: int
    depth: int


def facets(index: Index, text: str, names: Collection[FacetName] = FACETS) -> dict[FacetName, list[FacetValue]]:
    """The values of the figures that match a filter. Values that no figure has are left out.

    A facet that the filter uses is counted without its terms, so that other values of it can be selected.
    """
    counted: dict[FacetName, list[FacetValue]] = {}
    found: dict[str, AbstractSet[int]] = {}
    for name in names:
        list_values, fields = _FACETS[name]
        if (rest := _without(text, fields)) not in found:
            found[rest], _ = index.find(parse(rest))
        counted[name] = [value for value in list_values(index, found[rest]) if value.figures]
    return counted


def _without(text: str, fields: Collection[str]) -> str:
    """A filter without its terms of some fields. Negated terms stay."""
    for term in reversed(parse(text).terms):
        if term.field in fields and not term.negated:
            text = text[: term.start] + text[term.end :]
    return text


def _regions(index: Index, rows: AbstractSet[int]) -> Iterator[FacetValue]:
    """Province → city → county, in the order of the codes."""
    sums = index.lookup.sum_regions(index.lookup.count("region", rows))
    for code in sorted(sums):
        region = index.dataset.region[code]
        yield FacetValue("region", region.zh, region.zh, region.en, sums[code], _DEPTHS[region.level])


def _indicators(index: Index, rows: AbstractSet[int]) -> Iterator[FacetValue]:
    """Theme → indicator, in the order of the tables."""
    counts = index.lookup.count("indicator", rows)
    by_theme: dict[str, list[FacetValue]] = {}
    for each in index.dataset.indicators:
        value = FacetValue("indicator", each.zh, each.zh, each.en, counts.get(each.id, 0), 1)
        by_theme.setdefault(each.theme, []).append(value)
    for theme in index.dataset.themes:
        values = by_theme.get(theme.id, [])
        yield FacetValue("theme", theme.id, theme.zh, theme.en, sum(value.figures for value in values), 0)
        yield from values


def _years(index: Index, rows: AbstractSet[int]) -> Iterator[FacetValue]:
    """Each year that a period overlaps."""
    counts = Counter[int]()
    for years, figures in index.lookup.count("years", rows).items():
        if years:
            first, last = map(int, years.split(".."))
            for year in range(first, min(last, first + _LONGEST) + 1):
                counts[year] += figures
    for year in sorted(counts):
        yield FacetValue("year", str(year), f"{year}年", str(year), counts[year], 0)


def _statuses(index: Index, rows: AbstractSet[int]) -> Iterator[FacetValue]:
    return _vocabulary(index, "status", rows)


def _measures(index: Index, rows: AbstractSet[int]) -> Iterator[FacetValue]:
    return _vocabulary(index, "measure", rows)


def _vocabulary(index: Index, field: str, rows: AbstractSet[int]) -> Iterator[FacetValue]:
    counts = index.lookup.count(field, rows)
    for key, words in VOCABULARIES[field].items():
        yield FacetValue(field, key, chinese(words), words[0], counts.get(key, 0), 0)


def _pages(index: Index, rows: AbstractSet[int]) -> Iterator[FacetValue]:
    """The pages, in the order of the file."""
    counts = index.lookup.count("page", rows)
    for page in index.dataset.pages:
        if page.id in counts:
            name = page.newspaper or page.file
            yield FacetValue("page", page.id, name, name, counts[page.id], 0)


_FACETS: Mapping[FacetName, tuple[Callable[[Index, AbstractSet[int]], Iterator[FacetValue]], Collection[str]]] = {
    "region": (_regions, ("region",)),
    "indicator": (_indicators, ("theme", "indicator")),
    "year": (_years, ("year",)),
    "status": (_statuses, ("status",)),
    "measure": (_measures, ("measure",)),
    "page": (_pages, ("page",)),
}
"""What lists the values of each facet, and the fields of the filter that select them."""


def chosen_in(text: str) -> Callable[[str, str], bool]:
    """A function that returns whether a filter selects `field:value`, alone or as an alternative."""
    values = {(term.field, fold(value)) for term in parse(text).terms if not term.negated for value in term.values}
    return lambda field, value: (field, fold(value)) in values


def selected(text: str, field: str, value: str) -> bool:
    """Whether a filter selects `field:value`, alone or as an alternative."""
    return chosen_in(text)(field, value)


def toggle(text: str, field: str, value: str) -> str:
    """A filter that selects `field:value` if this filter does not, and the other way round. The value becomes an alternative
    of the term with its field, if there is such a term. The rest of the text stays as it was typed."""
    terms = [term for term in parse(text).terms if term.field == field and not term.negated]
    for term in terms:
        rest = [each for each in term.values if fold(each) != fold(value)]
        if len(rest) < len(term.values):
            return _replaced(text, term, f"{field}:{','.join(map(quoted, rest))}" if rest else "")
    for term in terms:
        return _replaced(text, term, f"{field}:{','.join(map(quoted, (*term.values, value)))}")
    return f"{closed(text).strip()} {field}:{quoted(value)}".strip()


def _replaced(text: str, term: Term, by: str) -> str:
    """The text with a term replaced."""
    before, after = text[: term.start].rstrip(), text[term.end :].lstrip()
    return " ".join(part for part in (before, by, after) if part)
