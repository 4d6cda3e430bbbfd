"""The main job on a pretended terminal: look, filter, open, go back, copy, mark, resize, switch the language."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.app.conftest import Clipboard, Make
from tests.app.looking import line_with, lines, place_of, settled, text
from tui.clipboard import Outcome, Route


async def type_in(pilot: Pilot[None], words: str) -> None:
    keys = {" ": "space", ":": "colon", ".": "full_stop"}
    await pilot.press(*(keys.get(char, char) for char in words))


async def copied(pilot: Pilot[None]) -> None:
    """Wait until the copying is done and told of."""
    await settled(pilot)


async def test_the_first_screen_shows_cities_with_their_figures(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = text(app)
        for words in (
            "Zhaotong 昭通市",
            "Guangyuan 广元市",
            "Qujing 曲靖市",
            "1171.21亿元",
            "2024",
            "+18%",
            "◇ target",
            "1000万千瓦以上",
        ):
            assert words in shown
        assert "17 figures · 3 cities · 2 articles" in shown


async def test_the_growth_of_four_years_from_two_pages_is_one_series(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "2021 █▂▃▅ 2024" in line_with(app, "7.5%")
        assert "2022 ▅∴█ 2024" in text(app)  # 2023 is not printed, but follows from the growth


async def test_every_view_follows_each_key_press(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "zt tz")
        assert "4 of 17" in text(app)
        assert "Qujing" not in "\n".join(line[26:] for line in lines(app))
        await pilot.press("enter", "2")
        await pilot.pause()
        assert [row for row in lines(app) if "Zhaotong" in row and "300亿元" in row]
        assert "512亿元" not in text(app)
        await pilot.press("slash", "backspace", "backspace", "backspace", "backspace", "backspace")
        await pilot.pause()
        assert "512亿元" in text(app)


@pytest.mark.parametrize(
    "words", ["昭通 投资", "zhaotong invest", "invest zhaotong", "zt tz", "region:昭通 indicator:投资"]
)
async def test_places_and_topics_are_found_in_any_spelling(make: Make, words: str) -> None:
    app = make(view="figures", filter=words)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = text(app)
        assert "300亿元" in shown and "1171.21亿元" not in shown and "512亿元" not in shown


async def test_enter_leaves_the_filter_and_escape_clears_it(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "status:target")
        assert isinstance(app.focused, Input)
        await pilot.press("enter")
        assert app.focused is app.main_screen.shown
        assert "1 of 17" in text(app)
        await pilot.press("escape")
        assert app.main_screen.filter.value == ""
        assert "of 17" not in text(app)


async def test_what_the_filter_does_not_understand_is_said(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "year:soon")
        assert "soon" in lines(app)[-1]
        assert app.main_screen.matches.rows


async def test_tab_completes_what_is_typed_and_goes_through_the_offers(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "region:zha")
        await pilot.pause()
        assert "region:昭通市" in lines(app)[-1] and "12" in lines(app)[-1]
        await pilot.press("tab")
        await pilot.pause()
        assert app.main_screen.filter.value == "region:昭通市"
        await pilot.press("space")
        await type_in(pilot, "stat")
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert app.main_screen.filter.value == "region:昭通市 status:"
        await pilot.press("p")
        await pilot.pause()
        await pilot.click(offset=place_of(app, "status:planned"))
        await pilot.pause()
        assert app.main_screen.filter.value == "region:昭通市 status:planned"
        assert "1 of 17" in text(app)


async def test_after_escape_the_slash_begins_a_new_filter(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await type_in(pilot, "qqqq")
        await pilot.press("escape")
        assert app.main_screen.filter.value == "" and app.focused is app.main_screen.shown
        await pilot.press("slash")
        await type_in(pilot, "status:target")
        assert app.main_screen.filter.value == "status:target"
        assert "1 of 17" in text(app)


async def test_the_filter_line_keeps_its_history(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        for words in ("invest", "target"):
            await pilot.press("slash")
            await type_in(pilot, words)
            await pilot.press("enter", "escape")
        await pilot.press("slash", "up")
        assert app.main_screen.filter.value == "target"
        await pilot.press("up")
        assert app.main_screen.filter.value == "invest"
        await pilot.press("down", "down")
        assert app.main_screen.filter.value == ""


async def test_what_is_typed_right_after_the_slash_is_not_lost(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in ("slash", "a", "slash", "q", "o"):  # all there before any of them is handled
            character = "/" if key == "slash" else key
            app.post_message(events.Key(key, character))
        await pilot.pause()
        assert app.main_screen.filter.value == "a/qo"
        for key in ("escape", "2"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        assert app.main_screen.filter.value == "" and app.main_screen.view == "figures"


async def test_no_match_says_how_to_go_on(make: Make) -> None:
    app = make(filter="qqqq")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "No figure matches" in text(app)
        await pilot.press("2", "enter", "y", "space", "c", "o", "s", "down", "up")
        await pilot.pause()
        assert "No figure matches" in text(app)


async def test_enter_opens_the_page_at_the_quote_and_escape_comes_back(make: Make) -> None:
    app = make(filter="gross")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.main_screen.view == "pages"
        assert "打造工信铁军服务千亿产业" in text(app) and "1171.21亿元" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.main_screen.view == "cities"
        assert app.focused is app.main_screen.shown


async def test_the_cursor_goes_along_with_the_figures_of_the_page(make: Make, clipboard: Clipboard) -> None:
    app = make(filter="gross")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("y")
        await copied(pilot)
        assert "18%" in clipboard.texts[0] and "As printed: 1171.21亿元" not in clipboard.texts[0]


async def test_copying_takes_figure_quote_and_citation_and_says_which_way_it_went(
    make: Make, clipboard: Clipboard
) -> None:
    app = make()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("y")
        await copied(pilot)
        assert len(clipboard.texts) == 1
        for words in ("117.121 billion yuan", "1171.21亿元", "昭通市完成工业总产值1171.21亿元", "[N]. 某某日报"):
            assert words in clipboard.texts[0]
        shown = " ".join(text(app).split())
        assert "Copied 1171.21亿元 · Figure, quote and citation → tmux buffer" in lines(app)[-1]
        assert "cannot be confirmed" not in shown


async def test_a_copy_that_nobody_confirms_is_only_called_sent(make: Make, clipboard: Clipboard) -> None:
    clipboard.outcome = Outcome((Route("osc52", False),))
    app = make()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("y")
        await copied(pilot)
        shown = " ".join(text(app).split())
        assert (
            "Sent 1171.21亿元 · Figure, quote and citation" in shown
            and "Copied" not in shown
            and "cannot be confirmed" in shown
        )


async def test_without_a_clipboard_the_text_can_be_selected_by_hand(make: Make, clipboard: Clipboard) -> None:
    clipboard.outcome = Outcome((), ("failed",))
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("y")
        await copied(pilot)
        assert "No clipboard is within reach" in text(app)
        assert "117.121 billion yuan" in text(app)
        app.screen.query_one("#text").text_select_all()
        selected = app.screen.get_selected_text()
        assert selected is not None and selected.strip() == clipboard.texts[0].strip()
        await pilot.press("escape")
        assert app.screen is app.main_screen


async def test_marked_figures_are_copied_together_in_a_chosen_form(make: Make, clipboard: Clipboard) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("space", "down", "down", "space")
        assert "● 2 marked" in text(app)
        await pilot.press("Y")
        await pilot.pause()
        assert "Copy 2 figures as" in text(app)
        rows = [line for line in lines(app) if "Markdown table" in line]
        assert rows
        for _ in range(20):
            if re.search("▌ .  Markdown table", text(app)):
                break
            await pilot.press("down")
        await pilot.pause()
        assert "| " in text(app)  # the very table stands beside the list
        await pilot.press("enter")
        await copied(pilot)
        assert "1171.21" in clipboard.texts[0] and "7.5" in clipboard.texts[0] and "|" in clipboard.texts[0]


async def test_the_menu_of_forms_works_on_a_small_screen(make: Make, clipboard: Clipboard) -> None:
    app = make()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        await pilot.press("Y")
        await pilot.pause()
        await pilot.press("down", "down", "down", "down")
        await pilot.pause()
        assert "▌ 5  Citation, GB/T 7714-2025" in text(app)
        await pilot.press("enter")
        await copied(pilot)
        assert clipboard.texts[0].startswith("打造工信铁军服务千亿产业[N]. 某某日报")


async def test_the_key_before_a_form_copies_at_once_and_the_last_one_is_marked(
    make: Make, clipboard: Clipboard
) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("Y", "9")
        await copied(pilot)
        assert clipboard.texts[0].startswith("@")  # BibTeX
        await pilot.press("Y")
        await pilot.pause()
        assert "last used" in line_with(app, "▌ 9  BibTeX")
        await pilot.press("f", "escape")  # no form has this key
        assert len(clipboard.texts) == 1


async def test_marks_outlive_the_filter_and_the_view(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("space")
        await pilot.press("slash")
        await type_in(pilot, "status:target")
        await pilot.press("enter", "1")
        await pilot.pause()
        assert "● 1 marked" in text(app)
        await pilot.press("a")
        assert "● 2 marked" in text(app)
        await pilot.press("u")
        assert "marked" not in text(app)


async def test_resizing_loses_nothing(make: Make) -> None:
    app = make(view="figures", filter="投资")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "space")
        before = app.main_screen.cursor, app.main_screen.marks, app.main_screen.matches.rows
        for size in ((80, 24), (40, 12), (1, 1), (200, 60), (40, 12), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert (app.main_screen.cursor, app.main_screen.marks, app.main_screen.matches.rows) == before
        assert "●" in line_with(app, "▌")


async def test_two_sizes_at_once_end_in_the_size_of_the_terminal(make: Make) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for columns in (120, 80):
            app.screen.post_message(events.Resize(Size(columns, 24), Size(columns, 24)))
        await asyncio.sleep(0.2)  # long enough for any number of layouts
        assert app.screen.size == app.size and not app.screen.message_queue_size
        await pilot.press("slash", "z")
        await settled(pilot)
        assert "/ z" in text(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6), (1, 1)])
@pytest.mark.parametrize("view", ["cities", "figures", "series"])
async def test_no_line_is_wider_than_the_screen(make: Make, size: tuple[int, int], view: str) -> None:
    app = make(view=view, lang="zh")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("f", "down", "escape", "question_mark", "escape", "enter", "escape")
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            assert strip.cell_length == size[0]


async def test_the_language_switches_everywhere(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("L")
        await pilot.pause()
        shown = text(app)
        for words in ("1 城市", "17 个数据", "昭通市 Zhaotong", "◇ 目标", "筛选", "▾ 地区"):
            assert words in shown
        await pilot.press("2")
        await pilot.pause()
        assert "数值" in text(app)
        await pilot.press("L")
        await pilot.pause()
        assert "Value" in text(app)


async def test_the_mouse_reaches_tabs_keys_figures_and_frames(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.click(offset=place_of(app, "2 Figures"))
        await pilot.pause()
        assert app.main_screen.view == "figures"
        await pilot.click(offset=place_of(app, "512亿元"))
        await pilot.pause()
        assert app.main_screen.dataset.metrics[app.main_screen.cursor].id == "qujing-investment"
        await pilot.click(offset=place_of(app, "512亿元"))
        await pilot.pause()
        assert app.main_screen.view == "pages"
        await pilot.click(offset=place_of(app, "1 Cities"))
        await pilot.pause()
        await pilot.click(offset=place_of(app, "keys"))
        await pilot.pause()
        assert "metrics-tui · Keys" in text(app) and "esc close" in text(app)


async def test_a_click_on_a_column_sorts_and_again_turns_round(make: Make) -> None:
    app = make(view="figures", filter="unit:元")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.click(offset=place_of(app, "Value"))
        await pilot.pause()
        assert "55亿元" in lines(app)[3] and "1171.21亿元" in lines(app)[10]
        await pilot.click(offset=place_of(app, "Value"))
        await pilot.pause()
        assert "1171.21亿元" in lines(app)[3] and "55亿元" in lines(app)[10]


async def test_a_pane_opens_to_the_sheet_of_its_city(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("o")
        await pilot.pause()
        body = "\n".join(line[26:] for line in lines(app)[2:34])
        assert "╭ Zhaotong · Industry 工业" in body and "Guangyuan" not in body
        await pilot.press("escape")
        await pilot.pause()
        assert "Guangyuan 广元市" in text(app)


async def test_hostile_names_are_text_and_nothing_else(make: Make) -> None:
    app = make(view="figures")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        assert "[red]Qibin[/]" in text(app)
        await pilot.click(offset=place_of(app, "[red]Qibin"))
        await pilot.press("y")
        await copied(pilot)
        assert "[red]Qibin[/] project" in " ".join(text(app).split())
        await pilot.press("1", "enter", "4", "3", "question_mark")
        await pilot.pause()


async def test_the_palette_knows_the_commands(make: Make) -> None:
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert "╭─ Commands" in text(app) and "🔎" not in text(app)
        await pilot.press(*"table")
        await settled(pilot)
        assert line_with(app, "Every figure, as a table").split("│")[1].split()[:2] == ["Figures", "2"]
        await pilot.press("enter")
        await settled(pilot)
        assert app.main_screen.view == "figures"


@pytest.mark.parametrize(
    ("lang", "words", "first"), [("en", "theme", "Theme"), ("en", "qt", "Quit"), ("zh", "theme", "主题")]
)
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_palette_finds_names_in_both_languages(
    make: Make, lang: str, words: str, first: str, size: tuple[int, int]
) -> None:
    app = make(lang=lang)
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.press(*words)
        await settled(pilot)
        found = app.screen.query_one(OptionList)
        assert str(found.get_option_at_index(0).prompt).startswith(first)
        await pilot.press(*"xyz")
        await settled(pilot)
        assert found.option_count == 1
        await pilot.press("enter")  # nothing has that name: nothing is done
        await settled(pilot)
        assert app.screen is app.main_screen


async def test_the_first_hint_goes_away_by_itself(make: Make) -> None:
    app = make(known=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "/ to filter" in lines(app)[-1]
        await pilot.press("down")
        assert "/ to filter" not in lines(app)[-1]


async def test_quitting_ends_with_zero(make: Make) -> None:
    app = make()
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.return_code == 0
