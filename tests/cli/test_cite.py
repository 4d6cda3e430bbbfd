"""`cite`: what `y` copies, and every other form, for ids or for a filter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.tool import printed, run
from tui.citing.copy_formats import COPY_FORMATS, copy_text
from tui.loading.loader import load


def test_cite_alone_prints_just_what_y_copies(folder: Path) -> None:
    assert printed("cite", "--data", folder, "investment-q3") == copy_text(load(folder), ["investment-q3"]) + "\n"


@pytest.mark.parametrize("form", list(COPY_FORMATS))
def test_every_form_of_copying_can_be_had(folder: Path, form: str) -> None:
    ids = ["investment-q3", "power-2030"]
    for lang in ("en", "zh"):
        text = printed("cite", "--data", folder, *ids, "--form", form, "--lang", lang)
        assert text == copy_text(load(folder), ids, form, lang) + "\n"


def test_style_is_another_word_for_form(folder: Path) -> None:
    told = printed("cite", "--data", folder, "investment-q3", "--style", "apa")
    assert told.startswith("张三 & 李四. (2024, October 20). 前三季度工业投资增速居前. 某某日报.")


def test_figures_come_in_the_order_asked_for_and_each_once(folder: Path) -> None:
    ids = ["power-2030", "investment-q3", "power-2030"]
    rows = printed("cite", "--data", folder, *ids, "--form", "csv").splitlines()
    assert [row.split(",")[0] for row in rows] == ["power-2030", "investment-q3"]


def test_a_filter_instead_of_ids(folder: Path) -> None:
    rows = printed("cite", "--data", folder, "status:target", "--form", "csv").splitlines()
    assert [row.split(",")[0] for row in rows] == ["power-2030"]


def test_a_bibliography_has_each_source_once(folder: Path) -> None:
    items = json.loads(printed("cite", "--data", folder, "工业投资", "--form", "csl-json"))
    assert [item["id"] for item in items] == ["investment"]


def test_a_mistyped_id_is_an_error_even_among_right_ones(folder: Path) -> None:
    for ids in (["investment-q4"], ["investment-q3", "investment-q4"], ["investment-q4", "power-2031"]):
        result = run("cite", "--data", folder, *ids)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "there is no figure 'investment-q4'; do you mean investment-q3" in result.stderr


def test_a_filter_that_finds_nothing_is_code_1_and_a_wrong_one_code_2(folder: Path) -> None:
    assert run("cite", "--data", folder, "没有的东西").exit_code == 1
    assert run("cite", "--data", folder, "colour:red").exit_code == 2
    assert run("cite", "--data", folder).exit_code == 2


def test_help_lists_the_forms() -> None:
    told = [line.split()[0] for line in run("cite", "--help").output.splitlines() if line.strip()]
    assert set(COPY_FORMATS) <= set(told)
