"""The facets: what the matching figures are of, with counts, as a tree. Choosing a value changes the filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, Self

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tui.app.keys import bindings
from tui.app.line_view import Run, filtered, select
from tui.app.scrollbar import VerticalScrollBar
from tui.app.styles import HOLLOW, palette
from tui.app.texts import tr
from tui.app.view import Matches
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

if TYPE_CHECKING:
    from tui.search.facets import FacetName, FacetValue
    from tui.search.index import Index

_SIGNS: Mapping[str, str] = {str(status): sign for status, sign in HOLLOW.items()}
_CACHED_LINES = 512
_FOLDED_AT_FIRST = {("measure", ""), ("page", "")}


class FacetNode(NamedTuple):
    """The head of a facet, without a `value`, or one of its values. `folds` is whether it can have nodes below it."""

    facet: FacetName
    value: FacetValue | None
    folds: bool

    @property
    def key(self) -> tuple[str, str]:
        """The field and the value: the same when the figures are counted again."""
        return _key(self.value) if self.value else (self.facet, "")


def _key(value: FacetValue) -> tuple[str, str]:
    return value.field, value.value


class Facets(Tree[FacetNode]):
    """A tree of facets, values and their parts. Its lines and its cursor look like those of the views."""

    DEFAULT_CSS = """
    Facets { background: transparent; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    Facets:focus { background-tint: transparent; }
    """
    BINDINGS = bindings("facets")
    ALLOW_SELECT = True

    class Chosen(Message):
        """A value was selected or deselected.

        Attributes:
            field: The field of the filter.
            value: The value of the field.
        """

        def __init__(self, field: str, value: str) -> None:
            self.field, self.value = field, value
            super().__init__()

    lang: var[Lang] = var[Lang]("en", init=False)

    def __init__(self, index: Callable[[], Index], *, id: str | None = None) -> None:
        self._is_filling = False
        super().__init__("", id=id)
        self.show_root = False
        self._index = index
        self._matches = Matches()
        self._chosen: set[tuple[str, str]] = set()
        self._expanded: dict[tuple[str, str], bool] = {}
        """Whether a node is unfolded, for each that the user folded or unfolded."""
        self._tree_shape: list[tuple[tuple[str, str], bool, int]] = []
        self._tree_rows: list[TreeNode[FacetNode]] = []
        self._role_styles: dict[tuple[str, bool], Style] = {}
        self._strips_by_node: LRUCache[object, Strip] = LRUCache(_CACHED_LINES)

    def on_mount(self) -> None:
        self.vertical_scrollbar.renderer = VerticalScrollBar  # type: ignore[misc]

    def watch_lang(self) -> None:
        self.refresh()

    # Nodes

    def show(self, matches: Matches) -> None:
        """Count the values of the matching figures."""
        self._matches = matches
        self._fill()

    def _fill(self) -> None:
        """Fill the tree with values and counts. The cursor stays on its value. What is folded gets no nodes."""
        from tui.search.facets import FACETS, chosen_in, facets

        cursor = self.cursor_node.data.key if self.cursor_node and self.cursor_node.data else None
        unfolded = [facet for facet in FACETS if self._is_expanded((facet, ""))]
        counted = facets(self._index(), self._matches.text, unfolded)
        is_chosen = chosen_in(self._matches.text)
        keys = (_key(value) for values in counted.values() for value in values)
        self._chosen = {key for key in keys if is_chosen(*key)}
        rows = [row for facet in FACETS for row in self._rows(facet, facet in unfolded, counted.get(facet, []))]
        shape = [(node.key, expanded, depth) for node, expanded, depth in rows]
        if shape == self._tree_shape:
            for tree_node, (node, _, _) in zip(self._tree_rows, rows, strict=True):
                tree_node.data = node
            self.refresh()
            return
        self._is_filling, self._tree_shape, self._tree_rows = True, shape, []
        self.clear()
        parents = [self.root]
        for node, expanded, depth in rows:
            added = parents[depth].add(Text(node.key[1]), node, expand=expanded)
            self._tree_rows.append(added)
            parents[depth + 1 :] = [added]
        if self.last_line >= 0:
            lines = {node.data.key: line for line, node in enumerate(self._visible_nodes()) if node.data}
            self.cursor_line = lines.get(cursor, self.cursor_line) if cursor else 0
        self._is_filling = False

    def _rows(
        self, facet: FacetName, unfolded: bool, values: Sequence[FacetValue]
    ) -> Iterator[tuple[FacetNode, bool, int]]:
        """The nodes of a facet that are not below a folded one, with whether they are unfolded, and their depth."""
        yield FacetNode(facet, None, True), unfolded, 0
        hidden = 99  # the depth from which values are below a folded one
        for at, value in enumerate(values):
            if value.depth < hidden:
                parts = list(takewhile(lambda part, depth=value.depth: part.depth > depth, values[at + 1 :]))  # type: ignore[misc]
                expanded = self._is_expanded(_key(value), not self._chosen.isdisjoint(map(_key, parts)))
                yield FacetNode(facet, value, bool(parts)), expanded, value.depth + 1
                hidden = 99 if expanded else value.depth + 1

    def _visible_nodes(self) -> Iterator[TreeNode[FacetNode]]:
        nodes = map(self.get_node_at_line, range(self.last_line + 1))
        return (node for node in nodes if node)

    def _is_expanded(self, key: tuple[str, str], chosen_below: bool = False) -> bool:
        """Whether a node is unfolded. At first themes are folded where no part is chosen, and the last two facets."""
        return self._expanded.get(key, chosen_below or (key[0] != "theme" and key not in _FOLDED_AT_FIRST))

    def _toggle(self, node: TreeNode[FacetNode]) -> None:
        """Fold or unfold a node. The tree is filled again, because folded nodes have not been counted."""
        if node.data:
            self._expanded[node.data.key] = not node.is_expanded
            self._fill()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint again. Each node that is added asks for a layout of the screen; no widget gets another size by it."""
        return super().refresh(*regions, repaint=repaint, layout=layout and not self._is_filling, recompose=recompose)

    def watch_virtual_size(self, size: Size) -> None:
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    # Lines

    def get_label_width(self, node: TreeNode[FacetNode]) -> int:
        """Every line fits into the width of the widget."""
        return 1

    def render_line(self, y: int) -> Strip:
        """A line with the offset of each character, by which Textual selects text with the mouse."""
        return self._paint_line(y).apply_offsets(0, y + self.scroll_offset.y)

    def _paint_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        node, lit = self.get_node_at_line(line), line == self.cursor_line and self.has_focus
        if node is None or node.data is None:
            return Strip.blank(self.size.width, self._style("plain", False))
        key = node.data, node.is_expanded, node.data.key in self._chosen, lit, self.lang, self.size.width
        strip = self._strips_by_node.get(key)
        if strip is None:
            strip = Strip([Segment(text, self._style(role, lit)) for text, role, _ in self._runs(node, lit)])
            strip = strip.crop_extend(0, self.size.width, self._style("plain", lit))
            self._strips_by_node[key] = strip
        span = self.text_selection.get_span(line) if self.text_selection else None
        if span is None:
            return strip
        return select(strip, span, filtered(self, self.screen.get_component_rich_style("screen--selection")))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, without Textual's borders."""
        plain = self._style("plain", False)
        return [self._paint_line(y).crop_extend(crop.x, crop.right, plain) for y in crop.line_range]

    def _style(self, role: str, lit: bool) -> Style:
        if (style := self._role_styles.get((role, lit))) is None:
            roles = palette(self.app.theme)
            style = filtered(self, self.rich_style + roles[role] + (roles["cursor"] if lit else Style()))
            self._role_styles[role, lit] = style
        return style

    def notify_style_update(self) -> None:
        self._role_styles.clear()
        self._strips_by_node.clear()
        super().notify_style_update()

    def _runs(self, node: TreeNode[FacetNode], lit: bool) -> list[Run]:
        """A line: sign of the cursor, sign of folding, mark, the names in both languages, the count."""
        data = node.data
        assert data is not None
        cursor = Run("▌" if lit else " ", "cursor-sign")
        fold = ("▾" if node.is_expanded else "▸") if data.folds else " "
        if (value := data.value) is None:
            return [cursor, Run(f"{fold} ", "dim"), Run(tr(f"facet_{data.facet}", self.lang), "head")]
        chosen = data.key in self._chosen
        indent, count = "  " * value.depth, str(value.figures)
        first, second = (value.zh, value.en) if self.lang == "zh" else (value.en, value.zh)
        if value.field == "status" and value.value in _SIGNS:  # the signs that the table uses without a legend
            first = f"{_SIGNS[value.value]} {first}"
        room = self.size.width - len(indent) - len(count) - 6
        name = truncate(sanitize(first), room)
        rest = room - width(name)
        other = truncate(" " + sanitize(second), rest) if second != first and rest > 4 else ""
        return [
            cursor,
            Run(f"{indent}{fold}", "dim"),
            Run("●" if chosen else " ", "mark"),
            Run(name, "strong" if chosen else "plain"),
            Run(other, "dim"),
            Run(" " * (rest - width(other) + 1)),
            Run(count, "strong" if chosen else "dim"),
        ]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        lines = ["".join(run.text for run in self._runs(node, False)) for node in self._visible_nodes()]
        return selection.extract("\n".join(lines)), "\n"

    # Cursor and choice

    def _go(self, line: int) -> None:
        if 0 <= line <= self.last_line:
            self.cursor_line = line
            self.scroll_to_line(line, animate=False)

    def action_up(self) -> None:
        self._go(self.cursor_line - 1)

    def action_down(self) -> None:
        self._go(self.cursor_line + 1)

    def action_fold(self) -> None:
        """Fold the node under the cursor, or move to its parent."""
        if (node := self.cursor_node) is None:
            return
        if node.data and node.data.folds and node.is_expanded:
            self._toggle(node)
        elif node.parent is not None:
            self._go(node.parent.line)

    def action_unfold(self) -> None:
        """Unfold the node under the cursor, or move to the next line."""
        if (node := self.cursor_node) is None:
            return
        if node.data and node.data.folds and node.is_collapsed:
            self._toggle(node)
        else:
            self._go(self.cursor_line + 1)

    def action_choose(self) -> None:
        """Select or deselect the value under the cursor; fold or unfold a head."""
        if (node := self.cursor_node) is None or node.data is None:
            return
        if (value := node.data.value) is None:
            self._toggle(node)
        else:
            self.post_message(self.Chosen(value.field, value.value))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        node = self.get_node_at_line(line)
        if self.text_selection or node is None or node.data is None:
            return
        self.cursor_line, value = line, node.data.value
        if value is not None and node.data.folds and event.x <= 1 + 2 * value.depth:
            self._toggle(node)
        else:
            self.action_choose()
