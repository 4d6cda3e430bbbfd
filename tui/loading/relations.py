"""Read declared relations: arithmetic between metrics that should hold according to a curator."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.loading.fields import FileReader
from tui.loading.passages import Passages
from tui.loading.problems import sanitize
from tui.loading.tree import Node
from tui.model import Relation

RELATIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sum": ("total", ("parts",)),
    "mean": ("mean", ("of",)),
    "share": ("share", ("part", "whole")),
    "growth": ("growth", ("level", "previous")),
    "difference": ("difference", ("of", "from")),
}


def read_relations(root: Mapping[str, Node], reader: FileReader, into: Passages) -> None:
    for item in reader.items(root.get("relations"), "relations"):
        kind = reader.text(item.entries.get("kind"), "relation.kind") if item.kind == "map" else ""
        if kind not in RELATIONS:
            reader.wrong(item, f"relation: {sanitize(kind)!r} is no kind; kinds are {', '.join(RELATIONS)}")
            continue
        result_key, term_keys = RELATIONS[kind]
        keys = ("kind", result_key, *term_keys, "note")
        entries = reader.entries(item, f"relation {kind}", keys, keys[:-1])
        ids: list[str] = []
        for key in (result_key, *term_keys):
            ids += _metric_ids(entries.get(key), f"relation {kind}.{key}", reader, into)
        if len(ids) > 1:
            note = reader.text(entries.get("note"), "relation.note")
            relation = Relation(kind=kind, result=ids[0], terms=tuple(ids[1:]), note=note)  # type: ignore[arg-type]
            into.relations.append((reader, item, relation))


def _metric_ids(node: Node | None, what: str, reader: FileReader, into: Passages) -> list[str]:
    ids = list(reader.texts(node, what))
    known: Callable[[str], bool] = into.metrics.__contains__
    for identity in ids:
        if not known(identity) and node is not None:
            reader.wrong(
                node, f"{what}: there is no metric {sanitize(identity)!r}{reader.close(identity, into.metrics)}"
            )
    return [identity for identity in ids if known(identity)]
