"""Fast keys, clicks and sizes at the edges: cases that random input found (`tests/fuzz`), and a little more of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from tests.fuzz.app import Case, Counts, End, play, run
from tests.fuzz.data import Data, hostile, make
from tests.fuzz.input import PAUSE, READINGS, Event
from tui.app.base_screen import BaseScreen
from tui.app.facets.view import Facets
from tui.app.reader.view import PageView
from tui.app.state import State
from tui.search.index import Index
from tui.search.terms import search_terms
from tui.text.cells import LONGEST

CLICK = "\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m"


async def played(index: Index, size: tuple[int, int], *sent: Event, **state: object) -> End:
    """The end of a case without any of the faults that `tests/fuzz/faults.py` finds."""
    known = {"theme": "dark", "lang": "en", "known": True, **state}
    end = await play(Data(index), Case("", known, list(size), list(sent)))
    assert not end.name, end.message
    return end


def left(end: End) -> State:
    assert end.state is not None
    return end.state


async def test_a_paste_brings_no_control_characters_and_no_novel(index: Index) -> None:
    end = await played(index, (80, 24), "/", "\x1b[200~\u202e昭通\x9b\u2066\t投资\x07\x1b[201~", PAUSE, "\r", PAUSE)
    assert left(end).history == ["昭通 投资"]
    end = await played(index, (80, 24), "/", "\x1b[200~昭通\r\n投资\n\x1b[201~", PAUSE, "\r", PAUSE)
    assert left(end).history == ["昭通  投资"], "a line below is a word behind"
    await played(index, (80, 24), "/", f"\x1b[200~{'昭' * 40_000}\x1b[201~", "y" * 300, PAUSE)


async def test_no_control_characters_come_back_from_last_time(index: Index) -> None:
    await played(index, (80, 24), "/", "\x1b[A", PAUSE, filter="\x1b[31m\u202ex\r\n", history=["\x9b2J"])


async def test_what_closes_is_closed_once(index: Index) -> None:
    """Textual closed whatever was below, or failed when there was nothing."""
    await played(index, (50, 73), "\x10", PAUSE, "\r", CLICK.format(36, 27), CLICK.format(36, 27), PAUSE)
    await played(index, (80, 24), "?", PAUSE, "\x1b\x1b\x1bqq", PAUSE)
    await played(index, (80, 24), "Y", PAUSE, "\r\r\r", PAUSE)


@pytest.mark.parametrize("reading", READINGS)
async def test_the_files_change_while_a_sheet_opens(index: Index, reading: int) -> None:
    await played(
        index, (80, 33), "Y", "\r", reading, PAUSE, "a", "c", reading, PAUSE, "\x10", reading, "?", reading, PAUSE
    )
    await played(index, (80, 33), "Y\x1b", PAUSE, "c\r", PAUSE, "?\x1b", reading, PAUSE)


async def test_a_click_on_what_has_just_gone(index: Index) -> None:
    await played(
        index, (50, 48), "u", "Y", PAUSE, "\x1b[<0;43;47M", "\x1b[<0;43;47m", "\x1b[<0;43;47M", PAUSE, filter="qqqq"
    )


async def test_the_mouse_outside_of_a_window_that_shrank_takes_no_keys_away(index: Index) -> None:
    end = await played(index, (120, 40), [60, 20], PAUSE, CLICK.format(1, 21), PAUSE, " ", PAUSE)
    assert left(end).marks


async def test_what_is_painted_in_part_leaves_no_half_characters(index: Index) -> None:
    """Textual painted the header again for 20 cells of a line that had become longer, and cut 市 in two."""
    await played(index, (120, 40), "L", [20, 36], PAUSE, [80, 24], PAUSE)


async def test_a_toast_above_another_is_painted_there(index: Index) -> None:
    """Textual painted the second one, and the first one nowhere."""
    await played(index, (200, 60), "L", "/", "\r", "S", "4", PAUSE, "!", PAUSE, view="figures", by="period")


async def test_what_is_folded_is_painted_as_folded(index: Index) -> None:
    """The sign of the head stayed, for it was looked at after it had been folded."""
    await played(
        index, (120, 60), "/", "\t", "\r", PAUSE, "\r", PAUSE, "h", PAUSE, "l", PAUSE, view="figures", facets=True
    )


async def test_words_typed_right_after_the_search_key_are_searched(index: Index) -> None:
    end = await played(index, (120, 40), "4", PAUSE, "f12", PAUSE)
    assert left(end).view == "cities", "escape left the search, then the page"


async def test_keys_for_facets_that_are_not_counted_yet(index: Index) -> None:
    class Alone(App[None]):
        def compose(self) -> ComposeResult:
            yield Facets(lambda: index)

    app = Alone()
    async with app.run_test() as pilot:
        await pilot.press("enter", "left", "right", "down", "up", "space")
        assert app.return_code is None and app.query_one(Facets).cursor_line <= 0


async def test_a_figure_chosen_on_a_page_that_was_left_is_where_the_cursor_is(index: Index) -> None:
    await played(index, (100, 30), "\r", "]", "\r", "\x1b", PAUSE)
    await played(index, (100, 30), "\r", PAUSE, "n", "\x1b", PAUSE)


async def test_the_focus_is_never_in_what_is_hidden(index: Index) -> None:
    await played(index, (120, 40), "4", "1", PAUSE)
    await played(index, (120, 40), "4", PAUSE, "f", "\x1b", "\x1b", "\x1b", "\x1b[<0;98;26M", PAUSE)


async def test_facets_in_a_window_that_becomes_narrow(index: Index) -> None:
    await played(index, (200, 60), "f", PAUSE, "/", [50, 48], PAUSE)
    await played(index, (200, 60), "f", PAUSE, [50, 48], PAUSE, "2", PAUSE, "f", PAUSE, "\t", PAUSE)
    await played(index, (40, 20), PAUSE, "j", PAUSE, facets=True)


async def test_another_page_opened_after_a_resize_is_the_one_that_is_shown(index: Index) -> None:
    await played(
        index, (109, 24), "4", PAUSE, "2", [40, 60], "\x1b[F", "\r", PAUSE, "\x1b", PAUSE, "\x1b[H", "\r", PAUSE
    )


async def test_keys_behind_the_one_that_quits_do_nothing(index: Index) -> None:
    await played(index, (80, 24), "?", PAUSE, "qqqq status:", "\r", "2", "s", "s", [500, 200], "f", PAUSE)


async def test_nothing_beside_the_view(index: Index) -> None:
    """No passage, no facets, neither low nor tall: the last class of the screen went unnoticed."""
    await played(index, (60, 33), "f", PAUSE, [27, 30], PAUSE, "\x1b", PAUSE, preview=False, facets=True)


async def test_lines_are_as_wide_as_the_page_is_now(index: Index) -> None:
    await played(index, (194, 49), "\r", PAUSE, [120, 40], PAUSE, [160, 40], PAUSE)


@pytest.mark.parametrize("columns", [1, 4, 6])
async def test_the_palette_in_a_window_of_no_width(index: Index, columns: int) -> None:
    await played(index, (columns, 24), "\x10", PAUSE, "x", PAUSE, "\x7f", PAUSE, [columns, 2], PAUSE)


async def test_the_palette_in_a_window_of_no_height(index: Index) -> None:
    await played(index, (152, 3), "\x10", "r", PAUSE, "\x1b[5~", "\x1b[6~", "\x1b[6~", PAUSE)


@pytest.mark.parametrize("seed", range(3))
def test_random_input(index: Index, tmp_path: Path, seed: int) -> None:
    counts = Counts()
    fault = run(random.Random(seed), 10, Data(index), tmp_path, counts)
    assert fault is None, fault
    assert counts.events > 100


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> Data:
    dataset = hostile(tmp_path_factory.mktemp("hostile"))
    return Data(Index(dataset, search_terms(dataset)))


@pytest.mark.parametrize("seed", range(3, 6))
def test_random_input_with_hostile_names(dirty: Data, tmp_path: Path, seed: int) -> None:
    fault = run(random.Random(seed), 10, dirty, tmp_path, Counts())
    assert fault is None, fault


async def test_what_is_added_to_a_full_filter_line_comes_back_next_time(index: Index) -> None:
    end = await played(
        index, (120, 40), "/", f"\x1b[200~{'year:2024 ' * 100}\x1b[201~", "\r", "f", "jjj\r", PAUSE, "/\r", PAUSE
    )
    assert all(len(one) <= LONGEST for one in [*left(end).history, left(end).filter])


def test_a_page_takes_no_keys_before_its_parts_are_there(index: Index) -> None:
    page = PageView(index.dataset)
    assert not page.check_action("search", ())
    assert page.focus() is page


async def played_as_shipped(folder: Path, case: Case) -> None:
    end = await play(make("shipped", folder), case)
    assert not end.name, end.message


@pytest.mark.parametrize("reading", READINGS)
async def test_the_cursor_is_sought_after_the_files_have_changed(tmp_path: Path, reading: int) -> None:
    state = {"theme": "contrast", "lang": "en"}
    await played_as_shipped(tmp_path, Case("", state, [12, 20], ["\x1b[6~", "\x1b[1;2B", "=", reading]))


async def test_no_pane_is_made_of_what_was_found_before(tmp_path: Path) -> None:
    """While only facets have room, the view has none, and its panes are not laid out again."""
    state = {"by": "page", "reverse": True, "theme": "contrast", "lang": "zh"}
    sent: list[Event] = ["4", "/", "value:<=", "\x1b[<0;29;10M", [20, 60], "1", "o", PAUSE, "f", "j", "\r", "Y"]
    await played_as_shipped(tmp_path, Case("", state, [91, 35], sent))


async def test_a_sheet_that_is_not_there_yet_closes_when_it_is() -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        sheet = BaseScreen[None]()
        app.push_screen(sheet)
        sheet.dismiss()
        await pilot.pause()
        assert sheet not in app.screen_stack
