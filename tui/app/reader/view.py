"""PageView: the page that a figure was printed on, with the evidence for the figure and the account of all numbers."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from tui.app.keys import bindings
from tui.app.line_view import Run
from tui.app.reader.content import PageContent, content_at, value_offset
from tui.app.reader.evidence import evidence_lines
from tui.app.reader.find_bar import FindBar, FindInput
from tui.app.reader.flow import PanelLine, flow
from tui.app.reader.panel import EvidencePanel, FigureList, ReaderPanel, TextBar
from tui.app.reader.panel_lines import account_line, figure_lines, figures_heading, head_line, number_line
from tui.app.reader.related import RelatedFigures
from tui.app.reader.text import PageText
from tui.app.state import Place
from tui.app.texts import tr
from tui.ledger import Account, LedgerEntry, account
from tui.model import Dataset, Metric
from tui.text import Lang

_WIDE = 100  # cells; from this width on the evidence is beside the text
_LOW, _TINY = 18, 11  # lines


class PageView(Widget):
    """Shows a page, or one article of it, and the evidence for one of its figures."""

    DEFAULT_CSS = """
    PageView {
        layout: vertical; width: 1fr; height: 1fr;
        TextBar { width: 100%; }
        .head { background: $panel; }
        .body { height: 1fr; layout: horizontal; }
        PageText { width: 1fr; height: 1fr; }
        .side { width: 40%; max-width: 52; height: 1fr; border-left: solid $foreground 20%; padding: 0 0 0 1; }
        EvidencePanel { height: 1fr; }
        .figures-head { margin-top: 1; padding: 0; }
        FigureList { height: 12; }
        &.-finding .foot { display: none; }
        &.-low FigureList { height: 5; }
        &.-empty EvidencePanel { height: 2; }
        &.-empty FigureList { height: 1fr; }
        &.-narrow .body { layout: vertical; }
        &.-narrow .side {
            width: 100%; max-width: 100%; height: 8; padding: 0 1; border-left: none; border-top: solid $foreground 20%;
        }
        &.-narrow EvidencePanel { height: 1fr; }
        &.-narrow FigureList, &.-narrow .figures-head { display: none; }
        &.-narrow.-low .side { height: 4; }
        &.-narrow.-tiny .side { height: 3; }
        &.-narrow.-empty .side { height: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    place: var[Place] = var(Place(), init=False)
    """The page, article and figure that are shown. `place.top` is set only to scroll there."""
    lang: var[Lang] = var[Lang]("en", init=False)

    class FigureChosen(Message):
        """The user chose another figure.

        Attributes:
            metric_id: The id of the figure.
        """

        def __init__(self, metric_id: str) -> None:
            self.metric_id = metric_id
            super().__init__()

    def __init__(self, dataset: Dataset, *, lang: Lang = "en", id: str | None = None) -> None:
        super().__init__(id=id)
        self.dataset = dataset
        self.content = PageContent()
        self._accounts: dict[str, Account] = {}
        self._related = RelatedFigures(dataset)
        self._head, self._foot = TextBar(classes="head"), TextBar(classes="foot")
        self._figures_head = TextBar(classes="figures-head")
        self._text, self._evidence, self._list, self._find = PageText(), EvidencePanel(), FigureList(), FindBar()
        self.lang = lang

    def compose(self) -> ComposeResult:
        self._fold(self.app.size)  # about right, so that the text is laid out only once
        yield self._head
        with Container(classes="body"):
            yield self._text
            with Container(classes="side"):
                yield self._evidence
                yield self._figures_head
                yield self._list
        yield self._find
        yield self._foot

    def on_mount(self) -> None:
        self.watch(self._text, "scroll_y", self._show_head, init=False)
        self.watch(self._find.input, "has_focus", self._find_focus_changed, init=False)

    def on_resize(self, event: events.Resize) -> None:
        self._fold(event.size)

    def _fold(self, size: Size) -> None:
        self.set_class(size.width < _WIDE, "-narrow")
        self.set_class(size.height < _LOW, "-low")
        self.set_class(size.height < _TINY, "-tiny")

    # Places

    @property
    def metric(self) -> Metric | None:
        """The figure that is shown."""
        return self.dataset.metric.get(self.place.figure)

    @property
    def current_place(self) -> Place:
        """The place with the first character in sight, to come back to."""
        return replace(self.place, top=self._text.top)

    def show_metric(self, metric_id: str) -> None:
        """Show a figure on the page or in the article that is shown if it is there, else in its own article."""
        article = self.dataset.article_of(self.dataset.metric[metric_id])
        if article.page == self.place.page and (self.place.whole or article.id == self.place.article):
            self._go(figure=metric_id)
        else:
            self._go(page=article.page, article=article.id, figure=metric_id, whole=False)

    def show_page(self, page_id: str, article_id: str = "") -> None:
        """Show a whole page, or one article of it, without a figure."""
        self._go(page=page_id, article=article_id, figure="", whole=not article_id)

    def go(self, place: Place) -> bool:
        """Show a place, or what is left of it in the dataset. False where both its figure and its page are gone."""
        dataset = self.dataset
        metric, article = dataset.metric.get(place.figure), dataset.article.get(place.article)
        if metric and (article is None or not place.whole):
            article = dataset.article_of(metric)
        page = article.page if article else place.page
        if page not in dataset.page:
            return False
        self.place = Place(
            page, article.id if article else "", metric.id if metric else "", place.whole or article is None,
            place.printed, place.top if page == place.page else -1,
        )  # fmt: skip
        return True

    def _go(self, **changes: str | bool) -> None:
        self.place = replace(self.place, top=-1, **changes)

    def use_dataset(self, dataset: Dataset) -> bool:
        """Show the same place in the dataset read again. False where it is gone; then nothing is shown."""
        place, number, old = self.current_place, self._text.number, self.dataset
        self.dataset = dataset
        self._accounts, self._related = {}, RelatedFigures(dataset)
        self.set_reactive(PageView.place, Place())
        if not place.page:
            return True
        if not self.go(replace(place, top=-1)):
            self._show_page()
            self._show_figure()
            return False
        page = self.place.page
        if page == place.page and old.page[page].sha256 == dataset.page[page].sha256:  # else the offsets are others
            numbers = self.content.numbers
            self._move_cursor(next((entry for entry in numbers if number and entry[:2] == number[:2]), None))
            self._text.restore_top(place.top)
        return True

    # Showing a place

    def watch_place(self, before: Place, place: Place) -> None:
        if replace(before, figure="", top=-1) != replace(place, figure="", top=-1):
            self._show_page()
        self._show_figure()
        if place.top >= 0:
            self._text.restore_top(place.top)
        elif not place.figure and (before.page, before.article) != (place.page, place.article):
            article = self.dataset.article.get(place.article)
            self._text.restore_top(article.stretches[0][0] if article else 0)

    def watch_lang(self) -> None:
        self._evidence.lang = self._find.lang = self.lang
        self._show_head()
        self._list.update(self._list_lines)
        self._show_evidence()

    def _show_page(self) -> None:
        page = self.place.page
        if page and page not in self._accounts:
            self._accounts[page] = account(self.dataset, page)
        self.content = content_at(self.dataset, self.place, self._accounts[page]) if page else PageContent()
        self._text.show(self.content)
        self._find.use_text(self.content.text, self.content.order)
        self._text.mark_matches(self._find.search.matches, self._find.search.current)
        self._list.update(self._list_lines)
        self._show_head()

    def _show_figure(self) -> None:
        metric = self.metric
        self._text.move_cursor(None)
        quote = self.dataset.passages[metric.passage].spans if metric else ()
        self._text.mark_figure(quote, metric.evidence if metric else {})
        if metric:
            self._text.scroll_to_offset(value_offset(self.dataset, metric), quote)
        self.set_class(metric is None, "-empty")
        self._list.current = self._index
        self._show_evidence()

    @property
    def _index(self) -> int:
        """The index of the figure that is shown, -1 for none."""
        return next((index for index, metric in enumerate(self.content.figures) if metric.id == self.place.figure), -1)

    def _show_head(self) -> None:
        self._head.update(self._head_lines)

    def _show_evidence(self) -> None:
        self._evidence.update(self._evidence_lines)
        self._figures_head.update(lambda cells: [figures_heading(self.content, self._index, self.lang, cells)])
        self._show_foot()

    def _show_foot(self, *, hovered: LedgerEntry | None = None, message: str = "") -> None:
        """Show a message, else the number under the mouse or the cursor, else the account."""

        def lines(cells: int) -> list[PanelLine]:
            if message:
                return flow([Run(message, "sign")], cells)[:1]
            if entry := hovered or self._text.number:
                return [number_line(self.dataset, self.content.text, entry, self.lang, cells)]
            return [account_line(self.content, self._index, self.lang, cells)]

        self._foot.update(lines)

    def _head_lines(self, cells: int) -> list[PanelLine]:
        """The head names the article unless its title is in sight."""
        place, dataset = self.place, self.dataset
        if not place.page:
            return []
        article = None if place.whole or self._text.sees_title else dataset.article[place.article]
        return [head_line(dataset.page[place.page], article, self.content, self.lang, cells)]

    def _evidence_lines(self, cells: int) -> list[PanelLine]:
        metric = self.metric
        if metric is None:
            return flow([Run(tr("no_figure" if self.content.figures else "no_figures", self.lang), "dim")], cells)
        sections = self._related.sections(metric, self.lang)
        return evidence_lines(self.dataset, metric, sections, self.lang, cells, low=self.has_class("-narrow"))

    def _list_lines(self, cells: int) -> list[PanelLine]:
        return figure_lines(self.dataset, self.content.figures, self.lang, cells)

    # Focus

    @property
    def finding(self) -> bool:
        """Whether the input of the find bar has the focus."""
        return self.is_mounted and self.screen.focused is self._find.input

    def _find_focus_changed(self, focused: bool) -> None:
        self.set_class(focused, "-finding")

    def focus(self, scroll_visible: bool = True) -> Self:
        """Move the focus to the text, before the next key comes."""
        if self.is_mounted:
            self.screen.set_focus(self._text, scroll_visible)
        return self

    # Figures

    def _choose(self, metric_id: str) -> None:
        if metric_id != self.place.figure and metric_id in self.dataset.metric:
            self.show_metric(metric_id)
            self.post_message(self.FigureChosen(metric_id))

    def _choose_next(self, by: int) -> None:
        index = self._index
        if not self.content.figures:
            self._show_foot(message=tr("no_figures", self.lang))
        elif index < 0:
            self._choose(self.content.figures[0 if by > 0 else -1].id)
        elif 0 <= index + by < len(self.content.figures):
            self._choose(self.content.figures[index + by].id)
        else:
            self._show_foot(message=tr("last" if by > 0 else "first", self.lang))

    def action_next_figure(self) -> None:
        self._choose_next(1)

    def action_previous_figure(self) -> None:
        self._choose_next(-1)

    @on(ReaderPanel.LineClicked)
    def _line_clicked(self, message: ReaderPanel.LineClicked) -> None:
        message.stop()
        if message.line.metric:
            self._choose(message.line.metric)
        else:
            self._text.scroll_to_offset(message.line.offset)

    # Numbers

    def _move_cursor(self, entry: LedgerEntry | None, message_if_none: str = "") -> None:
        """Move the number cursor; without a number, leave it and show a message."""
        if entry:
            self._text.move_cursor(entry)
        self._show_foot(message="" if entry or not message_if_none else tr(message_if_none, self.lang))

    def action_next_number(self) -> None:
        self._move_cursor(self._text.nearest_number(1), "no_number")

    def action_previous_number(self) -> None:
        self._move_cursor(self._text.nearest_number(-1), "no_number")

    def action_next_open(self) -> None:
        self._move_cursor(self._text.nearest_number(1, "open"), "no_open")

    def action_choose_number(self) -> None:
        if self._text.number:
            self._choose_figure_of(self._text.number)

    def _choose_figure_of(self, entry: LedgerEntry) -> None:
        """Choose the figure of a number. Of several, choose the one after the figure that is shown."""
        if entry.state == "captured" and entry.metrics:
            ids, shown = entry.metrics, self.place.figure
            self._choose(ids[(ids.index(shown) + 1) % len(ids)] if shown in ids else ids[0])

    @on(PageText.NumberClicked)
    def _number_clicked(self, message: PageText.NumberClicked) -> None:
        message.stop()
        if message.entry.state == "captured":
            self._choose_figure_of(message.entry)
        else:
            self._move_cursor(message.entry)

    @on(PageText.NumberHovered)
    def _number_hovered(self, message: PageText.NumberHovered) -> None:
        message.stop()
        self._show_foot(hovered=message.entry)

    # Page and article

    def action_toggle_printed(self) -> None:
        self._go(printed=not self.place.printed)

    def action_toggle_page(self) -> None:
        """Switch between the whole page and the article of the figure, or the one that was shown last."""
        article = self.dataset.article_of(self.metric) if self.metric else self.dataset.article.get(self.place.article)
        if article or not self.place.whole:
            self._go(article=article.id if article else "", whole=not self.place.whole)

    def _turn(self, by: int) -> None:
        articles = [article.id for article in self.dataset.articles_on(self.place.page)]
        shown = self.place.article
        index = articles.index(shown) if shown in articles else -1 if by > 0 else len(articles)
        if 0 <= index + by < len(articles):
            self.show_page(self.place.page, articles[index + by])
        else:
            self._show_foot(message=tr("no_article", self.lang))

    def action_next_article(self) -> None:
        self._turn(1)

    def action_previous_article(self) -> None:
        self._turn(-1)

    def action_scroll_text(self, lines: int) -> None:
        self._text.scroll_relative(y=lines, animate=False, immediate=True, force=True)

    # Search

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys do nothing until the page is mounted, and the key of the search is text while words are typed."""
        return self.is_mounted and not (action == "search" and self.finding)

    def action_search(self) -> None:
        if self.place.page:
            self._find.open()

    @on(FindBar.MatchesChanged)
    def _matches_changed(self, message: FindBar.MatchesChanged) -> None:
        message.stop()
        current = message.search.current
        self._text.mark_matches(message.search.matches, current)
        if current:
            self._text.scroll_to_offset(current[0][0])

    @on(FindInput.Closed)
    def _search_closed(self, message: FindInput.Closed) -> None:
        message.stop()
        self.focus()
