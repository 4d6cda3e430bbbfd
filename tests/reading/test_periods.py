"""Reading times, given when they are said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.periods import read_iso, read_period


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("2024年", "year", "2024-01-01", "2024-12-31"),
        ("2024年1至9月", "part_year", "2024-01-01", "2024-09-30"),
        ("2023年1—9月", "part_year", "2023-01-01", "2023-09-30"),
        ("2024年上半年", "part_year", "2024-01-01", "2024-06-30"),
        ("2022年至2024年", "span", "2022-01-01", "2024-12-31"),
        ("2023—2025年", "span", "2023-01-01", "2025-12-31"),
        ("2021年、2022年、2023年", "span", "2021-01-01", "2023-12-31"),
        ("2024年5月15日", "day", "2024-05-15", "2024-05-15"),
        ("2021年12月", "month", "2021-12-01", "2021-12-31"),
        ("2019年底", "month", "2019-12-01", "2019-12-31"),
        ("到2030年", "year", "2030-01-01", "2030-12-31"),
        ("２０２４年", "year", "2024-01-01", "2024-12-31"),
    ],
)
def test_words_that_name_their_year_are_printed(words: str, kind: str, start: str, end: str) -> None:
    period = read_period(words)
    assert period is not None
    assert (period.kind, period.start, period.end, period.basis, period.label) == (kind, start, end, "printed", words)


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("今年前三季度", "part_year", "2023-01-01", "2023-09-30"),
        ("前三季度", "part_year", "2023-01-01", "2023-09-30"),
        ("今年以来", "to_date", "2023-01-01", "2023-11-15"),
        ("今年", "to_date", "2023-01-01", "2023-11-15"),
        ("去年", "year", "2022-01-01", "2022-12-31"),
        ("去年9月", "month", "2022-09-01", "2022-09-30"),
        ("去年以来", "to_date", "2022-01-01", "2023-11-15"),
        ("2022年以来", "to_date", "2022-01-01", "2023-11-15"),
        ("一年来", "to_date", "2022-11-01", "2023-11-15"),
        ("近两年来", "to_date", "2021-11-01", "2023-11-15"),
        ("目前", "point", "2023-11-15", "2023-11-15"),
        ("9月8日", "day", "2023-09-08", "2023-09-08"),
    ],
)
def test_relative_words_need_the_moment_they_are_said_in(words: str, kind: str, start: str, end: str) -> None:
    period = read_period(words, "2023-11-15", "printed")
    assert period is not None and (period.kind, period.start, period.end, period.basis) == (
        kind,
        start,
        end,
        "relative",
    )
    assert read_period(words) is None
    inferred = read_period(words, "2023", "inferred")
    assert inferred is not None and inferred.basis == "inferred"


@pytest.mark.parametrize("words", ["每年", "连续9个月", "2024年13月", "2月30日", "2024年至2022年", "很久以前", ""])
def test_what_names_no_time_is_not_read(words: str) -> None:
    assert read_period(words, "2023-11-15", "printed") is None


def test_a_curators_own_times() -> None:
    assert [(p.kind, p.start, p.end) for p in map(read_iso, ("2023-01..2023-09", "at 2023-09", "since 2022..2023-09")) if p] == [
        ("part_year", "2023-01-01", "2023-09-30"), ("point", "2023-09-01", "2023-09-30"), ("to_date", "2022-01-01", "2023-09-30"),
    ]  # fmt: skip
    assert read_iso("2023-13") is None
    assert read_iso("2024..2023") is None


@given(st.text(alphabet="0123456789年月日今去前三季度至以来近两一目截到—-、初底末上半 ", max_size=16))
def test_any_words_are_read_or_refused(words: str) -> None:
    period = read_period(words, "2023-11", "inferred")
    assert period is None or period.start <= period.end
