"""The index: answers a filter line with row numbers, fast enough for every key press."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from tui.model import Dataset
from tui.search import bits, vocabulary
from tui.search.amounts import Amounts
from tui.search.query import Problem, Query, Term, parse, quoted, shown
from tui.search.table import FEATURES, Table
from tui.search.terms import Spelled, Terms, fold

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_RANGE = re.compile(r"(\d{4})?(?:\.\.|—|–|~|至|-)(\d{4})?")
_REMEMBERED = 256  # answers, each one bit for each row
_CALLED = ("region", "city", "subject", "indicator", "theme", "period", "page", "article", "unit", "id")
_VOCABULARIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": vocabulary.STATUS,
    "measure": vocabulary.MEASURE,
    "basis": vocabulary.BASIS,
    "qualifier": vocabulary.QUALIFIER,
    "kind": vocabulary.KIND,
}


class Result(NamedTuple):
    """The rows that match, ascending; and what of the filter was not understood (the rest of it counts)."""

    rows: bits.Rows
    problems: list[Problem]


class Index:
    """Postings of a dataset's metrics by everything that can be asked; made once, immutable to its users."""

    def __init__(self, dataset: Dataset, terms: Terms) -> None:
        self.dataset, self.terms = dataset, terms
        self.table = Table(dataset, terms)
        self.size = self.table.size
        self.all = bits.all_rows(self.size)
        self._spelled: dict[str, list[tuple[str, Spelled]]] = {}
        self._answers: dict[tuple[str, str], int | None] = {}
        self._found_names: dict[tuple[str, str], Mapping[str, int]] = {}

    def search(self, text: str) -> Result:
        """The rows that a filter line chooses. Never raises, whatever the text."""
        chosen, problems = self.choose(parse(text))
        return Result(bits.Rows(chosen, self.size), problems)

    def choose(self, query: Query) -> tuple[int, list[Problem]]:
        """The same as a set of bits."""
        chosen = self.all
        problems = list(query.problems)
        for term in query.terms:
            found = 0
            understood = False
            for value in term.values:
                one = self._term(term, value, problems)
                if one is not None:
                    found |= one
                    understood = True
            if understood:
                chosen &= ~found if term.negated else found
        return chosen & self.all, problems

    def prepare(self) -> None:
        """Builds what the first key presses would otherwise wait for; to be called when there is time for it."""
        for _ in self.preparing():
            pass

    def preparing(self) -> Iterator[object]:
        """The same in parts of a few milliseconds, so that a key press need not wait for the whole."""
        yield from self.table.preparing()
        yield from self._amounts.preparing()
        yield self._named("", "\0")

    @cached_property
    def page_names(self) -> list[tuple[str, str]]:
        """Id and name of each page, in the order of the file."""
        return [(page.id, page.newspaper or page.file) for page in self.dataset.pages]

    @cached_property
    def _amounts(self) -> Amounts:
        return Amounts(self.dataset)

    # Terms

    def _term(self, term: Term, value: str, problems: list[Problem]) -> int | None:
        """The rows of one alternative of a term; None, with a problem, when it is not understood."""
        word = fold(value.strip())
        if not word:
            return self.all
        found = self._answer(term.field, word)
        if found is None:
            en, zh = _HELP.get(term.field, ("", ""))
            said = quoted(shown(value))
            problems.append(
                Problem(
                    f"{term.field}:{said} is not understood{'; ' + en if en else ''}",
                    f"{term.field}:{said} 无法理解{'；' + zh if zh else ''}", term.start, term.end,
                )
            )  # fmt: skip
        return found

    def _answer(self, field: str, word: str) -> int | None:
        """The rows of a folded value, remembered, because a key press changes one word and leaves the others."""
        asked = field, word
        if asked in self._answers:
            found = self._answers.pop(asked)
        else:
            found = _FINDERS.get(field, Index._by_vocabulary)(self, field, word)
        self._answers[asked] = found  # the last asked is the last forgotten
        if len(self._answers) > _REMEMBERED:
            del self._answers[next(iter(self._answers))]
        return found

    def _named(self, _field: str, word: str) -> int:
        """A free word: whatever it names; only when it names nothing, the quotes that contain it."""
        found = self._in_years("", word) or 0
        found |= self._by_name("region", word) or 0
        # zt spells 昭通: what only begins with these letters (总投资) or has them inside is not meant
        least = 3 if word.isascii() and 3 in self.strengths("region", word).values() else 1
        for field in ("subject", "indicator", "theme"):
            found |= self._by_name(field, word, least) or 0
        for field in ("status", "measure"):
            found |= self._by_vocabulary(field, word) or 0
        if word.isascii() and len(word) > 3:
            found |= self.table.id_beginning(word)
        return found or (self.table.quoting(word) if len(word) > 1 or word.isdigit() else 0)

    def _by_name(self, field: str, word: str, least: int = 1) -> int | None:
        """Rows of the entries that a word names well enough; one that it spells out in characters is meant alone. None
        when no entry has such a name."""
        if word in self.terms.names.get(field, ()):
            return self.table.of(field, (word,))
        strengths = self.strengths(field, word)
        exact = [] if word.isascii() else [key for key, strong in strengths.items() if strong == 3]
        keys = exact or [key for key, strong in strengths.items() if strong >= least]
        return self.table.of(field, keys) if keys else None

    def strengths(self, kind: str, word: str) -> Mapping[str, int]:
        """How well a folded word finds each of the names of a kind that it finds at all, in the order of the table."""
        asked = kind, word
        if asked not in self._found_names:
            if kind not in self._spelled:
                self._spelled[kind] = [(key, Spelled.of(name)) for key, name in self.terms.names.get(kind, {}).items()]
            found = {key: name.strength(word) for key, name in self._spelled[kind]}
            if len(self._found_names) >= _REMEMBERED:
                del self._found_names[next(iter(self._found_names))]
            self._found_names[asked] = {key: strong for key, strong in found.items() if strong}
        return self._found_names[asked]

    def _by_city(self, _field: str, word: str) -> int | None:
        regions = self.dataset.region
        found = [code for code in self.strengths("region", word) if code in regions and regions[code].level == "city"]
        if word in regions and regions[word].level == "city":
            found.append(word)
        return self.table.of("region", found) if found else None

    def _by_vocabulary(self, field: str, word: str) -> int | None:
        keys = vocabulary.meant(_VOCABULARIES[field], word)
        return self.table.of(field, keys) if keys else None

    def _in_years(self, _field: str, word: str) -> int | None:
        """`2024`, `2022..2024`, `2022..`: periods that touch the years; those of unknown time never do."""
        if _YEAR.fullmatch(word.removesuffix("年")):
            first = last = int(word[:4])
        elif (hit := _RANGE.fullmatch(word)) and (hit[1] or hit[2]):
            first, last = int(hit[1] or 0), int(hit[2] or 9999)
        elif (hit := re.fullmatch(r"(>=|<=|>|<|≥|≤)(\d{4})", word)) is not None:
            year = int(hit[2])
            first = year + (hit[1] == ">") if hit[1] in (">", ">=", "≥") else 0
            last = year - (hit[1] == "<") if hit[1] in ("<", "<=", "≤") else 9999
        else:
            return None
        if first > last:
            return None
        spans = {years: tuple(map(int, years.split(".."))) for years in self.table.rows("years")}
        return self.table.of(
            "years", (years for years, (start, end) in spans.items() if start <= last and first <= end)
        )

    def _by_value(self, _field: str, word: str) -> int | None:
        """`>100亿元`, `1..5亿`, `18%`: by base units; a bare number compares whatever the unit."""
        wanted = self._amounts.read(word)
        return None if wanted is None else self._amounts.within(wanted)

    def _by_unit(self, _field: str, word: str) -> int | None:
        found = [unit for unit in self.table.rows("unit") if word in fold(unit)]
        return self.table.of("unit", found) if found else None

    def _by_page(self, _field: str, word: str) -> int | None:
        found = [
            page.id
            for page in self.dataset.pages
            if fold(page.id) == word or fold(page.file).startswith(word) or word in fold(page.newspaper)
        ]
        return self.table.of("page", found) if found else None

    def _by_article(self, _field: str, word: str) -> int | None:
        found = {*self.strengths("article", word), *(one.id for one in self.dataset.articles if word in fold(one.id))}
        return self.table.of("article", found) if found else None

    def _by_period(self, _field: str, word: str) -> int | None:
        kinds, labels = self.table.rows("period"), self.table.rows("label")
        if word.replace("-", "_") in kinds:
            return kinds.union((word.replace("-", "_"),))
        found = [label for label in labels if word in fold(label)]
        return labels.union(found) if found else None

    def _by_headline(self, _field: str, word: str) -> int | None:
        if word in (*vocabulary.YES, *vocabulary.NO):
            return self.table.of("headline", ("yes" if word in vocabulary.YES else "no",))
        return None

    def _by_being(self, _field: str, word: str) -> int | None:
        if word in ("headline", "要点"):
            return self._by_headline("headline", "yes")
        found = [self._by_vocabulary(field, word) for field in ("status", "measure", "qualifier", "basis")]
        understood = [one for one in found if one is not None]
        return reduce(or_, understood) if understood else None

    def _by_having(self, _field: str, word: str) -> int | None:
        names = {"注": "note", "备注": "note", "主体": "subject", "范围": "scope", "时间": "period", "假定": "assumed"}
        feature = names.get(word, word)
        return self.table.of("has", (feature,)) if feature in FEATURES else None

    def _by_id(self, _field: str, word: str) -> int | None:
        return self.table.id_beginning(word) or self.table.id_holding(word) or None


_FINDERS: Mapping[str, Callable[[Index, str, str], int | None]] = {
    "": Index._named,
    "region": Index._by_name,
    "subject": Index._by_name,
    "indicator": Index._by_name,
    "theme": Index._by_name,
    "city": Index._by_city,
    "year": Index._in_years,
    "period": Index._by_period,
    "page": Index._by_page,
    "article": Index._by_article,
    "value": Index._by_value,
    "unit": Index._by_unit,
    "headline": Index._by_headline,
    "is": Index._by_being,
    "has": Index._by_having,
    "id": Index._by_id,
}
_HELP: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(_CALLED, ("nothing here is called so", "这里没有这样的名称")),
    "year": ("write 2024 or 2022..2024", "写作 2024 或 2022..2024"),
    "value": ("write >100亿元 or 1..5亿元", "写作 >100亿元 或 1..5亿元"),
    "headline": ("write yes or no", "写作 yes 或 no"),
    "is": ("write headline, a status or a measure", "写作 headline、状态或度量"),
    "has": ("write note, subject, scope, period or assumed", "写作 note、subject、scope、period 或 assumed"),
    **{
        field: (f"known are {', '.join(words)}", f"可用 {'、'.join(one[-1] for one in words.values())}")
        for field, words in _VOCABULARIES.items()
    },
}
