"""The index: finds the rows that match a filter, at each key that is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from tui.model import Dataset
from tui.search.amounts import Amounts
from tui.search.lookup import FEATURES, Lookup
from tui.search.query import FIELDS, FilterProblem, Query, Term, parse, quoted, shown
from tui.search.terms import Spellings, Terms, fold
from tui.search.vocabulary import NO, VOCABULARIES, YES, keys_of

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_YEARS = re.compile(r"(\d{4})?(?:\.\.|—|–|~|至|-)(\d{4})?")
_BOUND = re.compile(r"(>=|<=|>|<|≥|≤)(\d{4})")
_REMEMBERED = 32  # answers; at 100 000 rows an answer takes up to 7 MB
_FEATURES_ZH = {"注": "note", "备注": "note", "主体": "subject", "范围": "scope", "时间": "period", "假定": "assumed"}


class Result(NamedTuple):
    """The rows that match, ascending; and what of the filter was not understood (its other terms count)."""

    rows: list[int]
    problems: list[FilterProblem]


class Index:
    """Answers filters about a dataset."""

    def __init__(self, dataset: Dataset, terms: Terms) -> None:
        self.dataset, self.terms = dataset, terms
        self.size = len(dataset.metrics)
        self.lookup = Lookup(dataset, terms)
        self._every = frozenset(range(self.size))
        self._amounts = Amounts(dataset)
        # A key changes one word of a filter and leaves the others, so the last answers are remembered.
        self.answer = lru_cache(_REMEMBERED)(self._find_rows)
        self._spellings = lru_cache(None)(self._spell)
        self.strengths = lru_cache(_REMEMBERED)(self._match_names)

    def search(self, text: str) -> Result:
        """The rows that match a filter. Any text is a filter."""
        rows, problems = self.find(parse(text))
        return Result(sorted(rows), problems)

    def find(self, query: Query) -> tuple[AbstractSet[int], list[FilterProblem]]:
        """The rows that match a parsed filter, and its problems."""
        found: AbstractSet[int] = self._every
        problems = list(query.problems)
        for term in query.terms:
            answers = []
            for value in term.values:
                if (rows := self._of_value(term, value)) is None:
                    problems.append(_not_understood(term, value))
                else:
                    answers.append(rows)
            if answers:
                matching = answers[0].union(*answers[1:])
                found = found - matching if term.negated else found & matching
        return found, problems

    # Terms. Each function returns the rows of a folded word, or None if it does not understand the word.

    def _of_value(self, term: Term, value: str) -> set[int] | frozenset[int] | None:
        word = fold(value.strip())
        return self.answer(term.field, word) if word else self._every

    def _find_rows(self, field: str, word: str) -> set[int] | None:
        return _FINDERS[field](self, field, word)

    def _by_any_name(self, _field: str, word: str) -> set[int]:
        """A word without a field: what it names, or else the quotes that contain it."""
        # zt is the whole of 昭通, so 总投资, which only starts with zt, is not meant.
        least = 3 if word.isascii() and 3 in self.strengths("region", word).values() else 1
        answers = [
            self._by_year("year", word),
            self._by_name("region", word),
            *(self._by_name(field, word, least) for field in ("subject", "indicator", "theme")),
            *(self._by_vocabulary(field, word) for field in ("status", "measure")),
        ]
        found = set[int]().union(*filter(None, answers))
        if word.isascii() and len(word) > 3:
            found |= self.lookup.id_starting(word)
        if not found and (len(word) > 1 or word.isdigit()):
            return self.lookup.quoting(word)
        return found

    def _by_name(self, field: str, word: str, least: int = 1) -> set[int] | None:
        """Rows of the names that a word matches with at least this strength. If it is a whole Chinese name, only of that."""
        if word in self.terms.names.get(field, ()):
            return self.lookup.rows(field, [word])
        strengths = self.strengths(field, word)
        if not word.isascii() and 3 in strengths.values():
            least = 3
        keys = [key for key, strength in strengths.items() if strength >= least]
        return self.lookup.rows(field, keys) if keys else None

    def _match_names(self, kind: str, word: str) -> Mapping[str, int]:
        """The ids of the names that a folded word matches, with the strength of each, in the order of the table."""
        strengths = ((key, spellings.strength(word)) for key, spellings in self._spellings(kind).items())
        return {key: strength for key, strength in strengths if strength}

    def _spell(self, kind: str) -> Mapping[str, Spellings]:
        return {key: Spellings.of(name) for key, name in self.terms.names.get(kind, {}).items()}

    def _by_city(self, _field: str, word: str) -> set[int] | None:
        regions = self.dataset.region
        cities = [
            code
            for code in {*self.strengths("region", word), word}
            if code in regions and regions[code].level == "city"
        ]
        return self.lookup.rows("region", cities) if cities else None

    def _by_vocabulary(self, field: str, word: str) -> set[int] | None:
        keys = keys_of(field, word)
        return self.lookup.rows(field, keys) if keys else None

    def _by_year(self, _field: str, word: str) -> set[int] | None:
        """`2024`, `2022..2024`, `2022..`, `>2022`: periods that overlap the years. Unknown periods do not."""
        if _YEAR.fullmatch(word.removesuffix("年")):
            first = last = int(word[:4])
        elif (range_ := _YEARS.fullmatch(word)) and (range_[1] or range_[2]):
            first, last = int(range_[1] or 0), int(range_[2] or 9999)
        elif bound := _BOUND.fullmatch(word):
            sign, year = bound[1], int(bound[2])
            first = 0 if sign in ("<", "<=", "≤") else year + (sign == ">")
            last = 9999 if sign in (">", ">=", "≥") else year - (sign == "<")
        else:
            return None
        if first > last:
            return None
        overlapping = []
        for years in self.lookup.values("years"):
            start, end = map(int, years.split(".."))
            if start <= last and first <= end:
                overlapping.append(years)
        return self.lookup.rows("years", overlapping)

    def _by_amount(self, _field: str, word: str) -> set[int] | None:
        """`>100亿元`, `1..5亿`, `18%`, compared in base units. A number without a unit is compared with all units."""
        range_ = self._amounts.read(word)
        return self._amounts.rows(range_) if range_ else None

    def _by_unit(self, field: str, word: str) -> set[int] | None:
        units = [unit for unit in self.lookup.values("unit") if word in fold(unit)]
        return self.lookup.rows(field, units) if units else None

    def _by_page(self, field: str, word: str) -> set[int] | None:
        pages = [
            page.id
            for page in self.dataset.pages
            if fold(page.id) == word or fold(page.file).startswith(word) or word in fold(page.newspaper)
        ]
        return self.lookup.rows(field, pages) if pages else None

    def _by_article(self, field: str, word: str) -> set[int] | None:
        by_id = (article.id for article in self.dataset.articles if word in fold(article.id))
        articles = {*self.strengths("article", word), *by_id}
        return self.lookup.rows(field, articles) if articles else None

    def _by_period(self, field: str, word: str) -> set[int] | None:
        if (kind := word.replace("-", "_")) in self.lookup.values("period"):
            return self.lookup.rows(field, [kind])
        labels = [label for label in self.lookup.values("label") if word in fold(label)]
        return self.lookup.rows("label", labels) if labels else None

    def _by_headline(self, field: str, word: str) -> set[int] | None:
        if word in YES:
            return self.lookup.rows(field, ["yes"])
        return self.lookup.rows(field, ["no"]) if word in NO else None

    def _by_property(self, _field: str, word: str) -> set[int] | None:
        if word in ("headline", "要点"):
            return self._by_headline("headline", "yes")
        answers = [self._by_vocabulary(field, word) for field in ("status", "measure", "qualifier", "basis")]
        understood = [rows for rows in answers if rows is not None]
        return set[int]().union(*understood) if understood else None

    def _by_feature(self, field: str, word: str) -> set[int] | None:
        feature = _FEATURES_ZH.get(word, word)
        return self.lookup.rows(field, [feature]) if feature in FEATURES else None

    def _by_id(self, _field: str, word: str) -> set[int] | None:
        return self.lookup.id_starting(word) or self.lookup.id_containing(word) or None


_FINDERS: Mapping[str, Callable[[Index, str, str], set[int] | None]] = {
    "": Index._by_any_name,
    "region": Index._by_name,
    "subject": Index._by_name,
    "indicator": Index._by_name,
    "theme": Index._by_name,
    "city": Index._by_city,
    "year": Index._by_year,
    "period": Index._by_period,
    "page": Index._by_page,
    "article": Index._by_article,
    "value": Index._by_amount,
    "unit": Index._by_unit,
    "headline": Index._by_headline,
    "is": Index._by_property,
    "has": Index._by_feature,
    "id": Index._by_id,
    **dict.fromkeys(VOCABULARIES, Index._by_vocabulary),
}
_EXAMPLES: Mapping[str, tuple[str, str]] = {
    "year": ("write 2024 or 2022..2024", "写作 2024 或 2022..2024"),
    "value": ("write >100亿元 or 1..5亿元", "写作 >100亿元 或 1..5亿元"),
    "headline": ("write yes or no", "写作 yes 或 no"),
    "is": ("write headline, a status or a measure", "写作 headline、状态或度量"),
    "has": ("write note, subject, scope, period or assumed", "写作 note、subject、scope、period 或 assumed"),
    **{
        field: (f"write {', '.join(vocabulary)}", f"可用 {'、'.join(words[-1] for words in vocabulary.values())}")
        for field, vocabulary in VOCABULARIES.items()
    },
}
"""What the values of a field look like. The other fields are names."""


def _not_understood(term: Term, value: str) -> FilterProblem:
    field, value = term.field, quoted(shown(value))
    if examples := _EXAMPLES.get(field):
        en, zh = f"{field}:{value} is not understood; {examples[0]}", f"{field}:{value} 无法理解；{examples[1]}"
    else:
        en, zh = f"no {field} is called {value}", f"没有名为 {value} 的{FIELDS[field][1]}"
    return FilterProblem(en, zh, term.start, term.end)
