"""Loading given files of a folder in one pass: the result is a Dataset, or every problem of the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.loading.asides import check_standing, read_asides
from tui.loading.fields import Reading
from tui.loading.pages import Source, read_articles, read_pages
from tui.loading.passages import Passages, read_passages
from tui.loading.places import Places
from tui.loading.problems import DatasetError, Problem, sanitize
from tui.loading.regions import Entries, check_parents, read_regions
from tui.loading.relations import read_relations
from tui.loading.source import MAIN, Unreadable, decode, read_bytes
from tui.loading.tables import Tables, read_tables
from tui.loading.tree import MAX_BYTES, Node, parse_yaml
from tui.model import Dataset

_SECTIONS = (
    "format", "themes", "units", "regions", "subjects", "indicators", "pages", "articles", "passages", "asides", "relations",
)  # fmt: skip
FORMAT = "1"


def load_files(folder: Path, names: Sequence[str], *, whole: bool = True) -> Dataset:
    """The dataset of these files of the folder. Raises DatasetError with all their problems.

    If they are not the `whole` folder, the words of a standing aside may be on a page of another file.
    """
    return load_with_places(folder, names, whole=whole)[0]


def load_with_places(folder: Path, names: Sequence[str], *, whole: bool) -> tuple[Dataset, Places]:
    """The same dataset, and the places that its files can name."""
    problems: list[Problem] = []
    roots: list[tuple[Reading, dict[str, Node]]] = []
    for name in names:
        if (file := _root(folder, name, problems)) is not None:
            roots.append(file)
    tables, source = Tables(), Source(folder)
    own = Entries()
    for reading, root in roots:
        read_regions(root, reading, tables.places, own)
    check_parents(tables.places, own)
    for reading, root in roots:
        read_tables(root, reading, tables)
    for reading, root in roots:
        read_pages(root, reading, source)
    for reading, root in roots:
        read_articles(root, reading, source, tables)
    passages = Passages(source, tables)
    for reading, root in roots:
        read_passages(root, reading, passages)
        read_asides(root, reading, passages)
    if whole:
        check_standing(passages)
    for reading, root in roots:
        read_relations(root, reading, passages)
    if problems:
        raise DatasetError(problems)
    dataset = Dataset(
        themes=tuple(tables.themes.values()), units=tuple(tables.units.values()), regions=tables.places.in_use(),
        subjects=tuple(tables.subjects.values()), indicators=tuple(tables.indicators.values()), pages=tuple(source.pages.values()),
        articles=tuple(source.articles.values()), passages=tuple(passages.passages), metrics=tuple(passages.metrics.values()),
        asides=tuple(passages.asides), relations=tuple(relation for _, _, relation in passages.relations), texts=source.texts,
    )  # fmt: skip
    return dataset, tables.places


def _root(folder: Path, name: str, problems: list[Problem]) -> tuple[Reading, dict[str, Node]] | None:
    """The sections of a file, and what reads them; None if it has problems."""
    try:
        text = decode(read_bytes(folder, name, MAX_BYTES))
    except Unreadable as error:
        problems.append(Problem(sanitize(name, 255), 0, 0, str(error)))
        return None
    name = sanitize(name, 255)
    root = parse_yaml(text, name, problems)
    if root is None:
        if not any(problem.file == name for problem in problems):
            problems.append(Problem(name, 0, 0, "is empty; it needs at least 'format: 1' and 'pages'"))
        return None
    reading = Reading(name, problems)
    entries = reading.entries(root, name, _SECTIONS, ("format",) if name == MAIN else ())
    if (node := entries.get("format")) is not None and reading.text(node, "format") not in (FORMAT, ""):
        reading.wrong(node, f"format: this version reads format {FORMAT}; another version wrote {node.text[:20]!r}")
    return reading, entries
