"""One pass from the files of a folder to an immutable Dataset, or to every problem of the files at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.loading.asides import check_standing, read_asides
from tui.loading.fields import Reading
from tui.loading.pages import Source, read_articles, read_pages
from tui.loading.parallel import Progress, load_parallel
from tui.loading.passages import Passages, read_passages
from tui.loading.places import Places
from tui.loading.problems import DatasetError, Problem, sanitize
from tui.loading.regions import Entries, check_parents, read_regions
from tui.loading.relations import read_relations
from tui.loading.source import MAIN, MORE, PAGES, Unreadable, check_folders, dataset_files, decode, listed, read_bytes
from tui.loading.tables import Tables, read_tables
from tui.loading.tree import MAX_BYTES, Node, parse_yaml
from tui.model import Dataset

_SECTIONS = (
    "format",
    "themes",
    "units",
    "regions",
    "subjects",
    "indicators",
    "pages",
    "articles",
    "passages",
    "asides",
    "relations",
)
FORMAT = "1"


def load(folder: Path, progress: Progress | None = None) -> Dataset:
    """The dataset of a folder. Raises DatasetError with all problems when any field cannot be proved.

    A large dataset of several files is read on all processors; `progress` is told how many of them are read.
    """
    _refuse_links(folder)
    try:
        names = dataset_files(folder)
    except Unreadable as error:
        raise DatasetError([Problem(MORE, 0, 0, str(error))]) from None
    return load_parallel(folder, names, progress) or load_files(folder, names)


def load_files(folder: Path, names: Sequence[str], *, whole: bool = True) -> Dataset:
    """The dataset that these files of the folder make by themselves. Raises DatasetError as `load` does.

    Where they are not the `whole` folder, a standing aside may have its words on a page of the others.
    """
    return load_with_places(folder, names, whole=whole)[0]


def load_with_places(folder: Path, names: Sequence[str], *, whole: bool) -> tuple[Dataset, Places]:
    """As `load_files`, with the regions that the dataset can name."""
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


def unlisted_pages(folder: Path, dataset: Dataset) -> list[str]:
    """Files of `seeds/` that no entry of `pages` names, their names inert. Raises DatasetError where it cannot be listed."""
    known = {page.file for page in dataset.pages}
    try:
        names = [name for name, _ in listed(folder, PAGES)]
    except Unreadable as error:
        raise DatasetError([Problem(PAGES, 0, 0, str(error))]) from None
    return sorted(sanitize(name, 255) for name in names if name not in known and not name.startswith("."))


def _refuse_links(folder: Path) -> None:
    """Nothing outside the dataset is read: not even its names are, or what is wrong with its files."""
    if problems := check_folders(folder):
        raise DatasetError([Problem(part, 0, 0, problem) for part, problem in problems])


def _root(folder: Path, name: str, problems: list[Problem]) -> tuple[Reading, dict[str, Node]] | None:
    wanted, name = name, sanitize(name, 255)
    try:
        text = decode(read_bytes(folder, wanted, MAX_BYTES))
    except Unreadable as error:
        problems.append(Problem(name, 0, 0, str(error)))
        return None
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
