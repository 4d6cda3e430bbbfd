"""Figures: everything that matches, as a table that sorts, groups and marks."""
