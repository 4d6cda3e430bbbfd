"""Loading: every field is read out of the page's words and proved; every error of a file is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import PAGE, YAML, changed, write
from tui.loading.loader import load
from tui.loading.problems import DatasetError
from tui.model import Dataset, Metric

ROOT = Path(__file__).parents[2]


def problems(folder: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def words(dataset: Dataset, metric: Metric, field: str) -> list[str]:
    """The characters of the page that back a field."""
    text = dataset.texts[dataset.page_of(metric).id]
    return ["".join(text[start:end].split()) for start, end in metric.evidence[field].spans]


def test_values_units_and_qualifiers_are_read_from_the_printed_words(tmp_path: Path) -> None:
    dataset = load(write(tmp_path))
    investment = dataset.metric["investment-q3"].quantity
    assert (investment.value, investment.unit, investment.base_value, investment.base_unit) == (
        "231.5",
        "亿元",
        "23150000000",
        "CNY",
    )
    power = dataset.metric["power-2030"].quantity
    assert (power.value, power.unit, power.qualifier, power.base_value) == ("1000", "万千瓦", "at_least", "10000000")
    assert dataset.metric["enterprises-now"].quantity.qualifier == "over"


def test_each_field_points_to_its_characters_on_the_page(tmp_path: Path) -> None:
    dataset = load(write(tmp_path))
    growth = dataset.metric["investment-growth-q3"]
    assert words(dataset, growth, "value") == ["10.8"]
    assert words(dataset, growth, "unit") == ["%"]
    assert words(dataset, growth, "measure") == ["同比增长"]  # across the line break of the layout
    assert words(dataset, growth, "region") == ["某州市"]
    assert words(dataset, dataset.metric["power-2030"], "status") == ["力争"]
    assert words(dataset, dataset.metric["power-2030"], "qualifier") == ["以上"]


def test_offsets_are_code_points_of_the_page_file(tmp_path: Path) -> None:
    dataset = load(write(tmp_path))
    text = (tmp_path / "seeds" / "p1.txt").read_text(encoding="utf-8")
    passage = dataset.passages[0]
    assert "".join(text[passage.start : passage.end].split()) == "".join(passage.quote.split())


def test_relative_words_are_resolved_through_the_printed_date(tmp_path: Path) -> None:
    dataset = load(write(tmp_path))
    period = dataset.metric["investment-q3"].period
    assert (period.start, period.end, period.basis, period.kind) == (
        "2024-01-01",
        "2024-09-30",
        "relative",
        "part_year",
    )
    assert dataset.metric["enterprises-now"].period.kind == "point"
    assert dataset.metric["power-2030"].period.basis == "printed"
    dates = [dataset.texts["p1"][start:end] for start, end in dataset.metric["investment-q3"].evidence["period"].via]
    assert dates == ["2024年10月20日"]


def test_quan_shi_is_the_articles_city_and_says_through_which_words(tmp_path: Path) -> None:
    dataset = load(write(tmp_path))
    metric = dataset.metric["value-added-growth-q3"]
    assert metric.region == "530600"
    assert words(dataset, metric, "region") == ["全市"]
    assert [dataset.texts["p1"][start:end] for start, end in metric.evidence["region"].via] == ["某州市"]


def test_a_fall_is_negative_in_base_units_and_as_printed_otherwise(tmp_path: Path) -> None:
    page = PAGE.replace("增加值\n增长8%", "增加值\n同比下降8%")
    yaml = changed("增加值增长8%。", "增加值同比下降8%。").replace(
        "measure: 增长, value: 8%", "measure: 同比下降, value: 8%"
    )
    quantity = load(write(tmp_path, yaml, p1=page)).metric["value-added-growth-q3"].quantity
    assert (quantity.value, quantity.base_value) == ("8", "-8")


def test_ranks_shares_and_differences_know_what_they_are_among_or_from(tmp_path: Path) -> None:
    dataset = load(write(tmp_path))
    rank = dataset.metric["investment-rank-q3"].measure
    assert (rank.kind, rank.of, rank.against, rank.against_id) == ("rank", "growth", "全省", "530000")
    assert dataset.metric["investment-above-q3"].measure.name == "difference of growth"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("工业投资231.5亿元,同比", "工业投资231.6亿元,同比", "does not stand in the article investment; the page prints: "),
        ("value: 231.5亿元", "value: 231.6亿元", "'231.6亿元' does not stand in the quote"),
        ("value: 231.5亿元", "value: 31.5亿元", "the page prints 231.5亿元; give the whole value"),
        ("value: 231.5亿元", "value: 231.5亿", "the page prints 231.5亿元; give the whole value"),
        ("value: 1300余家", "value: 1300余户", "'1300余户' does not stand in the quote"),
        ("value: 1000万千瓦以上", "value: 1000万千瓦", "the page prints 1000万千瓦以上; give the whole value"),
        ("value: 231.5亿元", "value: 很多", "cannot be read as one number"),
        ("  indicator: 工业投资\n", "  indicator: 工业投入\n", "'工业投入' is not in indicators; do you mean '工业投资'?"),
        ("  region: 某州市\n  period", "  region: 某洲市\n  period", "'某洲市' is neither in regions nor in the table of GB/T 2260; do you mean '某州市'?"),
        ("- article: investment\n  quote: 全市规", "- article: investments\n  quote: 全市规", "no article 'investments'; do you mean 'investment'?"),
        ("id: investment-growth-q3", "id: investment-q3", "the id 'investment-q3' is already used"),
        ("  headline: yes\n  metrics", "  headline: yes\n  headline: no\n  metrics", "the key 'headline' stands twice"),
        ("quote: 全市规模以上工业增加值增长8%。", "quote: 增长8%。", "'规模以上工业增加值' "),
        ("quote: 全市规模以上工业增加值增长8%。", "quote: 增长", "stands 2 times in the article investment"),
        ("period: 到2030年", "period: 到那时", "cannot be read as a time"),
        ("status: 力争", "status: 大概", "is not known"),
        ("reason: identifier", "reason: whatever", "is no reason; reasons are date, "),
        ("words: 请拨12345", "words: 请拨1234", "does not stand in the article"),
        ("lines: 3-7", "lines: 2-7", "line 2 already belongs to the masthead"),
        ("lines: 3-7", "lines: 3-99", "the page has lines 1-7"),
        ("authors: [张三, 李四]", "authors: [王五]", "'王五' does not stand in the lines of the article"),
        ("date: 2024年10月20日", "date: 2023年10月20日", "does not stand on the page"),
        ("code: 530600", "code: 5306", "is no six-digit GB/T 2260 code"),
        ("base: CNY, kind: money", "base: CNY, kind: money, factor: 1/0", "is no positive decimal or fraction"),
        ("file: p1.txt", "file: ../p1.txt", "is not a plain file name"),
        ("format: 1", "format: 2", "this version reads format 1"),
        ("value: 20户", "valeu: 20户", "unknown key 'valeu'; do you mean 'value'?"),
        ("title: New enterprises in Mouzhou", "title: [a, b]", "expected text, found a list"),
        ("value: 20户", "value: &a 20户", "anchors (&name) are not allowed"),
        ("value: 20户", "value: !!python/name:os.system 20户", "tags "),
        ("headline: yes", "headline: maybe", "expected yes or no"),
        ("period: 目前", "period: {assumed: 2024}", "what is assumed needs 'because'"),
        ("period: 目前", "period: {text: 目前, unknown: really}", "say it as words of the page"),
    ],
)  # fmt: skip
def test_what_cannot_be_proved_is_refused_with_place_and_remedy(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    if message.startswith("'规模以上"):
        dataset = load(write(tmp_path, changed(old, new)))  # words outside the quote are found in the article
        assert words(dataset, dataset.metric["value-added-growth-q3"], "indicator") == ["规模以上工业增加值"]
        return
    told = problems(write(tmp_path, changed(old, new)))
    assert any(message in line for line in told), told
    line = changed(old, new)[: changed(old, new).index(new)].count("\n") + 1
    assert told[0].startswith("metrics.yaml:"), told
    assert any(abs(int(one.split(":")[1]) - line) <= new.count("\n") + 3 for one in told), (line, told)


def test_a_percentage_is_not_found_inside_a_longer_number(tmp_path: Path) -> None:
    told = problems(write(tmp_path, changed("measure: 同比增长, value: 10.8%", "measure: 同比增长, value: 8%")))
    assert "the page prints 10.8%; give the whole value" in told[0]


def test_all_errors_of_a_file_come_at_once(tmp_path: Path) -> None:
    yaml = (
        changed("value: 231.5亿元", "value: 999亿元")
        .replace("value: 8%", "value: 9%")
        .replace("status: 力争", "status: ja")
    )
    assert len(problems(write(tmp_path, yaml))) == 3


def test_a_changed_page_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "seeds" / "p1.txt").write_text(PAGE.replace("231.5", "231.6"), encoding="utf-8")
    assert any("seeds/p1.txt has changed" in line for line in problems(folder))


def test_a_value_that_stands_twice_needs_the_words_around_it(tmp_path: Path) -> None:
    page = PAGE.replace("增长8%", "增长8%,工业用电增长8%")
    yaml = changed("quote: 全市规模以上工业增加值增长8%。", "quote: 全市规模以上工业增加值增长8%,工业用电增长8%。")
    assert "stands 2 times in the quote; add 'at'" in problems(write(tmp_path, yaml, p1=page))[0]
    yaml = yaml.replace("value: 8%}", "value: 8%, at: 增加值增长8%}")
    assert load(write(tmp_path, yaml, p1=page)).metric["value-added-growth-q3"].quantity.value == "8"


def test_unknown_is_said_and_not_guessed(tmp_path: Path) -> None:
    yaml = changed("period: 目前", "period: {unknown: the page names no time}")
    metric = load(write(tmp_path, yaml)).metric["enterprises-now"]
    assert metric.period.basis == "unknown"
    assert metric.evidence["period"].because == "the page names no time"


def test_what_is_assumed_is_marked_with_its_reason(tmp_path: Path) -> None:
    yaml = changed("period: 目前", "period: {assumed: 2023, because: the article is about 2023}")
    metric = load(write(tmp_path, yaml)).metric["enterprises-now"]
    assert metric.evidence["period"].assumed
    assert (metric.period.start, metric.period.basis) == ("2023-01-01", "inferred")


def test_an_article_is_read_in_its_order_and_not_in_the_layouts(tmp_path: Path) -> None:
    page = "第二段说工业投资\n别的文章\n第一段\n1.5亿元。\n"
    yaml = YAML[: YAML.index("pages:")] + (
        "pages:\n- {id: p1, file: p1.txt, sha256: SHA}\n"
        "articles:\n- {id: a, page: p1, title: 第一段, lines: '3, 1, 4'}\n- {id: b, page: p1, title: 别的文章, lines: 2}\n"
        "passages:\n- article: a\n  quote: 工业投资1.5亿元。\n  region: {unknown: not said}\n  period: {unknown: not said}\n"
        "  indicator: 工业投资\n  metrics: [{id: m, value: 1.5亿元}]\n"
    )
    dataset = load(write(tmp_path, yaml, p1=page))
    assert dataset.passages[0].spans == ((4, 8), (18, 24))
    assert dataset.texts["p1"][18:24] == "1.5亿元。"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("某某日报2024年".encode("gb18030"), "seems to be GB18030"),
        ("某某日报".encode("utf-16"), "is encoded in UTF-16; save it as UTF-8"),
        (b"\xff\xfe\x00", "is encoded in UTF-16"),
        (b"abc\x80\xff\xfe\xfd\x80", "is not UTF-8 at byte 3"),
    ],
)
def test_a_page_in_another_encoding_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    assert any(message in line for line in problems(write(tmp_path, p1=data)))


def test_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()
    assert len(load(write(tmp_path, p1=data)).metrics) == 8


def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path)
    page = folder / "seeds" / "p1.txt"
    outside = tmp_path / "outside.txt"
    outside.write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(outside)
    assert any("symbolic link" in line for line in problems(folder))


@pytest.mark.parametrize(
    "text",
    ["", "[", "a: b: c", "\0", "- a\n- b", "format: 1\n--- \nformat: 1", "a: &x [*x, *x]", "[" * 5000, "?" * 2000],
)
def test_broken_yaml_is_one_clear_message(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path)
    (folder / "metrics.yaml").write_text(text, encoding="utf-8")
    told = problems(folder)
    assert told[0].startswith("metrics.yaml"), told


def test_a_missing_dataset_says_so(tmp_path: Path) -> None:
    assert problems(tmp_path) == ["metrics.yaml: the file is not there"]


def test_further_files_of_a_dataset_are_read_as_one(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "metrics").mkdir()
    more = (
        "passages:\n- article: investment\n  quote: 近两年来新增20户。\n  region: 全市\n  indicator: 企业\n  period: 近两年来\n"
        "  metrics: [{id: more, value: 20户}, {id: wrong, value: 21户}]\n"
    )
    (folder / "metrics" / "more.yaml").write_text(more, encoding="utf-8")
    assert problems(folder)[0].startswith("metrics/more.yaml:7:")
    (folder / "metrics" / "more.yaml").write_text(more.replace(", {id: wrong, value: 21户}", ""), encoding="utf-8")
    assert "more" in load(folder).metric


def test_the_shipped_data_is_proved() -> None:
    dataset = load(ROOT)
    assert {page.id for page in dataset.pages} == {"000", "001", "002", "003", "004"}
    assert len(dataset.metrics) > 250
    for metric in dataset.metrics:
        text = dataset.texts[dataset.page_of(metric).id]
        printed = "".join("".join(text[start:end] for start, end in metric.evidence["value"].spans).split())
        assert printed and printed in "".join(metric.quantity.printed.split())
