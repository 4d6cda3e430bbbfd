"""Signs for terminals that draw `─ … · ● █` and their like (of “ambiguous” width, UAX 11) over two cells, as some do in the East.

Every sign is shown as one that resembles it and takes one cell everywhere, so that what was laid out stays in its columns.
Only the screen differs: what is copied is as it was.
"""

from __future__ import annotations

import unicodedata

# A sign, and below it what resembles it. The bars of a series are drawn in four steps instead of eight.
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
    """Code point → what is drawn for it: itself where its width is beyond doubt."""

    def __missing__(self, code: int) -> int:
        drawn = self[code] = _drawn(chr(code))
        return drawn


def _drawn(sign: str) -> int:
    if unicodedata.east_asian_width(sign) != "A" or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ord(sign)
    plain = unicodedata.normalize("NFKD", sign)  # ¹ is 1, é is e and an accent
    return ord(plain[0] if plain[0].isascii() and all(map(unicodedata.combining, plain[1:])) else "?")


NARROW = _Narrow(_LIKE)
"""For `str.translate`."""
