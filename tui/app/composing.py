"""Textual's compositor, made to look only at what changes: at each key it would ask every widget for all of its lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, CompositorMap
from textual.geometry import Region
from textual.strip import Strip

Wanted = Mapping[int, Sequence[int]]
"""For each line that is painted the cuts, ascending, at which there is something to paint."""


class Update(ChopsUpdate):
    """What changes, from cut to cut."""

    def render_segments(self, console: Console) -> str:
        return "".join(
            f"\x1b[{y + 1};{x + 1}H{strip.render(console)}"
            for y, first, last in self.spans
            for x, strip in self.chops[y].items()
            if strip is not None and first <= x < last
        )


class SparingCompositor(Compositor):
    """Paints the same, for less: widgets on which nothing changes are not asked, and what is covered is not cut up."""

    @property
    def full_map(self) -> CompositorMap:
        """Where each widget is. Asked between two layouts, Textual would look again and forget that the screen shows them
        elsewhere: toasts stayed where they had been."""
        before = self._full_map
        now = super().full_map
        if before is not None and now is not before:
            moved = (place.clip.intersection(place.region) for _, place in now.items() ^ before.items())
            self._dirty_regions.update(region for region in moved if region)
        return now

    def render_partial_update(self) -> ChopsUpdate | None:
        screen = self.size.region
        dirty = [shown for region in self._dirty_regions if (shown := region.intersection(screen))]
        self._dirty_regions.clear()
        if not dirty:
            return None
        cuts, spans = self.cuts, list[tuple[int, int, int]]()
        wanted: dict[int, list[int]] = {}
        for y, first, last in self._regions_to_spans(dirty):
            # From the cut before to the one after: a span that ended within a character of two cells would leave half of it.
            line = cuts[y]
            begin, end = bisect_right(line, first) - 1, min(bisect_left(line, last), len(line) - 1)
            spans.append((y, line[begin], line[end]))
            wanted.setdefault(y, []).extend(line[begin:end])
        return Update(cast("Any", self._painted(wanted)), spans, [])

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        wanted = {y: self.cuts[y][:-1] for y in crop.line_range if is_rendered_line(y)}
        painted = self._painted(wanted)
        return [painted.get(y, {}) for y in range(len(self.cuts))]

    def _painted(self, wanted: Wanted) -> dict[int, dict[int, Strip]]:
        """For each line that is wanted the strips from one cut to the next, ascending; the widget in front is the first that
        brings its own."""
        chops = {y: cast("dict[int, Strip]", dict.fromkeys(cuts)) for y, cuts in wanted.items()}
        open_cuts = {y: set(cuts) for y, cuts in wanted.items()}
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            left, right = shown.column_span
            lines = [
                y for y in shown.line_range
                if y in open_cuts and any(left <= cut < right for cut in open_cuts[y])
            ]  # fmt: skip
            if not lines:
                continue
            first = lines[0]
            crop = Region(shown.x - region.x, first - region.y, shown.width, lines[-1] + 1 - first)
            for y, strip in enumerate(widget.render_lines(crop), first):
                if y in open_cuts:
                    self._put(strip, y, left, right, chops[y], open_cuts[y])
                    if not open_cuts[y]:
                        del open_cuts[y]
            if not open_cuts:
                break
        return chops

    def _put(self, strip: Strip, y: int, left: int, right: int, line: dict[int, Strip], wanted: set[int]) -> None:
        """A widget's part of a line, from `left` to `right`, where nothing in front of it was put."""
        ends = [cut for cut in self.cuts[y] if left <= cut <= right]
        if strip.cell_length == ends[1] - left:
            if left in wanted:
                line[left] = strip
                wanted.discard(left)
            return
        for cut, part in zip(ends, strip.divide([end - left for end in ends[1:]]), strict=False):
            if cut in wanted:
                line[cut] = part
                wanted.discard(cut)
