"""The tables of an export: complete in themselves, every row with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.tool import ROOT
from tui.export.fields import ExportTable, Value
from tui.export.tables import export_tables
from tui.loading.loader import load
from tui.model import Dataset


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(ROOT)


def row(table: ExportTable, key: Value) -> Mapping[str, Value]:
    (found,) = [one for one in table.rows if one[0] == key]
    return dict(zip((field.name for field in table.fields), found, strict=True))


def by_name(made: list[ExportTable]) -> dict[str, ExportTable]:
    return {table.name: table for table in made}


def test_a_number_is_a_number_with_the_printed_words_beside_it(made: list[ExportTable]) -> None:
    one = row(made[0], "power-2030")
    assert (one["printed"], one["value"], one["unit"], one["qualifier"]) == (
        "1000万千瓦以上",
        Decimal(1000),
        "万千瓦",
        "at_least",
    )
    assert (one["base_value"], one["base_unit"], one["value_en"]) == (Decimal(10_000_000), "kW", "at least 10 GW")
    assert (one["period_start"], one["status"], one["headline"]) == (date(2030, 1, 1), "target", True)
    assert one["value_max"] is None


def test_every_figure_has_its_source_in_its_row(folder: Path, made: list[ExportTable]) -> None:
    page = (folder / "seeds" / "p1.txt").read_text(encoding="utf-8")
    one = row(made[0], "investment-q3")
    assert (one["file"], one["page"], one["article"]) == ("p1.txt", "p1", "investment")
    assert isinstance(one["quote_start"], int) and isinstance(one["quote_end"], int)
    assert "".join(page[one["quote_start"] : one["quote_end"]].split()) == "".join(str(one["quote"]).split())
    assert one["citation"] == "张三，李四. 前三季度工业投资增速居前[N]. 某某日报，2024-10-20."
    assert one["citation_lacks"] == "incomplete: edition not printed"


def test_what_is_assumed_and_what_a_user_must_know_is_said(made: list[ExportTable], shipped: Dataset) -> None:
    assert row(made[0], "enterprises-new")["note"] == "Whether net of closures is not said."
    assumed = next(metric for metric in shipped.metrics if any(one.assumed for one in metric.evidence.values()))
    told = row(export_tables(shipped, range(len(shipped.metrics)))[0], assumed.id)["assumed"]
    assert all(f"{field}: {one.because}" in str(told) for field, one in assumed.evidence.items() if one.assumed)


@pytest.mark.parametrize("step", [1, 7, 50])
def test_every_key_names_a_row_that_is_there_and_every_first_field_is_unique(shipped: Dataset, step: int) -> None:
    """Whichever figures are chosen, the tables are complete in themselves."""
    made = by_name(export_tables(shipped, range(0, len(shipped.metrics), step)))
    for table in made.values():
        first = [cells[0] for cells in table.rows]
        assert len(set(first)) == len(first)
        for place, field in enumerate(table.fields):
            if field.references:
                other, _, column = field.references.partition(".")
                at = [each.name for each in made[other].fields].index(column)
                known = {cells[at] for cells in made[other].rows}
                assert {cells[place] for cells in table.rows} - {None} <= known, (table.name, field.name)


def test_every_value_is_of_the_type_of_its_field_and_what_is_needed_is_there(shipped: Dataset) -> None:
    classes = {"string": str, "number": Decimal, "integer": int, "boolean": bool, "date": date}
    for table in export_tables(shipped, range(len(shipped.metrics))):
        for one in table.rows:
            for field, value in zip(table.fields, one, strict=True):
                assert value is not None or not field.required, (table.name, field.name, one[0])
                assert value is None or type(value) is classes[field.type], (table.name, field.name, value)
                assert not field.enum or value is None or value in field.enum, (table.name, field.name, value)


def test_every_field_says_what_it_means(made: list[ExportTable]) -> None:
    assert all(field.description for table in made for field in table.fields)
