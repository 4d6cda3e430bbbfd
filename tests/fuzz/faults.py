"""Checks of the dashboard after any input: matches, cursor and focus fit together, and every line has the right width."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tests.hostile.tool import ACTIVE
from tui.app.app import MetricsApp
from tui.app.line_view import LineView
from tui.app.view import NOTHING


def faults(app: MetricsApp) -> Iterator[str]:
    """What does not fit together when everything is painted."""
    board = app.main_screen
    rows, shown, count = board.matches.rows, board.shown, len(board.dataset.metrics)
    if board.filter.value.strip() != board.matches.text:
        yield "the matches are those of another filter text"
    if len(rows) and not 0 <= rows[0] <= rows[-1] < count:
        yield "matches that are no figures"
    if not board.marks <= set(range(count)):
        yield "marks that are no figures"
    if not (board.cursor == NOTHING or 0 <= board.cursor < count):
        yield "a cursor on no figure"
    views = [view.id for view in board.query("Views > *") if _is_visible(view)]
    if views != ([] if board.query_one("Workspace").has_class("-only-facets") and shown else [board.view]):
        yield "another view is shown than the screen names"
    if shown is not None and shown.scrollable_content_region:  # without room nothing is laid out
        if (shown.cursor, shown.marks, shown.lang, shown.matches) != (
            board.cursor,
            board.marks,
            board.lang,
            board.matches,
        ):
            yield "the view has another cursor, other marks, matches or language than the screen"
        if board.cursor != NOTHING and not board.matches.has(board.cursor):
            yield "the cursor is on a figure that the filter leaves out"
        if board.cursor != NOTHING and shown.display and not shown.lines_of(board.cursor):
            yield "the cursor is on a figure that is not shown"
        if len(rows) and board.cursor == NOTHING and board.view != "cities":
            yield "there are matches, but no cursor"
    focused = app.screen.focused
    if app.app_focus and (
        (app.screen is board and focused is None) or (focused is not None and not _is_visible(focused))
    ):
        yield f"keys go to {focused!r}"


def _is_visible(widget: Widget) -> bool:
    return all(ancestor.display for ancestor in widget.ancestors_with_self)


def escape_faults(app: MetricsApp) -> Iterator[str]:
    """What is left after several Escapes: the view must be shown, with the focus, without filter and dialog."""
    board = app.main_screen
    if app.screen is not board:
        yield f"{app.screen!r} does not close"
    elif (
        board.view == "pages"
        or board.filter.value
        or getattr(board.shown, "sheet", None)
        or board.focused is not board.shown
    ):
        yield "escape does not lead back"


def drawing_faults(app: MetricsApp) -> Iterator[str]:
    """Lines that are not as wide as their widget, with or without its scrollbar; and lines that act on the terminal."""
    screen = app.screen
    for widget in screen.walk_children():
        if isinstance(widget, LineView) and widget.size and widget.display:
            for y in range(widget.size.height):
                strip, inside = widget.render_line(y), widget.scrollable_content_region.width
                cells = inside if strip.cell_length == inside else widget.size.width
                yield from _line(strip, cells, f"a line of {widget!r}")
    painted = screen._compositor.render_strips()
    if len(painted) != app.size.height:
        yield "too many lines or too few"
    for strip in painted:
        yield from _line(strip, app.size.width, "a line of the screen")


def _line(strip: Strip, cells: int, what: str) -> Iterator[str]:
    if not strip.cell_length == cell_len(strip.text) == cells:
        yield f"{what} is not as wide as it should be: {strip.text!r}"
    if (hit := ACTIVE.search(strip.text)) or "\n" in strip.text or "\t" in strip.text:
        yield f"{what} acts on the terminal: {hit and hit[0]!r}"
    for segment in strip:
        if segment.style and (segment.style.link or "app.bell" in str(segment.style.meta.get("@click"))):
            yield f"{what} has a link of its own: {segment!r}"
