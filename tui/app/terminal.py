"""How many colours there are: what the environment says about the terminal, and a look made of fewer.

Textual asks Rich, and Rich the names TERM and COLORTERM only. They are wrong inside tmux and GNU screen, and right but no
help where there are eight colours: of what was chosen among millions, some then is drawn in the colour of its ground.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Literal

Colours = Literal["many", "few", "none"]
"""256 or more; the eight that every colour terminal has; bold, underlined and reversed only."""

_MULTIPLEXED = ("screen", "tmux")  # both know 256 colours, and draw them with what the terminal outside has
_MODERN = (
    "alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "konsole", "rio", "rxvt-unicode", "st-", "vte", "wezterm",
    "xterm-ghostty", "xterm-kitty",
)  # fmt: skip
_SELF_NAMED = ("XTERM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "TERM_PROGRAM", "WT_SESSION")  # though TERM is xterm
_MANY_ENDINGS = ("256color", "-direct", "-kitty", "-truecolor")
_MONOCHROME = ("vt52", "vt100", "vt102", "vt220", "vt320", "vt420")


def in_gnu_screen(environ: Mapping[str, str]) -> bool:
    """Whether GNU screen is the nearest terminal."""
    return "STY" in environ and "TMUX" not in environ


def on_console(environ: Mapping[str, str]) -> bool:
    """Whether it is the Linux console itself."""
    return environ.get("TERM", "").startswith("linux")


def settle(environ: MutableMapping[str, str]) -> Colours:
    """Find out, and tell Textual; to be called before Textual is imported."""
    colours, system = _of(environ)
    environ.pop("NO_COLOR", None)  # empty, it means nothing
    if colours == "none":
        environ["NO_COLOR"] = "1"
    environ["TEXTUAL_COLOR_SYSTEM"] = system
    return colours


def _of(environ: Mapping[str, str]) -> tuple[Colours, str]:
    term = environ.get("TERM", "").lower()
    wanted = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    true = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    if environ.get("NO_COLOR") or term in _MONOCHROME or term.endswith(("-m", "-mono")):
        return "none", wanted
    if wanted != "auto":
        return ("few" if wanted in ("standard", "windows") else "many"), wanted
    if in_gnu_screen(environ):
        return "many", "256"  # GNU screen 4 takes a colour of millions for other attributes
    if true and ("TMUX" in environ or not term.startswith(_MULTIPLEXED)):
        return "many", "truecolor"
    known = term == "xterm" and any(name in environ for name in _SELF_NAMED)
    if known or term.startswith((*_MULTIPLEXED, *_MODERN)) or term.endswith(_MANY_ENDINGS):
        return "many", "256"
    return "few", "standard"


# In few colours

_ON = 0.28  # of the way from the least to the most of red, green and blue
_GREY = 0.25


def few(look: str, light: bool) -> str:
    """The look of a text in the eight colours, on black or on white: its hue where that can be read, else none.

    Rich draws these values as the colours 0 to 7. White is as grey as terminals make it, so on it only blue, red and magenta
    can be read, and nothing is bold there, since many terminals draw bold black as grey; nor underlined or italic, which the
    Linux console draws in cyan and green.
    """
    marks = _without_grey([token for token in look.split() if not token.startswith("#")])
    hue = next((_hue(token, light) for token in look.split() if token.startswith("#")), "")
    if light:
        hue = hue or ("#0000aa" if "bold" in look else "#aa0000" if "underline" in look or "italic" in look else "")
        marks = [mark for mark in marks if mark == "reverse"]
    return " ".join([*marks, hue] if hue else marks)


def none(look: str) -> str:
    """The look without its colours."""
    return " ".join(_without_grey([token for token in look.split() if not token.startswith("#") and token != "on"]))


def _without_grey(marks: list[str]) -> list[str]:
    """What is reversed is not bold as well: the Linux console makes its black ink grey then."""
    return [mark for mark in marks if mark != "bold" or "reverse" not in marks]


def _hue(colour: str, light: bool) -> str:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    least, most = min(parts), max(parts)
    if most - least < _GREY * most:
        return ""
    red, green, blue = (part - least > _ON * (most - least) for part in parts)
    if light:
        return "#0000aa" if blue and not red else "#aa00aa" if blue else "" if green else "#aa0000"
    if red and green:
        return "#aa5500"  # what terminals call yellow
    return "#aa00aa" if red and blue else "#aa0000" if red else "#00aaaa" if blue else "#00aa00"
