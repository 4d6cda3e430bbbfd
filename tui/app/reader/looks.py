"""How the words of a page look by what they are: one table, dark, light and high contrast.

Every field of a figure has its own colour and its own way of being marked, so that without colour they still differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style

from tui.app.styles import THEMES, palette, styles, theme_of

# Role → attributes, and colour (or background) in the dark, in the light and in high contrast.
_LOOKS: Mapping[str, tuple[str, str, str, str]] = {
    # kinds of paragraphs
    "title": ("bold", "#8fc4f5", "#0a4f9e", "#a0d8ff"),
    "subtitle": ("italic", "#8fc4f5", "#0a4f9e", "#a0d8ff"),
    "heading": ("bold", "", "", ""),
    "byline": ("", "#8b949e", "#656d76", "#d0d0d0"),
    "masthead": ("", "#8b949e", "#656d76", "#d0d0d0"),
    "rule": ("", "#4d5561", "#b4bac2", "#a0a0a0"),
    "sign": ("", "#e3b341", "#9a6700", "#ffff60"),
    "good": ("", "#7ee0b8", "#0f766e", "#80ffd0"),
    # what became of a number
    "captured": ("bold", "#e6d3a0", "#7a5600", "#ffffff"),
    "cited": ("", "#86bfa5", "#2f7a58", "#80ffd0"),
    "aside": ("", "#7d8590", "#6e7781", "#b0b0b0"),
    "open": ("bold reverse", "#ff7b72", "#cf222e", "#ff8080"),
    # the words of a figure
    "quote": ("", "on #1c2838", "on #fff4cf", "on #303030"),
    "field-value": ("bold reverse", "#ffd75f", "#8a5a00", "#ffff60"),
    "field-unit": ("bold underline", "#ffd75f", "#8a5a00", "#ffff60"),
    "field-qualifier": ("bold italic underline", "#ffd75f", "#8a5a00", "#ffff60"),
    "field-region": ("underline", "#7ee0b8", "#0f766e", "#80ffd0"),
    "field-subject": ("italic underline", "#56d4dd", "#00707a", "#80f0ff"),
    "field-indicator": ("bold", "#79b8ff", "#0757ba", "#a0d0ff"),
    "field-measure": ("bold italic", "#c9b3ff", "#6639ba", "#e0c8ff"),
    "field-against": ("italic", "#c9b3ff", "#6639ba", "#e0c8ff"),
    "field-period": ("underline2", "#ffa066", "#b04a00", "#ffc080"),
    "field-status": ("bold underline2", "#ff8fb0", "#b8004f", "#ffa0d0"),
    "field-scope": ("italic underline2", "#b8b894", "#66663d", "#e8e8b0"),
    "field-via": ("underline", "#8b949e", "#656d76", "#d0d0d0"),
    # where one is
    "found": ("", "on #4d4400", "on #ffe97a", "on #606000"),
    "found-here": ("bold reverse", "#ffff5f", "#7a5c00", "#ffff60"),
    "here": ("bold reverse", "", "", ""),
}


# As in the palette. With few colours a quote has no ground of its own.
_FEW: Mapping[str, tuple[str, str, str]] = {
    "rule": ("#555555", "#555555", ""),
    "quote": ("underline", "#0000aa", "underline"),
    "found": ("#000000 on #00aaaa", "#aaaaaa on #aa00aa", "not bold reverse"),
}


@lru_cache(8)
def looks(theme: str, dark: bool) -> Mapping[str, Style]:
    """The styles of a theme by role: the palette of all views, and those of the reading view."""
    name = theme if theme_of(theme) in THEMES else "dark" if dark else "light"
    roles = {
        role: (f"{marks} {one}", f"{marks} {two}", f"{marks} {three}")
        for role, (marks, one, two, three) in _LOOKS.items()
    }
    return {**palette(name), **styles(roles, _FEW, name)}
