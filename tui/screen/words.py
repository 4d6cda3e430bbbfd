"""A text to read, scroll and select."""

from __future__ import annotations

from tui.screen.lines import Lines, Piece, Pieces
from tui.typeset import inert, set_lines


class Words(Lines):
    """Plain text, set in lines of the width; what is selected is the text itself, without the breaks of the setting."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self._set: list[tuple[str, bool]] = []

    def show(self, text: str) -> None:
        """Another text."""
        self._text = text
        self._fill()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        cells = self.scrollable_content_region.width
        if cells <= 0:
            return
        self._set = []
        for paragraph in self._text.split("\n"):
            shown = inert(paragraph)
            for at, line in enumerate(set_lines(shown, cells)):
                self._set.append((shown[line.start : line.next], at > 0))
        self.renew()

    @property
    def line_count(self) -> int:
        return len(self._set)

    def line(self, index: int) -> Pieces:
        return [Piece(self._set[index][0], "quote")]

    def continues(self, index: int) -> bool:
        return self._set[index][1]

    def action_up(self) -> None:
        self.scroll_up(animate=False)

    def action_down(self) -> None:
        self.scroll_down(animate=False)
