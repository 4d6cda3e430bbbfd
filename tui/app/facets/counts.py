"""The counts beside the values: for a facet in use, counted as if it were not, so that an alternative can be chosen."""

from __future__ import annotations

from collections.abc import Collection

from tui.app.view import Matches
from tui.search.facets import FACETS, FacetName, FacetValue, facets_of
from tui.search.index import Index
from tui.search.query import parse

# The fields of the filter that choose within each facet.
_FIELDS: dict[FacetName, tuple[str, ...]] = {
    "region": ("region",),
    "indicator": ("theme", "indicator"),
    "year": ("year",),
    "status": ("status",),
    "measure": ("measure",),
    "page": ("page",),
}


def counts(index: Index, found: Matches, names: Collection[FacetName] = FACETS) -> dict[FacetName, list[FacetValue]]:
    """The facets with their values and counts under the filter."""
    whole = facets_of(index, index.choose(parse(found.text))[0], names)
    for name in names:
        rest = _without(found.text, _FIELDS[name])
        if rest != found.text:
            whole[name] = facets_of(index, index.choose(parse(rest))[0], [name])[name]
    return whole


def _without(text: str, fields: tuple[str, ...]) -> str:
    """The filter line without what it asks of some fields."""
    for term in reversed(parse(text).terms):
        if term.field in fields and not term.negated:
            text = text[: term.start] + text[term.end :]
    return text
