"""What each colour means: one table for every view, dark, light and high contrast.

A colour never stands alone: each meaning also has a shape, a weight or a word, so that it survives NO_COLOR and 8 colours.
The styles are made here and not in CSS, because resolving them there costs the first frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style

from tui.app.terminal import Colours, few, none
from tui.model import Status

# Role → how it looks in the dark, in the light, and in high contrast.
_ROLES: Mapping[str, tuple[str, str, str]] = {
    # text
    "plain": ("", "", ""),
    "strong": ("bold", "bold", "bold"),
    "dim": ("#8b949e", "#656d76", "#d0d0d0"),
    "faint": ("#5f6875", "#959da6", "#a0a0a0"),
    "head": ("bold #8b949e", "bold #57606a", "bold underline"),
    # where one is, and what can be pressed
    "cursor": ("on #1f2e50", "on #d3e5fb", "on #003a8c"),
    "cursor-away": ("on #1a202b", "on #eceff3", "on #262626"),  # where keys go elsewhere
    "cursor-sign": ("bold #58a6ff", "bold #0969da", "bold"),
    "key": ("bold #58a6ff", "bold #0969da", "bold"),
    "tab": ("bold #0d1117 on #58a6ff", "bold #ffffff on #0969da", "bold reverse"),
    # what a figure is; the same colours as its words have on the page
    "value": ("bold #f0f3f6", "bold #1f2328", "bold"),
    "place": ("#87d787", "#2a7a2a", "#a0ffa0"),
    "period": ("#c9d1d9", "#424a53", ""),
    "hollow": ("#ff87af", "#b8004f", "bold #ffa0c0"),
    "change": ("#d7a8ff", "#7a35b0", "#e8d0ff"),
    "bar": ("#58a6ff", "#0969da", "bold"),
    "derived": ("#8b949e", "#656d76", "#c0c0c0"),
    "mark": ("bold #f0f3f6", "bold #1f2328", "bold"),
    "wrong": ("bold #ff7b72", "bold #cf222e", "bold reverse"),
    # the places of one plot; each also has its letter
    "track-0": ("#58a6ff", "#0969da", "bold #80c8ff"),
    "track-1": ("#7ee787", "#1a7f37", "bold #a0ffa0"),
    "track-2": ("#ffa657", "#bc4c00", "bold #ffc080"),
    "track-3": ("#d2a8ff", "#8250df", "bold #e8d0ff"),
    "track-4": ("#56d4dd", "#1b7c83", "bold #80ffff"),
    "track-5": ("#e3b341", "#9a6700", "bold #ffff60"),
    # the words of a figure in the passage below the views
    "quote": ("#c9d1d9", "#1f2328", ""),
    "passage-value": ("bold reverse #ffd75f", "bold reverse #8a5a00", "bold reverse #ffff60"),
    "passage-unit": ("bold underline #ffd75f", "bold underline #8a5a00", "bold underline"),
    "passage-region": ("underline #87d787", "underline #2a7a2a", "underline"),
    "passage-period": ("underline #ffa066", "underline #b04a00", "underline"),
    "passage-status": ("bold underline #ff87af", "bold underline #b8004f", "bold underline"),
    "passage-indicator": ("bold #87afff", "bold #1f4fc0", "bold"),
    "passage-measure": ("bold italic #d7a8ff", "bold italic #7a35b0", "bold italic"),
    # what a paragraph of a page is
    "title": ("bold #8fc4f5", "bold #0a4f9e", "bold #a0d8ff"),
    "subtitle": ("italic #8fc4f5", "italic #0a4f9e", "italic #a0d8ff"),
    "heading": ("bold", "bold", "bold"),
    "byline": ("#8b949e", "#656d76", "#d0d0d0"),
    "masthead": ("#8b949e", "#656d76", "#d0d0d0"),
    "rule": ("#4d5561", "#b4bac2", "#a0a0a0"),
    # signs beside the text, and a page with every number explained
    "sign": ("#e3b341", "#9a6700", "#ffff60"),
    "good": ("#7ee0b8", "#0f766e", "#80ffd0"),
    # what became of a number
    "captured": ("bold #e6d3a0", "bold #7a5600", "bold #ffffff"),
    "cited": ("#86bfa5", "#2f7a58", "#80ffd0"),
    "aside": ("#7d8590", "#6e7781", "#b0b0b0"),
    "open": ("bold reverse #ff7b72", "bold reverse #cf222e", "bold reverse #ff8080"),
    # the quote and the words of a figure on its page; without colours they still differ
    "quote-background": ("on #1c2838", "on #fff4cf", "on #303030"),
    "field-value": ("bold reverse #ffd75f", "bold reverse #8a5a00", "bold reverse #ffff60"),
    "field-unit": ("bold underline #ffd75f", "bold underline #8a5a00", "bold underline #ffff60"),
    "field-qualifier": (
        "bold italic underline #ffd75f",
        "bold italic underline #8a5a00",
        "bold italic underline #ffff60",
    ),
    "field-region": ("underline #7ee0b8", "underline #0f766e", "underline #80ffd0"),
    "field-subject": ("italic underline #56d4dd", "italic underline #00707a", "italic underline #80f0ff"),
    "field-indicator": ("bold #79b8ff", "bold #0757ba", "bold #a0d0ff"),
    "field-measure": ("bold italic #c9b3ff", "bold italic #6639ba", "bold italic #e0c8ff"),
    "field-against": ("italic #c9b3ff", "italic #6639ba", "italic #e0c8ff"),
    "field-period": ("underline2 #ffa066", "underline2 #b04a00", "underline2 #ffc080"),
    "field-status": ("bold underline2 #ff8fb0", "bold underline2 #b8004f", "bold underline2 #ffa0d0"),
    "field-scope": ("italic underline2 #b8b894", "italic underline2 #66663d", "italic underline2 #e8e8b0"),
    "field-via": ("underline #8b949e", "underline #656d76", "underline #d0d0d0"),
    # search and number cursor
    "match": ("on #4d4400", "on #ffe97a", "on #606000"),
    "current-match": ("bold reverse #ffff5f", "bold reverse #7a5c00", "bold reverse #ffff60"),
    "number-cursor": ("bold reverse", "bold reverse", "bold reverse"),
}

WHITE_ON_BLUE = "#aaaaaa on #0000aa"
# What few colours cannot be worked out for: in the dark, in the light, without colours.
_FEW: Mapping[str, tuple[str, str, str]] = {
    "faint": ("#555555", "#555555", ""),
    "cursor": (WHITE_ON_BLUE, WHITE_ON_BLUE, "not bold reverse"),  # see `few`
    "cursor-away": ("underline", "#0000aa", "underline"),
    "tab": ("#000000 on #00aaaa", WHITE_ON_BLUE, "reverse"),
    "rule": ("#555555", "#555555", ""),
    "quote-background": ("underline", "#0000aa", "underline"),
    "match": ("#000000 on #00aaaa", "#aaaaaa on #aa00aa", "not bold reverse"),
}

THEMES = ("dark", "light", "contrast")

HOLLOW: Mapping[Status, str] = {"target": "◇", "planned": "△", "contracted": "○", "capacity": "□", "estimated": "▽"}
"""A hollow shape is not a result. What was achieved has no sign at all."""
DERIVED = "∴"
"""Therefore: not printed, but follows from printed figures."""


def theme_in(theme: str, colours: Colours) -> str:
    """The name of a theme as Textual knows it: each has another make for few colours, and one for none."""
    return theme if colours == "many" else f"{theme}-{colours}"


def theme_of(name: str) -> str:
    """The theme of which this is the name, or a make."""
    return name.partition("-")[0]


def next_theme(name: str) -> str:
    """The theme after this, in the same make."""
    theme, dash, colours = name.partition("-")
    return THEMES[(THEMES.index(theme) + 1) % len(THEMES)] + dash + colours


@lru_cache(4)
def palette(name: str) -> Mapping[str, Style]:
    """The styles by role in a theme such as `dark` or `dark-few`. High contrast in few colours has no colours at all."""
    theme, _, colours = name.partition("-")
    index = THEMES.index(theme) if theme in THEMES else 0
    if not colours:
        return {role: Style.parse(looks[index]) for role, looks in _ROLES.items()}
    if colours == "none" or theme == "contrast":
        return {role: Style.parse(_FEW[role][2] if role in _FEW else none(looks[2])) for role, looks in _ROLES.items()}
    return {
        role: Style.parse(_FEW[role][index] if role in _FEW else few(looks[index], theme == "light"))
        for role, looks in _ROLES.items()
    }
