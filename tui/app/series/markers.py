"""Markers: the shape and the role that show what a value is, without a word."""

from __future__ import annotations

from tui.app.styles import DERIVED, HOLLOW
from tui.history import Dot
from tui.text.cells import sanitize

MARKERS = {"year": "●", "part": "◐", "stretch": "■", "moment": "◆", "undated": "•"}
"""The markers of results, by the kind of their time. What is not a result has the hollow shape of its status."""
FULL_YEAR = MARKERS["year"]


def marker(dot: Dot) -> str:
    """The marker of a value."""
    if dot.status is None:
        return DERIVED
    return MARKERS[dot.time.kind] if dot.status == "actual" else HOLLOW[dot.status]


def marked_number(dot: Dot) -> str:
    """The number of a value, after its marker if it is not a result of a full year."""
    number, shape = sanitize(dot.text), marker(dot)
    return number if shape == FULL_YEAR else f"{shape} {number}"


def role_of(dot: Dot, result: str = "bar") -> str:
    """The role of a value. A result without a conflict has the role `result`."""
    if dot.conflict:
        return "wrong"
    if dot.status is None:
        return "derived"
    return result if dot.status == "actual" else "hollow"
