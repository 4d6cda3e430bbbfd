"""What the terminal shows while a dataset is loaded for the first time."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable

import pytest

from tests.patience import until
from tui.app import waiting
from tui.app.waiting import with_progress
from tui.loading.parallel import Progress
from tui.text import Lang
from tui.text.cells import width


class Window(io.StringIO):
    """A terminal of some width."""

    def isatty(self) -> bool:
        return True

    def shows(self, text: str) -> None:
        until(lambda: text in self.getvalue(), self.getvalue)


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Window]:
    def make(columns: int) -> Window:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", "24")
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setattr(waiting, "_PATIENCE", 0.0)
        return Window()

    return make


def test_short_work_shows_nothing() -> None:
    out = Window()
    assert with_progress(lambda report: report(0, 0) or 42, "en", out) == 42  # type: ignore[func-returns-value]
    assert out.getvalue() == ""


def test_long_work_shows_how_far_it_is_and_how_to_stop_it_and_cleans_up(window: Callable[[int], Window]) -> None:
    out = window(120)

    def work(report: Progress) -> int:
        report(0, 0)
        out.shows("Reading the pages for the first time")
        report(2, 4)
        out.shows("2 of 4 files")
        out.shows(" 50%")
        report(4, 4)
        out.shows("putting them together")
        return 42

    assert with_progress(work, "en", out) == 42
    assert "ctrl+c stops" in out.getvalue() and out.getvalue().endswith("\x1b[2K"), "the line is gone at the end"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [1, 2, 5, 12, 30, 45, 60, 83, 84, 100, 119, 120, 300])
def test_it_is_one_line_on_any_terminal(window: Callable[[int], Window], columns: int, lang: Lang) -> None:
    out = window(columns)
    bar = waiting._bar(lang, out)
    bar.update(bar.task_ids[0], completed=2, total=4, files="2 of 4 files")
    bar.console.print(bar.get_renderable())
    (line,) = out.getvalue().splitlines()
    assert width(re.sub(r"\x1b\[[0-9;]*m", "", line)) <= columns
    if columns >= 30:
        assert "50%" in line


def test_nothing_is_started_for_work_that_reports_nothing() -> None:
    before = set(threading.enumerate())
    assert not with_progress(lambda report: set(threading.enumerate()), "en", io.StringIO()) - before


def test_an_interrupt_passes_through(window: Callable[[int], Window]) -> None:
    out = window(80)

    def work(report: Progress) -> None:
        report(1, 4)
        out.shows("1 / 4 个文件")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        with_progress(work, "zh", out)
    assert out.getvalue().endswith("\x1b[2K")


def test_a_file_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 0.0)
    out = io.StringIO()
    with_progress(lambda report: report(1, 4), "en", out)
    assert out.getvalue() == ""
