"""The middle of the main screen: the facets, the view or page that is shown, and the passage below them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from tui.app.facets.view import Facets
from tui.app.passage import PassageView
from tui.app.state import State
from tui.app.view import Matches
from tui.app.views import Views
from tui.model import Dataset
from tui.text import Lang

if TYPE_CHECKING:
    from tui.search.index import Index

_WIDE, _NARROW = 110, 60  # columns
_TALL, _LOW, _LOWEST = 34, 20, 11  # lines


class Body(Horizontal):
    """The facets beside the view."""

    BLANK = True  # other widgets cover it


class Workspace(Vertical):
    """Shows as much of its parts as there is room for, and as the user wants."""

    BLANK = True

    DEFAULT_CSS = """
    Workspace {
        height: 1fr;
        Body { height: 1fr; }
        Facets { display: none; width: 26; height: 1fr; }
        PassageView { display: none; height: 4; }
        &.-facets Facets, &.-passage PassageView { display: block; }
        &.-tall PassageView { height: 5; }
        &.-low PassageView { height: 2; background: $panel; }
        &.-only-facets Views { display: none; }
        &.-only-facets Facets { width: 1fr; }
        &.-on-page Facets, &.-on-page PassageView { display: none; }
    }
    """

    def __init__(self, dataset: Dataset, index: Callable[[], Index], state: State, lang: Lang) -> None:
        super().__init__()
        self.facets = Facets(index, id="facets")
        self.views = Views(dataset, state, lang)
        self.passage = PassageView(dataset, id="preview")
        self.facets_wanted = state.facets
        """Whether the user opened or closed the facets; None where the width decides."""
        self.passage_wanted = state.preview
        self._counted: Matches | None = None

    def compose(self) -> ComposeResult:
        with Body():
            yield self.facets
            yield self.views
        yield self.passage

    def fold(self, screen: Size, focused: bool) -> None:
        """Show and hide parts by the size of the screen; `focused` says whether the facets have the focus.

        Facets need 110 columns unless the user opened or closed them; below 60 columns they are shown alone, and only
        while they have the focus. The passage needs 11 lines; below 20 it is the figure in words.
        """
        facets = screen.width >= _WIDE if self.facets_wanted is None else self.facets_wanted
        facets = facets and (screen.width >= _NARROW or focused)
        self.set_class(facets, "-facets")
        self.set_class(facets and screen.width < _NARROW, "-only-facets")
        self.set_class(self.passage_wanted and screen.height >= _LOWEST, "-passage")
        self.set_class(screen.height < _LOW, "-low")
        self.set_class(screen.height >= _TALL, "-tall")
        self.set_class(self.views.name_shown == "pages", "-on-page")

    def count_facets(self, matches: Matches) -> None:
        """Count the values of the matches, once, and only where the facets are shown."""
        if self.has_class("-facets") and not self.has_class("-on-page") and self._counted is not matches:
            self._counted = matches
            self.facets.show(matches)

    def use_dataset(self, dataset: Dataset) -> bool:
        """Show the dataset read again. False where the page that was open is gone."""
        self._counted = None
        self.passage.use_dataset(dataset)
        return self.views.use_dataset(dataset)
