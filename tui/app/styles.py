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
    # the page's own words
    "quote": ("#c9d1d9", "#1f2328", ""),
    "said-value": ("bold reverse #ffd75f", "bold reverse #8a5a00", "bold reverse #ffff60"),
    "said-unit": ("bold underline #ffd75f", "bold underline #8a5a00", "bold underline"),
    "said-region": ("underline #87d787", "underline #2a7a2a", "underline"),
    "said-period": ("underline #ffa066", "underline #b04a00", "underline"),
    "said-status": ("bold underline #ff87af", "bold underline #b8004f", "bold underline"),
    "said-indicator": ("bold #87afff", "bold #1f4fc0", "bold"),
    "said-measure": ("bold italic #d7a8ff", "bold italic #7a35b0", "bold italic"),
}

WHITE_ON_BLUE = "#aaaaaa on #0000aa"
# What few colours cannot be worked out for: in the dark, in the light, without colours.
_FEW: Mapping[str, tuple[str, str, str]] = {
    "faint": ("#555555", "#555555", ""),
    "cursor": (WHITE_ON_BLUE, WHITE_ON_BLUE, "not bold reverse"),  # see `few`
    "cursor-away": ("underline", "#0000aa", "underline"),
    "tab": ("#000000 on #00aaaa", WHITE_ON_BLUE, "reverse"),
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
    """The styles of a theme, by role."""
    return styles(_ROLES, _FEW, name)


def styles(
    roles: Mapping[str, tuple[str, str, str]], in_few: Mapping[str, tuple[str, str, str]], name: str
) -> Mapping[str, Style]:
    """The styles of roles, given as in the tables above, in a make of a theme. High contrast in few colours is without them."""
    theme, _, colours = name.partition("-")
    at = THEMES.index(theme) if theme in THEMES else 0
    if not colours:
        return {role: Style.parse(looks[at]) for role, looks in roles.items()}
    if colours == "none" or theme == "contrast":
        return {
            role: Style.parse(in_few[role][2] if role in in_few else none(looks[2])) for role, looks in roles.items()
        }
    return {
        role: Style.parse(in_few[role][at] if role in in_few else few(looks[at], theme == "light"))
        for role, looks in roles.items()
    }
