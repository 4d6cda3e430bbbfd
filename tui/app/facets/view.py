"""The facets as one list that folds: choosing a value writes it into the filter line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import var

from tui.app.keys import bindings
from tui.app.line_view import LineView, Run, Runs
from tui.app.styles import HOLLOW
from tui.app.texts import tr
from tui.app.view import Matches
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

if TYPE_CHECKING:
    from tui.search.facets import FacetName, FacetValue
    from tui.search.index import Index


_SIGNS: Mapping[str, str] = {str(status): sign for status, sign in HOLLOW.items()}


class Item(NamedTuple):
    """A line of the list: the head of a facet (no `value`), or one of its values. `key` is what folding remembers."""

    facet: FacetName
    value: FacetValue | None
    key: tuple[str, str]
    folds: bool
    """Whether something is under it."""


class Facets(LineView):
    """A tree with one cursor. Right and left unfold and fold, enter or space chooses."""

    BINDINGS = bindings("facets")

    class Chosen(Message):
        """A value was chosen, or is to be no longer."""

        def __init__(self, field: str, value: str) -> None:
            self.field, self.value = field, value
            super().__init__()

    lang: var[Lang] = var[Lang]("en", init=False)
    at: var[int] = var(0, init=False)

    def __init__(self, index: Callable[[], Index], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._index = index
        self._found = Matches()
        self._items: list[Item] = []
        self._chosen: set[tuple[str, str]] = set()
        # Heads are open when they are not here, themes when they are.
        self._folded: set[tuple[str, str]] = {("measure", ""), ("page", "")}
        self._open: set[tuple[str, str]] = set()

    def show(self, found: Matches) -> None:
        """Count under another filter."""
        self._found = found
        self._fill()
        self.reset_lines()

    def watch_lang(self) -> None:
        self.reset_lines()

    def on_resize(self) -> None:
        if self._items:
            self.reset_lines()

    def _fill(self) -> None:
        from tui.app.facets.counts import counts
        from tui.search.facets import FACETS, chosen_in

        where = self._items[self.at].key if self.at < len(self._items) else None
        open_ones = [facet for facet in FACETS if (facet, "") not in self._folded]
        counted = counts(self._index(), self._found, open_ones)
        is_chosen = chosen_in(self._found.text)
        self._chosen = {
            (one.field, one.value) for values in counted.values() for one in values if is_chosen(one.field, one.value)
        }
        items: list[Item] = []
        for facet in FACETS:
            items.append(Item(facet, None, (facet, ""), True))
            items += self._tree(facet, counted.get(facet, []))
        self._items = items
        keys = [item.key for item in items]
        self.set_reactive(Facets.at, keys.index(where) if where in keys else max(0, min(self.at, len(items) - 1)))

    def _tree(self, facet: FacetName, values: list[FacetValue]) -> list[Item]:
        """The values, without what is under a folded one. Themes are folded until they are opened or chosen in."""
        found: list[Item] = []
        hidden = 99
        for at, value in enumerate(values):
            if value.depth > hidden and (value.field, value.value) not in self._chosen:
                continue
            folds = at + 1 < len(values) and values[at + 1].depth > value.depth
            key = (value.field, value.value)
            found.append(Item(facet, value, key, folds))
            if value.depth <= hidden:
                hidden = value.depth if folds and self._is_folded(key) else 99
        return found

    def _is_folded(self, key: tuple[str, str]) -> bool:
        return key not in self._open if key[0] == "theme" else key in self._folded

    # Lines

    @property
    def line_count(self) -> int:
        return len(self._items)

    def highlighted(self, index: int) -> object:
        return index == self.at and self.has_focus

    def line_key(self, index: int) -> Hashable:
        item = self._items[index]
        return item, item.key in self._chosen, self._is_folded(item.key)

    def line(self, index: int) -> Runs:
        item = self._items[index]
        cells = self.size.width - 1
        here = Run("▌" if self.highlighted(index) else " ", "cursor-sign")
        folded = self._is_folded(item.key)
        sign = ("▸" if folded else "▾") if item.folds else " "
        if item.value is None:
            return [here, Run(f"{sign} ", "dim"), Run(tr(f"facet_{item.facet}", self.lang), "head")]
        value = item.value
        picked = item.key in self._chosen
        count = str(value.figures)
        indent = "  " * value.depth
        first, second = (value.zh, value.en) if self.lang == "zh" else (value.en, value.zh)
        if value.field == "status" and value.value in _SIGNS:  # the tree is the legend of the table's signs
            first = f"{_SIGNS[value.value]} {first}"
        room = cells - len(indent) - len(count) - 5
        name = truncate(sanitize(first), room)
        rest = (
            truncate(" " + sanitize(second), room - width(name)) if second != first and room - width(name) > 4 else ""
        )
        space = " " * (room - width(name) - width(rest) + 1)
        return [
            here, Run(f"{indent}{sign}", "dim"), Run("●" if picked else " ", "mark"), Run(name, "strong" if picked else "plain"),
            Run(rest, "dim"), Run(space), Run(count, "strong" if picked else "dim"),
        ]  # fmt: skip

    # The cursor

    def watch_at(self, old: int, new: int) -> None:
        self.repaint_lines([old, new])
        self.scroll_to_lines(new, new)

    def watch_has_focus(self, _has_focus: bool) -> None:
        self.repaint_lines([self.at])

    def _go(self, at: int) -> None:
        self.at = max(0, min(at, len(self._items) - 1))

    @property
    def _item(self) -> Item | None:
        """The line under the cursor; None before anything is counted, which is after the figures are shown."""
        return self._items[self.at] if self._items else None

    def action_up(self) -> None:
        self._go(self.at - 1)

    def action_down(self) -> None:
        self._go(self.at + 1)

    def action_fold(self) -> None:
        """Fold what is under the line, or go up to what it is under."""
        if (item := self._item) is None:
            return
        if item.folds and not self._is_folded(item.key):
            self._turn(item.key, folded=True)
        else:
            depth = item.value.depth if item.value else -1
            above = (at for at in range(self.at - 1, -1, -1) if self._depth(at) < depth)
            self._go(next(above, self.at))

    def action_unfold(self) -> None:
        if (item := self._item) is None:
            return
        if item.folds and self._is_folded(item.key):
            self._turn(item.key, folded=False)
        else:
            self._go(self.at + 1)

    def _depth(self, at: int) -> int:
        value = self._items[at].value
        return value.depth if value else -1

    def _turn(self, key: tuple[str, str], folded: bool) -> None:
        names = self._open if key[0] == "theme" else self._folded
        if folded == (key[0] == "theme"):
            names.discard(key)
        else:
            names.add(key)
        self._fill()
        self.reset_lines()

    def action_choose(self) -> None:
        if (item := self._item) is None:
            return
        if item.value is None:
            self._turn(item.key, folded=not self._is_folded(item.key))
        else:
            self.post_message(self.Chosen(item.value.field, item.value.value))

    def on_click(self, event: events.Click) -> None:
        at = self.line_at(event.y)
        if self.text_selection or at >= len(self._items):
            return
        self.at = at
        item = self._items[at]
        sign = 1 + 2 * max(0, self._depth(at))
        if item.value is not None and item.folds and event.x <= sign:
            self._turn(item.key, folded=not self._is_folded(item.key))
        else:
            self.action_choose()
