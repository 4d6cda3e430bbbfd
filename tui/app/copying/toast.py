"""What is said after copying, in a line: what was copied, and which way it went."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.texts import tr
from tui.citing.copy_formats import COPY_FORMATS
from tui.clipboard import Outcome
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import sanitize, truncate

# Where a text is that a program has confirmed to have; anything else is called the desktop's.
_WAYS = {"tmux": "way_tmux", "pbcopy": "way_mac", "clip.exe": "way_windows", "windows": "way_windows"}
_LONGEST = 30


def described(dataset: Dataset, rows: Sequence[int], form: str, lang: Lang) -> str:
    """The copied figures by their value or number, and the form of it."""
    made = COPY_FORMATS[form].zh if lang == "zh" else COPY_FORMATS[form].en
    if len(rows) > 1:
        return tr("copied_marked", lang, n=len(rows), form=made)
    return f"{truncate(sanitize(dataset.metrics[rows[0]].quantity.printed), _LONGEST)} · {made}"


def message(what: str, outcome: Outcome, lang: Lang) -> str:
    """Claims no more than the outcome does: a doubt is told where nothing is certain, a failure always."""
    failed = Outcome((), tuple(note for note in outcome.notes if note != "failed")).text(lang)
    if not outcome.sent:
        return tr("not_copied", lang, why=failed or tr("no_clipboard", lang))
    ways = dict.fromkeys(_WAYS.get(route.key, "way_desktop") for route in outcome.routes if route.confirmed)
    where = ("、" if lang == "zh" else ", ").join(tr(way, lang) for way in ways or ("way_terminal",))
    way = f"{where} · {failed}" if failed else where
    return tr("copied" if ways else "sent", lang, what=what, way=way)
