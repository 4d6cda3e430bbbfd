"""Choosing figures: the one filter language, the index that answers it, and facets with their counts."""
