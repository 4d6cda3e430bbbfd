"""The garbage collector looks at everything when the person rests, and not between a key and what it paints."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest

from tests.app.conftest import Make
from tests.app.looking import until
from tui.app import tidying
from tui.app.tidying import Tidying


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    assert gc.get_threshold() == before
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def collections(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    done: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: done.append(generation) or 0)  # type: ignore[func-returns-value]
    return done


def test_it_collects_once_when_nothing_has_come_for_a_while(
    collections: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[tuple[float, Callable[[], None]]] = []
    now = 100.0
    monkeypatch.setattr(tidying, "_REST", 2.0)
    monkeypatch.setattr(tidying.time, "monotonic", lambda: now)
    one = Tidying(lambda seconds, call: waiting.append((seconds, call)))
    one.touched()
    now += 1.5
    one.touched()
    assert len(waiting) == 1, "one timer, however many keys"
    now += 0.5
    waiting.pop()[1]()
    assert not collections and [seconds for seconds, _ in waiting] == [1.5], "a second key came in between"
    now += 1.5
    waiting.pop()[1]()
    assert collections == [2] and not waiting, "and nothing runs until the next key"
    one.touched()
    assert len(waiting) == 1


async def test_keys_are_typed_without_a_full_collection(
    make: Make, collections: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "_REST", 600.0)
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert gc.get_threshold()[2] > 100 and gc.get_freeze_count() > 0
        await pilot.press("slash", *"touzi")
        assert not collections
        monkeypatch.setattr(tidying, "_REST", 0.05)
        app.tidying._waits = False
        await pilot.press("a")
        await until(pilot, lambda: collections)
        assert collections == [2]
        gc.freeze()
        app.tidying.all_new()
        assert gc.get_freeze_count() == 0, "what was another reading of the files can be collected"
