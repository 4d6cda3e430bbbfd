"""Load given files of a folder in one pass as a Dataset, or report every problem of the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.loading.asides import check_standing, read_asides
from tui.loading.fields import FileReader
from tui.loading.pages import SourcePages, read_articles, read_pages
from tui.loading.passages import Passages, read_passages
from tui.loading.problems import DatasetError, DatasetProblem, sanitize
from tui.loading.region_finder import RegionFinder
from tui.loading.regions import RegionEntries, check_parents, read_regions
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
    """The dataset of these files. Raises DatasetError with all their problems.

    `whole` is false for a part of the folder: words of a standing aside can then be on a page of another file.
    """
    return load_with_regions(folder, names, whole=whole)[0]


def load_with_regions(folder: Path, names: Sequence[str], *, whole: bool) -> tuple[Dataset, RegionFinder]:
    """The dataset as from `load_files`, and the regions that its files can name."""
    problems: list[DatasetProblem] = []
    roots: list[tuple[FileReader, dict[str, Node]]] = []
    for name in names:
        if (file := _root(folder, name, problems)) is not None:
            roots.append(file)
    tables, source = Tables(), SourcePages(folder)
    own = RegionEntries()
    for reader, root in roots:
        read_regions(root, reader, tables.regions, own)
    check_parents(tables.regions, own)
    for reader, root in roots:
        read_tables(root, reader, tables)
    for reader, root in roots:
        read_pages(root, reader, source)
    for reader, root in roots:
        read_articles(root, reader, source, tables)
    passages = Passages(source, tables)
    for reader, root in roots:
        read_passages(root, reader, passages)
        read_asides(root, reader, passages)
    if whole:
        check_standing(passages)
    for reader, root in roots:
        read_relations(root, reader, passages)
    if problems:
        raise DatasetError(problems)
    dataset = Dataset(
        themes=tuple(tables.themes.values()), units=tuple(tables.units.values()), regions=tables.regions.in_use(),
        subjects=tuple(tables.subjects.values()), indicators=tuple(tables.indicators.values()), pages=tuple(source.pages.values()),
        articles=tuple(source.articles.values()), passages=tuple(passages.passages), metrics=tuple(passages.metrics.values()),
        asides=tuple(passages.asides), relations=tuple(relation for _, _, relation in passages.relations), texts=source.texts,
    )  # fmt: skip
    return dataset, tables.regions


def _root(folder: Path, name: str, problems: list[DatasetProblem]) -> tuple[FileReader, dict[str, Node]] | None:
    """The sections of a file with their reader; None if the file cannot be read, which is a problem."""
    try:
        text = decode(read_bytes(folder, name, MAX_BYTES))
    except Unreadable as error:
        problems.append(DatasetProblem(sanitize(name, 255), 0, 0, str(error)))
        return None
    name = sanitize(name, 255)
    root = parse_yaml(text, name, problems)
    if root is None:
        if not any(problem.file == name for problem in problems):
            problems.append(DatasetProblem(name, 0, 0, "is empty; it needs at least 'format: 1' and 'pages'"))
        return None
    reader = FileReader(name, problems)
    entries = reader.entries(root, name, _SECTIONS, ("format",) if name == MAIN else ())
    if (node := entries.get("format")) is not None and reader.text(node, "format") not in (FORMAT, ""):
        reader.wrong(node, f"format: this version reads format {FORMAT}; another version wrote {node.text[:20]!r}")
    return reader, entries
