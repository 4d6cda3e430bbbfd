"""The rows that a filter finds, and those that it must not find, in a small dataset of the real form."""

from __future__ import annotations

import sys
from fractions import Fraction
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample import PAGE, YAML, changed, write
from tui.loading.loader import load
from tui.model import Dataset, Region
from tui.search.facets import selected, toggle
from tui.search.index import Index
from tui.search.query import parse, quoted
from tui.search.terms import Name, Spellings, Terms, fold, search_terms
from tui.store.cache import load_compiled


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(write(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def index(dataset: Dataset) -> Index:
    return Index(dataset, search_terms(dataset))


@cache
def load_shipped() -> Dataset:
    return load(Path(__file__).parents[2])


@cache
def shipped_index() -> Index:
    return Index(load_shipped(), search_terms(load_shipped()))


def printed(index: Index, text: str) -> set[str]:
    return {index.dataset.metrics[row].quantity.printed for row in index.search(text).rows}


# Quotes


@pytest.mark.parametrize(
    ("word", "found"), [("231.5亿元", True), ("31.5亿元", False), ("231.5", True), ("31.5", False), ("0.8%", False)]
)
def test_a_number_is_not_found_inside_another(index: Index, word: str, found: bool) -> None:
    assert bool(index.search(word).rows) is found


@pytest.mark.parametrize(
    ("quote", "words", "found"),
    [
        ("增长8.5%", "8", True),
        ("增长8.5%", "8.5%", True),
        ("增长10.8%", "8", False),
        ("增长10.8%", "0.8%", False),
        ("增长85%", "8", False),
        ("增长85%", "85", True),
        ("建成5G基站", "5g", True),
        ("建成5G基站", "g", True),
        ("工业APP数量", "ap", True),
        ("工业APP数量", "pp", False),
        ("第1.5.3款", "1.5", True),
        ("全市 有\n企业", "市有企", True),
    ],
)
def test_words_are_not_cut_out_of_a_number_or_a_latin_word(quote: str, words: str, found: bool) -> None:
    dataset = load_shipped()
    metric = msgspec.structs.replace(dataset.metrics[0], passage=0)
    dataset = msgspec.structs.replace(dataset, metrics=(metric,))
    terms = Terms({}, [fold("".join(quote.split()))])
    assert Index(dataset, terms).lookup.quoting(words) == ({0} if found else set())


# Values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("value:1..5亿", set()),  # from 1亿, not from 1
        ("value:200..300亿元", {"231.5亿元"}),
        ("value:200亿..300亿元", {"231.5亿元"}),
        ("value:>200亿yuan", {"231.5亿元"}),
        ("value:¥20bn..¥30bn", {"231.5亿元"}),
        ("value:231.5", {"231.5亿元"}),  # a bare number also as it is printed
        ("value:8%", {"8%"}),
        ("value:>8%", {"10.8%"}),
        ("value:>=8%", {"8%", "10.8%"}),
        ("value:<=8%", {"8%"}),
        ("value:超8%", {"10.8%"}),
        ("value:>=1千万千瓦", {"1000万千瓦以上"}),
        ("value:5..20户", {"20户"}),
    ],
)
def test_values_are_compared_by_base_units(index: Index, text: str, values: set[str]) -> None:
    assert index.search(text).problems == []
    assert printed(index, text) == values


def test_bounds_are_exact_where_floats_are_not(dataset: Dataset) -> None:
    first, second = "100000000000000000001", "100000000000000000002"
    assert float(first) == float(second)
    metrics = tuple(
        msgspec.structs.replace(
            metric,
            quantity=msgspec.structs.replace(
                metric.quantity, base_value=number, base_unit="CNY", kind="money", value_max=""
            ),
        )
        for metric, number in zip(dataset.metrics, (first, second), strict=False)
    )
    small = Index(msgspec.structs.replace(dataset, metrics=metrics), Terms({}))
    assert small.search(f"value:>{first}元").rows == [1]
    assert small.search(f"value:<={first}元").rows == [0]
    assert small.search(f"value:{second}元").rows == [1]


@pytest.mark.parametrize(
    "value", ["9" * 5000, "9" * 30 + "番", "999999999番", ">1e400", "一" * 5000, "5亿..1亿", "1元..2吨", "..", "¥", ">"]
)
def test_a_value_that_cannot_be_read_is_reported_at_once(index: Index, value: str) -> None:
    result = index.search(f"value:{value}")
    assert len(result.problems) == 1
    assert result.rows == index.search("").rows


# Names


@pytest.mark.parametrize(
    "field", ["region", "city", "subject", "indicator", "theme", "page", "article", "unit", "period", "id"]
)
def test_an_unknown_name_is_reported_and_the_other_terms_count(index: Index, field: str) -> None:
    result = index.search(f"增长 {field}:nosuchname")
    (problem,) = result.problems
    assert "nosuchname" in problem.en and "nosuchname" in problem.zh
    assert result.rows == index.search("增长").rows != []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("year:>=2024", {2024, 2025, 2030}), ("year:≥2024", {2024, 2025, 2030}), ("year:>2024", {2025, 2030}),
        ("year:<=2024", {2022, 2024}), ("year:≤2024", {2022, 2024}), ("year:<2024", {2022}), ("year:2024", {2024}),
        ("year:2024..2025", {2024, 2025}), ("year:2024..", {2024, 2025, 2030}), ("year:..2024", {2022, 2024}),
        ("year:>2023", {2024, 2025, 2030}), ("year:>=2025", {2025, 2030}), ("year:<2025", {2022, 2024}), ("year:>2030", set()),
    ],
)  # fmt: skip
def test_years_can_have_bounds(tmp_path: Path, text: str, years: set[int]) -> None:
    """Figures of whole years; 2023 has none."""
    sentences = {year: f"{year}年,某州市完成工业投资{year % 100}0亿元。" for year in (2022, 2024, 2025, 2030)}
    yaml = YAML.split("passages:")[0].replace("lines: 3-7", "lines: 3-8") + "passages:\n"
    for year, quote in sentences.items():
        yaml += f"- {{article: investment, quote: '{quote}', region: 某州市, period: {year}年, indicator: 工业投资, "
        yaml += f"metrics: [{{id: of-{year}, value: {year % 100}0亿元{', status: {assumed: target, because: it is later}' * (year > 2024)}}}]}}\n"
    page = PAGE.split("今年前三季度")[0] + "\n" + "\n".join(sentences.values()) + "\n"
    late = [text.replace("10月20日", "12月31日") for text in (yaml, page)]  # all of 2024 is over then
    one = load(write(tmp_path / "data", late[0], p1=late[1]))
    found = {one.metrics[row].id for row in Index(one, search_terms(one)).search(text).rows}
    assert found == {f"of-{year}" for year in years}


def test_years_in_the_wrong_order_are_reported(index: Index) -> None:
    result = index.search("year:2030..2024")
    assert len(result.problems) == 1 and result.rows == index.search("").rows


def test_problems_are_short_and_without_control_characters(index: Index) -> None:
    for text in ("region:\x1b[31mred", "\x1b]52;c;x\x07:y", "status:" + "x" * 10_000):
        (problem,) = index.search(text).problems
        assert problem.en.isprintable() and problem.zh.isprintable() and len(problem.en) < 400


def test_a_name_is_found_by_other_readings_of_a_character(dataset: Dataset) -> None:
    regions = (*dataset.regions, Region("500000", "重庆市", "Chongqing"), Region("410200", "绿洲市", "Oasis City"))
    moved = tuple(msgspec.structs.replace(metric, region="500000") for metric in dataset.metrics[:1])
    green = tuple(msgspec.structs.replace(metric, region="410200") for metric in dataset.metrics[1:2])
    changed = msgspec.structs.replace(dataset, regions=regions, metrics=(*moved, *green))
    index = Index(changed, search_terms(changed))
    assert index.search("chongqing").rows == index.search("zhongqing").rows == index.search("cqs").rows == [0]
    assert index.search("region:lvzhou").rows == index.search("region:luzhou").rows == [1]


@pytest.mark.parametrize("word", ["乌鲁木齐", "urumqi", "wulumuqi", "wlmq", "region:urumqi"])
def test_a_place_of_the_table_is_found_by_its_names(tmp_path: Path, word: str) -> None:
    yaml = changed("region: {text: 全市, means: 某州市}", "region: {text: 全市, means: 乌鲁木齐市}")
    dataset = load(write(tmp_path, yaml))
    index = Index(dataset, search_terms(dataset))
    assert [dataset.metrics[row].id for row in index.search(word).rows] == ["power-2030"]


def test_without_pypinyin_only_the_pinyin_is_missing(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    index = Index(dataset, search_terms(dataset))
    assert index.search("某州").rows == index.search("mouzhou").rows != []
    assert index.search("gytz").rows == []


def test_a_cached_dataset_gives_the_same_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = write(tmp_path / "data")
    compiled, cached = load_compiled(folder), load_compiled(folder)
    before, after = Index(compiled.dataset, compiled.terms), Index(cached.dataset, cached.terms)
    for text in ("某州 投资", "gytz", "mouzhou invest", "云南", "invest", "10.8%", "8", "value:>8%"):
        assert before.search(text) == after.search(text)


def test_many_answers_do_not_fill_the_memory(dataset: Dataset) -> None:
    index = Index(dataset, search_terms(dataset))
    before = index.search("投资")
    for number in range(1000):
        index.search(f"word{number}")
    assert index.answer.cache_info().currsize < 100
    assert index.search("投资") == before


@pytest.mark.parametrize("text", ['region:"', "投资 “规模以上", '"a b', "地区：“昭通"])
def test_a_facet_is_added_after_a_phrase_that_is_not_closed(text: str) -> None:
    chosen = toggle(text, "status", "target")
    assert selected(chosen, "status", "target")
    assert not selected(toggle(chosen, "status", "target"), "status", "target")


@pytest.mark.parametrize("value", ["“四上”企业", 'a "b" c', '"', 'x "“”」 y', "a，b", '「a」 "b"'])
def test_a_quoted_value_is_parsed_as_the_same_value(value: str) -> None:
    (term,) = parse(f"indicator:{quoted(value)}").terms
    assert term.values == (value if value != 'x "“”」 y' else "x “”」 y",)  # contains all quotation marks


# Comparisons with plain code


@settings(deadline=None)  # the first case loads the shipped data
@given(st.integers(0, 10**12), st.sampled_from([">", ">=", "<", "<=", ""]))
def test_values_are_compared_exactly(bound: int, sign: str) -> None:
    index = shipped_index()
    result = index.search(f"value:{sign}{bound}元")
    assert result.problems == []
    expected = []
    for row, metric in enumerate(index.dataset.metrics):
        quantity = metric.quantity
        if quantity.base_unit == "CNY" and not quantity.value_max:
            number = Fraction(quantity.base_value)
            holds = {
                ">": number > bound,
                ">=": number >= bound,
                "<": number < bound,
                "<=": number <= bound,
                "": number == bound,
            }[sign]
            expected += [row] if holds else []
    assert [row for row in result.rows if not index.dataset.metrics[row].quantity.value_max] == expected


def plain_strength(name: Name, word: str) -> int:
    """What `Spellings.strength` documents, spelling by spelling."""
    if not word.isascii():
        names = name.zh.split("\n")
        return (
            3 if word in names else 2 if any(each.startswith(word) for each in names) else 1 if word in name.zh else 0
        )
    best = 0
    if any(latin.startswith(word) for latin in name.latin):
        best = 3 if name.latin == (word,) else 2
    for reading in name.pinyin.split("\n") if len(word) > 1 and name.pinyin else ():
        syllables = reading.split(" ")
        initials = "".join(syllable[:1] for syllable in syllables)
        later = ["".join(syllables[start:]) for start in range(len(syllables))]
        if word in (initials, later[0]):
            best = 3
        elif initials.startswith(word) or later[0].startswith(word):
            best = max(best, 2)
        elif word in initials or any(each.startswith(word) for each in later):
            best = max(best, 1)
    return best


SYLLABLES = st.lists(st.sampled_from(["zhao", "tong", "shi", "a", "an", "n"]), min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(st.text("昭通市投资", min_size=1, max_size=4), min_size=1, max_size=2),
    st.lists(st.text("atz", min_size=1, max_size=3), max_size=3),
    st.lists(SYLLABLES, max_size=2),
    st.text("昭通投", min_size=1, max_size=3) | st.text("zhaotngsi", min_size=1, max_size=6),
)
def test_strength_of_a_match(zh: list[str], latin: list[str], pinyin: list[str], word: str) -> None:
    name = Name("\n".join(zh), tuple(latin), "\n".join(pinyin))
    assert Spellings.of(name).strength(word) == plain_strength(name, word)
    assert Spellings.of(name).strength(f"{word}\n") == 0
