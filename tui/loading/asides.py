"""Asides: words of a page whose numbers are no figures, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from tui.loading.anchoring import squeeze
from tui.loading.fields import Reading
from tui.loading.passages import Passages, found_once
from tui.loading.problems import inert
from tui.loading.tree import Node
from tui.model import ASIDE_REASONS, Aside


def read_asides(root: Mapping[str, Node], reading: Reading, into: Passages) -> None:
    for item in reading.items(root.get("asides"), "asides"):
        entries = reading.entries(item, "aside", ("article", "page", "reason", "words", "note"), ("reason", "words"))
        reason = reading.text(entries.get("reason"), "aside.reason")
        if reason and reason not in ASIDE_REASONS:
            reading.wrong(
                entries["reason"], f"aside: {inert(reason)!r} is no reason; reasons are {', '.join(ASIDE_REASONS)}"
            )
        owner = "article" if "article" in entries else "page"
        name = reading.text(entries.get(owner), f"aside.{owner}")
        texts = into.source.article_texts if owner == "article" else into.source.page_texts
        if name not in texts:
            reading.wrong(
                entries.get(owner, item), f"aside: there is no {owner} {inert(name)!r}{reading.close(name, texts)}"
            )
            continue
        page = into.source.articles[name].page if owner == "article" else name
        note = reading.text(entries.get("note"), "aside.note")
        words_node = entries.get("words")
        nodes = words_node.items if words_node and words_node.kind == "list" else [words_node] if words_node else []
        for node in nodes:
            words = reading.text(node, "aside.words")
            place = found_once(words, texts[name], node, "the aside", name, reading) if words else None
            if place is None:
                continue
            spans = texts[name].spans(place, place + len(squeeze(words)))
            article = name if owner == "article" else ""
            into.asides.append(Aside(page=page, article=article, reason=reason, words=words, spans=spans, note=note))
