"""The three looks of the dashboard as Textual themes: backgrounds, bars and what Textual's own widgets need.

For few colours they are made of values that are exactly those of the eight that every colour terminal has, since Textual mixes
colours, which it cannot with the terminal's own.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.theme import Theme

from tui.app.styles import theme_in
from tui.app.terminal import Colours

THEMES = (
    Theme(
        "dark", primary="#58a6ff", secondary="#7ee0b8", accent="#f778ba", warning="#e3b341", error="#ff7b72", success="#7ee0b8",
        foreground="#c9d1d9", background="#0d1117", surface="#0d1117", panel="#161b22", dark=True,
        variables={"block-cursor-text-style": "none", "text-disabled": "#7d8590",
                   "scrollbar": "#30363d", "scrollbar-background": "#0d1117", "frame": "#30363d"},
    ),
    Theme(
        "light", primary="#0969da", secondary="#0f766e", accent="#bf3989", warning="#9a6700", error="#cf222e", success="#0f766e",
        foreground="#1f2328", background="#ffffff", surface="#ffffff", panel="#f0f3f6", dark=False,
        variables={"block-cursor-text-style": "none", "text-disabled": "#656d76",
                   "scrollbar": "#c8d0d8", "scrollbar-background": "#ffffff", "frame": "#d0d7de"},
    ),
    Theme(
        "contrast", primary="#80c8ff", secondary="#80ffd0", accent="#ff90d0", warning="#ffff60", error="#ff8080", success="#80ffd0",
        foreground="#ffffff", background="#000000", surface="#000000", panel="#202020", dark=True,
        variables={"text-disabled": "#d0d0d0", "scrollbar": "#ffffff", "scrollbar-background": "#000000", "frame": "#ffffff"},
    ),
)  # fmt: skip


_BLACK, _WHITE, _BLUE, _CYAN = "#000000", "#aaaaaa", "#0000aa", "#00aaaa"


def _few(name: str, ink: str, ground: str, mark: str, dark: bool = True) -> Theme:
    """A theme of two colours and one for signs; white on blue is where one is."""
    here = ("block-cursor", "block-cursor-blurred", "input-selection", "screen-selection")
    return Theme(
        theme_in(name, "few"), primary=mark, secondary=mark, accent=mark, warning=mark, error=ink, success=mark,
        foreground=ink, background=ground, surface=ground, panel=ground, dark=dark,
        variables={
            **{f"{one}-foreground": _WHITE for one in here}, **{f"{one}-background": _BLUE for one in here},
            "block-cursor-text-style": "none", "text-disabled": ink, "text-muted": ink, "frame": ink,
            "scrollbar": mark, "scrollbar-hover": mark, "scrollbar-active": mark,
            "scrollbar-background": ground, "scrollbar-background-hover": ground, "scrollbar-background-active": ground,
        },
    )  # fmt: skip


def _none(name: str) -> Theme:
    """The terminal's own two colours."""
    own = "ansi_default"
    return Theme(
        theme_in(name, "none"), ansi=True, primary=own, foreground=own, background=own, surface=own, panel=own,
        variables={"frame": own, "scrollbar-background": own, "ansi-background": own, "ansi-foreground": own},
    )  # fmt: skip


def themes(colours: Colours) -> Iterable[Theme]:
    """The three themes in the make for so many colours."""
    match colours:
        case "many":
            return THEMES
        case "few":
            return (
                _few("dark", _WHITE, _BLACK, _CYAN),
                _few("light", _BLACK, _WHITE, _BLUE, dark=False),
                _few("contrast", _WHITE, _BLACK, _WHITE),
            )
        case "none":
            return [_none(theme.name) for theme in THEMES]
