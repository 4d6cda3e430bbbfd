"""`brief`: a page about a region that reads well, in which no number is without its proof."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.tool import ROOT, printed, run
from tests.sample import YAML, changed, write
from tui.brief import brief, find_region
from tui.loading.loader import load
from tui.model import Dataset, Metric, Region
from tui.relations.arithmetic import findings
from tui.relations.derived import Deriver
from tui.text import scope

NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")
SCALES = {"trillion": 12, "billion": 9, "million": 6, "GW": 6, "MW": 3}
NUMERAL = re.compile(r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?(?: (trillion|billion|million|GW|MW))?")
# Numbers that English writes as words.
WORDS = {
    **{word: number for number, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])},
    **{word: number for number, word in enumerate(
        ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])},
    **{word: number for number, word in enumerate(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], 1)},
}  # fmt: skip


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(ROOT)


def body_and_notes(page: str) -> tuple[list[str], dict[str, str]]:
    """The lines of the text, and the notes by their anchors."""
    notes = dict(re.findall(r"^\[\^([a-z0-9-]+)\]: (.+)$", page, re.M))
    return [line for line in page.splitlines() if line and not line.startswith("[^")], notes


def numbers_of(text: str) -> set[Decimal]:
    """The numerals of a text, with the English words of scale beside them."""
    return {
        Decimal(hit[1].replace(",", "")).scaleb(SCALES.get(hit[2] or "", 0)).normalize()
        for hit in NUMERAL.finditer(text)
    }


def worded(text: str) -> set[Decimal]:
    """The numbers that stand in a text as words."""
    return {Decimal(WORDS[word]).normalize() for word in re.findall(r"[A-Za-z]+", text) if word in WORDS}


def captured(dataset: Dataset, metric: Metric) -> set[Decimal]:
    """Every number that a figure may bring into a sentence: its value, as printed and in base units, its time and scope,
    and the numbers in the names of its indicator, subject and region."""
    quantity, period = metric.quantity, metric.period
    numbers = {Decimal(text) for text in (quantity.value, quantity.value_max) if text}
    numbers |= {quantity.number, abs(quantity.number)}
    if quantity.value_max:
        numbers.add(quantity.number / Decimal(quantity.value) * Decimal(quantity.value_max))
    for unit in dataset.units:  # 万亩 as mu: the base unit is m²
        if unit.base == quantity.base_unit:
            factor = Fraction(unit.factor)
            value = Fraction(quantity.number) / factor
            if value.denominator == 1:
                numbers.add(Decimal(value.numerator))
    for day in (period.start, period.end):
        numbers |= {Decimal(part) for part in day.split("-") if part}
    names = [dataset.indicator[metric.indicator], *([dataset.subject[metric.subject]] if metric.subject else [])]
    words = " ".join([period.label, *metric.scope, metric.title, *(f"{one.zh} {one.en}" for one in names)])
    words += " " + scope(dataset, metric, "en")  # 连续两年 is two years running
    return {number.normalize() for number in numbers} | numbers_of(words) | bare(words) | worded(words)


def bare(text: str) -> set[Decimal]:
    """Numerals wherever they stand, also right beside letters: 100-billion-yuan, G8."""
    return {Decimal(hit.replace(",", "")).normalize() for hit in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def derived(dataset: Dataset) -> dict[frozenset[str], set[Decimal]]:
    """The numbers that are derived, by the figures that they are derived from."""
    found: dict[frozenset[str], set[Decimal]] = {}
    for one in Deriver(dataset).all():
        numbers = (
            {abs(one.value).normalize()}
            | bare(one.shown)
            | bare(one.formula)
            | {Decimal(day).normalize() for day in (one.start + "-" + one.end).split("-")}
        )
        found.setdefault(frozenset(one.metrics), set()).update(numbers)
    for finding in findings(dataset):
        names = frozenset((finding.result, *finding.terms))
        found.setdefault(names, set()).update(bare(finding.computed) | bare(finding.formula) | bare(finding.printed))
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("code", ["530600", "510800", "530300", "530100", "350924", "530000", "340100"])
def test_every_numeral_of_the_text_is_one_of_a_figure_that_its_line_cites(
    dataset: Dataset, code: str, lang: str
) -> None:
    page = brief(dataset, dataset.region[code], "zh" if lang == "zh" else "en")
    lines, _ = body_and_notes(page)
    computed = derived(dataset)
    checked = 0
    years: set[Decimal] = set()
    for line in lines:
        cited = NOTE.findall(line)
        text = re.sub(r"\\(.)", r"\1", NOTE.sub("", line))
        if (
            line.startswith("|") and not cited
        ):  # the head of the table of series: years, checked with their columns below
            years = bare(text)
            continue
        allowed = {number for name in cited for number in captured(dataset, dataset.metric[name])}
        if any(word in text for word in ("Derived", "derived", "推算")):
            allowed |= {number for names, numbers in computed.items() if names <= set(cited) for number in numbers}
        loose = numbers_of(text) | (bare(text) if lang == "zh" else worded(text))
        assert loose <= allowed, (line, loose - allowed)
        checked += len(loose)
    assert checked or code == "350924"
    if years:
        rows = [line for line in lines if line.startswith("|") and NOTE.search(line)]
        table = {Decimal(dataset.metric[name].period.end[:4]) for row in rows for name in NOTE.findall(row)}
        assert table <= years


def test_the_guard_against_loose_numbers_sees_a_wrong_one(dataset: Dataset) -> None:
    metric = dataset.metric["zhaotong-gross-output-2024"]
    assert numbers_of("came to 117.121 billion yuan in 2024") <= captured(dataset, metric)
    assert not numbers_of("came to 117.122 billion yuan") <= captured(dataset, metric)
    assert not numbers_of("in 2023") <= captured(dataset, metric)
    assert worded("in January–December") <= captured(dataset, metric)
    assert not worded("in May") | worded("ranked fourth") <= captured(dataset, metric)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_sentence_has_a_note_and_every_note_its_citation_and_locator(dataset: Dataset, lang: str) -> None:
    lines, notes = body_and_notes(brief(dataset, dataset.region["530600"], "zh" if lang == "zh" else "en"))
    sentences = [line for line in lines if line.startswith("- ")]
    assert sentences
    for line in sentences:
        assert NOTE.search(line), line
    cited = {name for line in lines for name in NOTE.findall(line)}
    assert cited == set(notes)
    for name, note in notes.items():
        page = dataset.page_of(dataset.metric[name])
        assert page.sha256[:12] in note
        assert "\\[N\\]" in note


def test_figures_of_one_thing_at_one_time_are_one_sentence(folder: Path) -> None:
    data = load(folder)
    page = brief(data, data.region["530600"], "en")
    assert (
        "- Investment in industry came to 23.15 billion yuan in January–September 2024,[^investment-q3] grew by 10.8% year on year,"
        "[^investment-growth-q3] ranked third in Yunnan by growth,[^investment-rank-q3] and grew 4.2 percentage points faster than "
        "that of Yunnan.[^investment-above-q3]"
    ) in page
    assert (
        "- 今年前三季度（2024年1—9月），某州市工业投资231.5亿元[^investment-q3]，同比增长10.8%[^investment-growth-q3]，"
        "全省增速排名第3位[^investment-rank-q3]，增速高于全省4.2个百分点[^investment-above-q3]。"
    ) in brief(data, data.region["530600"], "zh")


def test_a_target_is_called_one_and_stands_apart(folder: Path) -> None:
    data = load(folder)
    before, after = brief(data, data.region["530600"], "en").split("## Targets, plans and agreements")
    assert "10 GW" not in before
    assert "at least 10 GW by 2030 (target).[^power-2030]" in after


def test_what_is_derived_says_so_and_from_what(folder: Path) -> None:
    data = load(folder)
    page = brief(data, data.region["530600"], "en")
    line = next(line for line in page.splitlines() if line.startswith("- Derived, not printed") and "231.5" in line)
    assert NOTE.findall(line) == ["investment-q3", "investment-growth-q3"]


def test_pages_that_disagree_are_told_and_neither_is_taken_for_the_truth(tmp_path: Path) -> None:
    from tests.cli.test_series_and_pages import METRICS, PAGE

    tables = YAML[: YAML.index("pages:\n")]
    pages = "pages: [{id: p1, file: p1.txt, sha256: SHA, masthead: 1-2}]\narticles: [{id: a, page: p1, title: 工业投资, lines: 3-11}]\n"
    data = load(write(tmp_path, tables + pages + METRICS, p1=PAGE))
    page = brief(data, data.region["530600"], "en")
    assert (
        "- Mouzhou: investment in industry, 2021: about 200 million yuan[^i-2021] ≠ 500 million yuan[^i-2021-again]"
        in page
    )
    assert "| 500 million yuan ≠ about 200 million yuan[^i-2021-again][^i-2021] |" in page
    assert "came to 500 million yuan" not in page


def test_nothing_of_the_dataset_acts_as_markdown(tmp_path: Path) -> None:
    data = load(
        write(
            tmp_path, changed("en: Investment in industry", 'en: "Investment [x](http://evil) <b>*in*</b> | industry"')
        )
    )
    page = brief(data, data.region["530600"], "en")
    assert r"\[x\](http\://evil) \<b\>\*in\*\</b\> \| industry" in page
    assert not re.search(r"(?<!\\)(\]\(|<b>|\*in)", page)


@pytest.mark.parametrize("name", ["530600", "昭通市", "昭通", "zhaotong", "Zhaotong", " 昭通 "])
def test_a_region_goes_by_code_or_name_in_either_language(dataset: Dataset, name: str) -> None:
    found = find_region(dataset, name)
    assert isinstance(found, Region) and found.code == "530600"


def test_a_region_that_is_not_there_names_those_that_are_like_it() -> None:
    result = run("brief", "zhaotung")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "do you mean Zhaotong" in result.stderr


def test_a_region_without_figures_is_code_1(tmp_path: Path) -> None:
    folder = write(tmp_path, changed("- {code: 530600", "- {code: 110000, zh: 北京市, en: Beijing}\n- {code: 530600"))
    result = run("brief", "--data", folder, "北京市")
    assert (result.exit_code, "there is no figure of 北京市 Beijing" in result.stderr) == (1, True)


def test_it_can_be_written_to_a_file_which_is_not_replaced_unasked(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "brief.md"
    assert run("brief", "--data", folder, "某州", "-o", place).exit_code == 0
    assert place.read_text(encoding="utf-8") == printed("brief", "--data", folder, "某州")
    refused = run("brief", "--data", folder, "某州", "--lang", "zh", "-o", place)
    assert (refused.exit_code, "--force replaces it" in refused.stderr) == (2, True)
    assert run("brief", "--data", folder, "某州", "--lang", "zh", "-o", place, "--force").exit_code == 0
    assert place.read_text(encoding="utf-8").startswith("# 某州市 Mouzhou\n")
