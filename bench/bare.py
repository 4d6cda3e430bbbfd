"""The floor of the comparison of keys: an input over a table, in Textual as it comes. Its lines are at hand, nothing is searched."""

from itertools import cycle

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

_STYLES = [Style.parse(one) for one in ("bold #f0f3f6", "#87d787", "#c9d1d9", "#8b949e")]


class Table(Widget):
    """As many coloured words to a line as the dashboard's table has; other ones for another filter."""

    filter = ""

    def render_line(self, y: int) -> Strip:
        first = len(self.filter) * 31 + y * 7
        words = zip(range(first, first + 11), cycle(_STYLES), strict=False)
        return Strip([Segment(f"{one % 97:>9} ", style) for one, style in words], 110).extend_cell_length(
            self.size.width
        )


class Bare(App[None]):
    """Type, and another table is painted."""

    CSS = "Input { height: 1; border: none; } Static { height: 1; } Table { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)
        yield Static("0 typed")
        yield Table()

    def on_mount(self) -> None:
        line = self.query_one(Input)
        line.cursor_blink = False
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        table = self.query_one(Table)
        table.filter = event.value
        table.refresh()
        self.query_one(Static).update(f"{len(event.value)} typed")


Bare().run()
