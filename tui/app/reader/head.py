"""The lines above and below the text: which article, how many numbers are accounted for, what a number is."""

from __future__ import annotations

from tui import text as in_words
from tui.app.line_view import Run
from tui.app.reader.flow import Line
from tui.app.reader.legend import describe_aside
from tui.app.texts import tr
from tui.ledger import Account, Entry
from tui.model import Article, Dataset
from tui.text import Lang
from tui.text.cells import sanitize, truncate, width


def head_line(
    dataset: Dataset, page_id: str, article: Article | None, numbers: Account, figures: int, lang: Lang, cells: int
) -> Line:
    """Page first, for it tells pages apart; then the article, where it is not said below, and what is printed of newspaper and
    date; at the right the account. What is short of room is cut in the middle."""
    page = dataset.page[page_id]
    count, left_open = len(numbers.entries), len(numbers.open)
    told = f"{'' if left_open else '✓ '}{tr('numbers', lang, done=count - left_open, all=count)}"
    if width(told) > cells // 2:
        told = f"{count - left_open}/{count}"
    room = max(2, cells - width(told) - 2)
    name = truncate(f"{tr('page_inline', lang)} {sanitize(page.id)}", room)
    source = ", ".join(part for part in (sanitize(page.newspaper), sanitize(page.date)) if part)
    parts = [sanitize(article.title) if article else "", source, tr("figure_none", lang, all=figures)]
    left = room - width(name)
    pieces = [Run(name[:1].upper() + name[1:], "strong")]
    for part, role in zip(parts, ("plain", "dim", "dim"), strict=True):
        shown = truncate(f" · {part}", left) if part and left > 8 else ""
        pieces.append(Run(shown, role))
        left -= width(shown)
    gap = " " * max(1, cells - sum(width(piece.text) for piece in pieces) - width(told))
    return Line((*pieces, Run(gap), Run(told, "open" if left_open else "good")))


def tally_line(numbers: Account, at: int, figures: int, printed: bool, lang: Lang, cells: int) -> Line:
    """Which figure of how many, and whether every number is explained; those that are not, in the style that they have in the
    text."""
    count, left_open = len(numbers.entries), len(numbers.open)
    where = tr("figure_of", lang, at=at + 1, all=figures) if at >= 0 else tr("figure_none", lang, all=figures)
    explained = tr("some_explained" if left_open else "all_explained", lang, done=count - left_open, all=count)
    pieces = [Run(where, "strong"), Run(" · ", "dim"), Run(explained, "dim")]
    if left_open:
        pieces += [Run(" · ", "dim"), Run(f"{left_open} {tr('open', lang)}", "open")]
    if printed:
        pieces.append(Run(f" · {tr('as_printed', lang)}", "dim"))
    return _fitting(pieces, cells)


def number_line(dataset: Dataset, shown: str, entry: Entry, lang: Lang, cells: int) -> Line:
    """What became of a number."""
    words = "".join(shown[entry.start : entry.end].split())
    match entry.state:
        case "captured":
            title = sanitize(in_words.title(dataset, dataset.metric[entry.metrics[0]], lang))
            more = f" +{len(entry.metrics) - 1}" if len(entry.metrics) > 1 else ""
            told = f"{title}{more}"
        case "cited":
            count = len(entry.metrics)
            told = tr("evidence_page" if not count else "evidence_one" if count == 1 else "evidence_of", lang, n=count)
        case "aside":
            told = describe_aside(entry.reason, lang)
        case "open":
            told = tr("unexplained", lang)
    return _fitting([Run(words, entry.state), Run(f"  {tr(entry.state, lang)}: ", "dim"), Run(told)], cells)


def _fitting(pieces: list[Run], cells: int) -> Line:
    """The pieces in one line; the one that does not fit is cut, the rest left out."""
    kept: list[Run] = []
    for text, role, _ in pieces:
        if cells <= 0:
            break
        kept.append(Run(truncate(text, cells), role))
        cells -= width(text)
    return Line(tuple(kept))
