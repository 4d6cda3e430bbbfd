"""The desk that follows its files: another reading of the dataset takes the place of the one before, or what is wrong is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.desk import Desk
from tui.app.texts import tr
from tui.app.view import NOTHING, Matches, Reads

if TYPE_CHECKING:
    from tui.app.watching import Banner, DatasetChanged
    from tui.loading.problems import Problem
    from tui.search.index import Index
    from tui.store.cache import Compiled


class Following(Desk):
    """The desk with what happens when the files of the dataset change."""

    def __init__(self, source: Index | Compiled) -> None:
        super().__init__(source)
        self._banner: Banner | None = None

    async def on_dataset_changed(self, message: DatasetChanged) -> None:
        """Show the dataset as its files are now; or what is wrong with them, and go on with what was read before."""
        from tui.app.watching import Problems

        news = message.news
        for screen in self.app.screen_stack:
            if isinstance(screen, Problems) and news is not None:
                screen.follow(news if isinstance(news, list) else [])
        if news is None or isinstance(news, list):
            self._show_banner(news)
            return
        mended = self._banner is not None and bool(self._banner.problems)
        if self._banner is not None:
            self._banner.remove()
            self._banner = None
        there = self.reread(news) or self.view != "pages"
        if not there:
            back, self._back = self._back or "cities", None
            await self.show_view(back)
        if text := message.told(self.lang, mended, there):
            self.notify(text, timeout=5, markup=False)

    def _show_banner(self, problems: list[Problem] | None) -> None:
        if self._banner is None:
            from tui.app.watching import Banner

            self._banner = Banner(self.lang)
            self.mount(self._banner, before="#footer")
        self._banner.tell(problems)
        if problems:
            self.app.clear_notifications()  # what was told of the reading before, which would stand over it

    def _speak(self) -> None:
        super()._speak()
        if self._banner is not None:
            self._banner.speak(self.lang)

    def action_problems(self) -> None:
        """All that is wrong with the files now."""
        if self._banner is not None and self._banner.problems:
            from tui.app.watching import Problems

            self.app.push_screen(Problems(self._banner.problems, self.lang))
        else:
            self.notify(tr("no_problems", self.lang), timeout=2, markup=False)

    def reread(self, source: Index | Compiled) -> bool:
        """Show another reading of the dataset: the same selection, figure, marks and places, as far as they are still there.

        False where the page that was open is there no longer; another is to be shown then, or another view.
        """
        old, back = self.dataset, self.shown.keep_position() if self.shown else None
        cursor, here = self.cursor, "" if self.cursor == NOTHING else old.metrics[self.cursor].id
        marked = [old.metrics[row].id for row in self.marks]
        self._source, self.dataset = source, source.dataset
        self.__dict__.pop("index", None)
        self._totals, self._counted = (None, ""), None
        rows = self.dataset.row
        self.set_reactive(Following.marks, frozenset(rows[one] for one in marked if one in rows))
        self.set_reactive(Following.cursor, rows.get(here, min(cursor, len(rows) - 1)))
        result = self.index.search(self.filter.value)
        self._problems = tuple(result.problems)
        self.set_reactive(Following.matches, Matches(result.rows, self.filter.value.strip()))
        self.clear_selection()
        for reader in (*self._views.values(), self._preview, *self.app.screen_stack):
            if isinstance(reader, Reads):
                if isinstance(reader, Screen) and not reader.is_mounted:  # it is just opening
                    reader.call_later(reader.use_dataset, self.dataset)
                else:
                    reader.use_dataset(self.dataset)
        there = self._page is None or self._page.use_dataset(self.dataset)
        if self.shown:
            self._give()
        elif self._page is not None and self._page.metric is not None:
            self.set_reactive(Following.cursor, rows[self._page.metric_id])
        if back is not None:
            back()
        self._show_again()
        return there

    def _show_again(self) -> None:
        """Everything but the views."""
        self._preview.cursor = self.cursor
        self._show_header()
        self._show_footer()
        self._show_count()
        self.call_after_refresh(self._count_facets)
        if not self.filter.cycling:
            self.call_after_refresh(self._offer, self.filter.value)
