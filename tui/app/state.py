"""What comes back at the next start: view, filter, marks, order, theme, language. Kept beside no page and in no dataset."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from tui.app.command import VIEWS
from tui.app.orders import CitiesBy, Column, Grouping
from tui.app.styles import THEMES
from tui.app.terminal import on_console
from tui.paths import write_whole
from tui.text import Lang
from tui.text.cells import clean_input


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where one is in the pages: the page, the article of it (alone, or the whole page), the figure, how it is shown, and the
    first character in sight (−1 where that does not matter)."""

    page: str = ""
    article: str = ""
    figure: str = ""
    whole: bool = False
    printed: bool = False
    top: int = -1


class State(msgspec.Struct, omit_defaults=True):
    """All of it has a default, so that a state of another version is read as far as it goes. `figure` and `marks` are ids,
    `line` is where in the view the figure stands, `sheet` the code of a city, `back` the view from which the page was opened."""

    view: str = "cities"
    filter: str = ""
    figure: str = ""
    marks: list[str] = []
    line: int = -1
    place: Place = Place()
    back: str = ""
    sheet: str | None = None
    by: Column = "file"
    reverse: bool = False
    group: Grouping = ""
    cities_by: CitiesBy = "count"
    form: str = "plain"
    theme: str = ""
    lang: str = ""
    facets: bool | None = None
    preview: bool = True
    history: list[str] = []
    known: bool = False

    def checked(self) -> State:
        """The same, with what this version does not know put back to its default."""
        fresh = State()
        self.view = self.view if self.view in VIEWS else fresh.view
        self.back = self.back if self.back in VIEWS and self.back != "pages" else fresh.back
        self.theme = self.theme if self.theme in THEMES else _theme_of_terminal()
        self.lang = self.lang if self.lang in ("zh", "en") else lang_of_locale()
        self.filter, self.history = clean_input(self.filter), [clean_input(one) for one in self.history]
        return self


def lang_of_locale() -> Lang:
    """Chinese where the locale is, English elsewhere, and on the Linux console, which cannot show any Chinese."""
    if on_console(os.environ):
        return "en"
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").lower().startswith("zh") else "en"


def _theme_of_terminal() -> str:
    """Light where the terminal says that its background is (`COLORFGBG`, set by several), dark elsewhere."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if background in ("7", "15") else "dark"


def state_of(saved: bytes) -> State:
    """What was saved; a fresh state where that is none."""
    try:
        return msgspec.json.decode(saved, type=State).checked()
    except msgspec.MsgspecError:
        return State().checked()


def save_state(path: Path, state: State) -> bytes:
    """Whole or not at all; where it cannot be written, the next start is a fresh one. Returns what was to be saved."""
    saved = msgspec.json.encode(state)
    with contextlib.suppress(OSError):
        write_whole(path, lambda file: file.write(saved))
    return saved
