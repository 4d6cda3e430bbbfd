"""Values of a dataset: only the whole number of the page loads, and the refusal says what the page prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import YAML, write
from tui.loading.loader import load
from tui.loading.problems import DatasetError
from tui.model import Dataset

HEAD = YAML[: YAML.index("pages:")]


def dataset(folder: Path, sentence: str, metric: str) -> Dataset:
    """The dataset of one page with one figure, written as `metric` says."""
    page = f"标题\n某州市2024年\n{sentence}\n"
    yaml = HEAD + (
        "pages:\n- {id: p1, file: p1.txt, sha256: SHA}\n"
        "articles:\n- {id: a, page: p1, title: 标题, lines: 1-" + str(page.count("\n")) + ", region: 某州市}\n"
        f"passages:\n- article: a\n  quote: '{' '.join(sentence.split())}'\n  region: 某州市\n  period: 2024年\n"
        f"  indicator: {{text: 某州市, means: industrial-investment}}\n  metrics:\n  - {{id: m, {metric}}}\n"
    )
    return load(write(folder, yaml, p1=page))


def problem(folder: Path, sentence: str, metric: str) -> str:
    with pytest.raises(DatasetError) as caught:
        dataset(folder, sentence, metric)
    return "\n".join(one.message for one in caught.value.problems)


@pytest.mark.parametrize(
    ("sentence", "value", "printed"),
    [
        ("产值五点二亿元", "二亿元", "五点二亿元"), ("产值15‰", "15", "15‰"), ("产值居全省第3位", "3位", "第3位"), ("产值数十亿元", "十亿元", "数十亿元"),
        ("产值同比增长-5.2%", "5.2%", "-5.2%"), ("产值1亿2000万元", "2000万元", "1亿2000万元"), ("企业25—30家", "30家", "25—30家"),
        ("产值小于5亿元", "5亿元", "小于5亿元"), ("产值15亿美元", "15亿", "15亿美元"), ("产值15万吨标准煤", "15万吨", "15万吨标准煤"),
    ],
)  # fmt: skip
def test_a_part_of_the_number_is_refused_with_the_whole(
    tmp_path: Path, sentence: str, value: str, printed: str
) -> None:
    assert f"the page prints {printed}; give the whole value" in problem(tmp_path, sentence, f"value: {value}")


def test_two_cells_are_no_number(tmp_path: Path) -> None:
    assert "12 34 can be one number or two" in problem(tmp_path, "企业12 34家", "value: 1234家")
    assert "12 34 can be one number or two" in problem(tmp_path, "企业12\n34家", "value: 1234家")


def test_the_layout_may_break_a_number_at_its_point_and_before_the_scale(tmp_path: Path) -> None:
    for number, (sentence, value) in enumerate(
        (("产能61.\n5万吨", "61.5万吨"), ("产值1171. 21 亿 元", "1171.21亿元"), ("产值9 256万元", "9256万元"))
    ):
        loaded = dataset(tmp_path / str(number), sentence, f"value: {value}")
        assert loaded.metric["m"].quantity.printed == value


def test_of_two_places_the_whole_number_is_meant(tmp_path: Path) -> None:
    loaded = dataset(tmp_path, "新增25—30家,实有30家", "value: 30家")
    start, end = loaded.metric["m"].evidence["value"].spans[0]
    assert loaded.texts["p1"][start - 2 : end] == "实有30"


def test_a_qualifier_may_be_overruled_with_a_reason_and_nothing_else(tmp_path: Path) -> None:
    reason = "qualifier: {assumed: exact, because: 起 belongs to 起重机}"
    assert dataset(tmp_path / "a", "产值5亿元起", f"value: 5亿元, {reason}").metric["m"].quantity.qualifier == "exact"
    assert "give the whole value" in problem(tmp_path / "b", "产值15亿元", f"value: 5亿元, {reason}")


def test_the_unit_of_a_heading_carries_its_scale(tmp_path: Path) -> None:
    table = "单位:亿元\n产值 617.50\n个体户 3"
    loaded = dataset(tmp_path / "a", table, "value: 617.50, unit: {text: 亿元}")
    quantity = loaded.metric["m"].quantity
    assert (quantity.value, quantity.unit, quantity.base_value, quantity.base_unit) == (
        "617.50",
        "亿元",
        "61750000000",
        "CNY",
    )
    start, end = loaded.metric["m"].evidence["unit"].spans[0]
    assert loaded.texts["p1"][start:end] == "亿元"
    for number, unit in enumerate(
        ("{text: 亿元, means: 元}", "{text: 亿元, means: 万元}", "{assumed: 元, because: it is money}")
    ):
        message = problem(tmp_path / f"b{number}", table, f"value: 617.50, unit: {unit}")
        assert "write unit: {text: 亿元}" in message
    assert "is another unit than 亿吨" in problem(
        tmp_path / "c", table, "value: 617.50, unit: {text: 亿元, means: 亿吨}"
    )


def test_a_part_of_a_ratio_is_written_as_such(tmp_path: Path) -> None:
    sentence = "三次产业结构为6.01:55.04:38.95"
    part = dataset(
        tmp_path / "a",
        sentence,
        'value: "6.01:55.04:38.95", part: 2, unit: {assumed: "%", because: shares of the value added}',
    )
    quantity = part.metric["m"].quantity
    assert (quantity.value, quantity.base_value, quantity.base_unit) == ("55.04", "55.04", "%")
    start, end = part.metric["m"].evidence["value"].spans[0]
    assert part.texts["p1"][start:end] == "55.04"
    assert "has 3 parts" in problem(tmp_path / "b", sentence, 'value: "6.01:55.04:38.95"')
    assert "has no part 4" in problem(tmp_path / "c", sentence, 'value: "6.01:55.04:38.95", part: 4')
    assert "the page prints 6.01:55.04:38.95" in problem(tmp_path / "d", sentence, "value: 55.04")


def test_a_near_miss_shows_the_printed_words(tmp_path: Path) -> None:
    assert "the quote prints 1.4万余家" in problem(tmp_path, "企业1.4万余家", "value: 1.4万家")


def test_a_passage_whose_article_is_no_text_names_its_field(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"passage\.article: expected text, found a list"):
        load(write(tmp_path, YAML.replace("- article: investment\n  quote", "- article: [investment]\n  quote", 1)))
