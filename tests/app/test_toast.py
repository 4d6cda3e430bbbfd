"""The toast after copying."""

from __future__ import annotations

import pytest

from tui.app.copying.toast import described, message
from tui.clipboard import Outcome, Route
from tui.model import Dataset

TMUX, XCLIP, OSC = Route("tmux", True), Route("xclip", True), Route("osc52", False)


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        (Outcome((TMUX, Route("tmux-terminal", False))), "Copied it → tmux buffer"),
        (Outcome((TMUX, XCLIP, OSC)), "Copied it → tmux buffer, desktop clipboard"),
        (Outcome((TMUX,), ("desktop-failed",)), "Copied it → tmux buffer · the desktop clipboard did not answer"),
        (Outcome((OSC,)), "Sent it → terminal (cannot be confirmed)"),
        (Outcome((), ("too-long", "failed")), "Not copied: too long for the terminal's clipboard."),
        (Outcome((), ("failed",)), "Not copied: no clipboard is within reach."),
    ],
)
def test_it_names_the_clipboard_and_doubts_only_where_nothing_is_confirmed(outcome: Outcome, shown: str) -> None:
    assert message("it", outcome, "en") == shown


def test_one_figure_is_named_by_its_value_and_several_by_their_number(dataset: Dataset) -> None:
    row = dataset.row["output"]
    assert described(dataset, [row], "bibtex", "en") == "1171.21亿元 · BibTeX"
    assert described(dataset, [row, row + 1], "plain-zh", "zh") == "2 个数据 · 中文纯文本"
