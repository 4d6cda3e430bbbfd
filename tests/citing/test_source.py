"""The source of a figure: only what the page prints, whole names, a locator that finds the quote again."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from tests.sample import PAGE, changed, write
from tui.citing.source import clean, item_of, lacks, locator
from tui.loading.loader import load
from tui.model import Dataset

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sample(tmp_path: Path) -> Dataset:
    return load(write(tmp_path))


def test_an_article_is_cited_with_what_its_page_prints(sample: Dataset) -> None:
    assert item_of(sample, sample.articles[0]) == {
        "id": "investment",
        "type": "article-newspaper",
        "language": "zh-CN",
        "title": "前三季度工业投资增速居前",
        "author": [{"literal": "张三"}, {"literal": "李四"}],
        "container-title": "某某日报",
        "issued": {"date-parts": [[2024, 10, 20]]},
    }
    assert lacks(item_of(sample, sample.articles[0])) == ("edition",)


def test_a_date_that_was_worked_out_is_not_cited(tmp_path: Path) -> None:
    yaml = changed(
        "  date: 2024年10月20日\n",
        "  date: {unknown: none}\n  as_of: {means: 2024-10, via: [前三季度], because: it is over}\n",
    )
    dataset = load(write(tmp_path, yaml))
    assert dataset.pages[0].as_of == "2024-10"
    item = item_of(dataset, dataset.articles[0])
    assert "issued" not in item and lacks(item) == ("date", "edition")


@pytest.mark.parametrize(
    ("printed", "cited"),
    [("第3版", "3"), ("03版", "03"), ("A02版：要闻", "A02"), ("第一版", "1"), ("第十二版", "12"), ("要闻", "要闻")],
)
def test_the_edition_is_its_number(sample: Dataset, printed: str, cited: str) -> None:
    page = msgspec.structs.replace(sample.pages[0], edition=printed)
    dataset = msgspec.structs.replace(sample, pages=(page,))
    assert item_of(dataset, dataset.articles[0])["page"] == cited


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("前三季度工业投资增速居前", "前三季度工业投资增速居前"),
        ("前三季度 增速居前", "前三季度 增速居前"),
        ("某州工业综述", "[某州工业综述]"),
        ("", None),
    ],
)
def test_a_title_that_the_page_does_not_print_stands_in_brackets(
    sample: Dataset, title: str, cited: str | None
) -> None:
    article = msgspec.structs.replace(sample.articles[0], title=title)
    assert item_of(sample, article).get("title") == cited


def test_the_locator_finds_the_quote_again(sample: Dataset) -> None:
    metric = sample.metrics[0]
    zh, en = locator(sample, metric, "zh"), locator(sample, metric, "en")
    hit = re.fullmatch(r"p1\.txt, characters (\d+)–(\d+), SHA-256 ([0-9a-f]{12})", en)
    assert hit and sample.pages[0].sha256.startswith(hit[3])
    assert PAGE[int(hit[1]) : int(hit[2])].replace("\n", "") == sample.passages[metric.passage].quote
    assert zh == f"p1.txt，第 {hit[1]}–{hit[2]} 字符，SHA-256 {hit[3]}"


def test_a_quote_in_pieces_is_located_by_all_of_them(sample: Dataset) -> None:
    passage = msgspec.structs.replace(sample.passages[0], spans=((3, 9), (20, 31)))
    dataset = msgspec.structs.replace(sample, passages=(passage, *sample.passages[1:]))
    assert "characters 3–9, 20–31," in locator(dataset, dataset.metrics[0], "en")
    assert "第 3–9、20–31 字符" in locator(dataset, dataset.metrics[0], "zh")


def test_no_shipped_citation_has_more_than_its_page() -> None:
    dataset = load(ROOT)
    for article in dataset.articles:
        item, page = item_of(dataset, article), dataset.page[article.page]
        text = "".join(dataset.texts[page.id].split())
        assert item.get("container-title", "") in text
        assert ("issued" in item) == bool(page.date)
        assert all("".join(author["literal"].split()) in text for author in item.get("author", ()))
        assert not item["title"].startswith("["), "every article of the shipped pages prints its title"


def test_clean_leaves_nothing_that_acts() -> None:
    assert clean("a\x1b[31mb\x07\x00\u202ec\u2066\u200bd\ufeff\x9b") == "a[31mbcd"
    assert clean(" 一\t二\r\n三\u2028四 ") == "一 二  三 四"
    assert clean("\ud800") == "\ufffd"
