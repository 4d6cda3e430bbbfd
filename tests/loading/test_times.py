"""The time of a figure in the loader: through the page's date, the year reported on, the year named before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.tool import run
from tests.sample import PAGE, YAML, changed, write
from tui.loading.loader import load
from tui.loading.problems import DatasetError
from tui.model import Dataset


def problems(folder: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def through(dataset: Dataset, metric: str) -> list[str]:
    """The words of the page through which a time is known."""
    return [dataset.texts["p1"][start:end] for start, end in dataset.metric[metric].evidence["period"].via]


def replaced(*changes: tuple[str, str]) -> str:
    yaml = YAML
    for old, new in changes:
        assert old in yaml, old
        yaml = yaml.replace(old, new, 1)
    return yaml


REPORT = (
    PAGE.replace("今年前三季度,某", "2023年,某")
    .replace("目前,全市有", "年末,全市有")
    .replace("2024年10月20日", "2024年2月20日")
)
REPORTED = replaced(
    ("date: 2024年10月20日", "date: 2024年2月20日"),
    ("quote: 今年前三季度,某", "quote: 2023年,某"),
    ("period: 今年前三季度", "period: 2023年"),
    ("region: 全市\n  period: 今年前三季度", "region: 全市\n  period: 2023年"),
    ("quote: 目前,", "quote: 年末,"),
    ("period: 目前", "period: 年末"),
)


def test_a_relative_time_is_proved_by_the_pages_date_and_not_by_its_edition(tmp_path: Path) -> None:
    page = PAGE.replace("2024年10月20日\n", "2024年10月20日 第3版\n")
    dataset = load(
        write(tmp_path, changed("  date: 2024年10月20日\n", "  date: 2024年10月20日\n  edition: 第3版\n"), p1=page)
    )
    assert dataset.pages[0].edition == "第3版"
    assert through(dataset, "investment-q3") == through(dataset, "enterprises-new") == ["2024年10月20日"]


def test_a_date_that_the_layout_breaks_is_evidence_as_a_whole(tmp_path: Path) -> None:
    page = PAGE.replace("2024年10月20日\n前", "2024年 第3版 10月20日\n前")
    yaml = changed(
        "  date: 2024年10月20日\n", "  edition: 第3版\n  date: {text: 10月20日, means: 2024-10-20, via: 2024年}\n"
    )
    dataset = load(write(tmp_path, yaml, p1=page))
    assert (dataset.pages[0].date, through(dataset, "investment-q3")) == ("2024-10-20", ["10月20日", "2024年"])


@pytest.mark.parametrize(
    ("date", "why"),
    [
        ("2024年10月上旬", "is no date; give its day, month or year"),
        ("某某日报", "is no date: no form of time"),
        ("10月20日", "the page's date is not known"),
    ],
)
def test_a_page_is_dated_by_a_day_month_or_year(tmp_path: Path, date: str, why: str) -> None:
    page = PAGE.replace("2024年10月20日", f"2024年10月20日 {date}")
    assert any(
        why in one for one in problems(write(tmp_path, changed("date: 2024年10月20日", f"date: {date}"), p1=page))
    )


@pytest.mark.parametrize("as_of", ["2024-10..2024-12", "at 2024", "2024-13", "October"])
def test_as_of_is_one_year_month_or_day(tmp_path: Path, as_of: str) -> None:
    yaml = changed("  authors:", f"  as_of: {{means: {as_of}, via: 2024年10月20日, because: so}}\n  authors:")
    assert any(
        "article investment.as_of: expected means: a year, month or day" in one
        for one in problems(write(tmp_path, yaml))
    )


def test_the_year_reported_on_is_asked_for(tmp_path: Path) -> None:
    told = problems(write(tmp_path, REPORTED, p1=REPORT))
    assert (
        len(told) == 1
        and "metric enterprises-now.period: '年末' cannot be read as a time: it belongs to the year reported on"
        in told[0]
    )


@pytest.mark.parametrize(
    ("year", "basis", "proof"),
    [
        ("2023", "relative", ["2023"]),
        ("2023年", "relative", ["2023年"]),
        ("{means: 2023, via: 2023年, because: so}", "inferred", ["2023年"]),
        ("{assumed: 2023, because: a report of February is on the year before}", "inferred", []),
    ],
)
def test_an_article_says_once_which_year_it_reports_on(tmp_path: Path, year: str, basis: str, proof: list[str]) -> None:
    dataset = load(write(tmp_path, REPORTED.replace("  authors:", f"  year: {year}\n  authors:"), p1=REPORT))
    period = dataset.metric["enterprises-now"].period
    assert (period.start, period.end, period.kind, period.basis) == ("2023-12-31", "2023-12-31", "point", basis)
    assert through(dataset, "enterprises-now") == proof
    assert through(dataset, "enterprises-new") == ["2024年2月20日"]


@pytest.mark.parametrize(
    ("year", "why"),
    [
        (
            "2022",
            "article investment.year: '2022' does not stand on the page; write {means: 2022, via: [words], because: …}",
        ),
        ("2023年1月", "is no year; write it as 2024 or 2024年"),
        ("目前", "is no year: "),
        ("{assumed: 2023}", "needs 'because'"),
    ],
)
def test_a_year_that_is_none_or_not_printed_is_refused(tmp_path: Path, year: str, why: str) -> None:
    told = problems(write(tmp_path, REPORTED.replace("  authors:", f"  year: {year}\n  authors:"), p1=REPORT))
    assert any(why in one for one in told), told


@pytest.mark.parametrize(
    "period",
    [
        "今年全年",
        "{text: 目前, means: 2024}",
        "{assumed: 2024-09..2024-11, because: so}",
        "{text: 目前, means: 2024年四季度}",
        "{text: 目前, means: at 2024-10-21}",
    ],
)
def test_a_result_cannot_end_after_its_page_however_its_time_is_given(tmp_path: Path, period: str) -> None:
    page = PAGE.replace("目前,全市有", "目前,今年全年,全市有")
    yaml = replaced(("quote: 目前,", "quote: 目前,今年全年,"), ("period: 目前", f"period: {period}"))
    told = problems(write(tmp_path, yaml, p1=page))
    assert len(told) == 1 and told[0].startswith("metrics.yaml:") and "metric enterprises-now.period: " in told[0]
    assert (
        "after the page (2024-10-20), which an actual figure cannot; write means: since 2024-"
        in told[0].replace("it lies", "")
        or "it lies after" in told[0]
    )
    target = yaml.replace("{id: enterprises-now,", "{id: enterprises-now, status: {assumed: target, because: so},")
    assert load(write(tmp_path, target, p1=page)).metric["enterprises-now"].period.end > "2024-10-20"


def test_check_lists_a_result_of_a_time_to_come(tmp_path: Path) -> None:
    page = PAGE.replace("目前,全市", "四季度,全市")
    yaml = replaced(("quote: 目前,", "quote: 四季度,"), ("period: 目前", "period: 四季度"))
    result = run("check", "--data", str(write(tmp_path, yaml, p1=page)))
    assert result.exit_code and "write means: 2023-10..2023-12 or means: 2024-10..2024-12" in result.output


def test_that_year_is_proved_by_the_year_named_before_it_in_the_quote(tmp_path: Path) -> None:
    page = PAGE.replace("目前,全市有企业", "全市2021年开工,当年有企业")
    yaml = replaced(("quote: 目前,全市有企业", "quote: 全市2021年开工,当年有企业"), ("period: 目前", "period: 当年"))
    dataset = load(write(tmp_path, yaml, p1=page))
    assert (dataset.metric["enterprises-now"].period.start, through(dataset, "enterprises-now")) == (
        "2021-01-01",
        ["2021年"],
    )
    shorter = yaml.replace("quote: 全市2021年开工,当年有", "quote: 开工,当年有").replace(
        "region: 全市\n  indicator: 企业", "region: {text: 全市, means: 某州市}\n  indicator: 企业"
    )
    assert "当年 is the year named before it, and none is" in problems(write(tmp_path, shorter, p1=page))[0]


def test_that_year_is_not_looked_for_further_off_than_a_sentence_is_long(tmp_path: Path) -> None:
    far = "全市2021年开工," + "某" * 600 + ",当年有企业"
    page = PAGE.replace("目前,全市有企业", far)
    yaml = replaced(("quote: 目前,全市有企业", f"quote: {far}"), ("period: 目前", "period: 当年"))
    assert "and none is" in problems(write(tmp_path, yaml, p1=page))[0]


def test_an_average_of_annual_rates_ends_with_the_last_whole_year(tmp_path: Path) -> None:
    page = PAGE.replace("增长8%。", "年均增长8%,2022年以来。")
    yaml = replaced(
        ("增加值增长8%。", "增加值年均增长8%,2022年以来。"),
        ("region: 全市\n  period: 今年前三季度", "region: 全市\n  period: 2022年以来"),
        ("measure: 增长, value", "measure: 年均增长, value"),
    )
    period = load(write(tmp_path, yaml, p1=page)).metric["value-added-growth-q3"].period
    assert (period.start, period.end, period.kind) == ("2022-01-01", "2023-12-31", "to_date")
    grown = (
        load(write(tmp_path, yaml.replace("measure: 年均增长,", "measure: 增长,"), p1=page))
        .metric["value-added-growth-q3"]
        .period
    )
    assert grown.end == "2024-10-20"
