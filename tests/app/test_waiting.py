"""What the terminal says while a dataset is read."""

from __future__ import annotations

import io
import threading

import pytest

from tests.patience import until
from tui.app import waiting
from tui.app.waiting import waited
from tui.loading.parallel import Progress
from tui.text import Lang
from tui.text.cells import width


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 0.02)
    monkeypatch.setattr(waiting, "_EVERY", 0.02)


class Window(io.StringIO):
    """A terminal of some width, and work that goes on when what there is to say of it has been written there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
        super().__init__()
        self._writes = 0
        monkeypatch.setattr("os.get_terminal_size", lambda _: type("Size", (), {"columns": columns}))

    def fileno(self) -> int:
        return 2

    def write(self, text: str) -> int:
        self._writes += 1
        return super().write(text)

    def told(self) -> None:
        """Wait for the line after the next: the next one may have been thought of before."""
        enough = self._writes + 2
        until(lambda: self._writes >= enough)

    def slow(self, progress: Progress) -> int:
        for done in range(5):
            progress(done, 4)
            self.told()
        return 42

    @property
    def shown(self) -> list[str]:
        return [text.removesuffix("\x1b[K") for text in self.getvalue().split("\r")[1:]]


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 600)
    out = io.StringIO()
    assert waited(lambda progress: progress(0, 0) or 42, "en", out) == 42  # type: ignore[func-returns-value]
    assert out.getvalue() == ""


def test_long_work_says_how_far_it_is_and_how_to_stop_it_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Window(monkeypatch, 120)
    assert waited(out.slow, "en", out) == 42
    halves = [line for line in out.shown if "2 of 4 files" in line]
    assert halves and all("█" * 12 + "░" * 12 + "  50%" in line and "ctrl+c stops" in line for line in halves)
    assert any("putting them together" in line and "░" not in line for line in out.shown)
    assert out.shown[-1] == ""


def test_where_nothing_is_known_of_files_the_seconds_count(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Window(monkeypatch, 80)
    waited(lambda progress: progress(0, 0) or out.told(), "zh", out)  # type: ignore[func-returns-value]
    assert "正在首次读取版面" in out.shown[0] and "0 s" in out.shown[0] and "%" not in out.getvalue()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [1, 2, 5, 12, 30, 45, 60, 80, 120, 300])
def test_the_line_never_wraps(monkeypatch: pytest.MonkeyPatch, columns: int, lang: Lang) -> None:
    out = Window(monkeypatch, columns)
    waited(out.slow, lang, out)
    assert all(width(line) < max(2, columns) for line in out.shown)
    if columns >= 45:
        assert any("50%" in line for line in out.shown)


def test_nothing_is_begun_for_work_that_tells_nothing() -> None:
    before = set(threading.enumerate())
    assert not waited(lambda progress: set(threading.enumerate()), "en", io.StringIO()) - before


def test_an_error_or_an_interrupt_passes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(progress: Progress) -> None:
        progress(0, 0)
        out.told()
        raise KeyboardInterrupt

    out = Window(monkeypatch, 80)
    with pytest.raises(KeyboardInterrupt):
        waited(interrupted, "zh", out)
    assert out.getvalue().endswith("\r\x1b[K")
