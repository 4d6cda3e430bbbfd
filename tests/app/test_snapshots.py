"""What the dashboard looks like, in the sizes and looks that people have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.app.conftest import Make
from tests.app.looking import settled

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=["120x40", "80x24", "40x12"])


@SIZES
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("view", ["cities", "figures"])
def test_a_view(snap_compare: Callable[..., bool], make: Make, view: str, theme: str, size: tuple[int, int]) -> None:
    assert snap_compare(make(view=view, theme=theme), terminal_size=size)


@SIZES
def test_in_chinese(snap_compare: Callable[..., bool], make: Make, size: tuple[int, int]) -> None:
    assert snap_compare(make(lang="zh", theme="contrast", filter="投资", marks=["investment"]), terminal_size=size)


@SIZES
@pytest.mark.parametrize(
    "keys", [("f",), ("question_mark",), ("Y",), ("o",)], ids=["facets", "help", "copy-menu", "sheet"]
)  # fmt: skip
def test_over_it(snap_compare: Callable[..., bool], make: Make, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    assert snap_compare(make(), press=keys, terminal_size=size)


@SIZES
def test_groups_and_marks(snap_compare: Callable[..., bool], make: Make, size: tuple[int, int]) -> None:
    assert snap_compare(
        make(view="figures", group="region", by="value", reverse=True, marks=["investment"]), terminal_size=size
    )


@SIZES
def test_a_comparison(snap_compare: Callable[..., bool], make: Make, size: tuple[int, int]) -> None:
    app = make(marks=["investment", "qujing-investment", "output"])
    assert snap_compare(app, press=("c",), terminal_size=size)


def test_typing_in_the_filter(snap_compare: Callable[..., bool], make: Make) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"zhaotong", "space", *"invest")
        await settled(pilot)  # offers and facets come after the figures

    assert snap_compare(make(), run_before=before, terminal_size=(120, 40))
