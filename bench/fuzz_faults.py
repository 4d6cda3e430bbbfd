"""What may not be in the dashboard when all is painted, whatever was sent to it: selection, focus, and each line."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tests.hostile.tool import ACTIVE
from tui.app.app import MetricsApp
from tui.app.bars import Bar
from tui.app.line_view import LineView
from tui.app.view import NOTHING


def wrong(app: MetricsApp) -> Iterator[str]:
    """What does not fit together when all is painted."""
    board = app.main_screen
    rows, shown, count = board.matches.rows, board.shown, len(board.dataset.metrics)
    if board.filter.value.strip() != board.matches.text:
        yield "the filter line says one thing, what is found another"
    if len(rows) and not 0 <= rows[0] <= rows[-1] < count:
        yield "rows that are no figures"
    if not board.marks <= set(range(count)):
        yield "marks that are no figures"
    if not (board.cursor == NOTHING or 0 <= board.cursor < count):
        yield "a cursor on no figure"
    views = [view.id for view in board.query("Views > *") if _seen(view)]
    if views != ([] if board.has_class("-only-facets") and shown else [board.view]):
        yield "another view than the one that is named"
    if shown is not None and shown.scrollable_content_region:  # without room nothing is laid out
        if (shown.cursor, shown.marks, shown.lang, shown.matches) != (
            board.cursor,
            board.marks,
            board.lang,
            board.matches,
        ):
            yield "the view shows another selection"
        if board.cursor != NOTHING and not board.matches.has(board.cursor):
            yield "the cursor is on a figure that the filter leaves out"
        if board.cursor != NOTHING and shown.display and not shown.lines_of(board.cursor):
            yield "the cursor is on a figure that is not shown"
        if len(rows) and board.cursor == NOTHING and board.view != "cities":
            yield "figures, and no cursor"
    focused = app.screen.focused
    if app.app_focus and ((app.screen is board and focused is None) or (focused is not None and not _seen(focused))):
        yield f"keys go to {focused!r}"


def _seen(widget: Widget) -> bool:
    return all(one.display for one in widget.ancestors_with_self)


def astray(app: MetricsApp) -> Iterator[str]:
    """After escape and again escape: the view without a filter, as at a first start."""
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


def wrongly_drawn(app: MetricsApp) -> Iterator[str]:
    """Lines that are not exactly as wide as what they are in, with or without its scrollbar, or that act on the terminal."""
    screen = app.screen
    for one in screen.walk_children():
        if isinstance(one, (LineView, Bar)) and one.size and one.display:
            for y in range(one.size.height):
                strip, inside = one.render_line(y), one.scrollable_content_region.width
                cells = inside if strip.cell_length == inside else one.size.width
                yield from _line(strip, cells, f"a line of {one!r}")
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
        if segment.style and (segment.style.link or "app.quit" in str(segment.style.meta.get("@click"))):
            yield f"{what} has a link of its own: {segment!r}"
