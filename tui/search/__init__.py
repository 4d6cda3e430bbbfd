"""Selecting figures: the filter language, the index that answers a filter, and facets with their counts."""
