"""The base of all dialogs: a frame over the dashboard, with a title above and the keys below."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget

from tui.app.bars import Bar, Label, last_keys
from tui.app.base_screen import BaseScreen
from tui.app.command import KeyHint, Owner
from tui.app.commands import in_footer
from tui.app.keys import bindings
from tui.app.line_view import LineView, Runs
from tui.text import Lang
from tui.text.cells import width

T = TypeVar("T")

_NARROW, _LOW = 60, 16
_HIGH = 0.84
_MARGIN = 6
"""Cells beside the frame. With less, the frame is as wide as the screen: words cut in half beside it would be read."""


class TypesetView(LineView, inherit_bindings=False):
    """A widget whose lines are laid out for a width. The dialog around it has the keys."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Runs] = ()
        self._cells = 0

    @abstractmethod
    def typeset(self, cells: int) -> Sequence[Runs]:
        """All lines, at most `cells` cells wide; `cells` is at least 1."""

    def typeset_for(self, cells: int) -> int:
        """Lay out the lines for a width of the widget. Returns their number."""
        self._cells = cells
        self._lines = self.typeset(max(1, cells - self.gutter.width - self.styles.scrollbar_size_vertical))
        return len(self._lines)

    def typeset_again(self) -> None:
        """Lay out the lines again after the content has changed."""
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
    """A subclass has an owner of its keys in the table of commands, a heading, and a content of some height."""

    DEFAULT_CSS = """
    Dialog {
        background: $background 82%; align: center middle;
        &:ansi { background: $background; }
        #frame {
            border: round $primary; background: $panel;
            border-title-color: $foreground; border-title-style: bold; border-subtitle-color: $foreground;
        }
        #title { display: none; }
        #content { height: 1fr; }
        LineView {
            width: 1fr; height: 1fr; padding: 0 0 0 1; background: $panel; overflow-x: hidden;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable; scrollbar-background: $panel;
        }
        &.-bare {
            background: $background;
            #frame { border: none; background: $background; }
            #title { display: block; background: $panel; }
            LineView { padding: 0; background: $background; scrollbar-background: $background; }
        }
    }
    """
    OWNER: ClassVar[Owner]
    """The owner of the dialog's own commands, besides those of all dialogs."""
    WIDEST: ClassVar[int] = 120
    BINDINGS = bindings("dialog")

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang = lang

    @abstractmethod
    def heading(self) -> str:
        """The title."""

    @abstractmethod
    def content(self) -> ComposeResult:
        """The widgets in the frame."""

    @abstractmethod
    def rows(self, cells: int) -> int:
        """The number of rows that the content takes at a width."""

    def hints(self) -> list[KeyHint]:
        """The keys that the frame shows."""
        commands = [*in_footer(self.OWNER), *in_footer("dialog")]
        return [command.hint(self._lang) for command in commands if self.check_action(command.action_name, ())]

    @property
    def scrolled(self) -> Widget:
        """The widget that has the focus and that the keys scroll."""
        return self.query_one(LineView)  # type: ignore[type-abstract]

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Bar(id="title")
            with Vertical(id="content"):
                yield from self.content()

    def on_mount(self) -> None:
        self.update_frame()
        self.scrolled.focus()

    def on_resize(self, event: events.Resize) -> None:
        self.update_frame()

    def update_frame(self) -> None:
        """Show title and keys, and fit the frame to its content."""
        frame, heading, hints = self.query_one("#frame"), self.heading(), self.hints()
        frame.border_title = Content(heading)
        frame.border_subtitle = Content(" · ").join(map(_hint_content, hints))
        title = [Label(f" {heading} ", "strong")]
        self.query_one(Bar).show(title, last_keys(hints, self.app.size.width - width(title[0].text)))
        self.fit(self.app.size)

    def fit(self, size: Size) -> None:
        """Make the frame as large as its content. On a small screen the content takes all of it, without a frame."""
        frame, bare = self.query_one("#frame"), size.width < _NARROW or size.height < _LOW
        self.set_class(bare, "-bare")
        if bare:
            frame.styles.width, frame.styles.height = size.width, size.height
            return
        cells = self.frame_width(size)
        frame.styles.width = cells
        frame.styles.height = min(self.rows(cells - 2) + 2, int(size.height * _HIGH))

    def frame_width(self, size: Size) -> int:
        """The cells that the frame takes on a screen."""
        return self.WIDEST if size.width - self.WIDEST >= 2 * _MARGIN else size.width

    def on_click(self, event: events.Click) -> None:
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_close()

    def action_close(self) -> None:
        self.dismiss(None)

    def action_scroll_lines(self, by: int) -> None:
        self.scrolled.scroll_relative(y=by, animate=False)

    def action_scroll_pages(self, by: int) -> None:
        fixed = self.scrolled.fixed_lines if isinstance(self.scrolled, LineView) else 0
        self.action_scroll_lines(by * max(1, self.scrolled.size.height - fixed - 1))

    def action_scroll_to_edge(self, to: int) -> None:
        self.scrolled.scroll_to(y=0 if to < 0 else self.scrolled.max_scroll_y, animate=False)


def _hint_content(hint: KeyHint) -> Content:
    click = Style.from_meta({"@click": hint.action}) if hint.action else Style()
    return Content.assemble((hint.keys, "bold $primary"), (f" {hint.name}", "$text-muted")).stylize(click)
