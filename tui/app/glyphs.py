"""Replacement glyphs for terminals that cannot draw the usual ones.

The Linux console has fonts with few glyphs. Some East Asian terminals draw `─ … · ● █` and other glyphs of “ambiguous”
width (UAX 11) over two cells. Every replacement looks like its glyph, takes one cell, and is used on the screen only:
what is copied keeps the usual glyphs.
"""

from __future__ import annotations

import unicodedata

# Replacement → the glyphs that it stands for, for the Linux console. A hollow glyph, which is no result, stays hollow.
_FOR = {
    "─": "━╸╺▔—―", "-": "┄┅╌−", "│": "┃╹╻▏▕", ":": "┆┇┊┋╎∴",
    "┌": "╭┏╔", "┐": "╮┓╗", "└": "╰┗╚", "┘": "╯┛╝", "├": "┣╠", "┤": "┫╣", "┬": "┳╦", "┴": "┻╩", "┼": "╋╬",
    "_": "▁▂", "░": "▃", "▒": "▄▅▆▀▓⠛⣤", "█": "▇▉▊▋▌▍▎▐",
    "•": "●◉", "◀": "◐◖◂", "+": "◆", "=": "■▪≡", "·": "•∙┈┉", "*": "◇★☆※", "^": "△", "v": "▽✓", "#": "□▫", "o": "○◎◦", "°": "◌",
    "▲": "▴", "▼": "▾▿", "▶": "▸", ">": "▷▹›", "<": "◁◃",
    "~": "–≈", ".": "…‥⋯", "'": "‘’′", '"': "“”″", "x": "×", "/": "÷", "!": "≠‼",
    "↑": "⇧⇑⇡", "↓": "⇣", "←": "⇠", "→": "⇒⇢", "C": "℃", "N": "№", "3": "³",
}  # fmt: skip

CONSOLE = {ord(glyph): replacement for replacement, glyphs in _FOR.items() for glyph in glyphs}
"""Code point → replacement for the Linux console, for `str.translate`."""

# Glyphs, and below them what looks like them. The bars of a series have four heights instead of eight.
_LIKE = {
    **str.maketrans(
        "─━┄┅┈┉│┃┆┇┊┋═║╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬",
        "------||||||=|+++++++++++++++++++++++++++++++",
    ),
    **str.maketrans(
        "▁▂▃▄▅▆▇█▀▔▉▊▋▌▍▎▏▕▒▓",
        "⣀⣀⣤⣤⣶⣶⣿⣿⠛¯▐▐▐▐▐▐||░⣿",
    ),
    **str.maketrans(
        "●○◎◆◇■□▲△▼▽▶▷◀◁◐★☆←↑→↓⇧⇒⇔",
        "◉◦◉♦◊▪▫▴▵▾▿▸▹◂◃◖⋆⋆⇠⇡⇢⇣⇑>=",
    ),
    # The dash between two times is no hyphen: 2024-01~09 is not a day.
    **str.maketrans(
        "–—―‖…‥·•‘’“”′″※×÷≈≠≡≤≥∴°℃№",
        "~--|⋯:∙∙''\"\"'\"*⨯/≊≢=⩽⩾⠴∘CN",
    ),
}


class _Narrow(dict[int, int]):
    """Code point → replacement, or the code point itself where its width is certain."""

    def __missing__(self, code: int) -> int:
        replacement = self[code] = _replacement(chr(code))
        return replacement


def _replacement(glyph: str) -> int:
    if unicodedata.east_asian_width(glyph) != "A" or unicodedata.category(glyph) in ("Mn", "Me", "Cf"):
        return ord(glyph)
    plain = unicodedata.normalize("NFKD", glyph)  # ¹ is 1, é is e and an accent
    return ord(plain[0] if plain[0].isascii() and all(map(unicodedata.combining, plain[1:])) else "?")


NARROW = _Narrow(_LIKE)
"""Code point → replacement where ambiguous glyphs are two cells wide, for `str.translate`."""
