"""Whatever is on a page or in metrics.yaml, what the commands print acts on no terminal, markup or spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.hostile.tool import inert, run
from tests.sample import PAGE, YAML, write

# Everything that may stand on an untouched page: escapes around and within what the metrics quote and cite.
DIRTY = (
    PAGE.replace("某某日报\n", "某某日报\x1b]0;owned\x07\x1b[2J\n")
    .replace("目前,全市有企业", "\x9b31m\u202e目前,全市有企业")
    .replace("请拨12345", "请拨12345\x1b[31m\x1b]52;c;ZXZpbA==\x07\u2066\ufeff 77\x00 88\x85")
)
NAME = "=cmd|' /C calc'!A1 [bold red]x[/] [@click=app.quit]go[/] | `x` <b> {{7*7}} $(reboot)"
MARKUP = YAML.replace("Investment in industry", json.dumps(NAME)).replace(
    "note: Whether net of closures is not said.", "note: '=HYPERLINK(\"http://x\")'"
).replace("title: New enterprises in Mouzhou", "title: '@SUM(1+1)'")  # fmt: skip
COMMANDS = [
    ["list"], ["list", "--format", "json"], ["list", "--format", "jsonl"], ["list", "--format", "csv"], ["list", "--format", "tsv"],
    ["list", "--format", "md"], ["show", "investment-q3"], ["show", "enterprises-new"], ["show", "enterprises-new", "--format", "json"],
    ["cite", "enterprises-new"], ["check"], ["check", "--format", "json"], ["pages"], ["pages", "--format", "json"], ["series"],
    ["series", "--format", "json"], ["brief", "某州"],
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("data"), MARKUP, p1=DIRTY)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_printed_is_inert(folder: Path, command: list[str]) -> None:
    ran = run(*command, "--data", folder)
    assert "Traceback" not in ran.err and "fault" not in ran.err, ran
    assert ran.out, ran
    inert(ran)
    if "json" in command:
        json.loads(ran.out)


@pytest.mark.parametrize("dialect", ["excel", "excel-tab"])
def test_no_cell_is_a_formula(folder: Path, dialect: str) -> None:
    form = "csv" if dialect == "excel" else "tsv"
    text = run("list", "--data", folder, "--format", form).out
    cells = [cell for row in csv.reader(io.StringIO(text), dialect) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [
        cell
        for cell in cells
        if cell.startswith(("=", "@", "+", "\t", "\r")) or (cell.startswith("-") and not cell[1:2].isdigit())
    ]


@pytest.mark.parametrize(
    "words",
    [
        "\x1b[31m",
        "region:\x1b]0;x\x07",
        "\u202e",
        "nofield:\x9b31m",
        "value:\x1b[2J",
        "-" * 500,
        '"',
        "“" * 99,
        "year:" + "9" * 5000,
        ":",
        "::::",
        "\ud800",
    ],
)
def test_a_hostile_filter_is_answered_inertly(folder: Path, words: str) -> None:
    ran = run("list", "--data", folder, "--", words.replace("\ud800", "\udcff"))
    assert ran.code in (0, 1, 2) and "Traceback" not in ran.err and "fault" not in ran.err, ran
    inert(ran)


@pytest.mark.parametrize("command", ["show", "cite", "brief", "series", "pages", "nothing", "--data"])
def test_a_hostile_argument_is_refused_inertly(folder: Path, command: str) -> None:
    ran = run(command, "\x1b[31m\u202e\x9b" + "x" * 3000)
    assert ran.code in (1, 2) and "Traceback" not in ran.err and "fault" not in ran.err, ran
    inert(ran)


def test_hostile_surroundings_are_survived(folder: Path) -> None:
    for environment in (
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "zh_CN.GB18030"}, {"TERM": "\x1b[31m"}, {"COLUMNS": "-1"},
        {"COLUMNS": "x", "LINES": "0"}, {"HOME": "/nonexistent"}, {"XDG_CACHE_HOME": "/dev/null/x"}, {"XDG_CACHE_HOME": "relative"},
        {"TZ": "\x1b"}, {"PYTHONIOENCODING": "ascii"}, {"XDG_CACHE_HOME": ""},
    ):  # fmt: skip
        ran = run("list", "--data", folder, **environment)
        assert ran.code == 0 and "231.5" in ran.out, (environment, ran)
        inert(ran)
