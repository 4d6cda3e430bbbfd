"""The index: answers a filter line with row numbers at each key press."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from tui.model import Dataset
from tui.search import vocabulary
from tui.search.amounts import Amounts
from tui.search.query import Problem, Query, Term, parse, quoted, shown
from tui.search.table import FEATURES, Rows, Table
from tui.search.terms import Spelled, Terms, fold

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_RANGE = re.compile(r"(\d{4})?(?:\.\.|—|–|~|至|-)(\d{4})?")
_REMEMBERED = 64  # answers
_CALLED = ("region", "city", "subject", "indicator", "theme", "period", "page", "article", "unit", "id")
_VOCABULARIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": vocabulary.STATUS,
    "measure": vocabulary.MEASURE,
    "basis": vocabulary.BASIS,
    "qualifier": vocabulary.QUALIFIER,
    "kind": vocabulary.KIND,
}


class Result(NamedTuple):
    """The rows that match, ascending; and what of the filter is not understood. The rest of it counts."""

    rows: Sequence[int]
    problems: list[Problem]


class Index:
    """Finds the figures of a dataset by a filter line. Made once for a dataset."""

    def __init__(self, dataset: Dataset, terms: Terms) -> None:
        self.dataset, self.terms = dataset, terms
        self.table = Table(dataset, terms)
        self._spelled: dict[str, list[tuple[str, Spelled]]] = {}
        self._answers: dict[tuple[str, str], Rows | None] = {}
        self._strengths: dict[tuple[str, str], Mapping[str, int]] = {}

    def search(self, text: str) -> Result:
        """The rows that match a filter line. Never raises an error, whatever the text."""
        rows, problems = self.choose(parse(text))
        return Result(sorted(rows), problems)

    def choose(self, query: Query) -> tuple[Rows, list[Problem]]:
        """The same as a set, for a parsed filter line."""
        chosen = self.table.all
        problems = list(query.problems)
        for term in query.terms:
            answers = [self._alternative(term, value, problems) for value in term.values]
            understood = [rows for rows in answers if rows is not None]
            if understood:
                rows = understood[0].union(*understood[1:])
                chosen = chosen - rows if term.negated else chosen & rows
        return chosen, problems

    @cached_property
    def page_names(self) -> list[tuple[str, str]]:
        """Id and name of each page, in the order of the file."""
        return [(page.id, page.newspaper or page.file) for page in self.dataset.pages]

    @cached_property
    def _amounts(self) -> Amounts:
        return Amounts(self.dataset)

    # Terms

    def _alternative(self, term: Term, value: str, problems: list[Problem]) -> Rows | None:
        """The rows of one alternative of a term; None, with a problem, if it is not understood."""
        word = fold(value.strip())
        if not word:
            return self.table.all
        found = self._answer(term.field, word)
        if found is None:
            en, zh = _HELP.get(term.field, ("", ""))
            word_shown = quoted(shown(value))
            problems.append(
                Problem(
                    f"{term.field}:{word_shown} is not understood{'; ' + en if en else ''}",
                    f"{term.field}:{word_shown} 无法理解{'；' + zh if zh else ''}", term.start, term.end,
                )
            )  # fmt: skip
        return found

    def _answer(self, field: str, word: str) -> Rows | None:
        """The rows of a folded value. They are remembered, because a key press changes one word and leaves the others."""
        asked = field, word
        if asked in self._answers:
            found = self._answers.pop(asked)
        else:
            found = _FINDERS.get(field, Index._by_vocabulary)(self, field, word)
        self._answers[asked] = found  # at the end, so that it is forgotten last
        if len(self._answers) > _REMEMBERED:
            del self._answers[next(iter(self._answers))]
        return found

    def _named(self, _field: str, word: str) -> Rows:
        """A free word: all that it names; if it names nothing, the quotes that contain it."""
        # zt spells 昭通: what only begins with these letters (总投资) or contains them is not meant.
        least = 3 if word.isascii() and 3 in self.strengths("region", word).values() else 1
        answers = [self._in_years("", word), self._by_name("region", word)]
        answers += [self._by_name(field, word, least) for field in ("subject", "indicator", "theme")]
        answers += [self._by_vocabulary(field, word) for field in ("status", "measure")]
        if word.isascii() and len(word) > 3:
            answers.append(self.table.id_beginning(word))
        named = _union(answers)
        if named or (len(word) == 1 and not word.isdigit()):
            return named
        return self.table.quoting(word)

    def _by_name(self, field: str, word: str, least: int = 1) -> Rows | None:
        """The rows of the entries that a word names with the least strength; a whole name in characters excludes the others.
        None if it names no entry."""
        if word in self.terms.names.get(field, ()):
            return self.table.of(field, (word,))
        strengths = self.strengths(field, word)
        exact = [] if word.isascii() else [key for key, strong in strengths.items() if strong == 3]
        keys = exact or [key for key, strong in strengths.items() if strong >= least]
        return self.table.of(field, keys) if keys else None

    def strengths(self, kind: str, word: str) -> Mapping[str, int]:
        """How well a folded word finds the names of a kind, for those that it finds, in the order of their table."""
        asked = kind, word
        if asked not in self._strengths:
            if kind not in self._spelled:
                self._spelled[kind] = [(key, Spelled.of(name)) for key, name in self.terms.names.get(kind, {}).items()]
            found = {key: name.strength(word) for key, name in self._spelled[kind]}
            if len(self._strengths) >= _REMEMBERED:
                del self._strengths[next(iter(self._strengths))]
            self._strengths[asked] = {key: strong for key, strong in found.items() if strong}
        return self._strengths[asked]

    def _by_city(self, _field: str, word: str) -> Rows | None:
        regions = self.dataset.region
        found = [code for code in self.strengths("region", word) if code in regions and regions[code].level == "city"]
        if word in regions and regions[word].level == "city":
            found.append(word)
        return self.table.of("region", found) if found else None

    def _by_vocabulary(self, field: str, word: str) -> Rows | None:
        keys = vocabulary.meant(_VOCABULARIES[field], word)
        return self.table.of(field, keys) if keys else None

    def _in_years(self, _field: str, word: str) -> Rows | None:
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
        spans = {years: tuple(map(int, years.split(".."))) for years in self.table.words("years")}
        return self.table.of(
            "years", (years for years, (start, end) in spans.items() if start <= last and first <= end)
        )

    def _by_value(self, _field: str, word: str) -> Rows | None:
        """`>100亿元`, `1..5亿`, `18%`: by base units; a bare number compares whatever the unit."""
        wanted = self._amounts.read(word)
        return None if wanted is None else self._amounts.within(wanted)

    def _by_unit(self, _field: str, word: str) -> Rows | None:
        found = [unit for unit in self.table.words("unit") if word in fold(unit)]
        return self.table.of("unit", found) if found else None

    def _by_page(self, _field: str, word: str) -> Rows | None:
        found = [
            page.id
            for page in self.dataset.pages
            if fold(page.id) == word or fold(page.file).startswith(word) or word in fold(page.newspaper)
        ]
        return self.table.of("page", found) if found else None

    def _by_article(self, _field: str, word: str) -> Rows | None:
        found = {*self.strengths("article", word), *(one.id for one in self.dataset.articles if word in fold(one.id))}
        return self.table.of("article", found) if found else None

    def _by_period(self, _field: str, word: str) -> Rows | None:
        kind, labels = word.replace("-", "_"), self.table.words("label")
        if kind in self.table.words("period"):
            return self.table.of("period", (kind,))
        found = [label for label in labels if word in fold(label)]
        return self.table.of("label", found) if found else None

    def _by_headline(self, _field: str, word: str) -> Rows | None:
        if word in (*vocabulary.YES, *vocabulary.NO):
            return self.table.of("headline", ("yes" if word in vocabulary.YES else "no",))
        return None

    def _by_being(self, _field: str, word: str) -> Rows | None:
        if word in ("headline", "要点"):
            return self._by_headline("headline", "yes")
        found = [self._by_vocabulary(field, word) for field in ("status", "measure", "qualifier", "basis")]
        return None if all(rows is None for rows in found) else _union(found)

    def _by_having(self, _field: str, word: str) -> Rows | None:
        names = {"注": "note", "备注": "note", "主体": "subject", "范围": "scope", "时间": "period", "假定": "assumed"}
        feature = names.get(word, word)
        return self.table.of("has", (feature,)) if feature in FEATURES else None

    def _by_id(self, _field: str, word: str) -> Rows | None:
        return self.table.with_id(word) or None


def _union(answers: Iterable[Rows | None]) -> Rows:
    return frozenset[int]().union(*(rows for rows in answers if rows))


_FINDERS: Mapping[str, Callable[[Index, str, str], Rows | None]] = {
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
