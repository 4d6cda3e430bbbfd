"""What the terminal says while a dataset is read."""

from __future__ import annotations

import io
import time

import pytest

from tui.screen import waiting
from tui.screen.waiting import waited


def test_short_work_says_nothing() -> None:
    out = io.StringIO()
    assert waited(lambda: 42, "en", out) == 42
    assert out.getvalue() == ""


def test_long_work_says_how_to_stop_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 0.02)
    monkeypatch.setattr(waiting, "_EVERY", 0.02)
    out = io.StringIO()
    waited(lambda: time.sleep(0.15), "en", out)
    assert "ctrl+c" in out.getvalue() and out.getvalue().count("\r") > 2
    assert out.getvalue().endswith("\r\x1b[K")


def test_an_error_or_an_interrupt_passes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_PATIENCE", 0.01)

    def interrupted() -> None:
        time.sleep(0.05)
        raise KeyboardInterrupt

    out = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        waited(interrupted, "zh", out)
    assert out.getvalue().endswith("\r\x1b[K")
