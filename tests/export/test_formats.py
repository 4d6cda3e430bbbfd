"""What readers of each format find: the same numbers, the same Chinese, nothing that acts."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.tool import ROOT, env, printed, run
from tests.sample import changed, write
from tui.export.fields import ExportField, ExportTable


def written(folder: Path, tmp_path: Path, name: str, *filters: str) -> Path:
    place = tmp_path / name
    result = run("export", "--data", folder, *filters, "-o", place)
    assert result.exit_code == 0, result.output
    return place


# CSV


def test_a_csv_opens_in_excel_as_utf8_and_has_a_row_for_each_figure(folder: Path, tmp_path: Path) -> None:
    data = written(folder, tmp_path, "f.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [
        line.split("\t")[0] for line in printed("list", "--data", folder, "--format", "tsv").splitlines()[1:]
    ]
    assert (rows[0]["value"], rows[0]["printed"], rows[0]["headline"]) == ("231.5", "231.5亿元", "true")


def test_a_formula_in_a_name_is_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", changed("en: Investment in industry", 'en: "=HYPERLINK(\\"http://evil\\")"'))
    rows = list(csv.DictReader(io.StringIO(written(folder, tmp_path, "f.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0]["indicator_en"].startswith("'=HYPERLINK")


# Data package


def test_the_package_says_of_every_field_its_type_meaning_and_unit(folder: Path, tmp_path: Path) -> None:
    place = written(folder, tmp_path, "figures")
    package = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    assert package["sources"] == [
        {"title": "张三，李四. 前三季度工业投资增速居前[N]. 某某日报，2024-10-20.", "path": "seeds/p1.txt"}
    ]
    for resource in package["resources"]:
        header = (place / resource["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
    units = {field["name"]: field.get("unit") for field in package["resources"][0]["schema"]["fields"]}
    assert (units["value"], units["base_value"]) == ("the field unit", "the field base_unit")


def test_the_same_dataset_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    one, two = (written(folder, tmp_path, name) for name in ("one", "two"))
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in two.iterdir()
    }


@pytest.mark.parametrize("data", ["shipped", "sample"])
def test_the_package_is_valid_by_the_frictionless_tool(folder: Path, tmp_path: Path, data: str) -> None:
    frictionless = pytest.importorskip("frictionless", reason="the frictionless tool is not installed")
    place = written(ROOT if data == "shipped" else folder, tmp_path, "figures")
    assert frictionless.validate(str(place / "datapackage.json")).valid
    regions = place / "regions.csv"  # and it would tell a figure whose region is not there
    regions.write_text("".join(regions.read_text(encoding="utf-8").splitlines(keepends=True)[:1]), encoding="utf-8")
    assert not frictionless.validate(str(place / "datapackage.json")).valid


# Excel


def test_excel_has_numbers_as_numbers_with_their_printed_places(folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(written(folder, tmp_path, "f.xlsx"))
    assert book.sheetnames == [
        "metrics",
        "passages",
        "articles",
        "pages",
        "regions",
        "subjects",
        "indicators",
        "fields",
    ]
    sheet = book["metrics"]
    place = {cell.value: number for number, cell in enumerate(sheet[1])}
    first = sheet[2]
    assert (first[place["value"]].value, first[place["value"]].data_type, first[place["value"]].number_format) == (
        231.5,
        "n",
        "0.0",
    )
    assert (first[place["printed"]].value, first[place["region_zh"]].value) == ("231.5亿元", "某州市")
    assert first[place["base_value"]].value == 23_150_000_000
    assert first[place["period_start"]].value == datetime(2024, 1, 1)
    assert first[place["headline"]].value is True


def test_excel_freezes_the_header_filters_and_makes_room_for_chinese(folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(written(folder, tmp_path, "f.xlsx"))["metrics"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref.split(":")[0]) == ("B2", "A1")
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "indicator_zh")
    assert sheet.column_dimensions[column].width >= 2 * len("规模以上工业增加值")


def test_excel_computes_no_text_of_the_dataset(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder = write(tmp_path / "data", changed("en: Investment in industry", 'en: "=1+1"'))
    book = openpyxl.load_workbook(written(folder, tmp_path, "f.xlsx"))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert any(cell.value == "=1+1" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f" and not cell.quotePrefix]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("123456789012345", "n"), ("1234567890123.45", "n"), ("0.00000000000001", "n"),
        ("1234567890123456", "s"), ("12345678901234.56", "s"), ("12345678901234567", "s"), ("123456789012345678", "s"),
    ],
)  # fmt: skip
def test_a_number_that_excel_cannot_keep_is_text(tmp_path: Path, value: str, kind: str) -> None:
    """Excel has fifteen digits. What it would round without a word, it gets as text, with all of them."""
    openpyxl = pytest.importorskip("openpyxl")
    from tui.export.excel import write_excel

    fields = (ExportField("id", "string", "name"), ExportField("value", "number", "value"))
    write_excel([ExportTable("metrics", "Figures", fields, (("a", Decimal(value)),))], tmp_path / "f.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "f.xlsx")["metrics"]["B2"]
    assert (cell.data_type, Decimal(str(cell.value))) == (kind, Decimal(value))


# All


def test_every_format_has_the_same_figures(folder: Path, tmp_path: Path, made: list[ExportTable]) -> None:
    pandas, openpyxl = pytest.importorskip("pandas"), pytest.importorskip("openpyxl")
    pytest.importorskip("pyarrow")
    exact = {str(row[0]): row[19] for row in made[0].rows}
    assert made[0].fields[19].name == "value"
    frame = pandas.read_parquet(written(folder, tmp_path, "f.parquet"))
    assert dict(zip(frame["id"], frame["value"], strict=True)) == exact
    lines = list(openpyxl.load_workbook(written(folder, tmp_path, "f.xlsx"))["metrics"].values)
    assert {line[0]: Decimal(str(line[19])) for line in lines[1:]} == exact
    rows = csv.DictReader(io.StringIO((written(folder, tmp_path, "p") / "metrics.csv").read_text(encoding="utf-8")))
    assert {row["id"]: Decimal(row["value"]) for row in rows} == exact


@pytest.mark.parametrize(
    ("name", "package", "extra"), [("f.xlsx", "openpyxl", "excel"), ("f.parquet", "pyarrow", "parquet")]
)
def test_a_missing_package_is_told_with_how_to_install_it(
    folder: Path, tmp_path: Path, name: str, package: str, extra: str
) -> None:
    code = f"import sys; sys.modules[{package!r}] = None\nfrom tui.cli import cli\ncli.main(['export', '--data', {str(folder)!r}, '-o', {str(tmp_path / name)!r}])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=env(), check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"pip install 'metrics-tui[{extra}]'" in done.stderr
    assert not (tmp_path / name).exists()
