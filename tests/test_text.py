"""A figure in words: exact English of Chinese values, times, titles, and what is no result says so."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample import write
from tui import text as words
from tui.loading.directions import fallen
from tui.loading.loader import load
from tui.model import Dataset, Evidence, Indicator, Measure, Metric, Passage, Period, Region, Status, Subject, Unit
from tui.reading.directions import direction
from tui.reading.periods import read_iso, read_period
from tui.reading.quantities import Units

ROOT = Path(__file__).parents[1]
UNITS = (
    Unit("元", "yuan", "CNY", "money"),
    Unit("吨", "t", "t", "mass"),
    Unit("亩", "mu", "m²", "area", "2000/3"),
    Unit("立方米", "m³", "m³", "volume"),
    Unit("千瓦", "kW", "kW", "power"),
    Unit("公里", "km", "m", "length", "1000"),
    Unit("%", "%", "%", "percent"),
    Unit("个百分点", "percentage points", "pp", "points"),
    Unit("倍", "times", "times", "times"),
    Unit("番", "doublings", "doubling", "times"),
    Unit("人", "people", "person", "count"),
    Unit("名", "people", "person", "count"),
    Unit("人次", "person-times", "person-time", "count"),
    Unit("户", "enterprises", "enterprise", "count"),
    Unit("个", "items", "count", "count"),
    Unit("位", "people", "person", "count"),
    Unit("个月", "months", "month", "time"),
    Unit("个工作日", "working days", "working day", "time"),
)
REGIONS = (
    Region("530000", "云南省", "Yunnan", also=("云南",)),
    Region("530600", "昭通市", "Zhaotong", "530000", ("昭通",)),
    Region("530181", "安宁市", "Anning", "530100", ("安宁",)),
)
SUBJECTS = (
    Subject("park", "安宁产业园区", "Anning Industrial Park", "530181"),
    Subject("yuneng", "云南裕能", "Yunnan Yuneng", "530181"),
)
INDICATORS = (
    Indicator(
        "value-added", "规模以上工业增加值", "Value added of industrial enterprises above designated size", "industry"
    ),
    Indicator("industrial-investment", "工业投资", "Investment in industry", "investment"),
    Indicator("capacity", "电力装机容量", "Installed power generation capacity", "energy"),
    Indicator("gdp", "地区生产总值", "GDP", "industry"),
    Indicator("party", "党支部", "Party branches", "party"),
)
READ = Units(UNITS)


def figure(
    value: str, *, measure: Measure | None = None, period: Period | None = None, status: Status = "actual", said: str = "",
    indicator: str = "value-added", region: str = "530600", subject: str = "", title: str = "", scope: tuple[str, ...] = (),
) -> tuple[Dataset, Metric]:  # fmt: skip
    """A dataset of one figure with the value as printed; `said` are the page's words for the measure."""
    quantity = READ.read(value)
    assert quantity is not None, value
    if measure and measure.kind in ("growth", "difference") and direction(said).sign < 0:
        quantity = fallen(quantity)
    kind = "rank" if quantity.kind == "rank" else "count" if quantity.kind == "count" else "level"
    evidence = {"measure": Evidence(spans=((0, len(said)),))} if said else {}
    metric = Metric(
        "one", 0, region, indicator, quantity, measure or Measure(kind), period or Period(), status, True, evidence, subject, title, scope
    )  # fmt: skip
    whole = load_sample()
    page = whole.pages[0]
    dataset = Dataset(
        (), UNITS, REGIONS, SUBJECTS, INDICATORS, (page,), whole.articles, (Passage(whole.articles[0].id, said, ((0, 1),)),),
        (metric,), (), (), {page.id: said},
    )  # fmt: skip
    return dataset, metric


@cache
def load_sample() -> Dataset:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        return load(write(Path(folder)))


# Values


@pytest.mark.parametrize(
    ("printed", "english", "short"),
    [
        ("1171.21亿元", "117.121 billion yuan", "¥117.121bn"),
        ("300亿元", "30 billion yuan", "¥30bn"),
        ("105.90亿元", "10.590 billion yuan", "¥10.590bn"),
        ("2.9亿元", "290 million yuan", "¥290m"),
        ("逾300亿元", "over 30 billion yuan", ">¥30bn"),
        ("超千亿元", "over 100 billion yuan", ">¥100bn"),
        ("1.2万亿元", "1.2 trillion yuan", "¥1.2tn"),
        ("560.1万元", "5.601 million yuan", "¥5.601m"),
        ("57.2万元", "572,000 yuan", "¥572,000"),
        ("3000多元", "over 3,000 yuan", ">¥3,000"),
        ("1元", "1 yuan", "¥1"),
        ("1000万千瓦以上", "at least 10 GW", "≥10 GW"),
        ("2455万千瓦", "24.55 GW", "24.55 GW"),
        ("1.2万千瓦", "12 MW", "12 MW"),
        ("500千瓦", "500 kW", "500 kW"),
        ("4.2个百分点", "4.2 percentage points", "4.2 pp"),
        ("1个百分点", "1 percentage point", "1 pp"),
        ("18%", "18%", "18%"),
        ("10.80%", "10.80%", "10.80%"),
        ("-5.2%", "-5.2%", "-5.2%"),
        ("百分之三", "3%", "3%"),
        ("近1000人", "nearly 1,000 people", "≲1,000 people"),
        ("1人", "1 person", "1 person"),
        ("4.9万余人次", "over 49,000 person-times", ">49,000 person-times"),
        ("5至20户", "5 to 20 enterprises", "5–20 enterprises"),
        ("1户", "1 enterprise", "1 enterprise"),
        ("1241个", "1,241", "1,241"),
        ("16.7万亩", "167,000 mu", "167,000 mu"),
        ("628.8万亩", "6.288 million mu", "6.288m mu"),
        ("100亿立方米", "10 billion m³", "10bn m³"),
        ("突破1000公里", "over 1,000 km", ">1,000 km"),
        ("不到20个工作日", "under 20 working days", "<20 working days"),
        ("约6到8个月", "about 6 to 8 months", "≈6–8 months"),
        ("3倍", "3 times", "3 times"),
        ("一番", "2 times", "2 times"),
        ("5%至8%", "5% to 8%", "5%–8%"),
    ],
)
def test_values_in_english(printed: str, english: str, short: str) -> None:
    dataset, metric = figure(printed)
    assert words.value(dataset, metric, "en") == english
    assert words.value_short(dataset, metric, "en") == short
    assert words.value(dataset, metric, "zh") == printed


@pytest.mark.parametrize(
    ("printed", "against", "code", "english", "short"),
    [
        ("第4位", "全省", "530000", "fourth in Yunnan", "4th"),
        ("第11位", "全省", "530000", "11th in Yunnan", "11th"),
        ("第22位", "全国", "", "22nd in China", "22nd"),
        ("首位", "", "", "first", "1st"),
        ("前三名", "全省", "530000", "top three in Yunnan", "≤3rd"),
        ("第一", "同级完小", "", "first among “同级完小”", "1st"),
        ("第一", "“好班子”单位", "", "first among “‘好班子’单位”", "1st"),
    ],
)
def test_ranks(printed: str, against: str, code: str, english: str, short: str) -> None:
    dataset, metric = figure(printed, measure=Measure("rank", against=against, against_id=code))
    assert words.value(dataset, metric, "en") == english
    assert words.value_short(dataset, metric, "en") == short
    assert words.value(dataset, metric, "zh") == printed


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("1000万千瓦以上", "≥1000万千瓦"),
        ("超240亿元", ">240亿元"),
        ("5至20户", "5–20户"),
        ("第一", "第1位"),
        ("前三名", "前3位"),
        ("千万千瓦", "1000万千瓦"),
    ],
)
def test_short_chinese_values(printed: str, short: str) -> None:
    dataset, metric = figure(printed)
    assert words.value_short(dataset, metric, "zh") == short


def parsed(english: str) -> tuple[list[Fraction], str]:
    """The numbers of an English value with its scale word, and its unit – read the way a reader does."""
    hit = re.fullmatch(
        r"(?:about |nearly |over |under |at least |at most )?(-?[\d,.]+%?)(?: to (-?[\d,.]+%?))?( trillion| billion| million)?(?: (.+))?",
        english,
    )
    assert hit, english
    scale = {" trillion": 10**12, " billion": 10**9, " million": 10**6, None: 1}[hit[3]]
    numbers = [Fraction(text.replace(",", "").rstrip("%")) * scale for text in (hit[1], hit[2]) if text]
    return numbers, hit[4] or ("%" if hit[1].endswith("%") else "")


decimals = st.from_regex(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?", fullmatch=True)
PREFIXES = {"GW": 10**6, "MW": 10**3, "kW": 1, "km": 1000, "mu": Fraction(2000, 3)}


@given(
    decimals,
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from(["元", "吨", "亩", "立方米", "千瓦", "公里", "人", "户", "个"]),
    st.sampled_from(["", "超", "近", "不到"]),
)
def test_an_english_value_parsed_back_is_the_base_value_exactly(
    number: str, scale: str, unit: str, before: str
) -> None:
    dataset, metric = figure(f"{before}{number}{scale}{unit}")
    exact = Fraction(number) * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    if unit == "亩":
        exact *= Fraction(2000, 3)
    elif unit == "公里":
        exact *= 1000
    (value,), name = parsed(words.value(dataset, metric, "en"))
    assert value * PREFIXES.get(name, 1) == exact
    if unit != "亩":  # a mu in m² is no finite decimal
        assert Fraction(metric.quantity.base_value) == exact
    places = len(number.partition(".")[2])
    if scale == "" and unit in ("元", "吨"):
        shown = words.value(dataset, metric, "en").split()[1 if before else 0]
        assert len(shown.partition(".")[2]) >= places, "printed decimal places are all kept"


@given(decimals, st.integers(-13, 13))
def test_shifting_is_exact_and_keeps_printed_places(number: str, power: int) -> None:
    text = words.shifted(number, power)
    assert Fraction(text.replace(",", "")) == Fraction(number) * Fraction(10) ** power
    assert re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?", text)
    places = len(number.partition(".")[2])
    assert not places or len(text.partition(".")[2]) == max(0, places - power)


# Times


def period(text: str, as_of: str = "", basis: str = "inferred") -> Period:
    read = read_iso(text) or read_period(text, as_of, basis)  # type: ignore[arg-type]
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("when", "english", "chinese", "short"),
    [
        (Period(), "period not printed", "页面未印时间", ""),
        (period("2024年"), "2024", "2024年", "2024"),
        (period("2024年1至9月"), "January–September 2024", "2024年1至9月", "2024-01–09"),
        (period("2022年至2024年"), "2022–2024", "2022年至2024年", "2022–2024"),
        (period("2023年9月8日"), "8 September 2023", "2023年9月8日", "2023-09-08"),
        (period("目前", "2023-09"), "as of September 2023 (inferred)", "目前（推定为2023年9月）", "2023-09"),
        (
            period("今年前三季度", "2023-11-15", "printed"),
            "January–September 2023",
            "今年前三季度（2023年1—9月）",
            "2023-01–09",
        ),
        (
            period("今年以来", "2023-11-15", "printed"),
            "1 January–15 November 2023",
            "今年以来（2023年1月1日—11月15日）",
            "2023-01-01–2023-11-15",
        ),
        (period("去年9月", "2023-09"), "September 2022 (inferred)", "去年9月（推定为2022年9月）", "2022-09"),
        (
            period("2022-09..2023-09"),
            "September 2022–September 2023 (inferred)",
            "2022年9月—2023年9月（推定）",
            "2022-09–2023-09",
        ),
        (period("到2030年"), "by 2030", "到2030年", "2030"),
        (period("截至2024年6月底"), "as of 30 June 2024", "截至2024年6月底", "2024-06-30"),
    ],
)
def test_times(when: Period, english: str, chinese: str, short: str) -> None:
    dataset, metric = figure("18%", period=when)
    assert words.period(dataset, metric, "en") == english
    assert words.period(dataset, metric, "zh") == chinese
    assert words.period_short(dataset, metric, "en") == words.period_short(dataset, metric, "zh") == short


def test_the_last_day_of_a_target_is_its_deadline_and_that_of_a_result_is_not() -> None:
    for label, status, english in [
        ("到2025年底", "target", "by 31 December 2025"),
        ("2027年底前", "planned", "by 31 December 2027"),
        ("到2024年底", "actual", "as of 31 December 2024"),
    ]:
        assert words.period(*figure("18%", period=period(label), status=status), "en") == english  # type: ignore[arg-type]


def test_a_target_is_due_by_its_year_but_grows_in_it() -> None:
    due = figure("100亿元", period=period("2025年"), status="target")
    grows = figure("8%", period=period("2025年"), status="target", measure=Measure("growth"))
    assert words.period(*due, "en") == "by 2025"
    assert words.period(*grows, "en") == "2025"


# Titles, measures, sentences


def test_titles() -> None:
    dataset, metric = figure("7.5%", measure=Measure("growth", basis="yoy"), said="同比增长")
    assert words.title(dataset, metric, "zh") == "昭通市 规模以上工业增加值 同比增长"
    assert words.title(dataset, metric, "en") == (
        "Zhaotong: value added of industrial enterprises above designated size, year-on-year growth"
    )
    named = msgspec.structs.replace(metric, title="Its own title")
    assert words.title(dataset, named, "en") == "Its own title"
    assert words.title(dataset, named, "zh") == "昭通市 规模以上工业增加值 同比增长"


@pytest.mark.parametrize(
    ("indicator", "subject", "region", "english", "chinese"),
    [
        ("gdp", "", "530600", "Zhaotong: GDP", "昭通市 地区生产总值"),
        ("party", "park", "530181", "Anning Industrial Park: Party branches", "安宁产业园区 党支部"),
        (
            "capacity",
            "yuneng",
            "530181",
            "Yunnan Yuneng (Anning): installed power generation capacity",
            "安宁市 云南裕能 电力装机容量",
        ),
        ("capacity", "", "", "Installed power generation capacity", "电力装机容量"),
    ],
)
def test_titles_say_who_and_where_once(indicator: str, subject: str, region: str, english: str, chinese: str) -> None:
    dataset, metric = figure("5万元", indicator=indicator, subject=subject, region=region)
    assert (words.title(dataset, metric, "en"), words.title(dataset, metric, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("measure", "said", "english", "chinese"),
    [
        (Measure("growth", basis="yoy"), "同比增长", "year-on-year growth", "同比增长"),
        (Measure("growth", basis="yoy"), "同比下降", "year-on-year decrease", "同比下降"),
        (Measure("growth", basis="mom"), "环比增长", "period-on-period growth", "环比增长"),
        (Measure("rank", "growth", against="全省", against_id="530000"), "增速排名", "rank by growth", "全省增速排名"),
        (Measure("share", against="全部工业投资"), "占", "share of investment in industry", "占全部工业投资比重"),
        (Measure("share", against="全国"), "占", "share of the national total", "占全国比重"),
        (Measure("share", "growth", against="GDP"), "贡献率", "contribution share to GDP growth", "对GDP的贡献率"),
        (
            Measure("difference", "growth", against="全省", against_id="530000"),
            "高于全省增速",
            "growth above that of Yunnan",
            "增速高于全省",
        ),
        (
            Measure("difference", "growth", against="全省", against_id="530000"),
            "低于",
            "growth below that of Yunnan",
            "增速低于全省",
        ),
        (Measure("average", "growth"), "年均增速", "annual average growth", "年均增速"),
        (Measure("average"), "人均", "per head", "人均"),
        (Measure("multiple"), "翻了", "multiple", "倍数"),
        (Measure(), "", "level", "水平"),
        (Measure("count"), "", "count", "数量"),
    ],
)
def test_measures(measure: Measure, said: str, english: str, chinese: str) -> None:
    dataset, metric = figure("18%", measure=measure, said=said)
    assert (words.measure(dataset, metric, "en"), words.measure(dataset, metric, "zh")) == (english, chinese)


YOY, YEAR = Measure("growth", basis="yoy"), period("2024年")
VALUE_ADDED = "Zhaotong: value added of industrial enterprises above designated size"


@pytest.mark.parametrize(
    ("one", "english", "chinese"),
    [
        (
            figure("7.5%", measure=YOY, said="同比增长", period=YEAR),
            f"{VALUE_ADDED} grew by 7.5% year on year in 2024.",
            "2024年，昭通市规模以上工业增加值同比增长7.5%。",
        ),
        (
            figure("7.5%", measure=YOY, said="同比下降", period=YEAR),
            f"{VALUE_ADDED} fell by 7.5% year on year in 2024.",
            "2024年，昭通市规模以上工业增加值同比下降7.5%。",
        ),
        (
            figure(
                "4.2个百分点",
                measure=Measure("difference", "growth", against="全省", against_id="530000"),
                said="高于",
                period=YEAR,
            ),
            f"{VALUE_ADDED} grew 4.2 percentage points faster than that of Yunnan in 2024.",
            "2024年，昭通市规模以上工业增加值增速高于全省4.2个百分点。",
        ),
        (
            figure(
                "第4位",
                measure=Measure("rank", against="全省", against_id="530000"),
                indicator="industrial-investment",
                period=YEAR,
            ),
            "Zhaotong: investment in industry ranked fourth in Yunnan in 2024.",
            "2024年，昭通市工业投资全省排名第4位。",
        ),
        (
            figure(
                "前三名",
                measure=Measure("rank", "growth", against="全省", against_id="530000"),
                indicator="industrial-investment",
            ),
            "Zhaotong: investment in industry ranked among the top three in Yunnan by growth (period not printed).",
            "昭通市工业投资全省增速排名前三名（页面未印时间）。",
        ),
        (
            figure("1000万千瓦以上", indicator="capacity", period=period("到2030年"), status="target"),
            "Zhaotong: installed power generation capacity, at least 10 GW by 2030 (target).",
            "到2030年，昭通市电力装机容量1000万千瓦以上（目标）。",
        ),
        (
            figure(
                "110亿元",
                indicator="industrial-investment",
                scope=("累计", "二期"),
                period=period("目前", "2023-09"),
                status="planned",
            ),
            "Zhaotong: investment in industry, 11 billion yuan as of September 2023 (cumulative, “二期”; planned; time inferred).",
            "目前（推定为2023年9月），昭通市工业投资110亿元（累计、二期；计划）。",
        ),
        (
            figure("300亿元", indicator="industrial-investment", period=period("2022年至2024年")),
            "Zhaotong: investment in industry came to 30 billion yuan from 2022 to 2024.",
            "2022年至2024年，昭通市工业投资300亿元。",
        ),
    ],
)
def test_sentences(one: tuple[Dataset, Metric], english: str, chinese: str) -> None:
    assert words.sentence(*one, "en") == english
    assert words.sentence(*one, "zh") == chinese


@pytest.mark.parametrize("status", ["target", "planned", "contracted", "capacity", "estimated"])
def test_what_is_no_result_says_so_in_every_sentence(status: Status) -> None:
    dataset, metric = figure("18%", measure=YOY, period=YEAR, status=status)
    assert f"({status})" in words.sentence(dataset, metric, "en")
    assert f"（{words.status(dataset, metric, 'zh')}）" in words.sentence(dataset, metric, "zh")
    assert "grew" not in words.sentence(dataset, metric, "en")


def test_every_shipped_figure_has_words_whose_english_is_exact() -> None:
    dataset = load(ROOT)
    units = {unit.en: unit for unit in dataset.units}
    for metric in dataset.metrics:
        for lang in ("zh", "en"):
            for said in (
                words.title,
                words.sentence,
                words.value,
                words.value_short,
                words.period,
                words.status,
                words.measure,
            ):
                assert said(dataset, metric, lang).strip(), metric.id
        english, quantity = words.value(dataset, metric, "en"), metric.quantity
        if quantity.kind == "rank" or "doubling" in quantity.unit or quantity.unit.endswith("番"):
            continue
        numbers, name = parsed(english)
        named = units.get(name) or units.get(f"{name}s")  # 1 year, 2 years
        factor = Fraction(PREFIXES.get(name, named.factor if named else "1"))
        base = Fraction(quantity.base_value)
        assert abs(numbers[0] * factor - base) <= abs(base) / 10**11, metric.id
        if quantity.kind == "money":
            assert numbers[0] == base, metric.id


@pytest.mark.parametrize(
    ("printed", "english"),
    [("15‰", "1.5%"), ("三成", "30%"), ("七八成", "about 70% to 80%"), ("1/3", "1/3"), ("三分之二", "2/3"), ("一半", "half"), ("近1/4", "nearly 1/4")],
)  # fmt: skip
def test_tenths_thousandths_and_fractions_in_english(printed: str, english: str) -> None:
    dataset, metric = figure(printed)
    assert words.value(dataset, metric, "en") == english
