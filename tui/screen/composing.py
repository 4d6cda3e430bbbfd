"""Textual's compositor, made to look only at what changes: at each key it would ask every widget for all of its lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from textual._compositor import ChopsUpdate, Compositor, CompositorMap
from textual.geometry import Region
from textual.strip import Strip


def _whole(cuts: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """From the cut before to the one after: a span that ended within a character of two cells would leave half of it."""
    return cuts[bisect_right(cuts, first) - 1], cuts[min(bisect_left(cuts, last), len(cuts) - 1)]


class SparingCompositor(Compositor):
    """Paints the same, for less: widgets on which nothing changes are not asked, and what is covered is not cut up."""

    def __init__(self) -> None:
        super().__init__()
        self._changing: list[Region] = []

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
        together: dict[tuple[int, int], Region] = {}  # lines of one widget are as many regions
        for region in self._dirty_regions:
            sides = region.column_span
            together[sides] = together.get(sides, region).union(region)
        self._changing = list(together.values())
        try:
            update = super().render_partial_update()
        finally:
            self._changing = []
        if update is not None:
            update.spans = [(y, *_whole(self.cuts[y], first, last)) for y, first, last in update.spans]
        return update

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        changing = self._changing or [self.size.region if crop is None else crop]
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if any(shown.overlaps(one) for one in changing):
                yield region, clip, widget.render_lines(shown.translate(-region.offset))

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """For each line the strips from one cut to the next; the widget in front is the first that brings its own."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        for region, clip, strips in self._get_renders(crop):
            shown = region.intersection(clip)
            left, right = shown.column_span
            for y, strip in zip(shown.line_range, strips, strict=False):
                if is_rendered_line(y):
                    line, ends = chops[y], [cut for cut in cuts[y] if left <= cut <= right]
                    if len(ends) == 2 and strip.cell_length == right - left:
                        line[left] = line[left] or strip
                    elif any(line[cut] is None for cut in ends[:-1]):
                        for cut, part in zip(ends, strip.divide([end - left for end in ends[1:]]), strict=False):
                            line[cut] = line[cut] or part
        return cast("Sequence[Mapping[int, Strip]]", chops)
