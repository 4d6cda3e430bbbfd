"""The searchable form of every name of a dataset, made when the dataset is compiled, because pinyin is slow to import."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import msgspec

from tui.model import Dataset
from tui.selection.folding import fold, has_han, pieces, squeeze

_PARTS = re.compile("[^\\W_\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]")
_READINGS = 3  # of one character; the later ones in the dictionary are archaic

Reading = Callable[[str], list[list[str]]]


class Terms(msgspec.Struct, frozen=True, gc=False):
    """Names as they are searched. An owner is a position in regions + subjects + indicators + themes, one after the other.

    `names`   of each owner, every name on its own line: Chinese squeezed, English as ` word word` (so that a space begins a word)
    `words`   sorted: what begins a word – English words, ids, codes, pinyin and initials – and `owners` of each
    `spelled` of each owner, the pinyin of every Chinese name on its own line, each syllable with a capital: `GongYeTouZi`
    """

    names: list[str]
    words: list[str]
    owners: list[list[int]]
    spelled: list[str]


def search_terms(dataset: Dataset) -> Terms:
    """What `Index` needs to know of the names. Names without Chinese, or a machine without pypinyin, only lack the pinyin."""
    named = [
        *((region.code, region.zh, region.en, *region.also) for region in dataset.regions),
        *((subject.id, subject.zh, subject.en, *subject.also) for subject in dataset.subjects),
        *((indicator.id, indicator.zh, indicator.en, *indicator.also) for indicator in dataset.indicators),
        *((theme.id, theme.zh, theme.en) for theme in dataset.themes),
    ]
    folded = [list(dict.fromkeys(fold(name) for name in names if name)) for names in named]
    chinese = {squeeze(name) for name in chain.from_iterable(folded) if has_han(name)}
    read = _reading()
    owners: defaultdict[str, set[int]] = defaultdict(set)
    spelled: list[str] = []
    for owner, names in enumerate(folded):
        lines: list[str] = []
        for name in names:
            for word in pieces(name):
                owners[word].add(owner)
            if has_han(name) and read:
                syllables = _syllables(name, read)
                lines.append("".join(readings[0].capitalize() for readings in syllables))
                for word in _spellings(syllables, _starts(name, chinese)):
                    owners[word].add(owner)
        spelled.append("\n".join(lines))
    words = sorted(owners)
    return Terms([_lines(names) for names in folded], words, [sorted(owners[word]) for word in words], spelled)


def _lines(names: Iterable[str]) -> str:
    lines = (squeeze(name) if has_han(name) else "".join(f" {word}" for word in pieces(name)) for name in names)
    return "\n" + "".join(f"{line}\n" for line in lines)


def _starts(name: str, chinese: set[str]) -> list[int]:
    """Where a word begins in a Chinese name: at its front, after Latin letters, and wherever another name begins.

    工业投资 begins 投资, because 投资 is a name of its own; so `tz` finds it, but not every 通知 inside a word.
    """
    parts = _PARTS.findall(name)
    text = "".join(parts)
    sizes = {len(one) for one in chinese if 1 < len(one) < len(text)}
    starts, at = [], 0
    for number, part in enumerate(parts):
        fresh = number == 0 or not has_han(part) or not has_han(parts[number - 1])
        if fresh or any(text[at : at + size] in chinese for size in sizes if at + size <= len(text)):
            starts.append(number)
        at += len(part)
    return starts


def _spellings(syllables: list[list[str]], starts: Iterable[int]) -> Iterator[str]:
    """Full pinyin and initials from each start, and again with each other reading of one character."""
    best = [readings[0] for readings in syllables]
    for start in starts:
        yield "".join(best[start:])
        yield "".join(syllable[0] for syllable in best[start:])
        for at in range(start, len(best)):
            for other in syllables[at][1:]:
                changed = [*best[start:at], other, *best[at + 1 :]]
                yield "".join(changed)
                yield "".join(syllable[0] for syllable in changed)


def _syllables(name: str, read: Reading) -> list[list[str]]:
    """For each Chinese character its readings, the best first; Latin words and numbers stand for themselves."""
    found: list[list[str]] = []
    for run in re.findall("[^\\W_\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]+", name):
        if has_han(run):
            run = squeeze(run)
            readings = read(run) if run else []
            if len(readings) != len(run):
                readings = [read(char)[0] for char in run]
            found += readings
        else:
            found.append([run])
    return found


def _reading() -> Reading | None:
    """Chinese characters to their readings without tones; None on a machine without pypinyin."""
    try:
        from pypinyin import Style, lazy_pinyin, pinyin
    except ImportError:
        return None

    def read(run: str) -> list[list[str]]:
        best = lazy_pinyin(run, style=Style.NORMAL, errors=list)
        every = pinyin(run, style=Style.NORMAL, heteronym=True, errors=list)
        if len(best) != len(run) or len(every) != len(run):
            return [[char] for char in run]
        return [_distinct(one, more) for one, more in zip(best, every, strict=True)]

    return read


def _distinct(best: str, every: Iterable[str]) -> list[str]:
    """The best reading and a few others; ü is typed as v or as u."""
    known = [reading for reading in dict.fromkeys((best, *every)) if reading][:_READINGS]
    return list(dict.fromkeys(fold(one) for reading in known for one in (reading, reading.replace("v", "u"))))
