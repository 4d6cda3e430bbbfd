"""`metrics-tui read`: what words are read as, or why not."""

from __future__ import annotations

import json

import pytest

from tests.cli.tool import ROOT, run


def read(*arguments: str) -> tuple[int, list[dict[str, object]]]:
    result = run("read", *arguments, "--format", "json", "--data", ROOT)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_value_with_its_base_units_one_object_a_phrase() -> None:
    code, (money, people) = read("1171.21亿元", "两三千人")
    assert code == 0
    assert money == {
        "input": "1171.21亿元", "value": "1171.21", "value_max": None, "unit": "亿元", "qualifier": "exact", "parts": [],
        "base": {"value": "117121000000", "max": None, "unit": "CNY"},
    }  # fmt: skip
    assert (people["value"], people["value_max"], people["qualifier"]) == ("2000", "3000", "about")
    assert people["base"] == {"value": "2000", "max": "3000", "unit": "person"}


def test_a_ratio_is_printed_as_its_parts() -> None:
    _, (income, structure) = read("2.50:1", "6.01:55.04:38.95")
    assert (income["parts"], income["base"]) == (["2.50", "1"], {"value": "2.5", "max": None, "unit": "1"})
    assert (structure["parts"], structure["value"]) == (["6.01", "55.04", "38.95"], None)


def test_what_is_refused_gives_the_reason_and_code_1() -> None:
    code, (good, bad) = read("5家", "12 34家")
    assert code == 1
    assert "refused" not in good
    assert bad == {
        "input": "12 34家",
        "refused": "12 34 can be one number or two; the layout parts them inside their digits",
    }


def test_a_time_is_read_with_what_it_needs() -> None:
    code, (period,) = read("--period", "去年前三季度", "--as-of", "2025-03-08")
    assert code == 0
    assert period == {
        "input": "去年前三季度",
        "start": "2024-01-01",
        "end": "2024-09-30",
        "kind": "part_year",
        "basis": "relative",
    }
    assert read("--period", "年末", "--year", "2024")[1][0]["end"] == "2024-12-31"


@pytest.mark.parametrize(
    ("words", "needed"), [("当年", "the year named before it"), ("上年同期", "the time that it is compared with"), ("年末", "the year reported on")]
)  # fmt: skip
def test_words_that_need_another_are_refused_without_it(words: str, needed: str) -> None:
    code, (period,) = read("--period", words, "--as-of", "2025-03-08")
    assert code == 1
    assert needed in str(period["refused"])


def test_an_actual_figure_cannot_end_after_its_page() -> None:
    assert read("--period", "2030年", "--as-of", "2025-03-08")[0] == 0
    assert read("--period", "2030年", "--as-of", "2025-03-08", "--status", "actual")[0] == 1


def test_the_text_form_says_the_same_in_words() -> None:
    result = run("read", "超240亿元", "很多", "--data", ROOT)
    assert result.stdout.splitlines() == [
        "超240亿元: over 240 亿元 = over 24000000000 CNY",
        "很多: not read: there is no number in 很多",
    ]


def test_a_wrong_date_is_wrong_use() -> None:
    result = run("read", "--period", "去年", "--as-of", "yesterday", "--data", ROOT)
    assert result.exit_code == 2 and "write 2025, 2025-03 or 2025-03-08" in result.stderr
