"""The page view as a person uses it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.selection import Selection

from tests.app.reader.demo import PageDemo
from tui.app.reader import text as text_module
from tui.app.reader import view as view_module
from tui.app.reader.panel import EvidencePanel, FigureList
from tui.app.reader.text import PageText
from tui.model import Dataset
from tui.text.cells import sanitize


@asynccontextmanager
async def shown(
    dataset: Dataset, metric_id: str = "", *, size: tuple[int, int] = (120, 40), lang: str = "en"
) -> AsyncIterator[tuple[PageDemo, Pilot[None]]]:
    app = PageDemo(dataset, lang=lang)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        if metric_id:
            app.view.show_metric(metric_id)
        await pilot.pause()
        yield app, pilot


def lines(app: PageDemo, selector: str) -> list[str]:
    """What a part of the view shows on the screen."""
    widget = app.query_one(selector)
    return [widget.render_line(y).text for y in range(widget.size.height)]  # type: ignore[attr-defined]


def text(app: PageDemo, selector: str) -> str:
    return "\n".join(line.rstrip() for line in lines(app, selector))


def styles(app: PageDemo, words: str) -> list[object]:
    """The styles of the words in the first row of the text that has them."""
    view = app.query_one(PageText)
    for y in range(view.size.height):
        strip = view.render_line(y)
        if words in strip.text:
            return [segment.style for segment in strip if segment.text and segment.text in words]
    raise AssertionError(f"{words} is not on the screen")


def cell_of(app: PageDemo, words: str) -> tuple[int, int]:
    """Where the words begin, in cells of the text widget."""
    from rich.cells import cell_len

    for y, line in enumerate(lines(app, "PageText")):
        if words in line:
            return cell_len(line[: line.index(words)]), y
    raise AssertionError(f"{words} is not on the screen")


async def test_a_figure_opens_its_article_at_its_quote_with_the_evidence(dataset: Dataset) -> None:
    async with shown(dataset, "investment") as (app, _):
        page = text(app, "PageText")
        assert page.index("某州市前三季度") < page.index("一年来")  # reading order
        assert "▌" in next(line for line in lines(app, "PageText") if "231.5亿元" in line)
        assert any(style.reverse and style.bold for style in styles(app, "231.5"))  # type: ignore[attr-defined]
        evidence = text(app, "EvidencePanel")
        for words in ("231.5", "全市 → 某州市 Mouzhou 530600", "via 某州市", "一年来", "note The span is a year."):
            assert words in evidence
        assert text(app, ".head").startswith("Page p1 · ") and "numbers" in text(app, ".head")
        assert "州市工业开新局" in text(app, "PageText") and "州市工业开新局" not in text(app, ".head")
        assert text(app, ".foot").strip().startswith("figure 2 of 4 · ")


async def test_next_and_previous_go_through_the_figures_and_post_the_choice(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        await pilot.press("n", "n")
        assert app.view.place.figure == "enterprises-all"
        assert "1300余" in text(app, "EvidencePanel") or "1300" in text(app, "EvidencePanel")
        await pilot.press("p")
        assert app.chosen == ["investment", "enterprises-all", "investment"]
        await pilot.press("p", "p")
        assert app.view.place.figure == "growth"
        assert "first figure" in text(app, ".foot")
        current = app.query_one(FigureList)
        assert current.current == 0


async def test_showing_a_figure_from_outside_posts_nothing(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        app.view.show_metric("power-2030")
        await pilot.pause()
        assert app.view.place.article == "power"
        assert app.chosen == []


async def test_words_outside_the_quote_are_highlighted_and_their_rows_marked(dataset: Dataset) -> None:
    async with shown(dataset, "enterprises-all") as (app, _):
        row = next(line for line in lines(app, "PageText") if "全市" in line)
        assert row.startswith(("›", "▌"))
        assert any(style.underline for style in styles(app, "全市"))  # type: ignore[attr-defined]


async def test_assumed_and_unknown_fields_have_their_own_signs(dataset: Dataset) -> None:
    async with shown(dataset, "enterprises-new") as (app, _):
        evidence = text(app, "EvidencePanel")
        assert "◌ region" in evidence
        assert "the article is about it" in evidence
        assert "? period" in evidence
        assert "the page names no time" in evidence


async def test_a_whole_page_counts_its_open_numbers_and_o_goes_through_them(dataset: Dataset) -> None:
    async with shown(dataset) as (app, pilot):
        app.view.show_page("p1")
        await pilot.pause()
        count = len(app.view.content.account.entries)
        assert f"{count - 2}/{count} numbers" in text(app, ".head")
        assert f"{count - 2} of {count} numbers explained" in text(app, ".foot")
        assert "某某日报, 2024-10-20" in text(app, ".head")
        assert "2 open" in text(app, ".foot")
        assert "No figure chosen" in text(app, "EvidencePanel")
        await pilot.press("o")
        assert "open: not explained yet" in text(app, ".foot")
        first = text(app, ".foot")
        await pilot.press("o")
        assert text(app, ".foot") != first
        await pilot.press("o")
        assert text(app, ".foot") == first  # round again


async def test_brackets_go_through_the_numbers_and_enter_chooses_a_figure(dataset: Dataset) -> None:
    async with shown(dataset) as (app, pilot):
        app.view.show_page("p1", "industry")
        await pilot.pause()
        shown_numbers = []
        for _ in range(7):
            await pilot.press("right_square_bracket")
            shown_numbers.append(text(app, ".foot").split(":")[0].split())
        assert [words[0] for words in shown_numbers] == ["三", "8", "一", "231.5", "1300", "3815", "20"]
        assert [words[1] for words in shown_numbers] == [
            "cited",
            "captured",
            "cited",
            "captured",
            "captured",
            "set",
            "captured",
        ]
        await pilot.press("left_square_bracket")
        assert "name of a campaign or system" in text(app, ".foot")
        await pilot.press("enter")
        assert app.chosen == []  # a number that is set aside has no figure
        await pilot.press("left_square_bracket", "enter")
        assert app.chosen == ["enterprises-all"]
        assert app.view.place.figure == "enterprises-all"


async def test_clicking_a_number_chooses_its_figure(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        await pilot.click("PageText", offset=cell_of(app, "231.5"))
        assert app.chosen == ["investment"]
        await pilot.click("PageText", offset=cell_of(app, "3815"))
        assert app.chosen == ["investment"]
        assert "set aside" in text(app, ".foot")


async def test_the_number_under_the_mouse_is_explained(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        before = text(app, ".foot")
        await pilot.hover("PageText", offset=cell_of(app, "3815"))
        await pilot.pause()
        assert "name of a campaign" in text(app, ".foot")
        await pilot.hover("PageText", offset=cell_of(app, "州市工业"))
        await pilot.pause()
        assert text(app, ".foot") == before


async def test_the_list_has_all_figures_and_a_click_chooses_one(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        assert [words in line for words, line in zip(["8%", "231.5亿元"], lines(app, "FigureList"), strict=False)] == [
            True,
            True,
        ]
        await pilot.click("FigureList", offset=(3, 1))
        assert app.chosen == ["investment"]


async def test_as_printed_shows_the_page_and_keeps_the_figure(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        await pilot.press("r")
        page = text(app, "PageText")
        assert page.index("一年来") < page.index("某州市前三季度")
        assert "# 某某日报" in page
        assert "as printed" in text(app, ".foot")
        assert app.view.place.figure == "growth"
        assert any(style.reverse for style in styles(app, "增长8%"))  # type: ignore[attr-defined]
        await pilot.press("r")
        assert "# 某某日报" not in text(app, "PageText")


async def test_whole_page_and_article_switch_and_articles_turn(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        await pilot.press("w")
        assert "电力有盼头" in text(app, "PageText")
        assert app.view.place.figure == "growth"
        assert len(app.view.content.figures) == 5
        await pilot.press("w")
        assert "电力有盼头" not in text(app, "PageText")
        await pilot.press("right_curly_bracket")
        assert app.view.place.article == "power"
        await pilot.press("right_curly_bracket")
        assert "no further article" in text(app, ".foot")
        await pilot.press("left_curly_bracket")
        assert app.view.place.article == "industry"


@pytest.mark.parametrize("keys", [(), ("r",)])
async def test_another_article_is_shown_from_its_start(shipped: Dataset, keys: tuple[str, ...]) -> None:
    page = next(page for page in shipped.pages if len(shipped.articles_on(page.id)) > 1)
    first, second = shipped.articles_on(page.id)[:2]
    async with shown(shipped, size=(80, 24)) as (app, pilot):
        app.view.show_page(page.id, first.id)
        await pilot.press(*keys, *["j"] * 8)
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert second.title[:6] in lines(app, "PageText")[0]


async def test_search_follows_each_key_goes_on_and_ends_with_escape(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        await pilot.press("f", *"增长")
        assert "1 of 3" in text(app, "FindBar TextBar")
        await pilot.press("enter")
        assert "2 of 3" in text(app, "FindBar TextBar")
        await pilot.press("up", "up")
        assert "3 of 3" in text(app, "FindBar TextBar")
        await pilot.press(*"没有")
        assert "not found" in text(app, "FindBar TextBar")
        await pilot.press("escape")
        assert not app.went_back
        assert app.focused is app.query_one(PageText)
        await pilot.press("n")
        assert app.chosen == ["investment"]
        await pilot.press("escape")
        assert app.went_back


async def test_nothing_in_the_page_acts(dataset: Dataset) -> None:
    async with shown(dataset, "enterprises-new") as (app, _):
        page = text(app, "PageText")
        assert "[b]新增[/b]" in page
        assert "\ufffd\u241b[31m" in page
        assert not any(char in line for line in lines(app, "PageText") for char in "\x1b\u202e")


async def test_selected_text_is_the_page_without_the_breaks_of_the_screen(dataset: Dataset) -> None:
    async with shown(dataset, "investment", size=(60, 20)) as (app, _):
        view = app.query_one(PageText)
        selected = view.get_selection(Selection(None, None))
        assert selected is not None
        assert "完成工业投资231.5亿元,其中制造业投资稳步增长,项目建设不断提速,企业达1300余家。" in selected[0]
        assert selected[0].startswith("州市工业开新局\n")
        assert "▌" not in selected[0]


async def test_text_is_selected_with_the_mouse(dataset: Dataset) -> None:
    async with shown(dataset, "investment") as (app, pilot):
        x, y = cell_of(app, "231.5")
        await pilot.mouse_down("PageText", offset=(x, y))
        await pilot.hover("PageText", offset=(x + 7, y))
        await pilot.mouse_up("PageText", offset=(x + 7, y))
        await pilot.pause()
        assert app.screen.get_selected_text() == "231.5亿元"
        assert app.chosen == []  # a drag is no click


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6), (5, 3), (1, 1)])
async def test_it_works_in_every_size(dataset: Dataset, size: tuple[int, int]) -> None:
    async with shown(dataset, "investment", size=size) as (app, pilot):
        await pilot.press("n", "p", "o", "r", "w", "f", "escape", "right_square_bracket")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert app.view.place.figure == "investment"
        assert "231.5亿元" in text(app, "PageText").replace("\n", "")


@pytest.mark.parametrize(("size", "narrow"), [((120, 40), False), ((80, 24), True)])
async def test_the_evidence_is_beside_or_below_the_text(dataset: Dataset, size: tuple[int, int], narrow: bool) -> None:
    async with shown(dataset, "investment", size=size) as (app, _):
        page, evidence = app.query_one("PageText").region, app.query_one("EvidencePanel").region
        assert (evidence.y > page.y) == narrow
        assert (evidence.x > page.x + page.width - 1) == (not narrow)
        assert "231.5" in text(app, "EvidencePanel")


async def test_the_head_names_the_article_while_its_title_is_out_of_sight(shipped: Dataset) -> None:
    async with shown(shipped, size=(80, 24)) as (app, pilot):
        article = max(shipped.articles, key=lambda one: sum(end - start for start, end in one.stretches))
        app.view.show_page(article.page, article.id)
        await pilot.pause()
        assert article.title[:8] not in text(app, ".head")
        await pilot.press(*["j"] * 3)
        assert article.title[:8] in text(app, ".head") and f"Page {article.page}" in text(app, ".head")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert f"Page {article.page}" in text(app, ".head")


@pytest.mark.parametrize("size", [(120, 40), (120, 24), (80, 24), (60, 16), (40, 12)])
async def test_evidence_that_does_not_fit_says_how_much_is_below_and_ends_with_no_heading(
    shipped: Dataset, size: tuple[int, int]
) -> None:
    async with shown(shipped, size=size) as (app, pilot):
        panel = app.query_one(EvidencePanel)
        cut_off = 0
        for metric in shipped.metrics[::9]:
            app.view.show_metric(metric.id)
            await pilot.pause()
            shown_lines = [line.rstrip() for line in lines(app, "EvidencePanel")]
            more = re.search(r"⋯ (\d+) more", shown_lines[-1])
            assert bool(more) == (len(panel.lines) > panel.size.height > 2), metric.id
            if more:
                cut_off += 1
                seen = panel.lines[: len(panel.lines) - int(more[1])]
                assert not seen or not seen[-1].heading
                assert [line.text.rstrip() for line in seen] == shown_lines[: len(seen)]
        assert cut_off or size in ((120, 40), (40, 12))


async def test_paragraphs_have_gaps_where_there_is_room_and_none_as_printed(dataset: Dataset) -> None:
    async with shown(dataset, "growth") as (app, pilot):
        view = app.query_one(PageText)
        airy = [line.strip() for line in lines(app, "PageText")]
        selected = view.get_selection(Selection(None, None))
        await pilot.press("r")
        printed = [line.strip(" ›▌") for line in lines(app, "PageText")]
        await pilot.press("r")
        await pilot.resize_terminal(120, 20)
        await pilot.pause()
        dense = [line.strip() for line in lines(app, "PageText")]
        assert [line for line in airy if line][: len(dense) // 2] == [line for line in dense if line][: len(dense) // 2]
        first = next(at for at, line in enumerate(airy) if "某州市前三季度" in line)
        assert airy[first - 1] == "" and dense[dense.index(airy[first]) - 1] != ""
        source = [line.strip() for line in dataset.texts["p1"].splitlines() if line.strip()]
        assert [line for line in printed if line][:3] == [sanitize(line) for line in source][:3]
        assert view.get_selection(Selection(None, None)) == selected, "a gap is no text"


async def test_resizing_keeps_the_quote_in_sight(shipped: Dataset) -> None:
    metric = shipped.metrics[len(shipped.metrics) // 2]
    async with shown(shipped, metric.id) as (app, pilot):
        for size in ((80, 24), (40, 12), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert any(line.startswith("▌") for line in lines(app, "PageText")), size


async def test_the_quote_of_every_shipped_figure_is_seen(shipped: Dataset) -> None:
    async with shown(shipped, size=(80, 24)) as (app, pilot):
        for metric in shipped.metrics[::7]:
            app.view.show_metric(metric.id)
            await pilot.pause()
            start, end = metric.evidence["value"].spans[0]
            value = sanitize(shipped.texts[shipped.page_of(metric).id][start:end])
            quote = [line for line in lines(app, "PageText") if line.startswith("▌")]
            assert any(value[:2] in line for line in quote), metric.id


async def test_the_language_changes_while_a_page_is_open(dataset: Dataset) -> None:
    async with shown(dataset, "investment", lang="zh") as (app, pilot):
        assert "个数字" in text(app, ".head")
        assert "地区" in text(app, "EvidencePanel")
        app.view.lang = "en"
        await pilot.pause()
        assert "numbers" in text(app, ".head")
        assert "region" in text(app, "EvidencePanel")
        assert app.view.place.figure == "investment"


async def test_themes_change_while_it_is_open(dataset: Dataset) -> None:
    async with shown(dataset, "investment") as (app, pilot):
        dark = styles(app, "231.5")
        app.theme = "light"
        await pilot.pause()
        assert styles(app, "231.5") != dark
        app.theme = "textual-dark"
        await pilot.pause()
        assert styles(app, "231.5")


async def test_a_page_is_accounted_for_and_laid_out_once(shipped: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()

    def count(owner: object, name: str) -> None:
        real = getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *args, **more: (calls.update([name]), real(*args, **more))[1])

    count(view_module, "account")
    count(text_module, "TextLayout")
    async with shown(shipped) as (app, pilot):
        for _ in range(2):
            for page in shipped.pages:
                app.view.show_page(page.id)
                await pilot.pause()
        assert calls["account"] == len(shipped.pages)
        calls.clear()
        for _ in range(5):
            app.view.action_next_figure()
            await pilot.pause()
        assert not calls
