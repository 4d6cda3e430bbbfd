"""`series`: years as columns, gaps empty, targets marked. `pages`: what stands where."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.tool import printed, run
from tests.sample import YAML, write

PAGE = """某某日报
2024年10月20日
工业投资
2020年,某州市工业投资1.5亿元。
2021年,某州市工业投资约2亿元。
2021年,某州市完成工业投资5亿元。
2023年,某州市工业投资5000万元。
到2025年,某州市工业投资力争8亿元。
2020年至2023年,某州市工业投资累计20亿元。
2023年,某州市工业投资同比下降5.2%。
2024年1至9月,某州市工业投资同比增长10.80%。
"""
METRICS = """\
passages:
- {article: a, quote: "2020年,某州市工业投资1.5亿元。", region: 某州市, indicator: 工业投资, period: 2020年, metrics: [{id: i-2020, value: 1.5亿元}]}
- {article: a, quote: "2021年,某州市工业投资约2亿元。", region: 某州市, indicator: 工业投资, period: 2021年, metrics: [{id: i-2021, value: 约2亿元}]}
- {article: a, quote: "2021年,某州市完成工业投资5亿元。", region: 某州市, indicator: 工业投资, period: 2021年, metrics: [{id: i-2021-again, value: 5亿元}]}
- {article: a, quote: "2023年,某州市工业投资5000万元。", region: 某州市, indicator: 工业投资, period: 2023年, metrics: [{id: i-2023, value: 5000万元}]}
- article: a
  quote: 到2025年,某州市工业投资力争8亿元。
  region: 某州市
  indicator: 工业投资
  metrics: [{id: i-2025, value: 8亿元, period: {text: 到2025年, means: "2025"}, status: 力争}]
- article: a
  quote: 2020年至2023年,某州市工业投资累计20亿元。
  region: 某州市
  indicator: 工业投资
  metrics: [{id: i-sum, value: 20亿元, period: 2020年至2023年}]
- {article: a, quote: "2023年,某州市工业投资同比下降5.2%。", region: 某州市, indicator: 工业投资, period: 2023年, metrics: [{id: g-2023, measure: 同比下降, value: 5.2%}]}
- {article: a, quote: "2024年1至9月,某州市工业投资同比增长10.80%。", region: 某州市, indicator: 工业投资, period: 2024年1至9月, metrics: [{id: g-2024, measure: 同比增长, value: 10.80%}]}
"""


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """One indicator over the years, with a gap, a target, two pages that disagree, a fall and a sum over years."""
    tables = YAML[: YAML.index("pages:\n")]
    pages = (
        "pages: [{id: p1, file: p1.txt, sha256: SHA, masthead: 1-2, newspaper: 某某日报, date: 2024年10月20日}]\n"
        "articles: [{id: a, page: p1, title: 工业投资, lines: 3-11, region: 某州市}]\n"
    )
    return write(tmp_path / "years", tables + pages + METRICS, p1=PAGE)


def rows(folder: Path, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed("series", "--data", folder, *arguments, "--format", "csv"))))


def test_years_are_columns_in_one_unit_with_gaps_empty_and_targets_marked(years: Path) -> None:
    level = rows(years)[0]
    assert (level["region"], level["indicator"], level["measure"], level["unit"]) == (
        "Mouzhou",
        "Investment in industry",
        "level",
        "亿元",
    )
    assert (level["2020"], level["2022"], level["2023"], level["2025"]) == ("1.5", "", "0.5", "8 (target)")


def test_two_pages_that_disagree_show_both(years: Path) -> None:
    assert rows(years)[0]["2021"] == "5 ≠ ≈2"


def test_a_fall_has_its_minus_and_printed_places_stay(years: Path) -> None:
    full, nine_months = rows(years)[1:]
    assert (full["2023"], full["period"], nine_months["2024"], nine_months["period"]) == (
        "-5.2",
        "year",
        "10.80",
        "01-09",
    )


def test_a_sum_over_years_stands_in_no_year(years: Path) -> None:
    assert "20" not in [cell for row in rows(years) for cell in row.values()]


def test_the_names_are_in_the_chosen_language(years: Path) -> None:
    one = rows(years, "--lang", "zh")[0]
    assert (one["region"], one["indicator"], one["2025"]) == ("某州市", "工业投资", "8 (目标)")


def test_only_series_with_enough_years(years: Path) -> None:
    assert len(rows(years, "--at-least", "2")) == 1
    result = run("series", "--data", years, "--at-least", "9")
    assert (result.exit_code, "in no series over years" in result.stderr) == (1, True)


def test_json_points_name_the_figures_that_print_them(years: Path) -> None:
    level = json.loads(printed("series", "--data", years, "--format", "json"))[0]
    second = level["points"][1]
    assert (second["conflict"], second["metrics"]) == (True, ["i-2021-again", "i-2021"])
    assert [point["status"] for point in level["points"]] == ["actual", "actual", "actual", "target"]
    assert level["points"][2]["base_value"] == "50000000"


def test_every_format_of_series_prints(years: Path) -> None:
    for form in ("table", "jsonl", "tsv", "md"):
        assert "工业投资" in printed("series", "--data", years, "--lang", "zh", "--format", form)


def test_pages_tell_articles_with_authors_newspaper_date_and_counts(folder: Path) -> None:
    (one,) = list(csv.DictReader(io.StringIO(printed("pages", "--data", folder, "--format", "csv"))))
    assert (one["newspaper"], one["date"], one["title"], one["authors"]) == (
        "某某日报",
        "2024-10-20",
        "前三季度工业投资增速居前",
        "张三; 李四",
    )
    assert (one["passages"], one["figures"], one["headline"], one["open"]) == ("4", "8", "6", "0")
    assert int(one["numbers"]) == int(one["captured"]) + int(one["cited"]) + int(one["aside"])


def test_what_a_page_does_not_print_is_null_with_the_reason(tmp_path: Path) -> None:
    folder = write(
        tmp_path, YAML.replace("  newspaper: 某某日报\n", "  newspaper: {unknown: the masthead is cut off}\n")
    )
    (page,) = json.loads(printed("pages", "--data", folder, "--format", "json"))
    assert (page["newspaper"], page["missing"]["newspaper"]) == (None, "the masthead is cut off")


def test_pages_of_a_filter_have_matching_figures_only() -> None:
    pages = json.loads(printed("pages", "广元", "--format", "json"))
    assert pages and all(article["figures"] for page in pages for article in page["articles"])
    assert run("pages", "没有的东西").exit_code == 1
