"""Reading order, printed order, and where each character of the page stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.reader.layout import (
    Paragraph,
    TextLayout,
    paragraphs_as_printed,
    paragraphs_of_article,
    paragraphs_of_page,
)
from tui.model import Dataset
from tui.text.cells import sanitize, width


def words(dataset: Dataset, paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    text = dataset.texts["p1"]
    return [(one.kind, "".join(text[start:end] for start, end in one.spans)[:9]) for one in paragraphs]


def test_an_article_is_read_with_its_displaced_lead_first_and_cut_sentences_joined(dataset: Dataset) -> None:
    paragraphs = paragraphs_of_article(dataset, dataset.article["industry"])
    assert words(dataset, paragraphs) == [
        ("title", "州市工业开新局"), ("byline", "本报记者 张三"), ("text", "某州市前三季度工业"), ("heading", "重实干"),
        ("text", "一年来,全市把工业"),
    ]  # fmt: skip
    text = dataset.texts["p1"]
    assert [text[start:end][-3:] for start, end in paragraphs[-1].spans][:1] == ["设不断"]
    assert [text[start:end][:3] for start, end in paragraphs[-1].spans][1:] == ["提速,"]


def test_a_page_is_read_from_its_masthead_article_by_article(dataset: Dataset) -> None:
    kinds = [kind for kind, _ in words(dataset, paragraphs_of_page(dataset, "p1"))]
    assert kinds == [
        "masthead",
        "masthead",
        "rule",
        "title",
        "byline",
        "text",
        "heading",
        "text",
        "rule",
        "title",
        "text",
    ]


def test_as_printed_keeps_every_line_where_it_stands(dataset: Dataset) -> None:
    paragraphs = paragraphs_as_printed(dataset, "p1")
    text = dataset.texts["p1"]
    lines = [text[start:end] for one in paragraphs for start, end in one.spans]
    assert lines == [line for line in text.splitlines() if line]
    assert [one.kind for one in paragraphs if not one.spans] == ["blank", "blank"]
    assert paragraphs[-1].article == "industry"


@pytest.mark.parametrize("printed", [False, True])
@given(cells=st.integers(2, 90))
def test_every_character_stands_in_the_row_and_at_the_cell_where_it_is_found(
    dataset: Dataset, printed: bool, cells: int
) -> None:
    paragraphs = paragraphs_as_printed(dataset, "p1") if printed else paragraphs_of_page(dataset, "p1")
    shown = sanitize(dataset.texts["p1"])
    layout = TextLayout(shown, paragraphs, cells, printed=printed)
    seen: list[int] = []
    for at, row in enumerate(layout.rows):
        assert row.indent + width(layout.text_of(at)) <= cells or row.kind == "rule"
        x = row.indent
        for start, end in row.spans:
            for offset in range(start, end):
                if width(shown[offset]):
                    assert layout.row_of(offset) == at
                    assert layout.offset_at(at, x) == offset
                x += width(shown[offset])
                seen.append(offset)
        assert layout.offset_at(at, x) is None
    expected = [offset for one in paragraphs for start, end in one.spans for offset in range(start, end)]
    assert [offset for offset in seen if shown[offset].strip()] == [
        offset for offset in expected if shown[offset].strip()
    ]


def test_a_place_outside_the_rows_is_nowhere(dataset: Dataset) -> None:
    layout = TextLayout(sanitize(dataset.texts["p1"]), paragraphs_of_page(dataset, "p1"), 40)
    assert layout.offset_at(-1, 3) is None
    assert layout.offset_at(10_000, 3) is None
    assert layout.offset_at(0, -1) is None
    assert TextLayout("", [], 40).row_of(5) == 0


def test_headlines_stand_apart_and_text_is_indented(dataset: Dataset) -> None:
    layout = TextLayout(sanitize(dataset.texts["p1"]), paragraphs_of_article(dataset, dataset.article["industry"]), 40)
    kinds = [row.kind for row in layout.rows]
    assert kinds[kinds.index("heading") - 1] == "blank"
    first = next(row for row in layout.rows if row.kind == "text")
    assert first.indent == 4


def test_the_shipped_articles_lose_no_character(shipped: Dataset) -> None:
    for article in shipped.articles:
        text = shipped.texts[article.page]
        read = "".join(text[start:end] for one in paragraphs_of_article(shipped, article) for start, end in one.spans)
        printed = "".join(text[start:end] for start, end in article.stretches)
        assert "".join(read.split()) == "".join(printed.replace("#", "").split())
