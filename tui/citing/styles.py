"""Four citation styles for a newspaper article, as the reference engine citeproc-js formats them.

Chinese authors are whole names. What the item lacks is left out, never estimated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tui.citing.source import Item, clean

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_STOPS = ("。", "？", "！", "?", "!", ".")
_MOST_APA = 20  # names of authors
DEFAULT_STYLE = "gbt7714-2025"


class Style(NamedTuple):
    """A citation style: its id, its name and the function that formats an item."""

    id: str
    name: str
    cite: Callable[[Item], str]


def cite(item: Item, style: str = DEFAULT_STYLE) -> str:
    """The item in a style. Raises KeyError for an unknown style."""
    return STYLES[style].cite(item)


def authors_of(item: Item) -> list[str]:
    """The full names of the authors."""
    names = []
    for author in item.get("author", ()):
        name = author.get("literal") or f"{author.get('family', '')}{author.get('given', '')}"
        if name := clean(str(name)):
            names.append(name)
    return names


def date_of(item: Item) -> tuple[int, ...]:
    """Year, year and month, or year, month and day; empty without a date."""
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    date = tuple(int(part) for part in parts[0][:3])
    return date[:1] if len(date) > 1 and not 1 <= date[1] <= 12 else date


def iso_date(item: Item) -> str:
    """`2023-11-15`, `2023-11`, `2023`, or empty."""
    return "-".join(f"{part:04d}" if i == 0 else f"{part:02d}" for i, part in enumerate(date_of(item)))


def _text(item: Item, key: str) -> str:
    return clean(str(item.get(key) or ""))


def _with_stop(text: str) -> str:
    return text if text.endswith(_STOPS) else f"{text}."


# GB/T 7714


def _gbt(item: Item, comma: str, brackets: str) -> str:
    names = authors_of(item)
    who = comma.join([*names[:3], "等"] if len(names) > 3 else names)
    kind = "[N/OL]" if _text(item, "URL") else "[N]"
    where = comma.join(part for part in (_text(item, "container-title"), iso_date(item)) if part)
    if where and (edition := _text(item, "page")):
        where += f"{brackets[0]}{edition}{brackets[1]}"
    parts = [who, f"{_text(item, 'title')}{kind}", where, _text(item, "URL")]
    return ". ".join(part for part in parts if part) + "."


def _gbt_2025(item: Item) -> str:
    return _gbt(item, "，", "（）")


def _gbt_2015(item: Item) -> str:
    return _gbt(item, ", ", "()")


# APA 7


def _apa(item: Item) -> str:
    names, title = authors_of(item), _text(item, "title")
    date = f"({_date_apa(item)})."
    where = ", ".join(part for part in (_text(item, "container-title"), _text(item, "page")) if part)
    if not _text(item, "container-title"):
        where = ""
    parts = (
        [_with_stop(_names_apa(names)), date, _with_stop(title) if title else ""]
        if names
        else [_with_stop(title) if title else "", date]
    )
    parts += [f"{where}." if where else "", _text(item, "URL")]
    return " ".join(part for part in parts if part)


def _names_apa(names: list[str]) -> str:
    if len(names) > _MOST_APA:
        return f"{', '.join(names[: _MOST_APA - 1])}, … {names[-1]}"
    if len(names) > 2:
        return f"{', '.join(names[:-1])}, & {names[-1]}"
    return " & ".join(names)


def _date_apa(item: Item) -> str:
    match date_of(item):
        case (year, month, day):
            return f"{year}, {_MONTHS[month - 1]} {day}"
        case (year, month):
            return f"{year}, {_MONTHS[month - 1]}"
        case (year,):
            return f"{year}"
        case _:
            return "n.d."


# Chicago, full note


def _chicago(item: Item) -> str:
    names, title, newspaper = authors_of(item), _text(item, "title"), _text(item, "container-title")
    who = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    what = f"“{_inner_quotes(title)},”" if newspaper and title else f"{title}," if title else ""
    rest = ", ".join(part for part in (newspaper, _date_chicago(item), _text(item, "URL")) if part)
    note = " ".join(part for part in (f"{who}," if who else "", what, rest) if part)
    return note if note.endswith(".") else f"{note}."


def _date_chicago(item: Item) -> str:
    match date_of(item):
        case (year, month, day):
            return f"{_MONTHS[month - 1]} {day}, {year}"
        case (year, month):
            return f"{_MONTHS[month - 1]} {year}"
        case (year,):
            return f"{year}"
        case _:
            return "n.d."


def _inner_quotes(title: str) -> str:
    """Change quotation marks for a title in quotation marks: “” to ‘’ and back, "" to ‘’. 「」 and 《》 stay."""
    swapped = title.translate(str.maketrans("“”‘’", "‘’“”"))
    return re.sub(r'"([^"]*)"', r"‘\1’", swapped)


STYLES: Mapping[str, Style] = {
    style.id: style
    for style in (
        Style("gbt7714-2025", "GB/T 7714-2025", _gbt_2025),
        Style("gbt7714-2015", "GB/T 7714-2015", _gbt_2015),
        Style("apa", "APA 7", _apa),
        Style("chicago-note", "Chicago note", _chicago),
    )
}
