"""The index: answers a filter line with row numbers, fast enough for every key press."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tui.model import Dataset
from tui.reading.quantities import Units
from tui.selection import bits, vocabulary
from tui.selection.query import Problem, Query, Term, parse, quoted
from tui.selection.terms import Name, Terms, fold, matches, strength

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_RANGE = re.compile(r"(\d{4})?(?:\.\.|—|–|~|至|-)(\d{4})?")
_COMPARED = re.compile(r"(>=|<=|>|<|≥|≤|=)?(.+)")
_VOCABULARIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": vocabulary.STATUS,
    "measure": vocabulary.MEASURE,
    "basis": vocabulary.BASIS,
    "qualifier": vocabulary.QUALIFIER,
    "kind": vocabulary.KIND,
}


class Result(NamedTuple):
    """The rows that match, ascending, and what of the filter was not understood (the rest of it counts)."""

    rows: list[int]
    problems: list[Problem]


class Index:
    """Postings of a dataset's metrics by everything that can be asked; made once, immutable to its users."""

    def __init__(self, dataset: Dataset, terms: Terms) -> None:
        self.dataset, self.terms = dataset, terms
        self.size = len(dataset.metrics)
        self.all = bits.all_rows(self.size)
        self._words: dict[str, int] = {}

    def search(self, text: str) -> Result:
        """The rows that a filter line chooses. Never raises, whatever the text."""
        query = parse(text)
        chosen, problems = self.choose(query)
        return Result(bits.rows_of(chosen, self.size), problems)

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

    # Postings

    @cached_property
    def postings(self) -> dict[str, dict[str, int]]:
        """Field → value → rows. Regions stand under their own code only; `region_tree` adds what they contain."""
        lists: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        articles = [passage.article for passage in self.dataset.passages]
        pages = {article.id: article.page for article in self.dataset.articles}
        for row, metric in enumerate(self.dataset.metrics):
            article = articles[metric.passage]
            quantity = metric.quantity
            for field, value in (
                ("region", metric.region), ("subject", metric.subject), ("indicator", metric.indicator), ("status", metric.status),
                ("measure", metric.measure.kind), ("measure", metric.measure.of), ("basis", metric.period.basis),
                ("period", metric.period.kind), ("qualifier", quantity.qualifier), ("kind", quantity.kind), ("unit", quantity.unit),
                ("article", article), ("page", pages[article]), ("headline", "yes" if metric.headline else "no"),
                ("years", f"{metric.period.start[:4]}..{metric.period.end[:4]}" if metric.period.start else ""),
            ):  # fmt: skip
                if value:
                    lists[field][value].append(row)
        return {field: {value: bits.of_rows(rows, self.size) for value, rows in found.items()} for field, found in lists.items()}

    @cached_property
    def region_tree(self) -> dict[str, int]:
        """Code → rows of the region and of all within it."""
        tree = {code: self.postings.get("region", {}).get(code, 0) for code in self.dataset.region}
        for code, region in self.dataset.region.items():
            own, parent, seen = tree[code] and self.postings.get("region", {}).get(code, 0), region.parent, {code}
            while parent in tree and parent not in seen:
                tree[parent] |= own
                seen.add(parent)
                parent = self.dataset.region[parent].parent
        return tree

    @cached_property
    def theme_rows(self) -> dict[str, int]:
        """Theme → rows of its indicators."""
        found = dict.fromkeys(self.dataset.theme, 0)
        for identity, rows in self.postings.get("indicator", {}).items():
            found[self.dataset.indicator[identity].theme] = found.get(self.dataset.indicator[identity].theme, 0) | rows
        return found

    @cached_property
    def _quotes(self) -> tuple[list[str], list[int]]:
        """The folded quotes without layout, and the rows of each passage."""
        rows: dict[int, list[int]] = defaultdict(list)
        for row, metric in enumerate(self.dataset.metrics):
            rows[metric.passage].append(row)
        quotes = [fold("".join(passage.quote.split())) for passage in self.dataset.passages]
        return quotes, [bits.of_rows(rows[number], self.size) if number in rows else 0 for number in range(len(quotes))]

    @cached_property
    def _units(self) -> Units:
        return Units(self.dataset.units)

    # Terms

    def _term(self, term: Term, value: str, problems: list[Problem]) -> int | None:
        """The rows of one alternative of a term; None, with a problem, when it is not understood."""
        word = fold(value.strip())
        if not term.field:
            return self._word(word) if word else self.all
        finder = _FINDERS.get(term.field, Index._by_vocabulary)
        found = finder(self, term.field, word)
        if found is None:
            en, zh = _HELP.get(term.field, ("", ""))
            problems.append(
                Problem(
                    f"{term.field}:{quoted(value)} is not understood{'; ' + en if en else ''}",
                    f"{term.field}:{quoted(value)} 无法理解{'；' + zh if zh else ''}", term.start, term.end,
                )
            )  # fmt: skip
        return found

    def _word(self, word: str) -> int:
        """A free word: whatever it names; only when it names nothing, the quotes that contain it."""
        if word not in self._words:
            self._words[word] = self._named(word)
        return self._words[word]

    def _named(self, word: str) -> int:
        found = self._in_years(word) or 0
        regions = self.terms.names.get("region", {})
        found |= self._by_name("region", word) or 0
        # zt spells 昭通: what only begins with these letters (总投资) or has them inside is not meant
        least = 3 if word.isascii() and any(strength(name, word) == 3 for name in regions.values()) else 1
        for field in ("subject", "indicator", "theme"):
            found |= self._by_name(field, word, least) or 0
        for field in ("status", "measure"):
            for key in vocabulary.meant(_VOCABULARIES[field], word):
                found |= self.postings.get(field, {}).get(key, 0)
        if word.isascii() and len(word) > 3:
            found |= bits.of_rows((row for row, metric in enumerate(self.dataset.metrics) if word in metric.id), self.size)
        if not found and (len(word) > 1 or word.isdigit()):
            quotes, rows = self._quotes
            needle = "".join(word.split())
            for number, quote in enumerate(quotes):
                if needle in quote:
                    found |= rows[number]
        return found

    def _by_name(self, field: str, word: str, least: int = 1) -> int | None:
        """Rows of the entries that a word names well enough; one that it spells out in characters is meant alone."""
        rows = {"region": self.region_tree, "theme": self.theme_rows}.get(field) or self.postings.get(field, {})
        names: Mapping[str, Name] = self.terms.names.get(field, {})
        if word in rows:
            return rows[word]
        exact = [key for key, name in names.items() if not word.isascii() and word in name.zh.split("\n")]
        found = 0
        for key in exact or [key for key, name in names.items() if strength(name, word) >= least]:
            found |= rows.get(key, 0)
        return found

    def _by_city(self, _field: str, word: str) -> int:
        found = 0
        for code, name in self.terms.names.get("region", {}).items():
            if code.endswith("00") and not code.endswith("0000") and (word == code or matches(name, word)):
                found |= self.region_tree.get(code, 0)
        return found

    def _by_vocabulary(self, field: str, word: str) -> int | None:
        keys = vocabulary.meant(_VOCABULARIES[field], word)
        if not keys:
            return None
        found = 0
        for key in keys:
            found |= self.postings.get(field, {}).get(key, 0)
        return found

    def _in_years(self, word: str) -> int | None:
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
        found = 0
        for years, rows in self.postings.get("years", {}).items():
            start, end = map(int, years.split(".."))
            if start <= last and first <= end:
                found |= rows
        return found

    def _by_value(self, _field: str, word: str) -> int | None:
        """`>100亿元`, `1..5亿元`, `18%`: by base units; a bare number compares whatever the unit."""
        low, high = Decimal("-Infinity"), Decimal("Infinity")
        strict = ""
        ends = word.split("..")
        if len(ends) == 2:
            least, most = (self._units.read(end) if end else None for end in ends)
            if most and least and not least.kind.strip("number") and most.kind != "number":
                least = self._units.read(ends[0] + most.unit)
            if (ends[0] and not least) or (ends[1] and not most) or not (least or most):
                return None
            low, high = (least.number if least else low), (most.number if most else high)
            unit = (most or least).base_unit  # type: ignore[union-attr]
        else:
            hit = _COMPARED.fullmatch(word)
            read = self._units.read(hit[2]) if hit else None
            if hit is None or read is None:
                return None
            sign = {"≥": ">=", "≤": "<="}.get(hit[1] or "=", hit[1] or "=")
            strict, unit = sign, read.base_unit
            low = read.number if sign in (">", ">=", "=") else low
            high = read.number if sign in ("<", "<=", "=") else high
        rows = (
            row
            for row, metric in enumerate(self.dataset.metrics)
            if unit in ("1", metric.quantity.base_unit)
            and low <= metric.quantity.number <= high
            and not (strict == ">" and metric.quantity.number == low)
            and not (strict == "<" and metric.quantity.number == high)
        )
        return bits.of_rows(rows, self.size)

    def _containing(self, field: str, word: str) -> int:
        found = 0
        for value, rows in self.postings.get(field, {}).items():
            if word in fold(value):
                found |= rows
        return found

    def _by_page(self, _field: str, word: str) -> int:
        found = 0
        for page in self.dataset.pages:
            if fold(page.id) == word or fold(page.file).startswith(word) or (page.newspaper and word in fold(page.newspaper)):
                found |= self.postings.get("page", {}).get(page.id, 0)
        return found

    def _by_article(self, _field: str, word: str) -> int:
        found = self._containing("article", word)
        return found | (self._by_name("article", word) or 0)

    def _by_period(self, _field: str, word: str) -> int:
        kinds = self.postings.get("period", {})
        if word.replace("-", "_") in kinds:
            return kinds[word.replace("-", "_")]
        rows = (row for row, metric in enumerate(self.dataset.metrics) if word in fold(metric.period.label))
        return bits.of_rows(rows, self.size)

    def _by_headline(self, _field: str, word: str) -> int | None:
        if word in (*vocabulary.YES, *vocabulary.NO):
            return self.postings.get("headline", {}).get("yes" if word in vocabulary.YES else "no", 0)
        return None

    def _by_being(self, _field: str, word: str) -> int | None:
        if word in ("headline", "要点"):
            return self._by_headline("headline", "yes")
        found = 0
        understood = False
        for field in ("status", "measure", "qualifier", "basis"):
            for key in vocabulary.meant(_VOCABULARIES[field], word):
                found |= self.postings.get(field, {}).get(key, 0)
                understood = True
        return found if understood else None

    def _by_having(self, _field: str, word: str) -> int | None:
        tests: dict[str, Callable[[int], bool]] = {
            "note": lambda row: bool(self.dataset.metrics[row].note),
            "subject": lambda row: bool(self.dataset.metrics[row].subject),
            "scope": lambda row: bool(self.dataset.metrics[row].scope),
            "period": lambda row: bool(self.dataset.metrics[row].period.start),
            "assumed": lambda row: any(one.assumed for one in self.dataset.metrics[row].evidence.values()),
        }
        names = {"注": "note", "备注": "note", "主体": "subject", "范围": "scope", "时间": "period", "假定": "assumed"}
        test = tests.get(names.get(word, word))
        return bits.of_rows(filter(test, range(self.size)), self.size) if test else None

    def _by_id(self, _field: str, word: str) -> int:
        return bits.of_rows((row for row, metric in enumerate(self.dataset.metrics) if word in metric.id), self.size)


_FINDERS: Mapping[str, Callable[[Index, str, str], int | None]] = {
    "region": Index._by_name,
    "subject": Index._by_name,
    "indicator": Index._by_name,
    "theme": Index._by_name,
    "city": Index._by_city,
    "year": lambda index, _field, word: index._in_years(word),
    "period": Index._by_period,
    "page": Index._by_page,
    "article": Index._by_article,
    "value": Index._by_value,
    "unit": Index._containing,
    "headline": Index._by_headline,
    "is": Index._by_being,
    "has": Index._by_having,
    "id": Index._by_id,
}
_HELP: Mapping[str, tuple[str, str]] = {
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
