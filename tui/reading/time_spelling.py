"""Unify the spelling of times: half-width, without layout and quotes, with one form of numerals and dashes."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans("", "", "“”\"‘’'「」『』")
_ZEROS = str.maketrans("〇○◯Oo", "零零零零零")
_DIGITS = "零一二三四五六七八九"
_DASHES = re.compile(r"[-‐‑‒–—―−~〜]+")
_YEAR = re.compile(r"(?<![零一二三四五六七八九十])[零0一二三四五六七八九]{4}(?=$|[年至到、和及-])")
_RUN = re.compile(r"[零一二两三四五六七八九十百]+")
_COUNT = re.compile(r"(?:(?P<ten>[一二三四五六七八九])?(?P<scale>十))?(?P<one>[一二三四五六七八九])?")
_JANUARY = re.compile(r"元(?=月|[至到-])")
_EDGES = ",、。:;()-"


def unified(words: str) -> str:
    """The words in half width, without layout, all dashes as `-`; quotes and numerals stay."""
    return _DASHES.sub("-", "".join(unicodedata.normalize("NFKC", words).split())).strip(_EDGES)


def spelled(text: str) -> str:
    """`unified` words as the patterns of times expect them: `二〇二四年一-九月` becomes `2024年1-9月`, `“前十个月”` `前10个月`.

    Two Chinese digits side by side (三五年, 九八年) stay: they are no number.
    """
    text = text.translate(_QUOTES).translate(_ZEROS)
    text = _YEAR.sub(lambda hit: "".join(str(_DIGITS.find(char)) if char in _DIGITS else char for char in hit[0]), text)
    return _RUN.sub(lambda hit: _counted(hit[0]), _JANUARY.sub("1", text))


def _counted(run: str) -> str:
    """A Chinese numeral below a hundred in Arabic digits; any other run as it is."""
    if run == "两":
        return "2"
    hit = _COUNT.fullmatch(run)
    if hit is None:
        return run
    tens = (_DIGITS.find(hit["ten"]) if hit["ten"] else 1) * 10 if hit["scale"] else 0
    return str(tens + (_DIGITS.find(hit["one"]) if hit["one"] else 0))
