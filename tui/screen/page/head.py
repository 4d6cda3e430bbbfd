"""The lines above and below the text: which article, how many numbers are accounted for, what a number is."""

from __future__ import annotations

from tui import words as in_words
from tui.ledger import STATES, Account, Entry
from tui.model import Article, Dataset
from tui.screen.lines import Piece
from tui.screen.page.flow import Line
from tui.screen.page.legend import describe_aside
from tui.screen.page.wording import say
from tui.typeset import cut, inert, width
from tui.words import Lang


def head_line(
    dataset: Dataset, page_id: str, article: Article | None, numbers: Account, lang: Lang, cells: int
) -> Line:
    """Title, page and newspaper at the left, the account at the right; what is short of room is cut on the left."""
    page = dataset.page[page_id]
    count, left_open = len(numbers.entries), len(numbers.open)
    told = say("accounted", lang, done=count - left_open, all=count)
    if width(told) > cells // 2:
        told = f"{count - left_open}/{count}"
    room = max(2, cells - width(told) - 2)
    name = f"{say('page', lang)} {inert(page.id)}"
    title = cut(inert(article.title) if article else name, room)
    source = f"{inert(page.newspaper) or say('unnamed', lang)}, {inert(page.date) or say('undated', lang)}"
    left = room - width(title)
    rest = cut(f" · {name} · {source}" if article else f" · {source}", left) if left > 8 else ""
    gap = " " * max(1, cells - width(title) - width(rest) - width(told))
    return Line((Piece(title, "strong"), Piece(rest + gap, "dim"), Piece(told, "open" if left_open else "good")))


def tally_line(numbers: Account, at: int, figures: int, printed: bool, lang: Lang, cells: int) -> Line:
    """Which figure of how many, and the numbers by what became of them, each in the style that it has in the text."""
    pieces = [Piece(f"{at + 1 or '–'}/{figures}", "strong"), Piece("  ")]
    for state in STATES:
        count = numbers.count(state)
        if count or cells >= 60:
            style = "dim" if state == "open" and not count else state
            pieces += [Piece("  "), Piece(str(count), style), Piece(f" {say(state, lang)}", "dim")]
    if printed:
        pieces.append(Piece(f"   {say('as_printed', lang)}", "dim"))
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
