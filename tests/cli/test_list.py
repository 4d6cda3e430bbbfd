"""`list`: the figures that match, in every format, for people and for scripts."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.tool import ROOT, printed, process, run, terminal
from tests.sample import changed, write
from tui.cli.output import no_formula
from tui.records import ROW_FIELDS

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def ids(*arguments: str | Path) -> list[str]:
    return [one["id"] for one in json.loads(printed("list", *arguments, "--format", "json"))]


def test_words_of_the_filter_line_choose_figures(folder: Path) -> None:
    assert ids("--data", folder, "电力") == ["power-2030"]
    assert ids("--data", folder, "region:某州", "indicator:工业投资") == [
        "investment-q3", "investment-growth-q3", "investment-rank-q3", "investment-above-q3",
    ]  # fmt: skip


def test_the_data_folder_may_stand_before_or_after_the_command(folder: Path) -> None:
    assert printed("--data", folder, "list") == printed("list", "--data", folder)


def test_a_condition_turned_round_is_no_option(folder: Path) -> None:
    assert "power-2030" not in ids("--data", folder, "-status:target")
    assert "power-2030" not in ids("--data", folder, "-电力")
    assert "power-2030" not in printed("list", "--data", folder, "--format", "csv", "--", "-installed")


def test_a_mistyped_option_stays_an_error(folder: Path) -> None:
    result = run("list", "--data", folder, "-fromat", "json")
    assert result.exit_code == 2
    assert "No such option" in result.output


def test_json_has_all_of_a_figure_with_the_evidence_of_each_field(folder: Path) -> None:
    (one,) = json.loads(printed("list", "--data", folder, "id:power-2030", "--format", "json"))
    assert (one["value"], one["unit"], one["qualifier"]) == ("1000", "万千瓦", "at_least")
    assert one["base"] == {"value": "10000000", "unit": "kW"}
    page = (folder / "seeds" / "p1.txt").read_text(encoding="utf-8")
    assert ["".join(page[start:end].split()) for start, end in one["evidence"]["status"]] == ["力争"]


def test_json_lines_are_the_same_records_one_a_line(folder: Path) -> None:
    lines = printed("list", "--data", folder, "--format", "jsonl").splitlines()
    assert list(map(json.loads, lines)) == json.loads(printed("list", "--data", folder, "--format", "json"))


def test_csv_and_tsv_have_every_field_in_a_fixed_order(folder: Path) -> None:
    rows = list(csv.reader(io.StringIO(printed("list", "--data", folder, "--format", "csv"))))
    assert tuple(rows[0]) == ROW_FIELDS
    assert len(rows) == 1 + len(ids("--data", folder))
    tabbed = [line.split("\t") for line in printed("list", "--data", folder, "--format", "tsv").splitlines()]
    assert tabbed == rows


def test_columns_can_be_chosen(folder: Path) -> None:
    assert printed(
        "list", "--data", folder, "电力", "--columns", "id,printed,period", "--format", "tsv"
    ).splitlines() == [
        "id\tprinted\tperiod",
        "power-2030\t1000万千瓦以上\t2030",
    ]
    result = run("list", "--data", folder, "--columns", "id,colour")
    assert (result.exit_code, "there is no column 'colour'" in result.output) == (2, True)


def test_markdown_is_a_table_in_which_nothing_acts(tmp_path: Path) -> None:
    folder = write(tmp_path, changed("zh: 工业投资, en", 'zh: 工业投资, also: ["工业|投资*x*"], en'))
    table = printed("list", "--data", folder, "工业投资", "--format", "md").splitlines()
    assert table[1].replace(" --- ", "---").strip("|").split("|") == ["---"] * table[0].count(" | ") + ["---"]
    assert len({line.count(" | ") for line in table[2:]}) == 1


def test_nothing_found_is_code_1_with_empty_but_valid_output(folder: Path) -> None:
    for form, output in (("json", "[]\n"), ("jsonl", ""), ("csv", ",".join(ROW_FIELDS) + "\n")):
        result = run("list", "--data", folder, "没有的东西", "--format", form)
        assert (result.exit_code, result.stdout) == (1, output)
        assert result.stderr == "metrics-tui: no figure matches '没有的东西'\n"


def test_a_wrong_filter_prints_no_figures_and_is_code_2(folder: Path) -> None:
    result = run("list", "--data", folder, "colour:red")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "colour" in result.stderr


def test_a_spreadsheet_finds_no_formula_and_a_negative_number_stays_one() -> None:
    assert no_formula("=HYPERLINK(A1)") == "'=HYPERLINK(A1)"
    assert no_formula("@sum") == "'@sum"
    assert no_formula("＝1+1") == "'＝1+1"
    assert no_formula("-5.2") == "-5.2"
    assert no_formula("-5.2%") == "'-5.2%"
    assert no_formula("\x1b]0;title\x07") == "\ufffd]0;title\ufffd"


def test_in_a_pipe_the_table_is_whole_and_lines_up(folder: Path) -> None:
    lines = process("list", "--data", folder).stdout.decode("utf-8").splitlines()
    place = cell_len(lines[0][: lines[0].index("printed")])
    values = ["231.5亿元", "10.8%", "第3位", "4.2个百分点", "8%", "1000万千瓦以上", "1300余家", "20户"]
    for line, value in zip(lines[1:], values, strict=True):
        assert cell_len(line[: line.index(value)]) == place
    assert not ESCAPE.search("".join(lines))


@pytest.mark.parametrize("columns", [500, 80, 61, 40, 20])
def test_on_a_terminal_every_line_fits_and_no_chinese_character_is_cut(columns: int) -> None:
    shown = terminal("list", "昭通", columns=columns)
    whole = process("list", "昭通").stdout.decode("utf-8")
    lines = ESCAPE.sub("", shown).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert len(lines) == len(whole.splitlines())
    assert "\ufffd" not in shown
    assert ("…" in shown) == (columns < 500)


def test_colour_is_for_terminals_that_want_it(folder: Path) -> None:
    assert ESCAPE.search(terminal("list", "--data", folder, columns=100))
    assert not ESCAPE.search(terminal("list", "--data", folder, columns=100, NO_COLOR="1"))


def test_the_shipped_pages_are_the_default() -> None:
    assert ids("昭通", "投资") == ids("--data", ROOT, "昭通", "投资")
