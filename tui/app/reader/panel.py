"""The panels around the text: lines that are built for a width, and that lead somewhere when they are clicked."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui import text as in_words
from tui.app.line_view import LineView, Run, Runs
from tui.app.reader.flow import Line
from tui.app.reader.looks import looks
from tui.model import Dataset, Metric
from tui.text import Lang
from tui.text.cells import pad, sanitize, truncate, width

_TIME = 10  # cells for the time of a figure in the list
Build = Callable[[int], list[Line]]


def _nothing(cells: int) -> list[Line]:
    return []


class Looks(LineView):
    """Lines in the looks of the reading view."""

    DEFAULT_CSS = """
    Looks { scrollbar-size: 1 1; scrollbar-gutter: stable; overflow-x: hidden; }
    """

    def look(self, role: str) -> Style:
        """A role, to be put over another style."""
        return looks(self.app.theme, self.app.current_theme.dark)[role]

    def own_style(self, role: str, cursor: bool) -> Style:
        return self.rich_style + self.look(role) + (self.look("cursor") if cursor else Style())

    @property
    def cells(self) -> int:
        """The width for text."""
        return max(2, self.scrollable_content_region.width)

    def update_virtual_size(self) -> None:
        """Tell how high the lines are. Never less than the widget, so that lines which fit ask for no new layout."""
        size = Size(self.scrollable_content_region.width, max(self.line_count, self.scrollable_content_region.height))
        if size != self.virtual_size:
            self.virtual_size = size


class Panel(Looks):
    """Shows what is built for its width; one line can be the current one."""

    class LineClicked(Message):
        """A line that leads to a figure or to a place of the page was clicked."""

        def __init__(self, line: Line) -> None:
            self.line = line
            super().__init__()

    def __init__(self, more: Callable[[int], str] | None = None, *, id: str | None = None) -> None:
        """`more` says how many lines are out of sight, in the last row; without it the scroll bar alone says it."""
        super().__init__(id=id)
        self._more = more
        self.lines: list[Line] = []
        self.current = -1
        self._build: Build = _nothing

    def show(self, build: Build) -> None:
        """Show the lines that `build` makes for a width; it is asked again when the width changes."""
        self._build = build
        self._fill()
        if self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _fill(self) -> None:
        """Build the lines, and paint those that changed."""
        old, self.lines = self.lines, self._build(self.cells)
        changed = {at for at, (one, other) in enumerate(zip(old, self.lines, strict=False)) if one != other}
        changed.update(range(min(len(old), len(self.lines)), max(len(old), len(self.lines))))
        changed.add(self.current)
        self.current = -1
        self.update_virtual_size()
        self.invalidate_lines(changed)
        if self._more is not None and len(old) != len(self.lines):
            self.refresh()  # what the last row says

    def move(self, current: int) -> None:
        """Make another line the current one, a third from the top when it was out of sight."""
        old, self.current = self.current, current
        self.invalidate_lines({old, current})
        top, height = self.scroll_offset.y, self.size.height
        if current >= 0 and not top <= current < top + height:
            self.scroll_to(y=max(0, current - height // 3), animate=False, immediate=True, force=True)

    def on_resize(self, event: events.Resize) -> None:
        current = self.current
        self._fill()
        self.move(current)

    @property
    def line_count(self) -> int:
        return len(self.lines)

    def line(self, index: int) -> Runs:
        return self.lines[index].pieces

    def render_line(self, y: int) -> Strip:
        """A line; below what is cut off, how much that is, and no heading of it."""
        last, index = self.size.height - 1, self.line_at(y)
        end = index - y + last  # the first line that gives way
        if self._more is None or last < 2 or end >= len(self.lines) - 1:
            return super().render_line(y)
        while end - 1 > index - y and (self.lines[end - 1].heading or not self.lines[end - 1].text):
            end -= 1
        if index < end:
            return super().render_line(y)
        text = truncate(self._more(len(self.lines) - end), self.cells) if y == last else ""
        return Strip([Segment(text, self.style("dim"))]).crop_extend(0, self.size.width, self.style("plain"))

    def highlighted(self, index: int) -> bool:
        return index == self.current

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or self.text_selection:
            return
        index = place.y + self.scroll_offset.y
        if self._more is not None and place.y == self.size.height - 1 and index < len(self.lines) - 1:
            self.scroll_page_down(animate=False)
            return
        if index < len(self.lines) and (self.lines[index].metric or self.lines[index].offset >= 0):
            self.post_message(self.LineClicked(self.lines[index]))


def figure_lines(dataset: Dataset, figures: list[Metric], lang: Lang, cells: int) -> list[Line]:
    """One line for each figure: value, time and what it is."""
    rows: list[tuple[str, str, str, str, str]] = []
    for one in figures:
        indicator = dataset.indicator.get(one.indicator)
        chinese, english = (
            (sanitize(indicator.zh), sanitize(indicator.en)) if indicator else (sanitize(one.indicator), "")
        )
        rows.append((one.id, sanitize(one.quantity.printed), _time(dataset, one, lang), chinese, english))
    values = min(max((width(row[1]) for row in rows), default=0), max(6, cells // 4))
    times = min(max((width(row[2]) for row in rows), default=0), _TIME)
    room = max(2, cells - values - times - 4)
    lines: list[Line] = []
    for identity, value, time, chinese, english in rows:
        value, name = truncate(value, values), truncate(chinese, room)
        rest = room - width(name) - 1
        pieces = (
            Run(" " * (values - width(value) + 1)),
            Run(value, "captured"),
            Run(f"  {pad(time, times)} ", "dim"),
            Run(name),
            Run(f" {truncate(english, rest)}" if rest > 3 else "", "dim"),
        )
        lines.append(Line(pieces, metric=identity))
    return lines


def _time(dataset: Dataset, metric: Metric, lang: Lang) -> str:
    """The time in the page's words if they are short, or in digits, or the years alone of a span of years."""
    printed = sanitize("".join(metric.period.label.split()))
    digits = in_words.period_short(dataset, metric, lang)
    first, last = metric.period.years or (0, 0)
    years = f"{first}–{last}" if first != last else printed
    return next((words for words in (printed, digits) if width(words) <= _TIME), years)
