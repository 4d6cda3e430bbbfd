"""What lies over the dashboard for a while: one frame for all, its title above, its keys below, no larger than what is in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.style import Style
from textual.types import CSSPathType

from tui.app.bars.bar import Bar, Label
from tui.app.base_screen import BaseScreen
from tui.app.line_view import LineView, Runs
from tui.app.texts import tr
from tui.text import Lang
from tui.text.cells import width

T = TypeVar("T")

CSS = Path(__file__).with_name("dialog.tcss")
_NARROW, _LOW = 60, 16
_HIGH = 0.84
_MARGIN = 6
"""Cells beside the frame; with less it goes from edge to edge, for a column of cut words beside it would be read."""


class Key(NamedTuple):
    """A key as printed, the name of what it does, and the action of a click on it."""

    shown: str
    name: str
    action: str = ""


class SetLines(LineView, inherit_bindings=False):
    """Lines that are set for a width. The sheet around them has the keys."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Runs] = ()
        self._cells = 0

    @abstractmethod
    def typeset(self, cells: int) -> Sequence[Runs]:
        """All lines, at most so many cells wide; cells is at least 1."""

    def typeset_for(self, cells: int) -> int:
        """Set the lines for a width of the widget, and say how many there are."""
        self._cells = cells
        self._lines = self.typeset(max(1, cells - self.gutter.width - self.styles.scrollbar_size_vertical))
        return len(self._lines)

    def typeset_again(self) -> None:
        """There is something else to show."""
        if self._cells:
            self.typeset_for(self._cells)
            self.reset_lines()

    def on_resize(self) -> None:
        self.typeset_for(self.outer_size.width)
        self.reset_lines()

    @property
    def line_count(self) -> int:
        return len(self._lines)

    def line(self, index: int) -> Runs:
        return self._lines[index]


class Dialog(ModalScreen[T], BaseScreen[T]):
    """A subclass says what its title, its keys and its content are, and how many rows the content wants."""

    CSS_PATH: ClassVar[CSSPathType | None] = [CSS]
    WIDEST: ClassVar[int] = 120
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown,space", "leaf(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang = lang

    @abstractmethod
    def heading(self) -> str:
        """The title; text of the program."""

    def keys(self) -> Sequence[Key]:
        """What can be pressed here, the most wanted last."""
        return [Key("esc", tr("key_close", self._lang), "screen.close")]

    @abstractmethod
    def content(self) -> ComposeResult:
        """The widgets in the frame."""

    @abstractmethod
    def rows(self, cells: int) -> int:
        """How many rows the content takes at a width."""

    @property
    def scrolled(self) -> LineView:
        """What up and down scroll, and what has the focus."""
        return self.query_one(LineView)  # type: ignore[type-abstract]

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Bar(id="title")
            with Vertical(id="content"):
                yield from self.content()

    def on_mount(self) -> None:
        self.tell()
        self.scrolled.focus()

    def on_resize(self, event: events.Resize) -> None:
        self.tell()

    def tell(self) -> None:
        """Say title and keys (again), and fit the frame."""
        frame, keys = self.query_one("#frame"), self.keys()
        frame.border_title = Content(self.heading())
        frame.border_subtitle = Content(" · ").join(map(_said, keys))
        self.query_one(Bar).show(*_bar(self.heading(), keys, self.app.size.width))
        self.fit(self.app.size)

    def fit(self, size: Size) -> None:
        """The frame as large as its content, on a small screen all of it without a frame."""
        frame, bare = self.query_one("#frame"), size.width < _NARROW or size.height < _LOW
        self.set_class(bare, "-bare")
        if bare:
            frame.styles.width, frame.styles.height = size.width, size.height
            return
        cells = self.WIDEST if size.width - self.WIDEST >= 2 * _MARGIN else size.width
        frame.styles.width = cells
        frame.styles.height = min(self.rows(cells - 2) + 2, int(size.height * _HIGH))

    def on_click(self, event: events.Click) -> None:
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)

    def action_step(self, by: int) -> None:
        self.scrolled.scroll_relative(y=by, animate=False)

    def action_leaf(self, by: int) -> None:
        self.action_step(by * max(1, self.scrolled.size.height - self.scrolled.fixed_lines - 1))

    def action_edge(self, to: int) -> None:
        self.scrolled.scroll_to(y=0 if to < 0 else self.scrolled.max_scroll_y, animate=False)


def _bar(heading: str, keys: Sequence[Key], cells: int) -> tuple[list[Label], list[Label]]:
    """Title and keys in one line; of the keys, the last ones that there is room for."""
    left = [Label(f" {heading} ", "strong")]
    room, right = cells - width(left[0].text), list[Label]()
    for key in reversed(keys):
        words = [Label(f" {key.shown}", "key", key.action), Label(f" {key.name} ", "dim", key.action)]
        room -= sum(width(word.text) for word in words)
        if room < 0:
            break
        right = words + right
    return left, right


def _said(key: Key) -> Content:
    click = Style.from_meta({"@click": key.action}) if key.action else Style()
    return Content.assemble((key.shown, "bold $primary"), (f" {key.name}", "$text-muted")).stylize(click)
