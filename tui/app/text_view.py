"""A text to read, scroll and select, alone or in a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.app.dialog import Dialog, TypesetView
from tui.app.keys import bindings
from tui.app.line_view import Run, Runs
from tui.text import Lang
from tui.text.cells import sanitize, wrap


class TextView(TypesetView):
    """Plain text in lines of the width. Text that is selected is copied without the line breaks that the width makes."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self._continued: set[int] = set()

    def show(self, text: str) -> None:
        """Show another text from its start."""
        self._text = text
        self.typeset_again()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def typeset(self, cells: int) -> Sequence[Runs]:
        lines: list[Runs] = []
        self._continued.clear()
        for paragraph in self._text.split("\n"):
            shown = sanitize(paragraph)
            for at, line in enumerate(wrap(shown, cells)):
                if at:
                    self._continued.add(len(lines))
                lines.append([Run(shown[line.start : line.next], "quote")])
        return lines

    def continues_previous(self, index: int) -> bool:
        return index in self._continued


class TextDialog(Dialog[None]):
    """A text over the dashboard, such as one that no clipboard takes."""

    OWNER = "text"
    BINDINGS = bindings("text")

    def __init__(self, title: str, text: str, lang: Lang) -> None:
        super().__init__(lang)
        self._title, self._text = title, text

    def heading(self) -> str:
        return self._title

    def content(self) -> ComposeResult:
        yield TextView(self._text, id="text")

    def rows(self, cells: int) -> int:
        return self.query_one(TextView).typeset_for(cells)
