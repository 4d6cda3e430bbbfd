"""A toast shows the words of a dataset as they are, never as markup."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import Clipboard
from tests.app.looking import text, until
from tests.app.sample import PAGES, YAML
from tests.sample import write
from tui.app import reload, watching
from tui.app.app import MetricsApp
from tui.app.copying import toast
from tui.app.main_screen import MainScreen
from tui.app.state import State
from tui.store.cache import load_compiled

MARKUP = "[b]Output[/b] [red]x[/] [@click=app.quit]go[/] [/]"


@asynccontextmanager
async def shown(folder: Path, **state: object) -> AsyncIterator[Pilot[None]]:
    known: dict[str, object] = {"theme": "dark", "lang": "en", "known": True, **state}
    app = MetricsApp(load_compiled(folder), State(**known).checked(), Clipboard())  # type: ignore[arg-type]
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await pilot.pause()
        yield pilot


def main_screen(pilot: Pilot[None]) -> MainScreen:
    assert isinstance(pilot.app, MetricsApp)
    return pilot.app.main_screen


async def seen(pilot: Pilot[None], words: str) -> None:
    """Wait until the words stand in a toast, as they are."""

    def toasts_text() -> str:
        toasts = pilot.app.screen.query("Toast")
        rows = {y for one in toasts for y in range(one.region.y, one.region.bottom)}
        return "\n".join(line for y, line in enumerate(text(pilot.app).split("\n")) if y in rows)

    await until(pilot, lambda: toasts_text().strip())
    assert words in toasts_text()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


async def test_the_indicator_that_sorts_the_cities_is_named_without_markup(tmp_path: Path) -> None:
    yaml = YAML.replace("en: Gross industrial output value", 'en: "[b]Output[/b] [red]x[/] [/]"')
    async with shown(write(tmp_path / "data", yaml, **PAGES), view="cities", figure="output") as pilot:
        await pilot.press("s")  # by code
        pilot.app.clear_notifications()
        await until(pilot, lambda: not pilot.app.screen.query("Toast"))
        await pilot.press("s")  # by value: of the indicator under the cursor
        await seen(pilot, "[b]Output[/b] [red]x[/] [/]")


async def test_a_copy_is_named_without_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toast, "message", lambda what, outcome, lang: MARKUP)
    async with shown(write(tmp_path / "data", YAML, **PAGES), view="figures", figure="output") as pilot:
        await pilot.press("y")
        await seen(pilot, MARKUP)


async def test_changed_files_are_named_without_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching.DatasetChanged, "summary", lambda self, lang, mended, there: MARKUP)
    folder = write(tmp_path / "data", YAML, **PAGES)
    async with shown(folder, view="figures", figure="output") as pilot:
        main_screen(pilot).post_message(watching.DatasetChanged(load_compiled(folder)))
        await seen(pilot, MARKUP)


async def test_files_without_problems_are_named_without_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reload, "tr", lambda key, lang, **words: MARKUP)
    async with shown(write(tmp_path / "data", YAML, **PAGES), view="figures", figure="output") as pilot:
        await pilot.press("exclamation_mark")
        await seen(pilot, MARKUP)
