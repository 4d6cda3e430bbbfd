"""What the screen shows when the files of the dataset change: a message with the differences, or a banner with the problems.

Imported after the first frame.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from tui.app.bars import Bar, Label
from tui.app.text_view import TextDialog, TextView
from tui.app.texts import tr
from tui.changes import Changes, changes
from tui.loading.problems import DatasetProblem
from tui.store.watching import News, Watcher
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

if TYPE_CHECKING:
    from tui.app.main_screen import MainScreen

_LEAST = 60  # cells for the first problem; the notes beside it are left out if there are fewer


class DatasetChanged(Message):
    """The files have changed. `news` is the dataset or its problems; None while it is being compiled."""

    def __init__(self, news: News, difference: Changes | None = None) -> None:
        self.news, self._difference = news, difference
        super().__init__()

    def summary(self, lang: Lang, mended: bool, page_there: bool) -> str:
        """The text of the toast: how many figures differ, and that the open page is gone. Empty if there is neither, unless
        the files had problems before."""
        counts = (self._difference or Changes(0, 0, 0))._asdict().items()
        differences = [tr(f"reread_{name}", lang, n=count) for name, count in counts if count]
        sentences = []
        if differences:
            sentences.append(tr("reread", lang, what=("，" if lang == "zh" else ", ").join(differences)))
        elif mended:
            sentences.append(tr("reread_same", lang))
        if not page_there:
            sentences.append(tr("page_gone", lang))
        return " ".join(sentences)


def watch(screen: MainScreen, folder: Path, stats: bytes) -> Watcher:
    """Watch the files of the dataset that a screen shows, and post `DatasetChanged` to the screen. `stats` is the digest of the
    file stats before the dataset was read."""
    shown = screen.dataset

    def report(news: News) -> None:  # in the thread of the watcher
        nonlocal shown
        difference = None
        if news is not None and not isinstance(news, list):
            difference = changes(shown, news.dataset)
            shown = news.dataset
        with contextlib.suppress(RuntimeError):  # the app has ended
            screen.post_message(DatasetChanged(news, difference))

    watcher = Watcher(folder, stats, report)
    watcher.start()
    return watcher


class Banner(Bar):
    """A line with the first problem of the files, or that they are being read."""

    def __init__(self, lang: Lang, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.problems: Sequence[DatasetProblem] = ()
        self._lang = lang
        self._reading = False

    def show_problems(self, problems: Sequence[DatasetProblem] | None) -> None:
        """Show the problems; None while the files are being read, when the last problems stay visible."""
        self._reading = problems is None
        self.problems = self.problems if problems is None else problems
        self.refresh()

    def show_language(self, lang: Lang) -> None:
        self._lang = lang
        self.refresh()

    def labels(self) -> list[Label]:
        if not self.problems:
            return [Label(" " + tr("rereading", self._lang), "hollow")]
        action, count, cells = "app.problems", len(self.problems), self.size.width
        sign = Label(" ! ", "key", action)
        notes = [tr("rereading" if self._reading else "last_good", self._lang)]
        if count > 1:
            notes.append(tr("problems", self._lang, n=count))
        notes.append("")
        room, note = cells - 3, ""
        for start in range(len(notes)):
            note = "  ".join(notes[start:])
            if room - width(note) >= _LEAST or not note:
                break
        text = truncate(sanitize(str(self.problems[0])), max(0, room - width(note) - 1))
        space = " " * max(1, room - width(text) - width(note))
        return [sign, Label(text, "wrong", action), Label(space, "plain", action), Label(note, "dim", action)]


class Problems(TextDialog):
    """All that is wrong with the files, a line each, over the dashboard."""

    def __init__(self, problems: Sequence[DatasetProblem], lang: Lang) -> None:
        super().__init__(tr("problems_head", lang), _lines(problems), lang)

    def show_problems(self, problems: Sequence[DatasetProblem]) -> None:
        """Show the problems that are left; close if there are none."""
        if problems:
            self.query_one(TextView).show(_lines(problems))
            self.update_frame()
        else:
            self.dismiss()


def _lines(problems: Sequence[DatasetProblem]) -> str:
    return "\n".join(map(str, problems))
