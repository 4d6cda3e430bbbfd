"""Read asides: words of one page or of every page whose numbers are not figures, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.loading.anchoring import Text, squeeze
from tui.loading.fields import FileReader
from tui.loading.passages import Passages, expect, found_once
from tui.loading.problems import sanitize
from tui.loading.standing import StandingWords
from tui.loading.tree import Node
from tui.model import ASIDE_REASONS, Aside

_KEYS = ("article", "page", "standing", "reason", "words", "note")


def read_asides(root: Mapping[str, Node], reader: FileReader, into: Passages) -> None:
    for owner, texts in (("article", into.source.article_texts), ("page", into.source.page_texts)):
        expect(root.get("asides"), owner, "words", texts)
    for item in reader.items(root.get("asides"), "asides"):
        entries = reader.entries(item, "aside", _KEYS, ("reason", "words"))
        reason = reader.text(entries.get("reason"), "aside.reason")
        if reason and reason not in ASIDE_REASONS:
            reader.wrong(
                entries["reason"], f"aside: {sanitize(reason)!r} is no reason; reasons are {', '.join(ASIDE_REASONS)}"
            )
        owners = [key for key in ("article", "page", "standing") if key in entries]
        if not owners or (owners[-1] == "standing" and len(owners) > 1):
            reader.wrong(
                item,
                "aside: give 'article' or 'page', where the words stand once, or else 'standing: yes' for words that are no figure on any page",
            )
        elif owners == ["standing"]:
            _read_standing(entries, reason, reader, into)
        else:
            _read_placed(entries, owners[0], reason, reader, into)


def _words(entries: Mapping[str, Node], reader: FileReader) -> Iterable[tuple[Node, str]]:
    node = entries.get("words")
    nodes = node.items if node and node.kind == "list" else [node] if node else []
    return ((one, words) for one in nodes if (words := reader.text(one, "aside.words")))


def _read_standing(entries: Mapping[str, Node], reason: str, reader: FileReader, into: Passages) -> None:
    if not reader.yes(entries["standing"], "aside.standing"):
        reader.wrong(entries["standing"], "aside.standing: is yes or left out")
        return
    note = reader.text(entries.get("note"), "aside.note")
    for node, words in _words(entries, reader):
        one = Aside(page="", reason=reason, words=words, spans=(), note=note)
        into.asides.append(one)
        into.standing.append((reader, node, one))


def _read_placed(entries: Mapping[str, Node], owner: str, reason: str, reader: FileReader, into: Passages) -> None:
    node = entries[owner]
    name = reader.text(node, f"aside.{owner}")
    texts = into.source.article_texts if owner == "article" else into.source.page_texts
    if name not in texts:
        reader.wrong(node, f"aside: there is no {owner} {sanitize(name)!r}{reader.close(name, texts)}")
        return
    page, article = (into.source.articles[name].page, name) if owner == "article" else (name, "")
    note = reader.text(entries.get("note"), "aside.note")
    for one, words in _words(entries, reader):
        place = found_once(words, texts[name], one, "the aside", name, reader)
        if place is not None:
            spans = texts[name].spans(place, place + len(squeeze(words)))
            into.asides.append(Aside(page=page, article=article, reason=reason, words=words, spans=spans, note=note))


def check_standing(into: Passages) -> None:
    """Report standing asides whose words are on no page. They are a mistake or no longer needed."""
    nowhere = missing([one for _, _, one in into.standing], into.source.page_texts.values())
    for reader, node, one in into.standing:
        if squeeze(one.words) in nowhere:
            reader.wrong(
                node, f"aside: the words {sanitize(one.words, 40)!r} of a standing aside stand on no page; take them out or write them as printed"
            )  # fmt: skip


def missing(standing: list[Aside], texts: Iterable[Text]) -> set[str]:
    """The words (without spaces) of the standing asides that occur in none of the texts."""
    left = {squeeze(one.words) for one in standing}
    words = StandingWords(standing)
    for text in texts:
        if not left:
            break
        left -= {text.squeezed[hit.start : hit.end] for hit in words.find(text)}
    return left
