"""The toast after copying: what was copied, and where it is now."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.texts import tr
from tui.citing.copy_formats import COPY_FORMATS
from tui.clipboard import Outcome
from tui.model import Dataset
from tui.text import Lang
from tui.text.cells import sanitize, truncate

# The clipboard that a confirmed route leads to. Every other route leads to the desktop's.
_WAYS = {"tmux": "way_tmux", "pbcopy": "way_mac", "clip.exe": "way_windows", "windows": "way_windows"}
_LONGEST = 30


def described(dataset: Dataset, rows: Sequence[int], form: str, lang: Lang) -> str:
    """One figure by its value, several by their number, and the form of the copy."""
    form_name = COPY_FORMATS[form].zh if lang == "zh" else COPY_FORMATS[form].en
    if len(rows) > 1:
        return tr("copied_marked", lang, n=len(rows), form=form_name)
    return f"{truncate(sanitize(dataset.metrics[rows[0]].quantity.printed), _LONGEST)} · {form_name}"


def message(what: str, outcome: Outcome, lang: Lang) -> str:
    """The toast for an outcome. It names a clipboard only where a route is confirmed, and every failure."""
    failed = Outcome((), tuple(note for note in outcome.notes if note != "failed")).text(lang)
    if not outcome.sent:
        return tr("not_copied", lang, why=failed or tr("no_clipboard", lang))
    ways = dict.fromkeys(_WAYS.get(route.key, "way_desktop") for route in outcome.routes if route.confirmed)
    where = ("、" if lang == "zh" else ", ").join(tr(way, lang) for way in ways or ("way_terminal",))
    way = f"{where} · {failed}" if failed else where
    return tr("copied" if ways else "sent", lang, what=what, way=way)
