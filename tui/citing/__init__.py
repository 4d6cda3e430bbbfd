"""Citing and copying: the source of a figure, four citation styles, bibliography formats, and the forms of a copy."""
