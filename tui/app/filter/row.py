"""The line of the filter: the key that leads there, the input, and the number of matches."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.app.bars import Bar, Label
from tui.app.filter.input import FilterInput
from tui.app.texts import tr
from tui.text import Lang

_COUNT_CELLS = 16


class FilterRow(Horizontal):
    """The filter input between its key and the count. `total` is the number of all figures."""

    BLANK = True  # other widgets cover it
    DEFAULT_CSS = """
    FilterRow {
        height: 1;
        #prompt { width: 3; }
    }
    """

    def __init__(self, history: Sequence[str], total: int) -> None:
        super().__init__()
        self.input = FilterInput(history, id="filter")
        self._prompt, self._count = Bar(id="prompt"), Bar(id="count")
        self._prompt.show([Label(" / ", "key", "screen.filter")])
        self._count.styles.width = max(_COUNT_CELLS, len(tr("matches", "en", n=total, all=total)) + 1)

    def compose(self) -> ComposeResult:
        yield self._prompt
        yield self.input
        yield self._count

    def show_count(self, matches: int | None, total: int, lang: Lang) -> None:
        """Show how many figures match; None shows nothing."""
        text = "" if matches is None else tr("matches", lang, n=matches, all=total)
        self._count.show([], [Label(f"{text} ", "strong" if matches else "wrong")])
