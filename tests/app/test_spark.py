"""The sparkline: one cell a year, and nothing in it looks like what it is not."""

from __future__ import annotations

from decimal import Decimal

from tui.app.cities.spark import SparkCell, spark


def drawn(cells: dict[int, SparkCell], rank: bool = False) -> str:
    return "".join(run.text for run in spark(cells, rank))


def roles(cells: dict[int, SparkCell]) -> list[str]:
    return [run.role for run in spark(cells)[1:-1]]


def cell(value: str, **more: object) -> SparkCell:
    return SparkCell(Decimal(value), **more)  # type: ignore[arg-type]


def test_heights_are_from_zero_to_the_highest() -> None:
    assert drawn({2021: cell("10.8"), 2022: cell("3.8"), 2023: cell("4.2"), 2024: cell("7.5")}) == "2021 █▂▃▅ 2024"


def test_a_constant_series_is_high_not_low() -> None:
    assert drawn({2021: cell("5"), 2022: cell("5")}) == "2021 ██ 2022"


def test_a_gap_is_a_gap() -> None:
    assert drawn({2020: cell("1"), 2023: cell("2")}) == "2020 ▄  █ 2023"


def test_a_target_is_hollow_and_has_another_role() -> None:
    cells = {2023: cell("8"), 2030: cell("10", status="target")}
    assert drawn(cells) == "2023 ▆      ◇ 2030"
    assert roles(cells)[0] == "bar" and roles(cells)[-1] == "hollow"


def test_what_only_follows_from_printed_figures_is_no_bar() -> None:
    cells = {2023: cell("9", status=None), 2024: cell("10")}
    assert drawn(cells) == "2023 ∴█ 2024"
    assert roles(cells) == ["derived", "bar"]


def test_below_zero_hangs_and_all_below_zero_does_not_fail() -> None:
    assert drawn({2021: cell("-2"), 2022: cell("4")}) == "2021 ▔█ 2022"
    assert drawn({2021: cell("-2"), 2022: cell("-4")}) == "2021 ▔▔ 2022"
    assert drawn({2021: cell("0"), 2022: cell("0")}) == "2021 ▁▁ 2022"


def test_ranks_are_places_and_move() -> None:
    assert drawn({2022: cell("1"), 2023: cell("12")}, rank=True) == "2022 1→12 2023"


def test_a_conflict_is_wrong() -> None:
    assert roles({2022: cell("1", conflict=True)}) == ["wrong"]


def test_a_long_series_shows_its_last_years() -> None:
    assert drawn({year: cell("1") for year in range(1950, 2021)}) == "1997 " + "█" * 24 + " 2020"


def test_nothing_is_nothing() -> None:
    assert spark({}) == []
