"""The ledger: every number of a page is captured, cited, set aside with a reason, or open."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.sample import PAGE, YAML, changed, write
from tui.checking import lines, proofs, report
from tui.ledger import account, context
from tui.loading.loader import load, unlisted_pages
from tui.loading.problems import DatasetError
from tui.model import Dataset, Evidence

ROOT = Path(__file__).parents[1]


def states(folder: Path, page: str = "p1") -> dict[str, str]:
    dataset = load(folder)
    text = dataset.texts[page]
    return {text[entry.start : entry.end]: entry.state for entry in account(dataset, page).entries}


def test_values_are_captured_periods_cited_and_the_rest_set_aside(tmp_path: Path) -> None:
    found = states(write(tmp_path))
    assert found["231.5"] == found["10.8"] == found["1000"] == found["1300"] == "captured"
    assert found["2030"] == found["2024"] == found["两"] == "cited"
    assert found["12345"] == "aside"
    assert "open" not in found.values()


def test_a_number_that_nobody_took_up_is_open_and_named_with_its_place(tmp_path: Path) -> None:
    folder = write(tmp_path, changed("  words: 请拨12345", "  words: 详情请拨"))
    dataset = load(folder)
    (entry,) = account(dataset, "p1").open
    assert context(dataset.texts["p1"], entry.start, entry.end) == (7, "…年来新增20户。详情请拨[12345]。…")
    told = report(dataset, [])
    assert not told["ok"] and told["open"] == 1
    assert any(line.startswith("  open: seeds/p1.txt:7: …") for line in lines(told))


def test_a_number_is_captured_whole_or_not_at_all(tmp_path: Path) -> None:
    # A proof that ends within a number, as an old dataset or a fault of the loader may have it, takes up no number.
    dataset = load(write(tmp_path))
    text = dataset.texts["p1"]
    cut = []
    for metric in dataset.metrics:
        if metric.id == "investment-q3":
            (start, _), *_ = metric.evidence["value"].spans
            some = {"value": Evidence(spans=((start, start + 3),))}
            metric = msgspec.structs.replace(metric, evidence=metric.evidence | some)
        cut.append(metric)
    found = {
        text[one.start : one.end]: one.state for one in account(replaced(dataset, metrics=tuple(cut)), "p1").entries
    }
    assert found["231.5"] == "open" and found["10.8"] == "captured"


@pytest.mark.parametrize(
    "value",
    [
        "上百家", "十几亿元", "数十亿元", "几十家", "两三家", "三四百家", "1/3", "三分之一", "千分之一", "百分之七点八", "百分之\n九点二", "三点五亿元",
        "1亿2000万元", "1 234.5元", "1,234.5元", "１，７０７．４８亿元", "一半", "十余亿元", "三百多万元", "十来家", "5%—8%", "200亿元—300亿元",
        "61.\n5万元", "五十\n万元", "二十\n五家", "1171. 21 亿 元", "一亿二千万元", "五千千瓦", "第三位", "第3位", "过亿元", "10多亿元",
    ],
)  # fmt: skip
def test_a_captured_value_takes_up_all_its_numbers(tmp_path: Path, value: str) -> None:
    said = "".join(value.splitlines())
    passage = (
        f"- {{article: investment, quote: '另有{said}。', region: {{means: 某州市, via: 全市}}, period: 目前, indicator: 企业, "
        f"metrics: [{{id: probe, value: '{said}'}}]}}\nasides:"
    )
    page = f"{PAGE}全市另有{value}。\n"
    yaml = YAML.replace("lines: 3-7", f"lines: 3-{page.count(chr(10))}").replace("asides:", passage)
    dataset = load(write(tmp_path, yaml, p1=page))
    entries = [one for one in account(dataset, "p1").entries if one.start > page.index("另有")]
    assert entries and all(one.state == "captured" for one in entries)


@pytest.mark.parametrize("words", ["请拨1234", "拨123", "45。"])
def test_words_that_are_set_aside_do_not_cut_a_number(tmp_path: Path, words: str) -> None:
    with pytest.raises(DatasetError):
        load(write(tmp_path, changed("  words: 请拨12345", f"  words: {words}")))


def replaced(dataset: Dataset, **parts: object) -> Dataset:
    """The dataset with other parts, and without what was worked out from the old ones."""
    return msgspec.structs.replace(dataset, **parts)


NAMED = [
    ("measure: {text: '同比增长5.2%,其中利润30亿元,销售下降', means: growth}", "5.2", "open"),
    ("measure: {text: '同比增长5.2%,其中利润30亿元,销售下降', means: growth}", "30", "open"),
    ("scope: ['利润30亿元']", "30", "open"),
    ("scope: ['占比三成']", "三", "open"),
    ("scope: ['提高2个百分点']", "2", "open"),
    ("scope: ['占百分之五']", "百分之五", "open"),
    ("scope: ['占地3\n万亩']", "3", "open"),
    ("scope: ['20户企业']", "20", "cited"),  # counts and times stand in the names of things
    ("scope: ['三年行动']", "三", "cited"),
    ("scope: ['60岁以上']", "60", "cited"),
    ("scope: ['5万吨级泊位']", "5", "cited"),
]


@pytest.mark.parametrize(("field", "number", "state"), NAMED)
def test_an_amount_within_the_words_of_a_name_is_no_part_of_the_name(
    tmp_path: Path, field: str, number: str, state: str
) -> None:
    words = field.split("'")[1]
    page = f"{PAGE}某州市{words}7.9%。\n"
    said = "".join(words.split())
    field = field.replace(words, said)
    passage = (
        f"- {{article: investment, quote: '某州市{said}7.9%。', region: 某州市, period: {{assumed: 2023, because: the year before}}, "
        f"indicator: {{assumed: 企业, because: the article is about them}}, metrics: [{{id: probe, value: 7.9%, {field}}}]}}\nasides:"
    )
    yaml = YAML.replace("lines: 3-7", f"lines: 3-{page.count(chr(10))}").replace("asides:", passage)
    dataset = load(write(tmp_path, yaml, p1=page))
    (entry,) = [
        one
        for one in account(dataset, "p1").entries
        if one.start > len(PAGE) - 1 and page[one.start : one.end] == number
    ]
    assert entry.state == state


def test_an_aside_never_hides_more_than_its_words(tmp_path: Path) -> None:
    page = PAGE.replace("请拨12345", "请拨12345,或拨67890")
    assert states(write(tmp_path, p1=page))["67890"] == "open"


def test_a_new_page_without_metrics_has_all_its_numbers_open(tmp_path: Path) -> None:
    page = "\ufeff去年產值１２．５％,投資1,234\r\n萬元,連續三年第一。\r\n第2 0屆\r\n"
    folder = write(
        tmp_path, YAML.replace("pages:\n", "pages:\n- {id: p2, file: p2.txt, sha256: SHA}\n"), p2=page, p1=PAGE
    )
    dataset = load(folder)
    new = account(dataset, "p2")
    text = dataset.texts["p2"]
    assert [text[entry.start : entry.end] for entry in new.open] == ["１２．５", "1,234", "三", "第一", "2", "0"]
    assert new.count("open") == len(new.entries)


def test_pages_that_nobody_listed_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "seeds" / "new.txt").write_text("3个", encoding="utf-8")
    dataset = load(folder)
    assert unlisted_pages(folder, dataset) == ["new.txt"]
    assert any("seeds/new.txt is not in pages" in line for line in lines(report(dataset, ["new.txt"])))


def test_fields_are_counted_as_evidenced_assumed_or_unknown(tmp_path: Path) -> None:
    yaml = changed("period: 目前", "period: {assumed: 2023, because: the article is about 2023}")
    counts = proofs(load(write(tmp_path, yaml)))
    assert counts["period"] == {"evidenced": 7, "assumed": 1, "unknown": 0}
    assert counts["value"]["evidenced"] == 8


def test_the_line_of_a_number_counts_every_kind_of_line_break() -> None:
    text = "一\r\n二\r三\n第9号"
    assert context(text, text.index("9"), text.index("9") + 1)[0] == 4
    assert context("9", 0, 1) == (1, "…[9]…")


def test_a_number_without_an_end_is_cut_in_the_report(tmp_path: Path) -> None:
    folder = write(tmp_path, p1=PAGE + "九千万亿" * 20_000)
    said = list(lines(report(load(folder), [])))
    assert max(map(len, said)) < 300
    (line,) = [one for one in said if "九千万亿" in one]
    assert "九千万亿…]" in line


@pytest.mark.parametrize("page", ["000", "001", "002", "003", "004"])
def test_no_number_of_the_shipped_pages_is_open(page: str) -> None:
    dataset = load(ROOT)
    assert [context(dataset.texts[page], entry.start, entry.end) for entry in account(dataset, page).open] == []


def test_nothing_of_the_shipped_pages_is_both_captured_and_set_aside() -> None:
    dataset = load(ROOT)
    for page in dataset.pages:
        text = dataset.texts[page.id]
        asides = [span for aside in dataset.asides if aside.page == page.id for span in aside.spans]
        for entry in account(dataset, page.id).entries:
            if entry.state == "captured":
                inside = [span for span in asides if span[0] <= entry.start and entry.end <= span[1]]
                assert not inside, context(text, entry.start, entry.end)
