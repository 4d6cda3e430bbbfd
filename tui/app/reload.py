"""Showing the dataset read again when its files change, or what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.texts import tr
from tui.text import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.main_screen import MainScreen
    from tui.app.watching import Banner, DatasetChanged
    from tui.loading.problems import DatasetProblem


class Reload:
    """What the main screen does when the files of the dataset change."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._banner: Banner | None = None

    async def handle(self, message: DatasetChanged) -> None:
        """Show the dataset read again; or, above the footer, that it is being read or what is wrong."""
        from tui.app.watching import Problems

        screen, news = self._screen, message.news
        for dialog in screen.app.screen_stack:
            if isinstance(dialog, Problems) and news is not None:
                dialog.show_problems(news if isinstance(news, list) else [])
        if news is None or isinstance(news, list):
            self._show_banner(news)
            return
        mended = self._banner is not None and bool(self._banner.problems)
        if self._banner is not None:
            self._banner.remove()
            self._banner = None
        there = screen.use_dataset(news)
        for dialog in screen.app.screen_stack[1:]:
            if hasattr(dialog, "use_dataset"):
                dialog.call_later(dialog.use_dataset, screen.dataset)
        if not there:
            await screen.leave_page()
        if text := message.summary(screen.lang, mended, there):
            screen.notify(text, timeout=5, markup=False)

    def show_language(self, lang: Lang) -> None:
        if self._banner is not None:
            self._banner.show_language(lang)

    def show_problems(self, lang: Lang) -> None:
        """Open a dialog with all that is wrong with the files."""
        from tui.app.watching import Problems

        if self._banner is not None and self._banner.problems:
            self._screen.app.push_screen(Problems(self._banner.problems, lang))
        else:
            self._screen.notify(tr("no_problems", lang), timeout=2, markup=False)

    def _show_banner(self, problems: Sequence[DatasetProblem] | None) -> None:
        from tui.app.watching import Banner

        if self._banner is None:
            self._banner = Banner(self._screen.lang)
            self._screen.mount(self._banner, before="#footer")
        self._banner.show_problems(problems)
        if problems:
            self._screen.app.clear_notifications()  # the toasts would cover the banner
