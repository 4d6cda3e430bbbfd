"""The marks on the characters of a page, and searches in it."""

from __future__ import annotations

from collections.abc import Iterable

from tui.app.reader.content import figures_in_order, numbers_in_order
from tui.app.reader.find_bar import TextSearch
from tui.app.reader.marks import Mark, PageMarks
from tui.ledger import account
from tui.model import Dataset, Span


def marks_of(dataset: Dataset, metric_id: str = "") -> PageMarks:
    marks = PageMarks(len(dataset.texts["p1"]), sorted(account(dataset, "p1").entries))
    if metric_id:
        metric = dataset.metric[metric_id]
        marks.mark_figure(dataset.passages[metric.passage].spans, metric.evidence)
    return marks


def runs(dataset: Dataset, marks: PageMarks, words: str) -> list[tuple[str, str, str, bool]]:
    text = dataset.texts["p1"]
    start = text.index(words)
    return [(text[i:j], mark.field, mark.state, mark.quote) for i, j, mark in marks.runs(start, start + len(words))]


def test_a_figure_marks_its_quote_and_the_words_of_each_field(dataset: Dataset) -> None:
    marks = marks_of(dataset, "investment")
    assert runs(dataset, marks, "一年来,全市把工业抓在手上,完成工业投资231.5亿元,其中") == [
        ("一", "period", "cited", True), ("年来", "period", "", True), (",", "", "", True), ("全市", "region", "", True),
        ("把工业抓在手上,完成", "", "", True), ("工业投资", "indicator", "", True), ("231.5", "value", "captured", True),
        ("亿元", "unit", "", True), (",其中", "", "", False),
    ]  # fmt: skip


def test_words_through_which_a_field_is_known_are_marked_outside_the_quote(dataset: Dataset) -> None:
    marks = marks_of(dataset, "investment")
    assert ("2024", "via", "cited", False) in runs(dataset, marks, "2024年10月20日")


def test_another_figure_replaces_the_marks(dataset: Dataset) -> None:
    marks = marks_of(dataset, "investment")
    metric = dataset.metric["power-2030"]
    marks.mark_figure(dataset.passages[metric.passage].spans, metric.evidence)
    assert all(not field and not quote for _, field, _, quote in runs(dataset, marks, "一年来,全市把工业抓在手上"))
    assert ("力争", "status", "", True) in runs(dataset, marks, "力争电力装机容量")
    marks.mark_figure((), {})
    assert {mark for _, _, mark in marks.runs(150, 155)} == {Mark()}


def test_numbers_are_marked_by_what_became_of_them(dataset: Dataset) -> None:
    marks = marks_of(dataset)
    text = dataset.texts["p1"]
    states = {text[entry.start : entry.end]: entry.state for entry in marks.entries}
    assert states["231.5"] == "captured"
    assert states["2030"] == "cited"
    assert states["3815"] == "aside"
    assert states["77"] == "open"
    at = text.index("231.5")
    assert marks.entry_at(at) == marks.entry_at(at + 4)
    assert marks.entry_at(at - 1) is None
    assert marks.entry_at(at + 5) is None


def test_where_fields_share_words_the_narrower_one_shows(dataset: Dataset) -> None:
    marks = marks_of(dataset, "growth")
    assert [field for words, field, _, _ in runs(dataset, marks, "增长8%") if words == "8"] == ["value"]


def test_figures_and_numbers_come_in_reading_order(dataset: Dataset) -> None:
    industry = dataset.article["industry"]
    assert [one.id for one in figures_in_order(dataset, [industry])] == [
        "growth",
        "investment",
        "enterprises-all",
        "enterprises-new",
    ]
    everything = figures_in_order(dataset, dataset.articles)
    assert everything[-1].id == "power-2030"
    text = dataset.texts["p1"]
    numbers = numbers_in_order(marks_of(dataset).entries, industry.stretches)
    assert [text[one.start : one.end] for one in numbers][:3] == ["三", "8", "一"]


def find(dataset: Dataset, words: str, order: Iterable[Span]) -> TextSearch:
    search = TextSearch(dataset.texts["p1"], order)
    search.find(words)
    return search


def test_a_search_ignores_line_breaks_spaces_and_case(dataset: Dataset) -> None:
    text, order = dataset.texts["p1"], dataset.article["industry"].stretches
    (match,) = find(dataset, "项目建设 不断提速", order).matches
    assert ["".join(text[start:end].split()) for start, end in match] == ["项目建设不断", "提速"]
    assert find(dataset, "[B]新增", order).matches == find(dataset, "[b]新增", order).matches != []
    assert find(dataset, "全市", order).matches == [((text.index("全市"), text.index("全市") + 2),)]
    assert find(dataset, "没有的话", order).matches == []
    assert find(dataset, "  ", order).current == ()


def test_after_the_last_match_comes_the_first(dataset: Dataset) -> None:
    search = find(dataset, "增长", [(0, len(dataset.texts["p1"]))])
    assert search.current == search.matches[0]
    search.move(-1)
    assert search.current == search.matches[-1]
    search.move(1)
    assert search.current == search.matches[0]


def test_matches_are_marked_and_the_current_one_differs(dataset: Dataset) -> None:
    marks = marks_of(dataset)
    matches = find(dataset, "增长", [(0, len(dataset.texts["p1"]))]).matches
    assert len(matches) > 1
    marks.mark_matches(matches, matches[1])
    levels = [mark.match for match in matches for start, end in match for _, _, mark in marks.runs(start, end)]
    assert levels == [1, 2] + [1] * (len(matches) - 2)
    marks.mark_matches([], ())
    assert {mark.match for _, _, mark in marks.runs(0, len(dataset.texts["p1"]))} == {0}
