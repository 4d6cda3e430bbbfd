"""The files of the dataset change while it is shown: the new data is there, everything else is where it was."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from bench.generate import generate
from tests.app.conftest import Clipboard
from tests.app.looking import line_with, lines, place_of, settled, text, until
from tests.app.sample import PAGES, YAML
from tests.sample import write
from tui.app import app as application
from tui.app.app import MetricsApp
from tui.app.copying.dialog import CopyDialog
from tui.app.reader.find_bar import FindBar
from tui.app.reader.text import PageText
from tui.app.state import State
from tui.model import Dataset
from tui.store import watching
from tui.store.cache import load_compiled, load_encoded
from tui.store.watching import Watcher

PRINTED, OTHER = "1171.21亿元", "1999.99亿元"
OUTPUT = "  - {id: output, indicator: 工业总产值, value: 1171.21亿元}\n"


@pytest.fixture(autouse=True)
def hurry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(watching, "_EVERY", 0.05)
    monkeypatch.setattr(watching, "_QUIET", 0.02)
    monkeypatch.setattr(application, "_WATCH_AFTER", 0.01)
    monkeypatch.setattr(
        Watcher, "_compile_apart", lambda self: load_encoded(self._folder)
    )  # small enough for this process


class Files:
    """A dataset of the screen's sample that is changed while it is shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = write(folder, YAML, **PAGES)

    def edit(self, *pairs: tuple[str, str], pages: tuple[tuple[str, str], ...] = (), of: str = YAML) -> None:
        """The sample again with something replaced, in `metrics.yaml` and in the pages."""
        yaml, texts = of, dict(PAGES)
        for old, new in pairs:
            assert old in yaml, old
            yaml = yaml.replace(old, new)
        for old, new in pages:
            assert any(old in one for one in texts.values()), old
            texts = {name: one.replace(old, new) for name, one in texts.items()}
        write(self.folder, yaml, **texts)

    def rename(self) -> None:
        """Another value on the page and in the data."""
        self.edit((PRINTED, OTHER), pages=((PRINTED, OTHER),))

    def break_it(self) -> None:
        self.edit(("value: 1171.21亿元", "value: 1171.22亿元"))

    def mend(self) -> None:
        write(self.folder, YAML, **PAGES)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "data")


@asynccontextmanager
async def shown(
    folder: Path, size: tuple[int, int] = (120, 40), clipboard: Clipboard | None = None, **state: object
) -> Any:
    known: dict[str, object] = {"theme": "dark", "lang": "en", "known": True, **state}
    compiled = load_compiled(folder)
    app = MetricsApp(compiled, State(**known).checked(), clipboard or Clipboard(), folder=folder)  # type: ignore[arg-type]
    del compiled
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app._watcher is not None)
        yield app, pilot


async def reread(pilot: Pilot[None], change: Callable[[], object]) -> None:
    """Change the files and wait until they are shown."""
    app = pilot.app
    assert isinstance(app, MetricsApp)
    before = app.main_screen.dataset
    change()
    await until(pilot, lambda: app.main_screen.dataset is not before)
    await settled(pilot)


async def broken(pilot: Pilot[None], change: Callable[[], object]) -> None:
    app = pilot.app
    assert isinstance(app, MetricsApp)
    change()
    await until(
        pilot, lambda: app.main_screen._reload._banner is not None and app.main_screen._reload._banner.size.height > 0
    )
    await settled(pilot)


# Changed, broken, mended


@pytest.mark.parametrize("view", ["cities", "figures", "series", "pages"])
async def test_each_view_shows_what_the_files_say_now(files: Files, view: str) -> None:
    async with shown(files.folder, view=view, figure="output") as (app, pilot):
        if view == "pages":
            await pilot.press("1", "enter")
            await pilot.pause()
        assert PRINTED in text(app) and OTHER not in text(app)
        await reread(pilot, files.rename)
        assert OTHER in text(app) and PRINTED not in text(app)
        assert app.main_screen.view == view
        assert "1 changed" in text(app)
        files.mend()
        await until(pilot, lambda: PRINTED in text(app) and OTHER not in text(app))


@pytest.mark.parametrize("view", ["cities", "figures", "series"])
async def test_what_is_wrong_stands_in_a_banner_until_it_is_mended(files: Files, view: str) -> None:
    async with shown(files.folder, view=view, figure="output") as (app, pilot):
        await broken(pilot, files.break_it)
        wrong = line_with(app, "metrics.yaml:")
        assert re.search(r"! metrics\.yaml:\d+:\d+: ", wrong) and "1171.22亿元" in wrong and "read before" in wrong
        assert PRINTED in text(app)
        await pilot.press("slash", *"invest", "enter")  # it goes on with what was read before
        assert "of 17" in text(app)
        await pilot.press("escape")
        await reread(pilot, files.mend)
        await until(pilot, lambda: "metrics.yaml:" not in text(app))
        assert app.main_screen._reload._banner is None and "no figure is different" in text(app)


async def test_of_files_that_change_no_figure_nothing_is_told(files: Files) -> None:
    async with shown(files.folder) as (app, pilot):
        await reread(pilot, lambda: (files.folder / "seeds" / ".p1.txt.swp").write_text("an editor's"))
        assert "read again" not in text(app)
        await reread(pilot, lambda: files.edit(("en: Gross industrial output value", "en: Output of all industry")))
        assert "read again" not in text(app) and "Output of all industry" in text(app)


async def test_broken_again_in_another_way_the_banner_follows(files: Files) -> None:
    async with shown(files.folder) as (app, pilot):
        await broken(pilot, files.break_it)
        files.edit(("value: 300亿元", "value: 301亿元"), ("value: 512亿元", "value: 513亿元"))
        await until(pilot, lambda: "301亿元" in text(app))
        assert "1171.22" not in text(app) and "2 problems" in text(app)
        (files.folder / "metrics.yaml").unlink()
        await until(pilot, lambda: "the file is not there" in text(app))
        await reread(pilot, files.mend)
        assert app.main_screen._reload._banner is None


async def test_all_that_is_wrong_can_be_read_in_full_and_in_either_language(files: Files) -> None:
    async with shown(files.folder, size=(80, 24)) as (app, pilot):
        await pilot.press("exclamation_mark")
        assert "have no problems" in text(app)
        edits = [(f"value: {one}", f"value: 9{one}") for one in ("300亿元", "512亿元", "55亿元")]
        await broken(pilot, lambda: files.edit(*edits))
        assert "3 problems" in text(app)
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert "Problems in the files" in text(app)
        assert all(f"9{one}" in text(app) for one in ("300亿元", "512亿元", "55亿元"))
        files.edit(*edits[:2])  # one of them is mended
        await until(pilot, lambda: "955亿元" not in text(app) and "2 problems" in text(app))
        assert "9300亿元" in text(app) and "9512亿元" in text(app)
        await reread(pilot, files.mend)
        assert app.screen is app.main_screen
        await broken(pilot, lambda: files.edit(*edits))
        await pilot.press("L")
        await pilot.pause()
        assert "3 个问题" in text(app)
        await pilot.click(offset=place_of(app, "3 个问题"))
        await pilot.pause()
        assert "数据文件的问题" in text(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 5), (1, 1)])
async def test_the_banner_fits_any_screen(files: Files, size: tuple[int, int]) -> None:
    async with shown(files.folder, size=size) as (app, pilot):
        await broken(pilot, files.break_it)
        assert all(strip.cell_length == size[0] for strip in app.screen._compositor.render_strips())
        if size[0] >= 40:
            assert "! metrics.yaml:" in text(app)


async def test_what_is_wrong_is_text_and_nothing_else(files: Files) -> None:
    async with shown(files.folder) as (app, pilot):
        await broken(
            pilot,
            lambda: files.edit(
                ("value: 300亿元", 'value: "[@click=app.quit]x[/]"'), ("id: investment,", 'id: "\\u202e\\x9b31m",')
            ),
        )
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert "[@click=app.quit]" in text(app) and "U+202E" in text(app)
        assert not [one for line in lines(app) for one in line if not one.isprintable()]


# Everything is where it was


async def test_filter_figure_marks_order_and_facets_stay(files: Files) -> None:
    async with shown(files.folder, size=(120, 40), view="figures") as (app, pilot):
        dashboard = app.main_screen
        await pilot.press("slash", *"zhaotong", "enter", "s", "s", "g", "down", "down", "space", "down")
        await pilot.press("f", "down", "left", "down")
        await pilot.pause()
        kept = lambda: (  # noqa: E731
            dashboard.filter.value, dashboard.shown.by, dashboard.shown.group, dashboard.dataset.metrics[dashboard.cursor].id,
            [dashboard.dataset.metrics[row].id for row in dashboard.marks], app.focused.id, dashboard.facets.cursor_line, lines(app)[3:9],
        )  # fmt: skip
        before = kept()
        assert before[0] == "zhaotong" and before[4] and before[5] == "facets"
        first = "- article: industry\n  quote: 2024年,曲靖市工业投资完成512亿元。"
        moved = YAML.replace("passages:\n", "").partition("asides:")[0]
        assert first in moved
        # The figure of another city goes, and all rows behind it are other ones.
        start = YAML.index(first)
        end = YAML.index("- article:", start + 5)
        await reread(pilot, lambda: files.edit(of=YAML[:start] + YAML[end:]))
        assert len(dashboard.dataset.metrics) == 16 and "of 16" in text(app)
        assert kept() == before


@pytest.mark.parametrize("view", ["cities", "figures", "series"])
async def test_a_figure_that_is_gone_leaves_no_mark_and_the_cursor_beside_it(files: Files, view: str) -> None:
    async with shown(files.folder, view=view, figure="output", marks=["output", "investment"]) as (app, pilot):
        await reread(pilot, lambda: files.edit((OUTPUT, "")))
        dashboard = app.main_screen
        assert [dashboard.dataset.metrics[row].id for row in dashboard.marks] == ["investment"]
        assert "1 marked" in text(app) and "1 gone" in text(app)
        assert dashboard.cursor >= 0 and PRINTED not in "\n".join(lines(app)[2:30])


async def test_without_any_figure_left_it_goes_on(files: Files) -> None:
    nothing = YAML[: YAML.index("passages:")]
    for view in ("cities", "figures", "series", "pages"):
        async with shown(files.folder, view=view, figure="output") as (app, pilot):
            await reread(pilot, lambda: files.edit(of=nothing))
            await pilot.press("1", "down", "2", "down", "3", "down", "4", "n", "escape", "y", "c", "Y", "o")
            await pilot.pause()
            assert "0 figures" in text(app)
            await reread(pilot, files.mend)
            assert "17 figures" in text(app)
            await pilot.press("1")
            await pilot.pause()
            assert PRINTED in text(app)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    generate(tmp_path / "many", 300)
    return tmp_path / "many"


def without_first_figures(folder: Path) -> None:
    """Take five figures away at the top of the file: of those that stay, every row is another."""
    path = folder / "metrics" / "0000.yaml"
    yaml, count = re.subn(r"\n  - \{id: \S+-growth, .*", "", path.read_text(), count=5)
    assert count == 5
    path.write_text(yaml)


@pytest.mark.parametrize("away", [False, True])
@pytest.mark.parametrize("view", ["cities", "figures", "series"])
async def test_what_is_in_sight_stays_in_its_place(many: Path, view: str, away: bool) -> None:
    async with shown(many, size=(80, 24), view=view, preview=False, cities_by="code") as (app, pilot):
        await pilot.press(*["pagedown"] * 4, "up", "up")
        await settled(pilot)
        here = app.main_screen.dataset.metrics[app.main_screen.cursor].id
        if away:  # scrolled away from the cursor
            view_ = app.main_screen.shown
            for _ in range(12):
                await pilot._post_mouse_events([_scroll()], view_, offset=(3, 3))
        await pilot.pause()
        before = lines(app)[3:22]
        await reread(pilot, lambda: without_first_figures(many))
        app.clear_notifications()
        await pilot.pause()
        after = lines(app)[3:22]
        assert app.main_screen.dataset.metrics[app.main_screen.cursor].id == here
        assert [line[:30] for line in after] == [line[:30] for line in before]


def _scroll() -> Any:
    from textual import events

    return events.MouseScrollDown


async def test_the_banner_comes_and_goes_without_a_jump(many: Path) -> None:
    async with shown(many, size=(80, 24), view="figures", preview=False) as (app, pilot):
        await pilot.press(*["pagedown"] * 4)
        app.main_screen.shown.scroll_to(y=20, animate=False, immediate=True, force=True)
        await pilot.pause()
        before = lines(app)[2:22]
        good = (many / "metrics" / "0000.yaml").read_text()
        await broken(pilot, lambda: (many / "metrics" / "0000.yaml").write_text(good.replace("亿元", "万元", 1)))
        assert [line[:70] for line in lines(app)[2:22]] == [line[:70] for line in before]  # but for the scroll bar
        assert "metrics/0000.yaml:" in lines(app)[22]
        await reread(pilot, lambda: (many / "metrics" / "0000.yaml").write_text(good))
        app.clear_notifications()
        await pilot.pause()
        assert lines(app)[2:22] == before


async def test_the_sheet_of_a_city_stays_open_as_long_as_there_is_one(files: Files) -> None:
    async with shown(files.folder, figure="qujing-investment", sheet="530300") as (app, pilot):
        await reread(pilot, files.rename)
        assert app.main_screen.shown.sheet == "530300" and "Qujing · " in text(app)
        start = YAML.index("- article: industry\n  quote: 2024年,曲靖市工业投资完成512亿元。")
        end = YAML.index("- article:", start + 5)
        await reread(pilot, lambda: files.edit(of=YAML[:start] + YAML[end:]))
        assert app.main_screen.shown.sheet is None and "Zhaotong" in text(app)


# On a page


async def test_a_page_stays_open_at_its_place(files: Files) -> None:
    async with shown(files.folder, size=(50, 12), view="figures", figure="output-growth") as (app, pilot):
        await pilot.press("enter", "w", "r")
        await pilot.pause()
        page = app.main_screen.page
        page.query_one(PageText).scroll_to(y=3, animate=False, immediate=True, force=True)
        await pilot.pause()
        place, before = page.current_place, lines(app)[3:9]
        assert place.whole and place.printed and place.top > 0
        await reread(pilot, lambda: files.edit((PRINTED, OTHER), pages=((PRINTED, OTHER),)))
        assert app.main_screen.view == "pages" and page.current_place == place
        assert lines(app)[3:9] == [line.replace(PRINTED, OTHER) for line in before]
        await pilot.press("n")
        await pilot.pause()
        assert page.place.figure == "value-added-2024"


async def test_the_number_and_the_search_on_a_page_stay(files: Files) -> None:
    async with shown(files.folder, view="figures", figure="signed") as (app, pilot):
        await pilot.press("enter", "f", *"202", "down", "down")
        await pilot.pause()
        page = app.main_screen.page
        bar = page.query_one(FindBar)
        before = bar.search.index, bar.search.matches
        assert before[0] == 2 and len(before[1]) > 3
        await reread(pilot, lambda: files.edit(("en: Total profits", "en: All profits")))
        assert (bar.search.index, bar.search.matches) == before and app.focused is bar.input
        await pilot.press("escape", "right_square_bracket")
        await pilot.pause()
        number = page.query_one(PageText).number
        assert number is not None
        await reread(pilot, lambda: files.edit(("en: Total profits", "en: Profits")))
        assert page.query_one(PageText).number == number


async def test_the_text_of_a_changed_page_is_that_of_the_new_reading(files: Files) -> None:
    """Words are put in before the quote: what is lit must be the quote's own characters, and the figure is in sight."""
    async with shown(files.folder, figure="output") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        long = "甲乙丙丁" * 60 + "。\n"
        old = "2024年,昭通市完成工业总产值"
        await reread(pilot, lambda: files.edit(("lines: 3-6", "lines: 3-7"), pages=((old, long + old),)))
        page = app.main_screen.page
        assert page.place.figure == "output" and "甲乙丙丁" in text(app) and PRINTED in text(app)
        start = page.dataset.passages[page.metric.passage].start
        assert page.dataset.texts["p1"][start:].startswith(old)
        marks = page.query_one(PageText).marks
        assert marks.has_quote([(start, start + 5)]) and not marks.has_quote([(start - 60, start - 55)])


async def test_while_the_files_are_wrong_a_page_shows_what_was_proven(files: Files) -> None:
    """The page on the disk has changed and proves nothing; a page that nobody has opened before is still the old one."""
    async with shown(files.folder, figure="output") as (app, pilot):
        page = files.folder / "seeds" / "p1.txt"
        await broken(pilot, lambda: page.write_text("别的文字" * 40 + page.read_text()))
        assert "p1.txt has changed" in line_with(app, "metrics.yaml:")
        await pilot.press("enter")
        await pilot.pause()
        assert "昭通市完成工业总产值1171.21亿元" in text(app) and "别的文字" not in text(app)
        assert "metrics.yaml:" in text(app)


async def test_a_page_that_is_gone_gives_way_to_the_view_before(files: Files) -> None:
    second = YAML[: YAML.index("- article: party\n")].replace(
        "- {id: party, page: p2, title: 党建引领谱新篇, lines: 1-3}\n", ""
    )
    second = re.sub(r"- \{id: p2, .*\n", "", second)
    async with shown(files.folder, view="figures", figure="signed") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert "党建引领谱新篇" in text(app)
        await reread(pilot, lambda: files.edit(of=second))
        assert app.main_screen.view == "figures" and "党建引领谱新篇" not in text(app)
        assert "no longer exists" in text(app) and app.focused is app.main_screen.shown
        await pilot.press("L", "4")
        await pilot.pause()
        assert "打造工信铁军服务千亿产业" in text(app)


async def test_a_figure_that_moved_to_another_page_takes_its_reader_along(files: Files) -> None:
    async with shown(files.folder, figure="output") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await reread(pilot, lambda: files.edit(("id: p1,", "id: first,"), ("page: p1,", "page: first,")))
        page = app.main_screen.page
        assert app.main_screen.view == "pages" and (page.place.page, page.place.figure) == ("first", "output")


# What lies over the dashboard


async def test_the_comparison_shows_the_new_data(files: Files) -> None:
    async with shown(files.folder, view="figures", filter="工业投资", figure="investment") as (app, pilot):
        await pilot.press("c")
        await pilot.pause()
        assert "512亿元" in text(app)
        await reread(pilot, lambda: files.edit(("512亿元", "888亿元"), pages=(("512亿元", "888亿元"),)))
        assert "888亿元" in text(app) and "512亿元" not in text(app) and app.screen is not app.main_screen
        start = YAML.index("- article: industry\n  quote: 2024年,曲靖市工业投资完成512亿元。")
        end = YAML.index("- article:", start + 5)
        await reread(pilot, lambda: files.edit(of=YAML[:start] + YAML[end:]))
        assert app.screen is app.main_screen  # one place alone compares with nothing


async def test_the_menu_of_forms_shows_and_copies_the_new_data(files: Files) -> None:
    clipboard = Clipboard()
    async with shown(files.folder, view="figures", figure="output", clipboard=clipboard) as (app, pilot):
        await pilot.press("Y", "down")
        await pilot.pause()
        at = app.screen._list.at
        await reread(pilot, files.rename)
        assert isinstance(app.screen, CopyDialog) and app.screen._list.at == at and OTHER in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: bool(clipboard.texts))
        assert OTHER in clipboard.texts[0] and PRINTED not in clipboard.texts[0]
        await pilot.press("Y")
        await pilot.pause()
        await reread(pilot, lambda: files.edit((OUTPUT, "")))
        assert app.screen is app.main_screen


# Nothing of what was read before is left


def references_to(root: object, targets: list[Dataset]) -> Iterator[list[str]]:
    """Ways from an object to another, by whatever holds it."""
    (target,) = targets
    seen, ahead = {id(root), id(targets)}, [(root, [type(root).__name__])]
    while ahead:
        one, way = ahead.pop()
        for other in gc.get_referents(one):
            if other is target:
                yield way
            elif id(other) not in seen and not isinstance(other, type) and type(other).__name__ != "module":
                seen.add(id(other))
                ahead.append((other, [*way, type(other).__name__]))


async def test_nothing_is_left_of_the_reading_before(files: Files) -> None:
    async with shown(files.folder, view="figures", figure="output") as (app, pilot):
        await pilot.press("1", "o", "3", "2", "enter", "escape", "3", "slash", *"zhao", "tab", "enter", "f", "escape")
        await pilot.pause()
        old: list[Dataset] = [app.main_screen.dataset]
        ids = [metric.id for metric in old[0].metrics]
        await reread(pilot, files.rename)
        await settled(pilot)
        ways = [" → ".join(way) for way in references_to(app, old)]
        assert not ways, ways
        gc.collect()
        holders = [one for one in gc.get_referrers(old[0]) if one is not old]
        assert not holders, [type(one) for one in holders]
        assert ids
