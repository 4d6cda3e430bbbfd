"""Copying to the clipboard in a worker, and the message that says where the text went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.app.texts import tr
from tui.model import Dataset
from tui.text import Lang

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.clipboard import Outcome

Copy = Callable[[str, Callable[[str], object]], "Outcome"]
"""Puts a text on the clipboard; the second argument writes an escape sequence to the terminal."""


class Copier:
    """Copies figures and texts for a screen. `write` writes an escape sequence to the terminal."""

    def __init__(self, screen: Screen[None], copy: Copy, write: Callable[[str], object], form: str) -> None:
        self._screen, self._copy, self._write = screen, copy, write
        self.form = form
        """The form that was chosen last."""

    def copy_figures(self, dataset: Dataset, rows: Sequence[int], form: str, lang: Lang) -> None:
        """Copy figures in a form; the toast names the figure or how many they are."""
        from tui.app.copying.toast import described
        from tui.citing.copy_formats import copy_text

        if self._has(rows, lang):
            text = copy_text(dataset, [dataset.metrics[row].id for row in rows], form, lang)
            self.copy_text(text, described(dataset, rows, form, lang), lang)

    def choose_form(self, dataset: Dataset, rows: Sequence[int], lang: Lang, chosen: Callable[[str], object]) -> None:
        """Let the user choose a form with a preview, then call `chosen` with it."""
        from tui.app.copying.dialog import CopyDialog

        def close(form: str | None) -> None:
            if form is not None:
                self.form = form
                chosen(form)

        if self._has(rows, lang):
            identities = [dataset.metrics[row].id for row in rows]
            self._screen.app.push_screen(CopyDialog(dataset, identities, lang, self.form), close)

    def _has(self, rows: Sequence[int], lang: Lang) -> bool:
        """Whether there is something to copy; if not, a toast says so."""
        if not rows:
            self._screen.app.clear_notifications()
            self._screen.notify(tr("nothing_here", lang), timeout=2, markup=False)
        return bool(rows)

    def copy_text(self, text: str, what: str, lang: Lang) -> None:
        """Copy a text in a thread, because a clipboard program may hang. `what` is its name in the toast."""
        app = self._screen.app

        def work() -> None:
            outcome = self._copy(text, lambda sequence: app.call_from_thread(self._write, sequence))
            app.call_from_thread(self._show_outcome, text, what, outcome, lang)

        self._screen.run_worker(work, thread=True)

    def _show_outcome(self, text: str, what: str, outcome: Outcome, lang: Lang) -> None:
        from tui.app.copying.toast import message

        app = self._screen.app
        app.clear_notifications()  # the toast has room for one line
        app.notify(message(what, outcome, lang), markup=False, severity="information" if outcome.sent else "error")
        if not outcome.sent:
            from tui.app.text_view import TextDialog

            app.push_screen(TextDialog(tr("by_hand", lang), text, lang))
