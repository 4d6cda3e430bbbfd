"""Untrusted text inside Markdown and CSV: nothing in it acts as markup, link, HTML, line break or formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.citing.source import clean

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # full-width too: some spreadsheets take them for the same
_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")


def markdown(text: str) -> str:
    """The text as it will be read in rendered Markdown; it starts no list, heading or link."""
    escaped = _MARKDOWN.sub(r"\\\1", clean(text))
    escaped = _AUTOLINK.sub(r"\1\\\2", escaped)
    return re.sub(r"^(?:(?=[-+=!])|(\d+)(?=[.)](?:\s|$)))", lambda hit: (hit[1] or "") + "\\", escaped)


def cell(text: str) -> str:
    """One cell of CSV or TSV: a text that a spreadsheet would compute gets an apostrophe before it. Numbers stay numbers."""
    kept = clean(text)
    return f"'{kept}" if kept.startswith(_FORMULA) and not _NUMBER.fullmatch(kept) else kept


def csv_line(cells: Iterable[str]) -> str:
    """One line of RFC 4180, without its end; a cell is quoted where it must be."""
    return ",".join(_quoted(cell(one), ',";') for one in cells)


def tsv_line(cells: Iterable[str]) -> str:
    """One line of tab-separated values; a tab or line break inside a cell has become a space."""
    return "\t".join(_quoted(cell(one), '"') for one in cells)


def _quoted(text: str, special: str) -> str:
    """In quotation marks, its own doubled, when it holds a special character: a spreadsheet reads a lone one as an opening."""
    return '"' + text.replace('"', '""') + '"' if any(char in special for char in text) else text
