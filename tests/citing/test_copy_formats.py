"""The forms of copying: what will be pasted, whole and harmless, in each of them."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample import write
from tui.citing.cited_figure import derived_lines
from tui.citing.copy_formats import COPY_FORMATS, copy_text
from tui.citing.markup import cell, csv_line, markdown, tsv_line
from tui.loading.loader import load
from tui.model import Dataset, Evidence
from tui.relations.derived import Deriver

ROOT = Path(__file__).parents[2]
QUOTE = "今年前三季度,某州市完成工业投资231.5亿元,同比增长10.8%,增速排名全省第3位,高于全省增速4.2个百分点。"


@cache
def base() -> Dataset:
    with TemporaryDirectory() as folder:
        return load(write(Path(folder)))


@pytest.fixture
def sample() -> Dataset:
    return base()


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(ROOT)


def hostile(sample: Dataset, text: str) -> Dataset:
    """The sample with the text in everything that a page or a curator can write."""
    passages = tuple(msgspec.structs.replace(one, quote=text) for one in sample.passages)
    articles = tuple(msgspec.structs.replace(one, title=text, authors=(text, text)) for one in sample.articles)
    pages = tuple(msgspec.structs.replace(one, newspaper=text, edition=text, file=text) for one in sample.pages)
    regions = tuple(msgspec.structs.replace(one, zh=text or "x", en=text or "x") for one in sample.regions)
    indicators = tuple(msgspec.structs.replace(one, zh=text, en=text) for one in sample.indicators)
    metrics = tuple(
        msgspec.structs.replace(
            one, note=text, scope=(text,), quantity=msgspec.structs.replace(one.quantity, printed=text),
            evidence={**one.evidence, "status": Evidence(because=text, assumed=True)},
        )
        for one in sample.metrics
    )  # fmt: skip
    return msgspec.structs.replace(
        sample,
        passages=passages,
        articles=articles,
        pages=pages,
        regions=regions,
        indicators=indicators,
        metrics=metrics,
    )


def locator_of(sample: Dataset, metric: str, lang: str) -> str:
    start, end = sample.passages[sample.metric[metric].passage].spans[0]
    digest = sample.pages[0].sha256[:12]
    if lang == "zh":
        return f"定位：p1.txt，第 {start}–{end} 字符，SHA-256 {digest}"
    return f"Locator: p1.txt, characters {start}–{end}, SHA-256 {digest}"


def test_plain_chinese(sample: Dataset) -> None:
    assert copy_text(sample, ["investment-growth-q3"], "plain", "zh").split("\n") == [
        "今年前三季度（2024年1—9月），某州市工业投资同比增长10.8%。",
        f"原文：{QUOTE}",
        "张三，李四. 前三季度工业投资增速居前[N]. 某某日报，2024-10-20.",
        "引文不完整：缺版次",
        locator_of(sample, "investment-growth-q3", "zh"),
    ]


def test_plain_english(sample: Dataset) -> None:
    assert copy_text(sample, ["investment-q3"], "plain", "en").split("\n") == [
        "Mouzhou: investment in industry came to 23.15 billion yuan in January–September 2024.",
        "As printed: 231.5亿元",
        f"Quote: {QUOTE}",
        "张三，李四. 前三季度工业投资增速居前[N]. 某某日报，2024-10-20.",
        "incomplete: edition not printed",
        locator_of(sample, "investment-q3", "en"),
    ]


def test_the_plain_forms_of_a_language_keep_it(sample: Dataset) -> None:
    for lang in ("zh", "en"):
        plain = copy_text(sample, ["investment-q3"], "plain", lang)
        assert plain == copy_text(sample, ["investment-q3"], f"plain-{lang}", "zh")
        assert plain == copy_text(sample, ["investment-q3"], f"plain-{lang}", "en")


def test_a_target_a_note_and_an_assumption_are_said(sample: Dataset) -> None:
    assert "（目标）" in copy_text(sample, ["power-2030"], "plain", "zh")
    assert "at least 10 GW by 2030 (target)" in copy_text(sample, ["power-2030"], "plain", "en")
    assert "Note: Whether net of closures is not said." in copy_text(sample, ["enterprises-new"], "plain", "en")
    assumed = msgspec.structs.replace(
        sample.metric["investment-q3"],
        status="contracted",
        evidence={"status": Evidence(because="a list of agreements", assumed=True)},
    )
    dataset = msgspec.structs.replace(sample, metrics=(assumed,))
    english = copy_text(dataset, ["investment-q3"], "plain", "en")
    assert "(contracted)" in english and "Assumed, not printed: status (a list of agreements)" in english
    assert "原文未印、据推断：性质（a list of agreements）" in copy_text(dataset, ["investment-q3"], "plain", "zh")


def test_markdown_has_one_footnote_for_each_figure(sample: Dataset) -> None:
    text = copy_text(sample, ["investment-q3", "power-2030"], "markdown", "en")
    first, second, notes = text.split("\n\n")
    assert first.endswith("2024.[^investment-q3]") and second.endswith("(target).[^power-2030]")
    one, two = notes.split("\n")
    assert one.startswith(
        f"[^investment-q3]: “231.5亿元” in: {QUOTE} 张三，李四. 前三季度工业投资增速居前\\[N\\]. 某某日报"
    )
    assert two.startswith("[^power-2030]: ") and "characters" in two


@pytest.mark.parametrize(
    ("style", "citation"),
    [
        ("gbt7714-2025", "张三，李四. 前三季度工业投资增速居前[N]. 某某日报，2024-10-20."),
        ("gbt7714-2015", "张三, 李四. 前三季度工业投资增速居前[N]. 某某日报, 2024-10-20."),
        ("apa", "张三 & 李四. (2024, October 20). 前三季度工业投资增速居前. 某某日报."),
        ("chicago-note", "张三 and 李四, “前三季度工业投资增速居前,” 某某日报, October 20, 2024."),
    ],
)
def test_a_citation_stands_once_for_all_figures_of_its_source(sample: Dataset, style: str, citation: str) -> None:
    text = copy_text(sample, ["investment-q3", "investment-rank-q3", "power-2030"], style, "zh")
    assert text.split("\n") == [
        citation, "引文不完整：缺版次", locator_of(sample, "investment-q3", "zh"), locator_of(sample, "power-2030", "zh"),
    ]  # fmt: skip


def test_a_csv_row_has_its_columns(sample: Dataset) -> None:
    (row,) = csv.reader(io.StringIO(copy_text(sample, ["investment-q3"], "csv", "en")))
    assert (row[0], row[3], row[4], row[8]) == ("investment-q3", "231.5亿元", "23.15 billion yuan", QUOTE)
    assert row[-1].startswith("p1.txt, characters ")


TABLE = ["zhaotong-gross-output-2024", "guangyuan-power-capacity-2030", "zhaotong-industrial-investment-2024"]


def test_a_table_numbers_its_notes_and_lists_each_source_once(shipped: Dataset) -> None:
    for form, reader in (("table-csv", csv.reader), ("table-tsv", lambda text: csv.reader(text, delimiter="\t"))):
        rows = list(reader(io.StringIO(copy_text(shipped, TABLE, form, "en"))))
        assert len({len(row) for row in rows}) == 1
        assert [row[0] for row in rows] == [
            "Note",
            "1",
            "2",
            "3",
            "",
            "Notes",
            "1",
            "2",
            "3",
            "",
            "Sources",
            "S1",
            "S2",
        ]
        assert [row[-1] for row in rows[1:4]] == ["S1", "S2", "S1"]
        assert rows[1][3:5] == ["117.121 billion yuan", "1171.21亿元"] and rows[2][5] == "target"
        assert "1171.21亿元" in rows[6][1] and "SHA-256" in rows[6][1]


def test_a_markdown_table(shipped: Dataset) -> None:
    text = copy_text(shipped, TABLE, "table-md", "zh")
    table, _, notes, _, sources = text.split("\n\n")
    lines = table.split("\n")
    assert (
        lines[0] == "| 注 | 指标 | 时间 | 数值 | 性质 | 来源 |" and lines[1] == "| --- | --- | --- | --- | --- | --- |"
    )
    assert lines[3] == "| 2 | 广元市 电力装机容量 | 到2030年 | 1000万千瓦以上 | 目标 | S2 |"
    assert [note[:3] for note in notes.split("\n")] == ["1. ", "2. ", "3. "]
    assert [source[:5] for source in sources.split("\n")] == ["- S1:", "- S2:"]


def test_a_derived_value_says_so_and_from_what(shipped: Dataset) -> None:
    metric = shipped.metric["zhaotong-gross-output-2024"]
    derived = next(one for one in Deriver(shipped).from_metric(metric) if one.kind == "previous level")
    english, chinese = ("\n".join(derived_lines(shipped, derived, lang)) for lang in ("en", "zh"))
    assert english.startswith(
        "Derived, not printed: Zhaotong: gross industrial output value, about 99.3 billion yuan, 2023, on a comparable basis\n"
    )
    assert "Computed from: 1171.21亿元 ÷ (1 + 18%)" in english
    assert chinese.startswith("推算值（非原文所印）：2023年，昭通市 工业总产值 约993亿元（按可比口径）\n推算依据：")


def test_a_derived_whole_is_named_by_what_the_share_is_of(shipped: Dataset) -> None:
    metric = shipped.metric["zhaotong-non-energy-investment-2022-2024"]
    derived = next(one for one in Deriver(shipped).from_metric(metric) if one.kind == "whole")
    assert derived_lines(shipped, derived, "zh")[0].startswith(
        "推算值（非原文所印）：2022—2024年，昭通市 全部工业投资 约943亿元"
    )
    assert derived_lines(shipped, derived, "en")[0].startswith(
        "Derived, not printed: Zhaotong: investment in industry, about 94.3 billion"
    )


def test_each_form_is_declared_whole(sample: Dataset) -> None:
    assert all(form.zh and form.en for form in COPY_FORMATS.values())
    for form in COPY_FORMATS.values():
        for lang in ("zh", "en"):
            text = copy_text(sample, ["investment-q3", "power-2030"], form.id, lang)
            locators = ["p1.txt", sample.pages[0].sha256[:12]]
            assert all(part in text.replace("\\", "") for part in locators), f"{form.id} tells where the quote stands"
            missing = (
                "版次" if (lang == "zh" and form.id != "plain-en") or form.id == "plain-zh" else "edition not printed"
            )
            assert missing in text, f"{form.id} says what the citation lacks"


def test_a_figure_asked_for_twice_stands_once_and_an_unknown_one_is_refused(sample: Dataset) -> None:
    assert copy_text(sample, ["power-2030", "power-2030"]) == copy_text(sample, ["power-2030"])
    with pytest.raises(KeyError):
        copy_text(sample, ["no-such-figure"])
    with pytest.raises(KeyError):
        copy_text(sample, ["power-2030"], "no-such-form")


def test_every_shipped_figure_can_be_copied_in_every_form(shipped: Dataset) -> None:
    for form in COPY_FORMATS.values():
        for lang in ("zh", "en"):
            if form.several or form.id in ("csv", "plain"):
                assert copy_text(shipped, shipped.metric, form.id, lang)
    json.loads(copy_text(shipped, shipped.metric, "csl-json", "en"))


# Untrusted text

nasty = st.text(st.sampled_from("=+-@\t\r\n\x1b\x07\x00\u202e\u2066\ufeff|`*_[]()<>!#~$&\\{}\"',;中文1.) ")) | st.text()


@given(nasty)
def test_nothing_in_a_text_acts_in_any_form(text: str) -> None:
    dataset = hostile(base(), text)
    for form in COPY_FORMATS.values():
        pasted = copy_text(dataset, ["investment-q3", "power-2030"], form.id, "en")
        assert not any((ord(char) < 32 and char not in "\n\t") or 0x7F <= ord(char) <= 0x9F for char in pasted), form.id
        assert not any(char in pasted for char in "\r\u202a\u202e\u2066\u2069\ufeff\u2028\u2029"), form.id
        assert "\t" not in pasted or form.id == "table-tsv"


@given(nasty)
def test_no_cell_is_a_formula_and_no_cell_spills(text: str) -> None:
    dataset = hostile(base(), text)
    for form, delimiter in (("csv", ","), ("table-csv", ","), ("table-tsv", "\t")):
        pasted = copy_text(dataset, ["investment-q3", "power-2030"], form, "en")
        rows = list(csv.reader(io.StringIO(pasted), delimiter=delimiter, strict=True))
        assert len({len(row) for row in rows}) == 1
        active = [value for row in rows for value in row if value.startswith(("=", "+", "-", "@"))]
        assert not [value for value in active if value[1:].strip("0123456789.,%")], (
            "only a plain number may begin with a sign"
        )


@given(nasty)
def test_markdown_stays_one_line_with_nothing_bare(text: str) -> None:
    escaped = markdown(text)
    assert "\n" not in escaped
    bare = escaped.replace("\\\\", "")
    for i, char in enumerate(bare):
        if char in "`*_[]{}<>#|~$&":
            assert i and bare[i - 1] == "\\", (escaped, char)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"), ("\r=1", "'=1"), ("＝1", "'＝1"), ("-5.2%", "-5.2%"), ("-1,234.50", "-1,234.50"), ("1171.21亿元", "1171.21亿元"),
    ],
)  # fmt: skip
def test_cells_that_would_be_computed_are_marked_as_text(text: str, safe: str) -> None:
    assert cell(text) == safe


def test_lines_of_cells() -> None:
    assert csv_line(["a,b", 'say "x"', "c;d", "e"]) == '"a,b","say ""x""","c;d",e'
    assert tsv_line(["a\tb", '"x', "c,d"]) == 'a b\t"""x"\tc,d'


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. 题", "1\\. 题"), ("- 题", "\\- 题"), ("-5%", "\\-5%"), ("10.8%", "10.8%"), ("# 题", "\\# 题"), ("[x](y)", "\\[x\\](y)"),
        ("<b>", "\\<b\\>"), ("www.x.cn http://y", "www\\.x.cn http\\://y"), ("a|b", "a\\|b"), ("$x$", "\\$x\\$"),
    ],
)  # fmt: skip
def test_markdown_escapes(text: str, escaped: str) -> None:
    assert markdown(text) == escaped
