"""Plots in cells: to the cell, in every width, with shapes that say what a value is."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tui.app.series.chart import Row, lollipops, over_time, slots_of

from tests.app.history_sample import GUANGYUAN, ZHAOTONG, dataset_of, figure, rich_dataset
from tui.app.series.builder import Setter
from tui.app.series.canvas import Canvas, Drawing
from tui.app.series.scale import scale_for, tick_text
from tui.history import Panel, panels_of
from tui.model import Measure
from tui.text.cells import width


def _texts(drawing: Drawing) -> list[str]:
    return ["".join(piece.text for piece in line) for line in drawing.lines]


def _panel(indicator: str, measure: str = "level") -> Panel:
    dataset = rich_dataset()
    rows = [row for row, metric in enumerate(dataset.metrics) if metric.indicator == indicator]
    return next(panel for panel in panels_of(dataset, rows) if panel.measure == measure)


@given(st.lists(st.decimals(-(10**9), 10**12, places=2), min_size=1, max_size=6), st.integers(2, 12))
def test_a_scale_holds_its_values_and_zero_on_round_ticks(values: list[Decimal], most: int) -> None:
    scale = scale_for(values, most)
    assert scale.low <= min(0, *values) and max(0, *values) <= scale.high
    assert 0 in scale.ticks and scale.ticks[-1] == scale.high
    assert scale.steps <= most
    assert all(0 <= scale.part(value) <= 1 for value in values)


def test_ticks_have_no_float_artefacts() -> None:
    texts = [tick_text(tick) for tick in scale_for([Decimal("0.9"), Decimal("-0.1")], 12).ticks]
    assert texts == ["−0.1", "0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"]
    assert tick_text(Decimal("1.5E+3")) == "1500"


@given(st.text("昭通市ab●0 ", max_size=12), st.integers(-4, 12), st.text("广元c", max_size=6), st.integers(-4, 12))
def test_a_canvas_never_halves_a_character(first: str, x: int, second: str, at: int) -> None:
    canvas = Canvas(10, 1)
    canvas.put(x, 0, first)
    canvas.put(at, 0, second)
    assert width(_texts(canvas.drawing())[0]) == 10


def test_years_between_stay_empty_and_many_are_leapt_over() -> None:
    panel = _panel("output")
    names = [(slot.name, slot.time is not None) for slot in slots_of(panel.times)]
    assert names == [
        ("2020", True), ("2021", True), ("2022", False), ("2023", True), ("2024-01–09", True), ("2024", True), ("", False), ("2030", True),
    ]  # fmt: skip


def test_columns_reach_the_height_of_their_value() -> None:
    dataset = dataset_of(
        *(figure(str(y), ZHAOTONG, "output", v, "亿元", y) for y, v in (("2022", "3"), ("2023", "6"), ("2024", "12")))
    )
    (panel,) = panels_of(dataset, range(3))
    texts = _texts(over_time(panel, panel.tracks, 50, 11, -1))
    heights = [
        sum("█" in text[start : start + 14] or "▄" in text[start : start + 14] for text in texts)
        for start in (4, 18, 33)
    ]
    assert heights == [2, 4, 8], "8 rows for 12, and a tick is the middle of its row"


def test_columns_stand_on_the_line_of_zero_and_letters_below_it() -> None:
    panel = _panel("output")
    texts = _texts(over_time(panel, panel.tracks, 120, 14, -1))
    zero = next(at for at, text in enumerate(texts) if text.lstrip().startswith("0 "))
    assert {"▀", "┴", "⠛"} <= set(texts[zero]), "results, targets and months of a year all reach it"
    assert not set("ab") & set(texts[zero]) and {"a", "b"} <= set(texts[zero + 1])
    alone = _texts(over_time(panel, panel.tracks[:1], 120, 14, -1))
    assert not any("a" in text for text in alone)


def test_no_number_of_a_column_runs_into_a_grid_line() -> None:
    panel = _panel("output")
    for cells in range(40, 130, 7):
        for text in _texts(over_time(panel, panel.tracks[:1], cells, 16, 2)):
            scale, plot = text[:6], text[6:]
            assert not re.search("┈ ?[◐◇≥0-9]|[0-9] ?┈", plot), (cells, scale, plot)


def test_one_value_has_no_bar_and_is_written_large_with_its_sentence() -> None:
    dataset = rich_dataset()
    own = [row for row, metric in enumerate(dataset.metrics) if metric.indicator == "power"]
    texts = _texts(Drawing(Setter(dataset, "en", 60, 20, own[0]).sheet("power", panels_of(dataset, own)).lines, []))
    text = "\n".join(texts)
    assert "┏━┓" in text and "╌" not in text and "│" not in text
    assert "◇ 1000万千瓦" in text and "target" in text and "2030" in text
    low = _texts(Drawing(Setter(dataset, "en", 38, 4, own[0]).sheet("power", panels_of(dataset, own)).lines, []))
    assert "┏━┓" not in "".join(low) and "1000万千瓦" in "".join(low)


def test_where_it_is_low_there_is_no_chart_but_its_numbers() -> None:
    dataset = rich_dataset()
    own = [row for row, metric in enumerate(dataset.metrics) if metric.indicator == "output"]
    texts = _texts(Drawing(Setter(dataset, "en", 60, 4, own[0]).sheet("output", panels_of(dataset, own)).lines, []))
    assert not any(set("█▒┈━") & set(text) for text in texts)
    assert "1171.21" in "".join(texts[:3])


def test_numbers_that_a_chart_shows_are_not_repeated_for_one_place() -> None:
    dataset = dataset_of(*(figure(y, ZHAOTONG, "output", v, "亿元", y) for y, v in (("2023", "61"), ("2024", "123"))))
    sheet = Setter(dataset, "en", 70, 30, 0).sheet("output", panels_of(dataset, [0, 1]))
    text = "\n".join(_texts(Drawing(sheet.lines, [])))
    assert text.count("61") == text.count("123") == 1


def test_what_a_value_is_shows_without_colour() -> None:
    panel = _panel("output")
    text = "\n".join(_texts(over_time(panel, panel.tracks[:1], 90, 14, -1)))
    assert "┌" in text and "◇ 2000" in text, "a target is an outline"
    assert "▒" in text and "◐ 850" in text, "January to September is shaded"
    assert "█" in text and "1171.21" in text
    assert "⋯" in text


def test_a_fall_hangs_below_the_zero_line() -> None:
    panel = _panel("investment", "growth")
    texts = _texts(over_time(panel, panel.tracks, 40, 13, -1))
    zero = next(at for at, text in enumerate(texts) if text.lstrip().startswith("0 "))
    fall = next(at for at, text in enumerate(texts) if "-4.5" in text)
    rise = next(at for at, text in enumerate(texts) if "6.9" in text)
    assert rise < zero < fall


def test_the_first_rank_is_on_top_and_joined_to_the_fourth() -> None:
    panel = _panel("investment", "rank")
    texts = _texts(over_time(panel, panel.tracks, 40, 13, -1))
    dots = [(at, text.index("●")) for at, text in enumerate(texts) if "●" in text]
    assert len(dots) == 2 and dots[0][1] > dots[1][1], "2023, the right one, is higher"
    assert any(0x2800 < ord(char) < 0x2900 for text in texts[dots[0][0] : dots[1][0] + 1] for char in text)


def test_lollipops_are_as_long_as_their_values() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "100", "亿元", "2024"), figure("b", GUANGYUAN, "output", "50", "亿元", "2024"),
        figure("c", GUANGYUAN, "output", "75", "亿元", "2030", "target"),
    )  # fmt: skip
    (panel,) = panels_of(dataset, range(3))
    rows = [Row(dot, "昭通市", "", dot.text, dot.time.name) for track in panel.tracks for dot in track.dots]
    drawing = lollipops(panel, rows, 60, -1)
    texts = _texts(drawing)
    solid = [text.count("━") for text in texts[:2]]
    assert abs(solid[0] - 2 * solid[1]) <= 2 and solid[1] > 5
    assert "━" not in texts[2] and "◇" in texts[2] and "╌" in texts[2]
    assert {width(text) for text in texts} == {60}
    assert [(spot.row, spot.y) for spot in drawing.spots] == [(0, 0), (1, 1), (2, 2)]


@given(
    st.sampled_from(["output", "investment", "power"]),
    st.integers(12, 140),
    st.integers(3, 40),
    st.sampled_from(["zh", "en"]),
)
def test_every_line_of_a_sheet_is_as_wide_as_it_should_be(indicator: str, cells: int, rows: int, lang: str) -> None:
    dataset = rich_dataset()
    own = [row for row, metric in enumerate(dataset.metrics) if metric.indicator == indicator]
    sheet = Setter(dataset, lang, cells, rows, own[0]).sheet(indicator, panels_of(dataset, own))  # type: ignore[arg-type]
    assert {width(text) for text in _texts(Drawing(sheet.lines, []))} == {cells}
    assert all(spot.x >= 0 and spot.x + spot.cells <= cells and 0 <= spot.y < len(sheet.lines) for spot in sheet.spots)


def test_untrusted_names_do_nothing() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "1", "亿元", "2024", measure=Measure("share", against="\x1b[31m[/]\u202e"))
    )
    sheet = Setter(dataset, "zh", 60, 20, 0).sheet("output", panels_of(dataset, [0]))
    text = "".join(_texts(Drawing(sheet.lines, [])))
    assert "\x1b" not in text and "\u202e" not in text and "[/]" in text
