"""Words that are no figure: of one page, of one article, or of every page; and the words of headlines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import PAGE, YAML, changed, write
from tui.ledger import account
from tui.loading.loader import load
from tui.loading.problems import DatasetError

# The third “十五五” is cut by a line break, after which 五 by itself would be no number.
PLAN = PAGE + "“十五五”开局之年,党的二十届四中全会提出“十五五”规划建议。\n“十五\n五”期间,二十\n届。\n"
STANDING = "- standing: yes\n  reason: document\n  words: [“十五五”, 二十届]\n"
HEADLINE = changed("- article: investment\n  reason: repeated\n  words: 前三季度工业投资增速居前\n", "")


def states(folder: Path, page: str = "p1") -> list[tuple[str, str]]:
    """Each number of a page, without layout, with what became of it."""
    dataset = load(folder)
    text = dataset.texts[page]
    return [("".join(text[one.start : one.end].split()), one.state) for one in account(dataset, page).entries]


def problems(folder: Path) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        load(folder)
    return [one.message for one in caught.value.problems]


def test_words_are_set_aside_once_for_every_place_and_page(tmp_path: Path) -> None:
    yaml = YAML.replace("pages:\n", "pages:\n- {id: p2, file: p2.txt, sha256: SHA}\n")
    folder = write(tmp_path, yaml + STANDING, p2="“十五五”规划和第3个二十届", p1=PLAN)
    assert states(folder, "p2") == [("十五五", "aside"), ("3", "open"), ("二十", "aside")]
    ours = [one for one in states(folder) if one[0] in ("十五五", "十五", "二十")]
    assert ours == [(one, "aside") for one in ("十五五", "二十", "十五五", "十五", "二十")]
    assert {one.reason for one in account(load(folder), "p1").entries if one.state == "aside"} == {
        "document",
        "identifier",
    }


def test_without_them_the_same_numbers_are_open(tmp_path: Path) -> None:
    assert [one for one, state in states(write(tmp_path, p1=PLAN)) if state == "open"] == [
        "十五五",
        "二十",
        "十五五",
        "十五",
        "二十",
    ]


def test_they_hide_neither_the_period_nor_the_value_of_a_figure(tmp_path: Path) -> None:
    words = "- {standing: yes, reason: date, words: [到2030年, 1300余家, 231.5亿元, 两年]}\n"
    found = dict(states(write(tmp_path, YAML + words)))
    assert found["2030"] == found["两"] == "cited"
    assert found["1300"] == found["231.5"] == "captured"


def test_they_take_no_part_of_a_number(tmp_path: Path) -> None:
    words = "- {standing: yes, reason: ordinal, words: [十届, 第3]}\n"
    page = PAGE + "第十届,二十届,第3个,第35个\n"
    found = states(write(tmp_path, YAML + words, p1=page))
    assert found[-4:] == [("第十", "open"), ("二十", "open"), ("3", "aside"), ("35", "open")]


def test_one_within_another_and_over_another_are_both_found(tmp_path: Path) -> None:
    words = "- {standing: yes, reason: slogan, words: [第5批第6, 6批第7, 第5批, 第5批第6批第8]}\n"
    found = states(write(tmp_path, YAML + words, p1=PAGE + "第5批第6批第7批,第5批第6批第8批\n"))
    assert [state for _, state in found[-6:]] == ["aside"] * 6


@pytest.mark.parametrize(
    ("aside", "told"),
    [
        (
            "{standing: yes, reason: document, words: [“十五五”, 二十一届]}",
            "'二十一届' of a standing aside stand on no page",
        ),
        ("{standing: yes, page: p1, reason: document, words: “十五五”}", "or else 'standing: yes'"),
        ("{standing: yes, article: investment, reason: document, words: “十五五”}", "or else 'standing: yes'"),
        ("{standing: no, reason: document, words: “十五五”}", "is yes or left out"),
        ("{reason: document, words: 二十届}", "give 'article' or 'page'"),
        ("{page: p1, reason: document, words: “十五五”}", "stands 3 times"),
    ],
)
def test_what_is_wrong_with_an_aside_is_told(tmp_path: Path, aside: str, told: str) -> None:
    (message,) = problems(write(tmp_path, f"{YAML}- {aside}\n", p1=PLAN))
    assert told in message


def test_the_numbers_of_a_headline_are_cited_where_it_stands(tmp_path: Path) -> None:
    page = (
        PAGE.replace("前三季度工业投资增速居前\n", "2024年前三季度\n工业投资增速居前\n——两年\n")
        + "前三季度工业投资增速居前,近两年。\n"
    )
    yaml = HEADLINE.replace("lines: 3-7", "subtitle: 两年\n  lines: 3-10").replace("title: 前三", "title: 2024年前三")
    found = states(write(tmp_path, yaml, p1=page))
    assert found[3:6] == [("2024", "cited"), ("三", "cited"), ("两", "cited")]
    assert found[-2:] == [("三", "open"), ("两", "open")]  # the same words further on may state a figure


def test_a_figure_of_the_headline_is_captured_all_the_same(tmp_path: Path) -> None:
    page = PAGE.replace("前三季度工业投资增速居前", "企业增至1400家")
    passage = "passages:\n- article: investment\n  quote: 企业增至1400家\n  region: {means: 某州市, via: 全市}\n  period: 目前\n  metrics: [{id: headline, indicator: 企业, value: 1400家}]\n"
    yaml = HEADLINE.replace("title: 前三季度工业投资增速居前", "title: 企业增至1400家").replace("passages:\n", passage)
    assert ("1400", "captured") in states(write(tmp_path, yaml, p1=page))


def test_a_note_of_an_aside_is_kept(tmp_path: Path) -> None:
    aside = "- {standing: yes, reason: document, words: “十五五”, note: the plan of 2026 to 2030}\n"
    (standing,) = load(write(tmp_path, YAML + aside, p1=PLAN)).standing
    assert (standing.words, standing.note) == ("“十五五”", "the plan of 2026 to 2030")
