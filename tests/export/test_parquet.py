"""Parquet keeps numbers and dates exactly, as every reader of it knows them."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.tool import ROOT, run
from tests.sample import PAGE, changed, write
from tui.export.fields import METRIC_FIELDS, ExportField, ExportTable, Value
from tui.export.tables import export_tables
from tui.export.writing import NotWritten
from tui.loading.loader import load

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def written(folder: Path, tmp_path: Path, *filters: str) -> Path:
    place = tmp_path / "f.parquet"
    result = run("export", "--data", folder, *filters, "-o", place)
    assert result.exit_code == 0, result.output
    return place


def numbers(*values: Decimal | None) -> ExportTable:
    """A table of figures with these values, named a, b, …"""
    fields = (ExportField("id", "string", "name"), ExportField("value", "number", "value"))
    rows: tuple[tuple[Value, ...], ...] = tuple((chr(97 + place % 26), value) for place, value in enumerate(values))
    return ExportTable("metrics", "Figures", fields, rows)


def read_back(table: ExportTable) -> Any:
    """The column `value`, as pyarrow reads it from the file."""
    from tui.export.parquet import write_parquet

    with tempfile.TemporaryDirectory() as folder:
        write_parquet(table, Path(folder) / "f.parquet")
        return pq.read_table(Path(folder) / "f.parquet")["value"]


def with_value(tmp_path: Path, value: str) -> Path:
    """The sample with another amount of money, on the page as in its YAML."""
    yaml = changed("value: 231.5亿元", f"value: {value}").replace("投资231.5亿元", f"投资{value}")
    return write(tmp_path / "data", yaml, p1=PAGE.replace("231.5亿元", value))


def test_every_field_has_the_type_that_is_documented(folder: Path, tmp_path: Path) -> None:
    schema = pq.read_schema(written(folder, tmp_path))
    types = {"string": "string", "integer": "int64", "boolean": "bool", "date": "date32[day]"}
    assert schema.names == [field.name for field in METRIC_FIELDS]
    for field in METRIC_FIELDS:
        found = schema.field(field.name).type
        assert pa.types.is_decimal128(found) if field.type == "number" else str(found) == types[field.type], field


def test_the_shipped_figures_come_back_equal_in_every_field(tmp_path: Path) -> None:
    dataset = load(ROOT)
    made = export_tables(dataset, range(len(dataset.metrics)))[0]
    rows = pq.read_table(written(ROOT, tmp_path)).to_pylist()
    assert rows == [dict(zip((field.name for field in made.fields), row, strict=True)) for row in made.rows]


def test_money_to_the_cent_and_dates_are_exact(tmp_path: Path) -> None:
    (row,) = pq.read_table(
        written(with_value(tmp_path, "12345678901234567.89元"), tmp_path, "id:investment-q3")
    ).to_pylist()
    assert (row["value"], row["base_value"]) == (Decimal("12345678901234567.89"), Decimal("12345678901234567.89"))
    assert (row["period_start"], row["period_end"], row["value_max"]) == (date(2024, 1, 1), date(2024, 9, 30), None)


def test_places_stay_as_they_are_printed() -> None:
    column = read_back(numbers(Decimal("10.80"), Decimal(3), None))
    assert list(map(str, column.to_pylist())) == ["10.80", "3.00", "None"]
    assert str(column.type) == "decimal128(18, 2)"


def test_pandas_reads_it(folder: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(written(folder, tmp_path))
    one = frame.set_index("id").loc["investment-growth-q3"]
    assert (one["value"], one["printed"], one["period_end"]) == (Decimal("10.8"), "10.8%", date(2024, 9, 30))
    assert pandas.isna(one["value_max"]) and bool(one["headline"]) is True
    assert frame.attrs["fields"]["printed"] == "The value as the page prints it, with qualifier and unit"


def test_duckdb_reads_it(folder: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    asked = f"select value, period_end from '{written(folder, tmp_path)}' where id = 'investment-growth-q3'"
    assert duckdb.sql(asked).fetchall() == [(Decimal("10.8"), date(2024, 9, 30))]


decimals = st.builds(
    lambda digits, places, sign: Decimal((sign, tuple(map(int, str(digits))), -places)),
    st.integers(0, 10**26 - 1), st.integers(-2, 10), st.sampled_from([0, 1]),
)  # fmt: skip


@given(st.lists(st.none() | decimals, min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_any_numbers_that_fit_come_back_equal(values: list[Decimal | None]) -> None:
    assert read_back(numbers(*values)).to_pylist() == values


@pytest.mark.parametrize("value", ["9" * 38, "-" + "9" * 38, "0." + "9" * 37, "9" * 19 + "." + "9" * 19, "0", "1E+37"])
def test_up_to_38_digits_fit(value: str) -> None:
    assert read_back(numbers(Decimal(value), None)).to_pylist() == [Decimal(value), None]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["9" * 39], "needs 39 digits (39 before the point for a, 0 after it for a)"),
        (["1E+38"], "needs 39 digits (39 before the point for a, 0 after it for a)"),
        (["0." + "1" * 38], "needs 39 digits (1 before the point for a, 38 after it for a)"),
        (["9" * 30, "1", "0.000000001"], "needs 39 digits (30 before the point for a, 9 after it for c)"),
    ],
)
def test_what_does_not_fit_is_told_with_the_figures(values: list[str], told: str) -> None:
    with pytest.raises(NotWritten) as refused:
        read_back(numbers(*map(Decimal, values)))
    assert told in str(refused.value) and "write CSV or Excel" in str(refused.value)


def test_the_command_tells_it_in_one_line_and_writes_nothing(tmp_path: Path) -> None:
    folder = with_value(tmp_path, "1" * 39 + "元")
    result = run("export", "--data", folder, "-o", tmp_path / "f.parquet")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "the field value needs 40 digits (39 before the point for investment-q3, 1 after it for" in result.stderr
    assert not (tmp_path / "f.parquet").exists()
    assert run("export", "--data", folder, "-o", tmp_path / "f.csv").exit_code == 0
