"""Read the fields of a dataset file: check their keys and forms, and collect the problems."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from itertools import islice

from tui.loading.problems import DatasetProblem, sanitize
from tui.loading.tree import Node

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ud800-\udfff\ufeff]")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
# Searching for similar words is slow: it is limited to the first problems and to this many names.
_HELPED = 100
_COMPARED = 1000


class StatedField:
    """One field as a curator states it.

    It has words of the page (`text`), their meaning (`means`) and the words that explain it (`via`), or it is `assumed`
    or `unknown` with a reason.
    """

    __slots__ = ("assumed", "because", "means", "node", "text", "unknown", "via")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.text = self.means = self.because = self.assumed = self.unknown = ""
        self.via: list[Node] = []


class FileReader:
    """Reads the nodes of one file. Each wrong form becomes a problem with its line and column."""

    def __init__(self, file: str, problems: list[DatasetProblem]) -> None:
        self.file = file
        self.problems = problems

    def wrong(self, node: Node, message: str) -> None:
        self.problems.append(DatasetProblem(self.file, node.line, node.column, message))

    def entries(self, node: Node, what: str, known: Collection[str], needed: Collection[str] = ()) -> dict[str, Node]:
        """The entries of a mapping with known keys. Unknown and missing keys are problems."""
        if node.kind != "map":
            self.wrong(node, f"{what}: expected key: value pairs, found {_found(node)}")
            return {}
        for key, value in node.entries.items():
            if key not in known:
                self.wrong(
                    value,
                    f"{what}: unknown key {sanitize(key)!r}{self.close(key, known)}; allowed are {', '.join(known)}",
                )
        for key in needed:
            if key not in node.entries:
                self.wrong(node, f"{what}: {key!r} is missing")
        return {key: value for key, value in node.entries.items() if key in known}

    def items(self, node: Node | None, what: str) -> list[Node]:
        if node is None:
            return []
        if node.kind != "list":
            self.wrong(node, f"{what}: expected a list, found {_found(node)}")
            return []
        return node.items

    def text(self, node: Node | None, what: str) -> str:
        """A scalar as stripped text; empty if it is absent or a problem. Control and direction characters are problems."""
        if node is None:
            return ""
        if node.kind != "text":
            self.wrong(node, f"{what}: expected text, found {_found(node)}")
            return ""
        if hit := _CONTROL.search(node.text):
            self.wrong(node, f"{what}: the character U+{ord(hit[0]):04X} is not allowed")
            return ""
        if not node.text.strip():
            self.wrong(node, f"{what}: is empty; leave it out or fill it in")
        return node.text.strip()

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """One text or a list of texts."""
        if node is None:
            return ()
        nodes = node.items if node.kind == "list" else [node]
        return tuple(text for one in nodes if (text := self.text(one, what)))

    def identifier(self, node: Node | None, what: str, taken: Collection[str]) -> str:
        text = self.text(node, what)
        if node is None or not text:
            return ""
        if not _ID.fullmatch(text):
            self.wrong(
                node, f"{what}: {sanitize(text)!r} is no id; use lower-case letters, digits and - only, at most 100"
            )
            return ""
        if text in taken:
            self.wrong(node, f"{what}: the id {text!r} is already used; ids are unique in the dataset")
            return ""
        return text

    @property
    def helping(self) -> bool:
        """Whether messages still suggest similar words."""
        return len(self.problems) < _HELPED

    def close(self, word: str, known: Iterable[str]) -> str:
        """`; do you mean 'x'?` if a known word is similar, else an empty text."""
        if not self.helping:
            return ""
        alike = (one for one in known if one[:1] == word[:1] and abs(len(one) - len(word)) <= len(word))
        near = get_close_matches(word[:100], islice(alike, _COMPARED), n=1, cutoff=0.5)
        return f"; do you mean {sanitize(near[0])!r}?" if near else ""

    def yes(self, node: Node | None, what: str) -> bool:
        text = self.text(node, what)
        if node is not None and text not in ("yes", "no", ""):
            self.wrong(node, f"{what}: expected yes or no, found {sanitize(text)!r}")
        return text == "yes"

    def stated(self, node: Node | None, what: str, extra: tuple[str, ...] = ()) -> StatedField | None:
        """A field in any of its forms. None if it is absent, or in none of the forms, which is a problem."""
        if node is None:
            return None
        stated = StatedField(node)
        if node.kind == "text":
            stated.text = self.text(node, what)
            return stated if stated.text else None
        keys = ("text", "means", "via", "because", "assumed", "unknown")
        entries = self.entries(node, what, (*keys, *extra))
        stated.text = self.text(entries.get("text"), f"{what}.text")
        stated.means = self.text(entries.get("means"), f"{what}.means")
        stated.because = self.text(entries.get("because"), f"{what}.because")
        stated.assumed = self.text(entries.get("assumed"), f"{what}.assumed")
        stated.unknown = self.text(entries.get("unknown"), f"{what}.unknown")
        if via := entries.get("via"):
            stated.via = via.items if via.kind == "list" else [via]
        stated.via = [one for one in stated.via if self.text(one, f"{what}.via")]
        forms = [bool(stated.text or stated.means), bool(stated.assumed), bool(stated.unknown)]
        if sum(forms) != 1:
            self.wrong(
                node,
                f"{what}: say it as words of the page ('text'), as 'assumed' with 'because', or as 'unknown' with a reason",
            )
            return None
        if stated.assumed and not stated.because:
            self.wrong(node, f"{what}: what is assumed needs 'because' with the reason")
        if stated.means and not stated.text and not stated.via:
            self.wrong(node, f"{what}: 'means' needs the words that mean it ('text') or imply it ('via')")
            return None
        return stated


def _found(node: Node) -> str:
    return {"text": f"the text {sanitize(node.text, 30)!r}", "list": "a list", "map": "key: value pairs"}[node.kind]
