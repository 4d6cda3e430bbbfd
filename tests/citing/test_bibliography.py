"""BibTeX, RIS and CSL-JSON: what a bibliography program reads back is what was meant, whatever stands in the texts."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.citing.bibliography import Reference, bibtex, csl_json, ris
from tui.citing.source import Item

FULL: Item = {
    "id": "zhaotong-industry", "type": "article-newspaper", "language": "zh-CN", "title": "工业投资“增速”居前 100%",
    "author": [{"literal": "陈忠华"}, {"literal": "赵宏文"}], "container-title": "昭通日报",
    "issued": {"date-parts": [[2023, 11, 5]]}, "page": "3",
}  # fmt: skip


def test_bibtex() -> None:
    assert bibtex([Reference(FULL, ("a note",), "incomplete: nothing")]) == "\n".join(
        [
            "@article{zhaotong-industry,",
            "  author = {{陈忠华} and {赵宏文}},",
            "  title = {{工业投资“增速”居前 100\\%}},",
            "  journal = {昭通日报},",
            "  date = {2023-11-05},",
            "  year = {2023},",
            "  pages = {3},",
            "  entrysubtype = {newspaper},",
            "  langid = {chinese},",
            "  annotation = {a note | incomplete: nothing}",
            "}",
        ]
    )


def test_ris() -> None:
    assert ris([Reference(FULL, ("a note",), "incomplete: nothing")]).split("\n") == [
        "TY  - NEWS", "ID  - zhaotong-industry", "AU  - 陈忠华", "AU  - 赵宏文", "TI  - 工业投资“增速”居前 100%", "T2  - 昭通日报",
        "PY  - 2023", "DA  - 2023/11/05/", "SP  - 3", "LA  - zh-CN", "N1  - a note", "N1  - incomplete: nothing", "ER  - ",
    ]  # fmt: skip


def test_what_is_unknown_is_absent() -> None:
    bare: Item = {"id": "a", "type": "article-newspaper", "title": "题"}
    assert "journal" not in bibtex([Reference(bare)]) and "date" not in bibtex([Reference(bare)])
    assert ris([Reference(bare)]) == "TY  - NEWS\nID  - a\nTI  - 题\nLA  - zh-CN\nER  - "
    assert json.loads(csl_json([Reference(bare)])) == [bare]


def test_dates_that_are_known_in_part() -> None:
    month = {**FULL, "issued": {"date-parts": [[2023, 7]]}}
    year = {**FULL, "issued": {"date-parts": [[2023]]}}
    assert "DA  - 2023/07//" in ris([Reference(month)]) and "date = {2023-07}" in bibtex([Reference(month)])
    assert "DA  - 2023///" in ris([Reference(year)]) and "date = {2023}" in bibtex([Reference(year)])


def test_csl_json_is_the_item_with_a_note() -> None:
    one = json.loads(csl_json([Reference(FULL, ("a note",), "incomplete")]))
    assert one == [{**FULL, "note": "a note | incomplete"}]


def test_several_sources_stand_one_after_another() -> None:
    two = [Reference(FULL), Reference({**FULL, "id": "b"})]
    assert bibtex(two).count("@article{") == ris(two).count("TY  - NEWS") == len(json.loads(csl_json(two))) == 2


texts = st.text(st.sampled_from("中“\\{}$&%#_^~@=,\n\r\x1b\u202e aAnd\"'")) | st.text()


def items() -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda title, name, paper, identity: {
            "id": identity, "title": title, "author": [{"literal": name}], "container-title": paper,
            "issued": {"date-parts": [[2023, 1, 2]]},
        },
        texts, texts, texts, texts,
    )  # fmt: skip


@given(items(), texts)
def test_bibtex_fields_cannot_be_broken_out_of(item: Item, note: str) -> None:
    text = bibtex([Reference(item, (note,))])
    body = text.removeprefix("@article{").removesuffix("}")
    depths = list(accumulate({"{": 1, "}": -1}.get(char, 0) for char in body))
    assert min(depths) >= 0 and depths[-1] == 0, "braces balance, and only the last one ends the entry"
    lines = text.split("\n")
    assert re.fullmatch(r"@article\{[A-Za-z0-9:.+/-]+,", lines[0])
    assert all(re.fullmatch(r"  [a-z]+ = \{.*\},?", line) for line in lines[1:-1])
    for line in lines[1:-1]:
        value = line.partition(" = ")[2]
        assert not re.search(r"(?<!\\)[$&%#_^~]", value), "no bare command character"


@given(items(), texts)
def test_ris_lines_cannot_be_forged(item: Item, note: str) -> None:
    lines = ris([Reference(item, (note,))]).split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    tags = [line[:2] for line in lines]
    assert tags[0] == "TY" and tags[-1] == "ER" and tags.count("TY") == tags.count("ER") == 1
    assert all("," not in line for line in lines if line.startswith("AU"))


ACTIVE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def words_of(one: object) -> list[str]:
    """Every text in what was read from JSON."""
    if isinstance(one, dict):
        return [text for value in one.values() for text in words_of(value)]
    return [text for value in one for text in words_of(value)] if isinstance(one, list) else [str(one)]


@given(items(), texts)
def test_no_text_of_csl_json_acts(item: Item, note: str) -> None:
    """JSON escapes controls; whoever reads it has them again."""
    read = json.loads(csl_json([Reference(item, (note,))]))
    assert not [text for text in words_of(read) if ACTIVE.search(text)]


@pytest.mark.parametrize("key", ["title", "container-title", "page", "author"])
def test_a_field_of_csl_json_has_neither_controls_nor_directions(key: str) -> None:
    bad = "工\x1b[31m业\u202e增\x00长\x9b 1\u2066"
    (one,) = json.loads(csl_json([Reference({**FULL, key: [{"literal": bad}] if key == "author" else bad})]))
    found = one["author"][0]["literal"] if key == "author" else one[key]
    assert not ACTIVE.search(found) and "".join(char for char in found if "\u4e00" <= char <= "\u9fff") == "工业增长"
