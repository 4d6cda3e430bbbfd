"""A page about a region in Markdown: its headline figures by theme, series, targets, disagreements and derived values.

Every sentence has a footnote for each of its figures, with quote, citation and locator. Every number in the text is
captured from a page or marked as derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

import msgspec

from tui import text as words
from tui.citing.cited_figure import collect, derived_lines
from tui.citing.copy_formats import copy_text
from tui.citing.markup import markdown
from tui.export.wide import first_metric, is_yearly, year_count, years_of
from tui.model import Dataset, Metric, Period, Region
from tui.relations.arithmetic import Finding, findings
from tui.relations.corroboration import repeated
from tui.relations.derived import Deriver
from tui.series import Series, series_of
from tui.text import Lang

_RESULTS = ("actual", "capacity")
_TEXT: dict[str, tuple[str, str]] = {
    "intro": (
        "每一个数据都印在脚注所引的报纸文章里，脚注注明原文、引文和在页面文件中的位置。附多条脚注者，原文多次提及。目标、计划、签约、产能、预计均如实标明；推算值另列一节并注明。",
        "Every figure is printed in the newspaper article that its note cites; the note has the words of the page and their "
        "place. Several notes mean several mentions. Targets, plans, agreements, capacities and estimates are labelled; "
        "derived values are listed separately.",
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
    """The region with a code or a name in Chinese or English, or the names of similar regions."""
    folded = name.strip().casefold()
    for region in dataset.regions:
        if folded in map(str.casefold, (region.code, region.zh, region.en, *region.also)):
            return region
    begins = [
        region
        for region in dataset.regions
        if folded and any(each.casefold().startswith(folded) for each in (region.zh, region.en))
    ]
    if len(begins) == 1:
        return begins[0]
    names = {each.casefold(): each for region in dataset.regions for each in (region.zh, region.en)}
    near = get_close_matches(folded, names, n=3, cutoff=0.4)
    return [region.en for region in begins] or [names[each] for each in near]


def brief(dataset: Dataset, region: Region, lang: Lang) -> str:
    """The page; empty if the dataset has no figure of the region."""
    prefix = region.code[: {"province": 2, "city": 4}.get(region.level, 6)]
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.region.startswith(prefix)]
    rows = [row for row in rows if dataset.metrics[row].headline] or rows
    return _BriefWriter(dataset, region, rows, lang).text() if rows else ""


class _BriefWriter:
    """Writes the sections in turn and collects the figures that they cite."""

    def __init__(self, dataset: Dataset, region: Region, rows: Sequence[int], lang: Lang) -> None:
        self.dataset, self.region, self.lang, self.zh = dataset, region, lang, lang == "zh"
        self.metrics = [dataset.metrics[row] for row in rows]
        figures = collect(dataset, [metric.id for metric in self.metrics])[1]
        self.anchors = {figure.metric.id: figure.anchor for figure in figures}
        self.cited: dict[str, None] = {}
        """Ids of the figures that the text cites, in order."""
        groups = [group for group in repeated(dataset) if self.anchors.keys() >= set(group.metrics)]
        self.conflicts = [group.metrics for group in groups if group.conflict]
        self.agreeing: dict[str, list[str]] = {}
        """For figures that agree: the id of the most exact figure → the ids of all, for its notes."""
        for group in groups:
            if not group.conflict:
                best = min(group.metrics, key=lambda name: dataset.metric[name].quantity.qualifier != "exact")
                self.agreeing[best] = [best, *(name for name in group.metrics if name != best)]
        self.silent = {name for group in groups for name in group.metrics} - self.agreeing.keys()
        """Ids of figures without a sentence of their own."""
        self.tabled = [series for series in series_of(dataset, rows) if is_yearly(series) and year_count(series) > 1]
        points = [point for series in self.tabled for point in series.points[:-1]]
        self.older = {dataset.metrics[row].id for point in points for row in point.metrics}
        """Ids of the older figures of series, which are only in their table."""

    def text(self) -> str:
        names = (self.region.zh, self.region.en) if self.zh else (self.region.en, self.region.zh)
        parts = [f"# {markdown(names[0])} {markdown(names[1])}", self.tr("intro"), *self.themes()]
        for title, lines in (
            ("series", self.series()), ("aims", self.aims()), ("conflicts", self.disagreements()), ("derived", self.derived()),
        ):  # fmt: skip
            if body := "\n".join(lines):
                parts += [f"## {self.tr(title)}", body]
        return "\n\n".join([*parts, self.notes()]) + "\n"

    def tr(self, key: str) -> str:
        return _TEXT[key][0 if self.zh else 1]

    def refs(self, names: Iterable[str]) -> str:
        """References to the notes of figures and of those that agree with them."""
        ids = dict.fromkeys(each for name in names for each in self.agreeing.get(name, [name]))
        self.cited |= ids
        return "".join(f"[^{self.anchors[each]}]" for each in ids)

    def notes(self) -> str:
        """The notes of all cited figures."""
        copied = copy_text(self.dataset, self.cited, "markdown", self.lang)
        return "\n".join(line for line in copied.splitlines() if line.startswith("[^"))

    # Results by theme

    def themes(self) -> Iterator[str]:
        skipped = self.silent | self.older
        results = [metric for metric in self.metrics if metric.status in _RESULTS and metric.id not in skipped]
        for theme in self.dataset.themes:
            of_theme = [metric for metric in results if self.dataset.indicator[metric.indicator].theme == theme.id]
            if of_theme:
                yield f"## {markdown(theme.zh if self.zh else theme.en)}"
                yield "\n".join(f"- {self.sentence(group)}" for group in self.groups(of_theme))

    def groups(self, metrics: Iterable[Metric]) -> list[list[Metric]]:
        """Figures of the same thing and time, for a sentence each. The region's own come first, and the newest."""
        groups: dict[tuple[str, ...], list[Metric]] = {}
        for metric in metrics:
            when = (metric.period.start, metric.period.end) if metric.period.start else (metric.id, "")
            key = (metric.region, metric.subject, metric.indicator, metric.status, *when)
            groups.setdefault(key, []).append(metric)
        indicators = list(dict.fromkeys(metric.indicator for metric in self.metrics))
        by_time = sorted(groups.values(), key=lambda group: group[0].period.end, reverse=True)
        ordered = sorted(by_time, key=lambda group: (not self.own(group[0]), indicators.index(group[0].indicator)))
        return [sorted(group, key=lambda metric: metric.measure.name not in ("level", "count")) for group in ordered]

    def own(self, metric: Metric) -> bool:
        """Whether the figure is about the region itself."""
        return metric.region == self.region.code and not metric.subject

    def sentence(self, group: Sequence[Metric]) -> str:
        """A sentence for the group: the first figure in full, then clauses. Figures without a clause get their own sentence."""
        first, *others = group
        clauses = {metric.id: self.clause(metric) for metric in others if self.subject(first)}
        joined = [metric for metric in others if clauses.get(metric.id)]
        parts = [self.cited_part(self.opening(first), first)]
        parts += [self.cited_part(self.scoped(clauses[metric.id], metric, first), metric) for metric in joined]
        apart = [metric for metric in others if metric not in joined]
        singles = [self.join([self.cited_part(self.opening(metric), metric)]) for metric in apart]
        return " ".join([self.join(parts), *singles])

    def cited_part(self, text: str, metric: Metric) -> str:
        """A clause with `{}` for its punctuation, and its notes."""
        return f"{markdown(text)}{{}}{self.refs([metric.id])}"

    def scoped(self, clause: str, metric: Metric, first: Metric) -> str:
        """The clause with the scope of its figure, if the first figure has another."""
        if not metric.scope or metric.scope == first.scope:
            return clause
        scope = words.scope(self.dataset, metric, self.lang)
        return f"{clause}（{scope}）" if self.zh else f"{clause} ({scope})"

    def join(self, parts: Sequence[str]) -> str:
        """Clauses as a sentence. The punctuation of a clause is before its notes in English, after them in Chinese."""
        if self.zh:
            return "，".join(part.replace("{}", "", 1) for part in parts) + "。"
        *most, last = parts
        end = last.replace("{}", ".", 1)
        if not most:
            return end
        return " ".join([*(part.replace("{}", "," if len(most) > 1 else "", 1) for part in most), "and", end])

    def opening(self, metric: Metric) -> str:
        """The full sentence without its stop. The English sentence does not repeat the name of the page's region."""
        text = words.sentence(self.dataset, metric, self.lang).removesuffix("。" if self.zh else ".")
        place = f"{words.place(self.dataset, metric, 'en')}: "
        if not self.zh and self.own(metric) and text.startswith(place):
            text = text.removeprefix(place)
            return text[:1].upper() + text[1:]
        return text

    def subject(self, metric: Metric) -> str:
        """The beginning of all sentences of a group: who and what, without time."""
        level = msgspec.structs.replace(metric, measure=msgspec.structs.replace(metric.measure, kind="level", of=""))
        text, value = self.timeless(level), words.value(self.dataset, level, self.lang)
        end = value if self.zh else f" came to {value}"
        return text.removesuffix(end) if text.endswith(end) else ""

    def clause(self, metric: Metric) -> str:
        """What a figure adds to the first of its group: `grew by 18% year on year`. Empty if it needs its own sentence."""
        subject, text = self.subject(metric), self.timeless(metric)
        if not subject or not text.startswith(subject) or metric.title or metric.status != "actual":
            return ""
        clause = text.removeprefix(subject).strip()
        return "" if clause.startswith("–") else clause

    def timeless(self, metric: Metric) -> str:
        """The sentence of the figure without time and scope."""
        bare = msgspec.structs.replace(metric, period=Period(), scope=(), status="actual")
        no_period = words.period(self.dataset, bare, self.lang)
        text = words.sentence(self.dataset, bare, self.lang)
        return text.removesuffix(f"（{no_period}）。" if self.zh else f" ({no_period}).")

    # Series, targets, disagreements, derived values

    def series(self) -> Iterator[str]:
        if not self.tabled:
            return
        years = years_of(self.tabled)
        yield f"| {self.tr('indicator')} | {' | '.join(map(str, years))} |"
        yield f"| --- |{' --- |' * len(years)}"
        for series in self.tabled:
            title = words.title(self.dataset, first_metric(self.dataset, series), self.lang)
            yield f"| {markdown(title)} | {' | '.join(self.cell(series, year) for year in years)} |"

    def cell(self, series: Series, year: int) -> str:
        texts = []
        for point in series.points:
            if point.year == year:
                metrics = [self.dataset.metrics[row] for row in point.metrics]
                shown = metrics if point.conflict else metrics[:1]
                values = dict.fromkeys(words.value(self.dataset, metric, self.lang) for metric in shown)
                status = "" if point.status == "actual" else f" ({words.status(self.dataset, metrics[0], self.lang)})"
                texts.append(markdown(" ≠ ".join(values) + status) + self.refs(metric.id for metric in metrics))
        return "; ".join(texts)

    def aims(self) -> Iterator[str]:
        aims = [metric for metric in self.metrics if metric.status not in _RESULTS and metric.id not in self.silent]
        for metric in sorted(aims, key=lambda metric: not self.own(metric)):
            yield f"- {self.sentence([metric])}"

    def disagreements(self) -> Iterator[str]:
        for names in self.conflicts:
            metrics = [self.dataset.metric[name] for name in names]
            values = [
                f"{markdown(words.value(self.dataset, each, self.lang))}{self.refs([each.id])}" for each in metrics
            ]
            yield f"- {markdown(self.heading(metrics[0]))}{self.tr('colon')}{' ≠ '.join(values)}"
        for finding in findings(self.dataset):
            names = (finding.result, *finding.terms)
            if finding.verdict == "differs" and all(name in self.anchors for name in names):
                yield f"- {markdown(self.difference(finding))}{self.refs(names)}"

    def heading(self, metric: Metric) -> str:
        """The title and period of a figure."""
        title, when = words.title(self.dataset, metric, self.lang), words.period(self.dataset, metric, self.lang)
        return f"{title}，{when}" if self.zh else f"{title}, {when}"

    def difference(self, finding: Finding) -> str:
        """A printed value that other printed values contradict."""
        result = self.dataset.metric[finding.result]
        heading, printed, formula = self.heading(result), result.quantity.printed, finding.formula
        if self.zh:
            for english, chinese in _FORMULA:
                formula = formula.replace(english, chinese)
            if printed != finding.printed:
                printed = f"{printed}（即{finding.printed}）"
            return f"{heading}：原文为{printed}，由原文其他数据推算为{finding.computed}（推算：{formula}）。"
        if printed != finding.printed:
            printed = f"{printed} (that is, {finding.printed})"
        return (
            f"{heading}: the page prints {printed}; other printed figures give {finding.computed} (derived: {formula})."
        )

    def derived(self) -> Iterator[str]:
        deriver = Deriver(self.dataset)
        values = {(each.kind, each.metrics): each for metric in self.metrics for each in deriver.from_metric(metric)}
        for value in values.values():
            if all(name in self.anchors for name in value.metrics):
                lines = derived_lines(self.dataset, value, self.lang)
                text = "；".join(lines) if self.zh else ". ".join(lines)
                yield f"- {markdown(text)}{'' if self.zh else '.'}{self.refs(value.metrics)}"
