"""A page about a region in Markdown: its headline figures by theme, its series, what is aimed at, what agrees, what follows.

Every sentence has a footnote for each of its figures with quote, citation and locator. No number stands in the text that
is not a captured one, or marked as derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

import msgspec

from tui import text as words
from tui.citing.figure import Figure, collect, derived_lines
from tui.citing.forms import copy_text
from tui.citing.markup import markdown
from tui.export.wide import distinct_years, like, yearly, years_of
from tui.model import Dataset, Metric, Period, Region
from tui.relations.arithmetic import Finding, findings
from tui.relations.corroboration import repeated
from tui.relations.derived import Deriver
from tui.series import Series, series_of
from tui.text import Lang

_RESULTS = ("actual", "capacity")
_TEXT: dict[str, tuple[str, str]] = {
    "intro": (
        "每一个数据都印在脚注所引的报纸文章里，脚注注明原文、引文和在页面文件中的位置。一个数据后有几条脚注，即印过几次。目标、计划、签约、产能、预计均如实标明；推算值另列一节并注明。",
        "Every figure is printed in the newspaper article that its note cites, with the words of the page and where they stand; "
        "a figure with several notes is printed as often. "
        "What is a target, a plan, an agreement, a capacity or an estimate is called so; what is derived stands apart and says so.",
    ),
    "series": ("历年变化", "Over the years"),
    "aims": ("目标、计划与签约", "Targets, plans and agreements"),
    "conflicts": ("互相不一致的说法", "Where the pages disagree"),
    "derived": ("推算值（非原文所印）", "Derived from these figures, not printed"),
    "indicator": ("指标", "Indicator"),
    "colon": ("：", ": "),
}
_FORMULA = (
    ("arithmetic mean of", "算术平均数，各年"),
    ("compound mean of", "几何平均数，各年"),
    ("arithmetic", "算术平均"),
    ("compound", "几何平均"),
)


def find_region(dataset: Dataset, name: str) -> Region | list[str]:
    """The region of a code or name, in Chinese or English; or the names that are like it."""
    folded = name.strip().casefold()
    for region in dataset.regions:
        if folded in {one.casefold() for one in (region.code, region.zh, region.en, *region.also)}:
            return region
    begins = [
        region
        for region in dataset.regions
        if folded and any(one.casefold().startswith(folded) for one in (region.zh, region.en))
    ]
    if len(begins) == 1:
        return begins[0]
    names = {one.casefold(): one for region in dataset.regions for one in (region.zh, region.en)}
    return [region.en for region in begins] or [names[one] for one in get_close_matches(folded, names, n=3, cutoff=0.4)]


def brief(dataset: Dataset, region: Region, lang: Lang) -> str:
    """The page. Empty when the dataset has no figure of the region."""
    inside = (
        region.code.rstrip("0")
        if region.level == "province"
        else region.code[:4]
        if region.level == "city"
        else region.code
    )
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.region.startswith(inside)]
    rows = [row for row in rows if dataset.metrics[row].headline] or rows
    return _Brief(dataset, region, rows, lang).text() if rows else ""


class _Brief:
    """Writes the sections in turn and remembers what they cite."""

    def __init__(self, dataset: Dataset, region: Region, rows: Sequence[int], lang: Lang) -> None:
        self.dataset, self.region, self.rows, self.lang = dataset, region, rows, lang
        self.zh = lang == "zh"
        self.metrics = [dataset.metrics[row] for row in rows]
        self.anchors = {one.metric.id: one.anchor for one in _figures(dataset, self.metrics)}
        self.cited: dict[str, None] = {}
        chosen = {metric.id for metric in self.metrics}
        groups = [one for one in repeated(dataset) if chosen.issuperset(one.metrics)]
        self.conflicts = [one.metrics for one in groups if one.conflict]
        # Of figures that agree, the most exact speaks and the others stand behind it in the notes.
        self.same: dict[str, list[str]] = {}
        self.silent = {name for names in self.conflicts for name in names}
        for one in groups:
            if not one.conflict:
                best = min(one.metrics, key=lambda name: dataset.metric[name].quantity.qualifier != "exact")
                self.same[best] = [best, *(name for name in one.metrics if name != best)]
                self.silent |= {name for name in one.metrics if name != best}
        self.tabled = [one for one in series_of(dataset, rows) if yearly(one) and distinct_years(one) > 1]
        # The older years of a series stand in its table alone.
        self.older = {
            dataset.metrics[row].id for one in self.tabled for point in one.points[:-1] for row in point.metrics
        }

    def text(self) -> str:
        names = (self.region.zh, self.region.en) if self.zh else (self.region.en, self.region.zh)
        parts = [f"# {markdown(names[0])} {markdown(names[1])}", self.say("intro")]
        parts += self.themes()
        for title, lines in (
            ("series", self.series()), ("aims", self.aims()), ("conflicts", self.disagreements()), ("derived", self.derived()),
        ):  # fmt: skip
            body = list(lines)
            if body:
                parts += [f"## {self.say(title)}", "\n".join(body)]
        return "\n\n".join([*parts, self.notes()]) + "\n"

    def say(self, key: str) -> str:
        return _TEXT[key][0 if self.zh else 1]

    def refs(self, names: Iterable[str]) -> str:
        """References to the notes of figures."""
        ids = [each for name in names for each in self.same.get(name, [name])]
        self.cited.update(dict.fromkeys(ids))
        return "".join(f"[^{self.anchors[each]}]" for each in dict.fromkeys(ids))

    def notes(self) -> str:
        """The notes of all that was cited, as `y` makes them."""
        made = copy_text(self.dataset, self.cited, "markdown", self.lang)
        return "\n".join(line for line in made.splitlines() if line.startswith("[^"))

    # Results by theme

    def themes(self) -> Iterator[str]:
        untold = self.silent | self.older
        results = [metric for metric in self.metrics if metric.status in _RESULTS and metric.id not in untold]
        for theme in self.dataset.themes:
            of_theme = [metric for metric in results if self.dataset.indicator[metric.indicator].theme == theme.id]
            if of_theme:
                yield f"## {markdown(theme.zh if self.zh else theme.en)}"
                yield "\n".join(f"- {self.sentence(group)}" for group in self.groups(of_theme))

    def groups(self, metrics: Iterable[Metric]) -> list[list[Metric]]:
        """Figures of one thing at one time, which one sentence can tell; the region's own come first, the newest before."""
        found: dict[tuple[str, ...], list[Metric]] = {}
        for metric in metrics:
            when = (metric.period.start, metric.period.end) if metric.period.start else (metric.id, "")
            found.setdefault((metric.region, metric.subject, metric.indicator, metric.status, *when), []).append(metric)
        indicators: dict[str, int] = {}
        for metric in self.metrics:
            indicators.setdefault(metric.indicator, len(indicators))
        groups = [sorted(group, key=lambda one: one.measure.name not in ("level", "count")) for group in found.values()]
        groups.sort(key=lambda group: group[0].period.end, reverse=True)
        return sorted(groups, key=lambda group: (not self.own(group[0]), indicators[group[0].indicator]))

    def own(self, metric: Metric) -> bool:
        return metric.region == self.region.code and not metric.subject

    def sentence(self, group: Sequence[Metric]) -> str:
        """One sentence for the group: the first figure in full, of the others what they add."""
        first, *others = group
        head = self.head(first)
        rest = [(metric, self.clause(metric)) for metric in others]
        joined = [(metric, self.scoped(clause, metric, first)) for metric, clause in rest if head and clause]
        apart = [metric for metric, clause in rest if not (head and clause)]
        whole = self.opened(first)
        parts = [
            f"{markdown(whole)}{{}}{self.refs([first.id])}",
            *(f"{markdown(clause)}{{}}{self.refs([one.id])}" for one, clause in joined),
        ]
        text = self.chained(parts)
        return " ".join(
            [text, *(self.chained([f"{markdown(self.opened(one))}{{}}{self.refs([one.id])}"]) for one in apart)]
        )

    def scoped(self, clause: str, metric: Metric, first: Metric) -> str:
        """The clause with what bounds it, where that is not what bounds the first figure."""
        if not metric.scope or metric.scope == first.scope:
            return clause
        scope = words.scope(self.dataset, metric, self.lang)
        return f"{clause}（{scope}）" if self.zh else f"{clause} ({scope})"

    def chained(self, parts: Sequence[str]) -> str:
        """Clauses as one sentence. `{}` is where the punctuation of a clause goes: before its notes in English, after in Chinese."""
        if self.zh:
            return "，".join(part.replace("{}", "", 1) for part in parts) + "。"
        if len(parts) == 1:
            return parts[0].replace("{}", ".", 1)
        *most, last = parts
        between = [part.replace("{}", "," if len(most) > 1 else "", 1) for part in most]
        return " ".join([*between, "and", last.replace("{}", ".", 1)])

    def opened(self, metric: Metric) -> str:
        """The full sentence without its stop; where it is about the region as such, the English one does not repeat its name."""
        text = words.sentence(self.dataset, metric, self.lang).removesuffix("。" if self.zh else ".")
        place = f"{words.place(self.dataset, metric, 'en')}: "
        if not self.zh and self.own(metric) and text.startswith(place):
            text = text.removeprefix(place)
            return text[:1].upper() + text[1:]
        return text

    def head(self, metric: Metric) -> str:
        """What all sentences of a group begin with: who and what, without time."""
        level = msgspec.structs.replace(metric, measure=msgspec.structs.replace(metric.measure, kind="level", of=""))
        text, value = self.timeless(level), words.value(self.dataset, level, self.lang)
        end = value if self.zh else f" came to {value}"
        return text.removesuffix(end) if text.endswith(end) else ""

    def clause(self, metric: Metric) -> str:
        """What a further figure of the group adds to its first: `grew by 18% year on year`; empty where it needs its own sentence."""
        head, text = self.head(metric), self.timeless(metric)
        if not head or not text.startswith(head) or metric.title:
            return ""
        clause = text.removeprefix(head).strip()
        return "" if clause.startswith("–") or metric.status != "actual" else clause

    def timeless(self, metric: Metric) -> str:
        """The sentence of the figure without time and scope."""
        bare = msgspec.structs.replace(metric, period=Period(), scope=(), status="actual")
        unsaid = words.period(self.dataset, bare, self.lang)
        text = words.sentence(self.dataset, bare, self.lang)
        return text.removesuffix(f"（{unsaid}）。" if self.zh else f" ({unsaid}).")

    # Series, aims, disagreements, what follows

    def series(self) -> Iterator[str]:
        if not self.tabled:
            return
        years = years_of(self.tabled)
        yield f"| {self.say('indicator')} | {' | '.join(map(str, years))} |"
        yield f"| --- |{' --- |' * len(years)}"
        for one in self.tabled:
            title = words.title(self.dataset, like(self.dataset, one), self.lang)
            yield f"| {markdown(title)} | {' | '.join(self.cell(one, year) for year in years)} |"

    def cell(self, series: Series, year: int) -> str:
        texts = []
        for point in series.points:
            if point.year == year:
                metrics = [self.dataset.metrics[row] for row in point.metrics]
                said = dict.fromkeys(
                    words.value(self.dataset, one, self.lang) for one in (metrics if point.conflict else metrics[:1])
                )
                status = "" if point.status == "actual" else f" ({words.status(self.dataset, metrics[0], self.lang)})"
                texts.append(markdown(" ≠ ".join(said) + status) + self.refs(one.id for one in metrics))
        return "; ".join(texts)

    def aims(self) -> Iterator[str]:
        aims = [metric for metric in self.metrics if metric.status not in _RESULTS and metric.id not in self.silent]
        for metric in sorted(aims, key=lambda one: not self.own(one)):
            yield f"- {self.sentence([metric])}"

    def disagreements(self) -> Iterator[str]:
        for names in self.conflicts:
            metrics = [self.dataset.metric[name] for name in names]
            title = words.title(self.dataset, metrics[0], self.lang)
            when = words.period(self.dataset, metrics[0], self.lang)
            said = [f"{markdown(words.value(self.dataset, one, self.lang))}{self.refs([one.id])}" for one in metrics]
            yield f"- {markdown(f'{title}，{when}' if self.zh else f'{title}, {when}')}{self.say('colon')}{' ≠ '.join(said)}"
        for finding in findings(self.dataset):
            names = (finding.result, *finding.terms)
            if finding.verdict == "differs" and all(name in self.anchors for name in names):
                yield f"- {self.difference(finding)}{self.refs(names)}"

    def difference(self, finding: Finding) -> str:
        """A printed value that does not follow from other printed ones."""
        result = self.dataset.metric[finding.result]
        title, when = words.title(self.dataset, result, self.lang), words.period(self.dataset, result, self.lang)
        printed = result.quantity.printed
        if printed != finding.printed:
            printed = f"{printed}（即{finding.printed}）" if self.zh else f"{printed} (that is, {finding.printed})"
        if self.zh:
            formula = finding.formula
            for english, chinese in _FORMULA:
                formula = formula.replace(english, chinese)
            return markdown(
                f"{title}，{when}：原文为{printed}，由原文其他数据推算为{finding.computed}（推算：{formula}）。"
            )
        return markdown(
            f"{title}, {when}: the page prints {printed}; other printed figures give {finding.computed} (derived: {finding.formula})."
        )

    def derived(self) -> Iterator[str]:
        deriver = Deriver(self.dataset)
        found = {(one.kind, one.metrics): one for metric in self.metrics for one in deriver.from_metric(metric)}
        for one in found.values():
            if all(name in self.anchors for name in one.metrics):
                lines = derived_lines(self.dataset, one, self.lang)
                yield f"- {markdown(('；' if self.zh else '. ').join(lines))}{'' if self.zh else '.'}{self.refs(one.metrics)}"


def _figures(dataset: Dataset, metrics: Sequence[Metric]) -> list[Figure]:
    return collect(dataset, [metric.id for metric in metrics])[1]
