"""The counts beside the values: for a facet in use, counted as if it were not, so that an alternative can be chosen."""

from __future__ import annotations

from tui.screen.selected import Found
from tui.selection.facets import FACETS, FacetName, FacetValue, facets
from tui.selection.index import Index
from tui.selection.query import parse

# The fields of the filter that choose within each facet.
_FIELDS: dict[FacetName, tuple[str, ...]] = {
    "region": ("region",),
    "indicator": ("theme", "indicator"),
    "year": ("year",),
    "status": ("status",),
    "measure": ("measure",),
    "page": ("page",),
}


def counts(index: Index, found: Found) -> dict[FacetName, list[FacetValue]]:
    """Every facet with its values and their counts under the filter."""
    whole = facets(index, found.rows)
    for name in FACETS:
        rest = _without(found.text, _FIELDS[name])
        if rest != found.text:
            whole[name] = facets(index, index.search(rest).rows)[name]
    return whole


def _without(text: str, fields: tuple[str, ...]) -> str:
    """The filter line without what it asks of some fields."""
    for term in reversed(parse(text).terms):
        if term.field in fields and not term.negated:
            text = text[: term.start] + text[term.end :]
    return text
