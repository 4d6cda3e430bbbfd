"""The lines above and below the text: which article, how many numbers are accounted for, what a number is."""

from __future__ import annotations

from tui import words as in_words
from tui.ledger import Account, Entry
from tui.model import Article, Dataset
from tui.screen.lines import Piece
from tui.screen.page.flow import Line
from tui.screen.page.legend import describe_aside
from tui.screen.page.wording import say
from tui.typeset import cut, inert, width
from tui.words import Lang


def head_line(
    dataset: Dataset, page_id: str, article: Article | None, numbers: Account, figures: int, lang: Lang, cells: int
) -> Line:
    """Page first, for it tells pages apart; then the article, where it is not said below, and what is printed of newspaper and
    date; at the right the account. What is short of room is cut in the middle."""
    page = dataset.page[page_id]
    count, left_open = len(numbers.entries), len(numbers.open)
    told = f"{'' if left_open else '✓ '}{say('numbers', lang, done=count - left_open, all=count)}"
    if width(told) > cells // 2:
        told = f"{count - left_open}/{count}"
    room = max(2, cells - width(told) - 2)
    name = cut(f"{say('page', lang)} {inert(page.id)}", room)
    source = ", ".join(part for part in (inert(page.newspaper), inert(page.date)) if part)
    parts = [inert(article.title) if article else "", source, say("figure_none", lang, all=figures)]
    left = room - width(name)
    pieces = [Piece(name[:1].upper() + name[1:], "strong")]
    for part, role in zip(parts, ("plain", "dim", "dim"), strict=True):
        shown = cut(f" · {part}", left) if part and left > 8 else ""
        pieces.append(Piece(shown, role))
        left -= width(shown)
    gap = " " * max(1, cells - sum(width(piece.text) for piece in pieces) - width(told))
    return Line((*pieces, Piece(gap), Piece(told, "open" if left_open else "good")))


def tally_line(numbers: Account, at: int, figures: int, printed: bool, lang: Lang, cells: int) -> Line:
    """Which figure of how many, and whether every number is explained; those that are not, in the style that they have in the
    text."""
    count, left_open = len(numbers.entries), len(numbers.open)
    where = say("figure_of", lang, at=at + 1, all=figures) if at >= 0 else say("figure_none", lang, all=figures)
    explained = say("some_explained" if left_open else "all_explained", lang, done=count - left_open, all=count)
    pieces = [Piece(where, "strong"), Piece(" · ", "dim"), Piece(explained, "dim")]
    if left_open:
        pieces += [Piece(" · ", "dim"), Piece(f"{left_open} {say('open', lang)}", "open")]
    if printed:
        pieces.append(Piece(f" · {say('as_printed', lang)}", "dim"))
    return _fitting(pieces, cells)


def number_line(dataset: Dataset, shown: str, entry: Entry, lang: Lang, cells: int) -> Line:
    """What became of a number."""
    words = "".join(shown[entry.start : entry.end].split())
    match entry.state:
        case "captured":
            title = inert(in_words.title(dataset, dataset.metric[entry.metrics[0]], lang))
            more = f" +{len(entry.metrics) - 1}" if len(entry.metrics) > 1 else ""
            told = f"{title}{more}"
        case "cited":
            count = len(entry.metrics)
            told = say("evidence_page" if not count else "evidence_one" if count == 1 else "evidence_of", lang, n=count)
        case "aside":
            told = describe_aside(entry.reason, lang)
        case "open":
            told = say("unexplained", lang)
    return _fitting([Piece(words, entry.state), Piece(f"  {say(entry.state, lang)}: ", "dim"), Piece(told)], cells)


def _fitting(pieces: list[Piece], cells: int) -> Line:
    """The pieces in one line; the one that does not fit is cut, the rest left out."""
    kept: list[Piece] = []
    for text, role, _ in pieces:
        if cells <= 0:
            break
        kept.append(Piece(cut(text, cells), role))
        cells -= width(text)
    return Line(tuple(kept))
