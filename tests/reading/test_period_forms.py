"""Times in every form: random words are read or refused, and what is written in any form is read back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.test_periods import days, refused
from tui.reading.periods import bounds, read_period
from tui.reading.unread import Unread

ALPHABET = "0123456789〇○一二两三四五六七八九十年月日底末初旬上中下今去前当同本季度半个第至到—-、以来近截止自从起开始期间时“”党大的全累计比较 Q"


@given(
    st.one_of(st.text(alphabet=ALPHABET, max_size=16), st.text(max_size=8)),
    st.sampled_from(["", "2023", "2023-11", "2024-02-29", "0001-01-01", "9999-12-31"]),
    st.sampled_from(["", "2022"]),
    st.sampled_from(["", "actual", "target"]),
    st.sampled_from(["", "2021年开工,", "2021年9月"]),
)
def test_any_words_are_read_or_refused(words: str, as_of: str, year: str, status: str, before: str) -> None:
    try:
        period = read_period(words, as_of, "inferred", year=year, status=status, before=before)  # type: ignore[arg-type]
    except Unread as why:
        assert str(why) and not str(why).endswith(".")
        return
    assert period.start <= period.end and period.label == words
    assert status != "actual" or not as_of or date.fromisoformat(period.end) <= bounds(as_of)[1]


def chinese(number: int) -> str:
    """A number below a hundred as newspapers write it: 十二, 三十."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else "零一二三四五六七八九"[tens] + "十") + (
        "" if not ones else "零一二三四五六七八九"[ones]
    )


def by_digits(year: int, zero: str) -> str:
    return "".join((zero + "一二三四五六七八九")[int(digit)] for digit in str(year))


years = st.integers(1900, 2199)
months = st.integers(1, 12)
numerals = st.sampled_from(
    [str, chinese, lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))]
)
written = st.sampled_from(
    [str, lambda year: by_digits(year, "〇"), lambda year: by_digits(year, "○"), lambda year: by_digits(year, "零")]
)


@given(
    years,
    months,
    st.integers(1, 31),
    numerals,
    written,
    st.sampled_from(["日", "号"]),
    st.sampled_from(["", " ", "\n"]),
)
def test_a_day_is_read_back_in_every_form(year: int, month: int, day: int, numeral, write, mark: str, gap: str) -> None:  # type: ignore[no-untyped-def]
    words = gap.join((write(year), "年", numeral(month), "月", numeral(day), mark))
    try:
        there = date(year, month, day)
    except ValueError:
        assert "does not exist" in refused(words, "")
        return
    assert days(read_period(words)) == (there.isoformat(), there.isoformat())


@given(
    years,
    months,
    months,
    numerals,
    written,
    st.sampled_from("至到—-－～~–"),
    st.sampled_from(["", "月", "月份"]),
    st.sampled_from(["月", "月份"]),
)
def test_months_are_read_back_in_every_form(
    year: int, one: int, other: int, numeral, write, mark: str, inner: str, end: str
) -> None:  # type: ignore[no-untyped-def]
    first, last = sorted((one, other))
    words = f"{write(year)}年{numeral(first)}{inner}{mark}{numeral(last)}{end}"
    expected = bounds(f"{year}-{first:02}")[0].isoformat(), bounds(f"{year}-{last:02}")[1].isoformat()
    assert days(read_period(words)) == expected
    if first == 1:
        assert days(read_period(f"{write(year)}年前{numeral(last)}个月")) == expected
    assert days(read_period(f"截至{write(year)}年{numeral(last)}月底")) == (expected[1], expected[1])


@given(
    years, years, written, st.sampled_from("至到—-"), st.sampled_from(["", "年"]), st.sampled_from(["", "期间", "累计"])
)
def test_years_are_read_back_in_every_form(one: int, other: int, write, mark: str, inner: str, end: str) -> None:  # type: ignore[no-untyped-def]
    first, last = sorted((one, other))
    words = f"{write(first)}{inner}{mark}{write(last)}年{end}"
    assert days(read_period(words)) == (f"{first}-01-01", f"{last}-12-31")


@given(
    st.integers(11, 16),
    st.sampled_from(["“{}”", "{}", "「{}」"]),
    st.sampled_from(["", "时期", "期间", "规划时期"]),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)
def test_five_year_plans_are_read_back(plan: int, quoted: str, end: str, page: date) -> None:
    words = quoted.format(f"十{'零一二三四五六'[plan - 10]}五") + end
    start = 2001 + 5 * (plan - 10)
    assert days(read_period(words)) == (f"{start}-01-01", f"{start + 4}-12-31")
    if page.year >= start:
        assert days(read_period(f"{words}以来", page.isoformat(), "printed")) == (f"{start}-01-01", page.isoformat())
