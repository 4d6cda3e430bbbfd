"""The reading view: the page that a figure was printed in, with its evidence, and every number accounted for."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import BindingType
from textual.message import Message

from tui.app.keys import bindings
from tui.app.line_view import Run
from tui.app.reader.finder import SearchLine
from tui.app.reader.flow import Line
from tui.app.reader.opened import OpenPage
from tui.app.reader.panel import Panel
from tui.app.reader.text import PageText
from tui.app.texts import tr
from tui.ledger import Entry
from tui.model import Dataset
from tui.text.cells import width


class PageView(OpenPage):
    """A page that is open, with all that can be done there. When the person chooses another figure, `FigureChosen` is posted,
    and `metric_id` changes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    class FigureChosen(Message):
        """The person chose a figure of the page."""

        def __init__(self, metric_id: str) -> None:
            self.metric_id = metric_id
            super().__init__()

    def _begin(self) -> None:
        self.watch(self._input, "value", self._search, init=False)
        self.watch(self._input, "has_focus", self._found_focus, init=False)
        super()._begin()

    def use_dataset(self, dataset: Dataset) -> bool:
        """Show the same of another reading of the dataset. False where neither figure nor page is there any longer, and
        nothing is shown."""
        place, number, hit, old = self.place(), self._number, self._hits.at, self.dataset
        self._take_up(dataset)
        if not place.page:
            return True
        if place.page in dataset.page and dataset.page[place.page].sha256 != old.page[place.page].sha256:
            place, number = replace(place, top=-1), None  # its characters have other places now
        if not self.go(place):
            self._close()
            return False
        if number and self.page_id == place.page:
            self._number = next((one for one in self._numbers if one[:2] == number[:2]), None)
            self._text.point(self._number)
        if words := self._input.value:
            self._search(words)
            self._hits.step(max(0, min(hit, len(self._hits.all) - 1)))
            self._show_hit()
        self._top = place.top
        self._return()
        return True

    # Figures

    def _choose(self, metric_id: str) -> None:
        if metric_id != self.metric_id and metric_id in self.dataset.metric:
            self.show_metric(metric_id)
            self.post_message(self.FigureChosen(metric_id))

    def _step(self, by: int) -> None:
        at = self._at
        if not self._figures:
            self._show_foot(message=tr("no_figures", self.language))
        elif at < 0:
            self._choose(self._figures[0 if by > 0 else -1].id)
        elif 0 <= at + by < len(self._figures):
            self._choose(self._figures[at + by].id)
        else:
            self._show_foot(message=tr("last" if by > 0 else "first", self.language))

    def action_next_figure(self) -> None:
        self._step(1)

    def action_previous_figure(self) -> None:
        self._step(-1)

    # Numbers

    def _point(self, entry: Entry) -> None:
        self._number = entry
        self._text.point(entry)
        self._show_foot()

    def _jump(self, by: int, numbers: list[Entry], none: str, *, around: bool = False) -> None:
        """Go to the nearest of the numbers before or after where the cursor, the figure or the top of the screen is."""
        here = self._text.place(self._number.start if self._number else self._text.reading_at)
        ahead = [
            one
            for one in numbers
            if (self._text.place(one.start) > here if by > 0 else self._text.place(one.start) < here)
        ]
        if ahead or (around and numbers):
            self._point((ahead or numbers)[0 if by > 0 else -1])
        else:
            self._show_foot(message=tr(none, self.language))

    def action_next_number(self) -> None:
        self._jump(1, self._numbers, "no_number")

    def action_previous_number(self) -> None:
        self._jump(-1, self._numbers, "no_number")

    def action_next_open(self) -> None:
        self._jump(1, [entry for entry in self._numbers if entry.state == "open"], "no_open", around=True)

    def action_choose_number(self) -> None:
        if self._number:
            self._open_number(self._number)

    def _open_number(self, entry: Entry) -> None:
        """Choose the figure of a captured number; of several, the one after that which is shown."""
        if entry.state != "captured" or not entry.metrics:
            return
        ids = entry.metrics
        self._choose(ids[(ids.index(self.metric_id) + 1) % len(ids)] if self.metric_id in ids else ids[0])

    @on(PageText.NumberClicked)
    def _number_clicked(self, message: PageText.NumberClicked) -> None:
        message.stop()
        if message.entry.state == "captured":
            self._open_number(message.entry)
        else:
            self._point(message.entry)

    @on(PageText.NumberHovered)
    def _number_hovered(self, message: PageText.NumberHovered) -> None:
        message.stop()
        self._show_foot(message.entry)

    @on(Panel.LineClicked)
    def _line_clicked(self, message: Panel.LineClicked) -> None:
        message.stop()
        if message.line.metric:
            self._choose(message.line.metric)
        else:
            self._text.seek(message.line.offset)

    # What is shown

    def action_toggle_printed(self) -> None:
        self.printed = not self.printed
        self._open()

    def action_toggle_page(self) -> None:
        metric_id = self.metric_id
        article = self.dataset.article_of(self.metric) if self.metric else self.dataset.article.get(self.article_id)
        if not self._whole or article:
            self._load(self.page_id, article, whole=not self._whole)
            self.metric_id = metric_id

    def _turn(self, by: int) -> None:
        articles = self.dataset.articles_on(self.page_id)
        at = next((i for i, one in enumerate(articles) if one.id == self.article_id), -1 if by > 0 else len(articles))
        if 0 <= at + by < len(articles):
            self.show_page(self.page_id, articles[at + by].id)
        else:
            self._show_foot(message=tr("no_article", self.language))

    def action_next_article(self) -> None:
        self._turn(1)

    def action_previous_article(self) -> None:
        self._turn(-1)

    def action_scroll_text(self, lines: int) -> None:
        self._text.scroll_relative(y=lines, animate=False, immediate=True, force=True)

    # Search

    def action_search(self) -> None:
        if not self.page_id:
            return
        self.add_class("-searching")
        self.screen.set_focus(self._input)  # at once: the next key is for the search

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing before all parts are there; and where words are typed, `f` is a character."""
        return self.is_mounted and not (action == "search" and self._input.has_focus)

    def _found_focus(self, finding: bool) -> None:
        """The find line takes the place of the line below the text while one types in it."""
        self.set_class(finding, "-finding")

    def _search(self, words: str) -> None:
        self._hits.find(words)
        self._show_hit()

    def _show_hit(self) -> None:
        hits, lang = self._hits, self.language
        self._text.mark_found(hits.all, hits.current)
        found = tr("hits", lang, at=hits.at + 1, all=len(hits.all)) if hits.all else tr("not_found", lang)
        told = Run(found, "strong" if hits.all else "wrong") if self._input.value else Run("")
        self._found.show(lambda cells: [Line((Run(" " * (cells - width(told.text))), told))])

    @on(SearchLine.Stepped)
    def _search_on(self, message: SearchLine.Stepped) -> None:
        message.stop()
        self._hits.step(message.by)
        self._show_hit()

    @on(SearchLine.Closed)
    def _search_ended(self, message: SearchLine.Closed) -> None:
        message.stop()
        self.remove_class("-searching")
        self._input.value = ""
        self._text.focus()
