"""Pictures of the page view in several sizes and themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.app.reader.demo import PageDemo
from tui.model import Dataset


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=["120x40", "80x24", "40x12"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_figure(snap_compare: Callable[..., bool], dataset: Dataset, size: tuple[int, int], theme: str) -> None:
    async def before(pilot: Pilot[None]) -> None:
        pilot.app.view.show_metric("investment")  # type: ignore[attr-defined]

    assert snap_compare(PageDemo(dataset, theme=theme), terminal_size=size, run_before=before)


def test_a_whole_page_in_chinese_and_high_contrast(snap_compare: Callable[..., bool], dataset: Dataset) -> None:
    async def before(pilot: Pilot[None]) -> None:
        pilot.app.view.show_page("p1")  # type: ignore[attr-defined]
        await pilot.press("o")

    assert snap_compare(PageDemo(dataset, theme="contrast", lang="zh"), terminal_size=(120, 40), run_before=before)


def test_a_search(snap_compare: Callable[..., bool], dataset: Dataset) -> None:
    async def before(pilot: Pilot[None]) -> None:
        pilot.app.view.show_metric("growth")  # type: ignore[attr-defined]
        await pilot.press("f", *"增长")

    assert snap_compare(PageDemo(dataset), terminal_size=(80, 24), run_before=before)
