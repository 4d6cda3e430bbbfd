"""The filter language: a line of text read as terms that all must hold. It never fails; what is unclear is a problem.

    昭通 投资                                words in any order
    region:昭通 year:2022..2024              a key and what it must be; keys also in Chinese (地区：昭通) or shortened (reg:昭通)
    status:target,planned                    alternatives
    -theme:party  -铝                        not
    "value added"  “规模以上工业”             a phrase
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.selection.folding import fold, shown
from tui.selection.vocabulary import KEYS, key_named

MOST_TERMS = 64
MOST_VALUES = 1000

_CLOSING = {'"': '"＂', "＂": '"＂', "“": "”“", "”": "”“", "「": "」", "『": "』"}
_COMMAS = ",，、﹐"
_MINUS = "-－−﹣"
_OPENING = "".join(_CLOSING)
_KEY = re.compile(rf"([^\s{_OPENING}{_COMMAS}:：﹕]+)[:：﹕]")
_WORD = re.compile(rf"[^\s{_OPENING}{_COMMAS}]+")
# In a value, 1,300 is one number.
_NUMBERS = re.compile(rf"(?:(?<=\d)[,，]\d{{3}}(?!\d)|[^\s{_OPENING}{_COMMAS}])+")


class Problem(NamedTuple):
    """Something in the filter that was not understood, and where it stands; the rest of the filter still counts."""

    en: str
    zh: str
    start: int
    end: int


class Value(NamedTuple):
    """One word or phrase: as typed, and folded for comparing. `start` and `end` include its quotation marks."""

    text: str
    folded: str
    quoted: bool
    start: int
    end: int


class Term(NamedTuple):
    """What must hold: one of the values – of the key, or of anything where `key` is empty."""

    key: str
    values: tuple[Value, ...]
    negated: bool
    start: int
    end: int


class Query(NamedTuple):
    """A filter as read."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


class Token(NamedTuple):
    """A stretch of the text between spaces, before its key is understood. `key` is as typed, None where there is no colon."""

    key: str | None
    values: tuple[Value, ...]
    negated: bool
    start: int
    end: int


def parse(text: str) -> Query:
    """Reads the text of a filter. Any text has a reading; offsets are into the text as given."""
    terms: list[Term] = []
    problems: list[Problem] = []
    values = 0
    for token in tokens(text):
        values += len(token.values)
        if len(terms) == MOST_TERMS or values > MOST_VALUES:
            problems.append(
                Problem("The filter is too long; what follows is left out", "筛选条件过长，其后部分未计入", token.start, len(text))
            )
            break
        term = _term(token)
        if isinstance(term, Problem):
            problems.append(term)
        else:
            terms.append(term)
    return Query(tuple(terms), tuple(problems))


def tokens(text: str) -> list[Token]:
    """The text cut at its spaces; within quotation marks it is not cut."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at)
        found.append(token)
        at = token.end
    return found


def _token(text: str, start: int) -> Token:
    at = start
    negated = text[at] in _MINUS and at + 1 < len(text) and not text[at + 1].isspace()
    at += negated
    key = _KEY.match(text, at)
    at = key.end() if key else at
    word = _NUMBERS if key and key_named(fold(key[1])) == ["value"] else _WORD
    values: list[Value] = []
    while at < len(text) and not text[at].isspace():
        if text[at] in _COMMAS:
            at += 1
            continue
        if values and text[at - 1] not in _COMMAS:
            break  # a quotation mark right after a word begins the next term
        value = _phrase(text, at) if text[at] in _CLOSING else _bare(text, at, word)
        values.append(value)
        at = value.end
    return Token(key[1] if key else None, tuple(values), negated, start, at)


def _phrase(text: str, start: int) -> Value:
    """A phrase to its closing mark; one that is still being typed goes to the end of the text."""
    closing = _CLOSING[text[start]]
    end = next((at for at in range(start + 1, len(text)) if text[at] in closing), len(text))
    inner = text[start + 1 : end]
    return Value(inner, fold(inner), True, start, min(end + 1, len(text)))


def _bare(text: str, start: int, word: re.Pattern[str]) -> Value:
    hit = word.match(text, start)
    assert hit is not None
    return Value(hit[0], fold(hit[0]), False, start, hit.end())


def _term(token: Token) -> Term | Problem:
    where = token.start, token.end
    values = tuple(value for value in token.values if value.folded.strip())
    if token.key is None:
        if not values or (len(values) == 1 and values[0].folded == "-"):
            return Problem("A word is missing here", "这里缺少词语", *where)
        return Term("", values, token.negated, *where)
    name = shown(token.key)
    keys = key_named(fold(token.key))
    if not keys:
        return Problem(f"There is no key “{name}:”{_instead(token.key)}", f"没有“{name}:”这个键", *where)
    if len(keys) > 1:
        en, zh = " or ".join(f"{key}:" for key in keys), "或".join(f"{KEYS[key].zh[0]}:" for key in keys)
        return Problem(f"“{name}:” may mean {en}", f"“{name}:”可指{zh}", *where)
    if not values:
        key = KEYS[keys[0]]
        return Problem(f"{key.name}: needs a value ({key.means_en})", f"{key.zh[0]}：需要值（{key.means_zh}）", *where)
    return Term(keys[0], values, token.negated, *where)


def _instead(name: str) -> str:
    """The key that was probably meant, as the end of a sentence."""
    from difflib import get_close_matches  # only where somebody mistyped

    close = get_close_matches(fold(name)[:40], list(KEYS), 1, 0.5)
    return f"; {close[0]}: is one" if close else ""
