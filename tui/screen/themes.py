"""The three looks of the dashboard as Textual themes: backgrounds, bars and what Textual's own widgets need."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        "dark", primary="#58a6ff", secondary="#7ee0b8", accent="#f778ba", warning="#e3b341", error="#ff7b72", success="#7ee0b8",
        foreground="#c9d1d9", background="#0d1117", surface="#0d1117", panel="#161b22", dark=True,
        variables={"block-cursor-text-style": "none", "scrollbar": "#30363d", "scrollbar-background": "#0d1117", "frame": "#30363d"},
    ),
    Theme(
        "light", primary="#0969da", secondary="#0f766e", accent="#bf3989", warning="#9a6700", error="#cf222e", success="#0f766e",
        foreground="#1f2328", background="#ffffff", surface="#ffffff", panel="#f0f3f6", dark=False,
        variables={"block-cursor-text-style": "none", "scrollbar": "#c8d0d8", "scrollbar-background": "#ffffff", "frame": "#d0d7de"},
    ),
    Theme(
        "contrast", primary="#80c8ff", secondary="#80ffd0", accent="#ff90d0", warning="#ffff60", error="#ff8080", success="#80ffd0",
        foreground="#ffffff", background="#000000", surface="#000000", panel="#202020", dark=True,
        variables={"scrollbar": "#ffffff", "scrollbar-background": "#000000", "frame": "#ffffff"},
    ),
)  # fmt: skip
