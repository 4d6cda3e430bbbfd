"""A text to read, scroll and select."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screen.lines import Piece, Pieces
from tui.screen.sheet import SetLines
from tui.typeset import inert, set_lines


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

    def typeset(self, cells: int) -> Sequence[Pieces]:
        lines: list[Pieces] = []
        self._goes_on.clear()
        for paragraph in self._text.split("\n"):
            shown = inert(paragraph)
            for at, line in enumerate(set_lines(shown, cells)):
                if at:
                    self._goes_on.add(len(lines))
                lines.append([Piece(shown[line.start : line.next], "quote")])
        return lines

    def continues(self, index: int) -> bool:
        return index in self._goes_on
