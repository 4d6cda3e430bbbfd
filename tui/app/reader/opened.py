"""A page that is open: its parts, what is shown in them, and the place in it where one is."""

from __future__ import annotations

from functools import partial
from typing import Self

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.reactive import reactive, var
from textual.widget import Widget

from tui.app.line_view import Run
from tui.app.reader import layout
from tui.app.reader.finder import Hits, SearchLine
from tui.app.reader.flow import Line, flow, rule
from tui.app.reader.head import head_line, number_line, tally_line
from tui.app.reader.legend import legend_lines
from tui.app.reader.marks import Marks, figures_in_order, in_order
from tui.app.reader.panel import Panel, figure_lines
from tui.app.reader.related import Relatives
from tui.app.reader.text import PageText
from tui.app.state import Place
from tui.app.texts import tr
from tui.ledger import Account, Entry, account
from tui.model import Article, Dataset, Metric, Span
from tui.text import Lang
from tui.text.cells import sanitize

WIDE = 100
"""From this width on the legend stands beside the text."""


class OpenPage(Widget):
    """Shows one article or page, and one figure of it, at a place that can be come back to.

    `show_metric` opens the article of a figure at its quote; `show_page` a page, or one article of it. `account` is what
    became of the numbers of what is shown.
    """

    DEFAULT_CSS = """
    OpenPage {
        layout: vertical;
        #page-head, #page-foot { height: 1; width: 100%; padding: 0 1; scrollbar-size: 0 0; }
        #page-head { background: $panel; }
        #page-body { height: 1fr; layout: horizontal; }
        #page-text { width: 1fr; height: 1fr; }
        #page-side { width: 40%; max-width: 52; height: 1fr; border-left: solid $foreground 20%; padding: 0 0 0 1; }
        #page-legend { height: 1fr; }
        #page-figures-head { height: 1; margin-top: 1; scrollbar-size: 0 0; }
        #page-figures { height: 12; }
        #page-find { display: none; height: 1; layout: horizontal; background: $panel; }
        #page-search { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; background-tint: $panel 0%; }
        #page-found { width: 12; height: 1; padding: 0 1; scrollbar-size: 0 0; }
        &.-searching #page-find { display: block; }
        &.-finding #page-foot { display: none; }
        &.-narrow #page-body { layout: vertical; }
        &.-narrow #page-side { width: 100%; max-width: 100%; height: 8; padding: 0 1; }
        &.-narrow #page-side { border-left: none; border-top: solid $foreground 20%; }
        &.-narrow #page-legend { height: 1fr; max-height: 100%; }
        &.-narrow #page-figures, &.-narrow #page-figures-head { display: none; }
        &.-narrow.-low #page-side { height: 4; }
        &.-narrow.-tiny #page-side { height: 3; }
        &.-empty #page-legend { height: 2; }
        &.-empty #page-figures { height: 1fr; }
        &.-low #page-figures { height: 5; }
        &.-narrow.-empty #page-side { height: 2; }
    }
    """

    metric_id: reactive[str] = reactive("", layout=False, repaint=False, init=False)
    """The figure that is shown, or '' for none."""
    language: var[Lang] = var[Lang]("en", init=False)

    def __init__(
        self, dataset: Dataset, *, language: Lang = "en",
        name: str | None = None, id: str | None = None, classes: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(OpenPage.language, language)
        self._take_up(dataset)
        self.page_id = ""
        self.article_id = ""
        self.printed = False
        self._whole = False
        self._figures: list[Metric] = []
        self._numbers: list[Entry] = []
        self._order: list[Span] = []
        self._number: Entry | None = None
        self._hits = Hits()
        self.account = Account(())
        self._top = -1
        self._titled = False

    def _take_up(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._relatives = Relatives(dataset)
        self._accounts: dict[str, Account] = {}
        self._shown: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Panel(id="page-head")
        with Container(id="page-body"):
            yield PageText(id="page-text")
            with Container(id="page-side"):
                yield Panel(lambda n: tr("more_lines", self.language, n=n), id="page-legend")
                yield Panel(id="page-figures-head")
                yield Panel(id="page-figures")
        with Container(id="page-find"):
            yield SearchLine(tr("search", self.language), id="page-search")
            yield Panel(id="page-found")
        yield Panel(id="page-foot")

    def on_mount(self) -> None:
        self._text = self.query_one(PageText)
        self._legend = self.query_one("#page-legend", Panel)
        self._list = self.query_one("#page-figures", Panel)
        self._head = self.query_one("#page-head", Panel)
        self._list_head = self.query_one("#page-figures-head", Panel)
        self._foot = self.query_one("#page-foot", Panel)
        self._found = self.query_one("#page-found", Panel)
        self._input = self.query_one(SearchLine)
        self.watch(self._text, "scroll_y", self._scrolled, init=False)
        self._begin()

    def _begin(self) -> None:
        """All parts are there."""
        if self.page_id:
            self._open()
            self._return()

    # What others ask of it

    def show_metric(self, metric_id: str) -> None:
        """Show a figure in its article; where its page or article is shown already, only go there."""
        metric = self.dataset.metric[metric_id]
        article = self.dataset.article_of(metric)
        here = article.page == self.page_id and (self._whole or article.id == self.article_id)
        if not here:
            self._load(article.page, article, whole=False)
        self.metric_id = metric_id

    def show_page(self, page_id: str, article_id: str | None = None) -> None:
        """Show a whole page, or one article of it."""
        article = self.dataset.article[article_id] if article_id else None
        self._load(page_id, article, whole=article is None)
        self.metric_id = ""

    def place(self) -> Place:
        """Where one is."""
        top = self._text.top if self.is_mounted else self._top
        return Place(self.page_id, self.article_id, self.metric_id, self._whole, self.printed, top)

    def go(self, place: Place) -> bool:
        """Show a place again, as far as it is still there; False where neither its figure nor its page is."""
        metric, article = self.dataset.metric.get(place.figure), self.dataset.article.get(place.article)
        if metric and (article is None or not place.whole):
            article = self.dataset.article_of(metric)
        page = article.page if article else place.page
        if page not in self.dataset.page:
            return False
        self.printed = place.printed
        self._load(page, article, whole=place.whole or article is None)
        self.metric_id = metric.id if metric else ""
        self._top = place.top if page == place.page else -1
        if self.is_mounted:
            self._return()
        return True

    def _return(self) -> None:
        if self._top >= 0:
            self._text.return_to(self._top)
            self._top = -1

    def _close(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self.set_reactive(OpenPage.metric_id, "")
        self.page_id = self.article_id = ""
        self._figures, self._numbers, self._order, self._number = [], [], [], None
        self.account, self._hits = Account(()), Hits()
        self._text.show("", [], Marks(0, ()))
        for panel in (self._head, self._legend, self._list, self._list_head, self._foot):
            panel.show(lambda cells: [])

    @property
    def metric(self) -> Metric | None:
        """The figure that is shown."""
        return self.dataset.metric.get(self.metric_id)

    @property
    def figures(self) -> tuple[Metric, ...]:
        """The figures of what is shown, in reading order."""
        return tuple(self._figures)

    @property
    def finding(self) -> bool:
        """Whether what is typed goes into the find line."""
        return self.is_mounted and self.screen.focused is self._input

    def focus(self, scroll_visible: bool = True) -> Self:
        if self.is_mounted:  # else whoever mounts it gives it the focus then
            self.screen.set_focus(self._text, scroll_visible)  # at once: the next key is for the page
        return self

    # Opening

    def _account(self) -> Account:
        if self.page_id not in self._accounts:
            self._accounts[self.page_id] = account(self.dataset, self.page_id)
        return self._accounts[self.page_id]

    def _load(self, page_id: str, article: Article | None, *, whole: bool) -> None:
        self.page_id, self.article_id, self._whole = page_id, article.id if article else "", whole
        self.set_reactive(OpenPage.metric_id, "")
        if page_id not in self._shown:
            self._shown[page_id] = sanitize(self.dataset.texts[page_id])
        self.account = self._account() if whole or not article else self._account().of_article(article.id)
        articles = self.dataset.articles_on(page_id) if whole or not article else [article]
        self._figures = figures_in_order(self.dataset, articles)
        if self.is_mounted:
            self._open()

    def _open(self) -> None:
        """Show what `page_id`, `article_id` and `printed` say, with the figure that is chosen."""
        if not self.page_id:
            return
        article = self.dataset.article.get(self.article_id)
        if self.printed:
            paragraphs = layout.paragraphs_as_printed(self.dataset, self.page_id)
        elif self._whole or article is None:
            paragraphs = layout.paragraphs_of_page(self.dataset, self.page_id)
        else:
            paragraphs = layout.paragraphs_of_article(self.dataset, article)
        marks = Marks(len(self._shown[self.page_id]), self._account().entries)
        self._order = [span for one in paragraphs for span in one.pieces]
        self._numbers = in_order(marks.entries, self._order)
        self._number = None
        self._hits = Hits(self._shown[self.page_id], self._order)
        dim = "" if self._whole else self.article_id
        self._text.show(self._shown[self.page_id], paragraphs, marks, printed=self.printed, article=dim)
        self._list.show(partial(figure_lines, self.dataset, self._figures, self.language))
        self._show_head()
        self._show_figure()

    def _show_head(self) -> None:
        """The head says the article while its headline is not in sight."""
        self._titled = self._text.begins_with_title
        article = None if self._whole or self._titled else self.dataset.article.get(self.article_id)
        figures = len(self._figures)
        self._head.show(
            lambda cells: [head_line(self.dataset, self.page_id, article, self.account, figures, self.language, cells)]
        )

    def _scrolled(self) -> None:
        if self.page_id and self._text.begins_with_title != self._titled:
            self._show_head()

    def watch_metric_id(self) -> None:
        if self.is_mounted:
            self._show_figure()

    def watch_language(self) -> None:
        if self.is_mounted:
            self._input.placeholder = tr("search", self.language)
            self._open()

    def _show_figure(self) -> None:
        metric = self.metric
        self._text.choose(self.dataset.passages[metric.passage] if metric else None, metric)
        self._number = None
        self._text.point(None)
        self._legend.show(self._legend_lines)
        self._list.move(self._at)
        self.set_class(metric is None, "-empty")
        where = tr("figures_page" if self._whole else "figures", self.language)
        place = f"{where} · {self._at + 1 or '–'}/{len(self._figures)}"
        self._list_head.show(lambda cells: rule(place, "head", cells - 1)[:1])
        self._show_foot()

    @property
    def _at(self) -> int:
        return next((at for at, one in enumerate(self._figures) if one.id == self.metric_id), -1)

    def _legend_lines(self, cells: int) -> list[Line]:
        lang, metric = self.language, self.metric
        if metric is None:
            return flow([Run(tr("no_figure" if self._figures else "no_figures", lang), "dim")], cells)
        sections = self._relatives.sections(metric, lang)
        return legend_lines(self.dataset, metric, sections, lang, cells, low=self.has_class("-narrow"))

    def on_resize(self, event: events.Resize) -> None:
        if self.fold(event.size):
            self._legend.show(self._legend_lines)

    def fold(self, size: Size) -> bool:
        """Set the parts for a size, which may be known before there are any; returns whether the legend is another."""
        narrow, was = size.width < WIDE, self.has_class("-narrow")
        self.set_class(size.height < 18, "-low")
        self.set_class(size.height < 11, "-tiny")
        self.set_class(narrow, "-narrow")
        return narrow != was

    def _show_foot(self, entry: Entry | None = None, message: str = "") -> None:
        if not self.page_id:
            return
        entry, shown = entry or self._number, self._shown[self.page_id]

        def build(cells: int) -> list[Line]:
            if message:
                return flow([Run(message, "sign")], cells)[:1]
            if entry:
                return [number_line(self.dataset, shown, entry, self.language, cells)]
            return [tally_line(self.account, self._at, len(self._figures), self.printed, self.language, cells)]

        self._foot.show(build)
