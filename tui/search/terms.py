"""The searchable form of every name of a dataset, with pinyin; computed once when the dataset is compiled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tui.model import Dataset

_READINGS, _LINES = 2, 8  # of one character, of one name; what comes later in the dictionary is archaic


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The names of one thing, folded: `zh` joined by line feeds; `latin` as words; `pinyin` as syllables joined by blanks,
    several readings joined by line feeds."""

    zh: str
    latin: tuple[str, ...]
    pinyin: str


class Terms(msgspec.Struct, frozen=True, gc=False):
    """Names by kind (`region`, `subject`, `indicator`, `theme`, `article`) and id; and the quotes of the passages, folded."""

    names: Mapping[str, Mapping[str, Name]]
    quotes: Sequence[str] = ()


def fold(text: str) -> str:
    """Text for comparing: compatibility forms and letter case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def unmarked(text: str) -> str:
    """Text without accents, as on a keyboard: Ürümqi becomes Urumqi, Xigazê Xigaze."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def search_terms(dataset: Dataset) -> Terms:
    """The terms of a dataset. Imports pypinyin, which is slow, so the cache keeps the result.

    Without pypinyin names are found in characters and in English only.
    """
    read = _reader()
    latin_word, han = re.compile(r"[a-z0-9]+"), re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")

    def name(zh: Iterable[str], en: str, *, every: bool = False) -> Name:
        # Only names of places and people have rare readings. In 利税总额 they would find what nobody meant.
        folded = [fold(one) for one in zh if one]
        runs = ["".join(han.findall(one)) for one in folded]
        pinyin = dict.fromkeys(line for run in runs if run for line in read(run)[: None if every else 1])
        latin = dict.fromkeys(word for text in (unmarked(fold(en)), *folded) for word in latin_word.findall(text))
        return Name("\n".join(folded), tuple(latin), "\n".join(pinyin))

    return Terms(
        {
            "region": {one.code: name((one.zh, *one.also), one.en, every=True) for one in dataset.regions},
            "subject": {one.id: name((one.zh, *one.also), one.en, every=True) for one in dataset.subjects},
            "indicator": {one.id: name((one.zh, *one.also), one.en) for one in dataset.indicators},
            "theme": {one.id: name((one.zh,), f"{one.en} {one.id}") for one in dataset.themes},
            "article": {one.id: name((one.title, one.subtitle), one.title_en) for one in dataset.articles},
        },
        [fold("".join(passage.quote.split())) for passage in dataset.passages],
    )


def _reader() -> Callable[[str], list[str]]:
    """A function that gives the readings of Chinese characters in pinyin: the best one, then those with one character read
    differently (重庆 chong qing, zhong qing). ü is written v and u."""
    try:
        from pypinyin import Style, lazy_pinyin, pinyin
    except ImportError:
        return lambda run: []

    def read(run: str) -> list[str]:
        best = lazy_pinyin(run)
        lines = [best, [syllable.replace("v", "u") for syllable in best]]
        if len(best) == len(run):
            for place, char in enumerate(run):
                others = pinyin(char, style=Style.NORMAL, heteronym=True)[0][:_READINGS]
                lines += ([*best[:place], other, *best[place + 1 :]] for other in others if other != best[place])
        return list(dict.fromkeys(map(" ".join, lines)))[:_LINES]

    return read


class Spelled(NamedTuple):
    """The words that find a name, joined by line feeds, because one search in a text is quicker than many comparisons.

    `whole` has its readings in pinyin and in initials, `inside` the readings from the second syllable on, from the third, ….
    """

    zh: str
    latin: str
    whole: str
    inside: str
    initials: str

    @classmethod
    def of(cls, name: Name) -> Spelled:
        whole, inside, initials = list[str](), list[str](), list[str]()
        for line in name.pinyin.split("\n") if name.pinyin else ():
            syllables = line.split(" ")
            initials.append("".join(syllable[:1] for syllable in syllables))
            whole += (initials[-1], "".join(syllables))
            inside += ("".join(syllables[start:]) for start in range(1, len(syllables)))
        return cls(_lines(name.zh), _lines(*name.latin), _lines(*whole), _lines(*inside), _lines(*initials))

    def strength(self, word: str) -> int:
        """How well a folded word finds the name.

        3: it is the name in characters, pinyin, initials or English. 2: it begins the name or one of its words.
        1: it is inside the name in characters, or begins it in pinyin or initials at a later character. 0: not at all.
        """
        if "\n" in word:
            return 0
        line, begins = f"\n{word}\n", f"\n{word}"
        if not word.isascii():
            return 3 if line in self.zh else 2 if begins in self.zh else 1 if word in self.zh else 0
        best = 0
        if begins in self.latin:
            best = 3 if self.latin == line else 2
        if len(word) > 1 and best < 3:
            if line in self.whole:
                best = 3
            elif begins in self.whole:
                best = 2
            elif not best and (word in self.initials or begins in self.inside):
                best = 1
        return best


def _lines(*words: str) -> str:
    return "\n".join(("", *words, ""))
