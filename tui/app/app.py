"""The Textual application: loads the dataset, shows the main screen, keeps the state for the next start."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.constants import DRIVER
from textual.driver import Driver
from textual.screen import Screen

from tui.app.copying.copier import Copy
from tui.app.keys import bindings
from tui.app.main_screen import MainScreen
from tui.app.state import State, save_state
from tui.app.styles import next_theme, theme_in, theme_of
from tui.app.terminal import Colours, in_gnu_screen
from tui.app.texts import tr
from tui.app.themes import themes
from tui.app.view import NOTHING
from tui.app.waiting import with_progress
from tui.columns import columns_of
from tui.paths import state_path
from tui.text.cells import clean_input

if TYPE_CHECKING:
    from tui.clipboard import Outcome
    from tui.loading.parallel import Progress
    from tui.search.index import Index
    from tui.store.cache import Compiled
    from tui.store.watching import Watcher


_WATCH_AFTER = 0.5  # seconds after the first frame


def _to_clipboard(text: str, write: Callable[[str], object]) -> Outcome:
    from tui import clipboard

    return clipboard.copy(text, write_osc52=write)


class MetricsApp(App[None]):
    """The dashboard of one dataset, starting in `state`. With `folder`, its files are watched for changes."""

    TITLE = "metrics-tui"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings("app")

    def __init__(
        self,
        source: Index | Compiled,
        state: State | None = None,
        copy: Copy = _to_clipboard,
        colours: Colours = "many",
        folder: Path | None = None,
    ) -> None:
        few = [] if colours == "many" else [self.CSS_PATH.with_name("few.tcss")]
        super().__init__(css_path=[self.CSS_PATH, *few], ansi_color=True if colours == "none" else None)
        self._folder, self._fingerprint = folder, getattr(source, "stats", b"")
        self._watcher: Watcher | None = None
        self._early_input: list[events.Event] | None = []
        """What was typed before the main screen was ready; None from then on."""
        state = state or State().checked()
        for theme in themes(colours):
            self.register_theme(theme)
        self.theme = theme_in(state.theme, colours)
        self.main_screen = MainScreen(source, copy, self.write_to_terminal, state)

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32" or DRIVER is not None:
            return super().get_driver_class()
        from tui.app.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[None]:
        return self.main_screen

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what the user selected in one of Textual's widgets, as every other copy is made."""
        screen = self.main_screen
        screen.copier.copy_text(text, tr("copied_selection", screen.lang), screen.lang)

    def notify(self, message: str, **options: Any) -> None:
        """Show a toast, and paint the screen again: Textual may leave behind a toast that it moved (docs/upstream.md)."""
        super().notify(message, **options)
        self.call_after_refresh(self.screen.refresh)

    def write_to_terminal(self, sequence: str) -> None:
        """Write an escape sequence to the terminal, if there is one."""
        if self._driver is not None:
            self._driver.write(sequence)

    # Actions

    def action_copy(self) -> None:
        self._copy_as("plain")

    def action_copy_as(self) -> None:
        """Let the user choose a form with a preview, then copy in it."""
        screen = self.main_screen
        screen.copier.choose_form(screen.dataset, screen.chosen, screen.lang, self._copy_as)

    def _copy_as(self, form: str) -> None:
        screen = self.main_screen  # asked now: the dataset may have been read again while the dialog was open
        screen.copier.copy_figures(screen.dataset, screen.chosen, form, screen.lang)

    def action_compare(self) -> None:
        """Compare the cities of the marked figures; without marks, of all matches with the indicator under the cursor."""
        from tui.app.compare.comparison import cities_of
        from tui.app.compare.dialog import CompareDialog

        screen = self.main_screen
        rows: Sequence[int] = sorted(screen.marks)
        if not rows and screen.current != NOTHING:
            indicators = columns_of(screen.dataset)["indicator"]
            rows = [screen.current, *screen.matches.among(indicators.rows_of(indicators[screen.current]))]
        if len(cities_of(screen.dataset, rows)) < 2:
            screen.show_message(tr("compare_two", screen.lang))
        else:
            self.push_screen(CompareDialog(screen.dataset, rows, screen.lang))

    def action_copy_text(self) -> None:
        """Copy the text that the mouse selected."""
        if text := self.screen.get_selected_text():
            self.copy_to_clipboard(text)

    def action_language(self) -> None:
        self.main_screen.lang = "en" if self.main_screen.lang == "zh" else "zh"

    def action_theme(self) -> None:
        self.theme = next_theme(self.theme)

    def action_help(self) -> None:
        from tui.app.help.dialog import Help

        screen = self.main_screen
        self.push_screen(Help(screen.view, screen.focused is screen.facets, screen.lang))

    def action_palette(self) -> None:
        """Let the user choose a command, and run it."""
        from tui.app.help.palette import Palette

        async def run(action: str | None) -> None:
            if action is not None:
                await self.screen.run_action(action)

        self.push_screen(Palette(self.main_screen.view, self.main_screen.lang), run)

    def action_problems(self) -> None:
        self.main_screen.show_problems()

    async def action_quit(self) -> None:
        self.exit()

    # Start and end

    async def on_ready(self) -> None:
        gc.enable()  # off during the start, which leaves nothing to collect
        self.set_timer(_WATCH_AFTER, self._watch)
        early, self._early_input = self._early_input, None
        for event in early or ():
            await self.on_event(event)

    async def on_event(self, event: events.Event) -> None:
        """Hold input until the screen is ready, ignore it after the key that quits, and clean what is pasted."""
        if isinstance(event, events.InputEvent):
            if self.return_code is not None:
                return
            if self._early_input is not None:
                self._early_input.append(event)
                return
        if isinstance(event, events.Paste):
            event.text = clean_input(event.text)
        await super().on_event(event)

    def _watch(self) -> None:
        if self._folder is not None:
            from tui.app.watching import watch

            self._watcher = watch(self.main_screen, self._folder, self._fingerprint)

    def on_unmount(self) -> None:
        if self._watcher is not None:
            self._watcher.stop()

    def _print_error_renderables(self) -> None:
        """Report a fault of the program in one line; with METRICS_TUI_DEBUG set, with Textual's traceback."""
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


def run(load: Callable[[Progress], Compiled], folder: Path, state: State, colours: Colours = "many") -> int:
    """Load a dataset and show it until the user quits. Returns the exit code. Raises DatasetError as `load` does."""
    try:
        compiled = with_progress(load, "zh" if state.lang == "zh" else "en")
    except KeyboardInterrupt:
        return 130
    app = MetricsApp(compiled, state, colours=colours, folder=folder)
    app.run(mouse=not in_gnu_screen(os.environ))  # with the mouse on, GNU screen holds Escape back until another key
    code = 1 if app.return_code is None else app.return_code
    if code != 1:  # the user quit, or a signal came
        save_state(state_path(folder), app.main_screen.state(theme_of(app.theme)))
    return code
