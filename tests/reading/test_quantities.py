"""Reading values: number, 亿/万, unit and qualifier, as exact decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.writing import written
from tui.model import Quantity, Unit
from tui.reading.quantities import Units
from tui.reading.unread import Unread

UNITS = Units(
    [
        Unit("元", "yuan", "CNY", "money"), Unit("千瓦", "kW", "kW", "power"), Unit("吨", "t", "t", "mass"),
        Unit("亩", "mu", "m²", "area", "2000/3"), Unit("%", "%", "%", "percent"), Unit("个百分点", "pp", "pp", "points"),
        Unit("个", "items", "count", "count"), Unit("人", "people", "person", "count"), Unit("户", "items", "count", "count"),
        Unit("位", "people", "person", "count"), Unit("名", "people", "person", "count"), Unit("次", "items", "count", "count"),
        Unit("人次", "person-times", "person-time", "count"), Unit("番", "doublings", "doubling", "times"),
        Unit("倍", "times", "times", "times"), Unit("个月", "months", "month", "time"), Unit("个工作日", "days", "day", "time"),
        Unit("立方米", "m³", "m³", "volume"), Unit("册", "items", "count", "count"), Unit("块", "items", "count", "count"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value", "unit", "qualifier", "base"),
    [
        ("1171.21亿元", "1171.21", "亿元", "exact", "117121000000 CNY"),
        ("10.80%", "10.80", "%", "exact", "10.8 %"),
        ("近1000人", "1000", "人", "nearly", "1000 person"),
        ("1300多万元", "1300", "万元", "over", "13000000 CNY"),
        ("5000余次", "5000", "次", "over", "5000 count"),
        ("4.9万余人次", "4.9", "万人次", "over", "49000 person-time"),
        ("1000万千瓦以上", "1000", "万千瓦", "at_least", "10000000 kW"),
        ("千万千瓦", "1000", "万千瓦", "exact", "10000000 kW"),
        ("超240亿元", "240", "亿元", "over", "24000000000 CNY"),
        ("首次突破百亿元", "100", "亿元", "over", "10000000000 CNY"),
        ("突破百亿元大关", "100", "亿元", "over", "10000000000 CNY"),
        ("近400亿元", "400", "亿元", "nearly", "40000000000 CNY"),
        ("不到20个", "20", "个", "under", "20 count"),
        ("0.4个工作日内", "0.4", "个工作日", "at_most", "0.4 day"),
        ("10户左右", "10", "户", "about", "10 count"),
        ("第4位", "4", "位", "exact", "4 rank"),
        ("第一", "1", "", "exact", "1 rank"),
        ("首位", "1", "位", "exact", "1 rank"),
        ("前三名", "3", "名", "at_most", "3 rank"),
        ("第一块", "1", "块", "exact", "1 rank"),
        ("4.2个百分点", "4.2", "个百分点", "exact", "4.2 pp"),
        ("3倍", "3", "倍", "exact", "3 times"),
        ("两番", "2", "番", "exact", "4 times"),
        ("300亿立方米", "300", "亿立方米", "exact", "30000000000 m³"),
        ("16.8万亩", "16.8", "万亩", "exact", "112000000 m²"),
        ("两个", "2", "个", "exact", "2 count"),
        ("百分之十", "10", "%", "exact", "10 %"),
        ("１２．５％", "12.5", "%", "exact", "12.5 %"),
        ("1,234.5万元", "1234.5", "万元", "exact", "12345000 CNY"),
        ("五百亿元", "500", "亿元", "exact", "50000000000 CNY"),
        ("12 000\n余册", "12000", "册", "over", "12000 count"),
    ],
)
def test_values_are_read_as_printed_and_in_base_units(
    words: str, value: str, unit: str, qualifier: str, base: str
) -> None:
    quantity = UNITS.read(words)
    assert (quantity.value, quantity.unit, quantity.qualifier) == (value, unit, qualifier)
    assert f"{quantity.base_value} {quantity.base_unit}" == base
    assert quantity.printed == words


def base(words: str) -> str:
    """The value in base units: `100`, `100..200`, with its qualifier where it has one: `about 100..200 count`."""
    quantity = UNITS.read(words)
    ends = f"{quantity.base_value}..{quantity.base_max}" if quantity.base_max else quantity.base_value
    qualifier = "" if quantity.qualifier == "exact" else f"{quantity.qualifier} "
    return f"{qualifier}{ends} {quantity.base_unit}"


def refusal(words: str) -> str:
    with pytest.raises(Unread) as caught:
        UNITS.read(words)
    return str(caught.value)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5至20户", "5..20 count"), ("约6到8个月", "about 6..8 month"), ("25—30家", "25..30 count"), ("25~30家", "25..30 count"), ("25−30家", "25..30 count"), ("25―30家", "25..30 count"),
        ("5%—5.5%", "5..5.5 %"), ("4.5-5%", "4.5..5 %"), ("-5%至-3%", "-5..-3 %"), ("200亿元—300亿元", "20000000000..30000000000 CNY"),
        ("200亿至300亿元", "20000000000..30000000000 CNY"), ("200－300亿元", "20000000000..30000000000 CNY"),
        ("3亿至5亿元", "300000000..500000000 CNY"), ("8000万元至1.2亿元", "80000000..120000000 CNY"), ("第3至5位", "3..5 rank"),
        ("五亿至八亿元", "500000000..800000000 CNY"), ("1年至18个月", "12..18 month"), ("500米至2公里", "500..2000 m"),
        ("百分之三十至四十", "30..40 %"), ("百分之三十到百分之四十", "30..40 %"), ("5亿元至8亿元", "500000000..800000000 CNY"),
    ],
)  # fmt: skip
def test_a_range_keeps_both_ends(words: str, expected: str) -> None:
    assert base(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("两三家", "about 2..3 count"), ("一两亿家", "about 100000000..200000000 count"), ("三四十家", "about 30..40 count"),
        ("五六百户", "about 500..600 count"), ("八九千家", "about 8000..9000 count"), ("三五千万家", "about 30000000..50000000 count"),
        ("十六七家", "about 16..17 count"), ("二十三四万家", "about 230000..240000 count"), ("一百二三十户", "about 120..130 count"),
        ("七八成", "about 70..80 %"), ("三五年", "about 36..60 month"), ("三四百", "about 300..400 1"),
        ("十几亿元", "over 1000000000 CNY"), ("二十几家", "over 20 count"), ("数十亿元", "at_least 2000000000 CNY"),
        ("几百家", "at_least 200 count"), ("上千家", "at_least 1000 count"), ("过亿元", "over 100000000 CNY"), ("过半", "over 0.5 1"),
        ("10来家", "about 10 count"), ("二十来万元", "about 200000 CNY"), ("百余家", "over 100 count"), ("1300余万元", "over 13000000 CNY"),
    ],
)  # fmt: skip
def test_approximate_numbers_are_ranges_or_bounds(words: str, expected: str) -> None:
    assert base(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1亿2000万元", "120000000 CNY"), ("2万5千人", "25000 person"), ("3万5000人", "35000 person"), ("两万三千人", "23000 person"),
        ("一亿零五百万元", "105000000 CNY"), ("十万零一千元", "101000 CNY"), ("一百九十万零三千九百七十一元", "1903971 CNY"),
        ("三亿五千万元", "350000000 CNY"), ("一万二千亩", "8000000 m²"), ("三万五千亿元", "3500000000000 CNY"),
        ("三点五亿元", "350000000 CNY"), ("一点二万亿元", "1200000000000 CNY"), ("零点三个百分点", "0.3 pp"), ("百分之七点八", "7.8 %"),
        ("百分之十点一", "10.1 %"), ("百分之一点五七", "1.57 %"), ("一千二家", "1200 count"), ("九百五家", "950 count"), ("三万五", "35000 1"),
        ("一亿二", "120000000 1"), ("一百零二家", "102 count"), ("1/3", "0.333333333333 1"), ("三分之二", "0.666666666667 1"),
        ("千分之一", "0.001 1"), ("一半", "0.5 1"), ("1/10以上", "at_least 0.1 1"), ("近四分之三", "nearly 0.75 1"), ("15‰", "1.5 %"),
        ("3年半", "42 month"), ("3个半月", "3.5 month"), ("一倍半", "1.5 times"), ("１，７０７．４８亿元", "170748000000 CNY"),
        ("1 234.5吨", "1234.5 t"), ("61.\n5万吨", "615000 t"), ("1171. 21 亿 元", "117121000000 CNY"), ("百分之\n九点二", "9.2 %"),
        ("3.5亿美元", "350000000 USD"), ("15万吨标准煤", "150000 tce"), ("2000元/吨", "2000 CNY/t"), ("五百千瓦", "500 kW"),
        ("三億元", "300000000 CNY"), ("1万亿2000亿元", "1200000000000 CNY"), ("2千5百家", "2500 count"), ("5个多百分点", "over 5 pp"),
        ("100+家", "at_least 100 count"), ("突破“千亿元”大关", "over 100000000000 CNY"), ("排名前十", "at_most 10 rank"), ("略高于5%", "over 5 %"),
    ],
)  # fmt: skip
def test_numerals_that_newspapers_print(words: str, expected: str) -> None:
    assert base(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("负3.2%", "-3.2 %"), ("-3.2%", "-3.2 %"), ("−3.2%", "-3.2 %"), ("－3.2%", "-3.2 %"), ("+3.2%", "3.2 %"), ("-0.5个百分点", "-0.5 pp")],
)  # fmt: skip
def test_a_printed_sign_is_read(words: str, expected: str) -> None:
    assert base(words) == expected
    assert UNITS.read(words).value == expected.split()[0]


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        ("nearly", "近 将近 接近 几乎 近乎 逼近"), ("about", "约 大约 大概 大致 差不多 ≈"),
        ("over", "超 超过 超出 超过了 逾 突破 破 高于 多于 大于 不止 跨越 过 >"), ("at_least", "至少 不少于 不低于 不下 起码 迈上 上 ≥ >= 不小于"),
        ("at_most", "不超过 最多 至多 最高 不高于 ≤ <= 不大于"), ("under", "不到 不足 未达 达不到 不及 低于 少于 小于 < 不满"),
    ],
)  # fmt: skip
def test_words_before_a_number_bound_it(qualifier: str, words: str) -> None:
    assert {word: UNITS.read(f"{word}100亿元").qualifier for word in words.split()} == dict.fromkeys(
        words.split(), qualifier
    )


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        ("about", "左右 上下 (左右) （左右）"), ("over", "多 余 出头 有余 之上 (不含)以上"), ("at_least", "以上 及以上 (含)以上 起 +"),
        ("at_most", "以内 以下 (含)以下 内"), ("under", "不到 (不含)以下"),
    ],
)  # fmt: skip
def test_words_after_a_number_bound_it(qualifier: str, words: str) -> None:
    assert {word: UNITS.read(f"100亿元{word}").qualifier for word in words.split()} == dict.fromkeys(
        words.split(), qualifier
    )


def test_places_count_the_quotation_marks_of_the_page() -> None:
    assert UNITS.places("突破“千亿元”大关") == {"value": (3, 4), "unit": (4, 6), "qualifier": (0, 2)}


def test_words_that_close_a_phrase_bound_nothing() -> None:
    assert base("迈上100亿元台阶") == "at_least 10000000000 CNY"
    assert base("突破60%关口") == base("突破60%大关") == "over 60 %"
    assert base("超过人民币100亿元") == "over 10000000000 CNY"


def test_two_words_that_bound_the_number_differently_are_refused() -> None:
    assert "in two ways" in refusal("约100家以上")
    assert "in two ways" in refusal("约十几亿元")
    assert base("超100家以上") == "over 100 count"


def test_a_ratio_has_parts() -> None:
    assert UNITS.parts_of_ratio("6.01:55.04∶38.95") == ("6.01", "55.04", "38.95")
    assert UNITS.read_part("2.50：1", 1).value == "2.50"
    assert "part: 1, 2" in refusal("2.50:1")
    with pytest.raises(Unread, match="no part 3; it has 2"):
        UNITS.read_part("2.50:1", 3)
    assert UNITS.places("6.01:55.04:38.95", 2)["value"] == (5, 10)


def test_a_unit_that_stands_elsewhere_carries_its_scale() -> None:
    assert UNITS.read_in("617.50", "亿元").base_value == "61750000000"
    assert UNITS.read_in("1000以上", "万千瓦").base_value == "10000000"
    assert UNITS.read_in("超千亿", "元").base_value == "100000000000"
    for words, unit, reason in (
        ("5亿", "亿元", "both print"),
        ("5家", "户", "its own unit"),
        ("5", "亿光年", "光年 is not in units"),
    ):
        with pytest.raises(Unread, match=reason):
            UNITS.read_in(words, unit)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no number"), ("亿元钱", "钱"), ("很多", "no number"), ("8%的", "的"), ("1.2.3亿元", "not one number"), ("%", "no number"),
        ("第", "no number"), ("--5%", "-5%"), ("三四五个", "side by side"), ("二〇二三家", "written with 年"), ("一百二三", "120 or 102 to 130 or 103"),
        ("九八家", "9 and 8 do not follow each other"), ("1万2", "one number or as two"), ("5—3家", "from the larger number to the smaller"),
        ("—3.2%", "a minus sign or a dash"), ("±3%", "tolerance"), ("12 34家", "one number or two"), ("12\n345家", "one number or two"),
        ("百十家", "百十 is no number"), ("-5%至3%", "one end of a range"), ("5亿至8元", "whether 亿 holds"), ("5吨至8元", "not the same unit"),
        ("5/3", "no fraction"), ("100番", "no number of doublings"), ("5光年", "a missing unit goes into units"), ("9" * 90, "80 characters"),
        ("数家", "number"), ("1.2亿5000万元", "after a decimal point"), ("10至20多家", "ranges or bounds themselves"), ("5亿万元", "no number"), ("第3.5位", "no rank"), ("前3个月", "no rank"), ("第1.2亿人", "no rank"),
        ("①家", "no number"), ("5²家", "²家"), ("至20家", "does not begin with a number"), ("20%~30%以上", "bounded by a word again"), ("35多家", "a round number"),
        ("上5家", "a round number"), ("两十家", "no number"), ("三万三万", "as two: 三万 and 三万"),
    ],
)  # fmt: skip
def test_what_is_not_one_value_is_refused_with_the_reason(words: str, reason: str) -> None:
    assert reason in refusal(words)


def test_the_reason_names_both_readings_of_a_range_without_its_last_unit() -> None:
    assert refusal("一百二三户") == (
        "two digits side by side mean a range (二三); 一百二三 leaves out its last unit: from 120 or 102 to 130 or 103"
    )


NUMBERS = st.integers(1, 99_999_999)


@given(
    st.decimals("0", "99999", places=2, allow_nan=False),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from(["元", "千瓦", "吨"]),
    st.sampled_from(["", "近", "超", "不到", "负"]),
    st.sampled_from(["{}", "{:,}"]),
)
def test_no_digit_is_lost_or_made_up(number: Decimal, scale: str, unit: str, before: str, form: str) -> None:
    quantity = UNITS.read(f"{before}{form.format(number)}{scale}{unit}")
    sign = "-" if before == "负" else ""
    assert quantity.value == f"{sign}{number}"
    assert abs(Decimal(quantity.base_value)) == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert quantity.qualifier == {"近": "nearly", "超": "over", "不到": "under"}.get(before, "exact")


@given(NUMBERS, st.sampled_from(["家", "元", "户"]))
def test_chinese_numerals_as_school_teaches_them_are_read_back(number: int, unit: str) -> None:
    quantity = UNITS.read(written(number) + unit)
    assert Fraction(quantity.base_value) == number and quantity.qualifier == "exact"


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["元", "吨"]))
def test_compound_numerals_are_read_back(large: int, small: int, unit: str) -> None:
    assert Fraction(UNITS.read(f"{large}亿{small}万{unit}").base_value) == large * 10**8 + small * 10**4
    assert (
        Fraction(UNITS.read(f"{written(large)}亿{'零' if small < 1000 else ''}{written(small)}万{unit}").base_value)
        == large * 10**8 + small * 10**4
    )


@given(st.integers(0, 9999), st.lists(st.integers(0, 9), min_size=1, max_size=4), st.sampled_from(["", "万", "亿"]))
def test_chinese_decimals_are_read_back(whole: int, decimals: list[int], scale: str) -> None:
    words = f"{written(whole)}点{''.join('零一二三四五六七八九'[digit] for digit in decimals)}{scale}元"
    value = Fraction(whole) + Fraction(int("".join(map(str, decimals))), 10 ** len(decimals))
    assert Fraction(UNITS.read(words).base_value) == value * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.integers(1, 8), st.sampled_from(["", "十", "百", "千"]), st.sampled_from(["", "万", "亿"]))
def test_two_digits_side_by_side_are_read_back_as_a_range(digit: int, small: str, large: str) -> None:
    quantity = UNITS.read(f"{'一二三四五六七八九'[digit - 1]}{'一二三四五六七八九'[digit]}{small}{large}家")
    size = {"": 1, "十": 10, "百": 100, "千": 1000}[small] * {"": 1, "万": 10**4, "亿": 10**8}[large]
    assert (Fraction(quantity.base_value), Fraction(quantity.base_max)) == (digit * size, (digit + 1) * size)
    assert quantity.qualifier == "about"


@given(NUMBERS, NUMBERS, st.sampled_from("至到-—~"), st.sampled_from(["元", "万元", "亿元"]), st.booleans())
def test_ranges_are_read_back(low: int, high: int, mark: str, unit: str, on_both: bool) -> None:
    if low >= high:
        low, high = high, low + 1
    quantity = UNITS.read(f"{low}{unit if on_both else ''}{mark}{high}{unit}")
    factor = {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    assert (Fraction(quantity.base_value), Fraction(quantity.base_max)) == (low * factor, high * factor)


@given(st.integers(1, 99), st.integers(2, 100))
def test_fractions_are_read_back(upper: int, lower: int) -> None:
    if upper < lower:
        for words in (f"{upper}/{lower}", f"{written(lower)}分之{written(upper)}"):
            assert abs(Fraction(UNITS.read(words).base_value) - Fraction(upper, lower)) < Fraction(1, 10**11)


@given(
    st.text(
        alphabet="第前超近约多余以上左右百千万亿元户个%‰0123456789.,，/:：至到—两三十一零〇半首几数来点分之负- \n位番倍年月起不",
        max_size=14,
    )
)
def test_any_words_are_read_or_refused_without_harm(words: str) -> None:
    try:
        quantity: Quantity | None = UNITS.read(words)
    except Unread as error:
        assert str(error)
        return
    assert Decimal(quantity.base_value).is_finite() and Decimal(quantity.value).is_finite()
    assert not quantity.base_max or Decimal(quantity.base_value) < Decimal(quantity.base_max)
    for start, end in UNITS.places(words).values():
        assert 0 <= start < end <= len("".join(words.split()))


@pytest.mark.parametrize(
    ("words", "scale", "unit"),
    [("亿元", "亿", "元"), ("万千瓦", "万", "千瓦"), ("千瓦", "", "千瓦"), ("万亿美元", "万亿", "美元"), ("元/吨", "", "元/吨")],
)  # fmt: skip
def test_a_unit_is_taken_apart_into_scale_and_name(words: str, scale: str, unit: str) -> None:
    assert UNITS.unit_of(words) == (scale, unit)
