"""Find the region that words mean, among the dataset's own entries and the table of GB/T 2260."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.loading.gazetteer import gazetteer
from tui.model import Region
from tui.reading.unread import Unread

# 全市 and similar words mean the article's region, or a region that contains it.
_HERE = re.compile(r"(?:全|该|我|本|同|整个)?(省|自治区|地区|市|州|盟|县|旗|区)(?:里|内|级|直)?")
_LEVEL_OF = {"省": "province", "自治区": "province", "县": "county", "旗": "county", "区": "county"}
_KIND = re.compile(r"(?:自治区|地区|省|市|州|盟|县|旗|区)$")
# Names of divisions that are also common words: 矿区 is not always the district of 阳泉.
_WORDS = frozenset({"城区", "郊区", "矿区", "老城区", "新城区", "新市区", "东区", "西区", "港口区", "海港区"})
_FAR = 400  # characters before a name that are searched for its city
_LONGEST = 40  # characters of a name with all regions that contain it


class FoundRegion(NamedTuple):
    """The region that words mean.

    `city` is the stretch of the city in the text before the words, if it decided between several regions.
    `by_article` means that the region of the article decided.
    """

    code: str
    city: tuple[int, int] | None = None
    by_article: bool = False


class PrintedCities(NamedTuple):
    """The cities and provinces printed before a name.

    `city` is the stretch of the last one, `touches` whether it is directly before the name, `last` the candidate codes
    in it, `sets` the candidate codes in each city or province.
    """

    city: tuple[int, int] | None
    touches: bool
    last: list[str]
    sets: list[list[str]]

    @property
    def codes(self) -> list[str]:
        return [*dict.fromkeys(code for one in self.sets for code in one)]


class RegionFinder:
    """The regions of a dataset. `own` are the entries of its files; `used` are the codes to which it refers."""

    def __init__(self) -> None:
        self.own: dict[str, Region] = {}
        self.used: set[str] = set()
        self._own_names: dict[str, list[str]] = {}
        self._here: dict[tuple[str, str], list[str]] = {}

    def add(self, region: Region) -> None:
        self.own[region.code] = region
        for name in dict.fromkeys((region.zh, *region.also)):
            self._own_names.setdefault(name, []).append(region.code)

    def get(self, code: str) -> Region | None:
        return self.own.get(code) or gazetteer().regions.get(code)

    def use(self, code: str) -> str:
        """Mark the code as used by the dataset, and return it."""
        if code:
            self.used.add(code)
        return code

    def in_use(self) -> tuple[Region, ...]:
        """The dataset's own entries in the order of its files, then the used entries of the table and their containers."""
        return self.joined(self.used)

    def joined(self, used: Iterable[str]) -> tuple[Region, ...]:
        """Like `in_use`, for the given codes."""
        needed: set[str] = set()
        for code in (*self.own, *used):
            while code and code not in needed and (region := self.get(code)):
                needed.add(code)
                code = region.parent
        return (*self.own.values(), *(gazetteer().regions[code] for code in sorted(needed - self.own.keys())))

    def names(self) -> Iterator[str]:
        """Every name of a region; the dataset's own names come first."""
        yield from self._own_names
        yield from gazetteer().full
        yield from gazetteer().short

    def path(self, code: str) -> str:
        """The name of a region after the names of its containers: 江苏省徐州市鼓楼区."""
        return "".join(region.zh for one in (*reversed([*self.above(code)]), code) if (region := self.get(one)))

    def above(self, code: str) -> Iterator[str]:
        """The codes of the regions that contain the region, the nearest first."""
        seen = {code}
        while (region := self.get(code)) and region.parent and region.parent not in seen:
            code = region.parent
            seen.add(code)
            yield code

    def bearers(self, name: str, *, own_first: bool = True) -> list[str]:
        """The codes of the regions with this name.

        They are the dataset's own regions, else those with this full name in the table, else those with this short name.
        With `own_first=False` they are the own regions and those of the table.
        """
        own = self._own_names.get(name, [])
        if own and own_first:
            return own
        table = gazetteer()
        listed = table.full.get(name) or table.short.get(name) or ()
        return [*own, *(code for code in listed if code not in own and self._as_in_table(code))]

    def doubtful(self, name: str) -> bool:
        """Whether the text around the name decides which region it means."""
        several = len(self.bearers(name, own_first=False)) > 1
        return several or name in _WORDS or name in self._own_names or not self.compared(name)

    def is_own(self, name: str) -> bool:
        """Whether the dataset itself lists a region of this name or code."""
        return name in self._own_names or name in self.own

    def compared(self, name: str) -> bool:
        """Whether a name means a region even if it can be another word: every name except short names of counties."""
        if self.is_own(name) or name not in gazetteer().short or name in gazetteer().full:
            return True
        return any(code.endswith("00") for code in gazetteer().short[name])

    def _as_in_table(self, code: str) -> bool:
        """Whether the dataset gives the code no other name than the table."""
        return code not in self.own or self.own[code].zh == gazetteer().regions[code].zh

    def region_here(self, words: str, here: str) -> str:
        """The code that 全市, 该县 or 全省 means in an article about the region `here`; empty if there is none.

        Raises Unread if several regions match.
        """
        hit = _HERE.fullmatch(words)
        if hit is None or not here:
            return ""
        fits = self._here.get((hit[1], here))
        if fits is None:  # cached: a chain of regions can be long, and 全市 is frequent
            fits = self._here[hit[1], here] = [code for code in (here, *self.above(here)) if self._fits(code, hit[1])]
        if len(fits) > 1:
            raise Unread(
                f"{words!r} can mean {self._listed(fits)} in this article; write means: with the one that it is"
            )
        return fits[0] if fits else ""

    def _fits(self, code: str, kind: str) -> bool:
        region = self.get(code)
        if region is None:
            return False
        if last := _KIND.search(region.zh):
            return last[0] == kind or (kind == "区" and last[0] == "自治区")
        return region.level == _LEVEL_OF.get(kind, "city")

    def find(
        self, name: str, here: str = "", before: str = "", *, touching: bool = False, word: bool = False
    ) -> FoundRegion | None:
        """The region of a code, a name, or a name after its containers (徐州市鼓楼区); None if there is none.

        `here` is the region of the article. `before` is the text before the name: a city printed there decides between
        several regions (with `touching` only directly before the name). `word` means that the name is printed on a page,
        where the short name of a county can be another word. Raises Unread if several regions are equally likely.
        """
        if self.get(name):
            return FoundRegion(name)
        every = self.bearers(name, own_first=False)
        if not every:
            paths = self._paths("".join(name.split())[:_LONGEST])
            if len(paths) > 1:
                raise Unread(self._several(name, paths))
            return FoundRegion(paths[0]) if paths else None
        if len(every) == 1 and (name not in _WORDS or self.is_own(name)):
            return self._single(name, every[0], here, before, touching, word)
        printed = self._printed(every, before)
        if printed.touches and len(printed.last) == 1:
            return FoundRegion(printed.last[0], printed.city)
        codes = self.bearers(name)
        if len(codes) == 1 and self.is_own(name):
            return self._own(name, codes[0], every, here, printed)
        among = [code for code in codes if code in printed.codes] if not (touching or printed.touches) else []
        related = self._related(among or codes, here)
        if len(among) == 1:
            if not related and (others := self._related(codes, here)):
                raise Unread(self._several(name, [*among, *others]))
            return FoundRegion(among[0], printed.city)
        if len(related) == 1:
            return FoundRegion(related[0], by_article=True)
        raise Unread(self._several(name, among or codes))

    def _own(self, name: str, code: str, every: list[str], here: str, printed: PrintedCities) -> FoundRegion:
        """The dataset's own entry. Raises Unread if the page or the article's region points to another region of the name."""
        others = [one for one in printed.codes if any(code not in fits for fits in printed.sets if one in fits)]
        related = self._related(every, here)
        if code not in related:
            others += related
        if others or (printed.touches and code not in printed.last):
            raise Unread(self._several(name, [code, *(others or every)]))
        return FoundRegion(code)

    def _single(self, name: str, code: str, here: str, before: str, touching: bool, word: bool) -> FoundRegion:
        """The only region of a name.

        Raises Unread if another city is printed before an own region (合肥 before 经开区 of 徐州), or if a short name of
        a county on a page can be a common word.
        """
        if self.is_own(name):
            city, wide = self._wide_before(before, len(before))
            if wide and not any(self._holds(one, code) for one in wide):
                raise Unread(
                    f"{name!r} is {self._listed([code])} in this dataset, and the page prints {before[city:]!r} before it; "
                    "write means: with the one that it is"
                )
            return FoundRegion(code)
        if not word or self.compared(name):
            return FoundRegion(code)
        if here and {code, *self.above(code)} & {here, *self.above(here)}:
            return FoundRegion(code, by_article=True)
        printed = self._printed([code], before)
        if printed.codes and (printed.touches or not touching):
            return FoundRegion(code, printed.city)
        raise Unread(self._several(name, [code]))

    def _holds(self, wide: str, code: str) -> bool:
        """Whether a region is in a city or province. The code decides for an entry without parents."""
        above = [*self.above(code)]
        if not above:
            return code.startswith(wide.rstrip("0") if wide.endswith("0000") else wide[:4])
        return code == wide or wide in above

    def _related(self, codes: Iterable[str], here: str) -> list[str]:
        """The codes that the article's region supports: itself and regions inside it; else a single region that contains it.

        A containing region does not count if it contains another candidate (吉林省 contains 吉林市).
        """
        if not here:
            return []
        chain = [*self.above(here)]
        below = [code for code in codes if code == here or here in self.above(code)]
        around = [code for code in codes if code in chain]
        if below:
            return [*below, *around]
        return (
            [code for code in around if not any(code in self.above(other) for other in codes)]
            if len(around) == 1
            else []
        )

    def _printed(self, codes: list[str], before: str) -> PrintedCities:
        """The cities and provinces in the text, and the candidate codes inside them.

        The last one decides if it contains candidates. A county between is skipped if it is in the city (徐州市丰县、鼓楼区).
        """
        passed: list[str] = []
        found: list[tuple[int, int, list[str], bool]] = []
        end = len(before)
        while end > max(0, len(before) - _FAR):
            start, wide = self._wide_before(before, end)
            if not wide:
                passed += self._county_before(before, end) if not found else []
                end -= 1
                continue
            sure = end == len(before) or self._in_full(before[start:end], before[end : end + 1])
            fits = [code for code in codes if any(one in self.above(code) for one in wide)]
            foreign = passed and not any(one in self.above(code) for code in passed for one in wide)
            if sure and (not fits or foreign) and not any(one[3] for one in found):
                return PrintedCities((start, end), end == len(before), [], [])
            if fits:
                found.append((start, end, fits, sure))
            end = start
        sure_ones = [one for one in found if one[3]]
        if not sure_ones:
            return PrintedCities(None, False, [], [])
        start, end, last, _ = sure_ones[0]
        # 江苏省徐州市: the province adds nothing to its city. 南京 alone can be another word (南京路) and cannot decide.
        sets = [one[2] for one in found if not any(set(other[2]) < set(one[2]) for other in sure_ones)]
        return PrintedCities((start, end), end == len(before), last, sets)

    def _wide_before(self, text: str, end: int) -> tuple[int, list[str]]:
        """The start of the longest name of a city or province that ends at `end`, and the codes that it can mean."""
        table = gazetteer()
        for start in range(max(0, end - _LONGEST), end):
            word = text[start:end]
            if word not in table.full and word not in table.short and word not in self._own_names:
                continue
            named = self.bearers(word, own_first=False)
            if wide := [code for code in named if (region := self.get(code)) and region.level != "county"]:
                return start, wide
        return end, []

    def _county_before(self, text: str, end: int) -> list[str]:
        """The counties whose full names end at `end`."""
        words = (text[start:end] for start in range(max(0, end - _LONGEST), end))
        return [code for word in words if word in gazetteer().full for code in self.bearers(word, own_first=False)]

    def _in_full(self, word: str, after: str) -> bool:
        """Whether the name is a full name and not part of another word.

        True for 南京市 and 楚雄州; false for 南京 in 南京路, 徐州 in 徐州路 and 南京市 in 南京市场.
        """
        table = gazetteer()
        return (
            _KIND.search(word) is not None
            and f"{word}市" not in table.full
            and not (word.endswith("市") and after in ("场", "值"))
        )

    def whole(self, name: str, text: str) -> str:
        """The full name at the start of `text` if the name is a short name of a county (仙桃 in 仙桃市); else the name."""
        if self.compared(name):
            return name
        fulls = [gazetteer().regions[code].zh for code in gazetteer().short[name]]
        return next((full for full in fulls if full != name and text.startswith(full)), name)

    def _paths(self, name: str) -> list[str]:
        """The codes that a name with its containers can mean."""
        found: dict[str, None] = {}
        for cut in range(1, len(name)):
            inner = self.bearers(name[cut:], own_first=False)
            outer = (self.bearers(name[:cut], own_first=False) or self._paths(name[:cut])) if inner else []
            found.update(dict.fromkeys(code for code in inner if any(one in outer for one in self.above(code))))
        return [*found]

    def _listed(self, codes: Iterable[str]) -> str:
        former = gazetteer().former - self.own.keys()
        shown = [f"{code} {self.path(code)}{' (abolished)' * (code in former)}" for code in dict.fromkeys(codes)]
        return f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else shown[0]

    def _several(self, name: str, codes: Iterable[str]) -> str:
        codes = sorted(set(codes))
        word = ", and is a word of the language too" if name in _WORDS or not self.compared(name) else ""
        verb = "means" if len(codes) > 1 else "is the name of"
        return (
            f"{name!r} {verb} {self._listed(codes)}{word}; write means: with the one that it is, "
            f"e.g. {{text: {name}, means: {self.path(codes[0])}}}"
        )
