"""Reading times: given when the page says them, read or refused with the reason, never as something else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Period, Status
from tui.reading.dates import iso
from tui.reading.periods import ends_after, read_iso, read_period, understand
from tui.reading.unread import Unread


def refused(words: str, as_of: str = "2025-03-08", **how: str) -> str:
    """Why words are not read, on a page with a printed date."""
    with pytest.raises(Unread) as why:
        read_period(words, as_of, "printed", **how)  # type: ignore[arg-type]
    return str(why.value)


def days(period: Period) -> tuple[str, str]:
    return period.start, period.end


PRINTED = [
    ("2024年", "year", "2024-01-01", "2024-12-31"),
    ("2024", "year", "2024-01-01", "2024-12-31"),
    ("2024年度", "year", "2024-01-01", "2024-12-31"),
    ("2024年一年", "year", "2024-01-01", "2024-12-31"),
    ("2024年里", "year", "2024-01-01", "2024-12-31"),
    ("2024年全年", "year", "2024-01-01", "2024-12-31"),
    ("2024年累计", "year", "2024-01-01", "2024-12-31"),
    ("比2020年", "year", "2020-01-01", "2020-12-31"),
    ("较2020年", "year", "2020-01-01", "2020-12-31"),
    ("与2020年相比", "year", "2020-01-01", "2020-12-31"),
    ("到2030年", "year", "2030-01-01", "2030-12-31"),
    ("２０２４年", "year", "2024-01-01", "2024-12-31"),
    ("二〇三五年", "year", "2035-01-01", "2035-12-31"),
    ("二○二四年", "year", "2024-01-01", "2024-12-31"),
    ("二零二四年", "year", "2024-01-01", "2024-12-31"),
    ("二O二四年", "year", "2024-01-01", "2024-12-31"),
    ("一九九八年", "year", "1998-01-01", "1998-12-31"),
    ("到二〇三五年", "year", "2035-01-01", "2035-12-31"),
    ("2024年1至9月", "part_year", "2024-01-01", "2024-09-30"),
    ("2024年一至九月", "part_year", "2024-01-01", "2024-09-30"),
    ("2024年元至9月", "part_year", "2024-01-01", "2024-09-30"),
    ("2023年1—9月", "part_year", "2023-01-01", "2023-09-30"),
    ("2023 年 1 － 9 月", "part_year", "2023-01-01", "2023-09-30"),
    ("2024年1月至9月累计", "part_year", "2024-01-01", "2024-09-30"),
    ("2024年上半年", "part_year", "2024-01-01", "2024-06-30"),
    ("2024年下半年", "part_year", "2024-07-01", "2024-12-31"),
    ("2024年前11个月", "part_year", "2024-01-01", "2024-11-30"),
    ("2024年前十个月", "part_year", "2024-01-01", "2024-10-31"),
    ("2024年一季度", "part_year", "2024-01-01", "2024-03-31"),
    ("2024年1季度", "part_year", "2024-01-01", "2024-03-31"),
    ("2024年第四季度", "part_year", "2024-10-01", "2024-12-31"),
    ("2024年首季度", "part_year", "2024-01-01", "2024-03-31"),
    ("2024Q3", "part_year", "2024-07-01", "2024-09-30"),
    ("2024年前三季度", "part_year", "2024-01-01", "2024-09-30"),
    ("2024年前3季度", "part_year", "2024-01-01", "2024-09-30"),
    ("2024年前两个季度", "part_year", "2024-01-01", "2024-06-30"),
    ("2024年一至三季度", "part_year", "2024-01-01", "2024-09-30"),
    ("2024年一、二季度", "part_year", "2024-01-01", "2024-06-30"),
    ("2024年1、2月份", "part_year", "2024-01-01", "2024-02-29"),
    ("2024年元月", "month", "2024-01-01", "2024-01-31"),
    ("2021年12月", "month", "2021-12-01", "2021-12-31"),
    ("2021年十二月份", "month", "2021-12-01", "2021-12-31"),
    ("2024年5月15日", "day", "2024-05-15", "2024-05-15"),
    ("二〇二六年一月二十七日", "day", "2026-01-27", "2026-01-27"),
    ("2024年9月8日至11日", "span", "2024-09-08", "2024-09-11"),
    ("2024年8月上旬", "span", "2024-08-01", "2024-08-10"),
    ("2024年8月中旬", "span", "2024-08-11", "2024-08-20"),
    ("2024年2月下旬", "span", "2024-02-21", "2024-02-29"),
    ("2022年至2024年", "span", "2022-01-01", "2024-12-31"),
    ("2022年到2024年期间", "span", "2022-01-01", "2024-12-31"),
    ("从2022年到2024年", "span", "2022-01-01", "2024-12-31"),
    ("2023—2025年", "span", "2023-01-01", "2025-12-31"),
    ("二〇二三至二〇二五年", "span", "2023-01-01", "2025-12-31"),
    ("2021年、2022年、2023年", "span", "2021-01-01", "2023-12-31"),
    ("2022、2023年", "span", "2022-01-01", "2023-12-31"),
    ("2022年和2023年", "span", "2022-01-01", "2023-12-31"),
    ("2021年1月至2023年9月", "span", "2021-01-01", "2023-09-30"),
    ("2024年1月1日至9月30日", "part_year", "2024-01-01", "2024-09-30"),
    ("2019年底", "point", "2019-12-31", "2019-12-31"),
    ("2025年12月末", "point", "2025-12-31", "2025-12-31"),
    ("截至2024年6月底", "point", "2024-06-30", "2024-06-30"),
    ("截至2024年底", "point", "2024-12-31", "2024-12-31"),
    ("截至2024年", "point", "2024-12-31", "2024-12-31"),
    ("截止到2024年9月", "point", "2024-09-30", "2024-09-30"),
    ("截至2024年5月15日", "point", "2024-05-15", "2024-05-15"),
    ("2024年三季度末", "point", "2024-09-30", "2024-09-30"),
    ("到2025年底", "point", "2025-12-31", "2025-12-31"),
    ("2027年底前", "point", "2027-12-31", "2027-12-31"),
    ("2025年6月底之前", "point", "2025-06-30", "2025-06-30"),
    ("“十四五”", "span", "2021-01-01", "2025-12-31"),
    ("“十四五”时期", "span", "2021-01-01", "2025-12-31"),
    ("十三五期间", "span", "2016-01-01", "2020-12-31"),
    ("“十五五”期间", "span", "2026-01-01", "2030-12-31"),
    ("“十五”时期", "span", "2001-01-01", "2005-12-31"),
    ("“九五”", "span", "1996-01-01", "2000-12-31"),
    ("“十三五”末", "point", "2020-12-31", "2020-12-31"),
    ("到“十四五”末", "point", "2025-12-31", "2025-12-31"),
    ("“十四五”前三年", "span", "2021-01-01", "2023-12-31"),
    ("“十四五”开局之年", "year", "2021-01-01", "2021-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "start", "end"), PRINTED)
def test_words_that_name_their_year_are_printed(words: str, kind: str, start: str, end: str) -> None:
    period = read_period(words)
    assert (period.kind, period.start, period.end, period.basis, period.label) == (kind, start, end, "printed", words)


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("今年前三季度", "part_year", "2023-01-01", "2023-09-30"),
        ("前三季度", "part_year", "2023-01-01", "2023-09-30"),
        ("前10个月", "part_year", "2023-01-01", "2023-10-31"),
        ("1、2月份", "part_year", "2023-01-01", "2023-02-28"),
        ("一、二季度", "part_year", "2023-01-01", "2023-06-30"),
        ("首季度", "part_year", "2023-01-01", "2023-03-31"),
        ("8月上旬", "span", "2023-08-01", "2023-08-10"),
        ("9月8日至10月3日", "span", "2023-09-08", "2023-10-03"),
        ("今年以来", "to_date", "2023-01-01", "2023-11-15"),
        ("今年", "to_date", "2023-01-01", "2023-11-15"),
        ("年初以来", "to_date", "2023-01-01", "2023-11-15"),
        ("去年", "year", "2022-01-01", "2022-12-31"),
        ("比去年", "year", "2022-01-01", "2022-12-31"),
        ("前年", "year", "2021-01-01", "2021-12-31"),
        ("去年9月", "month", "2022-09-01", "2022-09-30"),
        ("去年底", "point", "2022-12-31", "2022-12-31"),
        ("去年年末", "point", "2022-12-31", "2022-12-31"),
        ("去年9月至今年3月", "span", "2022-09-01", "2023-03-31"),
        ("去年以来", "to_date", "2022-01-01", "2023-11-15"),
        ("2022年以来", "to_date", "2022-01-01", "2023-11-15"),
        ("自2022年以来", "to_date", "2022-01-01", "2023-11-15"),
        ("2022年起", "to_date", "2022-01-01", "2023-11-15"),
        ("自2022年", "to_date", "2022-01-01", "2023-11-15"),
        ("从2021年开始", "to_date", "2021-01-01", "2023-11-15"),
        ("2019年至今", "to_date", "2019-01-01", "2023-11-15"),
        ("2022年9月至今", "to_date", "2022-09-01", "2023-11-15"),
        ("“十四五”以来", "to_date", "2021-01-01", "2023-11-15"),
        ("党的十八大以来", "to_date", "2012-11-08", "2023-11-15"),
        ("党的十九大以来", "to_date", "2017-10-18", "2023-11-15"),
        ("党的二十大以来", "to_date", "2022-10-16", "2023-11-15"),
        ("改革开放以来", "to_date", "1978-12-18", "2023-11-15"),
        ("一年来", "to_date", "2022-11-01", "2023-11-15"),
        ("近两年来", "to_date", "2021-11-01", "2023-11-15"),
        ("过去5年", "to_date", "2018-11-01", "2023-11-15"),
        ("三个月来", "to_date", "2023-08-01", "2023-11-15"),
        ("近半年", "to_date", "2023-05-01", "2023-11-15"),
        ("目前", "point", "2023-11-15", "2023-11-15"),
        ("截至目前", "point", "2023-11-15", "2023-11-15"),
        ("截至6月底", "point", "2023-06-30", "2023-06-30"),
        ("截止7月", "point", "2023-07-31", "2023-07-31"),
        ("10月末", "point", "2023-10-31", "2023-10-31"),
        ("9月8日", "day", "2023-09-08", "2023-09-08"),
    ],
)
def test_relative_words_need_the_moment_they_are_said_in(words: str, kind: str, start: str, end: str) -> None:
    period = read_period(words, "2023-11-15", "printed", status="actual")
    assert (period.kind, period.start, period.end, period.basis) == (kind, start, end, "relative")
    assert "the page's date is not known" in refused(words, "")
    assert read_period(words, "2023-11", "inferred").basis == "inferred"


# An actual figure and its page


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("1-11月", "2024-01..2024-11"),
        ("三季度", "2024-07..2024-09"),
        ("二季度", "2024-04..2024-06"),
        ("四季度", "2024-10..2024-12"),
        ("前三季度", "2024-01..2024-09"),
        ("4月份", "2024-04"),
        ("3月", "2024-03"),
        ("8月5日", "2024-08-05"),
        ("上半年", "2024-01..2024-06"),
        ("下半年", "2024-07..2024-12"),
        ("截至6月底", "2024-06-30"),
        ("年底", "2024-12-31"),
    ],
)
def test_a_result_is_never_of_a_time_to_come_and_both_years_are_named(words: str, meant: str) -> None:
    why = refused(words, status="actual")
    assert meant in why and meant.replace("2024", "2025") in why


@pytest.mark.parametrize(
    "words", ["今年底", "今年9月", "2025年", "2025年一季度", "2030年", "“十四五”时期", "到2030年", "明年"]
)
def test_a_result_cannot_end_after_its_page_even_if_the_year_is_printed(words: str) -> None:
    assert "after the page (2025-03-08), which an actual figure cannot" in refused(words, status="actual")
    assert read_period(words, "2025-03-08", "printed", status="target").end > "2025-03-08"


def test_the_page_may_be_known_by_its_month_or_year_only() -> None:
    assert read_period("前三季度", "2023", "inferred", status="actual").end == "2023-09-30"
    assert read_period("3月", "2025-03", "inferred", status="actual").end == "2025-03-31"
    assert "after the page" in refused("4月", "2025-03", status="actual")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("前三季度", "2025-01-01", "2025-09-30"),
        ("年底", "2025-12-31", "2025-12-31"),
        ("全年", "2025-01-01", "2025-12-31"),
        ("今年", "2025-01-01", "2025-12-31"),
        ("明年", "2026-01-01", "2026-12-31"),
        ("后年底", "2027-12-31", "2027-12-31"),
        ("年底前", "2025-12-31", "2025-12-31"),
    ],
)
def test_a_target_may_be_of_the_time_to_come(words: str, start: str, end: str) -> None:
    assert days(read_period(words, "2025-03-08", "printed", status="target")) == (start, end)


@pytest.mark.parametrize("status", ["target", "planned"])
@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("全年", "2025-01-01", "2025-12-31"),
        ("年底", "2025-12-31", "2025-12-31"),
        ("前三季度", "2025-01-01", "2025-09-30"),
    ],
)
def test_a_target_in_a_report_on_the_year_before_is_of_the_year_of_the_page(
    words: str, start: str, end: str, status: Status
) -> None:
    found = understand(words, "2025-03-08", "printed", year="2024", status=status)
    assert (days(found.period), found.through) == ((start, end), {"page"})
    assert read_period("全年", "2025-03-08", year="2026", status=status).start == "2026-01-01"
    assert read_period("全年", "2025-03-08", year="2024", status="estimated").start == "2024-01-01"


@pytest.mark.parametrize("words", ["2024年", "去年", "本年", "上年末", "1月", "今年1月", "“十三五”时期"])
def test_a_target_of_a_time_that_is_over_is_refused(words: str) -> None:
    with pytest.raises(Unread, match=r"it ends on .*, before the page"):
        read_period(words, "2025-03-08", "printed", year="2024", status="target")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2024年1月至11月底", "2024-01-01", "2024-11-30"),
        ("2024年1至11月末", "2024-01-01", "2024-11-30"),
        ("2024年1—6月底", "2024-01-01", "2024-06-30"),
        ("今年1月至2月末", "2025-01-01", "2025-02-28"),
        ("2024年一至三季度末", "2024-01-01", "2024-09-30"),
    ],
)
def test_a_range_that_ends_with_the_end_of_a_month_is_no_moment(words: str, start: str, end: str) -> None:
    period = read_period(words, "2025-03-08", "printed", status="actual")
    assert (days(period), period.kind == "point") == ((start, end), False)
    assert "two readings" in refused("2024年1、2月底")


def test_whether_a_time_ends_after_the_page_can_be_asked() -> None:
    period = read_period("2024年9月")
    assert ends_after(period, "2024-09-29") and ends_after(period, "2024-08")
    assert not any(ends_after(period, page) for page in ("2024-09-30", "2024-09", "2024", ""))
    assert not ends_after(Period(), "2024")


# What needs another thing


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("全年", "2024-01-01", "2024-12-31"),
        ("年末", "2024-12-31", "2024-12-31"),
        ("年底", "2024-12-31", "2024-12-31"),
        ("上年", "2023-01-01", "2023-12-31"),
        ("比上年", "2023-01-01", "2023-12-31"),
        ("本年", "2024-01-01", "2024-12-31"),
        ("上年末", "2023-12-31", "2023-12-31"),
        ("12月末", "2024-12-31", "2024-12-31"),
        ("下半年", "2024-07-01", "2024-12-31"),
        ("过去一年", "2024-01-01", "2024-12-31"),
    ],
)
def test_an_annual_report_speaks_of_the_year_that_it_reports_on(words: str, start: str, end: str) -> None:
    period = read_period(words, "2025-03-08", "printed", year="2024", status="actual")
    assert (*days(period), period.basis) == (start, end, "relative")
    assert understand(words, "2025-03-08", "printed", year="2024", year_basis="inferred").period.basis == "inferred"


@pytest.mark.parametrize("words", ["全年", "年末", "年内", "上年", "比上年", "本年度"])
def test_the_year_reported_on_is_asked_for_and_not_assumed(words: str) -> None:
    why = refused(words, "1999-02-26", status="actual")
    assert "the year reported on, which is not given; give the article its year" in why
    assert why.count("means: ") == 2


def test_what_begins_after_the_page_names_both_years() -> None:
    assert "means: since 2024-09-01..2025-03-08 or means: since 2025-09-01..2025-09-30" in refused("9月以来")
    assert "means: at 2024-06-30 or means: at 2025-06-30" in refused("截至6月底")


def test_this_year_is_the_pages_even_in_a_report_on_the_last() -> None:
    period = read_period("去年", "2026-01-27", "printed", year="2024")
    assert days(period) == ("2025-01-01", "2025-12-31")
    assert understand("去年", "2026-01-27", "printed", year="2024").through == {"page"}
    assert understand("12月", "2026-01-27", "printed", year="2024").through == {"year"}
    assert "up to the page or to the end of the year" in refused("9月以来", "2026-01-27", year="2025")
    both = understand("9月以来", "2025-11", "inferred", year="2025", year_basis="printed")
    assert (both.through, both.period.basis) == ({"year", "page"}, "inferred")


@pytest.mark.parametrize(
    ("before", "words", "start", "end", "basis"),
    [
        ("2021年,昭通市开工厂房,", "当年", "2021-01-01", "2021-12-31", "printed"),
        ("2021年开工的茶产业园", "当年", "2021-01-01", "2021-12-31", "printed"),
        ("二〇二一年开工的茶产业园", "同年", "2021-01-01", "2021-12-31", "printed"),
        ("２０２１年开工，", "当年", "2021-01-01", "2021-12-31", "printed"),
        ("2021年开工,2021年", "当年", "2021-01-01", "2021-12-31", "printed"),
        ("2021年开工,投资2000万元,占地2050亩,", "当年", "2021-01-01", "2021-12-31", "printed"),
        ("2021年上榜2021中国百强,", "当年", "2021-01-01", "2021-12-31", "printed"),
        ("2021年,", "同年9月", "2021-09-01", "2021-09-30", "printed"),
        ("2021年,", "当年底", "2021-12-31", "2021-12-31", "printed"),
        ("2021年开工,", "次年", "2022-01-01", "2022-12-31", "printed"),
        ("去年开工,", "当年", "2024-01-01", "2024-12-31", "relative"),
        ("2024年9月开工,", "当月", "2024-09-01", "2024-09-30", "printed"),
    ],
)
def test_that_year_is_the_only_one_named_before_it(before: str, words: str, start: str, end: str, basis: str) -> None:
    period = read_period(words, "2025-03-08", "printed", before=before, status="actual")
    assert (*days(period), period.basis) == (start, end, basis)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "茶产业园",
        "2019年签约,2021年开工,",
        "2019—2021年,",
        "2021年以来,",
        "98年开工,",
        "2021年开工,次年投产,",
        "《2021年方案》印发,",
        "2021年印发《2022年方案》,",
        "比2020年增长8%的园区",
        "较2020年增长8%的园区",
        "与2020年相比增长8%的园区",
        "比去年增长8%的园区",
        "自2020年起步的园区",
        "从2020年建设的园区",
        "国发2021年第3号文件印发后",
        "2021年3号文件印发后",
        "始建于2003年的园区",
        "始建于二〇〇三年的园区",
        "创建于2003年的园区,上榜2024中国百强,",
        "2003年创建的园区,上榜2024中国百强,",
        "2003年创建的园区,上榜二〇二四中国百强,",
    ],
)
def test_that_year_is_refused_where_the_text_leaves_it_open(before: str) -> None:
    assert "当年 is the year named before it" in refused("当年", before=before)


def test_where_the_year_named_before_stands_is_known() -> None:
    named = understand("当年", before="本报讯,2021年开工,").named
    assert named is not None and "本报讯,2021年开工,"[named.start : named.end] == "2021年"


@pytest.mark.parametrize("before", ["", "9月和10月,", "2024年,9月开工,", "比2024年9月增长8%,"])
def test_that_month_is_refused_where_the_text_leaves_it_open(before: str) -> None:
    assert "当月 is the month named before it" in refused("当月", before=before)


# What is no time, or not one time


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("三年", "a length of time"), ("5年", "a length of time"), ("两年", "a length of time"), ("100年", "a length of time"), ("一年", "a length of time"),
        ("十年", "a length of time"), ("半年", "a length of time"), ("9个月", "a length of time"), ("五年间", "a length of time"), ("1000年", "a length of time"),
        ("在3年里", "a length of time"), ("连续4年", "in a row"), ("连续9个月", "in a row"),
        ("24年", "24 years, or the short form of 2024"), ("98年", "98 years, or the short form of 1998"), ("‘98年", "short form of 1998"),
        ("24年9月", "a short year, 2024"), ("98—03年", "short years or lengths"), ("2023—24年", "short years or lengths"), ("3至5年", "a length of time"), ("90年代", "first and last day"),
        ("24年以来", "24 years, or the short form of 2024"), ("九八年", "two digits side by side"), ("三五年", "two digits side by side"),
        ("2030年前", "two readings; write means: at 2029-12-31 or means: at 2030-12-31"), ("2025年9月15日前", "two readings"),
        ("2035年之前", "two readings"), ("2020年以后", "when it ends is not given"), ("2020年左右", "about a time"),
        ("下一个五年", "where it begins is not given"), ("里", "no form of time"), ("末", "no form of time"), ("未来五年", "where it begins is not given"), ("今后3年", "where it begins is not given"), ("上年同期", "compared with is not given"),
        ("去年同期", "compared with is not given"), ("近几年", "how many is not given"), ("近年来", "how many is not given"), ("几年来", "how many is not given"),
        ("多年来", "how many is not given"), ("5年多来", "how much more"), ("上月", "which is not given"), ("本月", "which is not given"),
        ("春节期间", "no fixed dates"), ("每年", "names no years"), ("近日", "which day is not given"), ("今天", "which day is not given"),
        ("过去一年", "two readings"), ("2024年初", "the beginning"), ("年初", "the beginning"), ("2024年中", "its days are not given"),
        ("十年前", "before a moment that is not given"), ("月底", "its month is not given"), ("8日", "without its month"), ("前两年", "of what is not given"),
        ("项目开工以来", "what it counts from has no date"), ("2021年、2023年", "do not follow on each other"), ("一、三季度", "do not follow on each other"),
        ("2024年至2022年", "ends before it begins"), ("2024年9至1月", "ends before it begins"), ("2023—2024年度", "one season"),
        ("2024年13月", "does not exist"), ("2月30日", "does not exist"), ("2030年以来", "after the page"), ("“十四五”规划", "title of a plan"), ("十五", "a number"),
        ("9月至2024年3月", "no form of time"), ("很久以前", "no form of time"), ("", "no form of time"), ("年" * 81, "81 characters"),
    ],
)  # fmt: skip
def test_what_names_no_time_is_refused_with_the_reason(words: str, why: str) -> None:
    assert why in refused(words)


def test_months_are_not_counted_back_from_a_year() -> None:
    assert "counted back from a month" in refused("三个月来", "2023")
    assert read_period("两年来", "2023", "inferred").start == "2021-01-01"


def test_what_is_no_date_of_a_page_or_year_is_said() -> None:
    assert "'2023-9' is no year, month or day" in refused("目前", "2023-9")
    assert "'24', is no year" in refused("全年", year="24")


# A curator's own times


def test_a_curators_own_times() -> None:
    assert [(p.kind, p.start, p.end) for p in map(read_iso, ("2023-01..2023-09", "at 2023-09", "since 2022..2023-09")) if p] == [
        ("part_year", "2023-01-01", "2023-09-30"), ("point", "2023-09-01", "2023-09-30"), ("to_date", "2022-01-01", "2023-09-30"),
    ]  # fmt: skip
    assert read_iso("2023-13") is None
    assert read_iso("2024..2023") is None
    assert read_iso("2023-9") is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_dates_are_written_as_a_curator_does_and_read_back(one: date, other: date) -> None:
    start, end = sorted((one, other))
    period = read_iso(iso(start, end))
    assert period is not None and days(period) == (start.isoformat(), end.isoformat())
