"""`show` one figure with its proof; `check` a whole dataset."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.tool import ROOT, printed, run
from tests.sample import PAGE, YAML, changed, write


def test_show_tells_the_figure_its_quote_its_citation_and_the_words_of_each_field(folder: Path) -> None:
    lines = printed("show", "--data", folder, "investment-growth-q3").splitlines()
    assert lines[0].startswith("某州市 工业投资 同比增长  10.8%")
    assert lines[1].startswith("Mouzhou: investment in industry, year-on-year growth: 10.8%")
    assert "完成工业投资231.5亿元" in lines[2]
    assert lines[3] == "张三，李四. 前三季度工业投资增速居前[N]. 某某日报，2024-10-20. incomplete: edition not printed"
    assert lines[4].startswith("p1.txt, characters ")
    fields = dict(line.split(maxsplit=1) for line in lines[6:] if line.startswith("  "))
    assert (fields["value"], fields["unit"], fields["measure"], fields["region"]) == ("10.8", "%", "同比增长", "某州市")
    assert fields["period"] == "今年前三季度  via 2024年10月20日"


def test_show_tells_what_follows_from_a_figure(folder: Path) -> None:
    assert "∴ previous level, 2023: 208.9亿元 = 231.5亿元 ÷ (1 + 10.8%)" in printed(
        "show", "--data", folder, "investment-q3"
    )


def test_show_as_json_adds_relations_to_the_record_of_list(folder: Path) -> None:
    one = json.loads(printed("show", "--data", folder, "investment-q3", "--format", "json"))
    (listed,) = [
        row for row in json.loads(printed("list", "--data", folder, "--format", "json")) if row["id"] == "investment-q3"
    ]
    assert {key: one[key] for key in listed} == listed
    assert [derived["kind"] for derived in one["derived"]] == ["previous level"]
    assert one["derived"][0]["metrics"] == ["investment-q3", "investment-growth-q3"]


def test_an_id_that_is_not_there_names_those_that_are_like_it(folder: Path) -> None:
    result = run("show", "--data", folder, "investment-q4")
    assert result.exit_code == 2
    assert result.stderr.startswith("metrics-tui: there is no figure 'investment-q4'; do you mean investment-q3")


def test_a_control_character_of_a_page_does_not_reach_the_terminal(tmp_path: Path) -> None:
    """The page has an escape inside the words that back a field; `show` prints those words."""
    page = PAGE.replace("4.2个百分点。", "4.2个百分点。\x1b]0;owned\x07")
    shown = printed("show", "--data", write(tmp_path, p1=page), "investment-q3")
    assert "\x1b" not in shown and "\x07" not in shown


def test_check_of_the_shipped_pages_accounts_for_every_number() -> None:
    last = printed("check", "--data", ROOT).splitlines()[-1]
    accounted, numbers = last.split("; ")[1].split(" numbers")[0].split(" of ")
    assert accounted == numbers


def test_check_as_json_says_the_same(folder: Path) -> None:
    told = json.loads(printed("check", "--data", folder, "--format", "json"))
    assert (told["ok"], told["open"], told["unlisted"]) == (True, 0, [])
    assert told["numbers"] == sum(page["captured"] + page["cited"] + page["aside"] for page in told["pages"])


@pytest.mark.parametrize(
    ("yaml", "page", "told"),
    [
        (YAML, PAGE + "另有37个项目。\n", "open: seeds/p1.txt:8: …情请拨12345。另有[37]个项目。"),
        (changed("- article: investment\n  reason: identifier\n  words: 请拨12345\n", ""), PAGE, "[12345]"),
    ],
    ids=["a new line", "no longer set aside"],
)
def test_check_fails_on_a_number_that_nobody_has_captured_and_says_where(
    tmp_path: Path, yaml: str, page: str, told: str
) -> None:
    result = run("check", "--data", write(tmp_path, yaml, p1=page))
    assert (result.exit_code, told in result.stdout) == (1, True), result.stdout


def test_check_fails_on_a_page_that_is_not_listed(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "seeds" / "new.txt").write_text("新的一页\n", encoding="utf-8")
    result = run("check", "--data", folder)
    assert (result.exit_code, "not listed: seeds/new.txt" in result.stdout) == (1, True)


def test_check_fails_on_a_changed_page(folder: Path) -> None:
    page = folder / "seeds" / "p1.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("231.5", "231.6"), encoding="utf-8")
    result = run("check", "--data", folder)
    assert (result.exit_code, "has changed" in result.stderr) == (1, True)
