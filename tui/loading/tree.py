"""Parse YAML text into a tree of nodes with line and column.

All scalars stay text (a YAML float would lose `10.80`). Aliases, tags, merge keys and duplicate keys are refused, and depth
and size are bounded, so that parsing takes linear time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import yaml

from tui.loading.problems import DatasetProblem, sanitize

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_DEPTH = 12
MAX_BYTES = 256 * 1024 * 1024


class Node:
    """A scalar (`text`), a list (`items`) or a mapping (`entries`), with its line and column."""

    __slots__ = ("column", "entries", "items", "kind", "line", "text")

    def __init__(self, kind: Literal["text", "list", "map"], line: int, column: int, text: str = "") -> None:
        self.kind = kind
        self.line, self.column, self.text = line, column, text
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


def parse_yaml(text: str, file: str, problems: list[DatasetProblem]) -> Node | None:
    """The tree of the first document; None if it cannot be parsed or is empty. Problems are added to `problems`."""
    try:
        return _build(text, file, problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        what = " ".join(part for part in (error.context, error.problem) if part)
        problems.append(DatasetProblem(file, line, column, f"not YAML: {sanitize(what, 160)}"))
    except yaml.YAMLError as error:
        problems.append(DatasetProblem(file, 0, 0, f"not YAML: {sanitize(str(error), 160)}"))
    return None


def _build(text: str, file: str, problems: list[DatasetProblem]) -> Node | None:
    root: Node | None = None
    stack: list[Node] = []
    keys: list[Node | None] = []
    for event in yaml.parse(text, Loader=_LOADER):
        line, column = _place(event)
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
            keys.pop()
            continue
        if isinstance(event, yaml.AliasEvent):
            problems.append(
                DatasetProblem(file, line, column, "aliases (*name) are not allowed; write the value again")
            )
            node = Node("text", line, column)
        elif isinstance(event, yaml.ScalarEvent):
            node = Node("text", line, column, event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Node("list", line, column)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Node("map", line, column)
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            problems.append(DatasetProblem(file, line, column, "a second document; a dataset file holds one"))
            return root
        else:
            continue
        _refuse_marks(event, file, line, column, problems)
        if stack:
            _attach(stack[-1], keys, node, file, problems)
        else:
            root = node
        if node.kind != "text":
            stack.append(node)
            keys.append(None)
            if len(stack) > MAX_DEPTH:
                problems.append(DatasetProblem(file, line, column, f"nested deeper than {MAX_DEPTH} levels"))
                return None
    return root


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _refuse_marks(event: yaml.Event, file: str, line: int, column: int, problems: list[DatasetProblem]) -> None:
    if tag := getattr(event, "tag", None):
        problems.append(
            DatasetProblem(file, line, column, f"tags ({sanitize(str(tag))}) are not allowed; write the plain value")
        )
    if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
        problems.append(
            DatasetProblem(file, line, column, "anchors (&name) are not allowed; write the value where it is used")
        )


def _attach(parent: Node, keys: list[Node | None], node: Node, file: str, problems: list[DatasetProblem]) -> None:
    """Put the node into its list or mapping; in a mapping every second node is a key."""
    if parent.kind == "list":
        parent.items.append(node)
        return
    key = keys[-1]
    if key is None:
        if node.kind != "text":
            problems.append(DatasetProblem(file, node.line, node.column, "a key must be a word, not a list or mapping"))
            node.text = f"\0{node.line}:{node.column}"
        keys[-1] = node
        return
    if key.text in parent.entries:
        first = parent.entries[key.text]
        problems.append(
            DatasetProblem(
                file,
                key.line,
                key.column,
                f"the key {sanitize(key.text)!r} stands twice; it is also in line {first.line}",
            )
        )
    else:
        parent.entries[key.text] = node
    keys[-1] = None
