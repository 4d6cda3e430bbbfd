"""Untrusted text in a cell of CSV or TSV, and in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.citing.markup import cell, csv_line, markdown, tsv_line
from tui.cli.output import no_formula

STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
"""What a spreadsheet begins to compute at; full-width too, as some take them for the same."""


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("rest", ["SUM(1+1)", "cmd|' /C calc'!A1", "A1", "", "１＋１"])
def test_a_cell_that_would_be_computed_is_text(start: str, rest: str) -> None:
    for written in (cell(start + rest), no_formula(start + rest)):
        assert written == f"'{start}{rest}"
    assert csv_line(["a", start + rest]).split(",", 1)[1].lstrip('"').startswith("'")
    assert tsv_line(["a", start + rest]).split("\t", 1)[1].startswith("'")


@pytest.mark.parametrize("number", ["-5.2", "+3", "-1,234.5", "-5.2%", "10.80"])
def test_a_signed_number_stays_a_number(number: str) -> None:
    assert cell(number) == number


@pytest.mark.parametrize("before", [" ", "\t", "\r\n", "\u3000", "\u2060", "\ufeff", "\x00", "\u202e"])
@pytest.mark.parametrize("start", STARTS)
def test_nothing_before_it_hides_it(before: str, start: str) -> None:
    assert not cell(f"{before}{start}1+1").lstrip("\ufffd").startswith(start)


@given(st.sampled_from(STARTS), st.text())
def test_no_cell_of_any_text_begins_a_formula(start: str, text: str) -> None:
    written = cell(start + text)
    assert (
        not written.startswith(tuple(STARTS))
        or written.lstrip("+-").replace(",", "").rstrip("%").replace(".", "").isdigit()
    )


@pytest.mark.parametrize("text", ["<b>x</b>", "[a](http://x)", "`x`", "# x", "| x", "- x", "1. x", "http://x.org"])
def test_nothing_in_markdown_is_markup(text: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    shown = markdown_it.MarkdownIt("commonmark", {"html": True}).render(markdown(text))
    assert shown.count("<") == 2 and shown.startswith("<p>")
