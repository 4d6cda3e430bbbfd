"""The application: loads the dataset, opens the dashboard, keeps the state for the next start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.constants import DRIVER
from textual.driver import Driver
from textual.screen import Screen

from tui.app.behind import Behind
from tui.app.dashboard import Copy, Dashboard
from tui.app.keys import bindings
from tui.app.state import State, save_state, state_of
from tui.app.styles import theme_in, theme_of
from tui.app.terminal import Colours
from tui.app.themes import themes
from tui.app.tidying import Tidying
from tui.app.waiting import waited
from tui.paths import state_path
from tui.text.cells import clean_input

if TYPE_CHECKING:
    from tui.clipboard import Outcome
    from tui.curtain import Curtain
    from tui.loading.parallel import Progress
    from tui.search.index import Index
    from tui.store.cache import Compiled
    from tui.store.watching import Watcher


_LATER = 0.5  # seconds after the first frame, when the files begin to be watched


def _to_clipboard(text: str, write: Callable[[str], object]) -> Outcome:
    from tui import clipboard

    return clipboard.copy(text, write_osc52=write)


class MetricsApp(Behind, inherit_css=False):
    """A dashboard of one dataset, as it was left in `state`. With `folder`, the files there are watched."""

    TITLE = "metrics-tui"
    CSS_PATH = Path(__file__).with_name("dashboard.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings("app")

    def __init__(
        self,
        source: Index | Compiled,
        state: State | None = None,
        copy: Copy = _to_clipboard,
        colours: Colours = "many",
        folder: Path | None = None,
        curtain: Curtain | None = None,
    ) -> None:
        few = [] if colours == "many" else [self.CSS_PATH.with_name("few.tcss")]
        super().__init__(curtain, css_path=[self.CSS_PATH, *few], ansi_color=True if colours == "none" else None)
        self._folder, self._looks = folder, getattr(source, "stats", b"")
        self._watcher: Watcher | None = None
        self.tidying = Tidying(self.set_timer)
        state = state or State().checked()
        for theme in themes(colours):
            self.register_theme(theme)
        self.theme = self._theme_in_css = theme_in(state.theme, colours)
        self.stylesheet.set_variables(self.get_css_variables())
        self.dashboard = Dashboard(source, copy)
        self.dashboard.restore_from(state)

    def refresh_css(self, animate: bool = True) -> None:
        """Textual reads all CSS again when a theme is set, even at the start, when it has just been read with that theme."""
        if self._theme_in_css != self.theme:
            self._theme_in_css = self.theme
            super().refresh_css(animate)

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32" or DRIVER is not None:
            return super().get_driver_class()
        from tui.app.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[None]:
        return self.dashboard

    def copy_to_clipboard(self, text: str) -> None:
        """What Textual's own widgets copy goes the same way as the rest."""
        from tui.app.texts import tr

        self.dashboard.copy_text(text, tr("copied_selection", self.dashboard.lang))

    async def on_event(self, event: events.Event) -> None:
        """Keys behind the one that quits do nothing; a paste brings no control characters to where one types."""
        if isinstance(event, events.InputEvent):
            if self.return_code is not None:
                return
            self.tidying.touched()
        if isinstance(event, events.Paste):
            event.text = clean_input(event.text)
        await super().on_event(event)

    def on_dataset_changed(self) -> None:
        self.tidying.all_new()

    def _print_error_renderables(self) -> None:
        """A fault of the program is told in a line; with METRICS_TUI_DEBUG set, with Textual's traceback."""
        if os.environ.get("METRICS_TUI_DEBUG"):
            super()._print_error_renderables()
        elif self._exit_renderables:
            self._exit_renderables.clear()
            what = f": {type(self._exception).__name__}: {str(self._exception)[:200]!r}" if self._exception else ""
            print(
                f"metrics-tui: a fault of this program, please report it{what}\n"
                "`metrics-tui --fresh` starts without the state of last time.",
                file=sys.stderr,
            )

    @property
    def growing(self) -> bool:
        return super().growing or self.dashboard.growing

    def complete(self) -> bool:
        return super().complete() and self.dashboard.complete()

    def on_ready(self) -> None:
        self.tidying.begin()
        self.set_timer(_LATER, self._watch)

    def _watch(self) -> None:
        """From now on what is shown is what the files say."""
        if self._folder is not None:
            from tui.app.watching import watch

            self._watcher = watch(self.dashboard, self._folder, self._looks)

    def on_unmount(self) -> None:
        self.tidying.end()
        if self._watcher is not None:
            self._watcher.stop()


def run(load: Callable[[Progress], Compiled], folder: Path, curtain: Curtain, colours: Colours = "many") -> int:
    """Load and show a dataset until the person leaves. Returns the exit code. Raises DatasetError as `load` does."""
    state = state_of(curtain.saved)

    def work(progress: Progress) -> Compiled:
        def told(done: int, files: int) -> None:
            curtain.drop()  # it takes long, and the terminal is to say so
            progress(done, files)

        return load(told)

    try:
        compiled = waited(work, "zh" if state.lang == "zh" else "en")
    except KeyboardInterrupt:
        return 130
    app = MetricsApp(compiled, state, colours=colours, folder=folder, curtain=curtain)
    app.run()
    code = 1 if app.return_code is None else app.return_code
    if code != 1:  # a person's wish, or a signal's
        saved = save_state(state_path(folder), app.dashboard.state(theme_of(app.theme)))
        curtain.keep(app.opened, app.left, saved, app.size)
    return code
