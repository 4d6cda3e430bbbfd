"""Signs for terminals that draw `─ … · ● █` and their like (of “ambiguous” width, UAX 11) over two cells, as some do in the East.

Every sign is shown as one that resembles it and takes one cell everywhere, so that what was laid out stays in its columns.
Only the screen differs: what is copied is as it was.
"""

from __future__ import annotations

import unicodedata

# A sign and what resembles it. The tops of the bars of a series are drawn in four steps instead of eight.
_LIKE = {
    pair[0]: pair[1]
    for pair in [
        "─-",
        "━-",
        "┄-",
        "┅-",
        "┈-",
        "┉-",
        "│|",
        "┃|",
        "┆|",
        "┇|",
        "┊|",
        "┋|",
        "═=",
        "║|",
        "╭+",
        "╮+",
        "╰+",
        "╯+",
        "┌+",
        "┐+",
        "└+",
        "┘+",
        "├+",
        "┤+",
        "┬+",
        "┴+",
        "┼+",
        "┏+",
        "┓+",
        "┗+",
        "┛+",
        "┣+",
        "┫+",
        "┳+",
        "┻+",
        "╋+",
        "╔+",
        "╗+",
        "╚+",
        "╝+",
        "╠+",
        "╣+",
        "╦+",
        "╩+",
        "╬+",
        "▁⣀",
        "▂⣀",
        "▃⣤",
        "▄⣤",
        "▅⣶",
        "▆⣶",
        "▇⣿",
        "█⣿",
        "▀⠛",
        "▔¯",
        "▉▐",
        "▊▐",
        "▋▐",
        "▌▐",
        "▍▐",
        "▎▐",
        "▏|",
        "▕|",
        "▒░",
        "▓⣿",
        "●◉",
        "○◦",
        "◎◉",
        "◆♦",
        "◇◊",
        "■▪",
        "□▫",
        "▲▴",
        "△▵",
        "▼▾",
        "▽▿",
        "▶▸",
        "▷▹",
        "◀◂",
        "◁◃",
        "◐◖",
        "★⋆",
        "☆⋆",
        "←⇠",
        "↑⇡",
        "→⇢",
        "↓⇣",
        "⇧⇑",
        "⇒>",
        "⇔=",
        "–~",
        "—-",
        "―-",
        "‖|",
        "…⋯",
        "‥:",
        "·∙",
        "•∙",
        "‘'",
        "’'",
        '“"',
        '”"',
        "′'",
        '″"',
        "※*",
        "×⨯",
        "÷/",
        "≈≊",
        "≠≢",
        "≡=",
        "≤⩽",
        "≥⩾",
        "∂d",
        "°∘",
        "℃C",
        "№N",
    ]
}


class _Narrow(dict[int, int]):
    """Code point → what is drawn for it: itself where its width is beyond doubt."""

    def __missing__(self, code: int) -> int:
        drawn = self[code] = _drawn(code)
        return drawn


def _drawn(code: int) -> int:
    sign = chr(code)
    if unicodedata.east_asian_width(sign) != "A" or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return code
    plain = unicodedata.normalize("NFKD", sign)
    base = plain[0] if plain.isascii() or all(map(unicodedata.combining, plain[1:])) else sign
    return ord(_LIKE.get(sign) or (base if base.isascii() else "?"))


NARROW = _Narrow()
"""For `str.translate`."""
