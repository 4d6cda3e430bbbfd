"""A text to read, scroll and select."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.dialog import SetLines
from tui.app.line_view import Run, Runs
from tui.text.cells import sanitize, wrap


class Words(SetLines):
    """Plain text, set in lines of the width; what is selected is the text itself, without the breaks of the setting."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self._goes_on: set[int] = set()

    def show(self, text: str) -> None:
        """Another text."""
        self._text = text
        self.typeset_again()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def typeset(self, cells: int) -> Sequence[Runs]:
        lines: list[Runs] = []
        self._goes_on.clear()
        for paragraph in self._text.split("\n"):
            shown = sanitize(paragraph)
            for at, line in enumerate(wrap(shown, cells)):
                if at:
                    self._goes_on.add(len(lines))
                lines.append([Run(shown[line.start : line.next], "quote")])
        return lines

    def continues_previous(self, index: int) -> bool:
        return index in self._goes_on
