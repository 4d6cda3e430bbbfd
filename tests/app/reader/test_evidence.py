"""The evidence: the words of each field, what they mean, and what is not printed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.app.reader.evidence import (
    FieldEvidence,
    Note,
    Section,
    evidence_lines,
    evidence_of,
    field_lines,
    heading_lines,
    section_lines,
)
from tui.app.reader.panel_lines import figure_lines
from tui.app.reader.related import RelatedFigures
from tui.app.styles import palette
from tui.model import Dataset
from tui.text.cells import width


def field(dataset: Dataset, metric_id: str, name: str) -> FieldEvidence:
    return next(one for one in evidence_of(dataset, dataset.metric[metric_id], "en") if one.field == name)


def test_printed_fields_show_their_words_and_what_they_mean(dataset: Dataset) -> None:
    value, unit, region = (field(dataset, "investment", name) for name in ("value", "unit", "region"))
    assert (value.how, value.words, value.means) == ("printed", "231.5", "")
    assert (unit.words, unit.means) == ("亿元", "23,150,000,000 CNY")
    assert (region.words, region.means, region.via) == ("全市", "某州市 Mouzhou 530600", ("某州市",))


def test_a_relative_period_shows_its_dates_its_basis_and_its_words(dataset: Dataset) -> None:
    period = field(dataset, "investment", "period")
    assert period.words == "一年来"
    assert period.means.startswith("2023-10") and period.means.endswith(("inferred", "relative to the page's date"))
    assert period.via == ("2024年10月20日",)


def test_what_is_not_printed_is_assumed_or_unknown_with_the_reason(dataset: Dataset) -> None:
    region, period = (field(dataset, "enterprises-new", name) for name in ("region", "period"))
    assert (region.how, region.words, region.because) == ("assumed", "", "the article is about it")
    assert "某州市" in region.means
    assert (period.how, period.means, period.because) == ("unknown", "", "the page names no time")
    text = "\n".join(line.text for line in field_lines([region, period], "en", 50))
    assert "◌ region" in text
    assert "? period" in text


def test_a_result_needs_no_words_for_its_status_and_a_target_does(dataset: Dataset) -> None:
    assert all(evidence.field != "status" for evidence in evidence_of(dataset, dataset.metric["investment"], "en"))
    target = field(dataset, "power-2030", "status")
    assert (target.words, target.means) == ("力争", "target")


def test_words_outside_the_quote_are_marked(dataset: Dataset) -> None:
    assert field(dataset, "enterprises-all", "region").outside
    assert not field(dataset, "investment", "region").outside


def test_each_field_has_a_style_of_its_own_even_without_colour() -> None:
    for theme in ("dark", "light", "contrast"):
        styles = palette(theme)
        attributes = [
            (style.bold, style.italic, style.underline, style.underline2, style.reverse)
            for role, style in styles.items()
            if role.startswith("field-") and role != "field-via"
        ]
        assert len(attributes) == len(set(attributes)) == 11


@given(cells=st.integers(8, 80), lang=st.sampled_from(["en", "zh"]))
def test_nothing_is_wider_than_the_panel(dataset: Dataset, cells: int, lang: str) -> None:
    for metric in dataset.metrics:
        fields = evidence_of(dataset, metric, lang)  # type: ignore[arg-type]
        sections = RelatedFigures(dataset).sections(metric, lang)  # type: ignore[arg-type]
        lines = [
            *heading_lines(dataset, metric, lang, cells),  # type: ignore[arg-type]
            *heading_lines(dataset, metric, lang, cells, low=True),  # type: ignore[arg-type]
            *section_lines(sections, cells),
            *(field_lines(fields, lang, cells) if cells > 22 else []),  # type: ignore[arg-type]
            *(figure_lines(dataset, [metric], lang, cells) if cells > 30 else []),  # type: ignore[arg-type]
        ]
        assert all(width(line.text) <= cells for line in lines)


def test_sections_lead_to_the_other_figure() -> None:
    lines = section_lines([Section("Printed again", (Note("=", "8% · elsewhere", "other"),))], 30)
    assert [line.text for line in lines] == ["", f"Printed again {'─' * 16}", "= 8% · elsewhere"]
    assert [line.heading for line in lines] == [False, True, False]
    assert lines[-1].metric == "other"


def test_the_shipped_figures_have_checked_and_derived_values(shipped: Dataset) -> None:
    related = RelatedFigures(shipped)
    notes = [
        (section.heading, note)
        for metric in shipped.metrics
        for section in related.sections(metric, "en")
        for note in section.notes
    ]
    assert any("Arithmetic" in heading and "holds" in note.text for heading, note in notes)
    assert any(note.sign == "∴" and "÷" in note.text for _, note in notes)
    assert all(not note.metric or note.metric in shipped.metric for _, note in notes)


def test_the_value_comes_first_and_its_proof_before_what_follows_from_it(dataset: Dataset) -> None:
    sections = [Section("Derived", (Note("∴", "more"),))]
    for low in (False, True):
        lines = evidence_lines(dataset, dataset.metric["investment"], sections, "en", 44, low=low)
        text = [line.text for line in lines]
        assert text[0].startswith("231.5亿元 = 23.15 billion yuan")
        fields = next(at for at, line in enumerate(text) if line.split()[:1] == ["value"])
        assert fields < next(at for at, line in enumerate(text) if line.startswith("Derived"))
        assert sum("page states no target or plan" in line for line in text) == (not low)
        labels = [line.split()[0] for line in text[fields:] if line.strip()]
        assert {"value", "unit", "region", "period"} <= set(labels), "each field begins a line"


def test_a_heading_in_chinese_has_no_english(dataset: Dataset) -> None:
    head = heading_lines(dataset, dataset.metric["investment"], "zh", 44)
    assert not re.search("[a-z]", "".join(line.text for line in head))
