"""What a person sees when the files of the dataset change: the new data and a word about it, or a banner with what is wrong.

Nothing of this is needed, or imported, before the first frame.
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
from tui.loading.problems import Problem
from tui.store.watching import News, Watcher
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width

if TYPE_CHECKING:
    from tui.app.main_screen import MainScreen

_LEAST = 60  # cells for what is wrong, before there is room to say that the data of before is shown


class DatasetChanged(Message):
    """The files have changed, and this is what they say now."""

    def __init__(self, news: News, difference: Changes | None = None) -> None:
        self.news, self._difference = news, difference
        super().__init__()

    def told(self, lang: Lang, mended: bool, there: bool) -> str:
        """What is different. Nothing where no figure is, unless something had been wrong until now, or the page that was open
        is not there any longer."""
        found = (self._difference or Changes(0, 0, 0))._asdict().items()
        what = [tr(f"reread_{name}", lang, n=count) for name, count in found if count]
        words = []
        if what:
            words.append(tr("reread", lang, what=("，" if lang == "zh" else ", ").join(what)))
        elif mended:
            words.append(tr("reread_same", lang))
        if not there:
            words.append(tr("page_gone", lang))
        return " ".join(words)


def watch(screen: MainScreen, folder: Path, looks: bytes) -> Watcher:
    """Watch the files of the dataset that a screen shows, which looked so when they were read; the screen gets a
    `DatasetChanged` for all that there is to tell."""

    shown = screen.dataset

    def tell(news: News) -> None:  # in the thread of the watcher
        nonlocal shown
        difference = None
        if news is not None and not isinstance(news, list):
            difference = changes(shown, news.dataset)
            shown = news.dataset
        with contextlib.suppress(RuntimeError):  # the screen has gone, and with it the loop
            screen.post_message(DatasetChanged(news, difference))

    watcher = Watcher(folder, looks, tell)
    watcher.start()
    return watcher


class Banner(Bar):
    """A line that says what is wrong with the files, or that they are being read."""

    def __init__(self, lang: Lang, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.problems: Sequence[Problem] = ()
        self._lang = lang
        self._reading = False

    def tell(self, problems: Sequence[Problem] | None) -> None:
        """What is wrong; None while the files are being read, when what was wrong stays to be seen."""
        self._reading = problems is None
        self.problems = self.problems if problems is None else problems
        self.refresh()

    def speak(self, lang: Lang) -> None:
        self._lang = lang
        self.refresh()

    def labels(self) -> list[Label]:
        if not self.problems:
            return [Label(" " + tr("rereading", self._lang), "hollow")]
        action, count, cells = "screen.problems", len(self.problems), self.size.width
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

    def __init__(self, problems: Sequence[Problem], lang: Lang) -> None:
        super().__init__(tr("problems_head", lang), _all(problems), lang)

    def follow(self, problems: Sequence[Problem]) -> None:
        """What is wrong now; with nothing wrong any longer it closes."""
        if problems:
            self.query_one(TextView).show(_all(problems))
            self.update_frame()
        else:
            self.dismiss()


def _all(problems: Sequence[Problem]) -> str:
    return "\n".join(map(str, problems))
