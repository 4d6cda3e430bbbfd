"""A bare Textual app to compare keys with: an Input over a table whose lines are at hand. It searches nothing.

`python bench/bare.py input` shows the Input alone.
"""

import sys
from itertools import cycle

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

STYLES = [Style.parse(style) for style in ("bold #f0f3f6", "#87d787", "#c9d1d9", "#8b949e")]


class Table(Widget):
    """As many coloured words in a line as the dashboard's table has, and other words for another filter."""

    filter = ""

    def render_line(self, y: int) -> Strip:
        first = len(self.filter) * 31 + y * 7
        words = zip(range(first, first + 11), cycle(STYLES), strict=False)
        segments = [Segment(f"{word % 97:>9} ", style) for word, style in words]
        return Strip(segments, 110).extend_cell_length(self.size.width)


class Bare(App[None]):
    """Paints another table at each key."""

    CSS = "Input { height: 1; border: none; } Static { height: 1; } Table { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)
        if "input" not in sys.argv:
            yield Static("0 typed")
            yield Table()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def on_input_changed(self, event: Input.Changed) -> None:
        for table in self.query(Table):
            table.filter = event.value
            table.refresh()
            self.query_one(Static).update(f"{len(event.value)} typed")


Bare().run()
