"""Facets: what the figures are of, with counts, beside the view."""
