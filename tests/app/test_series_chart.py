"""Charts in terminal cells: right to the cell at every width, with shapes that show what a value is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.app.history_sample import GUANGYUAN, ZHAOTONG, dataset_of, figure, rich_dataset
from tui.app.line_view import Run
from tui.app.series.builder import ChartBuilder
from tui.app.series.canvas import Canvas
from tui.app.series.lollipops import LollipopChart
from tui.app.series.names import NamedValue
from tui.app.series.scale import tick_text, value_scale
from tui.app.series.time_chart import slots_of, time_chart
from tui.history import Plot, Track, plots_of, times_of
from tui.model import Dataset, Measure
from tui.text import Lang
from tui.text.cells import width


def _texts(lines: list[list[Run]]) -> list[str]:
    return ["".join(run.text for run in line) for line in lines]


def _rows(dataset: Dataset, indicator: str) -> list[int]:
    return [row for row, metric in enumerate(dataset.metrics) if metric.indicator == indicator]


def _plot(indicator: str, measure: str = "level") -> Plot:
    dataset = rich_dataset()
    return next(plot for plot in plots_of(dataset, _rows(dataset, indicator)) if plot.key.measure == measure)


def _time_chart(plot: Plot, tracks: Sequence[Track], cells: int, rows: int, cursor: int = -1) -> list[str]:
    return _texts(time_chart(plot, tracks, cells, rows, cursor).lines)


def _chart(dataset: Dataset, indicator: str, cells: int, rows: int, lang: Lang = "en") -> list[str]:
    """The chart of an indicator with the cursor on its first figure."""
    own = _rows(dataset, indicator)
    return _texts(ChartBuilder(dataset, lang, cells, rows, own[0]).build(indicator, plots_of(dataset, own)).lines)


@given(st.lists(st.decimals(-(10**9), 10**12, places=2), min_size=1, max_size=6), st.integers(2, 12))
def test_a_scale_holds_its_values_and_zero_on_round_ticks(values: list[Decimal], most: int) -> None:
    scale = value_scale(values, most)
    assert scale.low <= min(0, *values) and max(0, *values) <= scale.high
    assert 0 in scale.ticks and scale.ticks[-1] == scale.high
    assert scale.steps <= most
    assert all(0 <= scale.fraction(value) <= 1 for value in values)


def test_ticks_have_no_float_artefacts() -> None:
    texts = [tick_text(tick) for tick in value_scale([Decimal("0.9"), Decimal("-0.1")], 12).ticks]
    assert texts == ["−0.1", "0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"]
    assert tick_text(Decimal("1.5E+3")) == "1500"


@given(st.text("昭通市ab●0 ", max_size=12), st.integers(-4, 12), st.text("广元c", max_size=6), st.integers(-4, 12))
def test_a_canvas_never_cuts_a_wide_character_in_half(first: str, x: int, second: str, at: int) -> None:
    canvas = Canvas(10, 1)
    canvas.put(x, 0, first)
    canvas.put(at, 0, second)
    assert width(_texts(canvas.drawing().lines)[0]) == 10


def test_a_few_years_without_a_value_are_empty_and_many_are_a_break() -> None:
    plot = _plot("output")
    names = [(slot.name, slot.time is not None) for slot in slots_of(times_of(plot.dots))]
    assert names == [
        ("2020", True), ("2021", True), ("2022", False), ("2023", True), ("2024-01–09", True), ("2024", True), ("", False), ("2030", True),
    ]  # fmt: skip


def test_columns_reach_the_height_of_their_value() -> None:
    dataset = dataset_of(
        *(figure(str(y), ZHAOTONG, "output", v, "亿元", y) for y, v in (("2022", "3"), ("2023", "6"), ("2024", "12")))
    )
    (plot,) = plots_of(dataset, range(3))
    texts = _time_chart(plot, plot.tracks, 50, 11)
    heights = [
        sum("█" in text[start : start + 14] or "▄" in text[start : start + 14] for text in texts)
        for start in (4, 18, 33)
    ]
    assert heights == [2, 4, 8], "12 has 8 rows, and a tick is in the middle of its row"


def test_columns_stand_on_the_zero_line_and_letters_below_it() -> None:
    plot = _plot("output")
    texts = _time_chart(plot, plot.tracks, 120, 14)
    zero = next(at for at, text in enumerate(texts) if text.lstrip().startswith("0 "))
    assert {"▀", "┴", "⠛"} <= set(texts[zero]), "results, targets and parts of a year all reach it"
    assert not set("ab") & set(texts[zero]) and {"a", "b"} <= set(texts[zero + 1])
    alone = _time_chart(plot, plot.tracks[:1], 120, 14)
    assert not any("a" in text for text in alone)


def test_no_grid_line_touches_the_number_of_a_column() -> None:
    plot = _plot("output")
    for cells in range(40, 130, 7):
        for text in _time_chart(plot, plot.tracks[:1], cells, 16, 2):
            assert not re.search("┈ ?[◐◇≥0-9]|[0-9] ?┈", text[6:]), (cells, text)


def test_a_single_value_is_written_in_large_digits() -> None:
    text = "\n".join(_chart(rich_dataset(), "power", 60, 20))
    assert "┏━┓" in text and "╌" not in text and "│" not in text
    assert "◇ 1000万千瓦" in text and "target" in text and "2030" in text
    low = "".join(_chart(rich_dataset(), "power", 38, 4))
    assert "┏━┓" not in low and "1000万千瓦" in low


def test_with_few_rows_there_is_a_table_and_no_chart() -> None:
    texts = _chart(rich_dataset(), "output", 60, 4)
    assert not any(set("█▒┈━") & set(text) for text in texts)
    assert "1171.21" in "".join(texts[:3])


def test_the_numbers_in_the_chart_of_one_place_are_not_repeated_in_a_table() -> None:
    dataset = dataset_of(*(figure(y, ZHAOTONG, "output", v, "亿元", y) for y, v in (("2023", "61"), ("2024", "123"))))
    text = "\n".join(_chart(dataset, "output", 70, 30))
    assert text.count("61") == text.count("123") == 1


def test_the_kind_of_a_value_is_visible_without_colour() -> None:
    plot = _plot("output")
    text = "\n".join(_time_chart(plot, plot.tracks[:1], 90, 14))
    assert "┌" in text and "◇ 2000" in text, "a target is hollow"
    assert "▒" in text and "◐ 850" in text, "January to September is shaded"
    assert "█" in text and "1171.21" in text
    assert "⋯" in text


def test_a_fall_hangs_below_the_zero_line() -> None:
    plot = _plot("investment", "growth")
    texts = _time_chart(plot, plot.tracks, 40, 13)
    zero = next(at for at, text in enumerate(texts) if text.lstrip().startswith("0 "))
    fall = next(at for at, text in enumerate(texts) if "-4.5" in text)
    rise = next(at for at, text in enumerate(texts) if "6.9" in text)
    assert rise < zero < fall


def test_the_first_rank_is_on_top_and_joined_to_the_fourth() -> None:
    plot = _plot("investment", "rank")
    texts = _time_chart(plot, plot.tracks, 40, 13)
    dots = [(at, text.index("●")) for at, text in enumerate(texts) if "●" in text]
    assert len(dots) == 2 and dots[0][1] > dots[1][1], "2023, the right one, is higher"
    assert any(0x2800 < ord(char) < 0x2900 for text in texts[dots[0][0] : dots[1][0] + 1] for char in text)


def test_lollipops_are_as_long_as_their_values() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "100", "亿元", "2024"), figure("b", GUANGYUAN, "output", "50", "亿元", "2024"),
        figure("c", GUANGYUAN, "output", "75", "亿元", "2030", "target"),
    )  # fmt: skip
    (plot,) = plots_of(dataset, range(3))
    values = [NamedValue(dot, "", "昭通市", "", dot.text, dot.time.name) for dot in plot.dots]
    drawing = LollipopChart(plot, values, 60, -1).drawing()
    texts = _texts(drawing.lines)
    solid = [text.count("━") for text in texts[:2]]
    assert abs(solid[0] - 2 * solid[1]) <= 2 and solid[1] > 5
    assert "━" not in texts[2] and "◇" in texts[2] and "╌" in texts[2]
    assert {width(text) for text in texts} == {60}
    assert [(box.row, box.y) for box in drawing.hit_boxes] == [(0, 0), (1, 1), (2, 2)]


@given(
    st.sampled_from(["output", "investment", "power"]),
    st.integers(12, 140),
    st.integers(3, 40),
    st.sampled_from(["zh", "en"]),
)
def test_all_lines_of_a_chart_have_one_width_and_hit_boxes_are_inside(
    indicator: str, cells: int, rows: int, lang: Lang
) -> None:
    dataset = rich_dataset()
    own = _rows(dataset, indicator)
    chart = ChartBuilder(dataset, lang, cells, rows, own[0]).build(indicator, plots_of(dataset, own))
    assert {width(text) for text in _texts(chart.lines)} == {cells}
    assert all(box.x >= 0 and box.x + box.cells <= cells and 0 <= box.y < len(chart.lines) for box in chart.hit_boxes)


def test_names_cannot_contain_escape_sequences() -> None:
    dataset = dataset_of(
        figure("a", ZHAOTONG, "output", "1", "亿元", "2024", measure=Measure("share", against="\x1b[31m[/]\u202e"))
    )
    text = "".join(_chart(dataset, "output", 60, 20, "zh"))
    assert "\x1b" not in text and "\u202e" not in text and "[/]" in text
