"""Signs for the Linux console: its fonts have few, and draw all others as one and the same ■ or ♦.

What is drawn instead has a glyph of its own in the kernel's font and in those of Debian. Only the screen differs, as with `narrow`.
"""

from __future__ import annotations

# What is drawn, and the signs that it stands for. A sign that is hollow, and so no result, never looks like one that is filled.
_FOR = {
    "─": "━╸╺▔—―", "-": "┄┅╌−", "│": "┃╹╻▏▕", ":": "┆┇┊┋╎∴",
    "┌": "╭┏╔", "┐": "╮┓╗", "└": "╰┗╚", "┘": "╯┛╝", "├": "┣╠", "┤": "┫╣", "┬": "┳╦", "┴": "┻╩", "┼": "╋╬",
    "_": "▁▂", "░": "▃", "▒": "▄▅▆▀▓⠛⣤", "█": "▇▉▊▋▌▍▎▐",
    "•": "●◉", "◀": "◐◖◂", "+": "◆", "=": "■▪≡", "·": "•∙┈┉", "*": "◇★☆※", "^": "△", "v": "▽✓", "#": "□▫", "o": "○◎◦", "°": "◌",
    "▲": "▴", "▼": "▾▿", "▶": "▸", ">": "▷▹›", "<": "◁◃",
    "~": "–≈", ".": "…‥⋯", "'": "‘’′", '"': "“”″", "x": "×", "/": "÷", "!": "≠‼",
    "↑": "⇧⇑⇡", "↓": "⇣", "←": "⇠", "→": "⇒⇢", "C": "℃", "N": "№", "3": "³",
}  # fmt: skip

CONSOLE = {ord(sign): drawn for drawn, signs in _FOR.items() for sign in signs}
"""For `str.translate`."""
