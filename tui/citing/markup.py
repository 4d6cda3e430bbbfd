"""Untrusted text in Markdown and CSV: no markup, link, HTML, line break or formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.citing.source import clean

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # some spreadsheets accept full-width characters too
_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")


def markdown(text: str) -> str:
    """The text escaped, so that rendered Markdown shows it as it is."""
    escaped = _MARKDOWN.sub(r"\\\1", clean(text))
    escaped = _AUTOLINK.sub(r"\1\\\2", escaped)
    return re.sub(r"^(?:(?=[-+=!])|(\d+)(?=[.)](?:\s|$)))", lambda hit: (hit[1] or "") + "\\", escaped)


def cell(text: str) -> str:
    """A cell of CSV or TSV. Text that a spreadsheet would compute gets an apostrophe; numbers stay numbers."""
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def csv_line(cells: Iterable[str]) -> str:
    """A line of RFC 4180 without its line end. Cells are quoted where needed."""
    return ",".join(_quoted(cell(text), ',";') for text in cells)


def tsv_line(cells: Iterable[str]) -> str:
    """A line of tab-separated values. Tabs and line breaks inside a cell become spaces."""
    return "\t".join(_quoted(cell(text), '"') for text in cells)


def _quoted(text: str, special: str) -> str:
    """The text in quotation marks, its own doubled, if it has a special character."""
    return '"' + text.replace('"', '""') + '"' if any(char in special for char in text) else text
