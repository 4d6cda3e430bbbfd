"""The lines above and below the text: which article, how many numbers are accounted for, what a number is."""

from __future__ import annotations

from textual.content import Content

from tui import words as in_words
from tui.ledger import STATES, Account, Entry
from tui.model import Article, Dataset
from tui.screen.page.legend import describe_aside
from tui.screen.page.wording import say
from tui.typeset import cut, inert, width
from tui.words import Lang


def head(dataset: Dataset, page_id: str, article: Article | None, numbers: Account, lang: Lang, cells: int) -> Content:
    """Title, page and newspaper at the left, the account at the right; what is short of room is cut on the left."""
    page = dataset.page[page_id]
    count = len(numbers.entries)
    told = say("accounted", lang, done=count - len(numbers.open), all=count)
    if width(told) > cells // 2:
        told = f"{count - len(numbers.open)}/{count}"
    source = " ".join(part for part in (page.newspaper or say("unnamed", lang), page.date or say("undated", lang)))
    title = inert(article.title if article else say("whole", lang))
    left = cut(f"{title} · {say('page', lang)} {inert(page.id)} · {inert(source)}", max(1, cells - width(told) - 2))
    gap = " " * max(1, cells - width(left) - width(told))
    shown = min(len(title), len(left))
    return Content(left + gap + told).stylize("bold", 0, shown).stylize("bold $text-error" if numbers.open else "$text-success", len(left) + len(gap))


def tally(numbers: Account, at: int, figures: int, printed: bool, lang: Lang) -> Content:
    """Which figure of how many, and the numbers by what became of them."""
    place = f"{at + 1 or '–'}/{figures}"
    states = " · ".join(f"{numbers.count(state)} {say(state, lang)}" for state in STATES)
    return Content(f"{place}   {states}" + (f"   {say('as_printed', lang)}" if printed else ""))


def about_number(dataset: Dataset, shown: str, entry: Entry, lang: Lang) -> Content:
    """What became of a number."""
    words = "".join(shown[entry.start : entry.end].split())
    match entry.state:
        case "captured":
            titles = [inert(in_words.title(dataset, dataset.metric[one], lang)) for one in entry.metrics[:1]]
            more = f" +{len(entry.metrics) - 1}" if len(entry.metrics) > 1 else ""
            told = f"{''.join(titles)}{more} · {say('opens', lang)}"
        case "cited":
            count = len(entry.metrics)
            told = say("evidence_page" if not count else "evidence_one" if count == 1 else "evidence_of", lang, n=count)
        case "aside":
            told = describe_aside(entry.reason, lang)
        case "open":
            told = say("unexplained", lang)
    state = say(entry.state, lang)
    return Content(f"{words}  {state}: {told}").stylize("bold", 0, len(words))
