"""The names of a dataset in the form in which they are searched, with pinyin. Computed once, when the dataset is compiled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tui.model import Dataset

_READINGS, _LINES = 2, 8  # pinyin of a character, of a name; the dictionary lists archaic readings last


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The folded names of a thing: `zh` names, joined by line feeds; `latin` words; `pinyin` readings, joined by line feeds,
    their syllables joined by blanks."""

    zh: str
    latin: tuple[str, ...]
    pinyin: str


class Terms(msgspec.Struct, frozen=True, gc=False):
    """What is searched: names by kind (`region`, `subject`, `indicator`, `theme`, `article`) and id, and the folded quotes of
    the passages, without blanks."""

    names: Mapping[str, Mapping[str, Name]]
    quotes: Sequence[str] = ()


def fold(text: str) -> str:
    """Text as it is compared: without differences of case and of compatibility forms (full-width letters)."""
    return unicodedata.normalize("NFKC", text).casefold()


def without_accents(text: str) -> str:
    """Ürümqi as Urumqi, Xigazê as Xigaze."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def search_terms(dataset: Dataset) -> Terms:
    """The terms of a dataset. Imports pypinyin, which is slow, so this must not run before the first frame. Without pypinyin
    names are still found in Chinese and in English."""
    read = _pinyin_reader()
    latin_word, han = re.compile(r"[a-z0-9]+"), re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")

    def name(zh: Iterable[str], en: str, *, all_readings: bool = False) -> Name:
        # Places and people have rare readings. Other names do not: a rare reading of 利税总额 gives false matches.
        folded = [fold(text) for text in zh if text]
        runs = ["".join(han.findall(text)) for text in folded]
        pinyin = dict.fromkeys(line for run in runs if run for line in read(run)[: None if all_readings else 1])
        latin = dict.fromkeys(
            word for text in (without_accents(fold(en)), *folded) for word in latin_word.findall(text)
        )
        return Name("\n".join(folded), tuple(latin), "\n".join(pinyin))

    return Terms(
        {
            "region": {each.code: name((each.zh, *each.also), each.en, all_readings=True) for each in dataset.regions},
            "subject": {each.id: name((each.zh, *each.also), each.en, all_readings=True) for each in dataset.subjects},
            "indicator": {each.id: name((each.zh, *each.also), each.en) for each in dataset.indicators},
            "theme": {each.id: name((each.zh,), f"{each.en} {each.id}") for each in dataset.themes},
            "article": {each.id: name((each.title, each.subtitle), each.title_en) for each in dataset.articles},
        },
        [fold("".join(passage.quote.split())) for passage in dataset.passages],
    )


def _pinyin_reader() -> Callable[[str], list[str]]:
    """A function that returns readings of Chinese characters as lines of pinyin, best first. The others have a single
    character read differently (重庆: chong qing, zhong qing). ü is written v and u."""
    try:
        from pypinyin import Style, lazy_pinyin, pinyin
    except ImportError:
        return lambda run: []

    def read(run: str) -> list[str]:
        best = lazy_pinyin(run)
        lines = [best, [syllable.replace("v", "u") for syllable in best]]
        if len(best) == len(run):
            for at, char in enumerate(run):
                others = pinyin(char, style=Style.NORMAL, heteronym=True)[0][:_READINGS]
                lines += ([*best[:at], other, *best[at + 1 :]] for other in others if other != best[at])
        return list(dict.fromkeys(map(" ".join, lines)))[:_LINES]

    return read


class Spellings(NamedTuple):
    """All spellings of a name. Each field is a text in which line feeds stand before and after each spelling, because `in`
    is faster on a text than on its words.

    `zh` and `latin` are those of the Name; `pinyin` are whole readings and their initials; `later` are the readings from
    each later syllable on; `initials` are the initials alone.
    """

    zh: str
    latin: str
    pinyin: str
    later: str
    initials: str

    @classmethod
    def of(cls, name: Name) -> Spellings:
        pinyin, later, initials = list[str](), list[str](), list[str]()
        for line in name.pinyin.split("\n") if name.pinyin else ():
            syllables = line.split(" ")
            initials.append("".join(syllable[:1] for syllable in syllables))
            pinyin += (initials[-1], "".join(syllables))
            later += ("".join(syllables[start:]) for start in range(1, len(syllables)))
        return cls(_lines(name.zh), _lines(*name.latin), _lines(*pinyin), _lines(*later), _lines(*initials))

    def strength(self, word: str) -> int:
        """How well a folded word matches the name.

        3: the word is the whole name, in Chinese, pinyin, initials or English.
        2: the name, or an English word of it, starts with the word.
        1: the word stands inside a Chinese name, or spells it from a later character on, by pinyin or initials.
        0: the word does not match.
        """
        if "\n" in word:
            return 0
        whole, start = f"\n{word}\n", f"\n{word}"
        if not word.isascii():
            return 3 if whole in self.zh else 2 if start in self.zh else 1 if word in self.zh else 0
        strength = 0
        if start in self.latin:
            strength = 3 if self.latin == whole else 2
        if len(word) > 1 and strength < 3:
            if whole in self.pinyin:
                strength = 3
            elif start in self.pinyin:
                strength = 2
            elif not strength and (word in self.initials or start in self.later):
                strength = 1
        return strength


def _lines(*words: str) -> str:
    return "\n".join(("", *words, ""))
