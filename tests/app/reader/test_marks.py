"""What each character of a page is: evidence of the figure, state of a number, search hit."""

from __future__ import annotations

from tui.app.reader.finder import Finder
from tui.app.reader.marks import PLAIN, Marks, figures_in_order, in_order
from tui.ledger import account
from tui.model import Dataset


def marks_of(dataset: Dataset, metric_id: str = "") -> Marks:
    marks = Marks(len(dataset.texts["p1"]), account(dataset, "p1").entries)
    if metric_id:
        metric = dataset.metric[metric_id]
        marks.choose(dataset.passages[metric.passage].spans, metric.evidence)
    return marks


def runs(dataset: Dataset, marks: Marks, words: str) -> list[tuple[str, str, str, bool]]:
    text = dataset.texts["p1"]
    start = text.index(words)
    return [(text[i:j], kind.field, kind.state, kind.quote) for i, j, kind in marks.runs(start, start + len(words))]


def test_a_figure_lights_its_quote_and_the_words_of_each_field(dataset: Dataset) -> None:
    marks = marks_of(dataset, "investment")
    assert runs(dataset, marks, "一年来,全市把工业抓在手上,完成工业投资231.5亿元,其中") == [
        ("一", "period", "cited", True), ("年来", "period", "", True), (",", "", "", True), ("全市", "region", "", True),
        ("把工业抓在手上,完成", "", "", True), ("工业投资", "indicator", "", True), ("231.5", "value", "captured", True),
        ("亿元", "unit", "", True), (",其中", "", "", False),
    ]  # fmt: skip


def test_words_through_which_a_field_is_known_are_marked_outside_the_quote(dataset: Dataset) -> None:
    marks = marks_of(dataset, "investment")
    assert ("2024", "via", "cited", False) in runs(dataset, marks, "2024年10月20日")


def test_another_figure_replaces_the_marks_and_says_what_changed(dataset: Dataset) -> None:
    marks = marks_of(dataset, "investment")
    metric = dataset.metric["power-2030"]
    changed = marks.choose(dataset.passages[metric.passage].spans, metric.evidence)
    assert all(not field and not quote for _, field, _, quote in runs(dataset, marks, "一年来,全市把工业抓在手上"))
    assert ("力争", "status", "", True) in runs(dataset, marks, "力争电力装机容量")
    spans = {offset for start, end in changed for offset in range(start, end)}
    assert dataset.texts["p1"].index("全市把工业") in spans
    assert dataset.texts["p1"].index("力争") in spans
    marks.choose((), {})
    assert {kind for _, _, kind in marks.runs(150, 155)} == {PLAIN}


def test_numbers_are_told_by_what_became_of_them(dataset: Dataset) -> None:
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
    numbers = in_order(marks_of(dataset).entries, industry.stretches)
    assert [text[one.start : one.end] for one in numbers][:3] == ["三", "8", "一"]


def test_a_search_goes_over_line_breaks_and_does_not_mind_case_or_spaces(dataset: Dataset) -> None:
    text = dataset.texts["p1"]
    order = dataset.article["industry"].stretches
    (hit,) = Finder(text, order).find("项目建设 不断提速")
    assert ["".join(text[start:end].split()) for start, end in hit] == ["项目建设不断", "提速"]
    assert Finder(text, order).find("[B]新增") == Finder(text, order).find("[b]新增") != []
    assert Finder(text, order).find("全市") == [((text.index("全市"), text.index("全市") + 2),)]
    assert Finder(text, order).find("没有的话") == []
    assert Finder(text, order).find("  ") == []


def test_hits_are_marked_and_the_current_one_apart(dataset: Dataset) -> None:
    marks = marks_of(dataset)
    hits = Finder(dataset.texts["p1"], [(0, len(dataset.texts["p1"]))]).find("增长")
    assert len(hits) > 1
    marks.find(hits, hits[1])
    found = [kind.found for hit in hits for start, end in hit for _, _, kind in marks.runs(start, end)]
    assert found == [1, 2] + [1] * (len(hits) - 2)
    marks.find([], ())
    assert {kind.found for _, _, kind in marks.runs(0, len(dataset.texts["p1"]))} == {0}
